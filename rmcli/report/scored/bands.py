"""The bands of the Scheme sheet, lowest first, with the slope of the line from each to the next; scores are looked up in them."""

from dataclasses import dataclass
from itertools import pairwise

from rmcli.language import Text
from rmcli.report.formulas import beyond, ref, row_name
from rmcli.report.model import Column, Grid, Unit
from rmcli.scheme.model import Scheme
from rmcli.scoring.measured_by import method_of
from rmcli.scoring.methods.base import Band, in_order

_KEY = "scheme.bands"


@dataclass(frozen=True)
class _Row:
    """One band of the indicator `code`, the n-th from below. `after` is the band that a line from here runs to: none from the
    last one, from one without a bound, at a jump, and where bands are steps."""

    code: str
    n: int
    band: Band
    after: Band | None = None

    @property
    def slope(self) -> float:
        """Points for each unit of actual up to the next band."""
        if self.after is None or self.after.lower is None or self.band.lower is None:
            return 0.0
        return (self.after.score - self.band.score) / (self.after.lower - self.band.lower)


def grid(scheme: Scheme) -> Grid:
    """Every band of every indicator. The slopes stand there where an indicator's bands are points of a line."""
    lines = {i.code for i in scheme.indicators if method_of(i).line}
    rows = [row for code in scheme.bands for row in _rows(scheme, code, line=code in lines)]

    def slope(at: int) -> str | None:
        row = rows[at]
        if row.after is None:
            return None
        lower, score = (ref(f"{_KEY}.{column}", row_name(row.code, str(row.n + 1))) for column in ("lower", "score"))
        return f"({score}-{{score}})/({lower}-{{lower}})"

    columns = [
        Column("indicator", Text("指标", "Indicator"), Unit.ID, [row.code for row in rows]),
        Column("lower", Text("下限", "From"), Unit.NUMBER, [row.band.lower for row in rows]),
        Column("score", Text("得分", "Score"), Unit.NUMBER, [row.band.score for row in rows]),
    ]
    if lines:
        comment = Text(
            "实绩每高 1，得分高多少，直到下一行：(下一行得分 − 得分) / (下一行下限 − 下限)；其余为 0",
            "points for each 1 of actual up to the next row: (next score - score) / (next from - from); else 0",
        )
        slopes = [row.slope if row.code in lines else None for row in rows]
        columns.append(Column("slope", Text("斜率", "Slope"), Unit.NUMBER, slopes, slope, comment=comment))
    return Grid(
        "bands", tuple(columns), tuple(row_name(row.code, str(row.n)) for row in rows), title=Text("区间", "Bands")
    )


def ranges(scheme: Scheme, code: str) -> dict[str, str]:
    """The slots of an indicator's bands in a method's formula, each filled with the cells of that column."""
    last = len(scheme.bands[code]) - 1
    slots = {"lowers": "lower", "scores": "score", "slopes": "slope"}
    found = {
        slot: ref(f"{_KEY}.{column}", row_name(code, "0"), row_name(code, str(last))) for slot, column in slots.items()
    }
    return found | {"beyond": beyond(scheme.parameters.edges)}


def _rows(scheme: Scheme, code: str, *, line: bool) -> list[_Row]:
    own = in_order(scheme.bands[code])
    joined = [b if line and a.lower is not None and a.lower != b.lower else None for a, b in pairwise(own)]
    return [_Row(code, n, band, after) for n, (band, after) in enumerate(zip(own, [*joined, None], strict=True))]
