"""The aliases of a scheme: each is about a column with choices and means one of them."""

from collections.abc import Iterator

from rmcli.language import Text, listed
from rmcli.problems import Problem
from rmcli.problems.kinds.sch_rules import ALIAS_OF_NOTHING
from rmcli.scheme.model import Scheme
from rmcli.scheme.synonyms import choices_of
from rmcli.tables.ledger import LEDGER_WORKBOOK
from rmcli.tables.spec import Type, meanings, normal

_COLUMN = Text("没有这样的只能选填的列", "there is no such column of choices")
_MEANS = Text("该列没有“读作”的这一项", "the column has no such choice")
_OWN = Text("“写法”本来就是另一项", "what is written is another choice already")


def check_aliases(scheme: Scheme) -> Iterator[Problem]:
    """Every alias that is given is about a column of choices, means one of them, and is not itself another one."""
    given = scheme.sheets.get("Aliases")
    for row, alias in enumerate(scheme.aliases[: len(given.frame)] if given else ()):
        column = choices_of(alias, scheme)
        if column is None:
            there = (
                Text(f"{spec.zh}.{c.zh}", f"{spec.name}.{c.name}")
                for spec in LEDGER_WORKBOOK
                for c in spec.columns
                if c.type is Type.CHOICE
            )
            facts = {"reason": _COLUMN, "expected": listed(there)}
            yield Problem(ALIAS_OF_NOTHING, scheme.place("Aliases", row, "column"), alias.column, facts=facts)
            continue
        choices = column.choices or {}
        known, facts = meanings(choices), {"expected": listed(choices.values())}
        key = known.get(normal(alias.means))
        if key is None:
            place = scheme.place("Aliases", row, "means")
            yield Problem(ALIAS_OF_NOTHING, place, alias.means, facts={**facts, "reason": _MEANS})
        elif known.get(normal(alias.written), key) != key:
            place = scheme.place("Aliases", row, "written")
            yield Problem(ALIAS_OF_NOTHING, place, alias.written, facts={**facts, "reason": _OWN})
