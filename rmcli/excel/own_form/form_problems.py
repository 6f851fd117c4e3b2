"""What keeps a form from being used, each at its place: what cannot be carried, is hidden, lies in the way, or cannot follow."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rmcli.excel.own_form.form_cells import FormCell, FormRow
from rmcli.excel.own_form.form_package import KEPT, PASSED_OVER, ROOT, SAID, FormPackage, Relation, SheetOfForm
from rmcli.excel.own_form.form_styles import FormStyles
from rmcli.excel.own_form.moving.moved_formula import At, CannotFollow, Rule, Why, moved
from rmcli.excel.own_form.moving.moved_parts import SERIES, Anchored, Name, anchored, chart_formulas, merges
from rmcli.excel.own_form.moving.row_map import RowMap
from rmcli.excel.own_form.xml_nodes import Element, children, descendants, parsed, text_of
from rmcli.language import Text, listed, same
from rmcli.problems import Place, Problem
from rmcli.problems.kinds import frm as kinds
from rmcli.spreadsheet import column_number, letters

LISTING = Text("占位符", "Placeholders")  # a sheet of this name lists them: it is no form, and nobody asks for it
_WEB = ("http://", "https://", "mailto:")
_WHAT = {
    "comments": Text("批注", "comments"),
    "threadedComment": Text("批注", "comments"),
    "table": Text("表格（套用了表格格式的区域）", "a table"),
    "pivotTable": Text("数据透视表", "a pivot table"),
    "oleObject": Text("嵌入对象", "an embedded object"),
    "package": Text("嵌入对象", "an embedded object"),
    "control": Text("控件", "a control"),
    "ctrlProp": Text("控件", "a form control"),
    "externalLink": Text("指向其他文件的链接", "links to other files"),
    "vbaProject": Text("宏", "macros"),
    "queryTable": Text("外部查询", "an external query"),
    "connections": Text("外部连接", "external connections"),
    "slicer": Text("切片器", "a slicer"),
    "cellImage": Text("嵌入单元格的图片（WPS）", "a picture inside a cell (WPS)"),
    "chartEx": Text("新式图表（树状图、瀑布图等）", "a chart of the new kinds (treemap, waterfall)"),
}
_SAID = {
    "chartsheet": Text("图表工作表", "chart sheets"),
    "customXml": Text("附带的 XML 数据", "attached XML data"),
    "customXmlProps": Text("附带的 XML 数据", "attached XML data"),
    "customProperty": Text("工作表的附加属性", "custom properties of sheets"),
    "origin": Text("数字签名（改动后即失效）", "its digital signature, which no longer holds for a changed file"),
}
_TASK_PANES = Text("加载项窗格", "panes of add-ins")
_FOLLOW: Mapping[Why, tuple[Text, Text]] = {
    Why.ALONE: (
        Text("{part} 只是重复的第一行", "{part} is only the first of the rows"),
        Text("引用整个区域，如 SUM({range})", "a reference to the whole range, such as SUM({range})"),
    ),
    Why.ABOVE: (
        Text(
            "{part} 是上一行：是前一项，还是固定那一行", "{part} is the row above: the item before, or always that row"
        ),
        Text("固定引用那一行，如 {fixed}", "always that row, such as {fixed}"),
    ),
    Why.BY_TEXT: (
        Text("{part} 引用的位置写在文字里", "{part} refers to a place that is not written in the formula"),
        Text("直接引用单元格", "references to cells"),
    ),
}


@dataclass(frozen=True)
class Where:
    """The form's file and sheet, for places."""

    file: str
    sheet: str

    def cell(self, cell: FormCell) -> Place:
        return Place(self.file, self.sheet, cell.row, letters(cell.column))

    def at(self, address: str) -> Place:
        """The place of the first cell of a range."""
        found = re.match(r"\$?([A-Z]+)\$?(\d+)", address)
        return Place(self.file, self.sheet, int(found[2]), found[1]) if found else Place(self.file, self.sheet)

    @property
    def whole(self) -> Place:
        return Place(self.file, self.sheet)


