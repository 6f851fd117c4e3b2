"""Surveys with one row an answer sheet, as questionnaire platforms export them: which column is what, and how the sheet is read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from rmcli.intake.tables.footer_rows import below_header
from rmcli.intake.tables.hints import MAP, NOTHING_SAID, TableHints, names_listed, option
from rmcli.intake.tables.shapes.answers.answer_sheet import Question, Sheet
from rmcli.intake.tables.shapes.answers.answers_read import AnswersRead
from rmcli.intake.tables.shapes.answers.question_columns import (
    Holds,
    answers_of,
    holds,
    numbers_among,
    without_blank_answers,
)
from rmcli.intake.tables.shapes.answers.question_header import QuestionHeader, question_header
from rmcli.intake.tables.shapes.laid_out import Asked, LaidOut, without_columns
from rmcli.intake.tables.shapes.people_named import People
from rmcli.intake.tables.shapes.stated import Statement, statements
from rmcli.intake.tables.units.column_units import StatedMarks
from rmcli.intake.tables.values.ratings import words_of
from rmcli.language import Text, listed, same
from rmcli.problems import Problem
from rmcli.problems.kinds import shp_answers as kinds
from rmcli.problems.kinds.sht_header import DUPLICATE_HEADER
from rmcli.sheet.raw import RawSheet
from rmcli.tables.names.name_parts import readings
from rmcli.tables.questionnaires.question_names import without_number
from rmcli.tables.questionnaires.rating_words import Worth
from rmcli.tables.shapes import ANSWER_SHEET, Shape
from rmcli.tables.spec import Column, TableSpec, normal

_MOST_WORDS = 6  # words of a column that a message names
_RM_TITLE = re.compile(r"客户经理|relationship\s*managers?", re.IGNORECASE)  # has 客户 in it, and is no customer
_FULL_MARKS = re.compile(
    r"(?:满分|总分)\s*(?:为|是|:|：)?\s*(?P<a>[0-9]{1,3})\s*分?|(?P<b>[0-9]{1,3})\s*分制|(?P<c>[五十百])分制|out\s+of\s+(?P<d>[0-9]{1,3})"
)
_CHINESE = {"五": 5, "十": 10, "百": 100}
_STEP = re.compile(
    r"(?<![0-9.])(?P<number>[0-9]{1,2})\s*分?\s*(?:=+|＝|:|：|-+|—+|–|为|是|代表|表示|means|is|(?=最))\s*"
    r"(?P<word>[^\s0-9,，;；、。/|()（）\]】]{1,20}(?: (?:satisfied|dissatisfied|agree|disagree|good|poor))?)",
    re.IGNORECASE,
)
_BEST = re.compile(r"最(?:好|满意|优|高)|best|highest", re.IGNORECASE)
_WORST = re.compile(r"最(?:差|不满意|低)|worst|lowest", re.IGNORECASE)
_BY_OPTION = re.compile(r"按(?:选项)?序号|选项序号|option\s?numbers?", re.IGNORECASE)
_GOOD, _BAD = 0.8, 0.4  # parts of a scale


def lay_out(sheet: RawSheet, table: TableSpec, shape: Shape, asked: Asked) -> LaidOut | None:
    """The layout, where the header has columns of a survey or of a questionnaire platform and questions whose answers are ratings, and
    none for items; None for any other sheet."""
    words = asked.words or table
    score, people = words.column("score"), People(asked.people)
    head = question_header(sheet, table, asked.hints, people)
    if head is None:
        return None
    found = _Found.of(head, score, people)
    if not found.questions:
        return None
    stated = None if head.has("rater_group") else _group_stated(head, words.column("rater_group"), asked.hints)
    spec, heads = found.declared(shape.spec, score, group_stated=stated is not None)
    kept = {*found.questions, *(at for positions in head.columns.values() for at in positions)}
    less = without_columns(head.sheet, set(range(len(sheet.columns))) - kept)
    less = replace(
        less,
        columns=tuple(without_blank_answers(c) if at in found.questions else c for at, c in enumerate(less.columns)),
    )
    problems = [*_several(head, table), *_reversed(head, found, words_of(score)), *found.unscored(), *found.nobody()]
    full = _full_marks(head)
    yardstick = replace(asked.yardstick, stated=full) if full else asked.yardstick
    said = Sheet(
        less, head, found.questions, tuple(found.passed), float(yardstick.full_marks), score, stated and stated[1]
    )
    problems += [stated[0]] if stated else []
    problems += _numbered(head, found, words_of(score))
    return LaidOut(spec, less, heads, yardstick, AnswersRead(table, said, people), tuple(problems))


@dataclass(frozen=True)
class _Found:
    """The columns below a header: the questions by position, the positions passed over by name, those with words that are worth
    nothing (and the words), and ratings of nobody."""

    head: QuestionHeader
    questions: Mapping[int, Question]
    passed: tuple[str, ...]
    words: Mapping[int, tuple[str, ...]]
    of_nobody: tuple[int, ...]
    example: str

    @classmethod
    def of(cls, head: QuestionHeader, score: Column, people: People) -> "_Found":
        below = below_header(head.sheet, head.row)
        blocks = not head.has("rm_id") and any(_rated(people, head.names[at]) for at in head.others)
        questions: dict[int, Question] = {}
        words: dict[int, tuple[str, ...]] = {}
        passed, nobody = [head.names[at] for at in head.passed], []
        given = {at: answers_of(without_blank_answers(head.sheet.columns[at]), below) for at in head.others}
        found = {at: holds(answers, score) for at, answers in given.items()}
        if not any(answers.filled.any() for answers in given.values()):  # a form that nobody has filled in
            found = dict.fromkeys(given, Holds.RATINGS)
        elif Holds.RATINGS not in found.values():  # the answers are words that nobody has given points to
            found = {at: Holds.RATINGS if what is Holds.WORDS else what for at, what in found.items()}
        for at, answers in given.items():
            name, what = " ".join(head.names[at].split()), found[at]
            if what is Holds.WORDS:
                words[at] = tuple(answers.texts)
            if what is not Holds.RATINGS:
                passed.append(name)
                continue
            named = _rated(people, name) if blocks else None
            if blocks and named is None:
                nobody.append(at)
            group = head.group_at.get(at)
            above = group is not None and people.named_in(head.group(group)) is not None
            who, item = named or (None, name)
            questions[at] = Question(name, who, item, group if above else None)
        example = next((q.header for q in questions.values() if q.rm_id), "")
        return cls(head, questions, tuple(passed), words, tuple(nobody), example)

    def declared(self, spec: TableSpec, score: Column, *, group_stated: bool) -> tuple[TableSpec, dict[str, str]]:
        """How the sheet is to be read: the columns that are there under the names that they have here, and the questions by name."""
        blocks = any(q.rm_id for q in self.questions.values())
        columns = []
        for column in spec.columns:
            if at := self.head.columns.get(column.name):
                needed, named = column.name in ("rater_group", "rm_id"), tuple(self.head.names[p] for p in at)
                title = named[0] if column.name == ANSWER_SHEET.name else column.zh
                columns.append(replace(column, zh=title, also=named, required=needed, filled=needed))
            elif (column.name == "rm_id" and not blocks) or (column.name == "rater_group" and not group_stated):
                columns.append(replace(column, required=True))
        heads = {_bare(q.header): q.header for q in self.questions.values()}
        return replace(spec, columns=tuple(columns), cell=replace(score, filled=False)), heads

    def unscored(self) -> Iterator[Problem]:
        """Columns whose few words are worth nothing."""
        for at, words in self.words.items():
            facts = {"words": listed(words[:_MOST_WORDS]), "word": words[0], "own": same("")}
            yield Problem(kinds.NOT_SCORED, self.head.place(at), self.head.names[at], facts=facts)

    def nobody(self) -> Iterator[Problem]:
        """Ratings in a sheet with columns for each person whose header names nobody."""
        for at in self.of_nobody:
            yield Problem(kinds.NO_RATEE, self.head.place(at), self.head.names[at], facts={"example": self.example})


def _rated(people: People, header: str) -> tuple[str, str] | None:
    """Whom a header names beside a question's number (1、服务 [1]), and the question, which may be its number alone (Q1.张敏)."""
    bare = without_number(header)
    named = people.named_in(bare)
    if named is None or named[1]:
        return named
    return named[0], header[: len(header) - len(bare)].strip(" 、.．:：)）") or header


