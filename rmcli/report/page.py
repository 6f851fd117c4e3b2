"""What a form of one page is: the grids and charts of a Sheet, placed side by side in bands, with boxes to write in."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rmcli.language import Text
from rmcli.report.model import Chart, Grid, Note, Sheet


class Look(StrEnum):
    """How a grid looks on a page."""

    TABLE = "table"
    FACTS = "facts"  # small titles over values
    CARDS = "cards"  # small titles over large values
    STEPS = "steps"  # a calculation from top to bottom, no header


@dataclass(frozen=True)
class Box:
    """Room to write in: a title over an empty area of `rows` rows, which the workbook knows by the name `key`. `choices`: a
    range (`sheet.grid.column`) that its one line offers in a drop-down."""

    key: str
    title: Text
    rows: int
    choices: str = ""


@dataclass(frozen=True)
class Part:
    """A block on the page: the raster column it starts in, the raster columns each of its columns takes (one number for a
    chart, note or box), the rows a chart takes."""

    block: Grid | Chart | Note | Box
    left: int
    spans: tuple[int, ...]
    look: Look = Look.TABLE
    rows: int = 0


Stack = tuple[Part, ...]
Band = tuple[Stack, ...]


@dataclass(frozen=True)
class Page:
    """One page: raster columns by their widths in digits, and bands from top to bottom, each of stacks side by side; the decimals of
    its amounts of money."""

    key: str
    title: Text
    heading: Text
    about: Text
    widths: tuple[float, ...]
    bands: tuple[Band, ...]
    grades: tuple[str, ...] = ()
    decimals: int = 2

    @property
    def parts(self) -> Iterator[Part]:
        return (part for band in self.bands for stack in band for part in stack)

    @property
    def sheet(self) -> Sheet:
        """The page's grids as a sheet that references resolve against."""
        return Sheet(
            self.key, self.title, tuple(p.block for p in self.parts if isinstance(p.block, Grid)), landscape=False
        )
