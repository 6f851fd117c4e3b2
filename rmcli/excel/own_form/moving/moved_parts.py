"""What lies on a form's sheet besides its cells, once rows are repeated: merged cells, validations, pictures, charts, names."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rmcli.excel.own_form.moving.moved_formula import At, CannotFollow, Rule, moved
from rmcli.excel.own_form.moving.row_map import RowMap
from rmcli.excel.own_form.xml_nodes import Element, children, copied, descendants, local, parsed, set_text, text_of
from rmcli.spreadsheet import column_number, letters

_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FORMULAS = ("formula", "formula1", "formula2", "f")
_ROW = re.compile(r"[A-Z]*\$?(\d+)")
_DROPPED = (
    "customSheetViews",
    "legacyDrawing",
    "tableParts",
    "dimension",
)  # a page set-up leads to a printer's own settings
SERIES, _LENIENT = Rule(series=True), Rule(series=True, lenient=True)
_DATA = re.compile(r"<(?:\w+:)?sheetData\s*/>")


@dataclass(frozen=True)
class Merge:
    """A merged range, by its first and last row and column letters as they are written."""

    ref: str
    first: int
    last: int

    @property
    def covered(self) -> Iterator[str]:
        """The cells that are not seen: all but the first."""
        left, right = (column_number(letter) for letter in re.findall(r"[A-Z]+", self.ref))
        for row in range(self.first, self.last + 1):
            for column in range(left, right + 1):
                if (row, column) != (self.first, left):
                    yield f"{letters(column)}{row}"


def merges(sheet: Element) -> Iterator[Merge]:
    """The merged ranges of a sheet."""
    for cell in descendants(sheet, "mergeCell"):
        ref = cell.getAttribute("ref")
        rows = [int(row) for row in re.findall(r"\d+", ref)]
        yield Merge(ref, rows[0], rows[-1])


def moved_sheet(skeleton: str, rows: RowMap, title: str) -> tuple[str, str]:
    """The sheet's XML before and after its rows. `skeleton` has none of them."""
    root = parsed(skeleton)
    for node in list(descendants(root)):
        if local(node) in _FORMULAS and local(node.parentNode or node) != "c":
            text = text_of(node)
            set_text(node, moved(text, rows, title, _at(node, rows), _LENIENT) if text else text)
    for node in list(descendants(root)):
        _move(node, rows)
    xml = root.toxml()
    found = _DATA.search(xml)
    if found is None:
        raise ValueError("no rows")
    return xml[: found.start()], xml[found.end() :]


def _at(node: Element, rows: RowMap) -> At:
    """Where a condition's or validation's formula stands: the first row of what it is for."""
    owner: object = node
    while isinstance(owner, Element):
        ranges = owner.getAttribute("sqref") or "".join(text_of(s) for s in children(owner, "sqref"))
        if ranges:
            row = min(int(row) for row in _ROW.findall(ranges) or ["0"])
            return At(row) if rows.repeats(row) else At()
        owner = owner.parentNode
    return At()


def _move(node: Element, rows: RowMap) -> None:
    name = local(node)
    if name in _DROPPED and node.parentNode is not None:
        node.parentNode.removeChild(node)
        return
    if name == "mergeCell":
        _merge(node, rows)
        return
    if name == "sqref":
        set_text(node, rows.range(text_of(node)))
    if name == "brk" and node.parentNode is not None and local(node.parentNode) == "rowBreaks":
        node.setAttribute("id", str(rows.last(int(node.getAttribute("id")))))
    if name == "pane" and node.getAttribute("state").startswith("frozen") and node.getAttribute("ySplit"):
        node.setAttribute("ySplit", str(rows.last(int(float(node.getAttribute("ySplit"))))))
    if name == "pageSetup":
        for attribute in [a for a, _ in node.attributes.items() if a.endswith(":id")]:
            node.removeAttribute(attribute)
    for attribute in ("ref", "sqref"):
        if node.getAttribute(attribute):
            node.setAttribute(attribute, rows.range(node.getAttribute(attribute)))
    for attribute in ("activeCell", "topLeftCell"):
        if node.getAttribute(attribute):
            node.setAttribute(attribute, rows.range(node.getAttribute(attribute)).partition(":")[0])


