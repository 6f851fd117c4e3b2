"""A form filled in for one RM: the bytes of a workbook, the same values the same bytes."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from rmcli.engine_rounding import put
from rmcli.excel import styles
from rmcli.excel.cell_text import clean
from rmcli.excel.own_form.engine_limits import beyond, circular
from rmcli.excel.own_form.form_cells import FormCell, FormRow
from rmcli.excel.own_form.form_package import MAIN, TEXTS, TYPES, workbook_xml
from rmcli.excel.own_form.moving.moved_formula import At, moved
from rmcli.excel.own_form.moving.moved_parts import SERIES, moved_chart, moved_drawing, moved_sheet
from rmcli.excel.own_form.moving.row_map import RowMap
from rmcli.excel.own_form.payout_form import PayoutForm
from rmcli.excel.own_form.shown_values import shown
from rmcli.excel.own_form.xml_nodes import escape, quoteattr
from rmcli.language import Lang, Text
from rmcli.report.change import Plain
from rmcli.report.payout.form.form_fields import Fields, Reference
from rmcli.spreadsheet import ERROR_NAMES, letters

Engine = Callable[[str, str], Plain]  # from a sheet's name and a cell's address to what its formula gives
Calculate = Callable[[bytes], Engine | None]
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FIRST = (1980, 1, 1, 0, 0, 0)
_MARK = re.compile(r"([{｛]{2}[^{}｛｝]*[}｝]{2})")
_LAYOUTS = 64  # people with as many items of every list share one


@dataclass(frozen=True)
class Filled:
    """The workbook. `nets`: where net pay stands. `derived`: numbers that its formulas give. `said`: texts that are the form's own, the
    results of formulas, and sentences, each with the values in it. `errors`: by the cell of the form, what its formulas give
    instead of a result; `unsaved`: those of its formulas whose results are not saved, for the engine does not know how;
    `circular`: those that go by themselves."""

    data: bytes
    nets: tuple[str, ...]
    derived: tuple[float, ...]
    own: frozenset[str]
    sentences: Mapping[str, tuple[str, ...]]
    errors: Mapping[str, str]
    unsaved: frozenset[str] = frozenset()
    circular: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Placed:
    """A cell where it stands now: its address, the item that its row is for (-1: of a list that the RM has nothing of), its
    formula as it is now."""

    cell: FormCell
    address: str
    item: int
    formula: str = ""


@dataclass(frozen=True)
class _Layout:
    before: str
    after: str
    rows: tuple[tuple[str, tuple[_Placed, ...]], ...]
    parts: Mapping[str, bytes]


def filled(form: PayoutForm, fields: Fields, calculate: Calculate) -> Filled:
    """The form filled in. ValueError or KeyError where form and fields do not go together."""
    layout = _layout(form, tuple(fields.count(one.list) for one in form.repeated))
    filling = _Filling(form, fields)
    formulas = [placed for _, cells in layout.rows for placed in cells if placed.formula]
    engine = calculate(_zipped(form, layout, filling, None)) if formulas else None
    if engine is None:
        return filling.done(_zipped(form, layout, filling, {}), layout, {})
    results = {placed.address: engine(form.title, placed.address) for placed in formulas}
    by_address = {placed.address: placed.formula for placed in formulas}
    unsure = beyond(by_address, results)
    results = {address: result for address, result in results.items() if address not in unsure}
    done = filling.done(_zipped(form, layout, filling, results), layout, results)
    of_form = {placed.address: placed.cell.address for placed in formulas}
    return replace(
        done,
        unsaved=frozenset(of_form[address] for address in unsure),
        circular=frozenset(of_form[address] for address in circular(by_address)),
    )


def not_calculated(_: bytes) -> Engine | None:
    """A Calculate for where there is no engine."""
    return None


class _Filling:
    def __init__(self, form: PayoutForm, fields: Fields) -> None:
        self.form, self.fields = form, fields
        self.lang: Lang = fields.rules.lang
        self.own: set[str] = set()
        self.sentences: dict[str, tuple[str, ...]] = {}
        self._shared: dict[str, int] = {}
        self._tag = f"{form.prefix}:" if form.prefix else ""

    def sheet(self, layout: _Layout, results: Mapping[str, Plain] | None) -> bytes:
        """The part of the sheet; without `results` as the engine has to be asked."""
        tag = self._tag
        rows = "".join(
            f"{opening}{''.join(self._cell(placed, results) for placed in cells)}</{tag}row>"
            for opening, cells in layout.rows
        )
        after = "".join(self._margin(part) for part in _MARK.split(layout.after))
        return f"{_HEAD}{layout.before}<{tag}sheetData>{rows}</{tag}sheetData>{after}".encode()

    def texts(self) -> bytes:
        """The texts of the cells, as the cells number them."""
        items = "".join(f"<si>{text}</si>" for text in self._shared)
        return f'{_HEAD}<sst xmlns="{MAIN}" uniqueCount="{len(self._shared)}">{items}</sst>'.encode()

    def _margin(self, part: str) -> str:
        reference = self.form.margins.get(part)
        return part if reference is None else escape(self._text(reference, 0).replace("&", "&&"))

    def _text(self, reference: Reference, item: int) -> str:
        value, column = self.fields.value(reference, item), self.fields.column(reference)
        display = self.fields.display(reference, item)
        if display is not None and isinstance(value, float):
            return display.written(value, self.lang)
        return clean(shown(value, column.unit, self.lang, self.fields.rules.currency.decimals))

    def _format(self, reference: Reference, item: int) -> str:
        """The number format of a placeholder's value."""
        decimals, display = self.fields.rules.currency.decimals, self.fields.display(reference, item)
        if display is not None:
            return styles.display_format(display, decimals, self.lang)
        return styles.number_format(self.fields.column(reference), decimals)

    def _cell(self, placed: _Placed, results: Mapping[str, Plain] | None) -> str:
        cell = placed.cell
        only = cell.only
        if placed.item < 0:
            return self._tagged(placed.address, cell.style, "", "")
        if placed.formula:
            return self._formula(placed, results)
        if only is not None:
            value = self.fields.value(only, placed.item)
            value = value(self.lang) if isinstance(value, Text) else value
            if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
                style = cell.styles.get(self._format(only, placed.item), cell.style) if cell.styles else cell.style
                return self._tagged(placed.address, style, "", f"<{self._tag}v>{_number(value)}</{self._tag}v>")
            text = clean(str(value)) if value is not None else ""
            look = next(run.look for run in cell.runs if only in run.parts)
            return self._texts(placed.address, cell.style, [(look, text)] if text else [])
        if not cell.runs:
            value = f"<{self._tag}v>{escape(cell.value)}</{self._tag}v>" if cell.value else ""
            return self._tagged(placed.address, cell.style, cell.kind if cell.value else "", value)
        values = [self._text(part, placed.item) for part in cell.references]
        filling = iter(values)
        runs = [
            (run.look, "".join(part if isinstance(part, str) else next(filling) for part in run.parts))
            for run in cell.runs
        ]
        whole = "".join(text for _, text in runs)
        if values:
            self.sentences[whole] = tuple(values)
        else:
            self.own.add(whole)
        return self._texts(placed.address, cell.style, [(look, text) for look, text in runs if text])

    def _formula(self, placed: _Placed, results: Mapping[str, Plain] | None) -> str:
        tag, result = self._tag, (results or {}).get(placed.address)
        formula = put(placed.formula) if results is None else placed.formula
        array = placed.cell.array
        of = f' t="array" ref={quoteattr(array)}' if array else ""
        kind, value = "", ""
        if isinstance(result, bool):
            kind, value = "b", str(int(result))
        elif isinstance(result, float):
            value = _number(result)
        elif isinstance(result, str):
            kind, value = ("e" if result in ERROR_NAMES else "str"), escape(clean(result))
        saved = f"<{tag}v>{value}</{tag}v>" if value else ""
        return self._tagged(placed.address, placed.cell.style, kind, f"<{tag}f{of}>{escape(formula)}</{tag}f>{saved}")

    def _texts(self, address: str, style: str, runs: list[tuple[str, str]]) -> str:
        if not runs:
            return self._tagged(address, style, "", "")
        made = []
        for look, text in runs:
            own = f'<t xml:space="preserve">{escape(text)}</t>'
            made.append(f"<r>{look}{own}</r>" if look or len(runs) > 1 else own)
        at = self._shared.setdefault("".join(made), len(self._shared))
        return self._tagged(address, style, "s", f"<{self._tag}v>{at}</{self._tag}v>")

    def _tagged(self, address: str, style: str, kind: str, held: str) -> str:
        tag = self._tag
        looks = f' s="{style}"' if style else ""
        is_a = f' t="{kind}"' if kind else ""
        return f'<{tag}c r="{address}"{looks}{is_a}>{held}</{tag}c>' if held else f'<{tag}c r="{address}"{looks}/>'

    def done(self, data: bytes, layout: _Layout, results: Mapping[str, Plain]) -> Filled:
        placed = [one for _, cells in layout.rows for one in cells]
        nets = {cell.address for cell in self.form.nets}
        texts = {clean(result) for result in results.values() if isinstance(result, str)}
        return Filled(
            data,
            tuple(one.address for one in placed if one.cell.address in nets),
            tuple(result for result in results.values() if isinstance(result, float)),
            frozenset([*self.own, *texts]),
            self.sentences,
            {
                one.cell.address: str(results[one.address])
                for one in placed
                if results.get(one.address) in ERROR_NAMES and one.item >= 0
            },
        )


