"""One function a command: read, check, compute, report. The only place where the parts meet."""

import difflib
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from rmcli import __version__, checks, intake, pipeline
from rmcli.errors import BadOption
from rmcli.excel import atomic, template, workbook
from rmcli.intake.reading import Reading
from rmcli.language import Lang, Text
from rmcli.pay import pool
from rmcli.pay.result import PayRun
from rmcli.period import Period
from rmcli.problems import CATALOGUE, Kind, Problem, has_errors
from rmcli.report import document
from rmcli.report.build import Made, build
from rmcli.scheme.load import builtin
from rmcli.scoring.result import ScoreRun
from rmcli.tables.leaving_out import leave_out

Step = Callable[[Text], AbstractContextManager[None]]  # names a part of the work while it lasts
READING, CHECKING = Text("读取", "Reading"), Text("检查", "Checking")
SCORING, WRITING = Text("计分与算薪", "Scoring and paying"), Text("写出报告", "Writing the report")


def _silent(_: Text) -> AbstractContextManager[None]:
    return nullcontext()


@dataclass(frozen=True)
class Inputs:
    """What a run reads: a ledger workbook or folder, files of single tables by the table's English name, a scheme
    workbook, the period and language asked for (None: what the files say)."""

    ledger: Path
    parts: Mapping[str, Path] = field(default_factory=dict)
    scheme: Path | None = None
    period: Period | None = None
    lang: Lang | None = None

    @property
    def files(self) -> tuple[Path, ...]:
        return (self.ledger, *self.parts.values(), *([self.scheme] if self.scheme else []))


@dataclass(frozen=True)
class Outcome:
    """What became of a command on a ledger. `problems` always; `score` and `pay` are None where errors stopped it, `report`
    is None where none was written."""

    problems: tuple[Problem, ...]
    lang: Lang
    score: ScoreRun | None = None
    pay: PayRun | None = None
    report: Path | None = None

    @property
    def exit_code(self) -> int:
        """1 where the data has errors or the reconciliation a difference, else 0."""
        differs = self.pay is not None and not all(check.ok for check in self.pay.checks)
        return int(differs or has_errors(list(self.problems)))


