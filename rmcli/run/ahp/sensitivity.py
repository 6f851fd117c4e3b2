"""`rmcli ahp sensitivity`: what ranks and grades hang on."""

from dataclasses import dataclass, replace

from rmcli import pipeline
from rmcli.errors import BadOption
from rmcli.insight import stability
from rmcli.insight.opinions import Opinions
from rmcli.insight.stability import Stability
from rmcli.insight.weighing import scheme_with, weigh
from rmcli.language import Lang, Text
from rmcli.problems import Problem
from rmcli.problems.kinds.sch_rules import NO_WEIGHTS
from rmcli.report.survey import as_json
from rmcli.run.ahp.survey import SurveyInputs, answers, blocking, refuse_unknown
from rmcli.run.inputs import Inputs, language_of, opening, read_and_check
from rmcli.run.steps import SCORING, VARYING, Step, silent
from rmcli.scheme.model import Scheme
from rmcli.scheme.tree import tree_of


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
    refuse_unknown(inputs)
    opener = opening((*inputs.workbooks, *ledger.workbooks), inputs.password_file)
    done = answers(inputs, opener, step)
    if done.opinions and done.opinions.survey.scheme is None:
        raise BadOption(
            Text(
                "问卷判断的不是方案的指标，台账无法按它计分。",
                "The survey judged no scheme's criteria, so no ledger is scored by it.",
            ),
            Text("请用 --scheme 给出所判断的方案。", "Give the scheme that was judged with --scheme."),
        )
    if done.opinions is None or (blocking(done.problems) and not keep_going):
        return StabilityOutcome(done.problems, done.lang)
    reading = read_and_check(ledger, opener, step)
    problems = (*done.problems, *reading.problems)
    lang = inputs.lang or language_of(ledger, reading)
    # weights that the scheme lacks come from the survey
    errors = [p for p in blocking(reading.problems) if p.kind is not NO_WEIGHTS]
    if reading.tables is None or reading.scheme is None or errors:
        return StabilityOutcome(problems, lang)
    opinions = replace(
        done.opinions, survey=replace(done.opinions.survey, scheme=reading.scheme, tree=tree_of(reading.scheme))
    )
    _refuse_other_tree(opinions, reading.scheme)
    weighing = weigh(opinions, keep_inconsistent=keep_inconsistent)
    with step(SCORING):
        run = pipeline.score(reading.tables, scheme_with(reading.scheme, weighing))
    with step(VARYING):
        found = stability.of(run, opinions, weighing, reading.tables, keep_inconsistent=keep_inconsistent)
    return StabilityOutcome(problems, lang, found)


def document(outcome: StabilityOutcome) -> dict[str, object]:
    """What `rmcli ahp sensitivity --json` prints."""
    return as_json.of_stability(outcome.stability, outcome.problems, outcome.lang)


def _refuse_other_tree(opinions: Opinions, scheme: Scheme) -> None:
    """BadOption where the survey judged other criteria than the scheme has."""
    nodes = tree_of(scheme).nodes
    if any(n.node not in nodes or list(n.criteria) != list(nodes[n.node].criteria) for n in opinions.nodes):
        raise BadOption(
            Text(
                "问卷判断的指标与台账所用方案的不同。",
                "The survey's criteria are not those of the scheme the ledger uses.",
            ),
            Text("请用 --scheme 给出问卷所用的方案。", "Give the survey's scheme with --scheme."),
        )
