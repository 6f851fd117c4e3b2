"""One export of answer sheets as it is read: its cells, its header, its questions."""

from collections.abc import Mapping
from dataclasses import dataclass

from rmcli.intake.tables.shapes.answers.question_header import QuestionHeader
from rmcli.problems import Place
from rmcli.sheet.raw import RawSheet
from rmcli.tables.spec import Column


@dataclass(frozen=True)
class Question:
    """A column that rates: its header, whom it rates where the header says so, and what of him or her. `named_at`: the position of the
    name where that stands in the upper of two rows."""

    header: str
    rm_id: str | None
    item: str
    named_at: int | None = None


@dataclass(frozen=True)
class Sheet:
    """The sheet as it is read and its questions by position; `passed`: the columns that were not read. `full`: the most on the scheme's
    scale. `group`: the rater group of all, where no column says it."""

    less: RawSheet
    head: QuestionHeader
    questions: Mapping[int, Question]
    passed: tuple[str, ...]
    full: float
    score: Column
    group: str | None

    @property
    def blocks(self) -> bool:
        """Whether the headers say who is rated."""
        return any(question.rm_id for question in self.questions.values())

    def row(self, row: int, letter: str = "") -> Place:
        """A row of the sheet (from 1), or a cell of it."""
        return Place(self.less.file, self.less.sheet, int(row), letter)