def not_carried(package: FormPackage, sheet: SheetOfForm, where: Where) -> Iterator[Problem]:
    """What no payout sheet can hold, and what it goes without."""
    others = [one for one in package.sheets if one.part != sheet.part]
    parts = {one.part for one in others}
    reached = [r for _, r in package.reached(ROOT, package.workbook, sheet.part) if r.target not in parts]
    refused = [place_and_what for relation in reached for place_and_what in _refused(package, relation, where)]
    for place, what in dict.fromkeys(refused):
        yield Problem(kinds.NOT_CARRIED, place, facts={"what": what})
    said = [_SAID.get(r.kind, _TASK_PANES) for r in reached if r.kind in SAID]
    names = [one.name for one in others if one.name not in LISTING]
    if names:
        said.append(Text("其他工作表（{names}）", "its other sheets ({names})").format(names=listed(names)))
    if said:
        yield Problem(kinds.LEFT_OUT, Place(where.file), facts={"what": listed(dict.fromkeys(said))})


def _refused(package: FormPackage, relation: Relation, where: Where) -> Iterator[tuple[Place, Text]]:
    kind = relation.kind
    if kind in SAID or kind == "threadedComment":  # its cell has a comment for older programs as well
        return
    if kind in ("comments", "table"):
        yield from ((where.at(address), _WHAT[kind]) for address in _addresses(package.parts[relation.target]))
    elif kind == "hyperlink" and (not relation.external or relation.target.lower().startswith(_WEB)):
        return
    elif kind not in KEPT | PASSED_OVER or relation.external:
        yield where.whole, _named(relation)


def _addresses(part: bytes) -> list[str]:
    """Where the comments of a part, or its table, are."""
    root = parsed(part)
    return (
        [root.getAttribute("ref")]
        if root.hasAttribute("ref")
        else [c.getAttribute("ref") for c in descendants(root, "comment")]
    )


def _named(relation: Relation) -> Text:
    if relation.external:
        return Text("链接 {to}", "the link {to}").format(to=relation.target)
    known = next((said for key, said in _WHAT.items() if relation.kind.startswith(key)), None)
    return known or same(relation.kind)


def in_cells(sheet: Element, where: Where) -> Iterator[Problem]:
    """What cells hold that no payout sheet can, or should not."""
    for cell in descendants(sheet, "c"):
        if cell.getAttribute("t") == "e" and not children(cell, "f") and not cell.getAttribute("vm"):
            error = "".join(text_of(value) for value in children(cell, "v"))
            yield Problem(kinds.FORMULA_ERROR, where.at(cell.getAttribute("r")), error)
        if cell.getAttribute("vm"):
            what = Text("放在单元格里的图片", "a picture inside a cell")
            yield Problem(kinds.NOT_CARRIED, where.at(cell.getAttribute("r")), facts={"what": what})


def hidden(sheet: Element, rows: Sequence[FormRow], look: FormStyles, where: Where) -> Iterator[Problem]:
    """What is not seen and holds something: rows, columns, cells under merged ones or whose number format shows nothing."""
    columns = [
        (int(col.getAttribute("min")), int(col.getAttribute("max")))
        for cols in children(sheet, "cols")
        for col in children(cols, "col")
        if col.getAttribute("hidden") in ("1", "true")
    ]
    covered = {address for merge in merges(sheet) for address in merge.covered}
    seen: set[int] = set()
    for row in rows:
        held = [cell for cell in row.cells if not cell.empty]
        if row.hidden and held:
            what = Text("第 {row} 行", "row {row}").format(row=row.number)
            yield Problem(kinds.HIDDEN, Place(where.file, where.sheet, row.number), facts={"what": what})
            continue
        for cell in held:
            if cell.column in seen:
                continue
            if any(first <= cell.column <= last for first, last in columns):
                seen.add(cell.column)
                what = Text("{column} 列", "column {column}").format(column=letters(cell.column))
                yield Problem(
                    kinds.HIDDEN, Place(where.file, where.sheet, 0, letters(cell.column)), facts={"what": what}
                )
            elif cell.address in covered or look.shows_nothing(cell.style):
                what = Text("{cell} 单元格", "cell {cell}").format(cell=cell.address)
                yield Problem(kinds.HIDDEN, where.cell(cell), facts={"what": what})


