"""What keeps a batch back, as an approved report was written with it."""

from collections.abc import Iterator

from rmcli.approved.read_back import Approved
from rmcli.problems import Place, Severity
from rmcli.report.change import Plain, Row, key_in
from rmcli.report.payout.gates import Gates, Held, LostRows, Missing
from rmcli.report.scored.problems import HAS_ERRORS
from rmcli.spreadsheet import letters


def gates(report: Approved) -> Gates:
    """What the report was written with, whatever became of these lines since: taking one out settles nothing."""
    return Gates(
        tuple(
            Missing(_said(r["rm_id"]), _said(r["person"]), _said(r["codes"]), _said(r["why"]), place)
            for r, place in _rows(report, "absent")
        ),
        tuple(
            LostRows(_said(r["table"]), int(float(r["rows"] or 0)), _said(r["first"]), place)
            for r, place in _rows(report, "left_out")
            if key_in(r, "reason") == HAS_ERRORS
        ),
        tuple(
            Held(
                _said(r["code"]),
                key_in(r, "severity") == Severity.ERROR,
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


def _rows(report: Approved, key: str) -> Iterator[tuple[Row, Place]]:
    """The sealed rows of a grid of the sheet Problems and where each stands; none where the report has no such grid."""
    grid = report.grids.get(f"problems.{key}")
    if grid is None:
        return
    for name, cells in zip(grid.sealed.rows, grid.sealed.cells, strict=True):
        at = grid.at.get(name, 0)
        place = Place(report.file, grid.sealed.sheet, at, letters(1) if at else "")
        yield grid.sealed.row(cells), place


def _said(value: Plain) -> str:
    return "" if value is None else str(value)
