"""This period against an earlier report: amounts a hundred or ten thousand times off, joiners and leavers, and whether the
two can be compared at all (method.md sections 6 and 8)."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from math import log10
from statistics import median

from rmcli.language import Text
from rmcli.payroll.carried import Carried
from rmcli.period import Period
from rmcli.problems import Place, Problem
from rmcli.problems.kinds import pre as kinds
from rmcli.scoring.result import ScoreRun


@dataclass(frozen=True)
class Before:
    """One RM of the earlier report: RORAC, composite and grade (None without), gross and net pay, days in post, and where they stand."""

    rm_id: str
    name: str
    rorac: float
    composite: float | None
    grade: str | None
    gross: float
    net: float
    days: float
    place: Place


@dataclass(frozen=True)
class Previous:
    """The earlier report as it was sealed. `amounts`: revenue and costs with tax, x share, by RM and business line;
    `changed`: what is said of cells changed since; `carried`: the balances that were taken over from it."""

    file: str
    sha256: str
    period: Period
    scheme_sha256: str
    people: Mapping[str, Before]
    amounts: Mapping[tuple[str, str], tuple[float, float]]
    changed: tuple[Problem, ...] = ()
    carried: Carried | None = None

    def rorac(self, period: Period) -> Mapping[str, float] | None:
        """The RORAC that a decline is measured by; None where the two periods cannot be set side by side."""
        return {rm: one.rorac for rm, one in self.people.items()} if _comparable(self.period, period) else None


# Statistics of the method, not of the scheme: how near the distance of two amounts must come to a slip of the unit, in
# decades. A slip of two decades is nearer to what business does by itself, so it must be met more closely.
_SLIPS = ((2, 0.2), (4, 0.5))
_SMALL = 0.1  # of the line's median in the earlier report: under it an amount may well grow or go a hundredfold
_WHAT = (Text("业务收入", "revenue"), Text("成本与税", "costs and tax"))


def problems(run: ScoreRun, previous: Previous, absent: Collection[str] = ()) -> Iterator[Problem]:
    """All that is said of the two side by side. `absent`: whom this run left out for their errors; they have not left."""
    yield from previous.changed
    period, here = run.tables.period, Place(previous.file)
    if not _comparable(previous.period, period):
        facts = {"before": str(previous.period), "now": str(period)}
        yield Problem(kinds.OTHER_PERIOD, here, str(previous.period), facts=facts)
    if previous.people and not previous.people.keys() & set(run.results["rm_id"]):
        yield Problem(kinds.OTHER_PEOPLE, here, previous.file)
    if previous.scheme_sha256 != run.scheme.sha256:
        yield Problem(kinds.OTHER_SCHEME, here)
    yield from _slips(run, previous)
    yield from _people(run, previous, absent)
    now = _amounts(run)
    compared: dict[str, object] = {
        "period": str(previous.period),
        "people": len(previous.people.keys() & set(run.results["rm_id"])),
        "lines": len(previous.amounts.keys() & now.keys()),
        "of": len(now),
    }
    yield Problem(kinds.COMPARED, here, facts=compared)


def slip(now: float, before: float) -> int | None:
    """The decades that `now` lies over (or, negative, under) `before` where that looks like a slip of the unit, else None.

    >>> slip(9.1e6, 9e4), slip(9.0, 9e4), slip(4.5e5, 9e4), slip(0.0, 9e4)
    (2, -4, None, None)
    """
    if not now or not before:
        return None
    away = log10(abs(now / before))
    near = (decades for decades, off in _SLIPS if abs(abs(away) - decades) <= off)
    found = next(near, None)
    return None if found is None else found if away > 0 else -found


def _comparable(before: Period, now: Period) -> bool:
    """Whether the one is over before the other begins, and as many months long."""
    return before.last < now.first and len(before.months) == len(now.months)


def _slips(run: ScoreRun, previous: Previous) -> Iterator[Problem]:
    """Amounts of an RM and line that are off by a slip both by the days of the period and by the days in post (somebody
    who left after a day earned a ninetieth of the quarter before), and were not small before."""
    said = run.scheme.currency.written_amount
    now = _amounts(run)
    usual = _usual(previous)
    people = run.results.set_index("rm_id")
    rows = run.rorac.months.groupby(["rm_id", "business_line"])["rows"].agg(lambda of: min(min(r) for r in of))
    for key in sorted(now.keys() & previous.amounts.keys()):
        rm, line = key
        in_post = (float(people.loc[rm, "days"]), previous.people[rm].days)
        spans = ((run.tables.period.days, previous.period.days), in_post if all(in_post) else None)
        for which, (amount, before) in enumerate(zip(now[key], previous.amounts[key], strict=True)):
            found = {slip(amount / days[0], before / days[1]) for days in spans if days}
            decades = found.pop() if len(found) == 1 else None
            if decades is None or abs(before) < _SMALL * usual[line][which]:
                continue
            place = run.tables.ledger.place(int(rows[key]), "revenue" if which == 0 else None)
            facts = {
                "line": line,
                "what": _WHAT[which],
                "times": _times(decades),
                "period": str(previous.period),
                "now": said(amount),
                "before": said(before),
            }
            yield Problem(
                kinds.OFF_FROM_BEFORE, place, said(amount), person=f"{rm} {people.loc[rm, 'name']}", facts=facts
            )


def _amounts(run: ScoreRun) -> dict[tuple[str, str], tuple[float, float]]:
    lines = run.rorac.lines[["rm_id", "business_line", "revenue", "costs"]]
    return {(rm, line): (revenue, costs) for rm, line, revenue, costs in lines.itertuples(index=False, name=None)}


def _usual(previous: Previous) -> dict[str, tuple[float, float]]:
    """The median size of each line's revenue and costs over the earlier report's RMs; zeros say nothing."""
    sizes: dict[str, tuple[list[float], list[float]]] = {}
    for (_, line), pair in previous.amounts.items():
        for of, amount in zip(sizes.setdefault(line, ([], [])), pair, strict=True):
            if amount:
                of.append(abs(amount))
    return {line: (median(a or [0.0]), median(b or [0.0])) for line, (a, b) in sizes.items()}


def _times(decades: int) -> Text:
    size = f"{10 ** abs(decades):,}"
    return Text(f"{size} 倍", f"{size} times") if decades > 0 else Text(f"1/{size}", f"1/{size} of")


def _people(run: ScoreRun, previous: Previous, absent: Collection[str]) -> Iterator[Problem]:
    """Who is new at their row of the roster, who is gone at their row of the earlier report."""
    roster = run.tables.roster
    names = dict(zip(run.results["rm_id"], run.results["name"], strict=True))
    for row, rm in enumerate(roster.frame["rm_id"].tolist()):
        if rm in names and rm not in previous.people:
            yield Problem(kinds.JOINED, roster.place(row, "rm_id"), rm, person=f"{rm} {names[rm]}".strip())
    for rm, one in previous.people.items():
        if rm not in names and rm not in absent:
            yield Problem(kinds.GONE, one.place, rm, person=f"{rm} {one.name}".strip())
