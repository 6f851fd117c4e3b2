"""The report of a year-end settlement: the settlement itself, its parts, the adjustments to paste, and what it stands on."""

from dataclasses import replace

from rmcli.language import Text
from rmcli.payroll.settlement.year_end import settling_adjustments
from rmcli.report.columns import file_column, sha256_column
from rmcli.report.formulas import NOT_OK, added, ref, sum_to_fen
from rmcli.report.model import Block, Column, Formula, Grid, Note, Report, Sheet, Unit, Value
from rmcli.report.payout.lists import overrides
from rmcli.report.scored import problems, provenance, scheme, scheme_pay
from rmcli.report.scored.reconciliation import difference
from rmcli.report.settlement import parts, people
from rmcli.report.settlement.parts import PARTS
from rmcli.report.settlement.people import PEOPLE, UNSETTLED
from rmcli.report.settlement.settled_year import SettledYear
from rmcli.scheme.model import BONUS
from rmcli.tables.ledger import ADJUSTMENT_ROWS

_REASON = Text("{year} 年终清算", "Year-end settlement {year}")
_AMOUNT, _REPORTS = "adjustments.rows.amount", "reports.reports"


def build(m: SettledYear) -> Report:
    """The whole report. Pure: the same year and reports, the same report. The sheet of adjustments is left out where there
    is no difference at all, the one of accepted changes where there are none."""
    sheets = [people.sheet(m), parts.sheet(m)]
    if settling_adjustments(m.settled.people):
        sheets.append(_adjustments(m))
    sheets += [_reports(m), _reconciliation(m)]
    if m.changes:
        sheets.append(overrides([replace(c, place=c.place.in_its_file) for c in m.changes]))
    told = tuple(replace(p, place=p.place.in_its_file) for p in m.problems)
    sheets += [problems.sheet(replace(m, problems=told)), _scheme(m), _made(m)]
    title = people.HEADING.format(year=m.year)
    grades = tuple(g.grade for g in m.scheme.grades)
    return Report(title, tuple(sheets), grades, m.year, m.currency.decimals)


def _adjustments(m: SettledYear) -> Sheet:
    """The differences in the very form of the ledger's Adjustments table: nothing above the header, no total, amounts and
    not formulas, so that the rows can be pasted into another workbook or read from this one."""
    rows = settling_adjustments(m.settled.people)
    reason, kinds = _REASON.format(year=m.year), m.scheme.lists.kinds
    values: dict[str, tuple[Unit, list[Value]]] = {
        "rm_id": (Unit.ID, [row.rm_id for row in rows]),
        "kind": (Unit.TEXT, [kinds[row.kind] for row in rows]),
        "amount": (Unit.MONEY, [m.money(row.fen) for row in rows]),
        "reason": (Unit.TEXT, [reason] * len(rows)),
        "approved_by": (Unit.TEXT, [None] * len(rows)),
    }
    columns = tuple(Column(c.name, c.title, *values[c.name]) for c in ADJUSTMENT_ROWS.columns)
    grid = Grid("rows", columns, tuple(f"adjustment{i}" for i in range(len(rows))), main=True)
    return Sheet("adjustments", ADJUSTMENT_ROWS.title, (grid,))


def _reports(m: SettledYear) -> Sheet:
    reports = m.paid
    own = [sum(person.assessed_fen for person in report.people.values()) for report in reports]
    grid = Grid(
        "reports",
        (
            Column("period", Text("期间", "Period"), Unit.TEXT, [str(r.period) for r in reports]),
            file_column([r.file for r in reports]),
            Column("scheme", Text("考核方案", "Scheme"), Unit.TEXT, [r.scheme for r in reports]),
            Column("people", Text("人数", "RMs"), Unit.COUNT, [len(r.people) for r in reports]),
            Column(
                "total",
                Text("考核绩效合计", "Assessed pay"),
                Unit.MONEY,
                [m.money(r.assessed_fen) for r in reports],
                total=True,
                comment=Text("报告“摘要”表中的合计", "the total on sheet Summary of the report"),
            ),
            Column(
                "here",
                Text("本清算所用", "Used here"),
                Unit.MONEY,
                [m.money(fen) for fen in own],
                lambda k: sum_to_fen(_paid(m, f"paid{k}")),
                total=True,
                comment=Text("“年终清算”表该期已发之和", "sum of the period's column on sheet Settlement"),
            ),
        ),
        tuple(str(r.period) for r in reports),
        main=True,
    )
    return Sheet("reports", Text("已发报告", "Reports"), (grid,))


