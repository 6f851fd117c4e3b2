"""How a check tells what it found: problems at the cells of many rows at once, with the person each row is about."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from rmcli.language import Text
from rmcli.problems import Kind, Problem
from rmcli.tables.data import SRC, Table, Tables

Facts = Mapping[str, object]
_MOST_LISTED = 10


@dataclass(frozen=True)
class Teller:
    """Tells problems of one run: knows who each id is."""

    names: Mapping[str, str]

    @classmethod
    def of(cls, tables: Tables) -> "Teller":
        frame = tables.roster.frame
        told = frame[frame["rm_id"].notna() & frame["name"].notna()].drop_duplicates("rm_id")
        return cls(dict(zip(told["rm_id"], told["name"], strict=True)))

    def person(self, rm_id: object) -> str | None:
        """ "10005 张某", the bare id for somebody the roster does not have, None where there is no id."""
        if not isinstance(rm_id, str):
            return None
        return f"{rm_id} {self.names[rm_id]}" if rm_id in self.names else rm_id

    def at(
        self, kind: Kind, table: Table, rows: Iterable[int], column: str | None, facts: Callable[[int], Facts] | Facts
    ) -> Iterator[Problem]:
        """One problem for each frame row (position), at that column's cell; `facts` for all alike or by row."""
        for row in rows:
            yield Problem(
                kind,
                table.place(int(row), column),
                _quoted(table, int(row), column) if column else None,
                person=self._person(table.frame, int(row)),
                facts=facts(int(row)) if callable(facts) else facts,
            )

    def _person(self, frame: pd.DataFrame, row: int) -> str | None:
        if "rm_id" not in frame:
            return None
        rm_id = frame["rm_id"].iat[row]
        if "name" in frame and isinstance(frame["name"].iat[row], str):  # a roster row is who it says it is
            return f"{shown(rm_id)} {frame['name'].iat[row]}".strip()
        return self.person(rm_id)


def _quoted(table: Table, row: int, column: str) -> str:
    """The value as its sheet would have it: a choice in the language of the sheet's name."""
    value = shown(table.frame[column].iat[row])
    choices = table.spec.column(column).choices if column != "value" or not table.spec.wide else None
    sheet = table.sources[int(table.frame[SRC].iat[row])].sheet
    return choices[value].zh if choices and value in choices and not sheet.isascii() else value


def shown(value: object) -> str:
    """A value as a message quotes it: whole numbers without a point, dates in ISO form, "" for a blank."""
    if isinstance(value, float):
        return "" if pd.isna(value) else f"{value:.15g}"
    if isinstance(value, pd.Timestamp):
        return str(value.date())
    return "" if pd.isna(value) else str(value)


def positions(mask: "pd.Series[bool]") -> list[int]:
    """The frame positions at which a mask holds (a missing truth does not)."""
    return [int(n) for n in mask.fillna(False).to_numpy(dtype=bool).nonzero()[0]]


def first_listed(words: Iterable[str], between: Text = Text("、", ", ")) -> Text:
    """The words one after the other in both languages, the first ten and how many there are if there are more.

    >>> first_listed(["a", "b"])
    Text(zh='a、b', en='a, b')
    """
    told = list(words)
    first = told[:_MOST_LISTED]
    joined = between.joined(first)
    if len(told) <= _MOST_LISTED:
        return joined
    return Text(f"{joined.zh} 等 {len(told)} 处", f"{joined.en}, … ({len(told)} in all)")


def each(words: Iterable[Text]) -> Text:
    """The same of words that differ by language."""
    told = list(words)
    return Text(first_listed(word.zh for word in told).zh, first_listed(word.en for word in told).en)
