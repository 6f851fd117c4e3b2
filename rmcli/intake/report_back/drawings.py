"""What lies over the cells of a sheet: charts with their texts, pictures, text boxes and other shapes."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from rmcli.intake.files.package import Package
from rmcli.intake.files.xml_elements import elements, texts

Relations = Mapping[str, tuple[str, str]]  # of a part: id -> target and type

_SHAPES = ("pic", "sp", "cxnSp", "grpSp", "contentPart")
_FRAME, _TEXT = "graphicFrame", "t"
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
            parts = (BytesIO(b"".join(package.chunks(chart))) for chart in own)
            charts += ["".join(said for _, said in texts(part, (_TEXT,))) for part in parts]
            pictures += sum(tag in _SHAPES for tag in tags) + max(0, tags.count(_FRAME) - len(own))
        elif kind.endswith("/vmlDrawing"):
            xml = b"".join(package.chunks(target))
            pictures += max(0, xml.count(b"<x:ClientData") - xml.count(_NOTE))
    return Drawn(tuple(charts), pictures)
