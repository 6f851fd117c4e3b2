"""What a form does not show of somebody: items for which it has no place, components of pay that it leaves out."""

from collections.abc import Collection, Iterator, Sequence

from rmcli.language import listed
from rmcli.problems import Place, Problem
from rmcli.problems.kinds import frm as kinds
from rmcli.report.payout.form.form_fields import NUMBER, Fields, Reference


def gaps(references: Collection[Reference], everybody: Sequence[Fields], place: Place) -> Iterator[Problem]:
    """What is not shown, of everybody who is paid by the form."""
    yield from _too_few(references, everybody, place)
    yield from _parts_missing(references, everybody, place)


def _too_few(references: Collection[Reference], everybody: Sequence[Fields], place: Place) -> Iterator[Problem]:
    """Lists whose items the form names by their places alone, for whom has more than there are places."""
    repeated = {r.list for r in references if r.repeats}
    for key in sorted({r.list for r in references if r.item.startswith(NUMBER)} - repeated):
        of_list = [r.item for r in references if r.list == key]
        if not all(item.startswith(NUMBER) for item in of_list):
            continue
        places = max(int(item[len(NUMBER) :]) for item in of_list)
        more = [one for one in everybody if one.count(key) > places]
        if more:
            most = max(more, key=lambda one: one.count(key))
            facts = {
                "places": places,
                "list": most.listing(key).title,
                "people": len(more),
                "most": most.count(key),
                "repeat": f"{{{{{key}.no}}}}",
            }
            person = f"{most.payee.rm_id} {most.payee.name}".strip()
            yield Problem(kinds.TOO_FEW_PLACES, place, person=person, facts=facts)


def _parts_missing(references: Collection[Reference], everybody: Sequence[Fields], place: Place) -> Iterator[Problem]:
    """Signed components that are not 0 for somebody, where the form shows others of them but not these."""
    if not everybody or any(r.list == "steps" for r in references):
        return
    named = {r.column for r in references if not r.list}
    signed = everybody[0].rules.components.signed
    if not any(c.key in named for c in signed[1:]):  # gross and net alone are no sum
        return
    missing = [c for c in signed if c.key not in named and any(one.payee.pay[c.key] for one in everybody)]
    if missing:
        written = " ".join(f"{{{{{c.key}}}}}" for c in missing)
        facts = {
            "parts": listed(c.title for c in missing),
            "placeholders": written,
            "steps": "{{steps.step}} {{steps.amount}}",
        }
        yield Problem(kinds.PARTS_MISSING, place, facts=facts)
