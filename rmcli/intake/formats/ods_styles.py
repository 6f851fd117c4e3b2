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
_KINDS = (_NUMBER + "number-style", _NUMBER + "percentage-style", _NUMBER + "currency-style", _NUMBER + "text-style")
_NUMBERS = (_NUMBER + "number", _NUMBER + "scientific-number", _NUMBER + "fraction")
_COLOUR = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}color"
_DEEPEST = 3  # conditions of a format that holds under a condition
_TABLE_END = "urn:oasis:names:tc:opendocument:xmlns:office:1.0}body"
_LONG = 4
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
        self._cases: list[tuple[str, str]] = []  # a condition and the format that holds then
        self._others: dict[str, list[tuple[str, str]]] = {}
        self._before = 0  # how many digits stand behind an embedded text

    def refuse(self, *_: object) -> None:
        raise DocumentType

    def start(self, name: str, said: Mapping[str, str]) -> None:
        if name == _TABLE_END:
            self.done = True
        if self.done or len(self.codes) + len(self.parents) > _MOST:
            return
        if name in _KINDS:
            self._format, self._code, self._cases = said.get(_STYLE + "name", ""), "", []
        elif name == _STYLE + "style" and said.get(_STYLE + "family") == "table-cell":
            parent = (said.get(_STYLE + "data-style-name", ""), said.get(_STYLE + "parent-style-name", ""))
            self.parents[said.get(_STYLE + "name", "")] = parent
        elif self._format is not None:
            self._inside = name
            if name in _NUMBERS:
                digits = _whole(said.get(_NUMBER + "min-integer-digits", "1"))
                self._code += "0" * max(1, digits) + "," * _thousands(said.get(_FACTOR, "1"))
            elif name == _NUMBER + "embedded-text":
                self._before = _whole(said.get(_NUMBER + "position", "0"))
            elif name == _STYLE + "text-properties" and _COLOUR in said:
                self._code = "[Red]" + self._code
            elif name == _STYLE + "map":
                condition = said.get(_STYLE + "condition", "").replace("value()", "").replace("!=", "<>")
                self._cases.append((condition, said.get(_STYLE + "apply-style-name", "")))

    def _whole_code(self, format_: str, depth: int = 0) -> str:
        """The code with a section for each condition, as other formats have it."""
        cases = [
            (c, self._whole_code(name, depth + 1)) for c, name in self._others.get(format_, ()) if depth < _DEEPEST
        ]
        own = self.codes.get(format_, "")
        return ";".join([*(f"[{condition}]{code}" for condition, code in cases), own])

    def text(self, words: str) -> None:
        if self._format is not None and self._inside in (_NUMBER + "text", _NUMBER + "currency-symbol"):
            self._code += '"' + words.replace('"', "") + '"'
        elif self._format is not None and self._inside == _NUMBER + "embedded-text":
            at = len(self._code.rstrip(",")) - self._before
            literal = words.replace('"', "")
            self._code = f'{self._code[:at]}"{literal}"{self._code[at:]}'

    def end(self, name: str) -> None:
        self._inside = ""
        if name in _KINDS and self._format is not None:
            percent, texts = name == _NUMBER + "percentage-style", name == _NUMBER + "text-style"
            code = self._code.replace('"%"', "%") if percent else self._code
            self.codes[self._format] = "@" if texts else code
            self._others[self._format] = self._cases
            self._format = None

    def shown_by(self) -> Mapping[str, Shown]:
        found = {}
        for style in self.parents:
            code, at = "", style
            for _ in range(20):
                own, parent = self.parents.get(at, ("", ""))
                code, at = self._whole_code(own) if own in self.codes else "", parent
                if own or not parent:
                    break
            if own in self.codes and (said := shown_by_code(code)):
                found[style] = said
        return found


def _whole(digits: str) -> int:
    """A small whole number as an attribute has it."""
    return min(int(digits), 20) if digits.isdecimal() and len(digits) < _LONG else 1


def _thousands(factor: str) -> int:
    """How many thousands a number is divided by for showing."""
    try:
        return max(0, min(3, (Decimal(factor).adjusted()) // 3))
    except InvalidOperation:
        return 0
