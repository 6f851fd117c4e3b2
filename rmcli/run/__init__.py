"""A module a command: read, check, compute, report. The only place where the parts meet."""

from rmcli.intake.tables.hints import Hints
from rmcli.run.check import check, check_document
from rmcli.run.explain import explain
from rmcli.run.explain_person import explain_person, explained_document
from rmcli.run.inputs import DataErrors, Inputs
from rmcli.run.outcome import Outcome
from rmcli.run.score import score_document, score_to_report
from rmcli.run.template import write_template

__all__ = [
    "DataErrors",
    "Hints",
    "Inputs",
    "Outcome",
    "check",
    "check_document",
    "explain",
    "explain_person",
    "explained_document",
    "score_document",
    "score_to_report",
    "write_template",
]
