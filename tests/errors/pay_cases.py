"""Schemes of pay spoilt in one place: plans, rates, prices."""

from collections.abc import Callable

from tests.errors.book import Book, Row

Change = Callable[[Book], object]

RATES = (None, 0.01, 0.02, 0.03, 0.04, 0.05)  # the tier under 0 needs none


def plans(retail: str | None, others: str | None = "档次") -> Change:
    """A Roles sheet with this plan of retail, and that of all others."""

    def change(book: Book) -> None:
        for row in book.own("Roles").scheme["Roles"]:
            row["plan"] = retail if row["role"] == "retail" else others

    return change


def rates(*given: float | None) -> Change:
    """The built-in tiers with these rates."""

    def change(book: Book) -> None:
        for row, rate in zip(book.own("Tiers").scheme["Tiers"], given, strict=True):
            row["rate"] = rate

    return change


def price(**changes: object) -> Row:
    return {"code": "D", "business_line": "存款", "measure": "余额", "price": 3, "unit": 10_000} | changes


def prices(*rows: Row, retail: str = "计价") -> Change:
    """A Prices sheet of these rows, and retail paid by that plan."""

    def change(book: Book) -> None:
        plans(retail)(book)
        book.scheme["Prices"] = [dict(row) for row in rows]

    return change


def of_ledger(**values: object) -> Change:
    """Every row of the ledger with these."""

    def change(book: Book) -> None:
        for row in book.rows["Ledger"]:
            row.update(values)

    return change


def all_of(*changes: Change) -> Change:
    def change(book: Book) -> None:
        for one in changes:
            one(book)

    return change


def a_row(row: int, **values: object) -> Change:
    """One row of the ledger with these."""
    return lambda book: book.put("Ledger", row, **values)


BALANCES = of_ledger(balance=5_000_000)
STEPS = (price(), price(lower=1_000_000, price=4))
# by code: what spoils a correct workbook, the nearest thing that is all right, the codes that come along rightly
CASES: dict[str, tuple[Change, Change, tuple[str, ...]]] = {
    "SCH60": (
        all_of(plans("分段", "计价"), lambda b: b.scheme.update(Prices=[price(role="零售")]), BALANCES),
        all_of(plans("分段", "计价"), rates(*RATES), lambda b: b.scheme.update(Prices=[price()]), BALANCES),
        ("SCH65",),
    ),
    "SCH61": (plans("无", None), plans(None, None), ()),
    "SCH62": (
        all_of(plans("分段"), rates(None, 0.01, None, 0.03, 0.04, None)),
        all_of(plans("分段"), rates(*RATES)),
        (),
    ),
    "SCH63": (
        all_of(
            prices(price(), price(lower=1_000_000, business_line=None), price(lower=2_000_000, unit=None)), BALANCES
        ),
        all_of(prices(price(), price(code="E", lower=1_000_000, business_line=None)), BALANCES),
        (),
    ),
    "SCH64": (
        all_of(prices(*STEPS, price(lower=1_000_000, price=5), price()), BALANCES),
        all_of(prices(*STEPS, price(lower=1_000_000.01, price=5)), BALANCES),
        (),
    ),
    "SCH65": (
        all_of(prices(price(role="对公，理财"), price(code="E")), BALANCES, rates(*RATES)),
        all_of(prices(price(role="对公，零售"), price(code="E")), BALANCES),
        (),
    ),
    "SCH66": (
        all_of(prices(price(business_line="存款，个人存款")), BALANCES),
        all_of(prices(price(business_line=" 存款 ")), BALANCES),
        (),
    ),
    "SCH67": (
        prices(price(measure="数量"), price(code="C", measure="客户数", business_line=None)),
        all_of(
            prices(price(measure="数量"), price(code="C", measure="客户数", business_line=None)),
            of_ledger(quantity=0),
            a_row(0, customer_id="K1"),
        ),
        (),
    ),
    "SCH68": (
        all_of(prices(price(measure="数量")), of_ledger(quantity=12), a_row(4, quantity=None), a_row(5, quantity=None)),
        all_of(prices(price(measure="数量", business_line=None)), a_row(4, quantity=3)),
        (),
    ),
}


def factors(*rows: Row) -> Change:
    """A Factors sheet of these rows."""
    return lambda book: book.scheme.update(Factors=[dict(row) for row in rows])


def factor(**changes: object) -> Row:
    return {"code": "K", "of": "P1", "applies_to": "应发", "lower": None, "factor": 1} | changes


def budgets(*rows: tuple[str | None, str | None, float]) -> Change:
    """A Budgets sheet of these rows."""
    return lambda book: book.scheme.update(
        Budgets=[dict(zip(("branch", "team", "amount"), row, strict=True)) for row in rows]
    )


LAST = factor(lower=0.01, factor=0.8)
RATIO = {"how": "比例", "factor": None}
CASES |= {
    "SCH69": (
        all_of(
            prices(price(price=8), price(lower=1_000_000, price=5)), BALANCES
        ),  # 800.00 by the first, 500.00 by the second
        all_of(prices(price(price=8), price(lower=1_000_000, price=8)), BALANCES),
        (),
    ),
    "SCH70": (factors(factor(of="不良率")), factors(factor(of="贷款不良率")), ()),
    "SCH71": (factors(factor(lower=0)), factors(factor()), ()),
    "SCH72": (factors(factor(), LAST | {"of": "L2"}), factors(factor(), LAST | {"how": "区间"}), ()),
    "SCH73": (
        factors(
            factor(factor=None),
            factor(code="R", of="综合得分", how="比例"),
            factor(code="S", **RATIO),
            factor(code="S", **RATIO),
        ),
        factors(factor(factor=0), factor(code="R", of="综合得分", **RATIO)),
        (),
    ),
    "SCH74": (
        budgets(("城南", None, 1000), ("城南支行", "公司部", 1000)),
        budgets((None, None, 1000), ("城南支行", None, 1000)),
        (),
    ),
}
