"""The aliases of a scheme or a profile: each is about a column with choices and means one of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rmcli.language import Text, listed
from rmcli.problems import Problem
from rmcli.problems.kinds.sch_rules import ALIAS_OF_NOTHING
from rmcli.scheme.model import Alias, Scheme
from rmcli.scheme.synonyms import choices_of
from rmcli.tables.ledger import LEDGER_WORKBOOK
from rmcli.tables.names.likeness import meant
from rmcli.tables.questionnaires.rating_words import worth
from rmcli.tables.shapes import columns_of
from rmcli.tables.spec import TableSpec, Type, meanings, normal

_COLUMN = Text("没有这样的只能选填的列", "there is no such column of choices")
_MEANS = Text("该列没有“读作”的这一项", "the column has no such choice")
_POINTS = Text("这不是分数", "this is no number of points")
_A_WORTH = Text("占满分的比例（如 80%）、分数（如 85），或 不适用", "a part of the scale (80%), points (85), or N/A")
_OWN = Text("“写法”本来就是另一项", "what is written is another choice already")


@dataclass(frozen=True)
class AliasFault:
    """What is wrong with an alias: in which cell of its row, why, what could stand there, and which of that may have been meant."""

    column: str
    value: str
    reason: Text
    expected: Text
    meant: Text = Text("", "")

    @property
    def facts(self) -> Mapping[str, object]:
        """As a problem tells them."""
        return {"reason": self.reason, "expected": self.expected, "meant": self.meant}


def _choices(tables: Sequence[TableSpec]) -> list[Text]:
    """The columns of choices of these tables, and those whose words are given points."""
    return [c.title for spec in tables for c in columns_of(spec) if c.type is Type.CHOICE or c.worded]


def fault_of(alias: Alias, scheme: Scheme) -> AliasFault | None:
    """What is wrong with an alias, if anything is."""
    column = choices_of(alias, scheme)
    if column is None:
        tables = [spec for spec in LEDGER_WORKBOOK if _choices([spec])]
        named = [spec for spec in tables if normal(alias.table) in map(normal, spec.names)]
        there = listed(Text(f"{s.zh}.{c.zh}", f"{s.name}.{c.en}") for s in tables for c in _choices([s]))
        if named:
            return AliasFault("column", alias.column, _COLUMN, there, meant(alias.column, _choices(named)))
        return AliasFault("table", alias.table, _COLUMN, there, meant(alias.table, [s.title for s in tables]))
    if column.worded:
        return None if worth(alias.means) else AliasFault("means", alias.means, _POINTS, _A_WORTH)
    choices = column.choices or {}
    known, expected = meanings(choices), listed(choices.values())
    key = known.get(normal(alias.means))
    if key is None:
        return AliasFault("means", alias.means, _MEANS, expected, meant(alias.means, choices.values()))
    if known.get(normal(alias.written), key) != key:
        return AliasFault("written", alias.written, _OWN, expected)
    return None


def check_aliases(scheme: Scheme) -> Iterator[Problem]:
    """Every alias that is given is about a column of choices, means one of them, and is not itself another one."""
    given = scheme.sheets.get("Aliases")
    for row, alias in enumerate(scheme.aliases[: len(given.frame)] if given else ()):
        if fault := fault_of(alias, scheme):
            place = scheme.place("Aliases", row, fault.column)
            yield Problem(ALIAS_OF_NOTHING, place, fault.value, facts=fault.facts)
