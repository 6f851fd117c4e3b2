"""A small correct workbook, spoilt: other values at cells, another package around the same parts, other bytes in a part."""

import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook

from tests import bank
from tests.bank import SPECS
from tests.errors.book import Book as Correct

COLUMNS = {
    "Roster": ("rm_id", "name", "branch", "role", "level", "hire_date", "base_pay", "team"),
    "Ledger": (
        "rm_id",
        "month",
        "business_line",
        "book",
        "stock_years",
        "revenue",
        "direct_cost",
        "share",
        "customer_id",
        "note",
        "management_cost",
        "fixed_cost",
        "risk_cost",
        "tax",
    ),
    "Survey": ("rater_id", "rater_group", "rm_id", "item", "score"),
}
LEDGER, ROSTER = "xl/worksheets/sheet2.xml", "xl/worksheets/sheet1.xml"
Change = Callable[[bytes], bytes]


class Formula(str):
    """A formula that was never calculated."""


class Wrong(str):
    """An error cell."""


def rows(name: str) -> list[list[object]]:
    """The rows of a sheet of the correct workbook, its header first."""
    told = Correct().rows[name]
    spec = SPECS[name]
    wide = list(dict.fromkeys(c for row in told for c in row))
    columns = COLUMNS.get(name, tuple(wide))
    declared = {c.name: c.zh for c in spec.columns}
    dates = {"hire_date"}
    body = [[datetime.fromisoformat(str(r[c])) if c in dates else r.get(c) for c in columns] for r in told]
    return [[declared.get(c, c) for c in columns], *body]


def workbook(cells: Mapping[str, object] | None = None) -> Workbook:
    """The workbook with other values at `sheet!cell`."""
    made = bank.workbook({SPECS[name].zh: rows(name) for name in ("Roster", "Ledger", "Targets", "Actuals", "Survey")})
    made.calculation.fullCalcOnLoad = False  # as a spreadsheet program saves what it has calculated
    for place, value in (cells or {}).items():
        sheet, _, address = place.partition("!")
        cell = made[sheet][address]
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "f" if isinstance(value, Formula) else "e" if isinstance(value, Wrong) else "s"
    return made


def saved(made: Workbook) -> bytes:
    """The bytes of a workbook."""
    out = BytesIO()
    made.save(out)
    return out.getvalue()


@cache
def correct() -> bytes:
    """The correct workbook."""
    return saved(workbook())


def parts(data: bytes | None = None) -> dict[str, bytes]:
    """The members of a package."""
    with zipfile.ZipFile(BytesIO(correct() if data is None else data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def package(members: Mapping[str, bytes]) -> bytes:
    """A package of members."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return out.getvalue()


def edited(part: str, change: Change, more: Mapping[str, bytes] | None = None) -> bytes:
    """The correct workbook with other bytes in a part, and more parts."""
    members = parts()
    before = members[part]
    members[part] = change(before)
    assert members[part] != before, "the change changes nothing"
    return package(members | dict(more or {}))


def swap(old: bytes, new: bytes) -> Change:
    """The first `old` becomes `new`."""
    return lambda data: data.replace(old, new, 1)


def csv(separator: str = ",") -> str:
    """The ledger as csv."""
    return "".join(separator.join("" if v is None else str(v) for v in row) + "\r\n" for row in rows("Ledger"))


class Case(NamedTuple):
    """A file to check. `data`: its bytes; `name`: what it is called; `more`: other arguments of `rmcli check`, where {folder}
    is the folder and `beside` the files that lie there too."""

    data: Callable[[], bytes | None]
    name: str = "ledger.xlsx"
    more: tuple[str, ...] = ()
    beside: Mapping[str, Callable[[], bytes]] = {}

    def write(self, folder: Path) -> list[str]:
        """The arguments of the command, once the files are written."""
        for name, data in self.beside.items():
            (folder / name).write_bytes(data())
        if (data_ := self.data()) is not None:
            (folder / self.name).write_bytes(data_)
        return [str(folder / self.name), *(a.format(folder=folder) for a in self.more)]


def at(**values: object) -> Case:
    """Other values in the ledger: F2=..., or in the roster with a leading R_: R_B2=..."""
    where = {f"名册!{k[2:]}" if k.startswith("R_") else f"台账!{k}": v for k, v in values.items()}
    return Case(lambda: saved(workbook(where)))


def day(text: str) -> date:
    return date.fromisoformat(text)
