"""The streaming pass over a worksheet's XML: what the fast reader would not say, and whether it may have the sheet at all."""

from dataclasses import dataclass, field

from rmcli.intake import sheet_kinds as kinds
from rmcli.intake.package import Package
from rmcli.problems import Place, Problem


@dataclass(frozen=True)
class SheetFacts:
    """What the XML of a sheet says. `cells`: (row, column, kind, text), both from 1, of errors and formulas without a value."""

    cells: tuple[tuple[int, int, int, str], ...] = ()
    hidden_rows: frozenset[int] = field(default_factory=frozenset)
    last_row: int = 0

    def problems(self, file: str, sheet: str, rows: int) -> list[Problem]:
        """What is worth saying of the sheet, of which `rows` rows were read."""
        if self.last_row - rows < 1000:
            return []
        return [Problem(kinds.BLANK_TAIL, Place(file, sheet, rows + 1), facts={"count": self.last_row - rows})]


def scan_sheet(package: Package, part: str, sheet: str) -> SheetFacts:
    """The facts of the worksheet in `part`."""
    return SheetFacts()
