"""Pay on a payout sheet: from base to net, step by step, and month by month."""

from rmcli.language import Text
from rmcli.payroll.component import Component
from rmcli.payroll.components import DAYS, LENGTH, MONTH, TIER
from rmcli.payroll.formula import Slot, Source
from rmcli.report.columns import month_column
from rmcli.report.formulas import of_component, sum_to_fen
from rmcli.report.model import Column, Grid, Unit, Value
from rmcli.report.payout.pay_details import amounts_column
from rmcli.report.payout.payee import Payee, Rules, adjusted

_KEY = "payout"


def basis(payee: Payee, rules: Rules) -> Grid:
    """What pay is worked out from, in one row."""
    p, base = payee.pay, Text("绩效薪酬基数（{money}/年）", "Base, {money} a year")
    columns = (
        Column("base", base.format(money=rules.currency.name), Unit.MONEY, [p["base"]]),
        Column("monthly_share", Text("月度比例", "Monthly"), Unit.PERCENT, [rules.parameters["monthly_share"]]),
        Column("worked", Text("在岗月数", "Months"), Unit.PRECISE, [p["worked"]], _worked(rules)),
        Column("coefficient", Text("等级系数", "Grade's"), Unit.NUMBER, [p["coefficient"]]),
        Column("pool_rate", Text("提取", "Pool"), Unit.PERCENT, [rules.parameters["pool_rate"]]),
        Column("deferral_share", Text("延期", "Deferred"), Unit.PERCENT, [p["deferral_share"]]),
    )
    title = Text("绩效薪酬：从基数到实发", "Pay: from base to net")
    return Grid("basis", columns, ("basis",), title=title)


def _worked(rules: Rules) -> str:
    rows = [f"{{{_KEY}.months.days@m{k}}}/{rules.days(k)}" for k in range(len(rules.months))]
    return "+".join(rows)


def _basis(column: str) -> str:
    return f"{{{_KEY}.basis.{column}@basis}}"


def steps(payee: Payee, rules: Rules) -> Grid:
    """Pay, step by step; the subtotals stand out."""
    kept = [component for component in rules.components.all if payee.pay[component.key] or not component.if_any]

    shown = {component.slot for component in kept}

    def cells(slot: Slot) -> str | None:
        left_out = slot.source is Source.COMPONENT and slot not in shown  # it is 0
        return None if left_out else _cells(payee, rules, slot)

    def how(component: Component) -> Text:
        if component.kind and not adjusted(payee, component.kind):
            return Text("无", "none")
        return component.brief or (_SEE if component.kind else component.words.named)

    def formula(at: int) -> str | None:
        return None if payee.by_hand("pay.pay", kept[at].key) else of_component(kept[at], cells)

    return Grid(
        "steps",
        (
            Column("step", Text("项目", "Step"), Unit.TEXT, [component.step for component in kept]),
            Column("how", Text("计算", "How"), Unit.TEXT, [how(component) for component in kept]),
            amounts_column([payee.pay[c.key] for c in kept], rules, formula),
        ),
        tuple(component.key for component in kept),
        emphasis=tuple(i for i, component in enumerate(kept) if component.stands_out),
    )


_SEE = Text("见右表“调整”", "see adjustments")


def _cells(payee: Payee, rules: Rules, slot: Slot) -> str | None:
    """What stands on the page for a slot; None where the RM has no adjustments of the kind, or no account, and for what is given."""
    match slot.source:
        case Source.COMPONENT:
            return f"{{{_KEY}.steps.amount@{slot.key}}}"
        case Source.MONTHS:
            return sum_to_fen(f"SUM({_span(f'months.{slot.key}', 'm', len(rules.months))})")
        case Source.ADJUSTED:
            own = adjusted(payee, slot.key)
            return sum_to_fen("+".join(f"{{{_KEY}.adjustments.amount@a{at}}}" for at in own)) if own else None
        case Source.ACCOUNTS:
            count = len(payee.rows["deferred.accounts"])
            return sum_to_fen(f"SUM({_span(f'accounts.{slot.key}', 'a', count)})") if count else None
        case Source.BEFORE:
            return None
    return _basis(slot.key)


def _span(column: str, row: str, count: int) -> str:
    return f"{{{_KEY}.{column}@{row}0}}" if count == 1 else f"{{{_KEY}.{column}@{row}0:{row}{count - 1}}}"


def months(payee: Payee, rules: Rules) -> Grid:
    """Monthly pay, month by month."""
    m = payee.monthly
    count = range(len(rules.months))

    def of(key: str) -> list[Value]:
        return [m[f"m{k}_{key}"] for k in count]

    def pay(k: int) -> str | None:
        if payee.by_hand("monthly.months", f"m{k}_pay"):
            return None
        of_month = {TIER: "{coefficient}", DAYS: "{days}", LENGTH: f"{rules.days(k)}"}
        return of_component(MONTH, lambda slot: of_month[slot] if slot in of_month else _basis(slot.key))

    return Grid(
        "months",
        (
            month_column(list(rules.months)),
            Column("rorac", Text("当月 RORAC", "RORAC"), Unit.MONEY, of("rorac")),
            Column("coefficient", Text("档次系数", "Tier's"), Unit.NUMBER, of("coefficient")),
            Column("days", Text("在岗天数", "Days"), Unit.COUNT, of("days")),
            Column("pay", Text("月度绩效", "Pay"), Unit.MONEY, of("pay"), pay),
        ),
        tuple(f"m{k}" for k in count),
        title=Text("月度绩效", "Monthly pay"),
    )
