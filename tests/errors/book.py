"""A small correct workbook as rows, to be spoilt in one place: what it holds is read like a document, cells have addresses."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from fractions import Fraction

import pandas as pd

from rmcli import checks
from rmcli.intake.tables.schemes import read_scheme
from rmcli.language import Text
from rmcli.period import Period
from rmcli.problems import Problem
from rmcli.scheme.lists import within
from rmcli.scheme.load import builtin
from rmcli.scheme.model import Scheme
from rmcli.scheme.rows_of_sheets import MatrixBlock, matrix_blocks, rows_of_sheets
from rmcli.sheet.cells import Cell, CellKind, Grid
from rmcli.spreadsheet import letters
from rmcli.tables.data import Table, Tables, empty_frame, every_table, python_texts
from rmcli.tables.ledger import LEDGER_WORKBOOK
from rmcli.tables.spec import TableSpec, Type
from tests.bank import SPECS, table

MONTHS = ("2026-07", "2026-08", "2026-09")
PEOPLE = (("10001", "张敏", "retail"), ("10002", "李强", "corporate"), ("10003", "王芳", "lobby"))
ALL_ROLES = ("C1", "C3", "C4", "L1", "L2", "L3", "X2")
OF_LOANS = ("C2", "P1", "P2", "P3")
TARGETS = {"F1": 300_000, "C1": 1000, "C2": 800, "C3": 50, "C4": 20, "P1": 0.01, "P2": 0.95, "P3": 0.98, "L1": 40}
ACTUALS = {
    "C1": 1100,
    "C2": 760,
    "C3": 55,
    "C4": 18,
    "P1": 0.008,
    "P2": 0.96,
    "P3": 0.97,
    "L1": 42,
    "L2": 88,
    "L3": 2,
    "X2": 0.5,
}
Row = dict[str, object]


class Book:
    """Rows by English sheet and column name. `scheme` holds the scheme sheets that are given, `grids` sheets of matrices as
    rows of cells; none means the built-in ones."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = {name: [] for name in (spec.name for spec in LEDGER_WORKBOOK)}
        self.given = {spec.name for spec in LEDGER_WORKBOOK}
        self.scheme: dict[str, list[Row]] = {}
        self.grids: list[list[list[object]]] = []
        self.long: dict[str, list[tuple[str, str, object]]] = {}
        for rm_id, name, role in PEOPLE:
            self.person(rm_id, name, role)

    def person(self, rm_id: str, name: str, role: str) -> None:
        person: Row = {"rm_id": rm_id, "name": name, "branch": "城南支行", "role": role, "level": "senior"}
        self.rows["Roster"].append(person | {"hire_date": "2019-03-01", "base_pay": 120_000})
        for month in MONTHS:
            row: Row = {"rm_id": rm_id, "month": month, "business_line": "存款", "book": "existing", "stock_years": 2}
            self.rows["Ledger"].append(row | {"revenue": 60_000 + int(rm_id) % 7, "share": 1})
        codes = ("F1", *ALL_ROLES, *(OF_LOANS if role != "lobby" else ()))
        self.rows["Targets"].append({"rm_id": rm_id} | {c: v for c, v in TARGETS.items() if c in codes})
        self.rows["Actuals"].append({"rm_id": rm_id} | {c: v for c, v in ACTUALS.items() if c in codes})
        raters = [("self", rm_id), ("superior", "90001"), *(("peer", f"9100{n}") for n in range(3))]
        raters += [
            (group, f"{start}{n}") for group, start in (("subordinate", "9200"), ("customer", "K00")) for n in range(3)
        ]
        for group, rater in raters:
            rating: Row = {"rater_id": rater, "rater_group": group, "rm_id": rm_id, "item": "服务", "score": 85}
            self.rows["Survey"].append(rating)

    def add(self, sheet: str, **row: object) -> "Book":
        self.rows[sheet].append(row)
        return self

    def put(self, sheet: str, row: int, **values: object) -> "Book":
        """Other values in the sheet's data row (from 0); None is a blank."""
        rows = self.scheme[sheet] if sheet in self.scheme else self.rows[sheet]
        rows[row].update(values)
        return self

    def drop(self, sheet: str, row: int) -> "Book":
        del (self.scheme[sheet] if sheet in self.scheme else self.rows[sheet])[row]
        return self

    def without(self, sheet: str) -> "Book":
        """The sheet is not in the workbook at all."""
        self.rows[sheet] = []
        self.given.discard(sheet)
        return self

    def own(self, *sheets: str) -> "Book":
        """These scheme sheets are given and say what the built-in scheme says, matrices too if the tree is given."""
        rows = rows_of_sheets(builtin(), "zh")
        self.scheme |= {name: [dict(row) for row in rows[name]] for name in sheets}
        if "Indicators" in sheets or "Dimensions" in sheets:
            self.grids = [cells_of(matrix_blocks(builtin(), "zh"))]
        return self

    def parameter(self, key: str, value: str) -> "Book":
        self.scheme.setdefault("Parameters", []).append({"key": key, "value": value})
        return self

    def matrix(self, *rows: str) -> "Book":
        """One block of the whole in place of all that there are, rows with cells parted by spaces; - is a blank."""
        self.grids = [[[None if cell == "-" else _typed(cell) for cell in row.split()] for row in rows]]
        return self

    def by_indicator(self, name: str) -> "Book":
        """The table (targets or actuals) with one row a person and indicator, in `long`."""
        self.long[name] = [
            (str(row["rm_id"]), code, value)
            for row in self.rows[name]
            for code, value in row.items()
            if code != "rm_id"
        ]
        return self

    def tables(self) -> Tables:
        lists = self.read_scheme()[0].lists
        read = {name: self._table(within(SPECS[name], lists), rows) for name, rows in self.rows.items()}
        return Tables(
            every_table(read.values()),
            period=Period("2026-07", "2026-09"),
        )

    def scheme_sheets(self) -> dict[str, Table]:
        return {name: self._table(within(SPECS[name], builtin().lists), rows) for name, rows in self.scheme.items()}

    def read_scheme(self) -> tuple[Scheme, list[Problem]]:
        scheme, said = read_scheme(self.scheme_sheets(), [_grid(rows, n) for n, rows in enumerate(self.grids)])
        assert scheme is not None
        return scheme, said

    @python_texts()
    def problems(self) -> list[Problem]:
        """What reading the matrices and all the checks say."""
        scheme, said = self.read_scheme()
        return checks.in_order([*said, *checks.run(self.tables(), scheme, said)])

    def _table(self, spec: TableSpec, rows: list[Row]) -> Table:
        if spec.name in self.long:
            return _by_indicator(spec, self.long[spec.name])
        if spec.name not in self.given and spec.name not in self.scheme:
            return Table(spec, empty_frame(spec))
        if spec.wide:
            return _wide(spec, rows)
        typed = [{c.name: _value(row.get(c.name), c.type, c.default, c.choices) for c in spec.columns} for row in rows]
        return table(spec, typed, file="scheme.xlsx" if spec.name in self.scheme else "ledger.xlsx")


