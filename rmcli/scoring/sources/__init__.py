"""The sources of indicators' actuals, one file each with all that is known of it: names, actual, formula, words."""

from collections.abc import Mapping
from types import MappingProxyType

from rmcli.scoring.sources import (
    actuals,
    balance,
    customers,
    ledger,
    ratio,
    revenue,
    rorac_to_capital,
    survey,
    tenure,
)
from rmcli.scoring.sources.base import IndicatorSource

# in the order that a scheme's author chooses from
SOURCES: tuple[IndicatorSource, ...] = (
    ledger.SOURCE,
    actuals.SOURCE,
    tenure.SOURCE,
    survey.SOURCE,
    revenue.SOURCE,
    balance.SOURCE,
    customers.SOURCE,
    rorac_to_capital.SOURCE,
    ratio.SOURCE,
)
SOURCE_NAMED: Mapping[str, IndicatorSource] = MappingProxyType({source.name: source for source in SOURCES})
