"""The scoring methods by name, one file each: from actual and target to a score before clamping (method.md section 3)."""

from collections.abc import Mapping
from types import MappingProxyType

from rmcli.scheme.model import Indicator, Scheme
from rmcli.scoring.methods import (
    bands_linear,
    bands_step,
    completion,
    deduction,
    direct,
    per_unit,
    reverse_completion,
)
from rmcli.scoring.methods.base import FloatArray, Method, Need, Params

__all__ = ["METHODS", "FloatArray", "Method", "Need", "Params", "method_of", "params_of"]

METHODS: Mapping[str, Method] = MappingProxyType(
    {
        module.METHOD.name: module.METHOD
        for module in (completion, reverse_completion, deduction, per_unit, direct, bands_step, bands_linear)
    }
)


def method_of(indicator: Indicator) -> Method:
    """The method that scores an indicator; KeyError for a name that there is not (a check names those)."""
    return METHODS[indicator.method]


def params_of(indicator: Indicator, scheme: Scheme) -> Params:
    """The numbers of an indicator as its method takes them."""
    nan = float("nan")
    return Params(
        points=nan if indicator.points is None else indicator.points,
        unit=nan if indicator.unit is None else indicator.unit,
        bands=tuple(scheme.bands.get(indicator.code, ())),
    )