class DataErrors(ValueError):
    """The data has errors, so nothing was computed; `problems` names them all."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        errors = [p for p in problems if p.severity == "error"]
        super().__init__("; ".join(f"{p.code} {p.place}: {p.message('en')}" for p in errors[:5]))
        self.problems = tuple(problems)


def read(
    ledger: str | Path,
    *,
    parts: Mapping[str, str | Path] | None = None,
    scheme: str | Path | None = None,
    period: str | None = None,
    lang: Lang | None = None,
) -> Reading:
    """A ledger workbook (or folder) read and checked. `parts` gives single tables files of their own, by English name
    ("Roster", "Survey"); `scheme` a scheme workbook; `period` as "2026Q3". Problems are in the result, not raised."""
    named = {name: Path(path) for name, path in (parts or {}).items()}
    wanted = Period.parse(period) if period else None
    return _read(Inputs(Path(ledger), named, Path(scheme) if scheme else None, wanted, lang), _silent)


def score(reading: Reading) -> ScoreRun:
    """The scored period as DataFrames (`.results`, `.indicators`, `.rorac.lines` ...); DataErrors if the data has errors."""
    if reading.tables is None or reading.scheme is None or has_errors(list(reading.problems)):
        raise DataErrors(reading.problems)
    return pipeline.score(reading.tables, reading.scheme)


def pay(run: ScoreRun) -> PayRun:
    """The pay of a scored period as DataFrames (`.pay`, `.months`, `.pools` ...), amounts in fen."""
    return pipeline.pay(run)


def check(inputs: Inputs, step: Step = _silent) -> Outcome:
    """Every problem of the files, nothing computed."""
    reading = _read(inputs, step)
    return Outcome(reading.problems, _language(inputs, reading))


def score_to_report(
    inputs: Inputs,
    output: Path | None = None,
    *,
    force: bool = False,
    keep_going: bool = False,
    step: Step = _silent,
    now: datetime | None = None,
) -> Outcome:
    """Scores, pays and writes the report to `output` (default `<ledger>-report.xlsx` beside the ledger).

    With errors in the data nothing is computed or written, unless `keep_going`: then everybody with an error is left out
    and named. `now` is the time the report says it was made at (default: the clock). OutputInTheWay before any reading
    if the target may not be written.
    """
    target = output or inputs.ledger.with_name(f"{inputs.ledger.stem}-report.xlsx")
    atomic.refuse(target, force=force, inputs=inputs.files)
    reading = _read(inputs, step)
    lang = _language(inputs, reading)
    problems = list(reading.problems)
    tables, scheme = reading.tables, reading.scheme
    if tables is None or scheme is None:
        return Outcome(tuple(problems), lang)
    if has_errors(problems):
        remainder = leave_out(tables, problems)
        if not keep_going or remainder.blocking:
            return Outcome(tuple(problems), lang)
        tables = remainder.tables
    with step(SCORING):
        run = pipeline.score(tables, scheme)
        paid = pipeline.pay(run)
    problems += pool.problems(paid, tables)
    if has_errors(problems) and not keep_going:
        return Outcome(tuple(problems), lang)
    with step(WRITING):
        made = Made(__version__, now or datetime.now().astimezone(), _parameters(inputs, keep_going))
        workbook.write(build(run, paid, problems, made), target, lang=lang, force=force, inputs=inputs.files)
    return Outcome(tuple(problems), lang, run, paid, target)


def score_document(outcome: Outcome) -> dict[str, object]:
    """What `rmcli score --json` prints."""
    if outcome.score is None or outcome.pay is None:
        return check_document(outcome)
    return document.of_run(outcome.score, outcome.pay, outcome.problems, outcome.lang)


def check_document(outcome: Outcome) -> dict[str, object]:
    """What `rmcli check --json` prints."""
    return {"problems": document.of_problems(outcome.problems, outcome.lang)}


def write_template(which: str, target: Path, lang: Lang, *, force: bool = False) -> None:
    """Writes the blank workbook `which` ("ledger" or "scheme") to `target`."""
    made = template.ledger_template(lang) if which == "ledger" else template.scheme_template(lang, builtin())
    atomic.write(target, made, force=force)


def explain(code: str) -> Kind:
    """The kind of problem that has this code, in any case; BadOption naming the nearest if there is none."""
    known = code.strip().upper()
    if known in CATALOGUE:
        return CATALOGUE[known]
    near = ", ".join(difflib.get_close_matches(known, CATALOGUE, n=3, cutoff=0.4)) or ", ".join(sorted(CATALOGUE))
    raise BadOption(
        Text(f"没有问题代码“{code}”。", f"There is no problem code “{code}”."),
        Text(f"相近的有：{near}。", f"The nearest are: {near}."),
    )


def _read(inputs: Inputs, step: Step) -> Reading:
    with step(READING):
        reading = intake.read(
            inputs.ledger, parts=inputs.parts, scheme=inputs.scheme, period=inputs.period, lang=inputs.lang
        )
    if reading.tables is None or reading.scheme is None:
        return reading
    with step(CHECKING):
        found = checks.run(reading.tables, reading.scheme)
    return replace(reading, problems=(*reading.problems, *found))


def _language(inputs: Inputs, reading: Reading) -> Lang:
    return inputs.lang or (reading.tables.language if reading.tables else "zh")


def _parameters(inputs: Inputs, keep_going: bool) -> tuple[tuple[str, str], ...]:
    """The options that shaped a report, as its last sheet shows them: file names without folders."""
    options = {
        "ledger": inputs.ledger.name,
        **{f"--{name.lower()}": path.name for name, path in inputs.parts.items()},
        "--scheme": inputs.scheme.name if inputs.scheme else "",
        "--period": str(inputs.period or ""),
        "--lang": inputs.lang or "",
        "--keep-going": "yes" if keep_going else "",
    }
    return tuple((name, value) for name, value in options.items() if value)
