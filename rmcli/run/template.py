"""`rmcli template`: the blank workbooks to fill in."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from rmcli import checks
from rmcli.checks.order import in_order
from rmcli.errors import BadOption
from rmcli.excel.forms.experts_template import experts_template
from rmcli.excel.forms.people_filled_in import Person, people_of
from rmcli.excel.forms.profile_form import profile_bytes
from rmcli.excel.forms.survey_template import survey_template
from rmcli.excel.forms.template import ledger_template, scheme_template
from rmcli.excel.own_form.example_form import example_form
from rmcli.files import atomic
from rmcli.intake.rule_workbooks import read_roster, read_scheme_workbook
from rmcli.language import Lang, Text
from rmcli.problems import has_errors
from rmcli.report.payout.form.form_fields import fields_of_scheme
from rmcli.run.inputs import opening
from rmcli.run.outcome import Outcome
from rmcli.scheme.load import builtin
from rmcli.scheme.model import Scheme

_MADE: Mapping[str, Callable[[Lang, Scheme, Sequence[Person]], bytes]] = {
    "ledger": ledger_template,
    "survey": survey_template,
    "experts": lambda lang, rules, _: experts_template(lang, rules),
    "scheme": lambda lang, rules, _: scheme_template(lang, rules),
    "profile": lambda lang, rules, _: profile_bytes({}, lang, rules),
    "form": lambda lang, rules, _: example_form(fields_of_scheme(rules, lang)),
}
_OF_PEOPLE = ("ledger", "survey")


def write_template(
    which: str,
    target: Path,
    lang: Lang,
    *,
    scheme: Path | None = None,
    roster: Path | None = None,
    password_file: Path | None = None,
    force: bool = False,
) -> Outcome:
    """Writes the workbook `which` (a key of `_MADE`) to `target`, with the words, indicators and rules of the scheme workbook, or of the
    built-in scheme, and the people of the `roster` filled in; nothing is written where scheme or roster have errors. BadOption for a
    roster where nobody is filled in."""
    if roster and which not in _OF_PEOPLE:
        raise BadOption(
            Text(f"--roster：{which} 里没有人员。", f"--roster: there are no people in {which}."),
            Text("只有 ledger 和 survey 可以带人员。", "Only ledger and survey have people."),
        )
    inputs = tuple(path for path in (scheme, roster) if path)
    atomic.refuse(target, force=force, inputs=inputs)
    opener = opening(inputs, password_file)
    rules, said = read_scheme_workbook(scheme, opener) if scheme else (builtin(), ())
    table, of_roster = read_roster(roster, opener, rules) if roster and rules else (None, ())
    opener.refuse_changed()
    problems = in_order([*said, *(checks.run_scheme(rules) if rules else ()), *of_roster])
    if rules is None or has_errors(problems):
        return Outcome(tuple(problems), lang, encrypted=opener.encrypted)
    people = tuple(people_of(table)) if table else ()
    atomic.write(target, _MADE[which](lang, rules, people), force=force, inputs=inputs)
    return Outcome(tuple(problems), lang, report=target, encrypted=opener.encrypted)
