"""The sheets of a report: one function each, from the material to a Sheet. SHEETS names them all, in the order
they stand; None is a sheet that this report has no need of. The summary, which lists the others, comes before them."""

from collections.abc import Callable

from rmcli.report.model import Sheet
from rmcli.report.scored import (
    adjustments,
    budgets,
    commission,
    deferred,
    figures,
    gradings,
    indicators,
    monthly,
    organisation,
    pay,
    places,
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
    budgets.sheet,
    indicators.sheet,
    places.sheet,
    figures.sheet,
    vetoes.sheet,
    gradings.sheet,
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
