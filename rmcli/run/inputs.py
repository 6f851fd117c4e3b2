"""What a command on a ledger reads: the inputs, and reading and checking them."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from rmcli import checks
from rmcli.currency import Currency
from rmcli.errors import UnreadableInput
from rmcli.intake import read as read_files
from rmcli.intake.files.input_password import password_in
from rmcli.intake.files.opener import Opener, told_apart
from rmcli.intake.folder_contents import contents_of, profile_in
from rmcli.intake.read_report import is_sealed
from rmcli.intake.reading import Reading
from rmcli.intake.rule_workbooks import read_profile, scheme_alone
from rmcli.intake.tables.hints import NO_HINTS, Hints
from rmcli.intake.tables.profiles import NO_PROFILE
from rmcli.language import Lang
from rmcli.payroll.carried import Carried, carry, without_closed_teams
from rmcli.period import Period
from rmcli.problems import Place, Problem, has_errors
from rmcli.problems.kinds.pre import OTHER_CURRENCY
from rmcli.run.sealed_inputs import changed_inputs
from rmcli.run.steps import CHECKING, READING, Step, silent
from rmcli.tables.ledger import LEDGER_WORKBOOK


@dataclass(frozen=True)
class Inputs:
    """What a run reads: a ledger workbook or folder, files of single tables by the table's English name, a scheme
    workbook, the period and language asked for (None: what the files say), a file with the password of encrypted ones, which
    sheets, rows and headers are what where their names do not tell, and an earlier report to compare with
    and to carry balances from (`accept_balances`: those of the ledger stand where they differ). `profile`: a workbook that says what
    the files mean; `save_profile`: where to keep what was said of them. `of_scheme`: there is no ledger,
    `ledger` is a scheme workbook that stands alone."""

    ledger: Path
    parts: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)
    scheme: Path | None = None
    period: Period | None = None
    lang: Lang | None = None
    password_file: Path | None = None
    hints: Hints = NO_HINTS
    previous: Path | None = None
    accept_balances: bool = False
    profile: Path | None = None
    save_profile: Path | None = None
    of_scheme: bool = False

    @property
    def workbooks(self) -> tuple[Path, ...]:
        """What is read as data: files, or folders of them."""
        parts = (path for paths in self.parts.values() for path in paths)
        return (self.ledger, *parts, *(f for f in (self.scheme, self.previous, self.profile) if f))

    @property
    def paths(self) -> Mapping[str, Path]:
        """The files by what they are called in problems."""
        return {name: path for path, name in told_apart(self.workbooks).items()}

    @property
    def files(self) -> tuple[Path, ...]:
        """All that nothing may be written over."""
        return (*self.workbooks, *(f for f in (self.password_file,) if f))


class DataErrors(ValueError):
    """The data has errors, so nothing was computed; `problems` names them all."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        errors = [p for p in problems if p.severity == "error"]
        super().__init__("; ".join(f"{p.code} {p.place}: {p.message('en')}" for p in errors[:5]))
        self.problems = tuple(problems)


def opening(workbooks: Iterable[Path], password_file: Path | None, *, keep: bool = False) -> Opener:
    """What opens a command's files: with the password in the file, if one is given. A command makes one of these: the file
    may be a pipe, which can be read once. `keep`: sheets are kept for whoever asks for them again."""
    return Opener(told_apart(workbooks), password_in(password_file) if password_file else None, keep)


def taken(inputs: Inputs, target: Path, opener: Opener) -> tuple[Path, ...]:
    """All that nothing may be written over: the files, and the target where it is a file of a folder that is read, and no report of
    rmcli's, which reading passes over."""
    folders = {path.resolve() for path in inputs.workbooks if path.is_dir()}
    if target.is_file() and target.resolve().parent in folders:
        with suppress(UnreadableInput):
            return inputs.files if is_sealed(target, opener) else (*inputs.files, target)
        return (*inputs.files, target)
    return inputs.files


