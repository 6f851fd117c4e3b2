"""Leads, level pay, factors, budgets, base periods and edges, worked out by hand on their edges."""

from dataclasses import replace
from decimal import Decimal

import pytest

from rmcli.language import same
from rmcli.payroll.gross_pay.factors import worth
from rmcli.payroll.gross_pay.gross_checks import checks_of_gross
from rmcli.payroll.gross_pay.shared_pay import under_budgets
from rmcli.payroll.monthly import coefficients
from rmcli.payroll.problems import problems
from rmcli.payroll.result import PayRun
from rmcli.pipeline import pay, score
from rmcli.scheme.load import builtin
from rmcli.scheme.model import Grade, Scheme
from rmcli.scheme.pay_rules import Band, Budget, Factor, Price
from rmcli.scoring.grading.grades import by_cut_off
from rmcli.scoring.result import ScoreRun
from tests.bank import tables
from tests.pay.plan_bank import RATES, monthly, scheme

D = Decimal
LEADS = {"corporate": "commission", "credit": "lead", "lobby": "none"}
PRICE = (Price("K", "revenue", D(1)),)


def row(rm_id: str, **values: object) -> dict[str, object]:
    return {"rm_id": rm_id, **values}


def run_of(people: list[dict[str, object]], revenue: dict[str, float], rules: Scheme, **results: object) -> ScoreRun:
    """A month's run in which everybody has this revenue; `results` are columns of the results as they are."""
    ledger = [row(rm, revenue=amount) for rm, amount in revenue.items()]
    run = score(tables(people, ledger=ledger, period="2026-07"), rules)
    return replace(run, results=run.results.assign(**results))


def amounts(made: PayRun, key: str) -> list[str]:
    return [f"{D(fen) / 100:.2f}" for fen in made.pay[f"{key}_fen"].tolist()]


def parameters(rules: Scheme, **values: object) -> Scheme:
    return replace(rules, parameters=replace(rules.parameters, **values))


def test_a_lead_has_a_share_of_the_others_mean() -> None:
    """Team 甲: 100.00, 50.01 and 0 (plan none) without the leads: mean 50.00333…, x 1.2 = 60.004; the lead of 16 of 31 days has 30.97. A
    lead alone has 0, and that is said."""
    people = [
        row("1", team="甲"),
        row("2", team="甲"),
        row("3", team="甲", role="lobby"),
        row("4", team="甲", role="credit"),
        row("5", team="甲", role="credit", post_end="2026-07-16"),
        row("6", team="乙", role="credit"),
    ]
    rules = scheme(plans=LEADS, prices=PRICE, lead_rates={"credit": D("1.2")})
    run = run_of(people, {"1": 100.0, "2": 50.01, "6": 7.0}, rules)
    made = pay(run)
    assert amounts(made, "lead") == ["0.00", "0.00", "0.00", "60.00", "30.97", "0.00"]
    assert amounts(made, "gross") == ["100.00", "50.01", "0.00", "60.00", "30.97", "0.00"]
    assert [(p.code, p.person) for p in problems(made, run) if p.kind.holds_pay] == [("PAY20", "6 某人")]
    assert all(check.ok for check in made.checks)


@pytest.mark.parametrize(("in_gross", "gross", "net"), [(False, "100.00", "305.00"), (True, "350.00", "192.50")])
def test_level_pay_goes_by_days_in_post_beside_gross_or_in_it(*, in_gross: bool, gross: str, net: str) -> None:
    """500 x 15/30 = 250. Of gross 5 % go to the pool and 40 % are deferred: 100 - 5 - 40 + 250, or 350 - 17.50 - 140."""
    ladder = tuple(replace(r, level_pay=D(500) if r.level == "senior" else None) for r in builtin().ladder)
    rules = parameters(
        scheme(plans={"corporate": "commission"}, prices=PRICE, ladder=ladder), level_pay_in_gross=in_gross
    )
    people = [row("1", post_end="2026-09-15")]  # 15 of 30 days of September
    run = score(tables(people, ledger=[row("1", month="2026-09", revenue=100.0)], period="2026-09"), rules)
    made = pay(run)
    assert (amounts(made, "level_pay"), amounts(made, "gross"), amounts(made, "net")) == (["250.00"], [gross], [net])
    assert all(check.ok for check in made.checks)


OVERDUE = Factor("K", same("K"), "P1", "gross", (Band(None, D(1)), Band(D("0.005"), D("0.9")), Band(D("0.01"), D(0))))


