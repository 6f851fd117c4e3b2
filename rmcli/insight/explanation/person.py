"""All of one person explained: net pay, the composite, the grade, and the RORAC that both go by."""

from rmcli.insight.explanation import grade, pay, profit, scorecard
from rmcli.insight.explanation.step import Step, row_of
from rmcli.language import Text
from rmcli.payroll.result import PayRun
from rmcli.scoring.result import ScoreRun


def of(run: ScoreRun, paid: PayRun, rm_id: str) -> Step:
    """The whole of an RM of the results. KeyError for anybody else."""
    if rm_id not in set(run.results["rm_id"]):
        raise KeyError(rm_id)
    row = row_of(run.results, rm_id)
    title = Text("{id} {name}", "{id} {name}").format(id=rm_id, name=row["name"])
    value = Text("{period} · {branch}", "{period} · {branch}").format(period=run.tables.period, branch=row["branch"])
    parts = (pay.of(run, paid, rm_id), scorecard.of(run, rm_id), grade.of(run, rm_id), profit.of(run, rm_id))
    return Step(title, value, parts=parts)