def _number(value: float | Decimal) -> str:
    return str(value) if isinstance(value, Decimal) else repr(value + 0)  # -0.0 is 0.0


@lru_cache(_LAYOUTS)
def _layout(form: PayoutForm, counts: tuple[int, ...]) -> _Layout:
    """Where everything stands where the lists of the repeated rows have so many items."""
    of_row = dict(zip((one.row for one in form.repeated), counts, strict=True))
    rows = RowMap(tuple((row, max(count, 1)) for row, count in of_row.items()))
    before, after = moved_sheet(form.skeleton, rows, form.title)
    covered = _covered(form, rows)
    laid = []
    for row in form.rows:
        for copy in range(rows.count(row.number)):
            item = copy if of_row.get(row.number, 1) else -1
            laid.append(_row(row, rows, copy, item, form, covered))
    parts = dict(form.parts)
    parts |= {name: moved_drawing(part, rows) for name, part in form.drawings.items()}
    parts |= {name: moved_chart(part, rows, form.title) for name, part in form.charts.items()}
    parts[form.workbook_part] = workbook_xml(form.workbook, form.title, _names(form, rows))
    return _Layout(before, after, tuple(laid), parts)


def _row(  # noqa: PLR0917
    row: FormRow, rows: RowMap, copy: int, item: int, form: PayoutForm, covered: frozenset[str]
) -> tuple[str, tuple[_Placed, ...]]:
    number = rows.first(row.number) + copy
    attributes = "".join(f" {name}={quoteattr(value)}" for name, value in row.attributes)
    tag = f"{form.prefix}:" if form.prefix else ""
    placed = []
    for cell in row.cells:
        formula = moved(cell.formula, rows, form.title, At(row.number, copy)) if cell.formula and item >= 0 else ""
        kept = cell.address not in covered
        at = item if kept else 0 if not copy else -1
        made = replace(cell, array=rows.range(cell.array)) if cell.array else cell
        placed.append(_Placed(made, f"{letters(cell.column)}{number}", at, formula if at >= 0 else ""))
    return f'<{tag}row r="{number}"{attributes}>', tuple(placed)