@pytest.mark.parametrize(
    ("value", "lower", "upper"),
    [
        (0.0, "1", "1"),
        (0.00499, "1", "1"),
        (0.005, "9/10", "1"),
        (0.00501, "9/10", "9/10"),
        (0.01, "0", "9/10"),
        (None, "1", "1"),
    ],
)
def test_a_band_holds_from_its_bound_or_above(value: float | None, lower: str, upper: str) -> None:
    assert [str(worth(OVERDUE, value, edges)) for edges in ("lower", "upper")] == [lower, upper]


def test_edges_of_tiers_prices_and_grades() -> None:
    """20,000 is in the tier from 20,000, or still under it; 10 rows reach 10, or not; 90 is an A, or a B."""
    currency, grades = builtin().currency, builtin().grades
    assert [coefficients([2_000_000], RATES, currency, e) for e in ("lower", "upper")] == [[D("0.8")], [D("0.6")]]
    assert [coefficients([2_000_001], RATES, currency, e) for e in ("lower", "upper")] == [[D("0.8")], [D("0.8")]]
    assert [grades[by_cut_off(D(90), grades, e)].grade for e in ("lower", "upper")] == ["A", "B"]
    one = (Grade("A", same("A"), D(90), D(1), None), Grade("B", same("B"), None, D(0), None))
    assert by_cut_off(D("90.01"), one, "upper") == 0
    prices = (Price("K", "revenue", D(1), lower=D(10)),)
    for edges, earned in (("lower", "10.00"), ("upper", "0.00")):
        rules = parameters(scheme(plans={"corporate": "commission"}, prices=prices), edges=edges)
        assert monthly(pay(run_of([row("1")], {"1": 10.0}, rules))) == {"1": [earned]}


def test_factors_multiply_in_order_and_each_product_is_rounded() -> None:
    """Monthly 0.05 x 0.5 = 0.025 -> 0.03, x 0.5 = 0.015 -> 0.02: not 0.0125 -> 0.01. Assessed 120,000 x 0.4 / 12 = 4,000 x 0.333 = 1,332.
    The sum 1,332.02 by the composite 87.5 / 100 is 1,165.5175 -> 1,165.52."""
    halves = [Factor(code, same(code), "composite", "monthly", (Band(None, D("0.5")),)) for code in "AB"]
    third = Factor("C", same("C"), "composite", "assessed", (Band(None, D(2)), Band(D(60), D("0.333"))))
    rules = scheme(
        plans={"corporate": "commission"},
        prices=PRICE,
        factors=(*halves, third, Factor("D", same("D"), "composite", "gross")),
    )
    run = run_of([row("1")], {"1": 0.05}, rules, composite=[87.5], coefficient=[D(1)])
    made = pay(run)
    keys = ("monthly", "after_factor_A", "after_factor_B", "assessed", "after_factor_C", "earned", "gross")
    expected = ["0.05", "0.03", "0.02", "4000.00", "1332.00", "1332.02", "1165.52"]
    assert [amounts(made, key)[0] for key in keys] == expected
    assert all(check.ok for check in made.checks)


def test_a_factor_is_1_for_whom_the_indicator_does_not_apply_and_that_is_said() -> None:
    """P1 is not for lobby, and nobody has actuals: both keep their 100, and one line says so."""
    rules = scheme(plans=dict.fromkeys(("corporate", "lobby"), "commission"), prices=PRICE, factors=(OVERDUE,))
    run = run_of([row("1"), row("2", role="lobby")], {"1": 100.0, "2": 100.0}, rules)
    made = pay(run)
    assert amounts(made, "gross") == ["100.00", "100.00"]
    said = [p for p in problems(made, run) if p.code == "PAY22"]
    assert [p.message("en") for p in said] == ["K: P1 does not apply to 2 people, 1 for them: 1, 2"]


@pytest.mark.parametrize(("period", "base"), [("year", 120_000.0), ("quarter", 30_000.0), ("month", 10_000.0)])
def test_a_base_of_a_year_a_quarter_or_a_month_pays_the_same(period: str, base: float) -> None:
    """RORAC of 20,000 is in the tier of 0.8: 10,000 x 0.6 x 0.8 = 4,800 a month; by the composite 87.35 assessed pay is 4,000 x 0.8735."""
    rules = parameters(scheme(tiers=RATES), base_period=period, assessed_by="score")
    run = run_of([row("1", base_pay=base)], {"1": 20_000.0}, rules, composite=[87.35])
    made = pay(run)
    assert (monthly(made), amounts(made, "assessed")) == ({"1": ["4800.00"]}, ["3494.00"])


