"""`rmcli ahp check`, and what all commands on a survey begin with: the answers read and worked out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rmcli import ahp
from rmcli.errors import BadOption
from rmcli.insight import opinion_problems
from rmcli.insight.opinions import Opinions, Rules, work_out
from rmcli.intake.experts.survey import read_survey
from rmcli.intake.files.opener import Opener
from rmcli.language import Lang, Text, listed
from rmcli.problems import Problem, Severity, has_errors
from rmcli.problems.kinds.ahp_matrix import INCONSISTENT
from rmcli.report.survey import as_json
from rmcli.run.inputs import opening
from rmcli.run.steps import CHECKING, READING, Step, silent
from rmcli.scheme.load import builtin
from rmcli.scheme.model import Parameters


@dataclass(frozen=True)
class SurveyInputs:
    """What the commands on a survey read: the answers (workbook, scheme or folder), the scheme or the tree that was judged, the list
    of experts; what goes before the scheme's own rules (None: the scheme's); a file with the password of encrypted ones."""

    path: Path
    scheme: Path | None = None
    tree: Path | None = None
    experts: Path | None = None
    method: str | None = None
    table: str | None = None
    limit: float | None = None
    lang: Lang | None = None
    password_file: Path | None = None

    @property
    def workbooks(self) -> tuple[Path, ...]:
        """What is read as data: files, or a folder of them."""
        return (self.path, *(given for given in (self.scheme, self.tree, self.experts) if given))

    @property
    def files(self) -> tuple[Path, ...]:
        """All that nothing may be written over."""
        within = [file for given in self.workbooks if given.is_dir() for file in given.iterdir()]
        return (*self.workbooks, *within, *(given for given in (self.password_file,) if given))


@dataclass(frozen=True)
class SurveyOutcome:
    """What became of a command on a survey; `opinions` is None where the survey could not be read at all. `encrypted`: the
    names of the inputs that were encrypted."""

    problems: tuple[Problem, ...]
    lang: Lang
    opinions: Opinions | None = None
    written: Path | None = None
    files: int = 0
    encrypted: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """1 where an answer is inconsistent or something could not be read, else 0."""
        nothing = self.opinions is None and self.written is None
        return int(nothing or has_errors(list(self.problems)))


def check(inputs: SurveyInputs, step: Step = silent) -> SurveyOutcome:
    """The survey read and worked out."""
    refuse_unknown(inputs)
    return answers(inputs, opening(inputs.workbooks, inputs.password_file, keep=True), step)


def answers(inputs: SurveyInputs, opener: Opener, step: Step) -> SurveyOutcome:
    with step(READING):
        reading = read_survey(inputs.path, opener, scheme=inputs.scheme, tree=inputs.tree, experts=inputs.experts)
        opener.refuse_changed()
    if reading.survey is None:
        return SurveyOutcome(reading.problems, inputs.lang or "zh")
    with step(CHECKING):
        opinions = work_out(reading.survey, _rules(inputs, (reading.survey.scheme or builtin()).parameters))
        found = tuple(opinion_problems.of(opinions))
    lang = inputs.lang or reading.survey.language
    return SurveyOutcome((*reading.problems, *found), lang, opinions, encrypted=opener.encrypted)


def blocking(problems: Sequence[Problem]) -> list[Problem]:
    """The errors that stop a report or weights: all but inconsistent answers, which are named and left out of the group."""
    return [p for p in problems if p.severity is Severity.ERROR and p.kind is not INCONSISTENT]


def document(outcome: SurveyOutcome) -> dict[str, object]:
    """What `rmcli ahp check --json` prints."""
    return as_json.of_opinions(outcome.opinions, outcome.problems, outcome.lang)


def _rules(inputs: SurveyInputs, parameters: Parameters) -> Rules:
    """The scheme's rules with what was asked for before them."""
    return Rules(
        inputs.method or parameters.priority_method,
        inputs.table or parameters.random_index,
        parameters.cr_limit if inputs.limit is None else inputs.limit,
    )


def refuse_unknown(inputs: SurveyInputs) -> None:
    for option, given, known in (
        ("--method", inputs.method, tuple(ahp.METHODS)),
        ("--random-index", inputs.table, tuple(ahp.TABLES)),
    ):
        if given is not None and given not in known:
            raise BadOption(
                Text(f"{option} 没有“{given}”。", f"{option} has no “{given}”."),
                Text("可用的有：{known}。", "There is: {known}.").format(known=listed(known)),
            )
    refuse_two_trees(inputs.scheme, inputs.tree)
    if inputs.limit is not None and not 0 < inputs.limit < 1:
        raise BadOption(
            Text(f"--cr-limit 不能是 {inputs.limit:g}。", f"--cr-limit cannot be {inputs.limit:g}."),
            Text("请给出 0 与 1 之间的数，通常为 0.1。", "Give a number between 0 and 1, usually 0.1."),
        )


def refuse_two_trees(scheme: Path | None, tree: Path | None) -> None:
    """BadOption where both say what was judged."""
    if scheme is not None and tree is not None:
        raise BadOption(
            Text("--scheme 与 --tree 不能同时用。", "--scheme and --tree exclude each other."),
            Text("请只留一个：判断的是哪棵树。", "Keep the one that says what was judged."),
        )
