"""`rmcli verify`: were cells of a report changed, do its checks hold, does it still follow from its ledger and scheme."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from rmcli.approved.differences import differences
from rmcli.approved.people import payees, rules
from rmcli.approved.problems import changed, held, person, shown, unequal
from rmcli.approved.read_back import Approved, OtherResult
from rmcli.approved.seal import Sealed
from rmcli.errors import BadOption
from rmcli.excel.workbook.seal_sheet import grids
from rmcli.intake.files.opener import Opener
from rmcli.intake.read_report import read_sealed, refuse_other_than_pay
from rmcli.intake.tables.hints import OPTIONS, Hints
from rmcli.language import Lang, Text, listed
from rmcli.period import Period
from rmcli.problems import Place, Problem, has_errors
from rmcli.problems.kinds import rep as kinds
from rmcli.report.model import Unit
from rmcli.run.inputs import Inputs, opening
from rmcli.run.score import score_and_report
from rmcli.run.steps import Step, silent
from rmcli.tables.data import InputFile
from rmcli.tables.ledger import LEDGER, LEDGER_WORKBOOK, OWN_LEDGER
from rmcli.tables.spec import TableSpec

_HOW_MADE = "made."  # the sheet that names files and options: those may differ, the numbers may not
_COMPUTING = Text("重新计算", "Computing again")


@dataclass(frozen=True)
class Verified:
    """What was found. `cells`: how many were held against the seal; `changes`: what is not as it was written; `computed`: the ledger was
    computed again and compared; `recalculated`: so was every formula, by another engine than rmcli."""

    lang: Lang
    problems: tuple[Problem, ...]
    cells: int
    changes: int
    computed: bool
    recalculated: bool

    @property
    def exit_code(self) -> int:
        return int(has_errors(list(self.problems)))


def verify(
    report: Path,
    ledger: Path | None = None,
    scheme: Path | None = None,
    previous: Path | None = None,
    parts: Mapping[str, tuple[Path, ...]] = MappingProxyType({}),
    *,
    profile: Path | None = None,
    password_file: Path | None = None,
    step: Step = silent,
) -> Verified:
    """Every changed cell, every check that does not hold, and with `ledger` every number that computing it again does not
    give. `scheme`, `previous`, `profile` and `parts` (by the tables' English names) are the other files the report was made with; every
    option that names no file is taken from the report itself. `password_file` holds the password of those that are encrypted.
    BadOption where a file that it was made with is not given. A year-end settlement is held against its seal and its checks;
    it is made from more than a ledger, and refused with one."""
    others = {"--scheme": scheme, "--previous": previous, "--profile": profile}
    given = _given(others, parts)
    if ledger is None and given:
        raise BadOption(
            Text("{given} 要与 --ledger 一起用。", "{given} can only go with --ledger.").format(given=listed(given)),
            Text("请也给出台账。", "Name the ledger as well."),
        )
    files = Inputs(ledger, parts, scheme, previous=previous, profile=profile) if ledger else None
    # what the ledger's files are called must not hang on the report: the report tells them by these names
    opener = opening(files.workbooks if files else (), password_file)
    read = read_sealed(report, opener, recalculate=True)
    if files:
        refuse_other_than_pay(read)
    opener.refuse_changed()
    if read.of_pay:
        problems = held(read, payees(read), rules(read))
    else:
        problems = [*changed(read, read.changes), *unequal(read, "reconciliation.amounts")]
    if files:
        with step(_COMPUTING):
            problems += _against(read, files, given, opener)
    problems += [_other_result(one) for one in read.other_results or ()]
    cells = sum(len(grid.rows) * len(grid.sealed.columns) for grid in read.grids.values())
    return Verified(
        read.lang, tuple(problems), cells, len(read.changes), ledger is not None, read.other_results is not None
    )


def _other_result(one: OtherResult) -> Problem:
    facts = {"saved": shown(one.saved, Unit.MONEY), "result": shown(one.result, Unit.MONEY)}
    return Problem(kinds.OTHER_RESULT, one.place, facts["saved"], facts=facts)


def _given(others: Mapping[str, Path | None], parts: Mapping[str, tuple[Path, ...]]) -> list[str]:
    """The options that name a file beside the ledger."""
    return [
        *(option for option, path in others.items() if path),
        *(_option(spec) for spec in LEDGER_WORKBOOK if spec.name in parts),
    ]


def _against(read: Approved, files: Inputs, given: Sequence[str], opener: Opener) -> list[Problem]:
    """The report against the one that its files give now, which no file ever holds. `given`: the options that name one."""
    made = [(str(row["item"]), str(row["value"])) for row in read.grids["made.facts"].rows.values()]
    recorded = {_option(spec): f"--{spec.option}" for spec in LEDGER_WORKBOOK}
    recorded |= {option: option for option in ("--scheme", "--previous", "--profile")}
    used = {own: file for own, as_made in recorded.items() for item, file in made if item == as_made}
    if files.previous and "--previous" not in used:
        raise BadOption(
            Text("报告写出时没有与上期报告比较。", "The report was not compared with an earlier one."),
            Text("请去掉 --previous。", "Leave --previous out."),
        )
    if missing := [f"{own} {file}" for own, file in used.items() if own not in given]:
        raise BadOption(
            Text("报告还用了别的文件，仅由台账无法重算。", "The report was also made from other files."),
            Text(f"请也给出：{' '.join(missing)}", f"Name them as well: {' '.join(missing)}"),
        )
    hints = Hints.parse(*([value for item, value in made if item == option] for option in OPTIONS))
    inputs = replace(files, period=Period.parse(read.period), lang=read.lang, hints=hints)
    keep_going = any(item == "--keep-going" for item, _ in made)
    inputs = replace(inputs, accept_balances=any(item == "--accept-balances" for item, _ in made))
    outcome, again = score_and_report(inputs, opener, keep_going=keep_going)
    if outcome.score is None or again is None:
        return list(outcome.problems)
    fresh = {sealed.key: sealed for sealed in grids(again, outcome.lang)}
    return [*_other_files(read, outcome.score.tables.inputs), *_other_numbers(read, fresh)]


def _option(spec: TableSpec) -> str:
    """The option of `rmcli verify` for a table's own file: --ledger is the workbook there."""
    return f"--{OWN_LEDGER if spec is LEDGER else spec.option}"


def _other_files(read: Approved, inputs: Sequence[InputFile]) -> Iterator[Problem]:
    """The inputs whose bytes are not those the report was made from."""
    used = {row["sha256"] for row in read.grids["made.inputs"].rows.values()}
    for one in inputs:
        if one.sha256 not in used:
            facts = {"file": one.file, "sha256": next(iter(sorted(map(str, used))), "")}
            yield Problem(kinds.OTHER_FILE, Place(one.file), facts=facts)


def _other_numbers(read: Approved, again: Mapping[str, Sealed]) -> Iterator[Problem]:
    """The cells that are not what the ledger gives, but for those named as changed already."""
    named = {(change.place.sheet, change.place.cell) for change in read.changes}
    for key in sorted(set(read.grids) | set(again)):
        if key.startswith(_HOW_MADE):
            continue
        grid, fresh = read.grids.get(key), again.get(key)
        if grid is None or fresh is None or grid.sealed.columns != fresh.columns:
            there = grid.sealed if grid else fresh
            sheet = there.sheet if there else key
            yield Problem(
                kinds.OTHER_LEDGER, Place(read.file, sheet), facts={"title": sheet, "before": "—", "now": "—"}
            )
            continue
        for change in differences(fresh, grid, read.file):
            if (change.place.sheet, change.place.cell) in named and change.column:
                continue
            facts = {
                "title": change.title or Text("一行", "a row"),
                "before": shown(change.before, change.unit),
                "now": shown(change.now, change.unit),
            }
            who = person(read, change.person)
            yield Problem(kinds.OTHER_LEDGER, change.place, shown(change.now, change.unit), person=who, facts=facts)
