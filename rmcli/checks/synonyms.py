"""The aliases of a scheme: each is about a column with choices and means one of them."""

from collections.abc import Iterator, Sequence

from rmcli.language import Text, listed
from rmcli.problems import Problem
from rmcli.problems.kinds.sch_rules import ALIAS_OF_NOTHING
from rmcli.scheme.model import Scheme
from rmcli.scheme.synonyms import choices_of
from rmcli.tables.ledger import LEDGER_WORKBOOK
from rmcli.tables.likeness import meant
from rmcli.tables.spec import TableSpec, Type, meanings, normal

_COLUMN = Text("没有这样的只能选填的列", "there is no such column of choices")
_MEANS = Text("该列没有“读作”的这一项", "the column has no such choice")
_OWN = Text("“写法”本来就是另一项", "what is written is another choice already")


def _choices(tables: Sequence[TableSpec]) -> list[Text]:
    """The columns of choices of these tables."""
    return [column.title for spec in tables for column in spec.columns if column.type is Type.CHOICE]


def check_aliases(scheme: Scheme) -> Iterator[Problem]:
    """Every alias that is given is about a column of choices, means one of them, and is not itself another one."""
    given = scheme.sheets.get("Aliases")
    for row, alias in enumerate(scheme.aliases[: len(given.frame)] if given else ()):
        column = choices_of(alias, scheme)
        if column is None:
            tables = [spec for spec in LEDGER_WORKBOOK if any(c.type is Type.CHOICE for c in spec.columns)]
            named = [spec for spec in tables if normal(alias.table) in map(normal, spec.names)]
            at = "column" if named else "table"
            near = meant(alias.column, _choices(named)) if named else meant(alias.table, [s.title for s in tables])
            there = [Text(f"{s.zh}.{c.zh}", f"{s.name}.{c.en}") for s in tables for c in _choices([s])]
            facts = {"reason": _COLUMN, "expected": listed(there), "meant": near}
            yield Problem(ALIAS_OF_NOTHING, scheme.place("Aliases", row, at), getattr(alias, at), facts=facts)
            continue
        choices = column.choices or {}
        known, facts = meanings(choices), {"expected": listed(choices.values()), "meant": Text("", "")}
        key = known.get(normal(alias.means))
        if key is None:
            place, near = scheme.place("Aliases", row, "means"), meant(alias.means, choices.values())
            yield Problem(ALIAS_OF_NOTHING, place, alias.means, facts={**facts, "reason": _MEANS, "meant": near})
        elif known.get(normal(alias.written), key) != key:
            place = scheme.place("Aliases", row, "written")
            yield Problem(ALIAS_OF_NOTHING, place, alias.written, facts={**facts, "reason": _OWN})
