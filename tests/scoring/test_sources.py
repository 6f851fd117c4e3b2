"""What every source must do: an actual for each RM, words and a formula that speak of the same, a way to be written."""

import re

import numpy as np
import pandas as pd
import pytest

from rmcli.scheme.load import builtin
from rmcli.scheme.words import source_in, source_said
from rmcli.scoring.sources import SOURCES
from rmcli.scoring.sources.base import Evidence, IndicatorSource

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
EVIDENCE = Evidence(
    people=pd.DataFrame({"rm_id": ["A1", "A2"], "service_years": [6.5, np.nan]}),
    lines=pd.DataFrame({"rm_id": ["A1"], "business_line": ["存款"], "total": [49999.999999999985]}),
    totals=pd.DataFrame({"rm_id": ["A1", "A2"], "rorac": [49999.999999999985, 0.0]}),
    ratings=RATINGS,
    entered={"Q1": np.array([0.0125, np.nan])},
)
# by hand: 0.25 * 90 + 0.75 * 80 = 82.5; a group that is not used leaves nothing; noise under 1e-9 is no loss of a fen
WANTED = {"ledger": [50000.0, 0.0], "actuals": [0.0125, np.nan], "tenure": [6.5, np.nan], "survey": [82.5, np.nan]}


@EVERY
def test_by_hand(source: IndicatorSource) -> None:
    got = source.actual(EVIDENCE, "Q1")
    assert got.tolist() == pytest.approx(WANTED[source.name], abs=0, nan_ok=True)


@EVERY
def test_what_is_asked_of_nobody_is_an_array_of_nothing(source: IndicatorSource) -> None:
    nobody = Evidence(*(frame.iloc[:0] for frame in (EVIDENCE.people, EVIDENCE.lines, EVIDENCE.totals, RATINGS)), {})
    assert source.actual(nobody, "Q1").shape == (0,)


@EVERY
def test_words_speak_of_what_the_formula_takes(source: IndicatorSource) -> None:
    assert set(source.words.slots) == set(re.findall(r"\{(\w+)\}", source.formula or ""))


@EVERY
def test_a_scheme_can_name_it_in_either_language(source: IndicatorSource) -> None:
    groups, listed = ("self", "peer") if source.rated else (), builtin().lists.rater_groups
    for lang in ("zh", "en"):
        assert source_in(source_said(source.name, groups, listed, lang), listed) == (source.name, groups)
        assert source.writing(lang).startswith(source.title(lang))


def test_names_are_taken_once() -> None:
    for names in ([source.name for source in SOURCES], [source.title.zh for source in SOURCES]):
        assert len(set(names)) == len(names)
