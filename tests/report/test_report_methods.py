"""Every scoring method has its formula; a formula names only what its method needs."""

import re

import pytest

from rmcli.report.methods import FORMULAS
from rmcli.scheme.model import Band
from rmcli.scoring.methods import METHODS, Need

BANDS = (Band(None, 0.0), Band(60.0, 50.0), Band(60.0, 70.0), Band(90.0, 100.0))


def test_every_method_has_a_formula() -> None:
    assert set(FORMULAS) == set(METHODS)


@pytest.mark.parametrize("name", sorted(METHODS))
def test_a_formula_uses_what_its_method_needs(name: str) -> None:
    raw = FORMULAS[name]("Q1", BANDS)
    used = {
        Need.TARGET: "{target}" in raw,
        Need.POINTS: "{scheme.indicators.points@Q1}" in raw,
        Need.UNIT: "{scheme.indicators.unit@Q1}" in raw,
        Need.BANDS: "{scheme.bands." in raw,
    }
    assert {need for need, there in used.items() if there} == METHODS[name].needs
    assert "{actual}" in raw
    assert raw.count("(") == raw.count(")")


def test_a_jump_never_divides_by_its_own_width_first() -> None:
    """Of two points with one bound the later is asked for first, so the line of width 0 between them is never reached."""
    raw = FORMULAS["bands_linear"]("Q1", BANDS)
    asked = re.findall(r"\{actual\}>=\{scheme\.bands\.lower@Q1\|(\d)\}", raw)
    assert asked == ["3", "2", "1"]
