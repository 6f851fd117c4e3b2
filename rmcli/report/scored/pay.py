"""The Pay sheet: one row an RM, every step from the base to net pay a formula (method.md section 6)."""

from collections.abc import Callable, Sequence

from rmcli.language import Text
from rmcli.payroll.component import Component
from rmcli.payroll.formula import Slot, Source
from rmcli.payroll.slots import BASE, BUDGETED, DEFERRAL_SHARE, GRADE_COEFFICIENT, WORKED
from rmcli.report.cell_values import number
from rmcli.report.columns import base_column, months_in_post_column, name_column, rm_id_column
from rmcli.report.formulas import OK, in_row, of_component, ref, row_name, same_person
from rmcli.report.model import Column, Grid, Mark, Sheet, Unit
from rmcli.report.scored import adjustments, deferred, pay_facts
from rmcli.report.scored.paid_period import PaidPeriod

_OTHER_SHEETS = (Source.MONTHS, Source.ADJUSTED, Source.ACCOUNTS, Source.BEFORE, Source.BUDGETED, Source.PERIOD)


def sheet(m: PaidPeriod) -> Sheet:
    ids = [p["rm_id"] for p in m.people]
    rows = tuple(row_name(rm_id) for rm_id in ids)
    facts = _facts(m, rows)
    columns = [
        rm_id_column(ids, lambda i: f"monthly.months.rm_id@{rows[i]}"),
        name_column([p["name"] for p in m.people]),
        facts.pop(BASE),
    ]
    for component in m.components.all:
        columns += [facts.pop(slot) for slot in component.formula.slots if slot in facts]
        columns.append(_column(m, component, ids))
    same = Column(
        "same",
        Text("行核对", "Row check"),
        Unit.TEXT,
        [OK for _ in ids],
        lambda i: same_person(*_rows_referred_to(m, ids[i])),
        comment=Text(
            "✓：本行公式所引用的其他表各行仍是同一人；排序后会变为 ✗",
            "✓: the rows of other sheets that this row refers to are still the same person's; sorting makes it ✗",
        ),
    )
    return Sheet(
        "pay",
        Text("薪酬", "Pay"),
        (Grid("pay", (*columns, same), rows, main=True),),
        about=Text("从基数到实发的每一步", "from base to net pay"),
    )


def _facts(m: PaidPeriod, rows: Sequence[str]) -> dict[Slot, Column]:
    """What is known of each RM, each in a column before the first component that goes by it."""
    people = m.people
    return {
        **pay_facts.facts(m, rows),
        BASE: base_column([number(p["base_pay"]) for p in people], base_months=m.shape.base_months),
        WORKED: months_in_post_column(
            [float(m.paid[p["rm_id"]]["months_in_post"]) for p in people],
            lambda i: ref("monthly.months.worked", rows[i]),
            comment=Text("见“月度绩效”表", "sheet Monthly pay"),
        ),
        GRADE_COEFFICIENT: Column(
            GRADE_COEFFICIENT.key,
            Text("等级系数", "Grade coefficient"),
            Unit.NUMBER,
            [number(float(p["coefficient"])) for p in people],
            lambda i: ref("results.results.coefficient", rows[i]) if people[i]["grade"] else None,
            comment=Text("最终等级的系数，见“考核结果”表", "the coefficient of the grade, sheet Results"),
        ),
        DEFERRAL_SHARE: Column(
            DEFERRAL_SHARE.key,
            Text("延期比例", "Deferral share"),
            Unit.PERCENT,
            [float(m.paid[p["rm_id"]]["deferral_share"]) for p in people],
            lambda i: _deferral_share(m, i),
            comment=Text("按岗位，见“方案”表", "by role, sheet Scheme"),
        ),
    }


def _column(m: PaidPeriod, component: Component, ids: Sequence[str]) -> Column:
    def cells(rm_id: str) -> Callable[[Slot], str | None]:
        def of(slot: Slot) -> str | None:
            match slot.source:
                case Source.MONTHS:
                    return ref(f"monthly.months.{slot.key}", row_name(rm_id))
                case Source.ADJUSTED:
                    return adjustments.total_formula(m, rm_id, slot.key)
                case Source.ACCOUNTS:
                    return deferred.total_formula(m, rm_id, slot.key)
                case Source.BEFORE | Source.BUDGETED:  # an amount that was given, or that the budgets leave
                    return ref("budgets.people.after", row_name(rm_id)) if slot == BUDGETED else None
            return str(len(m.months)) if slot.source is Source.PERIOD else in_row(slot)

        return of

    elsewhere = any(slot.source in _OTHER_SHEETS for slot in component.formula.slots)

    return Column(
        component.key,
        component.title,
        Unit.MONEY,
        [m.money(m.paid[rm_id][f"{component.key}_fen"]) for rm_id in ids],
        (lambda i: of_component(component, cells(ids[i]))) if elsewhere else of_component(component, in_row),
        total=True,
        mark=Mark.SIGN,
        comment=component.words.named,
        secret=not component.kind,  # adjustments are secret one by one, on their own sheet
    )


def _deferral_share(m: PaidPeriod, at: int) -> str | None:
    role = m.people[at]["role"]
    return ref("scheme.roles.share", role) if role in m.scheme.deferral else None


def _rows_referred_to(m: PaidPeriod, rm_id: str) -> list[str]:
    """The id cells of the RM's row in Results and Monthly pay, and of the ends of their blocks in Indicators and RORAC."""
    row, codes = row_name(rm_id), [m.indicators[k].code for k in (0, -1)]
    lines = m.lines.get((rm_id,), ())
    ends = [row_name(rm_id, lines[k]["business_line"]) for k in (0, -1)] if lines else []
    return [
        ref("results.results.rm_id", row),
        ref("monthly.months.rm_id", row),
        *(ref("indicators.scores.rm_id", row_name(rm_id, code)) for code in codes),
        *(ref("rorac.lines.rm_id", end) for end in ends),
    ]
