"""The cells of a form: texts with placeholders in them, formulas, values; read from the sheet's XML, shared texts and formulas undone."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl.formula.translate import Translator

from rmcli.excel.own_form.xml_nodes import Element, children, parsed, text_of
from rmcli.report.payout.form.form_fields import Reference
from rmcli.spreadsheet import column_number, letters

_PREFIX = re.compile(r"(</?)\w+:")  # of a look
_ADDRESS = re.compile(r"([A-Z]+)(\d+)")


@dataclass(frozen=True)
class Run:
    """A stretch of text of one look (its XML, "" for the cell's own): fixed parts, and references that are filled in."""

    look: str
    parts: tuple[str | Reference, ...]


@dataclass(frozen=True)
class FormCell:
    """One cell. `runs`: its text. Otherwise `formula`, or a `value` as it is written with its `kind` ("" number, "b", "e").
    `array`: the range of an array formula. `styles`: by number format, for a cell of one placeholder whose own format shows no
    numbers."""

    row: int
    column: int
    style: str = ""
    runs: tuple[Run, ...] = ()
    formula: str = ""
    array: str = ""
    kind: str = ""
    value: str = ""
    styles: Mapping[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"{letters(self.column)}{self.row}"

    @property
    def references(self) -> tuple[Reference, ...]:
        return tuple(part for run in self.runs for part in run.parts if isinstance(part, Reference))

    @property
    def only(self) -> Reference | None:
        """The placeholder that is all of its text; None where there is more, or none."""
        parts = [part for run in self.runs for part in run.parts if isinstance(part, Reference) or part.strip()]
        return parts[0] if len(parts) == 1 and isinstance(parts[0], Reference) else None

    @property
    def text(self) -> str:
        """Its fixed text, placeholders left out."""
        return "".join(part for run in self.runs for part in run.parts if isinstance(part, str))

    @property
    def empty(self) -> bool:
        return not (self.runs or self.formula or self.value)


@dataclass(frozen=True)
class FormRow:
    """One row, with its attributes (height, look) but for its number."""

    number: int
    attributes: tuple[tuple[str, str], ...]
    cells: tuple[FormCell, ...]

    @property
    def hidden(self) -> bool:
        return dict(self.attributes).get("hidden") in ("1", "true")


def shared_texts(xml: bytes) -> list[tuple[Run, ...]]:
    """The texts that the workbook's cells share, by their numbers."""
    return [_runs(text) for text in children(parsed(xml), "si")]


def _runs(node: Element) -> tuple[Run, ...]:
    """The text of an <si> or <is>, without what tells how it is pronounced."""
    plain = "".join(text_of(t) for t in children(node, "t"))
    if plain:
        return (Run("", (plain,)),)
    found = []
    for run in children(node, "r"):
        look = "".join(_PREFIX.sub(r"\1", rpr.toxml()) for rpr in children(run, "rPr"))
        text = "".join(text_of(t) for t in children(run, "t"))
        if text:
            found.append(Run(look, (text,)))
    return tuple(found)


def rows_of(data: Element, shared: Sequence[tuple[Run, ...]]) -> tuple[FormRow, ...]:
    """The rows of <sheetData>."""
    masters: dict[str, tuple[str, str]] = {}
    made: list[FormRow] = []
    number = 0
    for row in children(data, "row"):
        number = int(row.getAttribute("r") or number + 1)
        kept = [(name, value) for name, value in row.attributes.items() if name not in ("r", "spans")]
        made.append(FormRow(number, tuple(kept), tuple(_cells(row, number, shared, masters))))
    return tuple(made)


def _cells(
    row: Element, number: int, shared: Sequence[tuple[Run, ...]], masters: dict[str, tuple[str, str]]
) -> Iterator[FormCell]:
    column = 0
    for cell in children(row, "c"):
        found = _ADDRESS.match(cell.getAttribute("r"))
        column = column_number(found[1]) if found else column + 1
        at, style, kind = f"{letters(column)}{number}", cell.getAttribute("s"), cell.getAttribute("t")
        value = "".join(text_of(v) for v in children(cell, "v"))
        formula = next(iter(children(cell, "f")), None)
        if formula is not None:
            array = formula.getAttribute("ref") if formula.getAttribute("t") in ("array", "dataTable") else ""
            yield FormCell(number, column, style, formula=_formula(formula, at, masters), array=array)
        elif kind == "s":
            yield FormCell(number, column, style, shared[int(value)])
        elif kind == "inlineStr":
            yield FormCell(number, column, style, tuple(run for text in children(cell, "is") for run in _runs(text)))
        elif kind == "str":
            yield FormCell(number, column, style, (Run("", (value,)),) if value else ())
        else:
            yield FormCell(number, column, style, kind=kind if kind in ("b", "e", "d") else "", value=value)


def _formula(node: Element, at: str, masters: dict[str, tuple[str, str]]) -> str:
    text, shared = text_of(node), node.getAttribute("si")
    if node.getAttribute("t") != "shared":
        return text
    if text:
        masters[shared] = (text, at)
        return text
    master, origin = masters[shared]
    return str(Translator(f"={master}", origin=origin).translate_formula(at))[1:]
