"""The rules of pay: every plan has its rules, prices are steps in order, and the ledger has what they count."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import pandas as pd

from rmcli.checks.cell_problems import first_listed
from rmcli.language import Text, listed
from rmcli.payroll.prices.measures import MEASURES, counted
from rmcli.payroll.prices.priced import earned
from rmcli.problems import Place, Problem
from rmcli.problems.kinds import sch_pay as kinds
from rmcli.problems.kinds.sch_rules import UNKNOWN_ROLE
from rmcli.scheme.model import Scheme
from rmcli.scheme.pay_rules import Price
from rmcli.tables import pay_rules as words
from rmcli.tables.data import Tables
from rmcli.tables.ledger import LEDGER
from rmcli.tables.names.likeness import meant
from rmcli.tables.spec import WordList, normal

_RATES = Text("提成率（档次表）", "rates in the Tiers sheet")
_PRICES = Text("单价（计价标准表）", "prices in the Prices sheet")
_LEAD_RATE = Text("负责人系数（岗位表）", "lead_rate in the Roles sheet")
_NOT_SO = Text("该岗位不按“{plan}”计薪", "the role is not paid by “{plan}”")
_ROW = Text("这一行", "this row")
_NO_ROLE = Text("没有岗位按“{plan}”计薪", "no role is paid by “{plan}”")
_NONE_OF_THESE = Text("所列岗位都不按“{plan}”计薪", "none of its roles is paid by “{plan}”")
_COLUMNS = (
    "role",
    "business_line",
    "book",
    "measure",
    "scope",
    "how",
    "unit",
    "whole_units",
)  # in the order of Price.counts


def check_plans_have_rules(scheme: Scheme) -> Iterator[Problem]:
    """A role that is paid by marginal rates or by prices has some, and rules that are given are some role's."""
    used = set(scheme.plans.values())
    has_rates = any(tier.rate is not None for tier in scheme.tiers)
    for row, (role, plan) in enumerate(_in_sheet(scheme)):
        lacks = {
            "marginal": not has_rates,
            "commission": not any(p.applies_to(role) for p in scheme.prices),
            "lead": role not in scheme.lead_rates,
        }
        if lacks.get(plan):
            what = {"marginal": _RATES, "commission": _PRICES}.get(plan, _LEAD_RATE)
            place, facts = scheme.place("Roles", row, "plan"), {"plan": words.PLANS[plan], "what": what}
            yield Problem(kinds.PLAN_WITHOUT_RULES, place, _role(scheme, role, place), facts=facts)
        if plan != "lead" and role in scheme.lead_rates:
            yield _unused(scheme.place("Roles", row, "lead_rate"), _LEAD_RATE, "lead", _NOT_SO)
    if has_rates and "marginal" not in used:
        yield _unused(scheme.place("Tiers", None, "rate"), _RATES, "marginal")
    if scheme.prices and "commission" not in used:
        yield _unused(scheme.place("Prices", None, "price"), _PRICES, "commission")
    elif scheme.prices:
        paid = {role for role, plan in scheme.plans.items() if plan == "commission"}
        for row, price in enumerate(scheme.prices):
            if price.roles and not paid & set(price.roles) and all(role in scheme.lists.roles for role in price.roles):
                yield _unused(scheme.place("Prices", row, "role"), _ROW, "commission", _NONE_OF_THESE)


def _unused(place: Place, what: Text, plan: str, reason: Text = _NO_ROLE) -> Problem:
    facts = {"what": what, "plan": words.PLANS[plan], "reason": reason.format(plan=words.PLANS[plan])}
    return Problem(kinds.RULES_UNUSED, place, facts=facts)


def check_every_role_has_a_plan(scheme: Scheme) -> Iterator[Problem]:
    """Where some roles name their plan, all do."""
    table = scheme.sheets.get("Roles")
    if table is None or not scheme.plans:
        return
    known, tier = listed(words.PLANS.values()), words.PLANS[words.TIER]
    for row, (role, plan) in enumerate(table.frame[["role", "plan"]].itertuples(index=False, name=None)):
        if pd.isna(plan) and not pd.isna(role):
            place, facts = scheme.place("Roles", row, "plan"), {"plan": tier, "known": known}
            yield Problem(kinds.ROLE_WITHOUT_PLAN, place, _role(scheme, role, place), facts=facts)


def check_rates(scheme: Scheme) -> Iterator[Problem]:
    """Where a role is paid by marginal rates, every tier that RORAC over 0 can be in has one."""
    if "marginal" not in scheme.plans.values() or all(tier.rate is None for tier in scheme.tiers):
        return
    bounds = [*(tier.min_rorac for tier in scheme.tiers[1:]), None]
    for row, (tier, end) in enumerate(zip(scheme.tiers, bounds, strict=True)):
        if tier.rate is None and (end is None or end > 0):
            yield Problem(kinds.RATE_MISSING, scheme.place("Tiers", row, "rate"))


