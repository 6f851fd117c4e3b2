"""Whom the public pool might help: RORAC down for special factors, or hard work without result (method.md section 6).

Proposals only: a grant is somebody's decision, entered as an adjustment with a reason.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from statistics import median, quantiles

import pandas as pd

from rmcli.scoring.result import ScoreRun
from rmcli.scoring.rounding import half_up

# method.md section 6; the scheme workbook has no key for them.
DECLINE = Fraction(20, 100)  # RORAC down by this or more on the previous report
PROCESS, LEARNING, FINANCIAL = "P", "L", "F"  # the dimensions that `diligent` compares, by their codes

_NUMBERS = (
    "rorac",
    "previous",
    "change",
    "process",
    "process_median",
    "learning",
    "learning_median",
    "financial",
    "financial_quartile",
)
_Scores = Mapping[str, Decimal]


def candidates(run: ScoreRun, previous: Mapping[str, float] | None) -> pd.DataFrame:
    """PayRun's `candidates`, decline before diligent, each by rm_id.

    `decline`: RORAC down 20 % or more on the previous report (`previous`: RORAC by RM; without it, or where it was
    not over 0, nobody). `diligent`: process and learning scores at or over the median of the group that ranks are given in,
    and the financial score under its lower quartile (linear between ranks, both ends included, as QUARTILE.INC); scores
    as printed. An RM who lacks one of the three scores, and a scheme without the three dimensions, makes no candidate.
    """
    rows = [*_declined(run, previous or {}), *_diligent(run)]
    made = pd.DataFrame(rows, columns=["rm_id", "kind", *_NUMBERS])
    return made.astype({"rm_id": "str", "kind": "str"} | dict.fromkeys(_NUMBERS, "float64"))


def _declined(run: ScoreRun, previous: Mapping[str, float]) -> Iterator[dict[str, object]]:
    fen = run.scheme.currency.fen
    for rm, now in zip(run.results["rm_id"].tolist(), run.results["rorac"].tolist(), strict=True):
        before = previous.get(rm)
        if before is None or pd.isna(before) or pd.isna(now) or fen(before) <= 0:
            continue
        change = Fraction(fen(now), fen(before)) - 1
        if change <= -DECLINE:
            yield {"rm_id": rm, "kind": "decline", "rorac": now, "previous": before, "change": float(change)}


def _diligent(run: ScoreRun) -> Iterator[dict[str, object]]:
    process, learning, financial = (_scores(run, code) for code in (PROCESS, LEARNING, FINANCIAL))
    limits = {}
    groups = _groups(run)
    for group in dict.fromkeys(groups.values()):
        members = [rm for rm, own in groups.items() if own == group]
        of = [[scores[rm] for rm in members if rm in scores] for scores in (process, learning, financial)]
        if all(of):
            limits[group] = (median(of[0]), median(of[1]), lower_quartile(of[2]))
    for rm, group in groups.items():
        if group in limits and rm in process and rm in learning and rm in financial:
            steady, learned, weak = limits[group]
            if process[rm] >= steady and learning[rm] >= learned and financial[rm] < weak:
                yield {
                    "rm_id": rm,
                    "kind": "diligent",
                    "process": process[rm],
                    "process_median": steady,
                    "learning": learning[rm],
                    "learning_median": learned,
                    "financial": financial[rm],
                    "financial_quartile": weak,
                }


def lower_quartile(scores: Sequence[Decimal]) -> Decimal:
    """The lower quartile, linear between ranks with both ends included (Hyndman and Fan's type 7, QUARTILE.INC).

    >>> str(lower_quartile([Decimal(4), Decimal(1), Decimal(2), Decimal(3)]))
    '1.75'
    """
    return quantiles(scores, n=4, method="inclusive")[0] if len(scores) > 1 else scores[0]


def _groups(run: ScoreRun) -> dict[str, str]:
    by = run.scheme.parameters.rank_group
    ids = run.results["rm_id"].tolist()
    return dict(zip(ids, [""] * len(ids) if by == "all" else run.results[by].tolist(), strict=True))


def _scores(run: ScoreRun, dimension: str) -> _Scores:
    rows = run.dimensions[run.dimensions["dimension"] == dimension]
    decimals = run.scheme.parameters.score_decimals
    return {
        rm: half_up(score, decimals)
        for rm, score in zip(rows["rm_id"].tolist(), rows["score"].tolist(), strict=True)
        if not pd.isna(score)
    }
