"""`rmcli template`: the blank workbooks to fill in."""

from collections.abc import Callable, Mapping
from pathlib import Path

from rmcli import checks
from rmcli.checks.order import in_order
from rmcli.excel.forms import template
from rmcli.excel.forms.profile_form import profile_bytes
from rmcli.excel.own_form.example_form import example_form
from rmcli.files import atomic
from rmcli.intake.rule_workbooks import read_scheme_workbook
from rmcli.language import Lang
from rmcli.problems import has_errors
from rmcli.report.payout.form_fields import fields_of_scheme
from rmcli.run.inputs import opening
from rmcli.run.outcome import Outcome
from rmcli.scheme.load import builtin
from rmcli.scheme.model import Scheme

_MADE: Mapping[str, Callable[[Lang, Scheme], bytes]] = {
    "ledger": template.ledger_template,
    "scheme": template.scheme_template,
    "profile": lambda lang, rules: profile_bytes({}, lang, rules),
    "form": lambda lang, rules: example_form(fields_of_scheme(rules, lang)),
}


def write_template(
    which: str,
    target: Path,
    lang: Lang,
    *,
    scheme: Path | None = None,
    password_file: Path | None = None,
    force: bool = False,
) -> Outcome:
    """Writes the workbook `which` ("ledger", "scheme", "profile" or "form") to `target`, with the words, indicators and rules of the scheme
    workbook, or of the built-in scheme; nothing is written where the scheme has errors."""
    inputs = (scheme,) if scheme else ()
    atomic.refuse(target, force=force, inputs=inputs)
    opener = opening(inputs, password_file)
    rules, said = read_scheme_workbook(scheme, opener) if scheme else (builtin(), ())
    opener.refuse_changed()
    problems = in_order([*said, *(checks.run_scheme(rules) if rules else ())])
    if rules is None or has_errors(problems):
        return Outcome(tuple(problems), lang, encrypted=opener.encrypted)
    atomic.write(target, _MADE[which](lang, rules), force=force, inputs=inputs)
    return Outcome(tuple(problems), lang, report=target, encrypted=opener.encrypted)
