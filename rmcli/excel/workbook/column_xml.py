"""One column of a grid: the formats of its cells by what they hold, the cells as XML with their formulas, their links."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import product

from xlsxwriter.format import Format

from rmcli.approved.cell_marks import NO_FORMULA, formula_code, shown_as
from rmcli.excel import styles
from rmcli.excel.styles import Styles
from rmcli.excel.workbook.cell_values import Cell
from rmcli.excel.workbook.formulas import Addresses, Parts, fill
from rmcli.excel.workbook.layout import PlacedGrid
from rmcli.excel.workbook.row_xml import Ink, cell_xml, escaped
from rmcli.report.model import Column, Unit
from rmcli.spreadsheet import letters


@dataclass(frozen=True)
class ColumnCells:
    """A column of a placed grid, `cells` its values as stored. Of its links the first `most_links` are made. `codes` and
    `formats` say of every cell that was made which formula stands in it and how it shows numbers, for the seal."""

    placed: PlacedGrid
    column: Column
    cells: list[Cell]
    addresses: Addresses
    styles: Styles
    most_links: int
    codes: list[str] = field(default_factory=list, init=False, repr=False)
    formats: list[str] = field(default_factory=list, init=False, repr=False)
    _forms: dict[tuple[object, bool, bool, bool], Format] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        """Makes every format that a cell may need: a workbook takes none once its frame is closed."""
        formula = self.column.formula
        lives = (True, False) if callable(formula) else (formula is not None,)
        bolds = (True, False) if self.placed.grid.emphasis else (False,)
        linked = (True, False) if self.linked else (False,)
        kinds = {self._kind(i): i for i in range(len(self.cells))}
        for (kind, at), *look in product(kinds.items(), lives, bolds, linked):
            live, bold, link = look
            self._forms[kind, live, bold, link] = self._form(at, live=live, bold=bold, linked=link)

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
        template, linked, forms = self.column.formula, self.linked, self._forms
        emphasis = frozenset(self.placed.grid.emphasis)
        letters, made = self._letters, []
        parts = self._shared
        for i, row in enumerate(range(self.placed.first_row + start, self.placed.first_row + stop), start):
            value = self.cells[i]
            if callable(template):
                own = template(i)
                parts = None if own is None else self.addresses.compile(own, self.placed)
            form = forms[self._kind(i), parts is not None, i in emphasis, i in linked]
            formula = None if parts is None else fill(parts, row)
            self._note(value, formula, form, row + 1)
            made.append(cell_xml(f"{letters}{row + 1}", ink.styles[form], value, formula, ink.texts))
        return made

    def _note(self, value: Cell, formula: str | None, form: Format, row: int) -> None:
        """Keeps what the seal says of a cell. A blank one shows nothing, whatever its format is."""
        if formula is None:
            self.codes.append(NO_FORMULA)
        elif self.codes and isinstance(self.column.formula, str):
            self.codes.append(self.codes[-1])  # the same in every row
        else:
            self.codes.append(formula_code(formula, row))
        blank = value is None and formula is None and self.formats and not self.column.displays
        self.formats.append(self.formats[-1] if blank else shown_as(form.num_format))

    def links(self) -> Iterator[str]:
        """The links as XML."""
        for i in sorted(self.linked):
            to = self.column.link(i) if self.column.link else None
            if to is not None:
                target = escaped(self.addresses.of(to)).replace('"', "&quot;")
                yield f'<hyperlink ref="{self._letters}{self.placed.first_row + i + 1}" location="{target}"/>'

    @cached_property
    def _letters(self) -> str:
        return letters(self.placed.columns[self.column.key] + 1)

    @cached_property
    def _shared(self) -> Parts | None:
        """The formula that all rows share."""
        template = self.column.formula
        return self.addresses.compile(template, self.placed) if isinstance(template, str) else None

    def _kind(self, at: int) -> object:
        """What the format of a cell follows from: the type of its value, whether it is a text like a formula, its unit."""
        value, display = self.cells[at], self.column.display(at)
        like = isinstance(value, str) and value.startswith(styles.FORMULA_SIGNS)
        return (styles.FORMULA_SIGNS if like else type(value), display)

    def _form(self, at: int, *, live: bool, bold: bool, linked: bool) -> Format:
        """Text that is typed stays text when edited; a formula does not get the text format, or editing it would show the
        formula."""
        value, display = self.cells[at], self.column.display(at)
        number_format = styles.number_format(self.column, self.placed.decimals)
        if display is not None:
            number_format = styles.display_format(display, self.placed.decimals, self.styles.lang)
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