def _several(head: QuestionHeader, table: TableSpec) -> Iterator[Problem]:
    """Columns of which several may be one of the survey's: nobody can say whether a staff number is the rater's."""
    for name, at in head.columns.items():
        if len(at) > 1:
            title = table.column(name).title
            said = option(MAP, Text(f"{table.zh}.{title.zh}", f"{table.name}.{title.en}"), head.names[at[-1]])
            both = names_listed(head.names[p] for p in at)
            facts = {
                "column": title,
                "letters": listed(head.sheet.letter(p) for p in at),
                "all": Text(f"（{both.zh}）", f" ({both.en})"),
                "which": Text(f"；或用 {said.zh} 指明用哪一列", f", or say which one counts: {said.en}"),
            }
            yield Problem(DUPLICATE_HEADER, head.place(at[-1]), head.names[at[-1]], facts=facts)


def _bare(header: str) -> str:
    """A question as headers are compared, without the scale that it may state."""
    return next((parts.bare for parts in readings(header) if parts.full_marks), normal(header))


def _group_stated(head: QuestionHeader, groups: Column, hints: TableHints) -> tuple[Problem, str] | None:
    """The one rater group that the first title, sheet or file name with one speaks of, and what is said of it."""
    names = {normal(word): key for key, name in (groups.choices or {}).items() for word in (*name, key)} | dict(
        groups.synonyms
    )
    for one in statements(head.sheet, head.first, hints):
        plain = normal(_RM_TITLE.sub("", one.words))
        found = {key for word, key in names.items() if len(word) > 1 and word in plain}
        if len(found) == 1:
            key = found.pop()
            facts = {"where": one.what, "words": one.words, "group": (groups.choices or {}).get(key, same(key))}
            return Problem(kinds.GROUP_STATED, one.place, facts=facts), key
        if found:
            return None
    return None


