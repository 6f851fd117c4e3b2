"""The gallery of problems: every code of the checks has a workbook that causes it, its exact words, and a near miss.

The words are in texts/CODE.txt, in both languages, as a person would read them; they are reviewed, never just written over.
"""

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pytest

from rmcli import checks
from rmcli.problems import Problem, Severity
from rmcli.problems.catalogue import CATALOGUE
from tests.errors.book import Book
from tests.errors.gallery import CASES
from tests.errors.told import told

TEXTS = Path(__file__).with_name("texts")
PREFIXES = ("ROS", "LED", "IND", "SUR", "ADJ", "VET", "GRD", "POO", "DEF", "SCH", "AHP")
# AHP18 and up are of returned questionnaires, which are no ledger workbooks: each has a test in tests/ahp_cli
# what no book of the gallery can cause: reading realigns or names it first, or its cells hold no formulas; each has a test of
# its own
# ADJ02 and LED11 are of two files: tests/checks/test_copies_and_signs.py
# GRD03 needs scores: tests/scoring/test_gradings.py
NOT_FROM_A_WORKBOOK = {"ADJ02", "GRD03", "LED11", "AHP01", "AHP17", *(f"AHP{n}" for n in range(18, 100))}
CODES = sorted(code for code in CATALOGUE if code.startswith(PREFIXES) and code not in NOT_FROM_A_WORKBOOK)


NEEDED: set[str] = set()  # the checks that find what a workbook was spoilt for


@cache
def found(code: str) -> tuple[Problem, ...]:
    """All that is said of the workbook spoilt for this code; which checks found it is noted."""

    def noting(check: Callable[..., Iterable[Problem]]) -> Callable[..., list[Problem]]:
        def noted(*given: object) -> list[Problem]:
            problems = list(check(*given))
            NEEDED.update({check.__name__} if any(p.code == code for p in problems) else ())
            return problems

        return noted

    book = Book()
    CASES[code].spoil(book)
    with pytest.MonkeyPatch.context() as patched:
        for family in ("ALL", "SCHEME"):
            patched.setattr(checks, family, tuple(map(noting, getattr(checks, family))))
        return tuple(book.problems())


def test_every_check_is_needed_by_the_gallery():
    """A check that finds nothing any more is missed by at least one code."""
    for code in CASES:
        found(code)
    of_several_files = {
        "check_ledger_files",
        "check_adjustment_files",
    }  # test_copies_and_signs: a book here is one file
    others = {"check_actuals", "check_set_amounts", "check_columns_against_revenue"}
    names = {check.__name__ for check in (*checks.ALL, *checks.SCHEME)}
    assert len(names) == len(checks.ALL) + len(checks.SCHEME)
    assert names - NEEDED == others | of_several_files


def test_the_book_that_is_spoilt_is_correct():
    assert Book().problems() == []


def test_every_code_is_in_the_gallery():
    assert sorted(CASES) == CODES
    assert sorted(path.stem for path in TEXTS.glob("*.txt")) == CODES


@pytest.mark.parametrize("code", CODES)
def test_the_mistake_is_named_in_these_words(code):
    problems = [problem for problem in found(code) if problem.code == code]
    text = f"{told(problems, 'zh')}\n{told(problems, 'en')}"
    assert text == (TEXTS / f"{code}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", CODES)
def test_nothing_else_is_named(code):
    assert {p.code for p in found(code)} <= {code, *CASES[code].beside}


@pytest.mark.parametrize("code", CODES)
def test_the_near_miss_passes(code):
    book = Book()
    CASES[code].near(book)
    problems = book.problems()
    assert [p.code for p in problems if p.code == code] == []
    assert {p.code for p in problems if p.severity is Severity.ERROR} <= set(CASES[code].beside)


@pytest.mark.parametrize("code", CODES)
def test_every_text_says_something_in_both_languages(code):
    kind = CATALOGUE[code]
    for text in (kind.message, kind.expected, kind.fix, kind.why):
        assert text.zh.strip()
        assert text.en.strip()
        assert text.zh != text.en or "{" in text.zh
