"""`rmcli explain LEDGER WHO`: why somebody's numbers are what they are, from net pay down to the cells."""

import difflib
from dataclasses import dataclass
from pathlib import Path

from rmcli.errors import BadOption
from rmcli.excel.workbook import report_bytes as workbook
from rmcli.files import atomic
from rmcli.insight.explanation import person, scorecard
from rmcli.insight.explanation.step import Step
from rmcli.language import Text
from rmcli.report import explanation
from rmcli.report.json_parts import of_problems
from rmcli.run.inputs import Inputs, opening
from rmcli.run.outcome import Outcome
from rmcli.run.score import score_and_pay
from rmcli.run.steps import Step as Progress
from rmcli.run.steps import silent
from rmcli.scoring.result import ScoreRun


@dataclass(frozen=True)
class Explained:
    """What became of it: the outcome of scoring, and the explanation, None where errors stopped the scoring."""

    outcome: Outcome
    step: Step | None = None


def explain_person(
    inputs: Inputs,
    who: str,
    indicator: str | None = None,
    output: Path | None = None,
    *,
    force: bool = False,
    step: Progress = silent,
) -> Explained:
    """The explanation of one RM, by id or by a name that only one has, or of one of their indicators alone, by code or name; written
    to `output` as a workbook where one is given. BadOption for somebody or something that is not there."""
    opener = opening(inputs.workbooks, inputs.password_file)
    if output:
        atomic.refuse(output, force=force, inputs=inputs.files)
    outcome, _ = score_and_pay(inputs, opener, step=step)
    if outcome.score is None or outcome.pay is None:
        return Explained(outcome)
    rm_id = _id_of(outcome.score, who)
    if indicator:
        found = scorecard.indicator(outcome.score, rm_id, _code_of(outcome.score, indicator))
    else:
        found = person.of(outcome.score, outcome.pay, rm_id)
    if output:
        workbook.write(explanation.build(found), output, lang=outcome.lang, force=force, inputs=inputs.files)
        outcome = Outcome(outcome.problems, outcome.lang, outcome.score, outcome.pay, output, opener.encrypted)
    return Explained(outcome, found)


def explained_document(explained: Explained) -> dict[str, object]:
    """What `rmcli explain LEDGER WHO --json` prints."""
    outcome = explained.outcome
    told = explanation.document(explained.step, outcome.lang) if explained.step else None
    return {"explanation": told, "problems": of_problems(outcome.problems, outcome.lang)}


def _id_of(run: ScoreRun, who: str) -> str:
    ids, names = run.results["rm_id"].tolist(), run.results["name"].tolist()
    if who in ids:
        return who
    called = [rm_id for rm_id, name in zip(ids, names, strict=True) if name == who]
    if len(called) == 1:
        return str(called[0])
    if called:
        several = "、".join(called)
        raise BadOption(
            Text(f"名叫“{who}”的有 {several}。", f"Several are called “{who}”: {several}."),
            Text("请用工号。", "Name the id."),
        )
    raise _unknown(Text("工号或姓名", "RM id or name"), who, [*ids, *(name for name in names if isinstance(name, str))])


def _code_of(run: ScoreRun, word: str) -> str:
    known = {said: i.code for i in run.scheme.indicators for said in (i.code, *i.name)}
    if word not in known:
        raise _unknown(Text("指标", "indicator"), word, list(known))
    return known[word]


def _unknown(what: Text, word: str, known: list[str]) -> BadOption:
    near = ", ".join(difflib.get_close_matches(word, known, n=3, cutoff=0.5))
    message = Text("没有{what}“{word}”。", "There is no {what} “{word}”.").format(what=what, word=word)
    return BadOption(message, Text(f"相近的有：{near}。", f"The nearest are: {near}.") if near else Text("", ""))
