"""Small XML parts as a stream of elements: no tree, no document type, no entity, and a bound on their number."""

from collections.abc import Iterator, Mapping
from typing import IO
from xml.parsers import expat

MOST_ELEMENTS = 200_000
_PIECE = 1 << 16
Element = tuple[str, Mapping[str, str]]


class Malformed(ValueError):
    """The XML is not well-formed, or has more than any workbook has."""


class DocumentType(ValueError):
    """The XML declares a document type: entities are the one way for small XML to become large or to read files."""


def elements(file: IO[bytes]) -> Iterator[Element]:
    """The elements of the part as they begin: namespace}name and attributes. Raises Malformed or DocumentType."""
    parser = expat.ParserCreate(namespace_separator="}")
    begun: list[Element] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        begun.append((name, attributes))

    parser.StartElementHandler = start
    count = 0
    for _ in _parsed(parser, file):
        count += len(begun)
        if count > MOST_ELEMENTS:
            raise Malformed
        yield from begun
        begun.clear()


def check(file: IO[bytes]) -> None:
    """Raises Malformed unless the XML is well-formed to its end."""
    for _ in _parsed(expat.ParserCreate(), file):
        pass


def _parsed(parser: expat.XMLParserType, file: IO[bytes]) -> Iterator[None]:
    def refuse(*_: object) -> None:
        raise DocumentType

    parser.StartDoctypeDeclHandler = refuse
    try:
        while piece := file.read(_PIECE):
            parser.Parse(piece, False)
            yield
        parser.Parse(b"", True)
        yield
    except (expat.ExpatError, LookupError) as error:  # LookupError: an encoding that nobody knows
        raise Malformed from error
