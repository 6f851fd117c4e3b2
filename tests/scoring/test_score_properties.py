"""What always holds for a scored period: everybody is in it, weights sum to 1, better is never worse, order is nothing."""

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rmcli.pipeline import score
from rmcli.scheme.load import builtin
from rmcli.scoring.measured_by import method_of, params_of
from rmcli.scoring.result import ScoreRun
from rmcli.tables.data import Table, Tables
from tests.bank import NA, ratings, tables
from tests.scoring.builder import grade

BASE = builtin()
# what nobody can be without is left out instead, so that every drawn book has composites
LENIENT = replace(BASE, indicators=tuple(replace(i, missing="exclude") for i in BASE.indicators))
QUOTA = replace(
    LENIENT,
    parameters=replace(BASE.parameters, grade_method="quota", grade_group="branch", rank_group="role"),
    grades=(grade("A", "90", "0.2"), grade("B", "60", "0.3"), grade("C", None, "0.5")),
)
SHEET_CODES = [i.code for i in BASE.indicators if i.source == "actuals"]
GROUPS = ("self", "superior", "peer", "subordinate", "customer")
amounts = st.integers(-(10**8), 10**9).map(lambda fen: fen / 100)
cells = st.one_of(st.none(), st.just(NA), st.integers(0, 3000).map(lambda value: value / 10))
ledger_rows = st.fixed_dictionaries(
    {
        "month": st.sampled_from(["2026-07", "2026-08", "2026-09"]),
        "business_line": st.sampled_from(["存款", "贷款", "中间业务"]),
        "book": st.sampled_from(["existing", "new"]),
        "stock_years": st.integers(0, 90).map(lambda tenths: tenths / 10),
        "balance": st.one_of(st.none(), amounts.map(abs)),
        "revenue": amounts,
        "risk_cost": amounts,
        "share": st.sampled_from([0.3, 0.5, 1.0]),
    }
)
days = st.dates(pd.Timestamp("2026-06-01").date(), pd.Timestamp("2026-10-31").date())


@st.composite
def books(draw: st.DrawFn) -> dict[str, Any]:
    """What `tables` takes, for two to four RMs."""
    ids = draw(st.lists(st.sampled_from(["A1", "A2", "B3", "007"]), min_size=2, max_size=4, unique=True))
    some_id = st.sampled_from([*ids, "stranger"])
    ledger = draw(st.lists(st.tuples(some_id, ledger_rows), max_size=12))
    return {
        "roster": [
            {
                "rm_id": rm_id,
                "role": draw(st.sampled_from(["retail", "wealth", "credit"])),
                "branch": draw(st.sampled_from(["东", "西"])),
                "post_start": draw(st.one_of(st.none(), days)),
            }
            for rm_id in ids
        ],
        "ledger": [{"rm_id": rm_id, **row} for rm_id, row in ledger],
        "actuals": {rm_id: {code: draw(cells) for code in SHEET_CODES} for rm_id in ids},
        "targets": {
            rm_id: {"F1": draw(st.integers(1, 10**6)), **{code: draw(st.integers(1, 200)) for code in SHEET_CODES}}
            for rm_id in ids
        },
        "survey": [
            row
            for rm_id in ids
            for group in GROUPS
            for row in ratings(
                rm_id, group, *draw(st.lists(st.integers(0, 100).map(float), max_size=1 if group == "self" else 4))
            )
        ],
    }


def frames(run: ScoreRun) -> dict[str, pd.DataFrame]:
    """Every figure of a run; the positions of input rows are no figures."""
    return {
        "lines": run.rorac.lines,
        "months": run.rorac.months.drop(columns="rows"),
        "totals": run.rorac.totals,
        "by_month": run.rorac.by_month,
        "survey": run.survey,
        "indicators": run.indicators.drop(columns=["actual_row", "target_row"]),
        "dimensions": run.dimensions,
        "results": run.results,
    }


