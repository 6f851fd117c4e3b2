"""Planting mistakes into tables, and keeping the list of where each one ended up."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .people import Row
from .workbook import Sheet

# error: the run stops; warning: it goes on and says so; note: what was passed over
SEVERITY = {
    "duplicate_header": "error",
    "duplicate_id": "error",
    "error_cell": "error",
    "formula_without_value": "error",
    "lost_leading_zeros": "error",
    "merged_title": "note",
    "missing_actual": "error",
    "missing_reason": "error",
    "missing_target": "error",
    "month_gap": "warning",
    "month_outside_period": "warning",
    "name_like_formula": "warning",
    "not_a_number": "error",
    "not_in_roster": "error",
    "percent_as_whole": "error",
    "pool_over_balance": "error",
    "self_rates_other": "error",
    "share_out_of_range": "error",
    "shares_over_one": "error",
    "target_not_positive": "error",
    "ten_thousand_off": "warning",
    "text_number": "warning",
    "total_row": "note",
    "unknown_choice": "error",
}


@dataclass(frozen=True)
class Planted:
    """A mistake: sheet in English, its row (None: `key` is the cell itself), the column's key, what it is, and how."""

    sheet: str
    row: Row | None
    key: str
    mistake: str
    note: str


@dataclass
class Garden:
    """Tables that mistakes are planted into. Cells are known once every row has its last place."""

    tables: dict[str, list[Row]]
    planted: list[Planted] = field(default_factory=list)

    def find(self, sheet: str, where: Callable[[Row], bool]) -> list[Row]:
        """The rows of a sheet that are so."""
        return [row for row in self.tables[sheet] if where(row)]

    def of(self, sheet: str, rm_id: str) -> Row:
        """The first row of an RM in a sheet."""
        return self.find(sheet, lambda row: row["rm_id"] == rm_id)[0]

    def note(self, sheet: str, row: Row | None, key: str, mistake: str, note: str) -> None:
        """Enters a mistake that stands already."""
        self.planted.append(Planted(sheet, row, key, mistake, note))

    def expected(self, sheets: Mapping[str, Sheet]) -> list[dict[str, str]]:
        """Every mistake with its cell, by sheet and in the order of the sheet's rows."""
        places = {name: {id(row): i for i, row in enumerate(rows)} for name, rows in self.tables.items()}
        order = list(sheets)

        def place(one: Planted) -> tuple[int, int, str]:
            return order.index(one.sheet), -1 if one.row is None else places[one.sheet][id(one.row)], one.key

        found = []
        for one in sorted(self.planted, key=place):
            sheet = sheets[one.sheet]
            cell = one.key if one.row is None else sheet.cell(one.key, places[one.sheet][id(one.row)])
            said = {"sheet": sheet.name, "cell": cell, "mistake": one.mistake, "severity": SEVERITY[one.mistake]}
            found.append({**said, "note": one.note})
        return found


def write_expected(path: Path, found: list[dict[str, str]]) -> None:
    """Writes the list as JSON, one mistake a line."""
    lines = ",\n".join("  " + json.dumps(one, ensure_ascii=False) for one in found)
    path.write_text(f"[\n{lines}\n]\n", encoding="utf-8", newline="\n")
