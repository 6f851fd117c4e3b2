"""The package of a form: its parts, which lead to which, and what of it goes into a payout sheet."""

import posixpath
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from urllib.parse import unquote

from rmcli.excel.own_form.xml_nodes import children, parsed, quoteattr

TYPES, TEXTS, ROOT = "[Content_Types].xml", "xl/sharedStrings.xml", ""
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"

# By the last word of the relationship's type. Whatever is in none of the three keeps a form from being used.
KEPT = frozenset(
    (
        *("theme", "styles", "drawing", "image", "vmlDrawing", "hyperlink", "chart", "chartStyle", "chartColorStyle"),
        *("chartUserShapes", "themeOverride", "hdphoto", "diagramData", "diagramLayout", "diagramQuickStyle"),
        *("diagramColors", "diagramDrawing", "custom-properties", "classificationlabels", "webImage", "FeaturePropertyBag"),
    )
)  # fmt: skip
PASSED_OVER = frozenset(  # made anew, or of no use to a reader: who wrote it, on which printer, a picture of it
    (
        *("officeDocument", "worksheet", "sharedStrings", "calcChain", "printerSettings", "core-properties"),
        *("extended-properties", "thumbnail", "sheetMetadata", "person"),
    )
)  # fmt: skip
SAID = frozenset(
    ("chartsheet", "customXml", "customXmlProps", "customProperty", "origin", "taskpanes", "webextensiontaskpanes")
)


@dataclass(frozen=True)
class Relation:
    """What a part leads to: a part, or something outside (`external`)."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The last word of its type."""
        return self.type.rpartition("/")[2]


@dataclass(frozen=True)
class SheetOfForm:
    """A sheet of the workbook, by its name and part."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True)
class FormPackage:
    """All parts by name."""

    parts: Mapping[str, bytes]

    @classmethod
    def of(cls, data: bytes) -> "FormPackage":
        with zipfile.ZipFile(BytesIO(data)) as package:
            return cls({name.lstrip("/"): package.read(name) for name in package.namelist() if not name.endswith("/")})

    def relations(self, part: str) -> tuple[Relation, ...]:
        """What a part leads to; ROOT: what the package does."""
        folder, name = posixpath.split(part)
        xml = self.parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
        if xml is None:
            return ()
        return tuple(
            Relation(
                r.getAttribute("Id"),
                r.getAttribute("Type"),
                target if external else _resolved(folder, target),
                external,
            )
            for r in children(parsed(xml), "Relationship")
            for target in [r.getAttribute("Target")]
            for external in [r.getAttribute("TargetMode") == "External"]
        )

    @cached_property
    def workbook(self) -> str:
        """The part of the workbook."""
        return next(r.target for r in self.relations(ROOT) if r.kind == "officeDocument")

    @cached_property
    def sheets(self) -> tuple[SheetOfForm, ...]:
        """The worksheets, in order."""
        targets = {r.id: r for r in self.relations(self.workbook)}
        found = []
        for sheets in children(parsed(self.parts[self.workbook]), "sheets"):
            for sheet in children(sheets, "sheet"):
                ids = [value for name, value in sheet.attributes.items() if name.endswith(":id")]
                relation = targets.get(ids[0] if ids else "")
                if relation is not None and relation.kind == "worksheet":
                    hidden = sheet.getAttribute("state") in ("hidden", "veryHidden")
                    found.append(SheetOfForm(sheet.getAttribute("name"), relation.target, hidden))
        return tuple(found)

    def of_workbook(self, kind: str) -> str:
        """The part of that kind that the workbook leads to; "" where there is none."""
        return next((r.target for r in self.relations(self.workbook) if r.kind == kind), "")

    def reached(self, *starts: str) -> Iterator[tuple[str, Relation]]:
        """What parts lead to, and so on: the part that leads there, and how. The workbook's sheets are starts of their own."""
        seen, waiting = set(starts), list(starts)
        while waiting:
            part = waiting.pop(0)
            for relation in self.relations(part):
                yield part, relation
                if relation.kind in KEPT and not relation.external and relation.target not in seen:
                    seen.add(relation.target)
                    waiting.append(relation.target)

    def kept(self, sheet: SheetOfForm) -> dict[str, bytes]:
        """The parts of a payout sheet that are the form's, with their relations and types; the workbook's own part is left out."""
        starts = (ROOT, self.workbook, sheet.part)
        links: dict[str, list[Relation]] = {sheet.part: [], ROOT: [], self.workbook: []}
        for part, relation in self.reached(*starts):
            if relation.kind in KEPT:
                links.setdefault(part, []).append(relation)
        links[ROOT].append(Relation("rIdWorkbook", f"{_OFFICE}officeDocument", self.workbook, False))
        links[self.workbook].append(Relation("rIdSheet", f"{_OFFICE}worksheet", sheet.part, False))
        links[self.workbook].append(Relation("rIdTexts", f"{_OFFICE}sharedStrings", TEXTS, False))
        names = {r.target for found in links.values() for r in found if not r.external}
        made = {name: self.parts[name] for name in names - {self.workbook, sheet.part, TEXTS} if name in self.parts}
        for part, found in links.items():
            if found:
                folder, name = posixpath.split(part)
                made[posixpath.join(folder, "_rels", f"{name}.rels")] = _relations(found)
        made[TYPES] = self._types({*made, self.workbook, sheet.part})
        return made

    def _types(self, kept: set[str]) -> bytes:
        root = parsed(self.parts[TYPES])
        lines = []
        for one in children(root, "Default"):
            lines.append(one.toxml())
        for one in children(root, "Override"):
            part = one.getAttribute("PartName").lstrip("/")
            if part == self.workbook:
                one.setAttribute("ContentType", f"{_CONTENT}sheet.main+xml")  # a template makes workbooks
            if part in kept - {TEXTS}:
                lines.append(one.toxml())
        lines.append(f'<Override PartName="/{TEXTS}" ContentType="{_CONTENT}sharedStrings+xml"/>')
        xmlns = "http://schemas.openxmlformats.org/package/2006/content-types"
        return f'{_HEAD}<Types xmlns="{xmlns}">{"".join(lines)}</Types>'.encode()


def _resolved(folder: str, target: str) -> str:
    target = unquote(target)
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _relations(found: Sequence[Relation]) -> bytes:
    lines = []
    for one in found:
        target = one.target if one.external else f"/{one.target}"
        outside = ' TargetMode="External"' if one.external else ""
        lines.append(
            f"<Relationship Id={quoteattr(one.id)} Type={quoteattr(one.type)} Target={quoteattr(target)}{outside}/>"
        )
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{"".join(lines)}</Relationships>'.encode()


def workbook_xml(source: bytes, sheet: str, names: str) -> bytes:
    """A workbook of that one sheet: what it is protected by and how its days count are the form's, `names` are its defined names. It is
    calculated anew when a program opens it."""
    root = parsed(source)
    days = any(one.getAttribute("date1904") in ("1", "true") for one in children(root, "workbookPr"))
    protected = "".join(one.toxml() for one in children(root, "workbookProtection"))
    return (
        f'{_HEAD}<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE.rstrip("/")}">'
        f"<workbookPr{' date1904=' + quoteattr('1') if days else ''}/>{protected}<bookViews><workbookView/></bookViews>"
        f'<sheets><sheet name={quoteattr(sheet)} sheetId="1" r:id="rIdSheet"/></sheets>{names}'
        '<calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>'
    ).encode()
