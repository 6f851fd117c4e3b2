"""Pay in the currency of the scheme: whole smallest units, that add up, and no word of another currency."""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from rmcli.cli.main import app
from rmcli.currency import KNOWN, Currency, currency_in
from rmcli.payroll.problems import problems
from rmcli.pipeline import pay
from rmcli.scheme.load import builtin
from rmcli.scheme.model import Scheme
from rmcli.scoring.result import ScoreRun
from tests.pay.payday import Person, scored
from tests.recalculate import assert_recalculation_agrees, opened

SAMPLE = Path(__file__).parents[2] / "sample_data" / "ledger-en.xlsx"
FOREIGN = re.compile(r"\byuan\b|元|¥|￥|\bRMB\b|\bCNY\b|\bfen\b", re.IGNORECASE)


def in_currency(code: str) -> Scheme:
    scheme = builtin()
    return replace(scheme, parameters=replace(scheme.parameters, currency=currency_in(code)))


def run_of(code: str) -> ScoreRun:
    """Three months at coefficient 1 and a grade's of 1: monthly 60 % and assessed 40 % of a quarter of the base, 5 % withheld."""
    people = [Person("1", base_pay=100001.0), Person("2", base_pay=99999.5, role="credit")]
    return scored(
        people, adjustments=[("1", "bonus", 10.4567)], deferred=[("2", 2025, 1000.0, 0.0, 0.0)], rules=in_currency(code)
    )


def paid(code: str) -> Mapping[str, list[Decimal]]:
    run = run_of(code)
    made = pay(run)
    assert all(check.ok for check in made.checks)
    assert list(problems(made, run)) == []
    keys = ("monthly", "assessed", "gross", "pool_withheld", "deferred", "released", "bonus", "net")
    return {key: [run.scheme.currency.amount(fen) for fen in made.pay[f"{key}_fen"].tolist()] for key in keys}


def amounts(*texts: str) -> list[Decimal]:
    return [Decimal(text) for text in texts]


def test_yen_are_whole() -> None:
    """1: a month 100,001 x 0.6 / 12 = 5,000.05: 5,000; assessed 10,000.1: 10,000; 25,000 less 1,250 and with 10.4567: 10.
    2: 4,999.975: 5,000 a month; 9,999.95: 10,000; 25,000 less 1,250 and 40 % (10,000), and 333 of the 1,000 that were deferred."""
    made = paid("JPY")
    assert made["monthly"] == amounts("15000", "15000")
    assert made["assessed"] == amounts("10000", "10000")
    assert made["gross"] == amounts("25000", "25000")
    assert made["pool_withheld"] == amounts("1250", "1250")
    assert made["deferred"] == amounts("0", "10000")
    assert made["released"] == amounts("0", "333")
    assert made["bonus"] == amounts("10", "0")
    assert made["net"] == amounts("23760", "14083")
    assert all(amount.as_tuple().exponent == 0 for column in made.values() for amount in column)


def test_dinars_have_three_decimals() -> None:
    """1: 5,000.05 a month, assessed 10,000.1; 25,000.25 less 1,250.0125: 1,250.013; with 10.457. 2: 4,999.975, 9,999.95; 24,999.875 less
    1,249.99375: 1,249.994 and 9,999.95, and 333.333."""
    made = paid("KWD")
    assert made["monthly"] == amounts("15000.150", "14999.925")
    assert made["assessed"] == amounts("10000.100", "9999.950")
    assert made["pool_withheld"] == amounts("1250.013", "1249.994")
    assert made["deferred"] == amounts("0.000", "9999.950")
    assert made["released"] == amounts("0.000", "333.333")
    assert made["net"] == amounts("23760.694", "14083.264")


@pytest.mark.parametrize(
    ("code", "typed", "whole"),
    [
        ("CNY", 1.005, 101),
        ("JPY", 0.5, 1),
        ("JPY", -0.5, -1),
        ("JPY", 1.4999, 1),
        ("KWD", 1.0005, 1001),
        ("KWD", 0.1 + 0.2, 300),
    ],
)
def test_halves_of_the_smallest_unit_go_away_from_0(code: str, typed: float, whole: int) -> None:
    currency = currency_in(code)
    assert currency.fen(typed) == whole
    assert Fraction(currency.amount(whole)) * currency.whole == whole


