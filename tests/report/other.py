"""A scheme as unlike the built-in one as can be: every scoring method, quotas, no decay of losses, drop-outs, a missing value."""

from dataclasses import replace
from decimal import Decimal

from rmcli.language import same
from rmcli.scheme.load import builtin
from rmcli.scheme.model import Dimension, Indicator, Scheme
from rmcli.scoring.methods.base import Band

BANDS = {
    "C1": (Band(None, 20.0), Band(50.0, 60.0), Band(100.0, 100.0)),
    "C3": (Band(0.0, 0.0), Band(20.0, 50.0), Band(45.0, 80.0), Band(45.0, 90.0), Band(60.0, 110.0)),
    "L1": (Band(12.0, 50.0), Band(24.0, 100.0)),
}


def other() -> Scheme:
    """K2 has no dimension P; K5 lacks C2, which is for the lobby alone, and has no composite; X2 missing counts 0."""
    base = builtin()
    first = Indicator("F1", same("F1"), "F", "ledger", "completion", cap=None, floor=-50.0, weight=1.0, prorate=True)
    rows = (
        first,
        Indicator("C1", same("C1"), "C", "actuals", "bands_step", cap=120.0, weight=0.5),
        Indicator(
            "P1",
            same("P1"),
            "P",
            "actuals",
            "deduction",
            points=3.0,
            unit=0.001,
            weight=1.0,
            roles=("corporate", "retail"),
        ),
        Indicator(
            "P2",
            same("P2"),
            "P",
            "actuals",
            "plus_minus",
            points=2.0,
            unit=0.01,
            points_over=1.0,
            limit_under=5.0,
            weight=0.0,
            roles=("corporate", "retail"),
        ),
        Indicator(
            "P3", same("P3"), "P", "actuals", "rank", cap=110.0, floor=60.0, better="low", missing="exclude", weight=0.0
        ),
        Indicator("C3", same("C3"), "C", "actuals", "bands_linear", cap=105.0, weight=0.15),
        Indicator("C2", same("C2"), "C", "actuals", "completion", cap=120.0, weight=0.1, roles=("lobby",)),
        Indicator("C4", same("C4"), "C", "actuals", "reverse_completion", cap=150.0, floor=10.0, weight=0.25),
        Indicator("L1", same("L1"), "L", "actuals", "bands_step", weight=0.4),
        Indicator("L2", same("L2"), "L", "actuals", "direct", cap=90.0, weight=0.6),
        Indicator("L3", same("L3"), "L", "actuals", "per_unit", points=25.0, unit=2.0, cap=100.0, weight=0.0),
        Indicator("L4", same("L4"), "L", "ledger:revenue", "per_unit", points=1.0, unit=1000.0, cap=90.0, weight=0.0),
        Indicator("X2", same("X2"), "X", "actuals", "per_unit", points=2.0, unit=1.0, cap=2.0, missing="zero"),
    )
    weights = {"F": 0.4, "C": 0.3, "P": 0.2, "L": 0.1, "X": None}
    quotas = dict(zip("ABCDE", ("0.2", "0.2", "0.2", "0.2", "0.2"), strict=True))
    return replace(
        base,
        parameters=replace(
            base.parameters,
            decay_losses=False,
            priority_method="column",
            grade_method="quota",
            rank_group="branch",
            score_decimals=1,
            pool_rate=Decimal("0.0333"),
        ),
        dimensions=tuple(Dimension(code, same(code), weight, code == "X") for code, weight in weights.items()),
        indicators=rows,
        bands=BANDS,
        matrices=tuple(m for m in base.matrices if m.node == ""),
        grades=tuple(
            replace(g, quota=Decimal(quotas[g.grade]), min_score=g.min_score or Decimal(50)) for g in base.grades
        ),  # the last one has a bound too
        tiers=base.tiers[1:],  # none without a bound
    )
