"""The year-end settlement 年终清算: assessed pay on the year's grade against what the year's reports paid of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from rmcli.language import Text
from rmcli.payroll.by_person import known_of_each, worked_out
from rmcli.payroll.components import ASSESSED, components
from rmcli.payroll.monthly import months
from rmcli.payroll.prices.priced import priced
from rmcli.payroll.result import Check
from rmcli.payroll.rounding import split
from rmcli.period import Period, months_in_post
from rmcli.problems import Place
from rmcli.scheme.model import BONUS, CLAWBACK
from rmcli.scoring.people import days_by_month
from rmcli.scoring.result import ScoreRun


@dataclass(frozen=True)
class PaidPerson:
    """One RM in a report: what it paid as assessed pay, and on what: grade ("" and None without one), base a year,
    months in post (part months by their days). `place` is the cell of the amount."""

    name: str
    grade: str
    coefficient: float | None
    base_pay: float
    months_in_post: float
    assessed_fen: int
    place: Place


@dataclass(frozen=True)
class Paid:
    """What one approved report paid as assessed pay, by RM, and in all as its own summary says."""

    file: str
    sha256: str
    period: Period
    scheme: str
    scheme_sha256: str
    people: Mapping[str, PaidPerson]
    assessed_fen: int


@dataclass(frozen=True)
class Settlement:
    """The settled year, all amounts int64 fen.

    `people`: one row per RM of the year, in the order of the results. Columns: rm_id, months_in_post (Fraction, of the
        whole period), assessed_fen (on the year's grade), paid_fen (by all reports), difference_fen (over 0: still to be paid;
        under 0: to be taken back).
    `parts`: one row per RM of the year and report, reports by period. Columns: rm_id, period ("2026Q1"), listed (bool: the
        report has the RM), months_in_post (Fraction, by the year's roster), assessed_fen (the report's part of the year's),
        paid_fen, difference_fen.
    `unsettled`: one row per report and person who is in it and not in the year's roster, by id and period. Columns: rm_id,
        name, period, paid_fen.
    `checks`: the reconciliation, every line of it.
    """

    people: pd.DataFrame
    parts: pd.DataFrame
    unsettled: pd.DataFrame
    checks: tuple[Check, ...]


def year_end(year: ScoreRun, paid: Sequence[Paid]) -> Settlement:
    """The settlement of a scored year whose months the reports `paid` cover, each month once, in order.

    The year's assessed pay is rounded once; each report's part of it goes by the months in post in its months, split by
    largest remainder, so that the parts add up to the year's (somebody never in post has parts of 0). Somebody whom the
    year's roster does not have is not settled, for somebody to look at. Source: method.md section 6.
    """
    ids = year.results["rm_id"].tolist()
    due = worked_out(known_of_each(year, months(year, priced(year))), components(year.scheme))[ASSESSED]
    worked = _worked(year, [report.period for report in paid])
    parts = []
    for rm, whole, in_post in zip(ids, due, worked, strict=True):
        own = _parts(whole, {report.period.first: w for report, w in zip(paid, in_post, strict=True)})
        for report, w in zip(paid, in_post, strict=True):
            was = report.people.get(rm)
            fen, part = was.assessed_fen if was else 0, own[report.period.first]
            parts.append((rm, str(report.period), was is not None, w, part, fen, part - fen))
    columns = ["rm_id", "period", "listed", "months_in_post", "assessed_fen", "paid_fen", "difference_fen"]
    by_period = pd.DataFrame(parts, columns=columns)
    received = [sum(report.people[rm].assessed_fen for report in paid if rm in report.people) for rm in ids]
    people = pd.DataFrame(
        {
            "rm_id": pd.Series(ids, dtype="str"),
            "months_in_post": pd.Series([sum(w, Fraction(0)) for w in worked], dtype="object"),
            "assessed_fen": pd.Series(due, dtype="int64"),
            "paid_fen": pd.Series(received, dtype="int64"),
            "difference_fen": pd.Series([d - r for d, r in zip(due, received, strict=True)], dtype="int64"),
        }
    )
    known = set(ids)
    unsettled = pd.DataFrame(
        sorted(
            (rm, was.name, str(report.period), was.assessed_fen)
            for report in paid
            for rm, was in report.people.items()
            if rm not in known
        ),
        columns=["rm_id", "name", "period", "paid_fen"],
    )
    return Settlement(people, by_period, unsettled, tuple(_checks(paid, people, by_period, unsettled)))


def _worked(year: ScoreRun, periods: Sequence[Period]) -> list[list[Fraction]]:
    """For each RM their months in post in each of the periods by the year's roster, part months by their days."""
    in_post = days_by_month(year.tables.roster, year.tables.period)
    at = {month: position for position, month in enumerate(year.tables.period.months)}
    return [
        [months_in_post((month, in_post[rm][at[month]]) for month in p.months) for p in periods]
        for rm in year.results["rm_id"].tolist()
    ]


def _parts(whole: int, worked: Mapping[str, Fraction]) -> dict[str, int]:
    return split(whole, worked) if any(worked.values()) else dict.fromkeys(worked, 0)


def _checks(
    paid: Sequence[Paid], people: pd.DataFrame, parts: pd.DataFrame, unsettled: pd.DataFrame
) -> Iterator[Check]:
    """Every total two ways; `check` names the two columns that the report compares by formulas."""
    for report in paid:
        title = Text(
            "{period} 报告的考核绩效合计 = 报告中各人之和", "Assessed pay of {period}: its own total = its people"
        )
        own = sum(person.assessed_fen for person in report.people.values())
        yield Check(f"report_{report.period}", title.format(period=report.period), report.assessed_fen, own, "fen")
    yield Check(
        "paid",
        Text(
            "各报告合计 = 已清算人员已发 + 未清算人员已发",
            "Totals of the reports = paid to the settled + to the unsettled",
        ),
        sum(report.assessed_fen for report in paid),
        _sum(people, "paid_fen") + _sum(unsettled, "paid_fen"),
        "fen",
    )
    yield Check(
        "difference",
        Text("差额合计 = 全年应发 − 已清算人员已发", "Differences = assessed pay of the year - paid to the settled"),
        _sum(people, "difference_fen"),
        _sum(people, "assessed_fen") - _sum(people, "paid_fen"),
        "fen",
    )
    yield Check(
        "parts",
        Text("全年应发 = 各期份额之和", "Assessed pay of the year = its parts by period"),
        _sum(people, "assessed_fen"),
        _sum(parts, "assessed_fen"),
        "fen",
    )
    yield Check(
        "adjustments",
        Text("调整表奖金 − 追索扣回 = 差额合计", "Bonuses - clawbacks of Adjustments = differences"),
        sum(row.fen if row.kind == BONUS else -row.fen for row in settling_adjustments(people)),
        _sum(parts, "difference_fen"),
        "fen",
    )


@dataclass(frozen=True)
class Adjustment:
    """A row that pays a difference or takes it back: `kind` is bonus or clawback, `fen` over 0."""

    rm_id: str
    kind: str
    fen: int


def settling_adjustments(people: pd.DataFrame) -> list[Adjustment]:
    """The rows by which the differences are paid (bonus) or taken back (clawback). Bonuses come first, each kind in the order
    of `people`; nothing where there is no difference."""
    differences = list(zip(people["rm_id"].tolist(), people["difference_fen"].tolist(), strict=True))
    bonuses = [Adjustment(rm, BONUS, fen) for rm, fen in differences if fen > 0]
    return bonuses + [Adjustment(rm, CLAWBACK, -fen) for rm, fen in differences if fen < 0]


def _sum(frame: pd.DataFrame, column: str) -> int:
    return int(frame[column].sum())
