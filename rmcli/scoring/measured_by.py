"""What an indicator of a scheme is measured by: its source, its method, and the numbers as the method takes them."""

from collections.abc import Sequence

from rmcli.display import Display, display_named
from rmcli.scheme.model import LOW, Indicator
from rmcli.scheme.pay_rules import Edges
from rmcli.scoring.methods import METHOD_NAMED, direct
from rmcli.scoring.methods.base import NUMBERS, Band, Method, Need, Params
from rmcli.scoring.sources import SOURCE_NAMED
from rmcli.scoring.sources.base import MONEY, IndicatorSource


def method_of(indicator: Indicator) -> Method:
    """The method that scores an indicator; KeyError for a name that there is not (a check names those)."""
    return METHOD_NAMED[indicator.method]


def source_of(indicator: Indicator) -> IndicatorSource:
    """Where an indicator's actual comes from; KeyError for a name that there is not (a check names those)."""
    return SOURCE_NAMED[indicator.source]


def params_of(indicator: Indicator, bands: Sequence[Band], edges: Edges = "lower") -> Params:
    """The numbers of an indicator as its method takes them; `bands` are the indicator's."""
    given = {need.value: getattr(indicator, need.value) for need in NUMBERS}
    told = {name: number for name, number in given.items() if number is not None}
    return Params(**told, bands=tuple(bands), low=indicator.better == LOW, above=edges == "upper")


def needs_of(indicator: Indicator) -> frozenset[Need]:
    """What the indicator's method needs; nothing where there is no such method (a check names it)."""
    method = METHOD_NAMED.get(indicator.method)
    return frozenset() if method is None else method.needs


def columns_of(indicator: Indicator) -> tuple[str, ...]:
    """The columns of Actuals that the indicator's actual is taken from."""
    return (indicator.code,) if is_entered(indicator) else indicator.columns


def is_entered(indicator: Indicator) -> bool:
    """Whether the indicator's actuals stand in the Actuals sheet; no where there is no such source (a check names it)."""
    source = SOURCE_NAMED.get(indicator.source)
    return source is not None and source.entered


def is_money(indicator: Indicator) -> bool:
    """Whether the indicator's source gives amounts of money; no where there is no such source."""
    source = SOURCE_NAMED.get(indicator.source)
    return source is not None and source.unit == MONEY


def shown_in(indicator: Indicator) -> str:
    """The key of the unit that the indicator's numbers are shown in (`rmcli.display`): as the scheme says, else as its source has
    it, else points where the actual is the score; "" for none."""
    source = SOURCE_NAMED.get(indicator.source)
    own = "" if source is None else source.shown
    return indicator.display or own or ("points" if indicator.method == direct.METHOD.name else "")


def display_of(indicator: Indicator) -> Display | None:
    """How the indicator's numbers are shown; None: by their size."""
    word = shown_in(indicator)
    return display_named(word) if word else None