def _wide(spec: TableSpec, rows: list[Row]) -> Table:
    """Its indicators in the columns in which the rows first name them."""
    columns = {code: letters(n) for n, code in enumerate(dict.fromkeys(c for row in rows for c in row), start=1)}
    long = [
        {
            "rm_id": row["rm_id"],
            "indicator": code,
            "value": None if row.get(code) == "N/A" else row.get(code),
            "not_applicable": row.get(code) == "N/A",
            "src_row": n,
            "src_column": column,
        }
        for n, row in enumerate(rows, start=2)
        for code, column in columns.items()
        if code != "rm_id"
    ]
    made = table(spec, long)
    return replace(made, sources=(replace(made.sources[0], columns=columns),))


def _by_indicator(spec: TableSpec, rows: list[tuple[str, str, object]]) -> Table:
    """Id, indicator and value in the columns A to C."""
    long = [
        {
            "rm_id": rm_id,
            "indicator": code,
            "value": None if value == "N/A" else value,
            "not_applicable": value == "N/A",
            "src_column": "C",
        }
        for rm_id, code, value in rows
    ]
    made = table(spec, long)
    return replace(made, sources=(replace(made.sources[0], columns={"rm_id": "A", "indicator": "B"}),))


def _value(told: object, kind: Type, default: float | None, choices: Mapping[str, Text] | None) -> object:
    if told is None:
        return default
    if choices:
        return {name.zh: key for key, name in choices.items()}.get(str(told), told)
    if kind is Type.DATE:
        return pd.Timestamp(str(told))
    return float(str(told)) if kind.numeric else told


def cells_of(blocks: tuple[MatrixBlock, ...]) -> list[list[object]]:
    """Blocks one under the other with an empty row between."""
    rows: list[list[object]] = []
    for block in blocks:
        rows.append([block.node, *block.criteria])
        rows += [[name, *values] for name, values in zip(block.criteria, block.values, strict=True)]
        rows.append([])
    return rows


def _grid(rows: list[list[object]], n: int) -> Grid:
    cells = {
        (r, c): _cell(value) for r, row in enumerate(rows, 1) for c, value in enumerate(row, 1) if value is not None
    }
    return Grid("scheme.xlsx", "判断矩阵" + (str(n + 1) if n else ""), cells)


def _cell(value: object) -> Cell:
    if isinstance(value, datetime):
        return Cell(CellKind.DATE, value)
    if isinstance(value, str):
        return Cell(CellKind.TEXT, value)
    return Cell(CellKind.NUMBER, float(value))  # type: ignore[arg-type]


def _typed(cell: str) -> object:
    try:
        return float(Fraction(cell)) if "/" not in cell else cell
    except ValueError:
        return cell
