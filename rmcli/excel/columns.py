"""One column of a grid: the formats of its cells by what they hold, the cells as XML with their formulas, their links."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import product

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name

from rmcli.excel import styles
from rmcli.excel.formulas import Addresses, Parts, fill
from rmcli.excel.layout import PlacedGrid
from rmcli.excel.rows import Ink, cell_xml, escaped
from rmcli.excel.styles import Styles
from rmcli.excel.values import Cell
from rmcli.report.model import Column, Unit


@dataclass(frozen=True)
class ColumnCells:
    """A column of a placed grid, `cells` its values as stored. Of its links the first `most_links` are made."""

    placed: PlacedGrid
    column: Column
    cells: list[Cell]
    addresses: Addresses
    styles: Styles
    most_links: int

    def __post_init__(self) -> None:
        """Makes every format that a cell may need: a workbook takes none once its frame is closed."""
        kinds = {(type(value), styles.like_formula(value)): value for value in self.cells}
        formula = self.column.formula
        lives = (True, False) if callable(formula) else (formula is not None,)
        bolds = (True, False) if self.placed.grid.emphasis else (False,)
        linked = (True, False) if self.linked else (False,)
        for value, live, bold, link in product(kinds.values(), lives, bolds, linked):
            self._form(value, live, bold, link)

    @cached_property
    def linked(self) -> frozenset[int]:
        """The rows, from 0, whose cells are links."""
        link = self.column.link
        if link is None:
            return frozenset()
        found = [i for i in range(len(self.cells)) if link(i) is not None]
        return frozenset(found[: self.most_links])

    def xml(self, ink: Ink, start: int, stop: int) -> list[str]:
        """The cells of the rows from `start` to before `stop`."""
        template, emphasis = self.column.formula, self.placed.grid.emphasis
        first, letters = self.placed.first_row, xl_col_to_name(self._at)
        made: list[str] = []
        for i in range(start, stop):
            value = self.cells[i]
            parts: Parts | None = self._shared
            if callable(template):
                own = template(i)
                parts = None if own is None else self.addresses.compile(own, self.placed)
            form = self._form(value, parts is not None, i in emphasis, i in self.linked)
            formula = None if parts is None else fill(parts, first + i)
            made.append(cell_xml(f"{letters}{first + i + 1}", ink.styles[form], value, formula, ink.texts))
        return made

    def links(self) -> Iterator[str]:
        """The links as XML."""
        letters = xl_col_to_name(self._at)
        for i in sorted(self.linked):
            to = self.column.link(i) if self.column.link else None
            if to is not None:
                target = escaped(self.addresses.of(to)).replace('"', "&quot;")
                yield f'<hyperlink ref="{letters}{self.placed.first_row + i + 1}" location="{target}"/>'

    @cached_property
    def _at(self) -> int:
        return self.placed.columns[self.column.key]

    @cached_property
    def _shared(self) -> Parts | None:
        """The formula that all rows share."""
        template = self.column.formula
        return self.addresses.compile(template, self.placed) if isinstance(template, str) else None

    def _form(self, value: Cell, live: bool, bold: bool, linked: bool) -> Format:
        key = (type(value), styles.like_formula(value), live, bold, linked)
        if key not in self._made:
            self._made[key] = self._new_form(value, live=live, bold=bold, linked=linked)
        return self._made[key]

    _made: dict[tuple[object, ...], Format] = field(default_factory=dict, init=False)

    def _new_form(self, value: Cell, *, live: bool, bold: bool, linked: bool) -> Format:
        """Text that is typed stays text when edited; a formula does not get the text format, or editing it would show the
        formula."""
        number_format = styles.number_format(self.column)
        if live and number_format == styles.TEXT_FORMAT:
            number_format = "General"
        elif isinstance(value, date):
            number_format = styles.NUMBER_FORMATS[Unit.DATE]
        looks: list[styles.Look] = [styles.CELL, styles.of_column(self.column), {"num_format": number_format}]
        if isinstance(value, str) and not live:
            looks.append(styles.as_text(value))
        if isinstance(value, bool):
            looks.append({"align": "center", "indent": 0})
        if bold:
            looks.append(styles.EMPHASIS)
        if linked:
            looks.append(styles.LINKED)
        return self.styles.format(*looks)
