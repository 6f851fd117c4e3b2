"""What lies over the cells of a sheet: charts with their texts, pictures, text boxes and other shapes."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from xml.parsers import expat

from rmcli.intake.files.package import Package
from rmcli.intake.files.refusals import damaged
from rmcli.intake.files.xml_elements import elements

Relations = Mapping[str, tuple[str, str]]  # of a part: id -> target and type

_SHAPES = ("pic", "sp", "cxnSp", "grpSp", "contentPart")
_FRAME, _TEXT = "graphicFrame", "http://schemas.openxmlformats.org/drawingml/2006/main}t"
_NOTE = b'ObjectType="Note"'


@dataclass(frozen=True)
class Drawn:
    """`charts`: the texts of each one, joined; `pictures`: how many shapes of any other kind."""

    charts: tuple[str, ...] = ()
    pictures: int = 0


def drawn(package: Package, relations: Relations) -> Drawn:
    """What the sheet with those relations has. Comments are none."""
    charts: list[str] = []
    pictures = 0
    for target, kind in relations.values():
        if kind.endswith("/drawing"):
            tags = [tag.rpartition("}")[2] for tag, _ in elements(BytesIO(b"".join(package.chunks(target))))]
            own = [to for to, of in package.relations(target).values() if of.endswith("/chart")]
            charts += [_texts(package, chart) for chart in own]
            pictures += sum(tag in _SHAPES for tag in tags) + max(0, tags.count(_FRAME) - len(own))
        elif kind.endswith("/vmlDrawing"):
            xml = b"".join(package.chunks(target))
            pictures += max(0, xml.count(b"<x:ClientData") - xml.count(_NOTE))
    return Drawn(tuple(charts), pictures)


def _texts(package: Package, part: str) -> str:
    """All that is written in the chart itself, in order."""
    said: list[str] = []
    within = False
    parser = expat.ParserCreate(namespace_separator="}")

    def start(name: str, _: object) -> None:
        nonlocal within
        within = name == _TEXT

    def text(data: str) -> None:
        if within:
            said.append(data)

    def end(_: str) -> None:
        nonlocal within
        within = False

    parser.StartElementHandler, parser.CharacterDataHandler, parser.EndElementHandler = start, text, end
    try:
        parser.Parse(b"".join(package.chunks(part)), True)
    except expat.ExpatError as error:
        raise damaged(package.name) from error
    return "".join(said)
