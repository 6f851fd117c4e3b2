"""Net pay explained: every component by its declared rule, monthly pay by the plan of the role, down to what was given."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from rmcli.insight.explanation import grade, profit
from rmcli.insight.explanation.step import NOWHERE, Row, Step, parameter_place, row_of, rows_of, shown
from rmcli.language import Text, same
from rmcli.payroll.by_person import known_of_each
from rmcli.payroll.component import Component, rounded
from rmcli.payroll.components import NET, Components, components
from rmcli.payroll.formula import Slot, Source
from rmcli.payroll.gross_pay.factors import factors_of_each
from rmcli.payroll.gross_pay.shared_pay import team_means
from rmcli.payroll.monthly import COLUMNS
from rmcli.payroll.plans import PLANS
from rmcli.payroll.result import PayRun
from rmcli.payroll.slots import BASE, BUDGETED, CALLED, LEVEL_RATE, PRICED, RORAC, TEAM_MEAN
from rmcli.problems import Place
from rmcli.scheme.pay_rules import Factor, Price, steps
from rmcli.scoring.result import ScoreRun

_SHARED = Text(
    "{before} × {amount_fen} / {before_fen}，按最大余数法取到最小货币单位",
    "{before} x {amount_fen} / {before_fen}, to the smallest unit by largest remainder",
)
_ABOVE = Text("见上", "see above")
_MONEY = (BASE, LEVEL_RATE, TEAM_MEAN)


def of(run: ScoreRun, paid: PayRun, rm_id: str) -> Step:
    """An RM's net pay: what it is the sum of, each part down to what was given. Components that are 0 are left out."""
    return _Payslip(run, paid, rm_id, components(run.scheme)).net()


