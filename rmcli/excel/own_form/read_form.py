"""A bank's workbook as a payout form: found fit and ready to be filled in, or everything that is wrong with it at its cell."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from xml.sax.saxutils import unescape

from rmcli.excel import styles
from rmcli.excel.own_form import form_problems as unfit
from rmcli.excel.own_form.form_cells import FormCell, FormRow, Run, rows_of, shared_texts
from rmcli.excel.own_form.form_package import FormPackage, SheetOfForm
from rmcli.excel.own_form.form_problems import LISTING, Where
from rmcli.excel.own_form.form_styles import FormStyles
from rmcli.excel.own_form.moving.moved_parts import Name, names_of
from rmcli.excel.own_form.moving.row_map import RowMap
from rmcli.excel.own_form.payout_form import PayoutForm, Repeated
from rmcli.excel.own_form.placeholders import Unfinished, Unknown, faults, filled_in, in_text, written
from rmcli.excel.own_form.xml_nodes import Element, children, descendants, local, parsed, text_of
from rmcli.language import Text, listed
from rmcli.problems import Place, Problem, has_errors
from rmcli.problems.kinds import frm as kinds
from rmcli.report.model import Column, Unit
from rmcli.report.payout.form.form_fields import NET, Reference
from rmcli.report.payout.form.form_names import Names
from rmcli.scoring.measured_by import display_of
from rmcli.tables.names.likeness import perhaps

_NUMBERS = frozenset((Unit.MONEY, Unit.SCORE, Unit.PRECISE, Unit.PERCENT, Unit.NUMBER, Unit.MEASURE, Unit.COUNT))
_MARGINS = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
_STRICT = b"purl.oclc.org/ooxml"
_MARK = re.compile(r"[{｛]{2}([^{}｛｝]*)[}｝]{2}")


def read_form(file: str, data: bytes, names: Names) -> tuple[PayoutForm | None, tuple[Problem, ...]]:
    """The form in a workbook whose bytes are sound; None where a problem keeps it from being used."""
    package = FormPackage.of(data)
    if _STRICT in package.parts[package.workbook]:
        what = Text("是“严格 Open XML”格式", "it is in the format Strict Open XML")
        return None, (Problem(kinds.NO_FORM, Place(file), facts={"file": file, "what": what}),)
    texts = package.of_workbook("sharedStrings")
    shared = shared_texts(package.parts[texts]) if texts else []
    found = {one.part: _rows(package, one, shared) for one in package.sheets}
    marked = [one for one in package.sheets if one.name not in LISTING and _marked(package, one, found[one.part])]
    if len(marked) != 1:
        return None, (_not_one(file, [one.name for one in marked]),)
    (sheet,) = marked
    return _Reading(package, sheet, Where(file, sheet.name), names).form(found[sheet.part])


def _rows(package: FormPackage, sheet: SheetOfForm, shared: Sequence[tuple[Run, ...]]) -> tuple[FormRow, ...]:
    root = parsed(package.parts[sheet.part])
    return tuple(row for data in children(root, "sheetData") for row in rows_of(data, shared))


def _marked(package: FormPackage, sheet: SheetOfForm, rows: Iterable[FormRow]) -> bool:
    """Whether a sheet's cells, headers or footers hold placeholders."""
    if any(in_text(cell.text) for row in rows for cell in row.cells):
        return True
    return any(in_text(text_of(one)) for one in descendants(parsed(package.parts[sheet.part]), *_MARGINS))


def _not_one(file: str, sheets: Sequence[str]) -> Problem:
    if sheets:
        return Problem(kinds.TWO_SHEETS, Place(file), facts={"sheets": listed(sheets)})
    return Problem(kinds.NO_NET, Place(file), facts={"net": written(NET)})


