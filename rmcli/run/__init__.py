"""One function a command: read, check, compute, report. The only place where the parts meet."""

from rmcli.run.inputs import DataErrors, Inputs
from rmcli.run.score import Outcome, check, check_document, read, score, score_document, score_to_report
from rmcli.run.template import explain, write_template

__all__ = [
    "DataErrors",
    "Inputs",
    "Outcome",
    "check",
    "check_document",
    "explain",
    "read",
    "score",
    "score_document",
    "score_to_report",
    "write_template",
]
