"""Finds a table's header row by score, and which column is which; says every name that is missing, double or unknown."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np

from rmcli.intake import sheet_kinds as kinds
from rmcli.intake.raw import BLANK, TEXT, RawSheet
from rmcli.language import Text, same
from rmcli.problems import Kind, Place, Problem
from rmcli.tables.spec import TableSpec, Type, normal

HEADER_ROWS = 11  # ten title rows and the header itself (workbooks.md)
_LIKE = 0.7  # difflib's ratio from which a name is worth suggesting

_UNIT = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]\s*$")
_TITLE_UNIT = re.compile(r"单位\s*:\s*([^\s,;。)】]+)|\b(?:unit|in)s?\s*:?\s+(thousands?|millions?)\b", re.IGNORECASE)
_YUAN = {"元", "人民币元", "人民币", "元人民币", "元/年", "yuan", "rmb", "cny", "yuanayear", "yuan/year", "¥"}
_UNIT_WORDS = re.compile(r"[元万亿千]|yuan|thousand|million|rmb|cny|usd|hkd|eur|^k$|^%$|^‰$|^'000$")


@dataclass(frozen=True)
class Header:
    """A sheet's header: its row position, the position of every column found by its English name, and in a wide table the
    code of the indicator at every position headed by one."""

    row: int
    columns: Mapping[str, int]
    indicators: Mapping[int, str]


def meant(name: str, known: Iterable[Text]) -> Text:
    """'; did you mean …?' with the known name that is most like it, or nothing."""
    names = {normal(word): word for text in known for word in text}
    close = get_close_matches(normal(name), list(names), n=1, cutoff=_LIKE)
    if not close:
        return same("")
    return Text(f"；是不是“{names[close[0]]}”？", f'; did you mean "{names[close[0]]}"?')


def is_named(title: Text, name: str) -> bool:
    """Whether a sheet of that name is meant by the title, in either language."""
    return normal(name) in (normal(title.zh), normal(title.en))


def id_column(spec: TableSpec) -> str:
    """The column that says whom or what a row is about."""
    names = [c.name for c in spec.columns]
    return "rm_id" if "rm_id" in names else names[0]


def find_header(
    sheet: RawSheet, spec: TableSpec, indicators: Mapping[str, str], *, essential: bool
) -> tuple[Header | None, list[Problem]]:
    """The header of `spec` in the sheet, and what is wrong with it or was passed over; None if the structure is broken.

    `indicators`: the code for every normal name by which a wide table's column may be headed. A table that is not
    `essential` goes on without a column that is there twice (an error all the same), unless it is the id.
    """
    known = {normal(name): column.name for column in spec.columns for name in column.title}
    wanted = set(known) | (set(indicators) if spec.wide else set())
    candidates = np.flatnonzero(sheet.filled)[:HEADER_ROWS].tolist()
    rows = [_HeaderRow(sheet, spec, row, _names(sheet, row)) for row in candidates]
    best = max(rows, key=lambda row: (row.score(wanted), -row.row), default=_HeaderRow(sheet, spec, 0, {}))
    if not best.score(set(known)):
        return None, [best.unrecognised()]

    positions: dict[str, list[int]] = {}
    coded: dict[str, list[int]] = {}
    unknown: list[int] = []
    for position, name in best.names.items():
        key = normal(name)
        if key in known:
            positions.setdefault(known[key], []).append(position)
        elif spec.wide and key in indicators:
            coded.setdefault(indicators[key], []).append(position)
        else:
            unknown.append(position)
    doubled = {name for name, at in positions.items() if len(at) > 1}
    said = [best.doubled(at) for at in (*positions.values(), *coded.values()) if len(at) > 1]
    columns = {name: at[0] for name, at in positions.items() if name not in doubled}
    codes = {at[0]: code for code, at in coded.items()}
    broken = best.missing(set(positions), unknown) + best.units(columns, codes)
    if broken or (said and (essential or id_column(spec) in doubled)):
        return None, said + broken
    free = [c.title for c in spec.columns if c.name not in columns]
    free += [same(name) for name, code in indicators.items() if code not in coded] if spec.wide else []
    return Header(best.row, columns, codes), said + [best.unknown(position, free) for position in unknown]


def _names(sheet: RawSheet, row: int) -> dict[int, str]:
    return {c: column.cell(row).shown for c, column in enumerate(sheet.columns) if column.kinds[row] != BLANK}


@dataclass(frozen=True)
class _HeaderRow:
    """A row that may be the header: its names by position, and what there is to say of it."""

    sheet: RawSheet
    spec: TableSpec
    row: int
    names: Mapping[int, str]

    def score(self, wanted: set[str]) -> int:
        """How many wanted names it has."""
        return len({normal(name) for name in self.names.values()} & wanted)

    def _problem(self, kind: Kind, position: int | None, **facts: object) -> Problem:
        value = None if position is None else self.names[position]
        return Problem(kind, self.sheet.place(self.row, position), value, facts=facts)

    def unrecognised(self) -> Problem:
        """No name of it is known."""
        required = [c.title for c in self.spec.columns if c.required][:4]
        example = Text("、".join(t.zh for t in required), ", ".join(t.en for t in required))
        shown = " | ".join(self.names.values())
        tried = same(shown) if shown else Text("（空表）", "(an empty sheet)")
        facts = {"table": self.spec.title, "row": tried, "columns": example, "rows": HEADER_ROWS}
        return Problem(kinds.NO_HEADER, Place(self.sheet.file, self.sheet.sheet), facts=facts)

    def doubled(self, positions: Sequence[int]) -> Problem:
        """One column stands at several positions."""
        letters = [self.sheet.letter(position) for position in positions]
        said = Text("、".join(letters), ", ".join(letters))
        return self._problem(kinds.DUPLICATE_HEADER, positions[1], column=self.names[positions[0]], letters=said)

    def missing(self, found: set[str], unknown: Sequence[int]) -> list[Problem]:
        """Required columns that are not there, each with the unknown name that may stand for it."""
        problems = []
        for column in self.spec.columns:
            if not column.required or column.name in found:
                continue
            near = [self.names[p] for p in unknown if meant(self.names[p], [column.title]) != same("")]
            guess = Text(f"；是不是“{near[0]}”这一列？", f'; is it "{near[0]}"?') if near else same("")
            facts = {"table": self.spec.title, "column": column.title, "about": column.about, "meant": guess}
            problems.append(self._problem(kinds.MISSING_COLUMN, None, **facts))
        return problems

    def unknown(self, position: int, free: Sequence[Text]) -> Problem:
        """A column that nothing reads."""
        return self._problem(kinds.UNKNOWN_COLUMN, position, meant=meant(self.names[position], free))

    def units(self, columns: Mapping[str, int], codes: Mapping[int, str]) -> list[Problem]:
        """Units other than yuan over money, and any scale over an indicator: in the header's brackets or a title row."""
        titles = {columns[c.name]: c.title for c in self.spec.columns if c.type is Type.YUAN and c.name in columns}
        titles |= {position: same(self.names[position]) for position in codes}
        problems = [
            self._unit(self.row, position, title, unit[1])
            for position, title in titles.items()
            if (unit := _UNIT.search(_folded(self.names[position]))) and _wrong_unit(unit[1])
        ]
        for above in range(self.row) if titles else ():
            for position, column in enumerate(self.sheet.columns):
                if column.kinds[above] == TEXT:
                    said = _TITLE_UNIT.search(_folded(column.cell(above).shown))
                    if said and _wrong_unit(said[1] or said[2]):
                        problems.append(self._unit(above, position, self.spec.title, said[1] or said[2]))
        return problems

    def _unit(self, row: int, position: int, column: Text, unit: str) -> Problem:
        fraction = unit.endswith(("%", "‰"))
        accepted = Text("小数（例如 0.97）", "plain numbers (such as 0.97)") if fraction else Text("元", "yuan")
        value = self.sheet.columns[position].cell(row).shown
        facts = {"column": column, "unit": unit, "accepted": accepted}
        return Problem(kinds.HEADER_UNIT, self.sheet.place(row, position), value, facts=facts)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name)


def _wrong_unit(unit: str) -> bool:
    plain = "".join(unit.split()).casefold()
    return plain not in _YUAN and bool(_UNIT_WORDS.search(plain))
