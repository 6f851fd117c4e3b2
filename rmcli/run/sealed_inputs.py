"""Sealed workbooks given as inputs: a settlement's adjustments are read as they were sealed, any other report is refused."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from rmcli.approved.problems import shown
from rmcli.errors import UnreadableInput
from rmcli.intake.files.folder import files_of
from rmcli.intake.files.opener import Opener
from rmcli.intake.read_report import is_sealed, read_sealed
from rmcli.language import Text, same
from rmcli.problems import Problem
from rmcli.problems.kinds import rep as kinds
from rmcli.report.change import Change, What
from rmcli.tables.ledger import LEDGER_WORKBOOK
from rmcli.tables.scheme import SCHEME_WORKBOOK

_ADJUSTMENTS, _ROWS = "Adjustments", "adjustments.rows"
_FILLED_IN = "approved_by"  # which the settlement leaves blank for whoever approves it
_INSTEAD = {
    "Pool": Text(
        "请用 rmcli score --previous 给出这份报告：期末余额自动结转。",
        "Give this report with rmcli score --previous: its closing balances are carried over.",
    ),
    "Adjustments": Text(
        "请给出报告所用的调整表，或 rmcli settle 写出的年终清算。",
        "Give the adjustments that it was made from, or a settlement of rmcli settle.",
    ),
    "": Text("请给出写出报告时所用的文件。", "Give the file that the report was made from."),
}
_INSTEAD["Deferred"] = _INSTEAD["Pool"]
_TITLES = {spec.name: spec.title for spec in (*LEDGER_WORKBOOK, *SCHEME_WORKBOOK)}


def changed_inputs(files: Mapping[str, Sequence[Path]], opener: Opener) -> Iterator[Problem]:
    """What was changed in a settlement given as adjustments. `files` by the English name of their table (Ledger: the workbook).
    UnreadableInput for any
    other report of rmcli's among them: its sheets say what came of a period, not what it begins with."""
    for table, paths in files.items():
        for file in (file for path in paths for file in _readable(path, opener)):
            report = read_sealed(file, opener)
            if table != _ADJUSTMENTS or report.of_pay or _ROWS not in report.grids:
                said = Text(
                    f"{report.file} 是 rmcli 写出的报告，不能用作 {_TITLES.get(table, same(table)).zh} 的输入。",
                    f"{report.file} is a report that rmcli wrote, and no input for {table}.",
                )
                raise UnreadableInput(said, _INSTEAD.get(table, _INSTEAD[""]))
            sheet = report.grids[_ROWS].sealed.sheet
            for change in report.changes:
                if change.place.sheet == sheet and not _free(change):
                    yield _changed(change)


def _readable(path: Path, opener: Opener) -> Iterator[Path]:
    """The sealed files of a path; what cannot be read is said where it is read as data."""
    with suppress(UnreadableInput):
        for file in files_of(path):
            if is_sealed(file, opener):
                yield file


def _free(change: Change) -> bool:
    return change.what is What.VALUE and change.column == _FILLED_IN and change.before is None


def _changed(change: Change) -> Problem:
    facts: dict[str, object] = {
        "title": same(change.title or change.place.sheet),
        "before": shown(change.before, change.unit),
    }
    now = shown(change.now, change.unit)
    return Problem(kinds.CHANGED_INPUT, change.place, now, person=change.person or None, facts=facts)
