"""Small XML parts as a stream of elements: no tree, no document type, no entity, and a bound on their number."""

from collections.abc import Collection, Iterator, Mapping
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


def texts(file: IO[bytes], wanted: Collection[str]) -> Iterator[tuple[str, str]]:
    """The elements of those names, of whatever namespace, as they end, with the text written in them. Raises what `elements` does."""
    parser = expat.ParserCreate(namespace_separator="}")
    ended: list[tuple[str, str]] = []
    said: list[str] = []
    within = False

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal within
        within = name.rpartition("}")[2] in wanted
        said.clear()

    def text(data: str) -> None:
        if within:
            said.append(data)

    def end(name: str) -> None:
        nonlocal within
        if (own := name.rpartition("}")[2]) in wanted:
            ended.append((own, "".join(said)))
        within = False

    parser.StartElementHandler, parser.CharacterDataHandler, parser.EndElementHandler = start, text, end
    for _ in _parsed(parser, file):
        yield from ended
        ended.clear()


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
