"""The styles of a form's workbook, and further ones: a cell's own look with another number format."""

from rmcli.excel.own_form.xml_nodes import Element, children, copied, parsed

_GENERAL, _TEXT = "0", "49"
_OWN = 164  # from here on formats are a workbook's own


class FormStyles:
    """The part styles.xml; `xml` is what it is with the styles that were added."""

    def __init__(self, xml: bytes) -> None:
        self._root = parsed(xml)
        found = children(self._root, "cellXfs")
        self._looks = found[0] if found else self._new("cellXfs")
        self._made: dict[tuple[str, str], str] = {}

    def _new(self, name: str) -> Element:
        document = self._root.ownerDocument
        if document is None:
            raise ValueError("no document")
        prefix = str(self._root.tagName).rpartition(":")[0]
        return document.createElement(f"{prefix}:{name}" if prefix else name)

    def shows_numbers(self, style: str) -> bool:
        """Whether cells of the style have a number format that somebody chose."""
        look = self._look(style)
        number_format = look.getAttribute("numFmtId") or _GENERAL if look else _GENERAL
        return number_format not in (_GENERAL, _TEXT) and self._code(number_format).lower() not in ("general", "@")

    def shows_nothing(self, style: str) -> bool:
        """Whether the number format of the style shows neither numbers nor texts: ;;;"""
        look = self._look(style)
        return look is not None and self._code(look.getAttribute("numFmtId")).replace(" ", "") == ";;;"

    def with_format(self, style: str, code: str) -> str:
        """The style with the number format instead of its own."""
        if (style, code) not in self._made:
            old = self._look(style)
            new = copied(old, whole=True) if old else self._new("xf")
            new.setAttribute("numFmtId", self._format(code))
            new.setAttribute("applyNumberFormat", "1")
            self._shrunk(new)
            self._looks.appendChild(new)
            count = len(children(self._looks, "xf"))
            self._looks.setAttribute("count", str(count))
            self._made[style, code] = str(count - 1)
        return self._made[style, code]

    @property
    def xml(self) -> bytes:
        return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + self._root.toxml().encode()

    def _shrunk(self, look: Element) -> None:
        """A number that is wider than its column is made smaller: it would show as ####."""
        found = children(look, "alignment")
        alignment = found[0] if found else self._new("alignment")
        if alignment.getAttribute("wrapText") not in ("1", "true"):
            alignment.setAttribute("shrinkToFit", "1")
            look.setAttribute("applyAlignment", "1")
            if not found:
                look.insertBefore(alignment, look.firstChild)

    def _look(self, style: str) -> Element | None:
        looks = children(self._looks, "xf")
        at = int(style or 0)
        return looks[at] if at < len(looks) else None

    def _formats(self) -> list[Element]:
        return [code for formats in children(self._root, "numFmts") for code in children(formats, "numFmt")]

    def _code(self, number: str) -> str:
        return next((f.getAttribute("formatCode") for f in self._formats() if f.getAttribute("numFmtId") == number), "")

    def _format(self, code: str) -> str:
        known = self._formats()
        for one in known:
            if one.getAttribute("formatCode") == code:
                return one.getAttribute("numFmtId")
        number = str(max([_OWN - 1, *(int(one.getAttribute("numFmtId")) for one in known)]) + 1)
        formats = next(iter(children(self._root, "numFmts")), None)
        if formats is None:
            formats = self._new("numFmts")
            self._root.insertBefore(formats, self._root.firstChild)
        one = self._new("numFmt")
        one.setAttribute("numFmtId", number)
        one.setAttribute("formatCode", code)
        formats.appendChild(one)
        formats.setAttribute("count", str(len(children(formats, "numFmt"))))
        return number
