"""Indicator scores: actual, target, days in post and the states of a cell, for every RM and indicator."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from rmcli.scheme.model import Indicator, Scheme
from rmcli.scoring import figures, ranks
from rmcli.scoring.arrays import BoolArray, FloatArray
from rmcli.scoring.measured_by import is_entered, method_of, params_of, source_of
from rmcli.scoring.methods.base import Method
from rmcli.scoring.result import APPLIES, Rorac, State
from rmcli.scoring.sources.base import Evidence
from rmcli.tables.data import Table, Tables

_BY_POLICY = {"error": State.MISSING, "zero": State.ZERO, "exclude": State.EXCLUDED}


@dataclass(frozen=True)
class _Given:
    """What a wide table says of one indicator, for each RM: the value (nan where none), whether 不适用 stands there, and the
    position in the table's frame (-1 where none)."""

    value: FloatArray
    not_applicable: BoolArray
    row: NDArray[np.int64]


@dataclass(frozen=True)
class Scored:
    """`indicators` and `figures` as ScoreRun has them, the former without the weights."""

    indicators: pd.DataFrame
    figures: pd.DataFrame


def score(tables: Tables, people: pd.DataFrame, rorac: Rorac, ratings: pd.DataFrame, scheme: Scheme) -> Scored:
    """One row per RM and indicator, RMs in the order of `people`, indicators in the scheme's. Columns as
    `ScoreRun.indicators` has them, without the weights.

    The states, the first that holds: the role is not one of the indicator's; 不适用 stands under it in Actuals or Targets; not
    one day in post, and a target in proportion to the days or something missing; actual or needed target missing (then
    `missing` decides); a target that the method cannot use (0 or less: always State.MISSING, whatever `missing` says);
    else scored. Source: method.md section 3.
    """
    actuals, targets = _Wide(tables.actuals, people["rm_id"]), _Wide(tables.targets, people["rm_id"])
    taken = figures.of(tables.ledger, tables.period, people["rm_id"], actuals.values, scheme)
    evidence = Evidence(people, rorac.lines, rorac.totals, ratings, actuals.values, taken.sums)
    frames = []
    for indicator in scheme.indicators:
        given = actuals.of_any(indicator.code, *indicator.columns)
        rows = given.row if is_entered(indicator) else np.where(given.not_applicable, given.row, -1)
        given = _Given(source_of(indicator).actual(evidence, indicator.code), given.not_applicable, rows)
        frames.append(_scored(indicator, given, targets.of(indicator.code), people, scheme))
    long = pd.concat(frames, ignore_index=True)
    # from indicator by indicator to RM by RM
    order = np.arange(len(long)).reshape(len(frames), len(people)).T.ravel()
    return Scored(long.iloc[order].reset_index(drop=True), taken.detail)


def _scored(indicator: Indicator, actual: _Given, target: _Given, people: pd.DataFrame, scheme: Scheme) -> pd.DataFrame:
    method, params = (
        method_of(indicator),
        params_of(indicator, scheme.bands.get(indicator.code, ()), scheme.parameters.edges),
    )
    whole_period = np.ones(len(people))
    days_share = np.asarray(people["days_share"], dtype=np.float64) if indicator.prorate else whole_period
    in_proportion = target.value * days_share
    state = _states(indicator, method, actual, target, people)
    raw = np.full(len(people), np.nan)
    for group in _groups(method, state, people, scheme.parameters.grade_group):
        raw[group] = method.score(actual.value[group], in_proportion[group], params)
    raw = np.where(state == State.SCORED.value, raw, np.nan)
    state[(state == State.SCORED.value) & np.isnan(raw)] = State.MISSING.value
    score = np.clip(raw, indicator.floor, np.inf if indicator.cap is None else indicator.cap)
    return pd.DataFrame(
        {
            "rm_id": people["rm_id"].array,
            "indicator": indicator.code,
            "dimension": indicator.dimension,
            "actual": actual.value,
            "target_full": target.value,
            "days_share": days_share,
            "target": in_proportion,
            "raw": raw,
            "score": np.where(state == State.ZERO.value, 0.0, score),
            "state": pd.Series(state, dtype="str").array,
            "actual_row": actual.row,
            "target_row": target.row,
        }
    )


