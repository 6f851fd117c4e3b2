"""Who each data row is about, as messages say it."""

from collections.abc import Mapping
from functools import cached_property

import pandas as pd

from rmcli.intake.tables.values.convert import Converted


class PeopleOfRows:
    """The person of a row by its position: "10005 张某", the bare id where nobody has the name, None without an id."""

    def __init__(self, done: Mapping[str, Converted], names: Mapping[str, str]) -> None:
        self._done = done
        self._names = names

    @cached_property
    def _ids(self) -> list[str | None]:
        return self._texts("rm_id")

    @cached_property
    def _own(self) -> list[str | None]:
        return self._texts("name")

    def _texts(self, column: str) -> list[str | None]:
        """The column's texts as a list, which answers for one row at a time far sooner; empty without such a column."""
        values = self._done[column].values if column in self._done else pd.Series(dtype="str")
        return [None if pd.isna(value) else str(value) for value in values.tolist()]

    def __call__(self, row: int) -> str | None:
        rm_id = self._ids[row] if self._ids else None
        if rm_id is None:
            return None
        name = (self._own[row] if self._own else None) or self._names.get(rm_id)
        return f"{rm_id} {name}" if name else rm_id
