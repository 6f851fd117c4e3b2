"""`rmcli verify`: were cells of a report changed, do its checks hold, does it still follow from its ledger and scheme."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from rmcli.errors import BadOption
from rmcli.intake.hints import HEADER_ROW, MAP, SHEET, Hints
from rmcli.intake.report import read_report
from rmcli.language import Lang, Text
from rmcli.period import Period
from rmcli.problems import Place, Problem, has_errors
from rmcli.report import approved_kinds as kinds
from rmcli.report.approved import Approved, differences
from rmcli.report.payout.payee import payees, rules
from rmcli.run.approved import changed, failing, person, shown
from rmcli.run.inputs import Inputs, Step, silent
from rmcli.run.score import score_to_report
from rmcli.tables.ledger import LEDGER_WORKBOOK

_HOW_MADE = "made."  # the sheet that names files and options: those may differ, the numbers may not
_COMPUTING = Text("重新计算", "Computing again")


@dataclass(frozen=True)
class Verified:
    """What was found. `sealed`: no cell was changed; `cells` how many were held against the seal; `computed`: the ledger was
    computed again and compared."""

    lang: Lang
    problems: tuple[Problem, ...]
    cells: int
    sealed: bool
    computed: bool

    @property
    def exit_code(self) -> int:
        return int(has_errors(list(self.problems)))


def verify(
    report: Path,
    ledger: Path | None = None,
    scheme: Path | None = None,
    previous: Path | None = None,
    parts: Mapping[str, Path] = MappingProxyType({}),
    *,
    step: Step = silent,
) -> Verified:
    """Every changed cell, every check that does not hold, and with `ledger` every number that computing it again does not
    give. `scheme`, `previous` and `parts` (by the tables' English names) are the other files the report was made with; every
    option that names no file is taken from the report itself. BadOption where a file that it was made with is not given."""
    given = _given(scheme, previous, parts)
    if ledger is None and given:
        raise BadOption(
            Text(f"{'、'.join(given)} 要与 --ledger 一起用。", f"{', '.join(given)} can only go with --ledger."),
            Text("请也给出台账。", "Name the ledger as well."),
        )
    read = read_report(report)
    shared = rules(read)
    problems = [changed(change, read) for change in read.changes]
    problems += failing(read, payees(read), shared)
    if ledger is not None:
        with step(_COMPUTING):
            problems += _against(read, ledger, scheme, previous, parts)
    cells = sum(len(grid.rows) * len(grid.sealed.columns) for grid in read.grids.values())
    return Verified(read.lang, tuple(problems), cells, not read.changes, ledger is not None)


def _given(scheme: Path | None, previous: Path | None, parts: Mapping[str, Path]) -> list[str]:
    """The options that name a file beside the ledger."""
    own = {"--scheme": scheme, "--previous": previous}
    return [*(option for option, path in own.items() if path), *map(_option, parts)]


def _against(
    read: Approved, ledger: Path, scheme: Path | None, previous: Path | None, parts: Mapping[str, Path]
) -> list[Problem]:
    """The report against the one that the ledger gives now."""
    made = [(str(row["item"]), str(row["value"])) for row in read.grids["made.facts"].rows.values()]
    recorded = {_option(spec.name): f"--{spec.name.lower()}" for spec in LEDGER_WORKBOOK}
    recorded |= {option: option for option in ("--scheme", "--previous")}
    given = _given(scheme, previous, parts)
    used = {own: file for own, as_made in recorded.items() for item, file in made if item == as_made}
    if previous and "--previous" not in used:
        raise BadOption(
            Text("报告写出时没有与上期报告比较。", "The report was not compared with an earlier one."),
            Text("请去掉 --previous。", "Leave --previous out."),
        )
    if missing := [f"{own} {file}" for own, file in used.items() if own not in given]:
        raise BadOption(
            Text("报告还用了别的文件，仅由台账无法重算。", "The report was also made from other files."),
            Text(f"请也给出：{' '.join(missing)}", f"Name them as well: {' '.join(missing)}"),
        )
    hints = Hints.parse(*([value for item, value in made if item == option] for option in (SHEET, HEADER_ROW, MAP)))
    inputs = Inputs(ledger, parts, scheme, Period.parse(read.period), read.lang, hints=hints, previous=previous)
    keep_going = any(item == "--keep-going" for item, _ in made)
    with TemporaryDirectory(prefix="rmcli-") as folder:
        target = Path(folder) / "again.xlsx"
        outcome = score_to_report(inputs, target, keep_going=keep_going)
        if outcome.report is None:
            return list(outcome.problems)
        again = read_report(target)
    return [*_other_files(read, again), *_other_numbers(read, again)]


def _option(table: str) -> str:
    """The option of `rmcli verify` for a table's own file: --ledger is the workbook there."""
    return "--ledger-table" if table == "Ledger" else f"--{table.lower()}"


def _other_files(read: Approved, again: Approved) -> Iterator[Problem]:
    """The inputs whose bytes are not those the report was made from."""
    used = {row["sha256"] for row in read.grids["made.inputs"].rows.values()}
    for row in again.grids["made.inputs"].rows.values():
        if row["sha256"] not in used:
            facts = {"file": row["file"], "sha256": next(iter(sorted(map(str, used))), "")}
            yield Problem(kinds.OTHER_FILE, Place(str(row["file"])), facts=facts)


def _other_numbers(read: Approved, again: Approved) -> Iterator[Problem]:
    """The cells that are not what the ledger gives, but for those named as changed already."""
    named = {(change.place.sheet, change.place.cell) for change in read.changes}
    for key in sorted(set(read.grids) | set(again.grids)):
        if key.startswith(_HOW_MADE):
            continue
        grid, fresh = read.grids.get(key), again.grids.get(key)
        if grid is None or fresh is None or grid.sealed.columns != fresh.sealed.columns:
            there = grid or fresh
            sheet = there.sealed.sheet if there else key
            yield Problem(
                kinds.OTHER_LEDGER, Place(read.file, sheet), facts={"title": sheet, "before": "—", "now": "—"}
            )
            continue
        for change in differences(fresh.sealed, grid, read.file):
            if (change.place.sheet, change.place.cell) in named and change.column:
                continue
            facts = {
                "title": change.title or Text("一行", "a row"),
                "before": shown(change.before, change.unit),
                "now": shown(change.now, change.unit),
            }
            who = person(read, change.person)
            yield Problem(kinds.OTHER_LEDGER, change.place, shown(change.now, change.unit), person=who, facts=facts)
