"""What of a form is the same for everybody, and whether it tells of somebody."""

import re
from collections.abc import Iterator
from dataclasses import replace

from rmcli.excel.forms.finished_page import contents
from rmcli.excel.own_form.filled_form import filled, not_calculated
from rmcli.excel.own_form.form_problems import Where
from rmcli.excel.own_form.payout_form import PayoutForm
from rmcli.problems import Place, Problem
from rmcli.problems.kinds import frm as kinds
from rmcli.report.payout.form.form_fields import Fields
from rmcli.report.payout.leaks import Leak, Own, Secrets, leaks

_LITERAL = re.compile(r'"((?:[^"]|"")*)"')
_CONSTANT = re.compile(r"(?<![\w.$!:])\d+(?:\.\d+)?(?![\w.(!:])")
_NOBODY = Own("", frozenset(), frozenset())
_SHORT = 4  # an id of so many digits alone may as well count something


def tells_of(form: PayoutForm, nobody: Fields, of_all: Secrets) -> Iterator[Problem]:
    """Whatever in the form is an RM's id, name or amount. An id of few digits is one only where nothing stands beside it."""
    where = Where(form.file, form.title)
    known: set[str] = set()
    for cell in form.cells:
        texts, numbers = [cell.text] if cell.text else [], []
        if cell.value and not cell.kind:
            numbers.append(float(cell.value))
        if cell.formula:
            texts += _LITERAL.findall(cell.formula)
            numbers += [float(number) for number in _CONSTANT.findall(_LITERAL.sub("", cell.formula))]
        known.update(texts)
        yield from _said(texts, numbers, of_all, where.cell(cell))
    held = contents(filled(form, nobody, not_calculated).data, form.part_names, form.part)
    yield from _said([text for text in dict.fromkeys(held.texts) if text not in known], [], of_all, where.whole)


def _said(texts: list[str], numbers: list[float], of_all: Secrets, place: Place) -> Iterator[Problem]:
    for text in texts:
        counts = {rm_id: who for rm_id, who in of_all.ids.items() if rm_id.isdecimal() and len(rm_id) <= _SHORT}
        ids = of_all.ids if text.strip() in counts else {k: v for k, v in of_all.ids.items() if k not in counts}
        yield from (_problem(leak, place) for leak in leaks([text], (), _NOBODY, replace(of_all, ids=ids))[:1])
    yield from (_problem(leak, place) for leak in leaks((), numbers, _NOBODY, of_all))


def _problem(leak: Leak, place: Place) -> Problem:
    return Problem(kinds.TELLS_OF, place, leak.what, person=leak.person)