def _covered(form: PayoutForm, rows: RowMap) -> frozenset[str]:
    """The cells of repeated rows that begin cells merged over several rows: they stand once."""
    over = ((start, end) for start, end in re.findall(_MERGE, form.skeleton) if _row_of(start) != _row_of(end))
    return frozenset(start for start, _ in over if rows.repeats(_row_of(start)))


_MERGE = r'<(?:\w+:)?mergeCell ref="([A-Z]+\d+):([A-Z]+\d+)"'


def _row_of(address: str) -> int:
    return int(re.sub(r"\D", "", address))


def _names(form: PayoutForm, rows: RowMap) -> str:
    if not form.names:
        return ""
    made = []
    for name in form.names:
        of = ' localSheetId="0"' if name.local else ""
        says = moved(name.says, rows, form.title, rule=SERIES)
        made.append(f"<definedName name={quoteattr(name.name)}{of}>{escape(says)}</definedName>")
    return f"<definedNames>{''.join(made)}</definedNames>"


def _zipped(form: PayoutForm, layout: _Layout, filling: _Filling, results: Mapping[str, Plain] | None) -> bytes:
    target = BytesIO()
    parts = {**layout.parts, form.part: filling.sheet(layout, results), TEXTS: filling.texts()}
    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda name: (name != TYPES, name)):
            info = ZipInfo(name, _FIRST)
            info.compress_type = ZIP_DEFLATED
            package.writestr(info, parts[name])
    return target.getvalue()
