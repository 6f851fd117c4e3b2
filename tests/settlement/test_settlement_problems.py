"""The gallery of settlement problems: every SET code has reports that cause it, its exact words, and a near miss."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from rmcli.payroll.settlement.settlement_problems import of_reports, of_settlement
from rmcli.payroll.settlement.year_end import Paid, year_end
from rmcli.period import Period
from rmcli.problems import Problem, has_errors
from rmcli.problems.catalogue import CATALOGUE
from rmcli.scoring.result import ScoreRun
from tests.errors.test_error_gallery import told
from tests.settlement.year import MONTHS_OF_K1, QUARTERS, SCORES, person, quarter, scored

TEXTS = Path(__file__).with_name("texts")
CODES = sorted(code for code in CATALOGUE if code.startswith("SET"))
Reports = list[Paid]


@pytest.fixture(scope="module")
def year() -> ScoreRun:
    return scored("2026", SCORES["2026"])


def right(run: ScoreRun) -> Reports:
    """Four reports that leave nothing to say: a row in each for everybody of the year."""
    k9 = {"K9": person(4, 600_000, name="癸", base_pay=60000.0)} if "K9" in run.results["rm_id"].tolist() else {}
    return [
        quarter(period, run, K1=person(3, 1_200_000, months_in_post=float(worked)), **k9)
        for period, worked in zip(QUARTERS, MONTHS_OF_K1, strict=True)
    ]


class Case(NamedTuple):
    """`spoil` and `near` change the four reports; `of` is the period that is settled, `people` who is in its roster; `lacks`: a kind of
    adjustments that the scheme of the spoilt one does not have."""

    spoil: Callable[[Reports], Sequence[Paid]]
    near: Callable[[Reports], Sequence[Paid]]
    of: str = "2026"
    people: tuple[str, ...] = ("K1",)
    beside: tuple[str, ...] = ()
    lacks: str = ""

    @property
    def year(self) -> ScoreRun:
        return scored(self.of, dict.fromkeys(self.people, SCORES["2026"]["K1"]))


def other(at: int, **changes: object) -> Callable[[Reports], Reports]:
    """One report says something else of itself."""
    return lambda r: [replace(one, **changes) if k == at else one for k, one in enumerate(r)]  # type: ignore[arg-type]


def k1(at: int, **changes: object) -> Callable[[Reports], Reports]:
    """One report says something else of K1."""
    return lambda r: other(at, people={"K1": replace(r[at].people["K1"], **changes)})(r)  # type: ignore[arg-type]


def also(at: int, fen: int) -> Callable[[Reports], Reports]:
    """One report also paid K9, who is not in the year's roster."""
    return lambda r: other(
        at, people={**r[at].people, "K9": person(4, fen, name="癸")}, assessed_fen=r[at].assessed_fen + fen
    )(r)


def only_k9(r: Reports) -> Reports:
    return other(1, people={"K9": person(4, 600_000, name="癸")}, assessed_fen=600_000)(r)


def without(at: int, rm_id: str) -> Callable[[Reports], Reports]:
    """One report does not have somebody."""

    def change(r: Reports) -> Reports:
        kept = {rm: was for rm, was in r[at].people.items() if rm != rm_id}
        return other(at, people=kept, assessed_fen=sum(was.assessed_fen for was in kept.values()))(r)

    return change


