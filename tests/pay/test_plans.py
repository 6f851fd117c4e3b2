"""Pay by plan, worked out by hand on the edges: a bound and one fen under it, half a fen, months under 0, whole units, steps, caps."""

from decimal import Decimal
from fractions import Fraction

import pytest

from rmcli.currency import BUILT_IN
from rmcli.payroll.prices.priced import earned
from rmcli.payroll.problems import problems
from rmcli.pipeline import pay, score
from rmcli.scheme.pay_rules import Price
from tests.bank import tables
from tests.pay.plan_bank import RATES, monthly, paid, scheme, tiers


def row(rm_id: str, **values: object) -> dict[str, object]:
    return {"rm_id": rm_id, **values}


@pytest.mark.parametrize(
    ("rorac", "pay"),
    [
        (-1000, "0.00"),
        (-0.01, "0.00"),
        (0, "0.00"),
        (0.49, "0.00"),  # 0.0049
        (0.50, "0.01"),  # 0.005
        (19_999.99, "200.00"),  # 199.9999
        (20_000, "200.00"),
        (20_000.25, "200.01"),  # 200 + 0.25 x 0.02 = 200.005
        (49_999.99, "800.00"),  # 200 + 29,999.99 x 0.02 = 799.9998
        (50_000, "800.00"),  # 200 + 30,000 x 0.02
        (50_000.09, "800.00"),  # 800.0045
        (50_000.10, "800.01"),  # 800.005
        (150_000, "5800.00"),  # 800 + 100,000 x 0.05
    ],
)
def test_marginal_rates_on_their_bounds(rorac: float, pay: str) -> None:
    rules = scheme(tiers=RATES, plans={"corporate": "marginal"})
    assert monthly(paid([row("1")], [row("1", revenue=rorac)], rules)) == {"1": [pay]}


def test_a_bound_under_0_is_one_of_0_and_a_lower_rate_above_pays_less_of_that_part() -> None:
    """-5,000: 3 %, from 10,000 1 %: 12,000 earns 300 + 20; -2,000 nothing."""
    rules = scheme(
        tiers=tiers(("", "0", ""), ("-5000", "1", "0.03"), ("10000", "1", "0.01")), plans={"corporate": "marginal"}
    )
    ledger = [row("1", revenue=12_000), row("2", revenue=-2_000)]
    assert monthly(paid([row("1"), row("2")], ledger, rules)) == {"1": ["320.00"], "2": ["0.00"]}


def test_days_in_post_count_for_the_tiers_and_the_base_for_nothing_else() -> None:
    """10 of 31 days: tiers 120,000 x 0.6 / 12 x 0.8 x 10/31 = 1,548.387; marginal, prices and none hang on no days and no base."""
    people = [
        row(str(n), role=role, post_start="2026-07-22")
        for n, role in enumerate(("corporate", "retail", "credit", "lobby"), 1)
    ]
    price = Price("K", "count", Decimal(30))
    rules = scheme(tiers=RATES, plans={"retail": "marginal", "credit": "commission", "lobby": "none"}, prices=(price,))
    ledger = [row(str(n), revenue=20_000) for n in range(1, 5)]
    assert monthly(paid(people, ledger, rules)) == {"1": ["1548.39"], "2": ["200.00"], "3": ["30.00"], "4": ["0.00"]}


def price(pays: str, **rules: object) -> Price:
    return Price("K", "count", Decimal(pays), **rules)  # type: ignore[arg-type]


D = Decimal
STEPS = (price("30"), price("50", lower=D(10)), price("80", lower=D(20)))
OVER = (price("5", lower=D(1000), part=True, cap=D(100)),)


@pytest.mark.parametrize(
    ("measured", "prices", "in_post", "amount"),
    [
        ("9", STEPS, 1, 27000),
        ("10", STEPS, 1, 50000),  # on the bound: the whole of it at 50
        ("19.99", STEPS, 1, 99950),
        ("20", STEPS, 1, 160000),
        ("1000", OVER, 1, 0),  # reached, and nothing over it
        ("999.99", OVER, 1, 0),
        ("1000.01", OVER, 1, 5),  # 0.05
        ("1020", OVER, 1, 10000),
        ("1020.01", OVER, 1, 10000),  # 100.05, capped
        ("19999.99", (price("3", unit=D(10000), whole_units=True),), 1, 300),
        ("20000", (price("3", unit=D(10000), whole_units=True),), 1, 600),
        ("19999.99", (price("3", unit=D(10000)),), 1, 600),  # 5.999997
        ("0.3", (price("1", unit=D("0.1"), whole_units=True),), 1, 300),  # 3, not 2.9999999999999996
        ("1", (price("0.005"),), 1, 1),  # half a fen
        ("1", (price("0.0049"),), 1, 0),
        ("-1", (price("0.005"),), 1, -1),  # half a fen, away from 0
        ("-15", (price("2", unit=D(10), whole_units=True),), 1, -400),  # rounded down: -2 whole ones
        ("-5", (price("2", lower=D(0)),), 1, 0),  # not reached
        ("3", (price("-20"),), 1, -6000),  # three complaints
        ("5", (price("30"),), Fraction(10, 31), 15000),  # the RM's own: whole
        ("5", (price("31", scope="team"),), Fraction(10, 31), 5000),  # the team's: 155 x 10/31
        ("99", (price("31", scope="team", cap=D(155)),), Fraction(10, 31), 5000),  # capped first
    ],
)
def test_prices_on_their_edges(measured: str, prices: tuple[Price, ...], in_post: Fraction, amount: int) -> None:
    assert earned(Decimal(measured), prices, Fraction(in_post), BUILT_IN).fen == amount


