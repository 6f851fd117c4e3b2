"""Tables as a test writes them: rows with only what matters, the rest plain; every value has a cell."""

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from rmcli.language import same
from rmcli.period import Period
from rmcli.scheme.load import builtin
from rmcli.scheme.model import Dimension, Grade, Indicator, Scheme
from rmcli.tables import ledger as specs
from rmcli.tables.data import Source, Table, Tables, empty_frame, every_table
from rmcli.tables.spec import TableSpec

Row = Mapping[str, Any]
CASES = Path(__file__).parent.parent / "cases"
NA = "不适用"
NOTHING: Mapping[str, Any] = MappingProxyType({})

ROSTER = {
    "name": "某人",
    "branch": "城东支行",
    "role": "corporate",
    "level": "senior",
    "hire_date": "2020-09-30",
    "base_pay": 120000.0,
}
LEDGER = {
    "month": "2026-07",
    "business_line": "存款",
    "book": "new",
    "revenue": 0.0,
    "direct_cost": 0.0,
    "management_cost": 0.0,
    "fixed_cost": 0.0,
    "risk_cost": 0.0,
    "tax": 0.0,
    "share": 1.0,
}


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


def table(spec: TableSpec, rows: Sequence[Row], plain: Row = NOTHING) -> Table:
    """A Table of the spec; a row lacks what it does not say, and blank stays missing."""
    empty = empty_frame(spec)
    filled = [{"src": 0, "src_row": n, **plain, **row} for n, row in enumerate(rows, start=2)]
    frame = pd.DataFrame(filled, columns=list(empty.columns))
    frame = frame.astype({name: dtype for name, dtype in empty.dtypes.items() if not str(dtype).startswith("datetime")})
    for name in (n for n, dtype in empty.dtypes.items() if str(dtype).startswith("datetime")):
        frame[name] = pd.to_datetime(frame[name]).astype("datetime64[s]")
    letters = {column.name: chr(ord("A") + k) for k, column in enumerate(spec.columns)}
    return Table(spec, frame, (Source("ledger.xlsx", spec.zh, letters),))


def wide(spec: TableSpec, cells: Mapping[str, Mapping[str, Any]]) -> Table:
    """A wide Table from {rm_id: {indicator: value, None for a blank or NA}}."""
    rows = [
        {
            "rm_id": rm_id,
            "indicator": code,
            "value": math.nan if value is None or value == NA else float(value),
            "not_applicable": value == NA,
            "src_row": n,
            "src_column": "B",
        }
        for n, (rm_id, values) in enumerate(cells.items(), start=2)
        for code, value in values.items()
    ]
    return table(spec, rows)


def tables(
    roster: Sequence[Row],
    *,
    ledger: Sequence[Row] = (),
    targets: Mapping[str, Mapping[str, Any]] = NOTHING,
    actuals: Mapping[str, Mapping[str, Any]] = NOTHING,
    survey: Sequence[Row] = (),
    vetoes: Sequence[Row] = (),
    period: str = "2026Q3",
) -> Tables:
    return Tables(
        every_table(
            (
                table(specs.ROSTER, roster, ROSTER),
                table(specs.LEDGER, ledger, LEDGER),
                wide(specs.TARGETS, targets),
                wide(specs.ACTUALS, actuals),
                table(specs.SURVEY, survey, {"item": "服务"}),
                table(specs.ADJUSTMENT_ROWS, ()),
                table(specs.VETOES, vetoes),
                table(specs.POOL, ()),
                table(specs.DEFERRED, ()),
            )
        ),
        period=Period.parse(period),
    )


def ratings(rm_id: str, group: str, *scores: float) -> list[Row]:
    """One rating of each of several raters of a group."""
    return [
        {"rater_id": rm_id if group == "self" else f"{group}{n}", "rater_group": group, "rm_id": rm_id, "score": score}
        for n, score in enumerate(scores)
    ]


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
