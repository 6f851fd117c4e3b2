"""What a workbook's cell styles and conditional formats show of a value: their number formats, and letters in the colour of the ground."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO

from rmcli.approved.cell_marks import shown_as
from rmcli.intake.files.package import Package
from rmcli.intake.files.xml_elements import elements

# ECMA-376 part 1, 18.8.30: the formats that have a number and no text in the file.
_BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "m/d/yyyy h:mm", 37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)", 39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;[Red](#,##0.00)", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip

_UNSEEN = ";;;"  # shows nothing, as letters in the colour of the ground do
_WHITE, _BLACK = (255, 255, 255), (0, 0, 0)
_THEME = {"0": _WHITE, "1": _BLACK}  # the window and its text; other colours of a theme can be seen
_INDEXED = {"0": _BLACK, "1": _WHITE, "8": _BLACK, "9": _WHITE, "64": _BLACK, "65": _WHITE}
_TOO_NEAR = 24  # of 255: what differs less in red, green and blue nobody reads

_Colour = tuple[int, int, int] | None


@dataclass(frozen=True)
class NumberFormats:
    """The formats (`shown_as`) of cell styles by their number, and the conditional formats that have one."""

    of_style: tuple[str, ...] = ("",)
    conditional: frozenset[int] = frozenset()

    def of(self, style: int) -> str:
        """The format of a style; a style that is not there shows values as they come."""
        return self.of_style[style] if style < len(self.of_style) else ""


def number_formats(package: Package, workbook: str) -> NumberFormats:
    """What the workbook's styles say."""
    part = next((to for to, kind in package.relations(workbook).values() if kind.endswith("/styles")), None)
    if part is None:
        return NumberFormats()
    styles = _Styles()
    for tag, attributes in elements(BytesIO(b"".join(package.chunks(part)))):
        styles.add(tag.rpartition("}")[2], attributes)
    return NumberFormats(tuple(styles.shown), frozenset(styles.conditional))


@dataclass
class _Styles:
    """The styles' XML as it is read: number formats, letters and grounds by number, then what each cell style shows."""

    shown: list[str] = field(default_factory=list)
    conditional: set[int] = field(default_factory=set)
    _codes: dict[int, str] = field(default_factory=lambda: dict(_BUILT_IN))
    _letters: list[_Colour] = field(default_factory=list)
    _grounds: list[_Colour] = field(default_factory=list)
    _within: str = ""
    _of: str = ""  # what of a conditional format the element is of
    _dxf: int = -1

    def add(self, name: str, attributes: Mapping[str, str]) -> None:
        """The next element."""
        if name in ("numFmts", "fonts", "fills", "cellXfs", "cellStyleXfs", "cellStyles", "dxfs", "tableStyles"):
            self._within = name
        elif self._within == "numFmts":
            self._codes[int(attributes["numFmtId"])] = attributes["formatCode"]
        elif self._within == "fonts":
            self._font(name, attributes)
        elif self._within == "fills":
            self._fill(name, attributes)
        elif name == "xf" and self._within == "cellXfs":
            number = attributes.get("numFmtId", "0")
            unseen = _alike(_at(self._letters, attributes, "fontId"), _at(self._grounds, attributes, "fillId"))
            self.shown.append(shown_as(_UNSEEN if unseen else self._codes.get(int(number), number)))
        elif self._within == "dxfs":
            self._condition(name, attributes)

    def _font(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "font":
            self._letters.append(_BLACK)
        elif name == "color" and self._letters:
            self._letters[-1] = _colour(attributes)

    def _fill(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "fill":
            self._grounds.append(None)  # of a gradient: it can be told from any letters
        elif name == "patternFill":
            self._grounds[-1] = None if attributes.get("patternType") == "solid" else _WHITE
        elif name == "fgColor" and self._grounds[-1] is None:
            self._grounds[-1] = _colour(attributes)

    def _condition(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in ("font", "fill", "border"):
            self._of = name
        elif name == "dxf":
            self._dxf += 1
        else:
            other = name == "numFmt" and shown_as(attributes.get("formatCode", ""))
            unseen = name == "color" and self._of == "font" and _alike(_colour(attributes), _WHITE)
            self.conditional |= {self._dxf} if other or unseen else set()


def _at(colours: list[_Colour], attributes: Mapping[str, str], key: str) -> _Colour:
    number = int(attributes.get(key, "0"))
    return colours[number] if number < len(colours) else None


def _colour(attributes: Mapping[str, str]) -> _Colour:
    """A colour as red, green, blue; None where it is one of a theme's, which can be told from the ground."""
    if len(rgb := attributes.get("rgb", "")) >= len("RRGGBB"):
        return int(rgb[-6:-4], 16), int(rgb[-4:-2], 16), int(rgb[-2:], 16)
    return _THEME.get(attributes.get("theme", "")) or _INDEXED.get(attributes.get("indexed", ""))


def _alike(letters: _Colour, ground: _Colour) -> bool:
    return (
        letters is not None
        and ground is not None
        and max(abs(a - b) for a, b in zip(letters, ground, strict=True)) < _TOO_NEAR
    )