def in_the_way(
    sheet: Element, rows: Sequence[FormRow], repeated: Iterable[int], drawings: Iterable[bytes], where: Where
) -> Iterator[Problem]:
    """What lies over a row that repeats and can neither stay nor grow."""
    of = {row: {cell.column: cell for cell in one.cells} for one in rows for row in [one.number]}
    lain = list(_lain(sheet, rows, drawings))
    for row in repeated:
        for merge in merges(sheet):
            if merge.first == row < merge.last:
                place = where.at(merge.ref)
                anchor = of[row].get(column_number(place.column))
                if anchor is not None and anchor.references:
                    yield _in_the_way(Text("合并单元格“{it}”", "the merged area {it}").format(it=merge.ref), row, place)
        for cell in of[row].values():
            if cell.array:
                yield _in_the_way(Text("数组公式", "an array formula"), row, where.cell(cell))
        for one in lain:
            if one.first <= row <= one.last:
                what = Text("图片、图形或图表“{it}”", 'the picture, shape or chart "{it}"').format(it=one.name)
                yield _in_the_way(what, row, Place(where.file, where.sheet, row))
        for sparkline in descendants(sheet, "sparkline"):
            at = "".join(text_of(node) for node in children(sparkline, "sqref"))
            if where.at(at).row == row:
                yield _in_the_way(Text("迷你图", "a sparkline"), row, where.at(at))
        for other in (cell for one in rows for cell in one.cells if cell.array and cell.row != row):
            first, _, last = other.array.partition(":")
            if last and where.at(first).row <= row <= where.at(last).row:
                yield _in_the_way(Text("数组公式", "an array formula"), row, where.cell(other))


def _lain(sheet: Element, rows: Sequence[FormRow], drawings: Iterable[bytes]) -> Iterator[Anchored]:
    heights = {row.number: float(value) for row in rows for name, value in row.attributes if name == "ht"}
    usual = next((float(f.getAttribute("defaultRowHeight") or 15) for f in children(sheet, "sheetFormatPr")), 15.0)
    for drawing in drawings:
        yield from anchored(drawing, heights, usual)


def _in_the_way(what: Text, row: int, place: Place) -> Problem:
    return Problem(kinds.IN_THE_WAY, place, facts={"what": what, "row": row})


def formulas(
    cells: Iterable[FormCell],
    trial: RowMap,
    charts: Iterable[bytes],
    names: tuple[Sequence[Name], Sequence[str]],
    where: Where,
) -> Iterator[Problem]:
    """Formulas that cannot follow the rows of `trial`, or refer elsewhere, also by a name. `names`: the form's, and those that speak of
    something else."""
    own, unknown = names
    ranges: set[str] = set()
    for name in own:
        try:
            if ":" in moved(name.says, trial, where.sheet, rule=SERIES) and ":" not in name.says:
                ranges.add(name.name.casefold())
        except CannotFollow as cannot:
            yield _cannot(cannot, Place(where.file), name.says)
    rule = Rule(ranges=frozenset(ranges))
    for cell in cells:
        if not cell.formula:
            continue
        try:
            moved(cell.formula, trial, where.sheet, At(cell.row), rule)
        except CannotFollow as cannot:
            yield _cannot(cannot, where.cell(cell), f"={cell.formula}")
            continue
        words = set(re.findall(r"[\w.\\]+", re.sub(r'"[^"]*"', "", cell.formula)))
        for other in unknown:
            if other in words:
                yield _cannot(CannotFollow(Why.ELSEWHERE, other), where.cell(cell), f"={cell.formula}")
    for chart in charts:
        for formula in chart_formulas(chart):
            try:
                moved(formula, trial, where.sheet, rule=SERIES)
            except CannotFollow as cannot:
                yield _cannot(cannot, where.whole, formula)


def _cannot(cannot: CannotFollow, place: Place, formula: str) -> Problem:
    if cannot.why is Why.ELSEWHERE:
        return Problem(kinds.OTHER_SHEET, place, formula, facts={"part": cannot.part})
    why, expected = _FOLLOW[cannot.why]
    column, row = re.sub(r"\d", "", cannot.part), re.sub(r"\D", "", cannot.part)
    facts = {"part": cannot.part, "range": f"{cannot.part}:{cannot.part}", "fixed": f"{column}${row}"}
    said = {"why": why.format(**facts), "expected": expected.format(**facts)}
    return Problem(kinds.CANNOT_FOLLOW, place, formula, facts=said)
