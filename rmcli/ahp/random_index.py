"""The random index RI: published tables, kept as printed in `random_index.toml` and never simulated anew.

A table simulated at each call would print two consistency ratios for one expert.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType

import numpy as np

from rmcli.ahp.errors import AhpError, TooLargeError, UnknownNameError
from rmcli.ahp.matrices import FloatArray, IntArray


@dataclass(frozen=True)
class RandomIndexTable:
    """RI of n = 1, 2, ... criteria (`values[n - 1]`) and the publication it is printed in."""

    name: str
    source: str
    values: tuple[float, ...]


def _packaged() -> Mapping[str, RandomIndexTable]:
    text = (files("rmcli.ahp") / "random_index.toml").read_text(encoding="utf-8")
    return MappingProxyType(
        {
            name: RandomIndexTable(name, str(entry["source"]), tuple(float(value) for value in entry["values"]))
            for name, entry in tomllib.loads(text).items()
        }
    )


TABLES: Mapping[str, RandomIndexTable] = _packaged()


def table_named(name: str) -> RandomIndexTable:
    """The table of that name; `UnknownNameError` lists the names there are."""
    if name not in TABLES:
        raise UnknownNameError("random index", name, tuple(TABLES))
    return TABLES[name]


def random_index(n: int, table: str = "saaty") -> float:
    """RI of n criteria; `TooLargeError` beyond the end of the table (15).

    >>> random_index(4), random_index(2)
    (0.9, 0.0)
    """
    values = table_named(table).values
    if n < 1:
        raise AhpError(f"a matrix has at least 1 criterion, not {n}")
    if n > len(values):
        raise TooLargeError(n, len(values), table)
    return values[n - 1]


def random_index_incomplete(n: int, missing: IntArray, table: str = "saaty") -> FloatArray:
    """RI of n criteria with `missing` unanswered pairs, (k,): (1 - 2m / ((n-1)(n-2))) RI(n).

    Without the correction incomplete experts look too good: fewer answers have less room to contradict. It is 0 when
    the answers form a tree, where nothing can contradict. Source: Agoston and Csato 2022, Omega 108:102576.
    """
    complete = random_index(n, table)
    if n < 3:
        return np.zeros(missing.shape)
    return np.asarray((1 - 2 * missing / ((n - 1) * (n - 2))) * complete, dtype=np.float64)