class _Reading:
    """One sheet being read, with what is found wrong on the way."""

    def __init__(self, package: FormPackage, sheet: SheetOfForm, where: Where, names: Names) -> None:
        self.package, self.sheet, self.where, self.names = package, sheet, where, names
        self.root = parsed(package.parts[sheet.part])
        self.problems: list[Problem] = []

    def form(self, rows: tuple[FormRow, ...]) -> tuple[PayoutForm | None, tuple[Problem, ...]]:
        package, where = self.package, self.where
        drawings, charts = self._linked("drawing"), self._linked("chart")
        if self.sheet.hidden:
            what = Text("工作表", "the sheet")
            self.problems.append(Problem(kinds.HIDDEN, where.whole, facts={"what": what}))
        self.problems += unfit.not_carried(package, self.sheet, where)
        self.problems += unfit.in_cells(self.root, where)
        look = FormStyles(package.parts[package.of_workbook("styles")])
        self.problems += unfit.hidden(self.root, rows, look, where)
        margins = self._margins()
        self.problems += self._elsewhere(rows, drawings, charts)
        rows = tuple(replace(row, cells=tuple(self._cell(cell, look) for cell in row.cells)) for row in rows)
        repeated = tuple(self._repeated(rows))
        of_repeated = [one.row for one in repeated]
        names, unknown = names_of(package.parts[package.workbook], [s.name for s in package.sheets], self.sheet.name)
        self.problems += unfit.in_the_way(self.root, rows, of_repeated, drawings.values(), where)
        trial = RowMap(tuple((row, 2) for row in of_repeated))
        cells = [cell for row in rows for cell in row.cells]
        self.problems += unfit.formulas(cells, trial, charts.values(), (names, unknown), where)
        made = self._made(rows, repeated, look, names, drawings, charts, margins)
        if not made.nets:
            self.problems.append(Problem(kinds.NO_NET, where.whole, facts={"net": written(NET)}))
        return (None if has_errors(self.problems) else made), tuple(self.problems)

    def _made(  # noqa: PLR0917
        self,
        rows: tuple[FormRow, ...],
        repeated: tuple[Repeated, ...],
        look: FormStyles,
        names: tuple[Name, ...],
        drawings: Mapping[str, bytes],
        charts: Mapping[str, bytes],
        margins: Mapping[str, Reference],
    ) -> PayoutForm:
        package = self.package
        parts = package.kept(self.sheet)
        parts[package.of_workbook("styles")] = look.xml
        for data in children(self.root, "sheetData"):
            for row in children(data):
                data.removeChild(row)
            for child in list(data.childNodes):
                data.removeChild(child)
        return PayoutForm(
            file=self.where.file,
            title=self.sheet.name,
            part=self.sheet.part,
            skeleton=str(self.root.toxml()),
            rows=rows,
            repeated=repeated,
            parts={name: part for name, part in parts.items() if name not in drawings and name not in charts},
            workbook_part=package.workbook,
            workbook=package.parts[package.workbook],
            names=names,
            drawings=drawings,
            charts=charts,
            margins=margins,
            prefix=str(self.root.tagName).rpartition(":")[0],
        )

    def _linked(self, kind: str) -> dict[str, bytes]:
        """The parts of that kind that the sheet leads to."""
        found = (r.target for _, r in self.package.reached(self.sheet.part) if r.kind == kind and not r.external)
        return {part: self.package.parts[part] for part in dict.fromkeys(found) if part in self.package.parts}

    def _faults(self, text: str, place: Place) -> bool:
        """Says what is wrong with the placeholders of a text; whether nothing is."""
        wrong = list(faults(text, self.names.reference))
        for fault in wrong:
            if isinstance(fault, Unknown):
                near = self.names.suggested(fault.name)
                meant = perhaps(written(near) if near else "")
                self.problems.append(Problem(kinds.UNKNOWN, place, written(fault.name), facts={"meant": meant}))
            elif isinstance(fault, Unfinished):
                self.problems.append(Problem(kinds.UNFINISHED, place, fault.text, facts={"net": written(NET)}))
        return not wrong

    def _cell(self, cell: FormCell, look: FormStyles) -> FormCell:
        if not cell.runs or not self._faults(cell.text, self.where.cell(cell)):
            return cell
        made = replace(cell, runs=filled_in(cell.runs, self.names.reference))
        only = made.only
        if only is None:
            return made
        column = self.names.column(only)
        if column.unit in _NUMBERS and not look.shows_numbers(cell.style):
            return replace(made, styles=self._formats(cell.style, column, look))
        return made

    def _formats(self, style: str, column: Column, look: FormStyles) -> dict[str, str]:
        """The style with each number format that the column's numbers may have."""
        rules = self.names.of_nobody.rules
        codes = [styles.number_format(column, rules.currency.decimals)]
        if column.unit is Unit.MEASURE:
            displays = (display_of(indicator) for indicator in rules.indicators.values())
            codes += [styles.display_format(d, rules.currency.decimals, rules.lang) for d in displays if d is not None]
        return {code: look.with_format(style, code) for code in dict.fromkeys(codes)}

    def _repeated(self, rows: Iterable[FormRow]) -> Iterator[Repeated]:
        for row in rows:
            lists = list(dict.fromkeys(r.list for cell in row.cells for r in cell.references if r.repeats))
            if len(lists) > 1:
                place = Place(self.where.file, self.where.sheet, row.number)
                titles = [self.names.of_nobody.listing(key).title for key in lists]
                self.problems.append(Problem(kinds.TWO_LISTS, place, facts={"lists": listed(titles)}))
            if lists:
                yield Repeated(row.number, lists[0])

    def _margins(self) -> dict[str, Reference]:
        """What the names in headers and footers mean, as they are written in the XML."""
        found: dict[str, Reference] = {}
        for node in descendants(self.root, *_MARGINS):
            if not self._faults(text_of(node), self.where.whole):
                continue
            for mark in _MARK.finditer(node.toxml()):
                reference = self.names.reference(unescape(mark[1]))
                if reference is not None and reference.repeats:
                    where = Text("页眉或页脚中的清单", "a list in a header or footer")
                    self._misplaced(where, self.where.whole, mark[0])
                elif reference is not None:
                    found[mark[0]] = reference
        return found

    def _misplaced(self, where: Text, place: Place, text: str) -> None:
        self.problems.append(Problem(kinds.ELSEWHERE, place, text, facts={"where": where}))

    def _elsewhere(
        self, rows: Iterable[FormRow], drawings: Mapping[str, bytes], charts: Mapping[str, bytes]
    ) -> Iterator[Problem]:
        """Placeholders where none is filled in."""

        def misplaced(where: Text, place: Place, text: str) -> Problem:
            return Problem(kinds.ELSEWHERE, place, text.strip(), facts={"where": where})

        for cell in (cell for row in rows for cell in row.cells):
            if cell.formula and _MARK.search(cell.formula):
                yield misplaced(Text("公式", "a formula"), self.where.cell(cell), f"={cell.formula}")
        for part in (*drawings.values(), *charts.values()):
            for paragraph in descendants(parsed(part), "p"):
                if in_text(text_of(paragraph)):
                    yield misplaced(
                        Text("图形或图表中的文字", "the text of a shape or chart"), self.where.whole, text_of(paragraph)
                    )
        for node in descendants(self.root):
            if local(node) in (*_MARGINS, "c", "is", "t", "r", "v", "f"):
                continue
            for text in _own_texts(node):
                if in_text(text):
                    at = self.where.at(node.getAttribute("sqref") or node.getAttribute("ref"))
                    yield misplaced(Text("提示、条件格式或链接", "a prompt, condition or link"), at, text)
        for node in descendants(parsed(self.package.parts[self.package.workbook]), "definedName"):
            if in_text(text_of(node)):
                yield misplaced(Text("名称", "a defined name"), Place(self.where.file), text_of(node))
        if in_text(self.sheet.name):
            yield misplaced(Text("工作表名", "the name of the sheet"), self.where.whole, self.sheet.name)


def _own_texts(node: Element) -> Iterator[str]:
    yield from (str(value) for _, value in node.attributes.items())
    yield from (str(child.nodeValue or "") for child in node.childNodes if child.nodeType == child.TEXT_NODE)
