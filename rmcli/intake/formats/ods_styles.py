"""The cell styles of an ods whose number formats say something of a value, written as the codes that other formats have."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from xml.parsers import expat

from rmcli.intake.files.package import Package
from rmcli.intake.files.refusals import damaged
from rmcli.intake.files.xml_elements import DocumentType
from rmcli.intake.formats.number_formats import shown_by_code
from rmcli.sheet.shown import Shown

_NUMBER = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0}"
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FACTOR = _NUMBER + "display-factor"
_KINDS = (_NUMBER + "number-style", _NUMBER + "percentage-style", _NUMBER + "currency-style")
_TABLE_END = "urn:oasis:names:tc:opendocument:xmlns:office:1.0}body"
_MOST = 200_000  # styles and their pieces


def shown_by_styles(package: Package) -> Mapping[str, Shown]:
    """What the styles of cells say, by their names; silent ones are not there."""
    found = _Styles()
    for part in ("styles.xml", "content.xml"):
        if package.has(part):
            _parse(package, part, found)
    return found.shown_by()


def _parse(package: Package, part: str, found: "_Styles") -> None:
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = found.start
    parser.EndElementHandler = found.end
    parser.CharacterDataHandler = found.text
    parser.StartDoctypeDeclHandler = found.refuse
    try:
        for piece in package.chunks(part):
            parser.Parse(piece, False)
            if found.done:
                found.done = False
                return
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, DocumentType) as error:
        raise damaged(package.name) from error


class _Styles:
    """The styles as they are gathered."""

    def __init__(self) -> None:
        self.codes: dict[str, str] = {}
        self.parents: dict[str, tuple[str, str]] = {}  # a cell's style -> its number format and its parent
        self.done = False
        self._format: str | None = None
        self._code = ""
        self._inside = ""

    def refuse(self, *_: object) -> None:
        raise DocumentType

    def start(self, name: str, said: Mapping[str, str]) -> None:
        if name == _TABLE_END:
            self.done = True
        if self.done or len(self.codes) + len(self.parents) > _MOST:
            return
        if name in _KINDS:
            self._format, self._code = said.get(_STYLE + "name", ""), ""
        elif name == _STYLE + "style" and said.get(_STYLE + "family") == "table-cell":
            parent = (said.get(_STYLE + "data-style-name", ""), said.get(_STYLE + "parent-style-name", ""))
            self.parents[said.get(_STYLE + "name", "")] = parent
        elif self._format is not None:
            self._inside = name
            if name == _NUMBER + "number":
                self._code += "0" + "," * _thousands(said.get(_FACTOR, "1"))

    def text(self, words: str) -> None:
        if self._format is not None and self._inside in (_NUMBER + "text", _NUMBER + "currency-symbol"):
            self._code += '"' + words.replace('"', "") + '"'

    def end(self, name: str) -> None:
        self._inside = ""
        if name in _KINDS and self._format is not None:
            percent = name == _NUMBER + "percentage-style"
            self.codes[self._format] = self._code.replace('"%"', "%") if percent else self._code
            self._format = None

    def shown_by(self) -> Mapping[str, Shown]:
        found = {}
        for style in self.parents:
            code, at = "", style
            for _ in range(20):
                own, parent = self.parents.get(at, ("", ""))
                code, at = self.codes.get(own, "") if own else "", parent
                if own or not parent:
                    break
            if code and (said := shown_by_code(code)):
                found[style] = said
        return found


def _thousands(factor: str) -> int:
    """How many thousands a number is divided by for showing."""
    try:
        return max(0, min(3, (Decimal(factor).adjusted()) // 3))
    except InvalidOperation:
        return 0
