"""A pair of judgements, one on either side of the diagonal: what they say together, and where they contradict each other."""

from collections.abc import Iterator
from dataclasses import dataclass

from rmcli.intake.experts.judgements import LOOKS_LIKE_DATE, SNAPPED, UNCALCULATED, judgement
from rmcli.language import Text
from rmcli.problems import Place, Problem, Severity, kind
from rmcli.sheet.cells import Cell, CellKind, Grid

DIAGONAL = kind(
    "AHP14",
    Severity.ERROR,
    Text("对角线上不是 1", "the diagonal is not 1"),
    expected=Text("1，或空白", "1, or a blank"),
    fix=Text("改为 1", "enter 1"),
    why=Text(
        "一项与自己相比同等重要。不是 1 多半是整行或整列错了位。",
        "A criterion equals itself; another number mostly means a shifted row.",
    ),
)
CONTRADICTION = kind(
    "AHP15",
    Severity.ERROR,
    Text("一对判断的两边互相矛盾", "the two sides of a pair contradict each other"),
    expected=Text("{other_cell} 为 {other} 时，此处应为 {reciprocal}", "{reciprocal}, since {other_cell} is {other}"),
    fix=Text("改正其中一边，或留空一边", "correct one side, or leave it blank"),
    why=Text(
        "甲对乙为 3，乙对甲就是 1/3，两数相乘等于 1。两边都填而不相符时，rmcli 不替专家挑一个。",
        "If a against b is 3, b against a is 1/3: they multiply to 1. Where they do not, rmcli does not choose for the expert.",
    ),
)

_AGREE = 0.02  # two typed sides may miss 1 by as much as one typed reciprocal may


@dataclass(frozen=True)
class Spot:
    """A cell and where it stands."""

    cell: Cell
    place: Place

    @classmethod
    def of(cls, grid: Grid, row: int, column: int) -> "Spot":
        return cls(grid.cell(row, column), grid.place(row, column))


def diagonal(spot: Spot) -> Iterator[Problem]:
    """A criterion against itself is 1 or blank."""
    if spot.cell.kind is not CellKind.BLANK and judgement(spot.cell).value != 1:
        yield Problem(DIAGONAL, spot.place, spot.cell.shown)


def pair(there: Spot, back: Spot) -> tuple[float, list[Problem]]:
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


def written(value: float) -> str:
    """A judgement as people write it.

    >>> written(1 / 3), written(5.0), written(0.4)
    ('1/3', '5', '1/2.5')
    """
    return f"1/{1 / value:.4g}" if value < 1 else f"{value:.4g}"
