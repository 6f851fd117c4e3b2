"""What goes with a batch of payout sheets: the summary to sign, the file for payroll, the list of every file made."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rmcli.language import Text, counted
from rmcli.payroll.components import CARRIED_FORWARD, NET
from rmcli.report.change import Change, Row
from rmcli.report.columns import branch_column, code_column, name_column, person_column, rm_id_column, team_column
from rmcli.report.formulas import in_row, of_component
from rmcli.report.model import Block, Column, Grid, Note, Report, Sheet, Unit, Value
from rmcli.report.payout.gates import Gates, about
from rmcli.report.payout.payee import Payee, Rules

_SIGNED = (
    ("prepared", Text("制表", "Prepared")),
    ("reviewed", Text("复核", "Reviewed")),
    ("approved", Text("批准", "Approved")),
)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True)
class Source:
    """The report that a batch is paid from: its file, the sha256 of its bytes, and what was changed since it was scored."""

    file: str
    sha256: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Entry:
    """A finished payout sheet: its files, each with the sha256 of its bytes, whose it is, the net pay it shows, and the report's row
    about a committee's decision on the grade, if there was one."""

    rm_id: str
    name: str
    net: Decimal
    files: tuple[tuple[str, str], ...]
    gradings: tuple[Row, ...] = ()


def summary(payees: Sequence[Payee], rules: Rules, changes: Sequence[Change], gates: Gates) -> Report:
    """One row a person from gross to net, totals, columns to sign; and lists of who is missing, of the amounts that were
    accepted and of what was set by hand, where there are any."""
    title = Text("绩效薪酬发放汇总 {period}", "Payout summary {period}").format(period=rules.period)

    def of(key: str) -> list[Value]:
        return [rules.amount(p.pay[key]) for p in payees]

    net = of_component(NET, lambda _: of_component(rules.components.before_floor, in_row))
    columns = (
        rm_id_column([p.rm_id for p in payees]),
        name_column([p.name for p in payees]),
        branch_column([p.result["branch"] for p in payees]),
        team_column([p.result["team"] for p in payees]),
        Column("composite", Text("综合得分", "Composite"), Unit.SCORE, [p.result["composite"] for p in payees]),
        Column("grade", Text("等级", "Grade"), Unit.GRADE, [p.result["grade"] for p in payees]),
        *(Column(c.key, c.title, Unit.MONEY, of(c.key), total=True) for c in rules.components.signed),
        Column(
            NET.key,
            NET.title,
            Unit.MONEY,
            of(NET.key),
            lambda i: None if payees[i].by_hand("pay.pay", "net") or _floored(payees[i]) else net,
            total=True,
        ),
        Column(CARRIED_FORWARD.key, CARRIED_FORWARD.title, Unit.MONEY, of(CARRIED_FORWARD.key), total=True),
        *(Column(key, said, Unit.TEXT, [None] * len(payees)) for key, said in _SIGNED),
    )
    grid = Grid("people", columns, tuple(f"p{i}" for i in range(len(payees))), main=True)
    lacks = about(gates)
    partial = [Note(_PARTIAL.format(lacks=lacks), heading=True)] if lacks.zh else []
    notes = (Note(title, heading=True), *partial, Note(_said(payees, rules)))
    sheets = [Sheet("summary", Text("汇总", "Summary"), (*notes, grid))]
    if partial:
        sheets.append(_missing(gates))
    if gates.held:
        sheets.append(_accepted(gates))
    if changes:
        sheets.append(overrides(changes))
    grades = tuple(g.grade for g in rules.grades)
    return Report(title, tuple(sheets), grades, decimals=rules.currency.decimals)


def _floored(payee: Payee) -> bool:
    """Whether the sum before the floor was set by hand: then net does not follow from the columns here."""
    return payee.by_hand("pay.pay", "before_floor")


def _said(payees: Sequence[Payee], rules: Rules) -> Text:
    total = sum((rules.net(p) for p in payees), Decimal(0))
    said = Text("共 {n} 人，实发合计 {total} {money}。", "{count}, net pay {total} {money} in all.")
    return said.format(n=len(payees), count=counted(len(payees), "RM"), total=f"{total:,f}", money=rules.currency.name)


_PARTIAL = Text("本批不完整：{lacks}，名单见下一张表", "This batch is not complete: {lacks}; see the next sheet")


def _missing(gates: Gates) -> Sheet:
    """Who gets no payout sheet and why, and which rows were left out."""
    about_people = Text(
        "以下人员计分时因数据错误被剔除，没有薪酬单，也不在合计之内。",
        "These people were left out of the scoring for errors in their data: no payout sheet, and not in the totals.",
    )
    people = Grid(
        "missing",
        (
            rm_id_column([m.rm_id for m in gates.missing]),
            person_column([m.person for m in gates.missing]),
            Column("codes", Text("错误代码", "Errors"), Unit.TEXT, [m.codes for m in gates.missing]),
            Column("why", Text("原因", "Why"), Unit.LONG_TEXT, [m.why for m in gates.missing]),
        ),
        tuple(f"m{i}" for i in range(len(gates.missing))),
        main=True,
    )
    rows = Grid(
        "lost",
        (
            Column("table", Text("表", "Table"), Unit.TEXT, [r.table for r in gates.lost]),
            Column("rows", Text("行数", "Rows"), Unit.COUNT, [r.rows for r in gates.lost]),
            Column("first", Text("第一处", "First"), Unit.TEXT, [r.first for r in gates.lost]),
        ),
        tuple(f"r{i}" for i in range(len(gates.lost))),
        main=not gates.missing,
    )
    about_rows = Text(
        "以下各行因错误未计入，不属于名册中的任何人。", "Rows with errors that belong to nobody on the roster."
    )
    blocks: list[Block] = [Note(about_people), people] if gates.missing else []
    blocks += [Note(about_rows), rows] if gates.lost else []
    return Sheet("missing", Text("未发放人员", "Not paid"), tuple(blocks))