CASES = {
    "SET01": Case(
        lambda r: [*r, replace(r[0], file="2027Q1.xlsx", period=Period.parse("2027Q1"))],
        lambda r: r,
    ),
    "SET02": Case(
        lambda r: [r[0], replace(r[1], file="2026H1.xlsx", period=Period.parse("2026-03:2026-06")), *r[2:]],
        lambda r: [r[0], replace(r[1], period=Period.parse("2026-04:2026-06")), *r[2:]],
        beside=("SET11",),
    ),
    "SET03": Case(lambda r: [r[0], *r[2:]], lambda r: r),
    "SET04": Case(only_k9, also(1, 600_000), beside=("SET07",)),
    "SET05": Case(lambda r: r[1:], lambda r: r, of="2026-04:2026-12"),
    "SET06": Case(other(2, scheme="青石支行考核方案", scheme_sha256="ab" * 32), other(2, scheme="改了名的方案")),
    "SET07": Case(also(0, 600_000), also(0, 0)),
    "SET08": Case(without(1, "K9"), lambda r: r, people=("K1", "K9")),
    "SET09": Case(k1(1, name="甲某"), k1(1, grade="A")),
    "SET10": Case(k1(1, base_pay=108000.0), k1(1, base_pay=120000.0000001)),
    "SET11": Case(k1(0, months_in_post=3.0), k1(0, months_in_post=1.678571428571)),
    "SET12": Case(k1(1, assessed_fen=1_000_000), k1(1, assessed_fen=1_000_000), lacks="bonus", beside=("PAY03",)),
}


def found(run: ScoreRun, reports: Sequence[Paid]) -> list[Problem]:
    """All that is said, as the command says it: what the reports are wrong in stops the rest."""
    wrong = list(of_reports(run, reports))
    return wrong if has_errors(wrong) else [*wrong, *of_settlement(run, reports, year_end(run, reports))]


def spoilt(code: str) -> list[Problem]:
    case = CASES[code]
    year, scheme = case.year, case.year.scheme
    kinds = {kind: name for kind, name in scheme.lists.kinds.items() if kind != case.lacks}
    year = replace(year, scheme=replace(scheme, lists=replace(scheme.lists, kinds=kinds)))
    return found(year, case.spoil(right(case.year)))


def test_the_reports_that_are_spoilt_are_right(year: ScoreRun) -> None:
    assert found(year, right(year)) == []


def test_every_code_is_in_the_gallery() -> None:
    assert sorted(CASES) == CODES
    assert sorted(path.stem for path in TEXTS.glob("*.txt")) == CODES


@pytest.mark.parametrize("code", CODES)
def test_the_mistake_is_named_in_these_words(code: str) -> None:
    problems = [problem for problem in spoilt(code) if problem.code == code]
    text = f"{told(problems, 'zh')}\n{told(problems, 'en')}"
    assert text == (TEXTS / f"{code}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", CODES)
def test_nothing_else_is_named_and_the_near_miss_passes(code: str) -> None:
    case = CASES[code]
    whole = case._replace(of="2026")
    assert {p.code for p in spoilt(code)} <= {code, *case.beside}
    assert code not in {p.code for p in found(whole.year, case.near(right(whole.year)))}


def test_of_four_reports_each_that_overlaps_is_told_with_the_other(year: ScoreRun) -> None:
    whole = replace(right(year)[0], file="2026.xlsx", period=Period.parse("2026"))
    problems = list(of_reports(year, [whole, *right(year)]))
    assert [(p.code, p.place.file, p.facts["other"]) for p in problems] == [
        ("SET02", f"{period}.xlsx", "2026.xlsx") for period in QUARTERS
    ]


def test_who_was_not_in_post_needs_no_row_in_the_report(year: ScoreRun) -> None:
    """K1 joined in February: a January report without them is complete."""
    january = quarter("2026-01", year, K9=person(4, 0, name="癸"))
    first = quarter("2026-02:2026-03", year, K1=person(3, 800_000, months_in_post=float(MONTHS_OF_K1[0])))
    reports = [january, first, *right(year)[1:]]
    assert [p.code for p in of_settlement(year, reports, year_end(year, reports))] == []


@pytest.mark.parametrize("code", CODES)
def test_every_text_says_something_in_both_languages(code: str) -> None:
    kind = CATALOGUE[code]
    for text in (kind.message, kind.expected, kind.fix, kind.why):
        assert text.zh.strip()
        assert text.en.strip()
