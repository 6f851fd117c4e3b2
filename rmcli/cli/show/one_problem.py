"""One problem in words: its place, what was read, whose it is, what should stand there."""

from typing import NamedTuple

from rmcli.cli.streams import shortened, visible
from rmcli.language import Lang, Text
from rmcli.problems import Problem

LONGEST_VALUE = 60  # characters; all of it is in the JSON and the annotated copy


class Shown(NamedTuple):
    """What is said of one problem, each on one line or empty."""

    place: str
    read: str
    person: str
    expected: str


def shown(problem: Problem, lang: Lang) -> Shown:
    """The problem in the user's language; a long value is cut."""
    value = ""
    if problem.value is not None:
        kind = f" ({problem.value_type(lang)})" if problem.value_type else ""
        said = shortened(visible(problem.value), LONGEST_VALUE)
        value = Text(f"读到 “{said}”{kind}", f"read “{said}”{kind}")(lang)
    expected = visible(problem.expected(lang))
    if expected:
        expected = Text(f"应为：{expected}", f"expected: {expected}")(lang)
    return Shown(visible(str(problem.place)), value, visible(problem.person or ""), expected)