def test_a_currency_is_written_as_it_is_read() -> None:
    own = Currency("XAF", builtin().currency.name, "FCFA", 0)
    for currency in (*KNOWN.values(), own):
        assert currency_in(currency.written) == currency
    for text in ("", "CN", "dollar", "XAF, a, b, c", "XAF, a, b, c, 4", "XAF, a, b, c, x"):
        with pytest.raises(ValueError, match="no currency"):
            currency_in(text)


def run(*words: object) -> str:
    done = CliRunner().invoke(app, [str(word) for word in words])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture(scope="module")
def dollars(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The English sample with a scheme in US dollars, scored and paid out; all that was printed."""
    folder = tmp_path_factory.mktemp("usd")
    book = openpyxl.load_workbook(SAMPLE)
    sheet = book.create_sheet("Parameters")
    for row in (("key", "value"), ("currency", "USD")):
        sheet.append(row)
    book.save(folder / "ledger.xlsx")
    told = run("score", folder / "ledger.xlsx", "-o", folder / "r.xlsx", "-v")
    told += run("payout", folder / "r.xlsx", "-o", folder / "payouts", "--accept-amounts")
    return folder, told


def words_of(path: Path) -> list[str]:
    """Every text of a workbook: cells, comments, number formats, names of sheets."""
    book = opened(path)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    texts = [
        str(part) for cell in cells for part in (cell.value, cell.comment and cell.comment.text, cell.number_format)
    ]
    return [*book.sheetnames, *texts]


def test_a_ledger_in_dollars_says_nothing_of_yuan(dollars: tuple[Path, str]) -> None:
    folder, told = dollars
    assert "US dollars" in told
    assert not FOREIGN.findall(told)
    sheets = list((folder / "payouts").rglob("*.xlsx"))
    assert len(sheets) > 5
    for path in (folder / "r.xlsx", *sheets):
        assert {word for word in words_of(path) if FOREIGN.search(word)} == set(), path.name
    lines = (folder / "payouts" / "payroll.csv").read_text("utf-8-sig")
    assert "net_pay_USD" in lines
    assert not FOREIGN.search(lines)


def test_a_report_in_yen_has_whole_numbers_that_a_spreadsheet_gives_too(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(SAMPLE)
    sheet = book.create_sheet("Parameters")
    for row in (("key", "value"), ("currency", "JPY")):
        sheet.append(row)
    book.save(tmp_path / "ledger.xlsx")
    run("score", tmp_path / "ledger.xlsx", "-o", tmp_path / "r.xlsx")
    assert_recalculation_agrees(tmp_path / "r.xlsx")
    pay_sheet = opened(tmp_path / "r.xlsx", data_only=True)["Pay"]
    header = next(cell for row in pay_sheet.iter_rows() for cell in row if cell.value == "Net pay")
    net = [pay_sheet.cell(r, header.column) for r in range(header.row + 1, pay_sheet.max_row + 1)]
    assert all(cell.value == int(cell.value) for cell in net)
    assert {cell.number_format for cell in net} == {"#,##0;[Red]-#,##0"}
    assert net[-1].value == sum(cell.value for cell in net[:-1])
    run("payout", tmp_path / "r.xlsx", "-o", tmp_path / "payouts", "--accept-amounts")
    run("verify", tmp_path / "r.xlsx", "--ledger", tmp_path / "ledger.xlsx")


def test_a_report_in_another_currency_is_neither_compared_nor_carried_nor_settled(
    dollars: tuple[Path, str], tmp_path: Path
) -> None:
    for words in (
        ("score", SAMPLE, "--previous", dollars[0] / "r.xlsx"),
        ("settle", SAMPLE, "--paid", dollars[0] / "r.xlsx"),
    ):
        done = CliRunner().invoke(app, [*map(str, words), "-o", str(tmp_path / "out.xlsx")])
        assert done.exit_code == 1
        assert "PRE15" in done.output
        assert "this report is in US dollars, the scheme of this period in yuan" in done.output
    assert not (tmp_path / "out.xlsx").exists()