def read_and_check(inputs: Inputs, opener: Opener, step: Step = silent, carried: Carried | None = None) -> Reading:
    """The files read, with what is `carried` from the period right before, and every check made where their structure allows."""
    if inputs.of_scheme:
        return _scheme_alone(inputs, opener, step)
    with step(READING):
        path = inputs.profile or (profile_in(inputs.ledger, opener) if inputs.ledger.is_dir() else None)
        profile, of_profile = read_profile(path, opener) if path else (NO_PROFILE, ())
        if profile is None:
            return Reading(None, None, of_profile)
        contents = None
        if inputs.ledger.is_dir():
            hints = inputs.hints.before(profile.hints)
            contents = contents_of(inputs.ledger, opener, hints, profile=path, scheme=inputs.scheme)
            if has_errors(contents.problems):
                return Reading(None, None, (*of_profile, *contents.problems), contents=contents)
        scheme = contents.scheme if contents else inputs.scheme
        others = {"Scheme": scheme, "Profile": path}
        files: dict[str, tuple[Path, ...]] = {name: (path,) for name, path in others.items() if path}
        files = {"Ledger": contents.data if contents else (inputs.ledger,), **files, **inputs.parts}
        of_sealed = tuple(changed_inputs(files, opener))
        reading = read_files(
            inputs.ledger,
            parts=inputs.parts,
            scheme=scheme,
            period=inputs.period,
            lang=inputs.lang,
            opener=opener,
            hints=inputs.hints,
            profile=profile,
            contents=contents,
        )
        opener.refuse_changed()
    said = replace(profile, hints=inputs.hints.before(profile.hints))
    problems = [*of_profile, *reading.problems, *of_sealed]
    reading = replace(reading, problems=tuple(problems), contents=contents, profile=said)
    if reading.tables is None or reading.scheme is None:
        return reading
    tables = checked = reading.tables
    if carried and carried.currency != reading.scheme.currency:
        problems.append(other_currency(carried.file, carried.currency, reading.scheme.currency))
    elif carried and carried.into(tables.period):
        tables, of_balances = carry(tables, carried, accept=inputs.accept_balances)
        checked = without_closed_teams(tables, carried)
        problems += of_balances
    with step(CHECKING):
        problems += checks.run(checked, reading.scheme, reading.problems)
    return replace(reading, tables=tables, problems=tuple(problems))


def _scheme_alone(inputs: Inputs, opener: Opener, step: Step) -> Reading:
    """A scheme workbook read and checked; `tables` is None."""
    with step(READING):
        reading = scheme_alone(inputs.ledger, opener)
        opener.refuse_changed()
    with step(CHECKING):
        found = checks.run_scheme(reading.scheme) if reading.scheme else []
    return replace(reading, problems=(*reading.problems, *found))


def other_currency(report: str, before: Currency, now: Currency) -> Problem:
    """That a report of that name is in another currency than the scheme."""
    return Problem(OTHER_CURRENCY, Place(report), before.code, facts={"before": before.name, "now": now.name})


def language_of(inputs: Inputs, reading: Reading) -> Lang:
    """The language to speak: the one asked for, else the workbook's."""
    return inputs.lang or reading.language or "zh"


def options_of(inputs: Inputs, opener: Opener) -> tuple[tuple[str, str], ...]:
    """The inputs that shaped a report, as its last sheet shows them: file names, without folders where that will do."""
    options = (
        ("ledger", opener.name(inputs.ledger)),
        *((f"--{spec.option}", opener.name(p)) for spec in LEDGER_WORKBOOK for p in inputs.parts.get(spec.name, ())),
        ("--scheme", opener.name(inputs.scheme) if inputs.scheme else ""),
        ("--period", str(inputs.period or "")),
        ("--lang", inputs.lang or ""),
        ("--profile", opener.name(inputs.profile) if inputs.profile else ""),
        *inputs.hints.given,
        ("--previous", opener.name(inputs.previous) if inputs.previous else ""),
        ("--accept-balances", "yes" if inputs.accept_balances else ""),
    )
    return tuple((name, value) for name, value in options if value)
