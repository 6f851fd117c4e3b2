"""`rmcli ahp`: questionnaires out, answers in; checked, reported, turned into weights, and what hangs on them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rmcli import ahp, pipeline
from rmcli.checks.weights import check_nodes_have_weights
from rmcli.errors import BadOption
from rmcli.excel.forms import template
from rmcli.excel.forms.questionnaire import Block, questionnaire
from rmcli.excel.workbook import report_bytes as workbook
from rmcli.files import atomic
from rmcli.files import folder as folders
from rmcli.files.names import unique_stems
from rmcli.insight import opinion_problems, stability
from rmcli.insight.opinions import Opinions, Rules, work_out
from rmcli.insight.stability import Stability
from rmcli.insight.weighing import Weighing, weigh
from rmcli.insight.weighing import problems as weighing_problems
from rmcli.intake.experts.expert_list import read_expert_list
from rmcli.intake.experts.matrices import nodes_of
from rmcli.intake.experts.survey import read_survey
from rmcli.intake.files.opener import Opener
from rmcli.intake.reading import read_scheme_workbook
from rmcli.language import Lang, Text
from rmcli.problems import Problem, Severity, has_errors
from rmcli.problems.kinds.ahp_matrix import INCONSISTENT
from rmcli.problems.kinds.sch_rules import NO_WEIGHTS
from rmcli.report.survey import as_json
from rmcli.report.survey.build import build
from rmcli.run.inputs import CHECKING, READING, Inputs, Step, language_of, opening, read_and_check, silent
from rmcli.run.score import SCORING, WRITING
from rmcli.scheme.load import builtin
from rmcli.scheme.model import Parameters, Scheme

VARYING = Text("变动判断，重新计分", "Varying the judgements")


@dataclass(frozen=True)
class SurveyInputs:
    """What the commands on a survey read: the answers (workbook, scheme or folder), the scheme, the list of experts; what
    goes before the scheme's own rules (None: the scheme's); a file with the password of encrypted ones."""

    path: Path
    scheme: Path | None = None
    experts: Path | None = None
    method: str | None = None
    table: str | None = None
    limit: float | None = None
    lang: Lang | None = None
    password_file: Path | None = None

    @property
    def workbooks(self) -> tuple[Path, ...]:
        """What is read as data: files, or a folder of them."""
        return (self.path, *(given for given in (self.scheme, self.experts) if given))

    @property
    def files(self) -> tuple[Path, ...]:
        """All that nothing may be written over."""
        within = tuple(self.path.iterdir()) if self.path.is_dir() else ()
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


def check_survey(inputs: SurveyInputs, step: Step = silent) -> SurveyOutcome:
    """The survey read and worked out."""
    _refuse_unknown(inputs)
    return _check(inputs, opening(inputs.workbooks, inputs.password_file), step)


def _check(inputs: SurveyInputs, opener: Opener, step: Step) -> SurveyOutcome:
    with step(READING):
        reading = read_survey(inputs.path, opener, scheme=inputs.scheme, experts=inputs.experts)
        opener.refuse_changed()
    if reading.survey is None:
        return SurveyOutcome(reading.problems, inputs.lang or "zh")
    with step(CHECKING):
        opinions = work_out(reading.survey, _rules(inputs, reading.survey.scheme.parameters))
        found = tuple(opinion_problems.of(opinions))
    lang = inputs.lang or reading.survey.language
    return SurveyOutcome((*reading.problems, *found), lang, opinions, encrypted=opener.encrypted)


def write_questionnaires(
    experts: Path,
    folder: Path,
    *,
    scheme: Path | None = None,
    password_file: Path | None = None,
    lang: Lang = "zh",
    step: Step = silent,
) -> SurveyOutcome:
    """One workbook an expert of the list into a new folder, all or nothing; none where the list or the scheme has errors."""
    folders.refuse(folder)
    with step(READING):
        opener = opening((experts, *(f for f in (scheme,) if f)), password_file)
        found, problems = read_expert_list(experts, opener)
        rules, said = read_scheme_workbook(scheme, opener) if scheme else (builtin(), ())
        opener.refuse_changed()
    problems += said
    if rules is None or not found or has_errors(problems):
        return SurveyOutcome(tuple(problems), lang)
    p = rules.parameters
    blocks = [
        Block(
            node.name(lang),
            tuple(c(lang) for c in node.criteria.values()),
            ahp.random_index(len(node.criteria), p.random_index),
        )
        for node in nodes_of(rules).values()
        if len(node.criteria) > 1
    ]
    with step(WRITING):
        names = [f"{stem}.xlsx" for stem in unique_stems((one.expert,) for one in found)]
        files = {
            name: questionnaire(one.expert, blocks, method=p.priority_method, limit=p.cr_limit, lang=lang)
            for name, one in zip(names, found, strict=True)
        }
        folders.write(folder, files)
    return SurveyOutcome(tuple(problems), lang, None, folder, len(files), opener.encrypted)


@dataclass(frozen=True)
class WeightsOutcome:
    """What became of `rmcli ahp weights`; `weighing` and `written` are None where nothing was written."""

    survey: SurveyOutcome
    problems: tuple[Problem, ...]
    weighing: Weighing | None = None
    written: Path | None = None

    @property
    def exit_code(self) -> int:
        """0 where the scheme was written and nothing but inconsistency, which is handled, was wrong."""
        return int(self.written is None or bool(blocking(self.problems)))


def blocking(problems: Sequence[Problem]) -> list[Problem]:
    """The errors that stop a report or weights: all but inconsistent answers, which are named and left out of the group."""
    return [p for p in problems if p.severity is Severity.ERROR and p.kind is not INCONSISTENT]


def write_weights(
    inputs: SurveyInputs,
    output: Path,
    *,
    keep_inconsistent: bool = False,
    keep_going: bool = False,
    force: bool = False,
    step: Step = silent,
) -> WeightsOutcome:
    """The group's weights in a new scheme workbook; nothing where answers could not be read, unless `keep_going`."""
    atomic.refuse(output, force=force, inputs=inputs.files)
    done = check_survey(inputs, step)
    if done.opinions is None or (blocking(done.problems) and not keep_going):
        return WeightsOutcome(done, done.problems)
    try:
        weighing = weigh(done.opinions, keep_inconsistent=keep_inconsistent)
    except ValueError:
        return WeightsOutcome(done, (*done.problems, *check_nodes_have_weights(done.opinions.survey.scheme)))
    problems = (*done.problems, *weighing_problems(done.opinions, weighing))
    if not weighing.members:
        return WeightsOutcome(done, problems)
    with step(WRITING):
        made = template.scheme_template(done.lang, weighing.scheme)
        atomic.write(output, made, force=force, inputs=inputs.files)
    return WeightsOutcome(done, problems, weighing, output)


