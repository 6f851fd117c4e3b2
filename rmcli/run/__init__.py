"""One function a command: read, check, compute, report. The only place where the parts meet."""

from rmcli.intake.tables.hints import Hints
from rmcli.pipeline import pay
from rmcli.problems.catalogue import explained as explain
from rmcli.run.ahp import SurveyInputs, check_survey, report_survey, sensitivity, write_questionnaires, write_weights
from rmcli.run.inputs import DataErrors, Inputs
from rmcli.run.score import Outcome, check, check_document, read, score, score_document, score_to_report
from rmcli.run.template import write_template

__all__ = [
    "DataErrors",
    "Hints",
    "Inputs",
    "Outcome",
    "SurveyInputs",
    "check",
    "check_document",
    "check_survey",
    "explain",
    "pay",
    "read",
    "report_survey",
    "score",
    "score_document",
    "score_to_report",
    "sensitivity",
    "write_questionnaires",
    "write_template",
    "write_weights",
]
