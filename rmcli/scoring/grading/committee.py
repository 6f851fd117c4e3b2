"""A committee's decisions 评定调整: the grade that one person gets whatever score and quota say, but for a veto."""

from collections.abc import Mapping
from dataclasses import dataclass

from rmcli.scheme.model import Scheme
from rmcli.tables.data import Table


@dataclass(frozen=True)
class Decision:
    """What was decided about one RM's grade, why, and who approved it."""

    grade: str
    reason: str
    approved_by: str


def decisions(gradings: Table, scheme: Scheme) -> Mapping[str, Decision]:
    """The decisions by rm_id. One with a grade that the scheme does not have decides nothing, and of two about one RM neither does: a
    check names them."""
    known = {grade.grade for grade in scheme.grades}
    frame = gradings.frame
    frame = frame[frame["grade"].isin(known) & ~frame["rm_id"].duplicated(keep=False)]
    rows = zip(*(frame[column].tolist() for column in ("rm_id", "grade", "reason", "approved_by")), strict=True)
    return {rm_id: Decision(grade, reason, approved_by) for rm_id, grade, reason, approved_by in rows}
