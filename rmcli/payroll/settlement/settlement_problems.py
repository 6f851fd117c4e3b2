"""What can be wrong with a year-end settlement: reports that are not the year's, people and bases that do not agree."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from math import isclose

from rmcli.currency import Currency
from rmcli.language import Text, listed, same
from rmcli.payroll.problems import disagreeing
from rmcli.payroll.settlement.year_end import Paid, PaidPerson, Settlement, settling_adjustments
from rmcli.problems import Kind, Place, Problem
from rmcli.problems.kinds.set import (
    GAP,
    NO_KIND,
    NOBODY,
    NOT_IN_REPORT,
    NOT_IN_ROSTER,
    OTHER_BASE,
    OTHER_DAYS,
    OTHER_NAME,
    OTHER_SCHEME,
    OUTSIDE,
    OVERLAP,
    PART_OF_A_YEAR,
)
from rmcli.scheme.load import builtin
from rmcli.scoring.result import ScoreRun

_ROUND = 1e-6  # of a month, under the share of a single day


def of_reports(year: ScoreRun, paid: Sequence[Paid]) -> Iterator[Problem]:
    """Why these reports cannot settle this year, `paid` being in the order of their periods."""
    period = year.tables.period
    for report in paid:
        if not (period.first <= report.period.first and report.period.last <= period.last):
            yield Problem(OUTSIDE, Place(report.file), facts={"period": report.period, "year": period})
    for one, other in combinations(paid, 2):
        if set(one.period.months) & set(other.period.months):
            facts = {"period": other.period, "other": one.file, "other_period": one.period}
            yield Problem(OVERLAP, Place(other.file), facts=facts)
    covered = {month for report in paid for month in report.period.months}
    absent = [month for month in period.months if month not in covered]
    if absent:
        yield Problem(GAP, facts={"year": period, "months": listed(absent)})
    ids = set(year.results["rm_id"].tolist())
    for report in paid:
        if not ids & set(report.people):
            yield Problem(NOBODY, Place(report.file), facts={"period": report.period})


def of_settlement(year: ScoreRun, paid: Sequence[Paid], settled: Settlement) -> Iterator[Problem]:
    """What has to be said of a settlement, with the cells it came from, and every check of it that does not hold."""
    yield from _about_the_year(year, paid)
    yield from _about_people(year, paid, settled)
    yield from _without_kind(year, settled)
    yield from disagreeing(settled.checks, year.scheme.currency)


def _about_the_year(year: ScoreRun, paid: Sequence[Paid]) -> Iterator[Problem]:
    period, scheme = year.tables.period, year.scheme
    if (period.first[5:], len(period.months)) != ("01", 12):
        yield Problem(PART_OF_A_YEAR, facts={"period": period})
    for report in paid:
        if report.scheme_sha256 != scheme.sha256:
            facts = {"period": report.period, "scheme": report.scheme, "now": scheme.parameters.name}
            value = f"sha256 {report.scheme_sha256[:12]}…"
            yield Problem(OTHER_SCHEME, Place(report.file), value, facts={**facts, "sha256": scheme.sha256[:12]})


def _without_kind(year: ScoreRun, settled: Settlement) -> Iterator[Problem]:
    """The kinds that the differences are adjusted by and that the scheme does not have."""
    for kind in sorted({row.kind for row in settling_adjustments(settled.people)} - set(year.scheme.lists.kinds)):
        facts = {"kind": builtin().lists.kinds[kind]}
        yield Problem(NO_KIND, year.scheme.place("Kinds", None, "kind"), facts=facts)


def _about_people(year: ScoreRun, paid: Sequence[Paid], settled: Settlement) -> Iterator[Problem]:
    names = dict(zip(year.results["rm_id"].tolist(), year.results["name"].tolist(), strict=True))
    bases = dict(zip(year.results["rm_id"].tolist(), year.results["base_pay"].tolist(), strict=True))
    rows = {rm: at for at, rm in enumerate(year.tables.roster.frame["rm_id"].tolist())}
    parts = settled.parts
    worked = dict(zip(zip(parts["rm_id"], parts["period"], strict=True), parts["months_in_post"], strict=True))
    for report in paid:
        facts = {"period": report.period, "file": report.file}
        for rm, was in report.people.items():
            who = f"{rm} {names.get(rm, was.name)}"
            if rm not in names:
                if was.assessed_fen:
                    yield Problem(
                        NOT_IN_ROSTER, was.place, year.scheme.currency.said(was.assessed_fen), person=who, facts=facts
                    )
                continue
            for what, value, now in _unlike(
                was, names[rm], bases[rm], float(worked[rm, str(report.period)]), year.scheme.currency
            ):
                row = replace(was.place, column="")
                yield Problem(what, row, value, person=who, facts={**facts, "name": now, "now": now})
        for rm, name in names.items():
            if rm not in report.people and worked[rm, str(report.period)]:
                place = year.tables.roster.place(rows[rm], "rm_id")
                yield Problem(NOT_IN_REPORT, place, person=f"{rm} {name}", facts=facts)


def _unlike(
    was: PaidPerson, name: str, base: float, worked: float, currency: Currency
) -> Iterator[tuple[Kind, str, Text]]:
    """The kind, what the report has and what the year's roster has, where they are not alike."""
    if was.name != name:
        yield OTHER_NAME, was.name, same(name)
    if currency.fen(was.base_pay) != currency.fen(base):
        yield OTHER_BASE, currency.said(currency.fen(was.base_pay)), same(currency.said(currency.fen(base)))
    if not isclose(was.months_in_post, worked, rel_tol=0, abs_tol=_ROUND):
        yield OTHER_DAYS, f"{was.months_in_post:.4f}", same(f"{worked:.4f}")
