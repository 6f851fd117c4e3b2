"""What is said of a report read back: its changed cells and failing sums as problems at their cells."""

from collections.abc import Iterator, Sequence

from rmcli.approved.arithmetic import mismatches
from rmcli.approved.read_back import Approved
from rmcli.problems import Kind, Place, Problem
from rmcli.problems.kinds import rep as kinds
from rmcli.report.change import Change, Plain, What
from rmcli.report.formulas import OK
from rmcli.report.model import Unit
from rmcli.report.payout.payee import Payee, Rules

_ONE_EACH = ("results.results", "pay.pay", "monthly.months")
_CHECKS = ("reconciliation.amounts", "reconciliation.counts", "reconciliation.inside")


_KINDS = {
    What.VALUE: kinds.CHANGED,
    What.FORMULA: kinds.FORMULA,
    What.FORMAT: kinds.FORMAT,
    What.TEXT: kinds.TEXT,
    What.STRUCTURE: kinds.STRUCTURE,
}


def changed(report: Approved, changes: Sequence[Change]) -> Iterator[Problem]:
    """What was changed: first what somebody did, then in one line how many cells followed from it. Where nothing else was
    changed, a cell whose formula is as written cannot have followed, and each is named."""
    causes = [change for change in changes if not change.formula]
    for change in causes:
        kind = _KINDS.get(change.what) or (kinds.ROW_GONE if change.now is None else kinds.ROW_ADDED)
        yield _problem(kind, change, report)
    followed = [change for change in changes if change.formula]
    if any(change.by_hand or change.what in (What.FORMULA, What.ROW) for change in causes):
        if followed:
            yield Problem(kinds.FOLLOWED, followed[0].place, facts={"count": len(followed)})
    else:
        yield from (_problem(kinds.STALE, change, report) for change in followed)


def _problem(kind: Kind, change: Change, report: Approved) -> Problem:
    before, now = shown(change.before, change.unit), shown(change.now, change.unit)
    facts = {"title": change.title, "before": before, "now": now}
    return Problem(kind, change.place, now, person=person(report, change.person), facts=facts)


def held(report: Approved, people: Sequence[Payee], rules: Rules, *, accepted: bool = False) -> list[Problem]:
    """What keeps a report from being used: its changes, unless they are accepted, and whatever does not follow. Some changes
    cannot be accepted, since nothing can follow from them: a row gone from or added to the sheets with one row an RM, and a
    text where a number was."""
    senseless = [change for change in report.changes if _senseless(change)]
    told = list(changed(report, senseless if accepted else report.changes))
    return told if senseless else [*told, *_failing(report, people, rules)]


def _senseless(change: Change) -> bool:
    if change.what is What.ROW:
        return change.grid in _ONE_EACH and bool(change.name)
    return change.what is What.VALUE and isinstance(change.before, float) and isinstance(change.now, str | bool)


def _failing(report: Approved, people: Sequence[Payee], rules: Rules) -> Iterator[Problem]:
    """Every line of the reconciliation that does not hold, and every amount that does not follow from its parts."""
    for key in _CHECKS:
        yield from unequal(report, key)
    for payee in people:
        for wrong in mismatches(payee, rules):
            grid = report.grids[wrong.grid]
            at = grid.sealed.columns.index(wrong.column)
            place = Place(report.file, grid.sealed.sheet, grid.at[wrong.row], grid.letter(wrong.column))
            unit = grid.sealed.units[at]
            facts = {"title": grid.sealed.titles[at], "expected": shown(wrong.expected, unit)}
            said = shown(wrong.found, unit)
            yield Problem(kinds.NOT_FOLLOWING, place, said, person=person(report, payee.rm_id), facts=facts)


def unequal(report: Approved, key: str) -> Iterator[Problem]:
    """The lines of a grid of the reconciliation that do not hold."""
    grid = report.grids[key]
    for name, row in grid.rows.items():
        if row["ok"] != OK:
            place = Place(report.file, grid.sealed.sheet, grid.at[name], "A")
            yield Problem(kinds.CHECK_FAILED, place, None, facts={"check": row["check"]})


def shown(value: Plain, unit: Unit) -> str:
    """A value as a person reads it: amounts with thousands and fen, nothing as a word."""
    if value is None:
        return "—"
    if isinstance(value, float) and unit in (Unit.MONEY, Unit.SCORE):
        return f"{value:,.2f}" if abs(value - round(value, 2)) < 1e-9 else f"{value:,.10g}"
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def person(report: Approved, rm_id: str) -> str | None:
    """Id and name of an RM."""
    if not rm_id:
        return None
    rows = report.grids["results.results" if report.of_pay else "settlement.people"].of(rm_id)
    return f"{rm_id} {rows[0]['name']}" if rows else rm_id
