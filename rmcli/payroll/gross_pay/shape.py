"""What of pay a scheme has: the kinds of adjustments, and which of the parts that not every scheme has."""

from dataclasses import dataclass

from rmcli.scheme.model import AdjustmentKind, Scheme
from rmcli.scheme.parameters import MONTHS_OF_BASE
from rmcli.scheme.pay_rules import Factor


@dataclass(frozen=True)
class Shape:
    """`lead`: a role is paid by its team's mean. `level_pay`: there is level pay; `in_gross`: it is part of gross pay. `by_score`:
    assessed pay goes by the composite. `base_months`: the months that a base is for. `factors` in their order; `budgets`: gross pay may
    be scaled."""

    kinds: tuple[AdjustmentKind, ...]
    lead: bool = False
    level_pay: bool = False
    in_gross: bool = False
    by_score: bool = False
    base_months: int = 12
    factors: tuple[Factor, ...] = ()
    budgets: bool = False


def shape_of(scheme: Scheme) -> Shape:
    """The shape of a scheme's pay."""
    parameters = scheme.parameters
    return Shape(
        kinds=scheme.kinds,
        lead="lead" in scheme.plans.values(),
        level_pay=any(rung.level_pay for rung in scheme.ladder),
        in_gross=parameters.level_pay_in_gross,
        by_score=parameters.assessed_by == "score",
        base_months=MONTHS_OF_BASE[parameters.base_period],
        factors=scheme.factors,
        budgets=bool(scheme.budgets),
    )