def _full_marks(head: QuestionHeader) -> StatedMarks | None:
    """The one maximum that titles state for the marks of the sheet."""
    titles = [one for one in statements(head.sheet, head.first, NOTHING_SAID) if one.place.cell]
    found = [(_marks(match), one) for one in titles for match in _FULL_MARKS.finditer(one.words)]
    if len({marks for marks, _ in found}) != 1:
        return None
    return StatedMarks(found[0][0], found[0][1].words, found[0][1].place)


def _marks(match: re.Match[str]) -> Decimal:
    return Decimal(_CHINESE[match["c"]] if match["c"] else int(match["a"] or match["b"] or match["d"]))


def _reversed(head: QuestionHeader, found: _Found, words: Mapping[str, Worth]) -> Iterator[Problem]:
    """Headers and titles by which a lower number is better, unless the scheme says what the numbers are worth."""
    told = [one for one in statements(head.sheet, head.first, NOTHING_SAID) if one.place.cell]
    told += [Statement(head.names[at], same(""), head.place(at)) for at in found.questions]
    for one in told:
        steps = [
            (int(m["number"]), part, m)
            for m in _STEP.finditer(one.words)
            if (part := _part(m["word"], words)) is not None
        ]
        if not steps or all(normal(str(number)) in words for number, _, _ in steps):
            continue
        low, high = min(steps, key=lambda s: s[0]), max(steps, key=lambda s: s[0])
        alone = low[0] == high[0] and ((low[0] <= 1 and low[1] >= _GOOD) or (high[0] > 2 and high[1] <= _BAD))
        if alone or (low[0] < high[0] and low[1] > high[1]):
            more = Text("2 | 80% 等", "2 | 80% and so on")
            yield Problem(
                kinds.REVERSED, one.place, one.words, facts={"words": listed(m[0] for _, _, m in steps), "more": more}
            )


def _numbered(head: QuestionHeader, found: _Found, words: Mapping[str, Worth]) -> list[Problem]:
    """An export that by its name has the numbers of options where answers would be, unless the scheme says what these are worth."""
    said = [one for one in statements(head.sheet, head.first, NOTHING_SAID) if _BY_OPTION.search(one.words)]
    below = below_header(head.sheet, head.row)
    numbers = {number for at in found.questions for number in numbers_among(head.sheet.columns[at], below)}
    if not said or not numbers or all(normal(number) in words for number in numbers):
        return []
    at = min(found.questions)
    return [
        Problem(
            kinds.OPTIONS_BY_NUMBER,
            head.place(at),
            head.names[at],
            facts={"where": said[0].what, "words": said[0].words},
        )
    ]


def _part(word: str, words: Mapping[str, Worth]) -> float | None:
    """The part of the scale that a word of a legend is worth."""
    if _BEST.search(word):
        return 1.0
    if _WORST.search(word):
        return 0.0
    known = words.get(normal(word))
    return known.on(1.0) if known and known.part is not None else None
