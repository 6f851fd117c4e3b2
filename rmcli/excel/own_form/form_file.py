"""One payout sheet made from a bank's own form: its bytes, what it holds, and what of that is the form's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from rmcli.excel.forms.finished_page import contents
from rmcli.excel.own_form.filled_form import Calculate, filled
from rmcli.excel.own_form.payout_form import PayoutForm
from rmcli.report.payout.form.form_fields import Fields
from rmcli.report.payout.leaks import Leak, Own, Secrets, leaks, with_more


@dataclass(frozen=True)
class FormFile:
    """`net`: what stands in it. `found`: what of it tells of somebody else; `errors`: what formulas give instead of a result, by the
    form's cells."""

    data: bytes
    net: Decimal
    found: tuple[Leak, ...]
    errors: Mapping[str, str]


def form_file(form: PayoutForm, fields: Fields, mine: Own, of_all: Secrets, calculate: Calculate) -> FormFile:
    """The form filled in for one RM and looked through. `mine`: what may stand in the RM's file. ValueError where two cells of net pay
    differ."""
    made = filled(form, fields, calculate)
    held = contents(made.data, form.part_names, form.part)
    (net,) = {fields.rules.currency.rounded(held.numbers[address]) for address in made.nets}
    innocent = {text for text, values in made.sentences.items() if not leaks(values, (), mine, of_all)}
    ours = with_more(mine, made.own | innocent, made.derived)
    found = [*leaks(held.texts, held.numbers.values(), ours, of_all), *(Leak(part, "") for part in held.unwanted)]
    return FormFile(made.data, net, tuple(found), made.errors)
