"""A small bank for a test, readable: as a workbook of lines of text (`Book`), or as typed tables of rows that say only what
matters (`tables`).

    book = Book().roster("K001").ledger("K001 | 2026-07 | 存款 | 增量 | 12,000",
                                        "K002 | 2026-07 | 存款 | 增量 |  9,000")
    assert codes(book.read()) == ["台账!A3 LED03"]

A field is what a person would type: 12,000 and 3.5 become numbers, 2026-07-01 a date, TRUE a truth value, #N/A an error
cell, =1+1 a formula that was never calculated, nothing a blank. A leading ' keeps a field text, as in Excel. Ids and months
stay text. Fields left out at the end of a line take the defaults below.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

import pandas as pd
from openpyxl import Workbook

from rmcli.intake import read
from rmcli.intake.reading import Reading
from rmcli.language import Lang
from rmcli.period import Period
from rmcli.problems import Problem, Severity
from rmcli.spreadsheet import letters
from rmcli.tables import ledger as specs
from rmcli.tables.data import InputFile, Source, Table, Tables, empty_frame, every_table, python_texts
from rmcli.tables.gradings import GRADINGS
from rmcli.tables.ledger import LEDGER_WORKBOOK
from rmcli.tables.questionnaires.survey import SURVEY
from rmcli.tables.scheme import SCHEME_WORKBOOK
from rmcli.tables.spec import Column, TableSpec, Type

SPECS = {spec.name: spec for spec in (*LEDGER_WORKBOOK, *SCHEME_WORKBOOK)}
NA = "不适用"
NOTHING: Mapping[str, Any] = MappingProxyType({})
Row = Mapping[str, Any]
Cell = str | float | bool | datetime | None

# What a line of the workbook has where it says nothing.
ROSTER_COLUMNS = [
    *(
        "rm_id",
        "name",
        "branch",
        "team",
        "role",
        "level",
        "hire_date",
        "post_start",
        "post_end",
        "education",
        "base_pay",
    )
]
LEDGER_COLUMNS = [
    *("rm_id", "month", "business_line", "book", "revenue", "stock_years", "direct_cost", "management_cost"),
    *("fixed_cost", "risk_cost", "tax", "share", "customer_id", "note", "balance"),
]
_ROSTER_DEFAULTS = ["", "", "城东支行", "", "零售", "中级", "2018-03-01", "", "", "本科", "100,000"]
_LEDGER_DEFAULTS = ["", "2026-07", "存款", "增量", "10,000"]
_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

# What a row of a typed table has where it says nothing.
PERSON: Row = {
    "name": "某人",
    "branch": "城东支行",
    "role": "corporate",
    "level": "senior",
    "hire_date": "2020-09-30",
    "base_pay": 120000.0,
}
COSTS = ("direct_cost", "management_cost", "fixed_cost", "risk_cost", "tax")
BUSINESS: Row = {
    "month": "2026-07",
    "business_line": "存款",
    "book": "new",
    "revenue": 0.0,
    **dict.fromkeys(COSTS, 0.0),
    "share": 1.0,
}


class Book:
    """A workbook in the making; every method returns the book. Without a roster it has K001, without a ledger one row for
    everybody in each of 2026-07, 2026-08, 2026-09. `lang` is the language of sheet and column names."""

    def __init__(self, lang: str = "zh") -> None:
        self.lang = lang
        self._sheets: dict[str, list[list[Cell]]] = {}
        self._names: dict[str, str] = {}

    def roster(self, *lines: str) -> "Book":
        """Lines of rm_id | name | branch | team | role | level | hire_date | post_start | post_end | education | base_pay."""
        rows = [_filled(line, [*_ROSTER_DEFAULTS]) for line in lines]
        for row in rows:
            row[1] = row[1] or f"员工{row[0].strip(chr(39))}"
        return self._table("Roster", ROSTER_COLUMNS, rows)

    def ledger(self, *lines: str) -> "Book":
        """Lines of rm_id | month | business_line | book | revenue | stock_years | direct_cost | management_cost | fixed_cost |
        risk_cost | tax | share | customer_id | note | balance."""
        return self._table("Ledger", LEDGER_COLUMNS, [_filled(line, [*_LEDGER_DEFAULTS]) for line in lines])

    def table(self, name: str, columns: str, *lines: str) -> "Book":
        """The sheet of that declared table (English name), headed by these columns (English names or indicator codes)."""
        return self._table(name, [c.strip() for c in columns.split("|")], [_split(line) for line in lines])

    def sheet(self, name: str, *rows: Sequence[Cell]) -> "Book":
        """A sheet of that very name with rows of ready values, nothing added."""
        self._sheets[name] = [list(row) for row in rows]
        return self

    def with_ledger(self, name: str, *rows: Sequence[Cell]) -> "Book":
        """The ledger as a sheet of that very name with rows of ready values, in the place of the one that every book has."""
        self._names["Ledger"] = name
        return self.sheet(name, *rows)

    def above(self, name: str, *rows: Sequence[Cell]) -> "Book":
        """Rows put above what a declared table's sheet has: titles."""
        key = self._names[name]
        self._sheets[key] = [list(row) for row in rows] + self._sheets[key]
        return self

    def headed(self, name: str, **titles: str) -> "Book":
        """Other column titles for a declared table: English name = title."""
        spec, rows = SPECS[name], self._sheets[self._names[name]]
        for column, title in titles.items():
            rows[0][rows[0].index(self._title(spec.column(column).title))] = title
        return self

    def without(self, name: str, column: str) -> "Book":
        """A declared table without one of its columns."""
        rows = self._sheets[self._names[name]]
        at = rows[0].index(self._title(SPECS[name].column(column).title))
        self._sheets[self._names[name]] = [row[:at] + row[at + 1 :] for row in rows]
        return self

    def rows(self, name: str) -> list[list[Cell]]:
        """The rows of a declared table's sheet, the header first."""
        return self._complete()._sheets[self._names[name]]

    def workbook(self) -> Workbook:
        """The book in openpyxl's hands, for what only a spreadsheet can say: hidden rows, merged cells."""
        return workbook(self._complete()._sheets)

    def save(self, path: Path) -> Path:
        """Writes the book as xlsx and returns where."""
        self.workbook().save(path)
        return path

    def read(self, **options: object) -> Reading:
        """What intake makes of it."""
        with TemporaryDirectory() as folder:
            return read(self.save(Path(folder) / "ledger.xlsx"), **options)  # type: ignore[arg-type]

    def _complete(self) -> "Book":
        if "Roster" not in self._names:
            self.roster("K001")
        if "Ledger" not in self._names:
            people = [str(row[0]) for row in self._sheets[self._names["Roster"]][1:]]
            self.ledger(*(f"'{rm_id} | 2026-{month:02}" for rm_id in people for month in (7, 8, 9)))
        declared = [self._names[name] for name in SPECS if name in self._names]
        self._sheets = {name: self._sheets[name] for name in (*declared, *self._sheets) if name in self._sheets}
        return self

    def _title(self, title: tuple[str, str]) -> str:
        return title[0] if self.lang == "zh" else title[1]

    def _table(self, name: str, columns: Sequence[str], lines: Iterable[list[str]]) -> "Book":
        spec = SPECS[name]
        self._names[name] = self._title(spec.title)
        declared = {c.name: c for c in spec.columns}
        heads = [self._title(declared[c].title) if c in declared else c for c in columns]
        rows = [[_typed(text, declared.get(c)) for text, c in zip(line, columns, strict=False)] for line in lines]
        self._sheets[self._names[name]] = [list(heads), *(row + [None] * (len(heads) - len(row)) for row in rows)]
        return self