BUDGETED = [
    row("1", team="甲", branch="东"),
    row("2", team="甲", branch="东"),
    row("3", team="乙", branch="东"),
    row("4", team="丙", branch="西"),
]


@pytest.mark.parametrize(
    ("budgets", "after"),
    [
        # 100 fen over 3 equals and twice as much: 20, 20, 20, 40
        ([(None, None, 1.0)], [20, 20, 20, 40]),
        # 101: exactly 20.2, 20.2, 20.2, 40.4; the fen goes to the largest remainder
        ([(None, None, 1.01)], [20, 20, 20, 41]),
        # 102: 20.4 x 3, 40.8: two fen, to 40.8 and of the equals to the first id
        ([(None, None, 1.02)], [21, 20, 20, 41]),
        ([(None, None, 0.0)], [0, 0, 0, 0]),
        ([("东", None, 3.0)], [100, 100, 100, 2000]),  # 西 has none and stays
        ([("东", None, 0.5), ("东", "甲", 3.0), (None, None, 7.77)], [150, 150, 50, 777]),  # the narrowest
    ],
    ids=str,
)
def test_budgets_are_met_to_the_fen(budgets: list[tuple[str | None, str | None, float]], after: list[int]) -> None:
    given = tuple(Budget(branch, team, D(str(amount))) for branch, team, amount in budgets)
    rules = scheme(plans={"corporate": "commission"}, prices=PRICE, budgets=given)
    run = run_of(BUDGETED, {"1": 10.0, "2": 10.0, "3": 10.0, "4": 20.0}, rules)
    made = pay(run)
    assert made.pay["gross_fen"].tolist() == after
    assert made.pay["before_budgets_fen"].tolist() == [1000, 1000, 1000, 2000]
    assert all(check.ok for check in made.checks)


def test_a_budget_of_people_without_pay_is_not_paid_and_that_holds_up_pay() -> None:
    rules = scheme(plans={"corporate": "none"}, budgets=(Budget(None, None, D(100)),))
    run = run_of([row("1")], {"1": 10.0}, rules)
    made = pay(run)
    assert amounts(made, "gross") == ["0.00"]
    assert [(p.code, p.kind.holds_pay) for p in problems(made, run)] == [("PAY21", True)]


def test_pay_under_0_is_scaled_too_and_the_sum_is_the_budget() -> None:
    """-10.00 and 30.00 to 10.01: x 0.5005 is -5.005 and 15.015, down to -5.01 and 15.01; of equal remainders the first id gets the fen."""
    rules = scheme(plans={"corporate": "commission"}, prices=PRICE, budgets=(Budget(None, None, D("10.01")),))
    run = run_of([row("1"), row("2")], {"1": -10.0, "2": 30.0}, rules)
    assert under_budgets(run, [-1000, 3000]).people["after_fen"].tolist() == [-500, 1501]


def test_a_lead_is_paid_by_pay_before_the_budget_and_comes_under_it() -> None:
    """100 and a lead of 1.0: 100 each; a budget of 100 leaves 50 each."""
    rules = scheme(plans=LEADS, prices=PRICE, lead_rates={"credit": D(1)}, budgets=(Budget(None, None, D(100)),))
    run = run_of([row("1", team="甲"), row("2", team="甲", role="credit")], {"1": 100.0, "2": 0.0}, rules)
    assert amounts(pay(run), "gross") == ["50.00", "50.00"]


def test_a_mean_is_not_rounded_before_it_is_multiplied() -> None:
    """0.01 and 0.00: the mean is half a fen, x 3 is 0.015 -> 0.02; a mean rounded first would give 0.03."""
    rules = scheme(plans=LEADS, prices=PRICE, lead_rates={"credit": D(3)})
    people = [row("1", team="甲"), row("2", team="甲"), row("3", team="甲", role="credit")]
    assert amounts(pay(run_of(people, {"1": 0.01, "2": 0.0}, rules)), "lead")[2] == "0.02"


def test_a_fen_off_a_price_or_a_budget_is_said() -> None:
    rules = scheme(plans={"corporate": "commission"}, prices=PRICE, budgets=(Budget(None, None, D(5)),))
    made = pay(run_of([row("1")], {"1": 10.0}, rules))
    frames = {"months": made.months, "priced": made.priced, "budgets": made.budgets}
    assert all(check.ok for check in checks_of_gross(frames))
    for frame, column, check in (("priced", "amount_fen", "pay_priced"), ("budgets", "after_fen", "pay_budgets")):
        off = frames | {frame: frames[frame].assign(**{column: frames[frame][column] + 1})}
        assert [one.check for one in checks_of_gross(off) if not one.ok] == [check]
