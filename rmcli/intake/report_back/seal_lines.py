"""The seal's lines back into what they say."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from rmcli.approved.seal import FORMAT, MARK, Sealed, SealedSheet, of_runs
from rmcli.language import Lang
from rmcli.report.change import Plain
from rmcli.report.model import Unit


class BadSeal(ValueError):
    """There is no seal, it is of another version, or it was changed."""


class OldSeal(BadSeal):
    """The seal is of an older or newer version of rmcli."""


@dataclass(frozen=True)
class Seal:
    """Language and period of the report, and its sheets in order."""

    lang: Lang
    period: str
    sheets: tuple[SealedSheet, ...]


@dataclass
class _Grid:
    head: dict[str, Any]
    rows: list[list[Any]] = field(default_factory=list)
    formulas: dict[int, list[tuple[str, int]]] = field(default_factory=dict)
    formats: dict[int, list[tuple[str, int]]] = field(default_factory=dict)


@dataclass
class _Sheet:
    name: str
    charts: tuple[str, ...]
    footer: str
    texts: list[str] = field(default_factory=list)
    grids: list[_Grid] = field(default_factory=list)


def read_seal(lines: Sequence[Plain]) -> Seal:
    """What the lines say. OldSeal for another version's, BadSeal where there is none or where a line was changed."""
    said = [str(line) for line in lines if line is not None]
    start = next((i for i, text in enumerate(said) if text.startswith("{") and MARK in text), None)
    if start is None:
        raise BadSeal
    try:
        head = json.loads(said[start])
        if head[MARK] != FORMAT:
            raise OldSeal
        rest = said[start + 1 :]
        if hashlib.sha256("\n".join(rest).encode()).hexdigest() != head["sha256"]:
            raise BadSeal
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise BadSeal from error
    sheets: list[_Sheet] = []
    try:
        for line in map(json.loads, rest):
            _put(line, sheets)
        return Seal(head["lang"], head["period"], tuple(_sealed_sheet(sheet) for sheet in sheets))
    except (KeyError, IndexError, TypeError, ValueError) as error:  # whole, but not what this version writes
        raise OldSeal from error


def _put(line: dict[str, Any], sheets: list[_Sheet]) -> None:
    """One line to where it belongs."""
    if "sheet" in line:
        sheets.append(_Sheet(line["sheet"], tuple(line["charts"]), line["footer"]))
    elif "texts" in line:
        sheets[-1].texts += line["texts"]
    elif "grid" in line:
        sheets[-1].grids.append(_Grid(line))
    elif "rows" in line:
        sheets[-1].grids[-1].rows += line["rows"]
    else:
        for what in ("formulas", "formats"):
            getattr(sheets[-1].grids[-1], what).setdefault(line["column"], []).extend(line.get(what, ()))


def _sealed_sheet(sheet: _Sheet) -> SealedSheet:
    grids = tuple(_sealed(sheet.name, grid) for grid in sheet.grids)
    return SealedSheet(sheet.name, tuple(sheet.texts), grids, sheet.charts, sheet.footer)


def _sealed(sheet: str, grid: _Grid) -> Sealed:
    own = grid.head
    sealed = Sealed(
        key=own["grid"],
        sheet=sheet,
        columns=tuple(own["columns"]),
        titles=tuple(own["titles"]),
        units=tuple(Unit(unit) for unit in own["units"]),
        rows=tuple(row[0] for row in grid.rows),
        cells=tuple(tuple(row[1:]) for row in grid.rows),
        totals=tuple(own["totals"]),
        words=own["words"],
        empty=own["empty"],
        secret=tuple(own["secret"]),
    )
    columns = range(len(sealed.columns))
    return replace(
        sealed,
        formulas=tuple(of_runs(grid.formulas.get(i, [])) for i in columns),
        formats=tuple(of_runs(grid.formats.get(i, [])) for i in columns),
    )