def codes(what: Reading | Iterable[Problem], *, notes: bool = False) -> list[str]:
    """Every problem as 'sheet!cell CODE', by sheet and cell; notes only if asked for."""
    problems = what.problems if isinstance(what, Reading) else what
    said = [p for p in problems if notes or p.severity is not Severity.NOTE]
    return [
        f"{p.place} {p.code}" for p in sorted(said, key=lambda p: (p.place.sheet, p.place.row, p.place.column, p.code))
    ]


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]]) -> Workbook:
    """Sheets of rows, cell by cell as they are: =1+1 a formula that was never calculated, #N/A an error cell, None a blank."""
    made = Workbook()
    made.calculation.fullCalcOnLoad = False  # as a spreadsheet program saves what it has calculated
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for r, row in enumerate(rows, 1):
            for c, value in enumerate(row, 1):
                if value is None:
                    continue
                cell = sheet.cell(r, c, value)
                if isinstance(value, str):
                    formula, error = value.startswith("=") and " " not in value, value.startswith("#")
                    cell.data_type = "f" if formula else "e" if error else "s"
    return made


@python_texts()
def table(
    spec: TableSpec, rows: Sequence[Row], plain: Row = NOTHING, *, file: str = "ledger.xlsx", lang: Lang = "zh"
) -> Table:
    """A Table of the spec, read from its sheet's row 2 on, its columns A, B, ... as declared; a row lacks what neither it nor
    `plain` says."""
    full = [{"src": 0, "src_row": n, **plain, **row} for n, row in enumerate(rows, start=2)]
    frame = _empty(spec)
    if full:
        dtypes = frame.dtypes.items()
        frame = pd.DataFrame({name: _series([row.get(name) for row in full], str(dtype)) for name, dtype in dtypes})
    columns = {column.name: letters(n) for n, column in enumerate(spec.columns, start=1)}
    return Table(spec, frame, (Source(file, spec.title(lang), columns),))


