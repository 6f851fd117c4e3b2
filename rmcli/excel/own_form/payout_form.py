"""A form ready to be filled in: its sheet's cells with what they name, the rows that repeat, and the parts that are kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from rmcli.excel.own_form.form_cells import FormCell, FormRow
from rmcli.excel.own_form.form_package import TEXTS
from rmcli.excel.own_form.moving.moved_parts import Name
from rmcli.report.payout.form.form_fields import NET, Reference


@dataclass(frozen=True)
class Repeated:
    """A row that repeats once an item of the list."""

    row: int
    list: str


@dataclass(frozen=True, eq=False)
class PayoutForm:
    """`parts`: those that are the same in every payout sheet; `part` is the sheet's, `skeleton` its XML without rows (its headers and
    footers may name facts: `margins`, what each name there means). `drawings` and `charts` go along with their rows. `prefix`: of
    the elements of the sheet."""

    file: str
    title: str
    part: str
    skeleton: str
    rows: tuple[FormRow, ...]
    repeated: tuple[Repeated, ...]
    parts: Mapping[str, bytes]
    workbook_part: str
    workbook: bytes
    names: tuple[Name, ...]
    drawings: Mapping[str, bytes]
    charts: Mapping[str, bytes]
    margins: Mapping[str, Reference]
    prefix: str = ""

    @cached_property
    def cells(self) -> tuple[FormCell, ...]:
        return tuple(cell for row in self.rows for cell in row.cells)

    @cached_property
    def references(self) -> frozenset[Reference]:
        """Everything that it names."""
        return frozenset([*(r for cell in self.cells for r in cell.references), *self.margins.values()])

    @cached_property
    def formulas(self) -> int:
        """How many cells are formulas."""
        return sum(bool(cell.formula) for cell in self.cells)

    @cached_property
    def nets(self) -> tuple[FormCell, ...]:
        """The cells that are net pay and nothing else, whatever lists have."""
        repeated = {one.row for one in self.repeated}
        return tuple(cell for cell in self.cells if cell.only == Reference(NET) and cell.row not in repeated)

    @property
    def part_names(self) -> frozenset[str]:
        """The parts of every payout sheet."""
        return frozenset([*self.parts, self.workbook_part, self.part, TEXTS, *self.drawings, *self.charts])
