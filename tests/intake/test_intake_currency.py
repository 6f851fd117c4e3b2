"""Amounts in the currency of the scheme: its signs, names and multiples are read, another currency's are an error."""

import pytest

from rmcli.intake import read as read_file
from rmcli.problems import Severity
from tests.bank import Book, codes


def book(currency: str, header: str = "revenue", written: object = 1200.0) -> Book:
    made = Book("en").ledger("K001 | 2026-07 | Deposits | new | 0", "K001 | 2026-07 | Deposits | new | 5")
    made.table("Parameters", "key | value", f"currency | {currency}")
    made.rows("Ledger")[1][4] = written  # type: ignore[call-overload]
    return made.headed("Ledger", revenue=header)


def read(made: Book, shown: str | None = None, tmp_path=None):
    workbook = made.workbook()
    if shown:
        workbook["Ledger"]["E2"].number_format = shown
    path = tmp_path / "ledger.xlsx"
    workbook.save(path)
    return read_file(path)


@pytest.mark.parametrize(
    ("currency", "header", "written", "shown", "amount"),
    [
        ("USD", "revenue (USD)", 1200.0, None, 1200.0),
        ("USD", "revenue (US dollars)", 1200.0, None, 1200.0),
        ("USD", "revenue (USD thousands)", 1.2, None, 1200.0),
        ("USD", "revenue (万美元)", 0.12, None, 1200.0),
        ("USD", "revenue (thousands)", 1.2, None, 1200.0),
        ("USD", "revenue", 1200.0, "[$$-409]#,##0.00", 1200.0),
        ("USD", "revenue", 1200.0, '"$"#,##0.00', 1200.0),
        ("USD", "revenue", "$1,200.00", None, 1200.0),
        ("USD", "revenue", "-$1,200", None, -1200.0),
        ("HKD", "revenue", "HK$1,200", None, 1200.0),
        ("JPY", "revenue (yen)", 1200.0, None, 1200.0),
        ("JPY", "revenue", "¥1,200", None, 1200.0),
        ("JPY", "revenue", 1200.0, '"¥"#,##0', 1200.0),
        ("KWD", "revenue (Kuwaiti dinars)", 1.2005, None, 1.2005),
        ("CNY", "revenue (万元)", 0.12, None, 1200.0),
        ("CNY", "revenue", 1200.0, '"¥"#,##0.00', 1200.0),
        ("CNY", "revenue", "￥1,200", None, 1200.0),
    ],
)
def test_amounts_of_the_schemes_currency_are_read(currency, header, written, shown, amount, *, tmp_path):
    reading = read(book(currency, header, written), shown, tmp_path)
    as_text = ["Ledger!E2 CEL14"] if isinstance(written, str) else []  # said of every number that is text
    assert codes(reading) == as_text
    assert reading.tables.ledger.frame["revenue"].iat[0] == amount


@pytest.mark.parametrize(
    ("currency", "header", "written", "shown", "said"),
    [
        ("USD", "revenue (yuan)", 1200.0, None, ["Ledger!E1 SHT33"]),
        ("USD", "revenue (万元)", 1200.0, None, ["Ledger!E1 SHT33"]),
        ("USD", "revenue", 1200.0, '"¥"#,##0.00', ["Ledger!E2 CEL30"]),
        ("USD", "revenue", 1200.0, "[$€-2]#,##0.00", ["Ledger!E2 CEL30"]),
        ("USD", "revenue", "¥1,200", None, ["Ledger!E2 CEL01"]),
        ("JPY", "revenue (元)", 1200.0, None, ["Ledger!E1 SHT33"]),
        ("CNY", "revenue (USD)", 1200.0, None, ["Ledger!E1 SHT33"]),
        ("CNY", "revenue", 1200.0, "[$$-409]#,##0.00", ["Ledger!E2 CEL30"]),
        ("CNY", "revenue", "$1,200", None, ["Ledger!E2 CEL01"]),
    ],
)
def test_amounts_of_another_currency_are_an_error(currency, header, written, shown, said, *, tmp_path):
    assert codes(read(book(currency, header, written), shown, tmp_path)) == said


def test_a_title_that_speaks_of_all_amounts_is_refused_once(tmp_path):
    """币种：美元 over five columns of amounts."""
    workbook = book("CNY").workbook()
    workbook["Ledger"].insert_rows(1)
    workbook["Ledger"]["A1"] = "Amounts in USD"
    workbook.save(tmp_path / "ledger.xlsx")
    (problem,) = (p for p in read_file(tmp_path / "ledger.xlsx").problems if p.severity is Severity.ERROR)
    assert (problem.code, str(problem.place)) == ("SHT33", "Ledger!A1")
    assert problem.message("en").startswith(
        "balance, revenue, direct_cost, management_cost, fixed_cost, risk_cost, tax: said"
    )


def test_the_schemes_own_sheets_are_in_its_currency(tmp_path):
    made = book("USD").table("Tiers", "min_rorac | coefficient", " | 0", "0 | 1", "20000 | 1.2")
    made.headed("Tiers", min_rorac="min_rorac (USD)")
    reading = read(made, None, tmp_path)
    assert codes(reading) == []
    assert [tier.min_rorac for tier in reading.scheme.tiers] == [None, 0, 20000]


@pytest.mark.parametrize(("currency", "said"), [("JPY", "1,205"), ("KWD", "1,205.000"), ("CNY", "1,205.00")])
def test_a_message_says_amounts_to_the_currencys_smallest_unit(tmp_path, currency, said):
    """What hidden rows come to, 1,200 and 5."""
    workbook = book(currency).workbook()
    for row in (2, 3):
        workbook["Ledger"].row_dimensions[row].hidden = True
    workbook.save(tmp_path / "ledger.xlsx")
    (hidden,) = (
        p for p in read_file(tmp_path / "ledger.xlsx").problems if p.code == "SHT10" and p.place.sheet == "Ledger"
    )
    assert hidden.message("en").endswith(f"with {said} of revenue")


@pytest.mark.parametrize("currency", ["USD", "CNY"])
def test_a_misspelt_header_with_a_currency_is_asked_about_as_the_name_it_is_like(tmp_path, currency):
    """That it may be in another currency than pay is a matter of the column, once it is read."""
    (problem,) = (
        p for p in read(book(currency, "revenu (USD)"), None, tmp_path).problems if p.severity is Severity.ERROR
    )
    assert problem.code == "SHT03"
    assert problem.fix("en").endswith('--map "Ledger.revenue=revenu (USD)"')
