"""Factors 系数: what each RM's pay is multiplied by, of an indicator's actual or of the composite (method.md section 6)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isnan

from rmcli.currency import exact
from rmcli.scheme.pay_rules import Edges, Factor
from rmcli.scoring.result import ScoreRun, State
from rmcli.tables.pay_rules import COMPOSITE

_COUNTED = (State.SCORED, State.ZERO)


@dataclass(frozen=True)
class Of:
    """What a factor comes to for an RM: of which value; None where the indicator does not apply, for whom it is 1."""

    value: float | None
    factor: Fraction


def factors_of_each(run: ScoreRun, factor: Factor) -> list[Of]:
    """For everybody, in the order of the results."""
    return [Of(value, worth(factor, value, run.scheme.parameters.edges)) for value in _values(run, factor)]


def worth(factor: Factor, value: float | None, edges: Edges) -> Fraction:
    """The factor of a value: that of the highest band whose lower bound is reached, or the value / 100; 1 without a value.

    >>> from decimal import Decimal
    >>> from rmcli.language import same
    >>> from rmcli.scheme.pay_rules import Band
    >>> overdue = Factor("K", same("K"), "P1", "gross", (Band(None, Decimal(1)), Band(Decimal("0.005"), Decimal("0.9"))))
    >>> [str(worth(overdue, value, "upper")) for value in (0.0049, 0.005, 0.0051, None)]
    ['1', '1', '9/10', '1']
    """
    if value is None:
        return Fraction(1)
    if not factor.bands:
        return Fraction(exact(value)) / 100
    reached = [b for b in factor.bands if b.lower is None or _reaches(value, float(b.lower), edges)]
    return Fraction(reached[-1].factor) if reached else Fraction(1)


def _reaches(value: float, lower: float, edges: Edges) -> bool:
    return value > lower if edges == "upper" else value >= lower


def _values(run: ScoreRun, factor: Factor) -> Iterator[float | None]:
    """The composite, or the indicator's actual, of everybody; None where there is none to go by."""
    ids = run.results["rm_id"].tolist()
    if factor.of == COMPOSITE:
        yield from (None if isnan(value) else value for value in run.results["composite"].tolist())
        return
    rows = run.indicators[run.indicators["indicator"] == factor.of]
    columns: Sequence[list[object]] = [rows[c].tolist() for c in ("rm_id", "actual", "state")]
    known = {rm: actual for rm, actual, state in zip(*columns, strict=True) if state in _COUNTED}
    for rm in ids:
        actual = known.get(rm)
        yield None if not isinstance(actual, float) or isnan(actual) else actual
