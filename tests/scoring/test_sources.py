"""What every source must do: an actual for each RM, words and a formula that speak of the same, a way to be written."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from rmcli.scheme.load import builtin
from rmcli.scheme.words import Origin, source_in, source_said
from rmcli.scoring.sources import SOURCES
from rmcli.scoring.sources.base import Asks, Evidence, IndicatorSource

EVERY = pytest.mark.parametrize("source", SOURCES, ids=[source.name for source in SOURCES])
RATINGS = pd.DataFrame(
    {
        "rm_id": ["A1", "A1", "A2"],
        "indicator": ["Q1", "Q1", "Q1"],
        "rater_group": ["self", "peer", "self"],
        "mean": [90.0, 80.0, 70.0],
        "weight": [0.25, 0.75, 0.0],
        "used": [True, True, False],
    }
)
BEHIND = {
    Asks.NOTHING: (Origin(""),),
    Asks.GROUPS: (Origin("", rater_groups=("self", "peer")),),
    Asks.LINES: (
        Origin(""),
        Origin("", lines=("存款", "个人 贷款"), book="new"),
        Origin("", book="existing"),
        Origin("", lines=("A",)),
    ),
    Asks.COLUMNS: (Origin("", columns=("不良余额", "贷款余额")),),
}
EVIDENCE = Evidence(
    people=pd.DataFrame({"rm_id": ["A1", "A2"], "service_years": [6.5, np.nan]}),
    lines=pd.DataFrame({"rm_id": ["A1"], "business_line": ["存款"], "total": [49999.999999999985]}),
    totals=pd.DataFrame({"rm_id": ["A1", "A2"], "rorac": [49999.999999999985, 0.0]}),
    ratings=RATINGS,
    entered={"Q1": np.array([0.0125, np.nan])},
)
# what was taken from the ledger: one array; the two columns of a ratio: two
FIGURES = {source.name: (np.array([30000.000000000004, 0.0]),) for source in SOURCES}
FIGURES["ratio"] = (np.array([8000.0, 0.0]), np.array([1_000_000.0, 0.0]))
FIGURES["ledger:rorac/capital"] = (np.array([400_000.0, 0.0]),)
# by hand: 0.25 * 90 + 0.75 * 80 = 82.5; a group that is not used leaves nothing; noise under 1e-9 is no loss of a fen
# sums of the ledger's rows as they were taken, 0 for somebody without any; 8,000 / 1,000,000 = 0.008, 50,000 / 400,000 = 0.125, and
# 0 / 0 is nothing
WANTED = {
    "ledger": [50000.0, 0.0],
    "actuals": [0.0125, np.nan],
    "tenure": [6.5, np.nan],
    "survey": [82.5, np.nan],
    "ledger:revenue": [30000.0, 0.0],
    "ledger:balance": [30000.0, 0.0],
    "ledger:customers": [30000.0, 0.0],
    "ledger:rorac/capital": [0.125, np.nan],
    "ratio": [0.008, np.nan],
}


def evidence(source: IndicatorSource) -> Evidence:
    return replace(EVIDENCE, figures={"Q1": FIGURES[source.name]})


@EVERY
def test_by_hand(source: IndicatorSource) -> None:
    got = source.actual(evidence(source), "Q1")
    assert got.tolist() == pytest.approx(WANTED[source.name], abs=0, nan_ok=True)


@EVERY
def test_what_is_asked_of_nobody_is_an_array_of_nothing(source: IndicatorSource) -> None:
    frames = (frame.iloc[:0] for frame in (EVIDENCE.people, EVIDENCE.lines, EVIDENCE.totals, RATINGS))
    nobody = Evidence(*frames, {}, {"Q1": tuple(array[:0] for array in FIGURES[source.name])})
    assert source.actual(nobody, "Q1").shape == (0,)


@EVERY
def test_words_speak_of_what_the_formula_takes(source: IndicatorSource) -> None:
    assert set(source.words.slots) == set(re.findall(r"\{(\w+)\}", source.formula or ""))


@EVERY
def test_a_scheme_can_name_it_in_either_language(source: IndicatorSource) -> None:
    listed = builtin().lists.rater_groups
    for origin in BEHIND[source.asks]:
        for lang in ("zh", "en"):
            told = replace(origin, source=source.name)
            assert source_in(source_said(told, listed, lang), listed) == told
            assert source.writing(lang).startswith(source.title(lang))


@EVERY
@pytest.mark.parametrize("behind", ["(存款", ":甲", ":new/甲/乙", "(甲):new:new", ":甲/", ":/乙", "增量"])
def test_what_it_does_not_ask_is_no_source(source: IndicatorSource, behind: str) -> None:
    if source.asks is not Asks.GROUPS:  # a group that there is not is said by another check
        told = f"{source.title.zh}{behind}"
        assert source_in(told, {}) == Origin(told)


def test_ways_of_writing_a_figure() -> None:
    want = Origin("ledger:balance", lines=("存款", "贷款(个人)"), book="existing")
    for told in (
        "台账：余额（存款、贷款（个人））：存量",
        "Ledger:Balance(存款;贷款(个人)):existing",
        "台账: balance (存款, 贷款(个人)) : 存量",
    ):
        assert source_in(told, {}) == want
    assert source_in("台账:RORAC / 经济资本", {}).source == "ledger:rorac/capital"


def test_names_are_taken_once() -> None:
    for names in ([source.name for source in SOURCES], [source.title.zh for source in SOURCES]):
        assert len(set(names)) == len(names)
