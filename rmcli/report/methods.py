"""The scoring methods of method.md section 3 as formulas of a row's actual and target and of the scheme's numbers."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from rmcli.report.formulas import name, ref
from rmcli.scheme.model import Band, Indicator, Scheme
from rmcli.scoring.methods.base import in_order

Raw = Callable[[str, Sequence[Band]], str]  # from an indicator's code and bands to the score before clamping


def formula(scheme: Scheme, indicator: Indicator) -> str:
    """The score of an indicator held between its floor and cap; `{actual}` and `{target}` are cells of the same row."""
    raw = FORMULAS[indicator.method](indicator.code, in_order(scheme.bands.get(indicator.code, ())))
    capped = raw if indicator.cap is None else f"MIN({_number(indicator.code, 'cap')},{raw})"
    return f"MAX({_number(indicator.code, 'floor')},{capped})"


def _completion(_code: str, _bands: Sequence[Band]) -> str:
    return "100*{actual}/{target}"


def _reverse_completion(_code: str, _bands: Sequence[Band]) -> str:
    return "100*(2-{actual}/{target})"


def _deduction(code: str, _bands: Sequence[Band]) -> str:
    return f"100-{_number(code, 'points')}*MAX(0,{{actual}}-{{target}})/{_number(code, 'unit')}"


def _per_unit(code: str, _bands: Sequence[Band]) -> str:
    return f"{_number(code, 'points')}*{{actual}}/{_number(code, 'unit')}"


def _direct(_code: str, _bands: Sequence[Band]) -> str:
    return "{actual}"


def _bands_step(code: str, bands: Sequence[Band]) -> str:
    """The score of the highest band whose lower bound is not over the actual; 0 under all of them."""
    nested = "0"
    for n, band in enumerate(bands):
        lower, score = _band(code, n)
        nested = score if band.lower is None else f"IF({{actual}}>={lower},{score},{nested})"
    return nested


def _bands_linear(code: str, bands: Sequence[Band]) -> str:
    """Straight lines between band points, flat outside them; of two points with one bound the later holds at the bound."""
    nested = _band(code, 0)[1]  # under the lowest bound
    bounded = [n for n, band in enumerate(bands) if band.lower is not None]
    for n, after in pairwise(bounded):
        (x0, y0), (x1, y1) = _band(code, n), _band(code, after)
        nested = f"IF({{actual}}>={x0},{y0}+({{actual}}-{x0})*({y1}-{y0})/({x1}-{x0}),{nested})"
    if bounded:
        x, y = _band(code, bounded[-1])
        nested = f"IF({{actual}}>={x},{y},{nested})"
    return nested


FORMULAS: Mapping[str, Raw] = MappingProxyType(
    {
        "completion": _completion,
        "reverse_completion": _reverse_completion,
        "deduction": _deduction,
        "per_unit": _per_unit,
        "direct": _direct,
        "bands_step": _bands_step,
        "bands_linear": _bands_linear,
    }
)


def _number(code: str, key: str) -> str:
    return ref(f"scheme.indicators.{key}", name(code))


def _band(code: str, n: int) -> tuple[str, str]:
    """The cells of a band's lower bound and score."""
    row = name(code, str(n))
    return ref("scheme.bands.lower", row), ref("scheme.bands.score", row)