def _paid(m: SettledYear, key: str) -> str:
    """The sum of a column of what was paid, over the settled and the others."""
    grids = (PEOPLE, UNSETTLED) if m.unsettled else (PEOPLE,)
    return added(f"SUM({ref(f'{grid}.{key}')})" for grid in grids)


def _reconciliation(m: SettledYear) -> Sheet:
    checks = m.settled.checks
    formulas: dict[str, tuple[str, str]] = {
        f"report_{report.period}": (ref(f"{_REPORTS}.total", str(report.period)), _paid(m, f"paid{k}"))
        for k, report in enumerate(m.paid)
    }
    formulas |= {
        "paid": (f"SUM({ref(f'{_REPORTS}.total')})", _paid(m, "paid")),
        "difference": (_sum(f"{PEOPLE}.difference"), f"{_sum(f'{PEOPLE}.due')}-{_sum(f'{PEOPLE}.paid')}"),
        "parts": (_sum(f"{PEOPLE}.due"), _sum(f"{PARTS}.due")),
        "adjustments": (_adjusted(m), _sum(f"{PARTS}.difference")),
    }

    def side(at: int) -> Formula:
        return lambda i: sum_to_fen(formulas[checks[i].check][at])

    said = Text("全部 {n} 项核对一致。", "All {n} checks agree.")
    failed = sum(not c.ok for c in checks)
    if failed:
        said = Text(
            f"{{n}} 项核对中有 {failed} 项不一致（{NOT_OK}）。", f"{failed} of {{n}} checks do not agree ({NOT_OK})."
        )
    where = Text("该工作表对应列之和", "sum of that sheet's columns")
    grid = Grid(
        "amounts",
        (
            Column("check", Text("核对", "Check"), Unit.LONG_TEXT, [c.title for c in checks]),
            Column("left", Text("左边", "Left"), Unit.MONEY, [m.money(c.left) for c in checks], side(0), comment=where),
            Column(
                "right", Text("右边", "Right"), Unit.MONEY, [m.money(c.right) for c in checks], side(1), comment=where
            ),
            *difference(Unit.MONEY, [m.money(c.left - c.right) for c in checks], [c.ok for c in checks]),
        ),
        tuple(c.check for c in checks),
        main=True,
    )
    return Sheet("reconciliation", Text("对账", "Reconciliation"), (Note(said.format(n=len(checks))), grid))


def _sum(column: str) -> str:
    return f"SUM({ref(column)})"


def _adjusted(m: SettledYear) -> str:
    """Bonuses, which stand first, less clawbacks."""
    kinds = [row.kind for row in settling_adjustments(m.settled.people)]
    bonuses, last = kinds.count(BONUS), len(kinds) - 1
    terms = [f"SUM({ref(_AMOUNT, 'adjustment0', f'adjustment{bonuses - 1}')})"] if bonuses else ["0"]
    if bonuses < len(kinds):
        terms.append(f"SUM({ref(_AMOUNT, f'adjustment{bonuses}', f'adjustment{last}')})")
    return "-".join(terms)


def _scheme(m: SettledYear) -> Sheet:
    about = Text(
        "清算所用的规则。“年终清算”表的公式引用这里的数字；完整的方案见 rmcli score 的报告。",
        "The rules of the settlement, which its formulas refer to. The whole scheme is in the report of rmcli score.",
    )
    blocks: tuple[Block, ...] = (
        Note(about),
        scheme.parameters(m.scheme.parameters),
        scheme.grades(m.scheme),
        scheme_pay.roles(m.scheme),
    )
    return Sheet("scheme", Text("方案", "Scheme"), blocks)


def _made(m: SettledYear) -> Sheet:
    how = Text(
        "带公式的单元格由程序与公式各算一次，结果应一致。已发金额取自各期报告的单元格（“分期”表的“来源”列），读取前核对了报告的封存。",
        "Every cell with a formula is computed twice, by the program and by itself. What was paid comes from cells of the "
        "reports (column Source of By period), whose seals were held against them first.",
    )
    files = Grid(
        "reports",
        (
            file_column([r.file for r in m.paid]),
            sha256_column([r.sha256 for r in m.paid]),
            Column("period", Text("期间", "Period"), Unit.LONG_TEXT, [str(r.period) for r in m.paid]),
        ),
        tuple(str(r.period) for r in m.paid),
        title=Text("已发报告", "Reports"),
    )
    return Sheet("made", provenance.TITLE, (*provenance.blocks(m), files, Note(how)))