PEOPLE = [
    row("1", team="甲", branch="东"),
    row("2", team="甲", branch="东", role="retail", post_end="2026-07-10"),
    row("3", team="乙", branch="东", role="wealth"),
]
LEDGER = [
    row("1", revenue=1000.0, direct_cost=200.0, balance=100_000.0, share=0.5, customer_id="K1", quantity=3.0),
    row("1", revenue=100.0, customer_id="K1", business_line="贷款", book="existing", stock_years=2.0, balance=10_000.0),
    row("1", revenue=50.0, customer_id="K2", business_line="贷款", quantity=2.5),
    row("2", revenue=10.0, customer_id="K2"),
    row("3", revenue=1.0, customer_id="K3"),
]


@pytest.mark.parametrize(
    ("rules", "amounts"),
    [
        # 1: 1,000 x 0.5 + 100 + 50; 2: 10; 3: 1
        ({"measure": "revenue"}, ["650.00", "10.00", "1.00"]),
        # 800 x 0.5 + 0.9 x 100 + 50: k0 of two years is 0.9
        ({"measure": "rorac"}, ["540.00", "10.00", "1.00"]),
        ({"measure": "rorac", "book": "existing"}, ["90.00", "0.00", "0.00"]),
        # 100,000 x 0.5 + 10,000, per 10,000
        ({"measure": "balance", "unit": D(10_000)}, ["6.00", "0.00", "0.00"]),
        ({"measure": "balance", "unit": D(10_000), "book": "new"}, ["5.00", "0.00", "0.00"]),
        ({"measure": "customers"}, ["2.00", "1.00", "1.00"]),  # K1 twice is one
        ({"measure": "count"}, ["3.00", "1.00", "1.00"]),  # not times share
        ({"measure": "count", "lines": ("贷款",)}, ["2.00", "0.00", "0.00"]),
        ({"measure": "count", "lines": ("贷款", "存款")}, ["3.00", "1.00", "1.00"]),
        ({"measure": "quantity"}, ["4.00", "0.00", "0.00"]),  # 3 x 0.5 + 2.5
        # team 甲: 660, of which 2 was there 10 of 31 days; team 乙: 1
        ({"measure": "revenue", "scope": "team"}, ["660.00", "212.90", "1.00"]),
        ({"measure": "customers", "scope": "branch"}, ["3.00", "0.97", "3.00"]),  # K1, K2, K3
        ({"measure": "count", "roles": ("retail", "wealth")}, ["0.00", "1.00", "1.00"]),
    ],
    ids=str,
)
def test_what_prices_measure(rules: dict[str, object], amounts: list[str]) -> None:
    everybody = dict.fromkeys(("corporate", "retail", "wealth"), "commission")
    one = Price("K", price=Decimal(1), **rules)  # type: ignore[arg-type]
    found = monthly(paid(PEOPLE, LEDGER, scheme(plans=everybody, prices=(one,))))
    assert [found[rm] for rm in "123"] == [[amount] for amount in amounts]


def test_several_prices_add_up_month_by_month_and_the_sums_agree() -> None:
    prices = (
        Price("A", "count", Decimal("0.005")),
        Price("B", "revenue", Decimal("0.001")),
        Price("B", "revenue", Decimal("0.002"), lower=Decimal(1000)),
    )
    ledger = [row("1", revenue=999.0), row("1", month="2026-08", revenue=1000.0)]
    rules = scheme(plans={"corporate": "commission"}, prices=prices)
    run = score(tables([row("1")], ledger=ledger, period="2026-07:2026-08"), rules)
    made = pay(run)
    assert monthly(made) == {"1": ["1.01", "2.01"]}  # 0.01 + 1.00 (0.999), 0.01 + 2.00
    rows = made.priced[["month", "code", "step", "amount_fen", "rows"]].values.tolist()
    assert rows == [
        ["2026-07", "A", 1, 1, (0,)],
        ["2026-07", "B", 1, 100, (0,)],
        ["2026-08", "A", 1, 1, (1,)],
        ["2026-08", "B", 2, 200, (1,)],
    ]
    assert all(check.ok for check in made.checks)
    assert list(problems(made, run)) == []
