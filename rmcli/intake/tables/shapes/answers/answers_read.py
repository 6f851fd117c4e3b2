"""Answer sheets as rows of the survey: whom each rates, who rated, and what was read as what."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import pandas as pd

from rmcli.intake.tables.headers.find_header import Header
from rmcli.intake.tables.shapes.answers.answer_doubts import doubts, words_read
from rmcli.intake.tables.shapes.answers.answer_sheet import Sheet
from rmcli.intake.tables.shapes.notes import in_one
from rmcli.intake.tables.shapes.people_named import People
from rmcli.intake.tables.sheet_to_table import Part
from rmcli.language import Text, listed, same
from rmcli.problems import Problem
from rmcli.problems.kinds import shp_answers as kinds
from rmcli.sheet.raw import BLANK
from rmcli.tables.data import SRC_COLUMN, SRC_ROW, empty_frame, src_column
from rmcli.tables.questionnaires.survey import SELF
from rmcli.tables.spec import TableSpec

_NAMED, _LONGEST = 12, 16  # items and columns that the note names, and characters of each
_ONE_SHEET_EACH = Text(
    "；没有评价人一列，每份答卷算一位评价人", "; there is no column of raters: each answer sheet is one"
)
_SOME_NAMELESS = Text("；{count} 份没有写评价人，各算一位", "; {count} sheets do not say who rated: each is one rater")
_BY_NAME = Text("；{count} 位被评人按姓名对应到工号", "; {count} of those rated were found by their names")
_BLOCKS = Text("；列名说明评的是谁，共 {count} 人", "; the headers say who is rated, {count} people")


@dataclass(frozen=True)
class AnswersRead:
    """Makes the survey's rows of what was typed. A rating that is blank, or cannot be read, leaves no row."""

    table: TableSpec
    sheet: Sheet
    people: People

    def __call__(self, part: Part, _header: Header) -> Part:
        """The part with one row a rating, each at its cell, and all that is said of the answer sheets."""
        whole = self._whole(part)
        frame, problems = self._rated(part, whole)
        frame = self._by_rater(frame).assign(answered=frame["value"].notna(), blank=self._is_blank(frame))
        of_columns = in_one(
            part.problems, self.sheet.score.title, {self.sheet.head.names[at] for at in self.sheet.questions}
        )
        problems = [
            *of_columns,
            *problems,
            *doubts(frame, self.sheet, self.people),
            *words_read(self.sheet),
            self._read(part),
        ]
        left_out = sum(some.rows for some in part.left_out)
        done, rows = self._done(frame)
        source = replace(part.source, rows=MappingProxyType(rows))
        return replace(part, frame=done, source=source, rows=len(done) + left_out, problems=tuple(problems))

    def _whole(self, part: Part) -> pd.DataFrame:
        """The typed rows, one a sheet row and question, with the columns that the sheet does not have."""
        by_letter = {self.sheet.less.letter(at): question for at, question in self.sheet.questions.items()}
        told = [by_letter[letter] for letter in part.frame[SRC_COLUMN]]
        frame = part.frame.assign(item=pd.Series([question.item for question in told], dtype="str"))
        none = pd.Series([None] * len(frame), dtype="str")
        frame = frame.assign(**{name: none for name in _OF_THE_SHEET if name not in frame})
        if self.sheet.blocks:
            frame["rm_id"] = pd.Series([question.rm_id for question in told], dtype="str")
        if self.sheet.group:
            frame["rater_group"] = pd.Series([self.sheet.group] * len(frame), dtype="str")
        return frame

    def _rated(self, part: Part, frame: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
        """The frame with ids for names in the column of those rated."""
        problems: list[Problem] = []
        if self.sheet.blocks or not self.people.names:
            return frame, problems
        ids = {text: self.people.who(text) for text in frame["rm_id"].dropna().unique()}
        for text, rm_id in ids.items():
            if rm_id is None and not _is_number(text):  # a number that nobody has is the roster's own question
                kind, facts = self.people.fault(text)
                rows = frame.loc[frame["rm_id"] == text, SRC_ROW].drop_duplicates()
                at = part.source.columns.get("rm_id", "")
                problems += [Problem(kind, self.sheet.row(row, at), text, facts=facts) for row in rows.tolist()]
        return frame.assign(rm_id=frame["rm_id"].map(lambda text: ids.get(text) or text, na_action="ignore")), problems

    def _by_rater(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The frame with a rater for every rating: whoever does not say who they are is one rater by the sheet, or the person rated
        where they rate themself."""
        own = [f"{self.sheet.less.file} {self.sheet.less.sheet} {row}" for row in frame[SRC_ROW]]
        sheets = pd.Series(own, index=frame.index, dtype="str")
        raters = sheets.where(frame["rater_group"] != SELF, frame["rm_id"].fillna(sheets))
        return frame.assign(rater_id=frame["rater_id"].fillna(raters))

    def _is_blank(self, frame: pd.DataFrame) -> "pd.Series[bool]":
        """Which of the frame's ratings were not given, neither as a number nor by saying that there is none."""
        blank = pd.Series(False, index=frame.index)
        for at in self.sheet.questions:
            mine = frame[SRC_COLUMN] == self.sheet.less.letter(at)
            rows = frame.loc[mine, SRC_ROW].to_numpy() - 1
            blank[mine] = self.sheet.less.columns[at].kinds[rows] == BLANK
        return blank

    def _done(self, frame: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, int]]:
        """The survey's frame, and the rows of what stands in the header."""
        kept = frame[frame["answered"]].rename(columns={"value": "score", SRC_COLUMN: src_column("score")})
        kept = kept.assign(**{src_column("item"): kept[src_column("score")]})
        apart, rows = [src_column("item"), src_column("score")], {"item": self.sheet.head.row + 1}
        if self.sheet.blocks:
            less, questions = self.sheet.less, self.sheet.questions
            named = {
                less.letter(at): less.letter(at if q.named_at is None else q.named_at) for at, q in questions.items()
            }
            above = any(question.named_at is not None for question in questions.values())
            kept[src_column("rm_id")] = kept[src_column("score")].map(named).astype("str")
            rows["rm_id"] = (self.sheet.head.first if above else self.sheet.head.row) + 1
            apart.append(src_column("rm_id"))
        return kept[[*empty_frame(self.table).columns, *apart]].reset_index(drop=True), rows

    def _read(self, part: Part) -> Problem:
        """What was read as what."""
        items = list(dict.fromkeys(question.item for question in self.sheet.questions.values()))
        rated = same("")
        if self.sheet.blocks:
            rated = _BLOCKS.format(count=len({q.rm_id for q in self.sheet.questions.values()}))
        elif self.sheet.head.has("rm_id") and (found := self._found_by_name(part)):
            rated = _BY_NAME.format(count=found)
        facts = {
            "sheets": part.frame[SRC_ROW].nunique(),
            "count": len(items),
            "items": _named(items),
            "ratees": rated,
            "raters": self._raters(part),
            "passed": _named(self.sheet.passed) if self.sheet.passed else Text("无", "none"),
        }
        return Problem(kinds.SHEETS_READ, self.sheet.row(self.sheet.head.row + 1), facts=facts)

    def _raters(self, part: Part) -> Text:
        if not self.sheet.head.has("rater_id"):
            return _ONE_SHEET_EACH
        nameless = part.frame.loc[part.frame["rater_id"].isna(), SRC_ROW].nunique()
        return _SOME_NAMELESS.format(count=nameless) if nameless else same("")

    def _found_by_name(self, part: Part) -> int:
        told = part.frame["rm_id"].dropna().unique()
        return len({self.people.who(text) for text in told if text not in self.people.names} - {None})


_OF_THE_SHEET = ("rm_id", "rater_id", "rater_group", "answer_sheet")


def _is_number(text: str) -> bool:
    return any(sign.isdigit() for sign in text) and text.isascii()


def _named(words: Sequence[str]) -> Text:
    shown = [word if len(word) <= _LONGEST else word[:_LONGEST] + "…" for word in words[:_NAMED]]
    return listed(shown) if len(words) <= _NAMED else Text("{shown} 等", "{shown} and more").format(shown=listed(shown))
