"""What keeps a batch back: whom and what the scoring left out, and the amounts that somebody has to confirm first."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from rmcli.approved.read_back import Approved, letter
from rmcli.approved.seal import Plain
from rmcli.language import Text
from rmcli.problems import Place, Problem, Severity
from rmcli.problems.kinds import rep as kinds
from rmcli.report.scored.problems import SEVERITIES
from rmcli.tables.leaving_out import ROW_HAS_ERRORS


@dataclass(frozen=True)
class Missing:
    """Somebody of the roster who was not scored: no payout sheet. `codes` and `why`: their errors."""

    rm_id: str
    person: str
    codes: str
    why: str
    place: Place


@dataclass(frozen=True)
class LostRows:
    """Rows of a table with errors that belong to nobody of the roster, so that nobody was left out for them."""

    table: str
    rows: int
    first: str
    place: Place


@dataclass(frozen=True)
class Held:
    """A problem of the scoring that holds up pay: where in the ledger, what was read, what was expected."""

    code: str
    error: bool
    message: str
    cell: str
    value: str
    person: str
    expected: str
    place: Place


@dataclass(frozen=True)
class Gates:
    """All of it, in the report's order."""

    missing: tuple[Missing, ...]
    lost: tuple[LostRows, ...]
    held: tuple[Held, ...]

    def closed(self, *, only: Collection[str], partial: bool, amounts: bool) -> Iterator[Problem]:
        """What still keeps the batch back: whatever is missing unless `partial`, unsettled warnings unless `amounts`, errors
        always. A batch of `only` some people lacks nobody else, but nobody of them can be missing."""
        for one in self.missing:
            if one.rm_id in only or not (partial or only):
                facts = {"person": one.person, "codes": one.codes, "why": one.why}
                yield Problem(kinds.NO_SHEET, one.place, one.rm_id, person=one.person, facts=facts)
        for some in () if partial or only else self.lost:
            yield Problem(
                kinds.ROWS_LEFT_OUT,
                some.place,
                facts={"table": some.table, "rows": some.rows, "first": some.first},
            )
        for each in self.held:
            if each.error or not amounts:
                kind = kinds.UNMENDED if each.error else kinds.UNCONFIRMED
                facts = {"code": each.code, "message": each.message, "cell": each.cell, "expected": each.expected}
                yield Problem(kind, each.place, each.value or None, person=each.person or None, facts=facts)


def gates(report: Approved) -> Gates:
    """What the report was written with, whatever became of these lines since: taking one out settles nothing."""
    lost = ROW_HAS_ERRORS(report.lang)
    error = SEVERITIES[Severity.ERROR](report.lang)
    return Gates(
        tuple(
            Missing(_said(r["rm_id"]), _said(r["person"]), _said(r["codes"]), _said(r["why"]), place)
            for r, place in _rows(report, "absent")
        ),
        tuple(
            LostRows(_said(r["table"]), int(float(r["rows"] or 0)), _said(r["first"]), place)
            for r, place in _rows(report, "left_out")
            if r["reason"] == lost
        ),
        tuple(
            Held(
                _said(r["code"]),
                r["severity"] == error,
                _said(r["message"]),
                _said(r["cell"]),
                _said(r["value"]),
                _said(r["person"]),
                _said(r["expected"]),
                place,
            )
            for r, place in _rows(report, "held")
        ),
    )


def _rows(report: Approved, key: str) -> Iterator[tuple[Mapping[str, Plain], Place]]:
    """The sealed rows of a grid of the sheet Problems and where each stands; none where the report has no such grid."""
    grid = report.grids.get(f"problems.{key}")
    if grid is None:
        return
    for name, cells in zip(grid.sealed.rows, grid.sealed.cells, strict=True):
        at = grid.at.get(name, 0)
        place = Place(report.file, grid.sealed.sheet, at, letter(0) if at else "")
        yield dict(zip(grid.sealed.columns, cells, strict=True)), place


def _said(value: Plain) -> str:
    return "" if value is None else str(value)


def about(found: Gates) -> Text:
    """In one line what a batch lacks; empty where it lacks nothing."""
    zh, en = [], []
    if found.missing:
        zh.append(f"{len(found.missing)} 人没有薪酬单")
        en.append(f"{len(found.missing)} people have no payout sheet")
    if found.lost:
        rows = sum(one.rows for one in found.lost)
        zh.append(f"{rows} 行因错误未计入")
        en.append(f"{rows} rows with errors were left out")
    return Text("，".join(zh), ", ".join(en))
