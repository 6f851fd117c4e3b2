"""An earlier report as what this period is compared with: the sealed values, so that later changes do not count."""

from collections.abc import Iterator, Mapping

from rmcli.approved.read_back import Approved
from rmcli.insight.comparison import Before, Previous
from rmcli.period import Period
from rmcli.problems import Place, Problem
from rmcli.problems.kinds import pre as kinds
from rmcli.report.change import Plain


def previous_of(report: Approved) -> Previous:
    """The people, their amounts by business line, and a problem for every cell changed since."""
    days = {_text(row["rm_id"]): _number(row["days"]) for _, row in _sealed(report, "monthly.months")}
    results = report.grids["results.results"]
    people = {}
    for name, row in _sealed(report, "results.results"):
        rm = _text(row["rm_id"])
        place = Place(report.file, results.sealed.sheet, results.at.get(name, 0), "A")
        composite = None if row["composite"] is None else _number(row["composite"])
        grade = None if row["grade"] is None else _text(row["grade"])
        rorac, gross, net = (_number(row[key]) for key in ("rorac", "gross", "net"))
        people[rm] = Before(rm, _text(row["name"]), rorac, composite, grade, gross, net, days.get(rm, 0.0), place)
    amounts = {
        (_text(row["rm_id"]), _text(row["line"])): (_number(row["revenue"]), _number(row["costs"]))
        for _, row in _sealed(report, "rorac.lines")
    }
    sha256 = next(_text(row["value"]) for name, row in _sealed(report, "made.facts") if name == "scheme_sha256")
    period = Period.parse(report.period)
    return Previous(report.file, report.sha256, period, sha256, people, amounts, tuple(_changed(report)))


def _changed(report: Approved) -> Iterator[Problem]:
    for change in report.changes:
        facts = {"title": change.title or change.place.sheet, "before": "—" if change.before is None else change.before}
        yield Problem(kinds.CHANGED_BEFORE, change.place, _text(change.now), person=change.person or None, facts=facts)


def _sealed(report: Approved, key: str) -> Iterator[tuple[str, Mapping[str, Plain]]]:
    sealed = report.grids[key].sealed
    for name, cells in zip(sealed.rows, sealed.cells, strict=True):
        yield name, dict(zip(sealed.columns, cells, strict=True))


def _number(value: Plain) -> float:
    return 0.0 if value is None else float(value)


def _text(value: Plain) -> str:
    return "" if value is None else str(value)