def _groups(method: Method, state: NDArray[np.object_], people: pd.DataFrame, by: str) -> Iterator[BoolArray]:
    """Who is scored together, each as (n_rm,): all at once, or where the method compares, those of each grade group for whom the
    indicator applies."""
    if not method.compares:
        yield np.ones(len(people), dtype=bool)
        return
    groups, applies = np.array(ranks.groups(people, by), dtype=object), np.isin(state, APPLIES)
    for group in sorted(set(groups)):
        yield applies & (groups == group)


def _states(
    indicator: Indicator, method: Method, actual: _Given, target: _Given, people: pd.DataFrame
) -> NDArray[np.object_]:
    """The state of each RM's cell by what was given, (n_rm,), as the text of a State."""
    absent = np.asarray(people["days"] == 0, dtype=bool)
    missing = np.isnan(actual.value)
    if method.needs_target:
        missing |= np.isnan(target.value)
    in_turn = {
        State.NOT_FOR_ROLE: ~np.array([indicator.applies_to(role) for role in people["role"]], dtype=bool),
        State.NOT_APPLICABLE: actual.not_applicable | target.not_applicable,
        State.NOT_IN_POST: absent & (missing | (method.needs_target and indicator.prorate)),
        _BY_POLICY[indicator.missing]: missing,
    }
    state = np.full(len(people), State.SCORED.value, dtype=object)
    for name, holds in reversed(in_turn.items()):
        state[holds] = name.value
    return state


class _Wide:
    """A wide table's cells by indicator, for the RMs in their order. A cell given twice for one RM counts as missing (a check
    names it), so that no row's order decides."""

    def __init__(self, table: Table, rm_ids: pd.Series) -> None:
        self._rm_ids = rm_ids
        self._by_indicator = dict(self._split(table))

    @property
    def values(self) -> Mapping[str, FloatArray]:
        """The values of every indicator that the table has a column for."""
        return {code: given.value for code, given in self._by_indicator.items()}

    def of(self, indicator: str) -> _Given:
        """What the table says of the indicator; nothing where it has no such column."""
        n = len(self._rm_ids)
        nothing = _Given(np.full(n, np.nan), np.zeros(n, dtype=bool), np.full(n, -1, dtype=np.int64))
        return self._by_indicator.get(indicator, nothing)

    def of_any(self, indicator: str, *columns: str) -> _Given:
        """What the table says of the indicator; not applicable also where one of the columns that it is of says so."""
        own = self.of(indicator)
        said = [one for one in (own, *map(self.of, columns)) if one.not_applicable.any()]
        declared = np.logical_or.reduce([own.not_applicable, *(one.not_applicable for one in said)])
        row = own.row
        for one in said:
            row = np.where(one.not_applicable & ~own.not_applicable, one.row, row)
        return _Given(own.value, declared, row)

    def _split(self, table: Table) -> Iterator[tuple[str, _Given]]:
        frame = table.frame[["rm_id", "indicator", "value", "not_applicable"]]
        frame = frame.assign(row=np.arange(len(frame)))
        frame = frame[~frame.duplicated(["rm_id", "indicator"], keep=False)]
        for code, rows in frame.groupby("indicator"):
            found = pd.Index(rows["rm_id"]).get_indexer(self._rm_ids)
            there = found >= 0
            yield (
                str(code),
                _Given(
                    np.where(there, np.asarray(rows["value"], dtype=np.float64)[found], np.nan),
                    there & np.asarray(rows["not_applicable"], dtype=bool)[found],
                    np.where(there, np.asarray(rows["row"], dtype=np.int64)[found], -1),
                ),
            )