def _merge(node: Element, rows: RowMap) -> None:
    """Merged within a row that repeats, every copy of it is; over several rows the range grows."""
    ref = node.getAttribute("ref")
    first, last = (int(row) for row in re.findall(r"\d+", ref))
    if first != last or not rows.repeats(first):
        node.setAttribute("ref", rows.range(ref))
        return
    start = rows.first(first)
    letters = re.findall(r"[A-Z]+", ref)
    group = node.parentNode
    for row in range(start, start + rows.count(first)):
        one = node if row == start else copied(node, whole=False)
        one.setAttribute("ref", f"{letters[0]}{row}:{letters[-1]}{row}")
        if one is not node and group is not None:
            group.appendChild(one)
    if isinstance(group, Element):
        group.setAttribute("count", str(len(children(group))))


@dataclass(frozen=True)
class Anchored:
    """A picture, chart or shape: what it is called, and the first and last row it lies over."""

    name: str
    first: int
    last: int


def anchored(drawing: bytes, height: Mapping[int, float], usual: float) -> Iterator[Anchored]:
    """What lies on the sheet. `height`: of rows in points, of others the `usual` one."""
    for anchor in children(parsed(drawing), "twoCellAnchor", "oneCellAnchor"):
        named = next(descendants(anchor, "cNvPr"), None)
        name = named.getAttribute("name") if named else ""
        first, _ = _corner(anchor, "from")
        if children(anchor, "to"):
            last, off = _corner(anchor, "to")
            yield Anchored(name, first, last if off or last == first else last - 1)
            continue
        _, off = _corner(anchor, "from")
        left = off + sum(int(size.getAttribute("cy") or 0) for size in children(anchor, "ext"))
        last = first
        while (left := left - int(height.get(last, usual) * _EMU)) > 0:
            last += 1
        yield Anchored(name, first, last)


_EMU = 12_700  # in a point


def _corner(anchor: Element, which: str) -> tuple[int, int]:
    """Row from 1, and how far into it."""
    corner = children(anchor, which)[0]
    row, off = (int("".join(text_of(node) for node in children(corner, name)) or 0) for name in ("row", "rowOff"))
    return row + 1, off


def moved_drawing(drawing: bytes, rows: RowMap) -> bytes:
    """The drawing with its pictures, charts and shapes beside the rows they were beside."""
    root = parsed(drawing)
    for anchor in children(root, "twoCellAnchor", "oneCellAnchor"):
        for corner in children(anchor, "from", "to"):
            for row in children(corner, "row"):
                set_text(row, str(rows.first(int(text_of(row)) + 1) - 1))
    return _HEAD + root.toxml().encode()


def chart_formulas(chart: bytes) -> tuple[str, ...]:
    """What a chart refers to."""
    return tuple(text_of(node) for node in descendants(parsed(chart), "f"))


def moved_chart(chart: bytes, rows: RowMap, title: str) -> bytes:
    """The chart of the rows it was a chart of, without the values it had of them: they are another person's."""
    root = parsed(chart)
    for node in list(descendants(root)):
        if local(node) in ("numCache", "strCache", "multiLvlStrCache") and node.parentNode is not None:
            node.parentNode.removeChild(node)
        elif local(node) == "f" and text_of(node):
            set_text(node, moved(text_of(node), rows, title, rule=SERIES))
    return _HEAD + root.toxml().encode()


@dataclass(frozen=True)
class Name:
    """A defined name of the form: its XML, what it says, and whether it is of this sheet or of the workbook."""

    name: str
    says: str
    local: bool


def names_of(workbook: bytes, sheets: Sequence[str], title: str) -> tuple[tuple[Name, ...], tuple[str, ...]]:
    """The names that go with the sheet, and the names of those that speak of another sheet or file."""
    kept, others = [], []
    for node in descendants(parsed(workbook), "definedName"):
        name, says, of = node.getAttribute("name"), text_of(node), node.getAttribute("localSheetId")
        if of and sheets[int(of)] != title:
            continue
        if node.getAttribute("hidden") in ("1", "true") or "#REF!" in says:
            others.append(name)
            continue
        try:
            moved(says, RowMap(), title)
        except CannotFollow:
            others.append(name)
            continue
        kept.append(Name(name, says, bool(of)))
    return tuple(kept), tuple(others)
