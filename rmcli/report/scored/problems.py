"""The Problems and notes sheet: what was wrong or worth saying, grouped, and what was read and not used."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rmcli.checks.grouping import ProblemGroup, across_files, addresses, group
from rmcli.checks.leaving_out import ROW_HAS_ERRORS
from rmcli.checks.order import in_order
from rmcli.language import Text
from rmcli.problems import Problem, Severity
from rmcli.problems.kinds.out import PERSON_LEFT_OUT
from rmcli.report.columns import code_column, person_column, rm_id_column
from rmcli.report.model import Block, Column, Grid, Note, Sheet, Unit
from rmcli.report.scored.paid_period import ScoredPeriod
from rmcli.tables.ledger import LEDGER_WORKBOOK

HAS_ERRORS = "has_errors"  # the key of the one reason for which a batch is kept back
NAMED = 8  # values and people named of a group
RANGES = 40  # of cells
LONGEST = 120  # characters of a reason: a payout quotes it, and the seal keeps long texts as digests
SEVERITIES = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.NOTE: Text("提示", "note"),
}


def sheet(m: ScoredPeriod) -> Sheet:
    found = group(across_files(m.problems))
    said = Text("没有发现问题。", "Nothing was found wrong.") if not found else _said(m)
    blocks: list[Block] = [Note(said)]
    if found:
        blocks.append(grid(found))
    held = in_order([p for p in m.problems if p.kind.holds_pay])
    if held:
        blocks += [Note(_HELD, heading=True), Note(_ABOUT_HELD), _held(held)]
    absent = [p for p in m.problems if p.kind is PERSON_LEFT_OUT]
    if absent:
        blocks += [Note(Text("未计分的人员", "People not scored"), heading=True), _absent(m, absent)]
    blocks.append(Note(Text("读入但未使用的行", "Rows read and not used"), heading=True))
    if m.run.tables.left_out:
        blocks.append(_left_out(m))
    else:
        blocks.append(Note(Text("没有。", "None.")))
    return Sheet(
        "problems",
        Text("问题与提示", "Problems and notes"),
        tuple(blocks),
        about=Text("问题与未使用的行", "problems, rows not used"),
    )


def _said(m: ScoredPeriod) -> Text:
    count = {severity: sum(p.severity is severity for p in m.problems) for severity in SEVERITIES}
    counts = (Text(f"{t.zh} {count[s]} 处", f"{t.en}s: {count[s]}") for s, t in SEVERITIES.items() if count[s])
    zh, en = Text("，", ", ").joined(counts)
    return Text(zh + "。", en[:1].upper() + en[1:] + ".")


def grid(found: Sequence[ProblemGroup]) -> Grid:
    """A row for every group of problems that are alike."""

    def said(problem: Problem, part: str) -> Text:
        both = {"message": problem.message, "expected": problem.expected, "fix": problem.fix}[part]
        return Text(both("zh"), both("en"))

    firsts = [g.first for g in found]
    return Grid(
        "problems",
        (
            code_column([p.code for p in firsts]),
            Column("severity", Text("程度", "Severity"), Unit.TEXT, [SEVERITIES[p.severity] for p in firsts]),
            Column("message", Text("问题", "Problem"), Unit.LONG_TEXT, [said(p, "message") for p in firsts]),
            Column("count", Text("处数", "Count"), Unit.COUNT, [g.count for g in found]),
            Column("cells", Text("单元格", "Cells"), Unit.LONG_TEXT, [_cells(g) for g in found]),
            Column(
                "value",
                Text("读到的值", "Value read"),
                Unit.LONG_TEXT,
                [_once(p.value for p in g.problems) for g in found],
            ),
            person_column([_once(p.person for p in g.problems) for g in found], Unit.LONG_TEXT),
            Column("expected", Text("应为", "Expected"), Unit.LONG_TEXT, [said(p, "expected") for p in firsts]),
            Column("fix", Text("如何处理", "How to mend it"), Unit.LONG_TEXT, [said(p, "fix") for p in firsts]),
        ),
        tuple(f"problem{i}" for i in range(len(found))),
        main=True,
    )


def _cells(alike: ProblemGroup) -> str:
    """The sheet and the cells, rows run together: 台账!G37, G41-G90 …"""
    place = alike.first.place
    if not place.cell:
        return str(place)
    told = addresses(alike.problems)
    cells = ", ".join(told[:RANGES]) + (" …" if len(told) > RANGES else "")
    several = len({(p.place.file, p.place.sheet) for p in alike.problems}) > 1
    return cells if several else f"{replace(place, row=0, column='')}!{cells}"


def _once(texts: Iterable[str | None]) -> str | None:
    """The first texts, each once; None where there is none."""
    found = list(dict.fromkeys(text for text in texts if text is not None))
    return ", ".join(found[:NAMED]) + (" …" if len(found) > NAMED else "") or None


_HELD = Text("发放前须确认", "To be settled before anybody is paid")
_ABOUT_HELD = Text(
    "警告：核对无误后，用 rmcli payout --accept-amounts 接受并留下清单。错误：先改正并重新计分。",
    "Warnings: where the amounts are right, rmcli payout --accept-amounts accepts and lists them. "
    "Errors: mend them and score again.",
)


def _held(found: Sequence[Problem]) -> Grid:
    """One by one what holds up pay."""
    return Grid(
        "held",
        (
            code_column([p.code for p in found]),
            Column(
                "severity",
                Text("程度", "Severity"),
                Unit.TEXT,
                [SEVERITIES[p.severity] for p in found],
                words={severity.value: said for severity, said in SEVERITIES.items()},
            ),
            Column(
                "message",
                Text("问题", "Problem"),
                Unit.LONG_TEXT,
                [Text(p.message("zh"), p.message("en")) for p in found],
            ),
            Column("cell", Text("单元格", "Cell"), Unit.TEXT, [str(p.place) for p in found]),
            Column("value", Text("读到的值", "Value read"), Unit.TEXT, [p.value for p in found]),
            person_column([p.person for p in found]),
            Column(
                "expected",
                Text("应为", "Expected"),
                Unit.LONG_TEXT,
                [Text(p.expected("zh"), p.expected("en")) for p in found],
            ),
        ),
        tuple(f"held{i}" for i in range(len(found))),
    )


def _absent(m: ScoredPeriod, told: Sequence[Problem]) -> Grid:
    """Everybody who was left out, by name, with the codes of their errors and the first of them in words."""
    errors: dict[str, list[Problem]] = {}
    for problem in m.problems:
        if problem.severity is Severity.ERROR and problem.person:
            errors.setdefault(problem.person, []).append(problem)
    of = [errors.get(p.person or "") or errors.get(p.value or "") or [] for p in told]
    return Grid(
        "absent",
        (
            rm_id_column([p.value for p in told]),
            person_column([p.person for p in told]),
            Column(
                "codes",
                Text("错误代码", "Errors"),
                Unit.TEXT,
                [", ".join(dict.fromkeys(p.code for p in own)) for own in of],
            ),
            Column("why", Text("原因", "Why"), Unit.LONG_TEXT, [_why(own) for own in of]),
            Column("place", Text("名册中的位置", "In the roster"), Unit.TEXT, [str(p.place) for p in told]),
        ),
        tuple(f"absent{i}" for i in range(len(told))),
    )


def _why(errors: Sequence[Problem]) -> Text | None:
    """The first error in words, with its cell, and how many more there are."""
    if not errors:
        return None
    first, more = errors[0], len(errors) - 1
    rest = Text(f"，另有 {more} 处", f", and {more} more") if more else Text("", "")
    zh, en = (f"{said[:LONGEST]} ({first.place})" for said in (first.message("zh"), first.message("en")))
    return Text(zh + rest.zh, en + rest.en)


def _left_out(m: ScoredPeriod) -> Grid:
    rows = m.run.tables.left_out
    titles = {spec.name: spec.title for spec in LEDGER_WORKBOOK}
    return Grid(
        "left_out",
        (
            Column(
                "table", Text("表", "Table"), Unit.TEXT, [titles.get(r.table, Text(r.table, r.table)) for r in rows]
            ),
            Column("rows", Text("行数", "Rows"), Unit.COUNT, [r.rows for r in rows], total=True),
            Column(
                "reason",
                Text("原因", "Reason"),
                Unit.LONG_TEXT,
                [r.reason for r in rows],
                words={HAS_ERRORS: ROW_HAS_ERRORS},
            ),
            Column("first", Text("第一处", "First"), Unit.TEXT, [str(r.first) for r in rows]),
        ),
        tuple(f"left_out{i}" for i in range(len(rows))),
    )
