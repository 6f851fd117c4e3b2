"""The Problems and notes sheet: what was wrong or worth saying, grouped, and what was read and not used."""

from rmcli.language import Text
from rmcli.problems import Problem, Severity
from rmcli.report.grouping import Group, groups
from rmcli.report.material import Material
from rmcli.report.model import Block, Column, Grid, Note, Sheet, Unit
from rmcli.tables.ledger import LEDGER_WORKBOOK

SEVERITIES = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.NOTE: Text("提示", "note"),
}


def sheet(m: Material) -> Sheet:
    found = groups(m.problems)
    said = Text("没有发现问题。", "Nothing was found wrong.") if not found else _said(m)
    blocks: list[Block] = [Note(said)]
    if found:
        blocks.append(grid(found))
    blocks.append(Note(Text("读入但未使用的行", "Rows read and not used"), heading=True))
    if m.run.tables.left_out:
        blocks.append(_left_out(m))
    else:
        blocks.append(Note(Text("没有。", "None.")))
    return Sheet("problems", Text("问题与提示", "Problems and notes"), tuple(blocks))


def _said(m: Material) -> Text:
    count = {severity: sum(p.severity is severity for p in m.problems) for severity in SEVERITIES}
    zh = "，".join(f"{text.zh} {count[s]} 处" for s, text in SEVERITIES.items() if count[s])
    en = ", ".join(f"{text.en}s: {count[s]}" for s, text in SEVERITIES.items() if count[s])
    return Text(zh + "。", en[:1].upper() + en[1:] + ".")


def grid(found: tuple[Group, ...]) -> Grid:
    """A row for every group of problems that are alike."""

    def said(problem: Problem, part: str) -> Text:
        both = {"message": problem.message, "expected": problem.expected, "fix": problem.fix}[part]
        return Text(both("zh"), both("en"))

    firsts = [g.first for g in found]
    return Grid(
        "problems",
        (
            Column("code", Text("代码", "Code"), Unit.ID, [p.code for p in firsts]),
            Column("severity", Text("程度", "Severity"), Unit.TEXT, [SEVERITIES[p.severity] for p in firsts]),
            Column("message", Text("问题", "Problem"), Unit.LONG_TEXT, [said(p, "message") for p in firsts]),
            Column("count", Text("处数", "Count"), Unit.COUNT, [len(g.problems) for g in found]),
            Column("cells", Text("单元格", "Cells"), Unit.LONG_TEXT, [g.cells for g in found]),
            Column("value", Text("读到的值", "Value read"), Unit.LONG_TEXT, [g.values or None for g in found]),
            Column("person", Text("人员", "Person"), Unit.LONG_TEXT, [g.people or None for g in found]),
            Column("expected", Text("应为", "Expected"), Unit.LONG_TEXT, [said(p, "expected") for p in firsts]),
            Column("fix", Text("如何处理", "How to mend it"), Unit.LONG_TEXT, [said(p, "fix") for p in firsts]),
        ),
        tuple(f"problem{i}" for i in range(len(found))),
        main=True,
    )


def _left_out(m: Material) -> Grid:
    rows = m.run.tables.left_out
    titles = {spec.name: spec.title for spec in LEDGER_WORKBOOK}
    return Grid(
        "left_out",
        (
            Column(
                "table", Text("表", "Table"), Unit.TEXT, [titles.get(r.table, Text(r.table, r.table)) for r in rows]
            ),
            Column("rows", Text("行数", "Rows"), Unit.COUNT, [r.rows for r in rows], total=True),
            Column("reason", Text("原因", "Reason"), Unit.LONG_TEXT, [r.reason for r in rows]),
            Column("first", Text("第一处", "First"), Unit.TEXT, [str(r.first) for r in rows]),
        ),
        tuple(f"left_out{i}" for i in range(len(rows))),
    )