def _accepted(gates: Gates) -> Sheet:
    """The amounts that the scoring asked about and that were accepted."""
    held = gates.held
    grid = Grid(
        "amounts",
        (
            code_column([h.code for h in held]),
            Column("message", Text("问题", "Problem"), Unit.LONG_TEXT, [h.message for h in held]),
            Column("cell", Text("单元格", "Cell"), Unit.TEXT, [h.cell for h in held]),
            Column("value", Text("读到的值", "Value read"), Unit.TEXT, [h.value for h in held]),
            person_column([h.person for h in held]),
            Column("expected", Text("应为", "Expected"), Unit.LONG_TEXT, [h.expected for h in held]),
        ),
        tuple(f"a{i}" for i in range(len(held))),
        main=True,
    )
    about_amounts = Text(
        "计分时对以下金额提出疑问，已确认无误并照此发放。",
        "The scoring asked about these amounts; they were accepted and paid as they are.",
    )
    return Sheet("amounts", Text("已确认金额", "Accepted amounts"), (Note(about_amounts), grid))


def overrides(changes: Sequence[Change]) -> Sheet:
    """Every cell that is no longer what was scored, and whether it was set by hand or followed from one that was."""
    by_hand, followed = Text("人工改动", "set by hand"), Text("随公式变化", "followed by formula")
    grid = Grid(
        "overrides",
        (
            Column("cell", Text("单元格", "Cell"), Unit.TEXT, [str(c.place) for c in changes]),
            Column("person", Text("工号", "RM id"), Unit.ID, [c.person or None for c in changes]),
            Column("title", Text("项目", "Column"), Unit.TEXT, [c.title or None for c in changes]),
            Column("before", Text("原值", "Was"), Unit.NUMBER, [c.before for c in changes]),
            Column("now", Text("现值", "Is"), Unit.NUMBER, [c.now for c in changes]),
            Column("how", Text("性质", "How"), Unit.TEXT, [followed if c.formula else by_hand for c in changes]),
        ),
        tuple(f"c{i}" for i in range(len(changes))),
        main=True,
    )
    about = Text(
        "以下单元格在计分后被改动，已按改动后的数值发放。",
        "These cells were changed after scoring; pay goes by what they hold now.",
    )
    return Sheet("overrides", Text("人工改动", "Overrides"), (Note(about), grid))


def payroll(payees: Sequence[Payee], rules: Rules) -> bytes:
    """The file for the payroll system: UTF-8 with its mark, a line a person, texts that a spreadsheet would take for formulas
    behind an apostrophe, amounts with the currency's decimals and no thousands."""
    target = io.StringIO()
    lines = csv.writer(target, lineterminator="\r\n")
    titles = (
        Text("工号", "rm_id"),
        Text("姓名", "name"),
        Text("机构", "branch"),
        Text("部门", "team"),
        Text("期间", "period"),
        Text(f"实发绩效({rules.currency.name.zh})", f"net_pay_{rules.currency.code}"),
    )
    lines.writerow(title(rules.lang) for title in titles)
    for p in payees:
        texts = (p.rm_id, p.name, str(p.result["branch"] or ""), str(p.result["team"] or ""), rules.period)
        lines.writerow([*map(guarded, texts), f"{rules.net(p):f}"])
    return b"\xef\xbb\xbf" + target.getvalue().encode("utf-8", "replace")


def guarded(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula.

    >>> guarded("=1+1"), guarded(" @x"), guarded("张三")
    ("'=1+1", "' @x", '张三')
    """
    return f"'{text}" if text.lstrip(" \u3000\u00a0").startswith(_FORMULA_STARTS) else text


def manifest(
    source: Source,
    rules: Rules,
    entries: Sequence[Entry],
    lists: Sequence[tuple[str, str]],
    gates: Gates,
    *,
    run: str,
    form: tuple[str, str] | None = None,
) -> dict[str, object]:
    """Every file of the batch, whose it is and what it pays; the report and its hash; those of the bank's own form, if there was
    one; who and what is missing from it; what was accepted or set by hand."""
    return {
        "run": run,
        "report": {"file": source.file, "sha256": source.sha256},
        **({"form": {"file": form[0], "sha256": form[1]}} if form else {}),
        "period": rules.period,
        "scheme": rules.scheme,
        "people": len(entries),
        "net": f"{sum((e.net for e in entries), Decimal(0)):f}",
        "sheets": [
            {"file": file, "sha256": digest, "rm_id": e.rm_id, "name": e.name, "net": f"{e.net:f}"}
            for e in entries
            for file, digest in e.files
        ],
        "gradings": [
            {
                key: row[key]
                for key in ("rm_id", "name", "grade_by_quota", "grade_by_committee", "reason", "approved_by")
            }
            for e in entries
            for row in e.gradings
        ],
        "lists": [{"file": file, "sha256": digest} for file, digest in lists],
        "missing": [{"rm_id": m.rm_id, "person": m.person, "codes": m.codes, "why": m.why} for m in gates.missing],
        "rows_left_out": [{"table": r.table, "rows": r.rows, "first": r.first} for r in gates.lost],
        "accepted_amounts": [
            {"code": h.code, "cell": h.cell, "value": h.value, "person": h.person, "message": h.message}
            for h in gates.held
        ],
        "overrides": [
            {
                "cell": str(c.place),
                "rm_id": c.person,
                "column": c.title,
                "before": c.before,
                "now": c.now,
                "by_hand": not c.formula,
            }
            for c in source.changes
        ],
    }
