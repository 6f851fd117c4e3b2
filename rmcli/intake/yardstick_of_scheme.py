"""In what the numbers of a scheme's indicators and surveys are, for the reading of their units."""

from decimal import Decimal

from rmcli.display import MONEY, PERCENT, TEN_THOUSAND
from rmcli.intake.tables.units.column_units import NO_SCHEME, Yardstick
from rmcli.scheme.model import Scheme
from rmcli.scoring.measured_by import display_of, is_money

_RATIOS, _MARKS = ("completion", "reverse_completion"), "direct"


def yardstick_of(scheme: Scheme | None) -> Yardstick:
    """What the scheme says of the numbers of indicators and surveys: an indicator shown in 万元 is an amount, one in % a ratio."""
    if scheme is None:
        return NO_SCHEME
    shown = {i.code: display_of(i) for i in scheme.indicators}
    money = frozenset(i.code for i in scheme.indicators if is_money(i) or shown[i.code] in (MONEY, TEN_THOUSAND))
    divided = frozenset(column for i in scheme.indicators for column in i.columns)
    by_target = {i.code for i in scheme.indicators if i.method in _RATIOS}
    return Yardstick(
        money=money,
        ratios=divided | (by_target - money),
        percents=frozenset(i.code for i in scheme.indicators if shown[i.code] == PERCENT),
        marks=frozenset(i.code for i in scheme.indicators if i.method == _MARKS),
        full_marks=Decimal(f"{scheme.parameters.survey_scale_max:.15g}"),
    )