def by_id(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows by RM, each RM's in the order they have."""
    return frame.sort_values("rm_id", kind="stable").reset_index(drop=True)


def shuffled(read: Tables, seed: int) -> Tables:
    """The same tables with the rows of every one in another order."""
    dice = np.random.default_rng(seed)

    def mixed(table: Table) -> Table:
        order = dice.permutation(len(table.frame))
        return replace(table, frame=table.frame.iloc[order].reset_index(drop=True))

    return read.having(*map(mixed, read.by_name.values()))


def shuffled_rows_change_no_bit(read: Tables, run: ScoreRun, seed: int) -> None:
    straight, mixed = frames(run), frames(score(shuffled(read, seed), run.scheme))
    for name, frame in straight.items():
        pd.testing.assert_frame_equal(by_id(frame), by_id(mixed[name]), check_exact=True, obj=name)


def weights_sum_to_1(run: ScoreRun) -> None:
    assert [sum(node.weights) for node in run.weights] == pytest.approx([1] * len(run.weights), abs=1e-12)
    weighted = run.dimensions[run.dimensions["dimension"] != "X"]
    graded = run.results.set_index("rm_id")["composite"].notna()
    assert weighted.groupby("rm_id")["weight"].sum().to_dict() == pytest.approx(
        graded.astype(float).to_dict(), abs=1e-12
    )
    inside = run.indicators[run.indicators["dimension"] != "X"].groupby(["rm_id", "dimension"])["weight"].sum()
    there = weighted.set_index(["rm_id", "dimension"])["score"].notna().astype(float)
    assert inside.to_dict() == pytest.approx(there.to_dict(), abs=1e-12)
    assert (run.indicators["weight"][run.indicators["score"].isna()] == 0).all()


def rorac_adds_up_along_every_side(run: ScoreRun) -> None:
    total = run.rorac.totals.set_index("rm_id")["rorac"]
    for frame, column in ((run.rorac.lines, "total"), (run.rorac.months, "total"), (run.rorac.by_month, "rorac")):
        sums = frame.groupby("rm_id")[column].sum().reindex(total.index, fill_value=0.0)
        assert sums.tolist() == pytest.approx(total.tolist(), rel=1e-9, abs=1e-4)


def everybody_is_in_it(run: ScoreRun, roster: list[dict[str, Any]]) -> None:
    ids = sorted(row["rm_id"] for row in roster)
    assert run.results["rm_id"].tolist() == ids
    assert list(dict.fromkeys(run.indicators["rm_id"])) == ids
    assert len(run.indicators) == len(ids) * len(run.scheme.indicators)
    assert list(run.ungraded) == run.results["rm_id"][run.results["grade"] == ""].tolist()
    assert set(run.missing["rm_id"]) <= set(run.ungraded)


@given(book=books(), seed=st.integers(0, 99))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_everybody_is_in_it_sums_are_whole_order_is_nothing_and_the_input_is_not_changed(
    book: dict[str, Any], seed: int
) -> None:
    read = tables(**book)
    before = {name: table.frame.copy() for name, table in read.by_name.items()}
    lenient, quota = score(read, LENIENT), score(read, QUOTA)
    everybody_is_in_it(score(read, BASE), book["roster"])
    for run in (lenient, quota):
        everybody_is_in_it(run, book["roster"])
        weights_sum_to_1(run)
        rorac_adds_up_along_every_side(run)
        shuffled_rows_change_no_bit(read, run, seed)
    for name, frame in before.items():
        pd.testing.assert_frame_equal(read.by_name[name].frame, frame, check_exact=True)


@given(book=books(), better_by=st.integers(1, 500), data=st.data())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_better_actual_never_lowers_the_composite(book: dict[str, Any], better_by: int, data: st.DataObject) -> None:
    """One of everybody's, each their own: nobody's composite goes by anybody else's actuals."""
    chosen = {rm_id: data.draw(st.sampled_from(SHEET_CODES)) for rm_id in book["actuals"]}
    worse = {rm_id: data.draw(st.integers(0, 300)) for rm_id in chosen}

    def composites(by: int) -> list[float]:
        changed = {
            rm_id: {**book["actuals"][rm_id], code: worse[rm_id] + by * _better(code)} for rm_id, code in chosen.items()
        }
        run = score(tables(**{**book, "actuals": changed}), LENIENT)
        return [float(one) for one in run.results["composite_full"]]

    for low, high in zip(composites(0), composites(better_by), strict=True):
        assert np.isnan(low) == np.isnan(high)
        assert np.isnan(low) or high >= low - 1e-9


def _better(code: str) -> int:
    """1 where more is better, else -1."""
    indicator = next(i for i in LENIENT.indicators if i.code == code)
    params = params_of(indicator, LENIENT.bands.get(indicator.code, ()))
    return -1 if method_of(indicator).lower_is_better(params) else 1
