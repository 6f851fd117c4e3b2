"""The sample bank's whole quarter worked a second time: plain fractions and loops, with the numbers of method.md typed in.

Nothing of the scoring code or of the built-in scheme is used for what is expected."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from math import prod
from pathlib import Path
from statistics import mean
from typing import Any

import pandas as pd
import pytest

from rmcli.intake.reading import read
from rmcli.pipeline import score
from rmcli.scheme.load import builtin
from rmcli.scoring.result import ScoreRun
from rmcli.tables.data import Tables

SAMPLES = Path(__file__).parents[2] / "sample_data"
LENDS = {"corporate", "credit", "retail"}
MATRICES = {
    "": ["F C P L", "1 2 3 5", "1/2 1 2 3", "1/3 1/2 1 2", "1/5 1/3 1/2 1"],
    "F": ["F1", "1"],
    "C": ["C1 C2 C3 C4 C5", "1 1 2 4 2", "1 1 2 4 2", "1/2 1/2 1 2 1", "1/4 1/4 1/2 1 1/2", "1/2 1/2 1 2 1"],
    "P": ["P1 P2 P3 P4", "1 2 3 2", "1/2 1 2 1", "1/3 1/2 1 1/2", "1/2 1 2 1"],
    "L": ["L1 L2 L3", "1 1/2 2", "2 1 3", "1/2 1/3 1"],
}
CAPS = {"F1": 150, "C1": 120, "C2": 120, "C3": 120, "C4": 120, "C5": 100, "P1": 100, "P2": 110, "P3": 105, "P4": 100}
CAPS |= {"L1": 120, "L2": 100, "L3": 100, "X1": 3, "X2": 2}
GROUPS = {"C5": {"customer": (1, 3)}}  # group -> weight, fewest raters
GROUPS["P4"] = {
    "self": (Fraction(1, 10), 1),
    "superior": (Fraction(4, 10), 1),
    "peer": (Fraction(3, 10), 3),
    "subordinate": (Fraction(2, 10), 3),
}


def rows(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    return iter(frame.to_dict("records"))


def exact(value: float) -> Fraction:
    return Fraction(str(value))


def weights(node: str) -> dict[str, float]:
    names, *matrix = (row.split() for row in MATRICES[node])
    roots = [float(prod(map(Fraction, row))) ** (1 / len(row)) for row in matrix]
    return {name: root / sum(roots) for name, root in zip(names, roots, strict=True)}


def rorac(tables: Tables) -> dict[str, Fraction]:
    lines: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows(tables.ledger.frame):
        lines[row["rm_id"], row["business_line"]].append(row)
    total: dict[str, Fraction] = defaultdict(Fraction)
    for (rm_id, _), of_line in lines.items():
        book: dict[str, Fraction] = defaultdict(Fraction)
        by_balance, by_share = [Fraction(0)] * 2, [Fraction(0)] * 2
        for row in of_line:
            costs = ("direct_cost", "management_cost", "fixed_cost", "risk_cost", "tax")
            share = exact(row["share"])
            book[row["book"]] += (exact(row["revenue"]) - sum(exact(row[name]) for name in costs)) * share
            if row["book"] == "existing":
                age, balance = exact(row["stock_years"]), exact(0 if pd.isna(row["balance"]) else row["balance"])
                by_balance = [by_balance[0] + balance * share * age, by_balance[1] + balance * share]
                by_share = [by_share[0] + share * age, by_share[1] + share]
        above, under = by_balance if by_balance[1] else by_share
        age = above / under if under else Fraction(0)
        total[rm_id] += max(Fraction(8, 10), 1 - Fraction(5, 100) * age) * book["existing"] + book["new"]
    return total


def survey(tables: Tables, rm_id: str, code: str) -> Fraction | None:
    means: dict[str, list[Fraction]] = defaultdict(list)
    mine = tables.survey.frame[tables.survey.frame["rm_id"] == rm_id]
    for (group, _), answers in mine.groupby(["rater_group", "rater_id"]):
        means[group].append(mean(map(exact, answers["score"])))
    used = {g: (w, mean(means[g])) for g, (w, fewest) in GROUPS[code].items() if len(means[g]) >= fewest}
    whole = sum(w for w, _ in used.values())
    return sum(w * m for w, m in used.values()) / whole if used else None


def points(code: str, actual: Fraction, target: Fraction | None) -> Fraction:
    if code == "P1":
        raw = 100 - 3 * max(Fraction(0), actual - target) / Fraction(1, 1000)
    elif code in ("C5", "P4", "L2"):
        raw = actual
    elif code in ("L3", "X1", "X2"):
        raw = actual * {"L3": 25, "X1": Fraction(3, 10), "X2": 2}[code]
    else:
        raw = 100 * actual / target
    return min(max(raw, Fraction(0)), Fraction(CAPS[code]))


def composite(tables: Tables, person: dict[str, Any], profit: Fraction, cells: dict[str, dict[str, Any]]) -> float:
    start, end = pd.Timestamp("2026-07-01"), pd.Timestamp("2026-09-30")
    first = start if pd.isna(person["post_start"]) else max(start, person["post_start"])
    last = end if pd.isna(person["post_end"]) else min(end, person["post_end"])
    in_post = Fraction((last - first).days + 1, 92)
    hired = person["hire_date"]
    months = (end.year - hired.year) * 12 + end.month - hired.month - (end.day < hired.day)
    measured = {"F1": profit, "X1": Fraction(months, 12)}
    measured |= {code: survey(tables, person["rm_id"], code) for code in GROUPS}
    scores: dict[str, float] = {}
    for code in CAPS:
        actual, target = measured.get(code, cells["actual"].get(code)), cells["target"].get(code)
        if code in ("C2", "P1", "P2", "P3") and person["role"] not in LENDS:
            continue
        if "不适用" in (actual, target) or (code == "X2" and actual is None):
            continue
        if code in ("F1", "C1", "C2", "C3", "C4", "L1"):
            target *= in_post
        scores[code] = float(points(code, actual, target))
    of_dimension, total = {}, scores.pop("X1") + scores.pop("X2", 0.0)
    for dimension in "FCPL":
        there = {code: weight for code, weight in weights(dimension).items() if code in scores}
        if there:
            of_dimension[dimension] = sum(w * scores[code] for code, w in there.items()) / sum(there.values())
    whole = {dimension: weights("")[dimension] for dimension in of_dimension}
    return total + sum(whole[d] * points for d, points in of_dimension.items()) / sum(whole.values())


def cells_of(tables: Tables) -> dict[str, dict[str, dict[str, Any]]]:
    found: dict[str, dict[str, dict[str, Any]]] = defaultdict(lambda: {"actual": {}, "target": {}})
    for which, table in (("actual", tables.actuals), ("target", tables.targets)):
        for row in rows(table.frame):
            value = "不适用" if row["not_applicable"] else None if pd.isna(row["value"]) else exact(row["value"])
            found[row["rm_id"]][which][row["indicator"]] = value
    return found


@pytest.fixture(scope="module", params=["ledger.xlsx", "ledger-en.xlsx"])
def run(request: pytest.FixtureRequest) -> ScoreRun:
    reading = read(SAMPLES / request.param)
    assert reading.tables is not None
    return score(reading.tables, builtin())


def test_rorac_of_everybody(run: ScoreRun) -> None:
    want = {rm_id: float(amount) for rm_id, amount in rorac(run.tables).items()}
    got = run.results.set_index("rm_id")["rorac"]
    assert got[got != 0].to_dict() == pytest.approx(want, abs=1e-6)


def test_composite_of_everybody(run: ScoreRun) -> None:
    profit, cells = rorac(run.tables), cells_of(run.tables)
    want = {
        p["rm_id"]: composite(run.tables, p, profit[p["rm_id"]], cells[p["rm_id"]])
        for p in rows(run.tables.roster.frame)
    }
    assert run.results.set_index("rm_id")["composite_full"].to_dict() == pytest.approx(want, abs=1e-9)


def test_grades_of_everybody(run: ScoreRun) -> None:
    """Cut-offs 90, 80, 70, 60, then whatever the veto sheet says."""
    caps = dict(zip(run.tables.vetoes.frame["rm_id"], run.tables.vetoes.frame["max_grade"], strict=True))
    for row in rows(run.results):
        by_score = next((g for g, low in zip("ABCD", (90, 80, 70, 60), strict=True) if row["composite"] >= low), "E")
        assert row["grade"] == max(by_score, caps.get(row["rm_id"], "A")), row["rm_id"]
        assert row["rank"] == 1 + (run.results["composite"] > row["composite"]).sum()