def check_prices(scheme: Scheme) -> Iterator[Problem]:
    """Rows of one code are steps of one thing, lowest first, and every role is one that there is."""
    before: dict[str, Price] = {}
    for row, price in enumerate(scheme.prices):
        if unknown := [role for role in price.roles if role not in scheme.lists.roles]:
            facts: dict[str, object] = {"known": listed(scheme.lists.roles.values())}
            yield Problem(UNKNOWN_ROLE, scheme.place("Prices", row, "role"), ",".join(unknown), facts=facts)
        last = before.get(price.code)
        if last is not None:
            yield from _step(scheme, row, last, price)
        before[price.code] = price


def _step(scheme: Scheme, row: int, last: Price, price: Price) -> Iterator[Problem]:
    other = [column for column, a, b in zip(_COLUMNS, last.counts, price.counts, strict=True) if a != b]
    if other:
        title = words.PRICES.column(other[0]).title
        facts: dict[str, object] = {"code": price.code, "column": title, "first": _before(scheme, row, other[0])}
        yield Problem(kinds.STEPS_DIFFER, scheme.place("Prices", row, other[0]), facts=facts)
    elif price.lower is None or (last.lower is not None and price.lower <= last.lower):
        told = None if price.lower is None else f"{price.lower:,f}"
        facts = {"code": price.code, "before": "" if last.lower is None else f"{last.lower:,f}"}
        yield Problem(kinds.STEPS_OUT_OF_ORDER, scheme.place("Prices", row, "lower"), told, facts=facts)
    else:
        yield from _pays_less(scheme, row, price.lower)


def _pays_less(scheme: Scheme, row: int, bound: Decimal) -> Iterator[Problem]:
    """A step that pays less at its lower bound than the steps before it do there."""
    own = [price for price in scheme.prices[: row + 1] if price.code == scheme.prices[row].code]
    before, now = (earned(bound, some, Fraction(1), scheme.currency).fen for some in (own[:-1], own))
    if now < before:
        said = scheme.currency.said
        facts = {"code": own[0].code, "lower": f"{bound:,f}", "before": said(before), "now": said(now)}
        yield Problem(kinds.STEP_PAYS_LESS, scheme.place("Prices", row, "price"), f"{own[-1].price:f}", facts=facts)


def _before(scheme: Scheme, row: int, column: str) -> str:
    """The same column's cell in the row before that has the code."""
    before = max(n for n in range(row) if scheme.prices[n].code == scheme.prices[row].code)
    return str(scheme.place("Prices", before, column))


def check_lines_of_prices(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """Every business line that a price names is one of the ledger's."""
    if not scheme.prices:
        return
    known = sorted(set(tables.ledger.frame["business_line"].dropna().tolist()))
    names = {normal(line) for line in known}
    for row, price in enumerate(scheme.prices):
        for line in price.lines:
            if normal(line) not in names:
                facts = {"line": line, "known": first_listed(known), "meant": meant(line, [Text(k, k) for k in known])}
                yield Problem(kinds.PRICE_OF_NO_LINE, scheme.place("Prices", row, "business_line"), line, facts=facts)


def check_prices_can_be_measured(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """The ledger has the optional column that a price counts: in some of the rows concerned, and in all of those whose line it names."""
    frame = tables.ledger.frame
    for row, price in enumerate(scheme.prices if "commission" in scheme.plans.values() else ()):
        column = MEASURES[price.measure].column
        if not column:
            continue
        rows = frame[counted(frame, price)]
        blank = rows[rows[column].isna()]
        if blank.empty or (len(blank) < len(rows) and not price.lines):
            continue
        which = listed(price.lines) if price.lines else Text("全部业务", "all lines")
        title = LEDGER.column(column).title
        facts = {"measure": words.MEASURES[price.measure], "which": which, "column": title, "count": len(blank)}
        place = scheme.place("Prices", row, "measure")
        if len(blank) == len(rows):
            yield Problem(kinds.NOTHING_TO_MEASURE, place, facts=facts)
        else:
            example = str(tables.ledger.place(int(blank.index[0]), column))
            yield Problem(kinds.PARTLY_MEASURED, place, facts=facts | {"example": example})


def _in_sheet(scheme: Scheme) -> list[tuple[str, str]]:
    """Every role with its plan, in the order of the Roles sheet."""
    return [(role, scheme.plan(role)) for role in scheme.deferral]


def _role(scheme: Scheme, role: str, place: Place) -> str:
    """What a role is called, in the language of the sheet's name."""
    name = scheme.lists.name(WordList.ROLES, role)
    return name.en if place.sheet.isascii() else name.zh
