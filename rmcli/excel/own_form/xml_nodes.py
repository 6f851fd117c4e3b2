"""XML as a tree that keeps prefixes as they are written: children by their local names, texts, and text made safe."""

from collections.abc import Iterator
from xml.dom.minidom import Element, Node, parseString
from xml.sax.saxutils import escape, quoteattr

__all__ = [
    "Element",
    "children",
    "copied",
    "descendants",
    "escape",
    "local",
    "parsed",
    "quoteattr",
    "set_text",
    "text_of",
]


def parsed(xml: bytes | str) -> Element:
    """The root element. Whoever gives a workbook's part knows already that it is well-formed and declares no document type."""
    root = parseString(xml).documentElement
    if root is None:
        raise ValueError("no element")
    return root


def local(node: Node) -> str:
    """The name without its prefix."""
    return str(node.nodeName).rpartition(":")[2]


def children(node: Node, *names: str) -> list[Element]:
    """The elements right beneath, of these local names or all."""
    return [
        child
        for child in node.childNodes
        if isinstance(child, Element) and (not names or local(child) in names)
    ]  # fmt: skip


def descendants(node: Node, *names: str) -> Iterator[Element]:
    """All elements beneath of these local names, or all, in the order of the text."""
    for child in node.childNodes:
        if isinstance(child, Element):
            if not names or local(child) in names:
                yield child
            yield from descendants(child, *names)


def text_of(node: Node) -> str:
    """All text in the element."""
    if node.nodeType in (Node.TEXT_NODE, Node.CDATA_SECTION_NODE):
        return str(node.nodeValue or "")
    return "".join(text_of(child) for child in node.childNodes)


def copied(node: Element, *, whole: bool) -> Element:
    """A copy of the element, with what it holds or without."""
    made = node.cloneNode(whole)
    if made is None:
        raise ValueError("no copy")
    return made


def set_text(node: Element, text: str) -> None:
    """Another text in place of what the element holds."""
    for child in list(node.childNodes):
        node.removeChild(child)
    document = node.ownerDocument
    if document is not None:
        node.appendChild(document.createTextNode(text))
