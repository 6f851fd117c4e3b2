"""Questions about 万元 among yuan: every way in which the two are mixed is asked about, once; small business is not."""

import numpy as np
import pandas as pd
import pytest

from rmcli.checks import magnitudes
from rmcli.scheme.load import builtin
from rmcli.tables.data import Source, Table
from rmcli.tables.ledger import LEDGER
from tests.errors.book import Book

AMOUNTS = ("balance", "revenue", "direct_cost", "management_cost", "fixed_cost", "risk_cost", "tax")
SHARES = {"direct_cost": 0.16, "management_cost": 0.07, "fixed_cost": 0.02, "risk_cost": 0.03, "tax": 0.06}
COLUMNS = dict(zip(("rm_id", "month", "business_line", "book", *AMOUNTS), "ABCDEFGHIJK", strict=True))


def bank(revenue: np.ndarray, people: int = 60) -> pd.DataFrame:
    """A ledger's frame: eight lines in two books over three months, costs in proportion with some variation."""
    dice, n = np.random.default_rng(11), len(revenue)
    frame = pd.DataFrame(
        {
            "rm_id": [str(10001 + i) for i in dice.integers(0, people, n)],
            "month": dice.choice(["2026-07", "2026-08", "2026-09"], n),
            "business_line": dice.choice([f"业务{i}" for i in range(8)], n),
            "book": dice.choice(["existing", "new"], n),
            "revenue": np.round(revenue, 2),
            "capital": np.nan,  # not given
            "balance": np.round(revenue * 220, 2),
        }
    )
    for cost, share in SHARES.items():
        frame[cost] = np.round(revenue * share * dice.lognormal(0, 0.2, n), 2)
    return frame.assign(src=0, src_row=np.arange(2, n + 2))


def ordinary(n: int = 3000) -> pd.DataFrame:
    return bank(50_000 * np.random.default_rng(5).lognormal(0, 0.6, n))


def asked(frame: pd.DataFrame, sources: int = 1) -> list[str]:
    """The cells asked about, with the file where there are several."""
    of = tuple(Source(f"{n}.xlsx", "台账", COLUMNS) for n in range(sources))
    tables = Book().tables().having(Table(LEDGER, frame, of))
    found = [
        *magnitudes.check_ledger_amounts(tables, builtin()),
        *magnitudes.check_columns_against_revenue(tables, builtin()),
    ]
    return [f"{p.place.file}!{p.place.cell}" if sources > 1 else p.place.cell for p in found]


def in_wan(frame: pd.DataFrame, rows: "pd.Series[bool]", columns: tuple[str, ...], decimals: int) -> pd.DataFrame:
    mixed = frame.copy()
    for column in columns:
        mixed.loc[rows, column] = (mixed.loc[rows, column] / 10_000).round(decimals)
    return mixed


@pytest.mark.parametrize(
    "revenue",
    [
        pytest.param(np.random.default_rng(1).uniform(0, 1e5, 40_000), id="spread evenly"),
        pytest.param(10 ** np.random.default_rng(1).uniform(-2, 6, 40_000), id="spread evenly over sizes"),
        *(
            pytest.param(5e4 * np.random.default_rng(1).lognormal(0, sigma, 40_000), id=f"lognormal {sigma}")
            for sigma in (0.6, 1.2, 2.0, 3.0)
        ),
        pytest.param(
            np.where(
                np.random.default_rng(1).random(20_000) < 0.1,
                np.random.default_rng(2).uniform(0.01, 9, 20_000),
                5e4 * np.random.default_rng(3).lognormal(0, 0.6, 20_000),
            ),
            id="dormant accounts",
        ),
    ],
)
def test_no_business_of_any_spread_is_asked_about(revenue):
    assert asked(bank(revenue)) == []


def test_one_small_amount_is_ordinary():
    """0.37 yuan of interest beside 50,000."""
    frame = ordinary()
    frame.loc[7, "revenue"] = 0.37
    assert asked(frame) == []


def test_where_many_amounts_have_decimals_a_small_one_with_them_is_ordinary():
    frame = ordinary()
    frame["revenue"] += 0.0041
    frame.loc[7, "revenue"] = 3.1234
    assert asked(frame) == []


@pytest.mark.parametrize("decimals", [2, 4])
@pytest.mark.parametrize("columns", [AMOUNTS, ("revenue",)], ids=["all", "revenue"])
class TestShiftedTogether:
    """Each is one question a column, at the first cell; two decimals are as good as four."""

    def first(self, rows: "pd.Series[bool]", columns: tuple[str, ...]) -> list[str]:
        return [f"{COLUMNS[column]}{int(rows.idxmax()) + 2}" for column in columns]

    def test_a_person(self, columns, decimals):
        frame = ordinary()
        rows = frame["rm_id"] == "10007"
        assert asked(in_wan(frame, rows, columns, decimals)) == self.first(rows, columns)

    def test_a_month_of_a_person(self, columns, decimals):
        frame = ordinary()
        rows = (frame["rm_id"] == "10007") & (frame["month"] == "2026-08")
        assert asked(in_wan(frame, rows, columns, decimals)) == self.first(rows, columns)

    def test_a_month(self, columns, decimals):
        frame = ordinary()
        rows = frame["month"] == "2026-08"
        assert asked(in_wan(frame, rows, columns, decimals)) == self.first(rows, columns)

    @pytest.mark.parametrize("files", [2, 3])
    def test_a_file_of_several(self, columns, decimals, files):
        frame = ordinary()
        frame["src"] = frame.index // (len(frame) // files)
        rows = frame["src"] == 1
        cells = [f"1.xlsx!{cell}" for cell in self.first(rows, columns)]
        assert asked(in_wan(frame, rows, columns, decimals), files) == cells


def test_a_row_is_asked_about_by_its_decimals():
    frame = ordinary()
    row = [f"{COLUMNS[column]}13" for column in AMOUNTS]
    assert asked(in_wan(frame, frame.index == 11, AMOUNTS, 4)) == row
    assert asked(in_wan(frame, frame.index == 11, AMOUNTS, 2)) == []  # or every small account would be


def test_one_amount_with_the_decimals_of_wan_is_asked_about():
    frame = ordinary()
    frame.loc[11, "revenue"] = 5.2345
    assert asked(frame) == ["F13"]


def test_one_amount_10000_times_too_large_is_asked_about():
    frame = ordinary()
    frame.loc[11, "direct_cost"] *= 10_000
    assert asked(frame) == ["G13"]


@pytest.mark.parametrize("column", ["revenue", *SHARES])
def test_a_whole_column_in_wan_is_asked_about(column):
    frame = ordinary()
    assert asked(in_wan(frame, frame.index >= 0, (column,), 4)) == [f"{COLUMNS[column]}:{COLUMNS[column]}"]


def test_actuals_in_wan_are_asked_about_by_their_decimals():
    book = Book()
    for n in range(8):
        book.person(f"2000{n}", "某人", "lobby")
        book.put("Actuals", 3 + n, C1=52_000 + n).put("Targets", 3 + n, C1=52_000)
    for n in range(3):
        book.put("Actuals", n, C1=51_000 + n).put("Targets", n, C1=52_000)
    assert book.put("Actuals", 5, C1=5.2).problems() == []
    (found,) = book.put("Actuals", 5, C1=5.2345).problems()
    assert (found.code, found.value) == ("LED06", "5.2345")
