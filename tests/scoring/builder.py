"""Schemes of a few indicators, and the cases worked by hand of tests/cases."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from rmcli.language import same
from rmcli.scheme.load import builtin
from rmcli.scheme.model import Dimension, Grade, Indicator, Scheme

CASES = Path(__file__).parent.parent / "cases"


@dataclass(frozen=True)
class Case:
    """One case worked by hand: its name, where the numbers come from, what is given and what is wanted."""

    name: str
    source: str
    given: Mapping[str, Any]
    want: Mapping[str, Any]

    def __str__(self) -> str:
        return self.name


def cases(file: str) -> list[Case]:
    """The cases of tests/cases/FILE.toml."""
    told = tomllib.loads((CASES / f"{file}.toml").read_text(encoding="utf-8"))
    return [Case(**case) for case in told["case"]]


def small_scheme(*indicators: Indicator, **parameters: Any) -> Scheme:
    """The built-in scheme with these indicators alone; weights are equal where none are given, dimensions as the
    indicators name them (X is the additional one)."""
    base = builtin()
    codes = list(dict.fromkeys(i.dimension for i in indicators))
    weighted = [code for code in codes if code != "X"]
    sizes = {code: sum(i.dimension == code for i in indicators) for code in codes}
    return replace(
        base,
        parameters=replace(base.parameters, **parameters),
        dimensions=tuple(
            Dimension(code, same(code), None if code == "X" else 1 / len(weighted), code == "X") for code in codes
        ),
        indicators=tuple(
            i if i.weight is not None or i.dimension == "X" else replace(i, weight=1 / sizes[i.dimension])
            for i in indicators
        ),
        bands={},
        matrices=(),
    )


def grade(name: str, min_score: str | None, quota: str | None = None) -> Grade:
    return Grade(
        name,
        same(name),
        None if min_score is None else Decimal(min_score),
        Decimal(1),
        None if quota is None else Decimal(quota),
    )


def direct(code: str, dimension: str = "F", **more: Any) -> Indicator:
    """An indicator whose actual is its score."""
    return Indicator(code, same(code), dimension, "actuals", "direct", **more)