@dataclass(frozen=True)
class _Payslip:
    """One RM's pay."""

    run: ScoreRun
    paid: PayRun
    rm_id: str
    components: Components
    told: set[str] = field(default_factory=set)  # the components that were explained already: each is once

    @cached_property
    def row(self) -> Row:
        return row_of(self.paid.pay, self.rm_id)

    @cached_property
    def person(self) -> Row:
        return row_of(self.run.results, self.rm_id)

    @cached_property
    def at(self) -> int:
        """Their position in the results."""
        return list(self.run.results["rm_id"]).index(self.rm_id)

    def net(self) -> Step:
        """The sum of the signed components, never under 0."""
        signed = [c for c in self.components.signed if self.fen(c)]
        rule = Text("", "")
        for n, c in enumerate(signed):
            sign = ("" if c.sign > 0 else "−") if n == 0 else f" {'+' if c.sign > 0 else '−'} "
            rule = Text("{rule}{sign}{n}", "{rule}{sign}{n}").format(rule=rule, sign=sign, n=self.amount(self.fen(c)))
        if self.fen(self.components.before_floor) < 0:
            rule = Text(
                "{rule}，小于 0 的按 0 发放，结转下期", "{rule}, under 0: paid as 0 and carried forward"
            ).format(rule=rule)
        parts = tuple(self.component(c) for c in signed)
        return Step(NET.title, same(self.amount(self.fen(NET))), rule, parts=parts)

    def component(self, one: Component) -> Step:
        if one.key in self.told:
            return Step(one.title, same(self.amount(self.fen(one))), _ABOVE)
        self.told.add(one.key)
        parts = tuple(step for slot in dict.fromkeys(one.formula.slots) for step in self.slot(slot))
        value = same(self.amount(self.fen(one)))
        known = {slot.key: said for slot in one.formula.slots if (said := self.said(slot)) is not None}
        filled = {key: said for key, said in known.items() if key in one.words.slots}
        rule = one.words.filled(filled)
        if BUDGETED in one.formula.slots and (shared := self.shared()) is not None:
            facts = {"before": self.amount(self.fen(self.components.before_budgets))}
            facts |= {key: self.amount(int(shared[key])) for key in ("amount_fen", "before_fen")}
            rule = _SHARED.format(**facts)
        if any(slot.source is Source.MONTHS for slot in one.formula.slots):
            rule = Text(" + ", " + ").joined(
                self.amount(int(m["monthly_fen"])) for m in rows_of(self.paid.months, self.rm_id)
            )
        return Step(one.step if one.sign else one.title, value, rule, parts=parts)

    def fen(self, one: Component) -> int:
        return int(self.row[f"{one.key}_fen"])

    def amount(self, fen: int) -> str:
        return self.run.scheme.currency.said(fen)

    @cached_property
    def given(self) -> Mapping[Slot, str]:
        """What is known of the RM beside components, as rules have it."""
        run = self.run
        known = dict(known_of_each(run, self.paid.months))
        known[TEAM_MEAN] = team_means(run, self.paid.budgeted["before_fen"].tolist())
        money = run.scheme.currency.said
        return {
            slot: money(rounded(values[self.at])) if slot in _MONEY else shown(float(values[self.at]))
            for slot, values in known.items()
            if slot.source in (Source.PERSON, Source.PERIOD)
        }

    def said(self, slot: Slot) -> str | None:
        """What a slot holds, as the rule has it; None where the rule names it and its parts tell."""
        found = self.components.by_slot.get(slot)
        if found is not None:
            return self.amount(self.fen(found))
        if slot.source is Source.PARAMETER:
            return shown(float(getattr(self.run.scheme.parameters, slot.key)))
        return self.given.get(slot)

    def slot(self, slot: Slot) -> Iterator[Step]:
        """What a slot of a formula stands for, as steps."""
        found = self.components.by_slot.get(slot)
        if found is not None:
            yield self.component(found)
        elif slot.source is Source.MONTHS:
            yield from map(self.month, rows_of(self.paid.months, self.rm_id))
        elif slot.source is Source.ADJUSTED:
            yield from self.adjustments(slot.key)
        elif slot.source is Source.ACCOUNTS:
            yield from self.accounts(slot.key)
        elif slot == BUDGETED:
            yield from self.budget()
        elif slot.key in self.factors:
            yield self.factor(self.factors[slot.key])
        elif slot.key == "coefficient":
            yield grade.coefficient(self.run.scheme, str(self.person["grade"]))
        elif (value := self.said(slot)) is not None:
            yield Step(
                CALLED[slot.key], same(value), self.days() if slot.key == "worked" else Text("", ""), self.place(slot)
            )

    @cached_property
    def factors(self) -> Mapping[str, Factor]:
        """The factors of the scheme by the keys of their slots."""
        return {factor.key: factor for factor in self.run.scheme.factors}

    def factor(self, factor: Factor) -> Step:
        """A factor and what it goes by."""
        of = factors_of_each(self.run, factor)[self.at].value
        rule = Text("不适用，按 1 计", "does not apply, counts as 1")
        if of is not None:
            of_what = CALLED.get(factor.of, same(factor.of))  # the composite, or an indicator by its code
            rule = Text("{of} {value}", "{of} {value}").format(of=of_what, value=shown(of))
        place = self.run.scheme.place("Factors", factor.row, "factor")
        return Step(factor.name, same(self.given[Slot(Source.PERSON, factor.key)]), rule, place)

    def budget(self) -> Iterator[Step]:
        """What a budget made of pay: pay before it, the sum that it is shared by, and the budget."""
        yield self.component(self.components.before_budgets)
        if (shared := self.shared()) is not None:
            told = {"people": int(shared["people"]), "sum": self.amount(int(shared["before_fen"]))}
            rule = Text("{people} 人合计 {sum}，按此比例分配", "shared by {people} people's {sum}").format(**told)
            place = self.run.scheme.place("Budgets", int(shared.name), "amount")
            yield Step(Text("薪酬总额", "Budget"), same(self.amount(int(shared["amount_fen"]))), rule, place)

    def shared(self) -> "pd.Series[float] | None":
        """The row of PayRun's budgets that the RM belongs to."""
        number = int(row_of(self.paid.budgeted, self.rm_id)["budget"])
        return self.paid.budgets.iloc[number] if number >= 0 else None

    def place(self, slot: Slot) -> Place:
        """Where the value of a slot was given."""
        scheme, roster = self.run.scheme, self.run.tables.roster
        if slot.source is Source.PARAMETER:
            return parameter_place(scheme, slot.key)
        if slot.key == "base":
            return roster.place(int(roster.frame.index[roster.frame["rm_id"] == self.rm_id][0]), "base_pay")
        return scheme.place("Roles", None, "deferral_share") if slot.key == "deferral_share" else NOWHERE

    def days(self) -> Text:
        """Days in post over days of the month, month by month."""
        months = rows_of(self.paid.months, self.rm_id)
        return Text(" + ", " + ").joined(f"{m['days']}/{m['days_in_month']}" for m in months)

    def month(self, row: Row) -> Step:
        """Monthly pay of one month, by the plan of the RM's role."""
        plan = PLANS[str(row["plan"])]
        known: dict[str, str] = {}
        for slot in plan.month.formula.slots:
            if slot.source is not Source.MONTH:
                known |= {slot.key: said} if (said := self.said(slot)) is not None else {}
            elif slot == RORAC:
                known[slot.key] = self.amount(int(row["rorac_fen"]))
            elif slot in COLUMNS:
                known[slot.key] = shown(float(row[COLUMNS[slot]]))
        rule = plan.month.words.filled({key: said for key, said in known.items() if key in plan.month.words.slots})
        value = same(self.amount(int(row["monthly_fen"])))
        parts: tuple[Step, ...] = ()
        if PRICED in plan.by_month:
            parts = tuple(self.priced(str(row["month"])))
            rule = Text(" + ", " + ").joined(part.value for part in parts) if parts else rule
        elif plan.by_month:
            parts = (self.tier(row, "rate" if "rate" in known else "coefficient"),)
        return Step(same(str(row["month"])), value, rule, parts=parts)

    def tier(self, row: Row, column: str) -> Step:
        """The tier that the month's RORAC reached."""
        tiers, month = self.run.scheme.tiers, profit.of_month(self.run, self.rm_id, str(row["month"]))
        rorac = self.run.scheme.currency.amount(int(row["rorac_fen"]))
        reached = [n for n, tier in enumerate(tiers) if tier.min_rorac is None or tier.min_rorac <= rorac]
        place = self.run.scheme.place("Tiers", reached[-1] if reached else None, column)
        title = CALLED["rate" if column == "rate" else "tier"]
        rule = Text("当月 RORAC {rorac}", "RORAC of the month {rorac}").format(rorac=month.value)
        if reached and (bound := tiers[reached[-1]].min_rorac) is not None:
            rule = Text("{rule}，{bound} 起", "{rule}, from {bound} on").format(rule=rule, bound=f"{bound:,f}")
        value = same(shown(float(row[column])))
        return Step(title, value, rule, place, (month,))

    def priced(self, month: str) -> Iterator[Step]:
        """What each price pays of a month."""
        prices = steps(self.run.scheme.prices)
        for row in rows_of(self.paid.priced, self.rm_id):
            if row["month"] == month:
                own = prices[str(row["code"])]
                ledger, at = self.run.tables.ledger, row["rows"]
                place = ledger.place(at[0]) if at else NOWHERE
                yield Step(
                    same(str(row["code"])), same(self.amount(int(row["amount_fen"]))), _by_price(row, own), place
                )

    def adjustments(self, kind: str) -> Iterator[Step]:
        for row in rows_of(self.paid.adjustments, self.rm_id):
            if row["kind"] == kind:
                by = row["approved_by"]
                approved = (
                    Text("，批准：{by}", ", approved by {by}").format(by=by)
                    if isinstance(by, str) and by
                    else Text("", "")
                )
                rule = Text("{reason}{by}", "{reason}{by}").format(reason=row["reason"] or "", by=approved)
                place = self.run.tables.adjustments.place(int(row["row"]), "amount")
                yield Step(_kind(self.run, kind), same(self.amount(int(row["amount_fen"]))), rule, place)

    def accounts(self, column: str) -> Iterator[Step]:
        for row in rows_of(self.paid.accounts, self.rm_id):
            if fen := int(row[f"{column}_fen"]):
                at = int(row["row"])
                place = self.run.tables.deferred.place(at, "amount") if at >= 0 else NOWHERE
                title = Text("{year} 年度延期", "deferred in {year}").format(year=row["year"])
                facts = {"amount": self.amount(int(row["amount_fen"])), "left": self.amount(int(row["closing_fen"]))}
                rule = Text("原额 {amount}，期末余 {left}", "of {amount}, {left} left").format(**facts)
                yield Step(title, same(self.amount(fen)), rule, place)


def _kind(run: ScoreRun, kind: str) -> Text:
    return run.scheme.lists.kinds.get(kind, same(kind))


def _by_price(row: Row, prices: tuple[Price, ...]) -> Text:
    """What was measured, the step that it reached, and its price."""
    measured, step = shown(float(row["measured"])), int(row["step"])
    if step == 0:
        return Text("计量 {m}，未到起点 {low}", "measured {m}, under {low}").format(
            m=measured, low=f"{prices[0].lower:,f}"
        )
    price = prices[step - 1]
    said = Text("计量 {m}，计入 {counted} × 单价 {price}", "measured {m}, counted {counted} x {price}").format(
        m=measured, counted=shown(float(row["counted"])), price=f"{price.price:f}"
    )
    if price.cap is None:
        return said
    return Text("{said}，封顶 {cap}", "{said}, {cap} at most").format(said=said, cap=f"{price.cap:,f}")
