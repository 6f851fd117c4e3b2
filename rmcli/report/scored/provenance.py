"""How this was made: version, time, options, the scheme and its hash, and every input file with its sha256."""

from collections.abc import Sequence

from rmcli.language import Text, same
from rmcli.report.columns import file_column, sha256_column
from rmcli.report.lines import Line, item_column, row_names, value_column
from rmcli.report.model import Block, Column, Grid, Note, Sheet, Unit
from rmcli.report.scored.paid_period import PaidPeriod, ScoredPeriod
from rmcli.tables.ledger import LEDGER_WORKBOOK
from rmcli.tables.scheme import SCHEME_WORKBOOK

TITLE = Text("生成说明", "How this was made")


def sheet(m: PaidPeriod) -> Sheet:
    return Sheet(
        "made", TITLE, (*blocks(m), Note(_how())), about=Text("版本、方案、输入文件", "version, scheme, inputs")
    )


def blocks(m: ScoredPeriod) -> list[Block]:
    """The grids of facts, of input files and of where the scheme is from."""
    period, scheme = m.run.tables.period, m.scheme
    facts = [
        Line("version", Text("rmcli 版本", "rmcli version"), m.made.version),
        Line("period", Text("考核期间", "Period"), f"{period.first} – {period.last}"),
        Line("scheme", Text("方案", "Scheme"), scheme.parameters.name),
        Line("scheme_sha256", Text("方案 sha256", "Scheme's sha256"), scheme.sha256),
        *(Line(f"option{i}", same(key), value) for i, (key, value) in enumerate(m.made.parameters)),
    ]
    return [_facts(facts), _inputs(m), *([_origin(m)] if scheme.origin else [])]


def _facts(facts: Sequence[Line]) -> Grid:
    return Grid(
        "facts",
        (
            item_column(facts),
            value_column(facts, "value", Text("内容", "Content"), Unit.LONG_TEXT),
        ),
        row_names(facts),
        main=True,
    )


def _inputs(m: ScoredPeriod) -> Grid:
    files = m.run.tables.inputs
    titles = {spec.name: spec.title for spec in LEDGER_WORKBOOK}

    def rows(counts: dict[str, int]) -> Text:
        said = Text("{table} {n} 行", "{table} {n} rows")
        return Text("，", ", ").joined(said.format(table=titles.get(t, same(t)), n=n) for t, n in counts.items())

    return Grid(
        "inputs",
        (
            file_column([f.file for f in files]),
            sha256_column([f.sha256 for f in files]),
            Column("rows", Text("读入行数", "Rows read"), Unit.LONG_TEXT, [rows(dict(f.rows)) for f in files]),
        ),
        tuple(f"input{i}" for i in range(len(files))),
        title=Text("输入文件", "Input files"),
    )


def _origin(m: ScoredPeriod) -> Grid:
    origin = sorted(m.scheme.origin.items())
    titles = {spec.name: spec.title for spec in SCHEME_WORKBOOK}
    return Grid(
        "origin",
        (
            Column(
                "sheet", Text("方案的表", "Sheet of the scheme"), Unit.TEXT, [titles.get(s, same(s)) for s, _ in origin]
            ),
            Column("file", Text("来自文件", "From file"), Unit.LONG_TEXT, [file for _, file in origin]),
        ),
        tuple(f"origin{i}" for i in range(len(origin))),
        title=Text("方案的来源（其余为内置）", "Where the scheme is from (the rest is built in)"),
    )


def _how() -> Text:
    return Text(
        "带公式的单元格由程序与公式各算一次，结果应一致；点击任一数字可沿公式追溯到台账行。",
        "Every cell with a formula is computed twice, by the program and by itself; formulas lead back to the ledger rows.",
    )
