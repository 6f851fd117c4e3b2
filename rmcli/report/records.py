"""The rows of a frame as a sheet goes through them: in order, and grouped by keys."""

from collections.abc import Iterable, Mapping
from sys import intern
from typing import Any, TypeVar

import pandas as pd

Row = Mapping[str, Any]  # one row of a frame of ScoreRun or PayRun, by the columns declared there
_Key = TypeVar("_Key")


def positions(keyed: Iterable[tuple[_Key, int]]) -> dict[_Key, tuple[int, ...]]:
    """Positions by key, in order."""
    found: dict[_Key, list[int]] = {}
    for key, at in keyed:
        found.setdefault(key, []).append(at)
    return {key: tuple(places) for key, places in found.items()}


def records(frame: pd.DataFrame) -> tuple[Row, ...]:
    """The rows of a frame, in order. Equal texts are one object: an RM's id stands in every one of their rows."""
    columns = [[intern(v) if isinstance(v, str) else v for v in frame[name].tolist()] for name in frame.columns]
    names = tuple(frame.columns)
    return tuple(dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True))


def grouped(rows: Iterable[Row], *keys: str) -> dict[Any, tuple[Row, ...]]:
    """Rows by the values of `keys` (always a tuple), each group in the order given."""
    groups: dict[Any, list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row[key] for key in keys), []).append(row)
    return {key: tuple(group) for key, group in groups.items()}
