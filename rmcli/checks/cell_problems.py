"""Problems at the cells of many rows at once, with the person each row is about and the value as its sheet has it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from rmcli.language import Text
from rmcli.problems import Kind, Problem
from rmcli.tables.data import SRC, Source, Table, Tables

Facts = Mapping[str, object]
_MOST_LISTED = 10


@dataclass(frozen=True)
class CellProblems:
    """Problems at the cells of one run's tables: knows who each id is."""

    roster: pd.DataFrame

    @classmethod
    def of(cls, tables: Tables) -> "CellProblems":
        return cls(tables.roster.frame)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Who each id is; made once the first problem is told, for most checks tell of none."""
        named = self.roster[self.roster["rm_id"].notna() & self.roster["name"].notna()].drop_duplicates("rm_id")
        return dict(zip(named["rm_id"], named["name"], strict=True))

    def person(self, rm_id: object) -> str | None:
        """ "10005 张某", the bare id for somebody the roster does not have, None where there is no id."""
        if not isinstance(rm_id, str):
            return None
        return f"{rm_id} {self.names[rm_id]}" if rm_id in self.names else rm_id

    def at(
        self, kind: Kind, table: Table, rows: Iterable[int], column: str | None, facts: Callable[[int], Facts] | Facts
    ) -> Iterator[Problem]:
        """One problem for each frame row (position), at that column's cell; `facts` for all alike or by row."""
        rows = [int(row) for row in rows]
        chosen = table.frame.iloc[rows]
        ids = chosen["rm_id"].tolist() if "rm_id" in chosen else [None] * len(rows)
        names = chosen["name"].tolist() if "name" in chosen else [None] * len(rows)
        values = chosen[column].tolist() if column else [None] * len(rows)
        sources = [table.sources[source] for source in chosen[SRC].tolist()]
        for row, rm_id, name, value, source in zip(rows, ids, names, values, sources, strict=True):
            # a roster row is who it says it is
            who = f"{quoted(rm_id)} {name}".strip() if isinstance(name, str) else self.person(rm_id)
            yield Problem(
                kind,
                table.place(row, column),
                _quoted(table, source, value, column) if column else None,
                person=who,
                facts=facts(row) if callable(facts) else facts,
            )


def _quoted(table: Table, source: Source, value: object, column: str) -> str | None:
    """The value as its sheet would have it: a choice in the language of the sheet's name; None where it is told to nobody."""
    said = quoted(value)
    if column == "value" and table.spec.wide:
        return said
    declared = table.spec.column(column)
    if declared.confidential:
        return None
    choices = declared.choices
    return choices[said].zh if choices and said in choices and not source.sheet.isascii() else said


def quoted(value: object) -> str:
    """A value as a message quotes it: whole numbers without a point, dates in ISO form, "" for a blank."""
    if isinstance(value, float):
        return "" if pd.isna(value) else f"{value:.15g}"
    if isinstance(value, pd.Timestamp):
        return str(value.date())
    return "" if pd.isna(value) else str(value)


def positions(mask: "pd.Series[bool]") -> list[int]:
    """The frame positions at which a mask holds (a missing truth does not)."""
    return [int(n) for n in mask.fillna(False).to_numpy(dtype=bool).nonzero()[0]]


def first_listed(words: Iterable[str | Text], between: Text = Text("、", ", ")) -> Text:
    """The words one after the other in both languages, the first ten and how many there are if there are more.

    >>> first_listed(["a", "b"])
    Text(zh='a、b', en='a, b')
    """
    every = list(words)
    joined = between.joined(every[:_MOST_LISTED])
    if len(every) <= _MOST_LISTED:
        return joined
    return Text(f"{joined.zh} 等 {len(every)} 处", f"{joined.en}, … ({len(every)} in all)")
