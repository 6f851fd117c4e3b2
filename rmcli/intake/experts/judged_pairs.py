"""A pair of judgements, one on either side of the diagonal: what they say together, and where they contradict each other."""

from collections.abc import Iterator
from dataclasses import dataclass

from rmcli.ahp.scale import written
from rmcli.intake.experts.judgements import judgement
from rmcli.problems import Place, Problem
from rmcli.problems.kinds.ahp_matrix import CONTRADICTION, DIAGONAL, LOOKS_LIKE_DATE, SNAPPED, UNCALCULATED
from rmcli.sheet.cells import Cell, CellKind, Grid

_AGREE = 0.02  # two typed sides may miss 1 by as much as one typed reciprocal may


@dataclass(frozen=True)
class JudgedCell:
    """A cell and where it stands."""

    cell: Cell
    place: Place

    @classmethod
    def of(cls, grid: Grid, row: int, column: int) -> "JudgedCell":
        return cls(grid.cell(row, column), grid.place(row, column))


def diagonal(spot: JudgedCell) -> Iterator[Problem]:
    """A criterion against itself is 1 or blank."""
    if spot.cell.kind is not CellKind.BLANK and judgement(spot.cell).value != 1:
        yield Problem(DIAGONAL, spot.place, spot.cell.shown)


def judgement_of_pair(there: JudgedCell, back: JudgedCell) -> tuple[float, list[Problem]]:
    """The judgement at `there`, from either side of the pair; nan where there is none or it is not known.

    A formula that was never calculated says nothing: where the other side is given, that is the judgement; else it is a
    problem, since it may stand for an answer.
    """
    problems: list[Problem] = []
    given: list[float | None] = []
    sides = (there, back)
    for spot, other_side in (sides, sides[::-1]):
        found = judgement(spot.cell)
        given.append(found.value)
        if found.wrong is UNCALCULATED and judgement(other_side.cell).value is not None:
            continue
        if found.wrong:
            facts = {"typed": found.typed} if found.wrong is LOOKS_LIKE_DATE else {}
            problems.append(Problem(found.wrong, spot.place, spot.cell.shown or None, facts=facts))
        elif found.snapped and found.value:
            problems.append(Problem(SNAPPED, spot.place, spot.cell.shown, facts={"read": written(found.value)}))
    a, b = given
    if a is not None and b is not None and abs(a * b - 1) > _AGREE:
        for spot, other_side, other in ((there, back, b), (back, there, a)):
            facts = {
                "other_cell": other_side.place.cell,
                "other": written(other),
                "reciprocal": written(1 / other),
            }
            problems.append(Problem(CONTRADICTION, spot.place, spot.cell.shown, facts=facts))
    if a is not None and (b is None or a >= 1):
        return a, problems  # of two sides the one over 1 was typed exactly
    return (float("nan") if b is None else 1 / b), problems
