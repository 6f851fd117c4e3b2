"""The sheets of a report: one function each, from the material to a Sheet, or to None where there is nothing of the kind. SHEETS names
them all, in the order they stand; the summary, which lists the others, comes before them."""

from collections.abc import Callable

from rmcli.report.model import Sheet
from rmcli.report.scored import (
    adjustments,
    commission,
    deferred,
    indicators,
    monthly,
    organisation,
    pay,
    pool,
    problems,
    provenance,
    reconciliation,
    results,
    rorac,
    scheme,
    survey,
    vetoes,
    weights,
)
from rmcli.report.scored.paid_period import PaidPeriod

SHEETS: tuple[Callable[[PaidPeriod], Sheet | None], ...] = (
    results.sheet,
    pay.sheet,
    monthly.sheet,
    commission.sheet,
    indicators.sheet,
    vetoes.sheet,
    rorac.sheet,
    rorac.months,
    survey.sheet,
    weights.sheet,
    organisation.sheet,
    pool.sheet,
    deferred.sheet,
    adjustments.sheet,
    reconciliation.sheet,
    problems.sheet,
    scheme.sheet,
    provenance.sheet,
)
