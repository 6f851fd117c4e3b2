"""Pay on a payout sheet: from base to net, step by step, and month by month."""

from rmcli.language import Text
from rmcli.payroll.component import Component
from rmcli.payroll.formula import Slot, Source
from rmcli.payroll.slots import LENGTH, LEVEL_RATE, PRICED, TEAM_MEAN
from rmcli.report.columns import month_column
from rmcli.report.formulas import of_component, sum_to_fen
from rmcli.report.looked_up import column_of, looked_up_by
from rmcli.report.model import Column, Grid, Unit, Value
from rmcli.report.payout import pay_details
from rmcli.report.payout.pay_details import amounts_column
from rmcli.report.payout.payee import Payee, Rules, adjusted
from rmcli.tables.names.spans import Span
from rmcli.tables.pay_rules import TIER

_KEY = "payout"


def basis(payee: Payee, rules: Rules) -> Grid:
    """What pay is worked out from, in one row."""
    p, time = payee.pay, Span(rules.base_months)
    each = "年" if time is Span.YEAR else time.title.zh
    base = Text(f"绩效薪酬基数（{{money}}/{each}）", f"Base, {{money}} {time.title.en}")
    columns = (
        Column("base", base.format(money=rules.currency.name), Unit.MONEY, [p["base"]]),
        Column("monthly_share", Text("月度比例", "Monthly"), Unit.PERCENT, [rules.parameters["monthly_share"]]),
        Column("worked", Text("在岗月数", "Months"), Unit.PRECISE, [p["worked"]], _worked(payee, rules)),
        Column("coefficient", Text("等级系数", "Grade's"), Unit.NUMBER, [p["coefficient"]])
        if "coefficient" in p
        else Column("composite", Text("综合得分", "Composite"), Unit.SCORE, [p["composite"]]),
        Column("pool_rate", Text("提取", "Pool"), Unit.PERCENT, [rules.parameters["pool_rate"]]),
        Column("deferral_share", Text("延期", "Deferred"), Unit.PERCENT, [p["deferral_share"]]),
    )
    title = Text("绩效薪酬：从基数到实发", "Pay: from base to net")
    return Grid("basis", columns, ("basis",), title=title)


def _worked(payee: Payee, rules: Rules) -> str | None:
    if not _days_shown(payee):
        return None
    rows = [f"{{{_KEY}.months.days@m{k}}}/{rules.days(k)}" for k in range(len(rules.months))]
    return "+".join(rows)


_BASIS = ("base", "monthly_share", "worked", "coefficient", "composite", "pool_rate", "deferral_share")


def _basis(column: str) -> str:
    grid = "basis" if column in _BASIS else "more"
    return f"{{{_KEY}.{grid}.{column}@{grid}}}"


def more(payee: Payee, rules: Rules) -> Grid | None:
    """What else the RM's pay is worked out from, where the scheme has more: level pay, a lead's mean, factors; None for nothing."""
    slots = dict.fromkeys(
        slot
        for component in rules.components.all
        for slot in component.formula.slots
        if slot.source is Source.PERSON and slot.key not in _BASIS and payee.pay[slot.key] is not None
    )
    if not slots:
        return None
    money = (LEVEL_RATE, TEAM_MEAN)
    named = {slot: name for c in rules.components.all for slot, name in _named(c).items()}
    columns = [Column(s.key, named[s], Unit.MONEY if s in money else Unit.NUMBER, [payee.pay[s.key]]) for s in slots]
    return Grid("more", tuple(columns), ("more",))


def _named(component: Component) -> dict[Slot, Text]:
    """What the words of a component call its slots."""
    return {
        slot: component.words.slots[slot.key] for slot in component.formula.slots if slot.key in component.words.slots
    }


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
        case Source.BEFORE | Source.BUDGETED:
            return None
    return str(len(rules.months)) if slot.source is Source.PERIOD else _basis(slot.key)


def _span(column: str, row: str, count: int) -> str:
    return f"{{{_KEY}.{column}@{row}0}}" if count == 1 else f"{{{_KEY}.{column}@{row}0:{row}{count - 1}}}"


def months(payee: Payee, rules: Rules) -> Grid:
    """Monthly pay, month by month."""
    m = payee.monthly
    count = range(len(rules.months))

    def of(key: str) -> list[Value]:
        return [m[f"m{k}_{key}"] for k in count]

    def cell(k: int, slot: Slot) -> str | None:
        if slot == LENGTH:
            return f"{rules.days(k)}"
        if slot == PRICED:
            return pay_details.priced_in(payee, rules.months[k])
        return f"{{{column_of(slot)}}}" if slot.source is Source.MONTH else _basis(slot.key)

    def pay(k: int) -> str | None:
        if payee.by_hand("monthly.months", f"m{k}_pay"):
            return None
        return of_component(payee.plan.by_base(rules.base_months), lambda slot: cell(k, slot))

    looked_up = looked_up_by([payee.plan])
    return Grid(
        "months",
        (
            month_column(list(rules.months)),
            Column("rorac", Text("当月 RORAC", "RORAC"), Unit.MONEY, of("rorac")),
            *(Column(one.key, one.brief, Unit.NUMBER, of(one.key)) for one in looked_up),
            *([Column("days", Text("在岗天数", "Days"), Unit.COUNT, of("days"))] if _days_shown(payee) else []),
            Column("pay", Text("月度绩效", "Pay"), Unit.MONEY, of("pay"), pay),
        ),
        tuple(f"m{k}" for k in count),
        title=Text("月度绩效", "Monthly pay") if payee.plan.key == TIER else _TITLE.format(plan=payee.plan.title),
    )


def _days_shown(payee: Payee) -> bool:
    """Whether the months have a column of days: not where two others are looked up, which leave no room and need none."""
    return len(looked_up_by([payee.plan])) < _MOST_LOOKED_UP


_MOST_LOOKED_UP = 2
_TITLE = Text("月度绩效（{plan}）", "Monthly pay ({plan})")
