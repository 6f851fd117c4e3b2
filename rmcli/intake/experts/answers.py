"""What one expert answered about one node, pair by pair, and the matrix that comes of it."""

from dataclasses import dataclass, field

from rmcli.intake.experts.judged_pairs import JudgedCell, judgement_of_pair
from rmcli.problems import Place, Problem, Severity
from rmcli.scheme.model import Matrix
from rmcli.scheme.tree import Node
from rmcli.sheet.cells import BLANK


@dataclass
class Answers:
    """What one expert said about one node, while the rows are gone through."""

    place: Place
    spots: dict[tuple[str, str], JudgedCell] = field(default_factory=dict)
    broken: bool = False


def matrix_of(code: str, node: Node, answers: Answers) -> tuple[Matrix, list[Problem]]:
    """The matrix of a node's answers and what was wrong; one with a mistake in it comes back without values."""
    criteria, problems = tuple(node.criteria), list[Problem]()
    values = [[1.0] * len(criteria) for _ in criteria]
    cells = [[answers.place] * len(criteria) for _ in criteria]
    for i, a in enumerate(criteria):
        for j, b in enumerate(criteria[:i]):
            there, back = answers.spots.get((a, b)), answers.spots.get((b, a))
            place = (there or back or JudgedCell(BLANK, answers.place)).place
            value, wrong = judgement_of_pair(there or JudgedCell(BLANK, place), back or JudgedCell(BLANK, place))
            values[i][j], values[j][i] = value, 1 / value
            cells[i][j], cells[j][i] = (
                (there or back or JudgedCell(BLANK, place)).place,
                (back or there or JudgedCell(BLANK, place)).place,
            )
            problems += wrong
    if answers.broken or any(p.severity is Severity.ERROR for p in problems):
        return Matrix(code, criteria, (), answers.place), problems
    return (
        Matrix(code, criteria, tuple(map(tuple, values)), answers.place, tuple(map(tuple, cells))),
        problems,
    )