@python_texts()
def wide(spec: TableSpec, cells: Mapping[str, Row], *, lang: Lang = "zh") -> Table:
    """A wide Table from {rm_id: {indicator: value, None for a blank or NA}}."""
    rows = [
        {
            "rm_id": rm_id,
            "indicator": code,
            "value": math.nan if value is None or value == NA else float(value),
            "not_applicable": value == NA,
            "src_row": n,
            "src_column": "B",
        }
        for n, (rm_id, values) in enumerate(cells.items(), start=2)
        for code, value in values.items()
    ]
    return table(spec, rows, lang=lang)


@python_texts()
def tables(
    roster: Sequence[Row],
    *,
    ledger: Sequence[Row] = (),
    targets: Mapping[str, Row] = NOTHING,
    actuals: Mapping[str, Row] = NOTHING,
    survey: Sequence[Row] = (),
    adjustments: Sequence[Row] = (),
    vetoes: Sequence[Row] = (),
    gradings: Sequence[Row] = (),
    pool: Sequence[Row] = (),
    deferred: Sequence[Row] = (),
    period: str = "2026Q3",
    inputs: tuple[InputFile, ...] = (),
    lang: Lang = "zh",
) -> Tables:
    """All that a run reads, of rows that say only what matters; `lang` is the language of the sheets' names."""
    return Tables(
        every_table(
            (
                table(specs.ROSTER, roster, PERSON, lang=lang),
                table(specs.LEDGER, ledger, BUSINESS, lang=lang),
                wide(specs.TARGETS, targets, lang=lang),
                wide(specs.ACTUALS, actuals, lang=lang),
                table(SURVEY, survey, {"item": "服务"}, lang=lang),
                table(specs.ADJUSTMENT_ROWS, adjustments, lang=lang),
                table(specs.VETOES, vetoes, lang=lang),
                table(GRADINGS, gradings, lang=lang),
                table(specs.POOL, pool, lang=lang),
                table(specs.DEFERRED, deferred, lang=lang),
            )
        ),
        period=Period.parse(period),
        inputs=inputs,
    )


def ratings(rm_id: str, group: str, *scores: float) -> list[Row]:
    """One rating of each of several raters of a group."""
    return [
        {"rater_id": rm_id if group == "self" else f"{group}{n}", "rater_group": group, "rm_id": rm_id, "score": score}
        for n, score in enumerate(scores)
    ]


_EMPTY: dict[tuple[object, ...], pd.DataFrame] = {}


def _empty(spec: TableSpec) -> pd.DataFrame:
    """A frame of no rows; making one anew takes as long as many rows."""
    key = (spec.name, spec.wide, *((column.name, column.type) for column in spec.columns))
    if key not in _EMPTY:
        _EMPTY[key] = empty_frame(spec)
    return _EMPTY[key].copy()


def _series(values: list[object], dtype: str) -> "pd.Series[Any]":
    if dtype.startswith("datetime"):
        return pd.Series(pd.to_datetime(values)).astype(dtype)
    return pd.Series(values, dtype=dtype)


def _split(line: str) -> list[str]:
    return [field.strip(" ") for field in line.split("|")]


def _filled(line: str, defaults: list[str]) -> list[str]:
    given = _split(line)
    return given + defaults[len(given) :]


def _typed(text: str, column: Column | None) -> Cell:
    if not text:
        return None
    if text.startswith("'"):
        return text[1:]
    if column is not None and column.type in (Type.ID, Type.MONTH, Type.TEXT, Type.CHOICE) and text[0] not in "=#":
        return text
    if text in ("TRUE", "FALSE"):
        return text == "TRUE"
    if _DAY.fullmatch(text):
        return datetime.fromisoformat(text)
    return float(text.replace(",", "")) if _NUMBER.fullmatch(text) else text
