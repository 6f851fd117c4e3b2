"""Whoever adds up any printed money column gets the printed total: every sheet of the sample reports, both languages; and
the report of shuffled rows is the report."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

import pandas as pd
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from rmcli import pipeline
from rmcli.excel.workbook.report_bytes import to_bytes
from rmcli.intake import read
from rmcli.language import Lang
from rmcli.report.model import Report
from rmcli.report.scored.build import Provenance, build
from rmcli.scheme.model import Scheme
from rmcli.tables.data import Table, Tables
from tests.recalculate import opened

FEN = Decimal("0.01")
SAMPLES = [
    ("ledger.xlsx", None, "zh"),
    ("ledger.xlsx", None, "en"),
    ("ledger.xlsx", "scheme.xlsx", "zh"),
    ("ledger-en.xlsx", None, "en"),
]


def reported(tables: Tables, rules: Scheme) -> Report:
    run = pipeline.score(tables, rules)
    return build(run, pipeline.pay(run), (), Provenance("0"))


def sample(name: str, scheme: str | None = None) -> tuple[Tables, Scheme]:
    reading = read(Path("sample_data") / name, scheme=Path("sample_data") / scheme if scheme else None)
    assert reading.tables is not None
    assert reading.scheme is not None
    return reading.tables, reading.scheme


@cache
def report_of(name: str, scheme: str | None) -> Report:
    return reported(*sample(name, scheme))


@pytest.fixture(scope="module", params=SAMPLES, ids=str)
def book(request: pytest.FixtureRequest) -> Workbook:
    name, scheme, lang = request.param
    return opened(BytesIO(to_bytes(report_of(name, scheme), lang)), data_only=True)


def shown(value: object) -> Decimal:
    """A money cell as it is printed, two decimals."""
    return Decimal(f"{value:.15g}").quantize(FEN, ROUND_HALF_UP) if isinstance(value, int | float) else Decimal(0)


def money_columns(sheet: Worksheet) -> Iterator[tuple[str, list[Decimal], Decimal]]:
    """Every money column with a total row: where it is, what it prints, the printed total."""
    for table in sheet.tables.values():
        if not table.totalsRowCount:
            continue
        _, *body, total = sheet[table.ref]
        for at, cell in enumerate(total):
            if isinstance(cell.value, int | float) and cell.number_format.startswith("#,##0.00"):
                yield f"{sheet.title}!{cell.coordinate}", [shown(row[at].value) for row in body], shown(cell.value)


def test_every_printed_money_column_adds_up_to_its_printed_total(book: Workbook) -> None:
    columns = [column for sheet in book.worksheets for column in money_columns(sheet)]
    assert len(columns) > 30
    assert [(where, sum(cells), total) for where, cells, total in columns if sum(cells) != total] == []


def grid(sheet: Worksheet, at: int) -> list[list[object]]:
    """The rows below the header of the sheet's table number `at`, from the top."""
    tables = sorted(sheet.tables.values(), key=lambda t: int("".join(filter(str.isdigit, t.ref.split(":")[0]))))
    return [[cell.value for cell in row] for row in sheet[tables[at].ref][1:]]


def test_teams_add_up_to_their_branch_and_branches_to_the_bank(book: Workbook) -> None:
    sheet = book["机构汇总" if "机构汇总" in book.sheetnames else "Organisation"]
    bank, *units = grid(sheet, 0)
    branches = [row for row in units if row[1] is None]
    teams = [row for row in units if row[1] is not None]
    assert len(branches) > 1 < len(teams)
    for column in (4, 5, 6):  # RORAC, target, gap
        of_branch: dict[object, Decimal] = defaultdict(Decimal)
        for row in teams:
            of_branch[row[0]] += shown(row[column])
        assert {row[0]: shown(row[column]) for row in branches} == of_branch
        assert sum(of_branch.values()) == shown(bank[column])


def shuffled(table: Table, seed: int) -> Table:
    return replace(table, frame=table.frame.sample(frac=1, random_state=seed).reset_index(drop=True))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_shuffled_rows_make_the_same_report(lang: Lang) -> None:
    tables, rules = sample("ledger-en.xlsx")
    assert not tables.roster.frame.equals(shuffled(tables.roster, 1).frame)
    other = tables.having(*(shuffled(table, 1) for table in tables.by_name.values()))
    # A row keeps its sheet row, so that even the cells named as sources are the same where one row is named.
    assert to_bytes(report_of("ledger-en.xlsx", None), lang) == to_bytes(reported(other, rules), lang)


def test_the_shuffle_shuffles() -> None:
    frame = pd.DataFrame({"a": range(9)})
    assert frame.sample(frac=1, random_state=1)["a"].tolist() != frame["a"].tolist()
