"""What a stack of judgement matrices, or a name, can be refused for: one exception a reason, its facts as fields.

The messages are English and for developers; whoever speaks to a user builds the sentence from the fields.
"""

from collections.abc import Sequence


class AhpError(ValueError):
    """The common base: nothing could be computed, and no number is given instead."""


class UnknownNameError(AhpError):
    """A method or random-index table that does not exist; `known` lists those that do."""

    def __init__(self, what: str, name: str, known: Sequence[str]) -> None:
        self.what, self.name, self.known = what, name, tuple(known)
        super().__init__(f"unknown {what} {name!r}; there is: {', '.join(self.known)}")


class MatrixError(AhpError):
    """Cell (row, column) of matrix `index` (all counted from 0) cannot belong to a judgement matrix, for `reason`."""

    def __init__(self, index: int, row: int, column: int, reason: str) -> None:
        self.index, self.row, self.column, self.reason = index, row, column, reason
        super().__init__(f"matrix {index}, row {row}, column {column}: {reason}")


class TooLargeError(AhpError):
    """The random-index tables end at `largest` criteria, so there is no consistency ratio for n."""

    def __init__(self, n: int, largest: int, table: str) -> None:
        self.n, self.largest, self.table = n, largest, table
        super().__init__(f"random index {table!r} covers 1 to {largest} criteria, not {n}; split the node into groups")


class UnansweredError(AhpError):
    """Matrix `index` has unanswered pairs and `method` is defined for complete matrices only."""

    def __init__(self, index: int, method: str, able: Sequence[str]) -> None:
        self.index, self.method, self.able = index, method, tuple(able)
        super().__init__(
            f"matrix {index} has unanswered pairs, and {method!r} needs them all; use one of: {', '.join(self.able)}"
        )


class UnconnectedError(AhpError):
    """The answered pairs of matrix `index` do not link all criteria, so any weights would be invented.

    `groups` holds the criteria (positions from 0) that are linked among themselves but to no other group.
    """

    def __init__(self, index: int, groups: Sequence[Sequence[int]]) -> None:
        self.index, self.groups = index, tuple(tuple(group) for group in groups)
        named = " | ".join(", ".join(map(str, group)) for group in self.groups)
        super().__init__(f"matrix {index}: no judgement links these groups of criteria: {named}")