def report_survey(
    inputs: SurveyInputs, output: Path, *, keep_going: bool = False, force: bool = False, step: Step = silent
) -> SurveyOutcome:
    """The survey's report; none where answers could not be read, unless `keep_going`."""
    atomic.refuse(output, force=force, inputs=inputs.files)
    done = check_survey(inputs, step)
    if done.opinions is None or (blocking(done.problems) and not keep_going):
        return done
    with step(WRITING):
        made = build(done.opinions, done.problems)
        workbook.write(made, output, lang=done.lang, force=force, inputs=inputs.files)
    return replace(done, written=output)


@dataclass(frozen=True)
class StabilityOutcome:
    """What became of `rmcli ahp sensitivity`; `stability` is None where the survey's or the ledger's errors stopped it."""

    problems: tuple[Problem, ...]
    lang: Lang
    stability: Stability | None = None

    @property
    def exit_code(self) -> int:
        return int(self.stability is None)


def sensitivity(
    inputs: SurveyInputs,
    ledger: Inputs,
    *,
    keep_inconsistent: bool = False,
    keep_going: bool = False,
    step: Step = silent,
) -> StabilityOutcome:
    """The ledger scored with the group's weights, and what its ranks and grades hang on. The survey's password opens the
    ledger too."""
    _refuse_unknown(inputs)
    opener = opening((*inputs.workbooks, *ledger.workbooks), inputs.password_file)
    done = _check(inputs, opener, step)
    if done.opinions is None or (blocking(done.problems) and not keep_going):
        return StabilityOutcome(done.problems, done.lang)
    reading = read_and_check(ledger, opener, step)
    problems = (*done.problems, *reading.problems)
    lang = inputs.lang or language_of(ledger, reading)
    # weights that the scheme lacks come from the survey
    errors = [p for p in blocking(reading.problems) if p.kind is not NO_WEIGHTS]
    if reading.tables is None or reading.scheme is None or errors:
        return StabilityOutcome(problems, lang)
    opinions = replace(done.opinions, survey=replace(done.opinions.survey, scheme=reading.scheme))
    _refuse_other_tree(opinions, reading.scheme)
    weighing = weigh(opinions, keep_inconsistent=keep_inconsistent)
    with step(SCORING):
        run = pipeline.score(reading.tables, weighing.scheme)
    with step(VARYING):
        found = stability.of(run, opinions, weighing, reading.tables, keep_inconsistent=keep_inconsistent)
    return StabilityOutcome(problems, lang, found)


def survey_document(outcome: SurveyOutcome) -> dict[str, object]:
    """What `rmcli ahp check --json` prints."""
    return as_json.of_opinions(outcome.opinions, outcome.problems, outcome.lang)


def stability_document(outcome: StabilityOutcome) -> dict[str, object]:
    """What `rmcli ahp sensitivity --json` prints."""
    return as_json.of_stability(outcome.stability, outcome.problems, outcome.lang)


def _rules(inputs: SurveyInputs, parameters: Parameters) -> Rules:
    """The scheme's rules with what was asked for before them."""
    return Rules(
        inputs.method or parameters.priority_method,
        inputs.table or parameters.random_index,
        parameters.cr_limit if inputs.limit is None else inputs.limit,
    )


def _refuse_other_tree(opinions: Opinions, scheme: Scheme) -> None:
    """BadOption where the survey judged other criteria than the scheme has."""
    nodes = nodes_of(scheme)
    if any(n.node not in nodes or list(n.criteria) != list(nodes[n.node].criteria) for n in opinions.nodes):
        raise BadOption(
            Text(
                "问卷判断的指标与台账所用方案的不同。",
                "The survey's criteria are not those of the scheme the ledger uses.",
            ),
            Text("请用 --scheme 给出问卷所用的方案。", "Give the survey's scheme with --scheme."),
        )


def _refuse_unknown(inputs: SurveyInputs) -> None:
    for option, given, known in (
        ("--method", inputs.method, tuple(ahp.METHODS)),
        ("--random-index", inputs.table, tuple(ahp.TABLES)),
    ):
        if given is not None and given not in known:
            raise BadOption(
                Text(f"{option} 没有“{given}”。", f"{option} has no “{given}”."),
                Text(f"可用的有：{'、'.join(known)}。", f"There is: {', '.join(known)}."),
            )
    if inputs.limit is not None and not 0 < inputs.limit < 1:
        raise BadOption(
            Text(f"--cr-limit 不能是 {inputs.limit:g}。", f"--cr-limit cannot be {inputs.limit:g}."),
            Text("请给出 0 与 1 之间的数，通常为 0.1。", "Give a number between 0 and 1, usually 0.1."),
        )
