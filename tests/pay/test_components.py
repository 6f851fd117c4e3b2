"""The components of pay as they are declared: what goes by what, and how a formula is written and worked out."""

from collections import Counter
from fractions import Fraction

import pytest

from rmcli.payroll.component import Component
from rmcli.payroll.components import components
from rmcli.payroll.formula import Formula, Slot, Source, at_least_0, under_0
from rmcli.payroll.plans import PLANS
from rmcli.scheme.load import builtin

COMPONENTS = components(builtin()).all


def test_every_kind_of_adjustments_is_one_component() -> None:
    assert Counter(component.kind for component in COMPONENTS if component.kind) == dict.fromkeys(
        builtin().lists.kinds, 1
    )


@pytest.mark.parametrize(
    "component", [*(plan.month for plan in PLANS.values()), *COMPONENTS], ids=lambda component: component.title.en
)
def test_words_have_no_slot_that_the_formula_lacks(component: Component) -> None:
    """A sum or product says every slot; what is taken from one place says where."""
    slots = {slot.key for slot in component.formula.slots}
    assert component.words.slots.keys() in (slots, set())
    own = {Source.PARAMETER, Source.PERSON, Source.MONTH, Source.COMPONENT}
    if own & {slot.source for slot in component.formula.slots}:
        assert component.words.slots.keys() == slots


def test_a_component_goes_by_those_before_it_and_no_key_is_twice() -> None:
    keys = [component.key for component in COMPONENTS]
    assert len(set(keys)) == len(keys)
    for at, component in enumerate(COMPONENTS):
        before = {slot.key for slot in component.formula.slots if slot.source is Source.COMPONENT}
        assert before <= set(keys[:at])


A, B, C = (Slot(Source.COMPONENT, key) for key in "ABC")


@pytest.mark.parametrize(
    ("formula", "written", "value"),
    [  # A 60, B 7, C 2; the values by hand, as a spreadsheet reads what is written
        (A - B - C, "A-B-C", 51),
        (A - (B - C), "A-(B-C)", 55),
        (A - B * C, "A-B*C", 46),
        ((A - B) * C, "(A-B)*C", 106),
        (A * (1 - B) / (12 * C), "A*(1-B)/(12*C)", -15),
        (A / (B / C), "A/(B/C)", Fraction(120, 7)),
        (at_least_0(A), "MAX(0,A)", 60),
        (under_0(A), "MAX(0,-A)", 0),
    ],
    ids=str,
)
def test_a_formula_is_written_as_it_is_worked_out(formula: Formula, written: str, value: Fraction) -> None:
    assert formula.written(lambda slot: slot.key) == written
    assert formula.value(lambda slot: {"A": 60, "B": 7, "C": 2}[slot.key]) == value


def test_a_sum_leaves_out_what_there_is_nothing_of_and_is_nothing_without_its_first() -> None:
    assert (A - B).written({A: "A1"}.get) == "A1"
    assert (A - B).written({B: "B1"}.get) is None
    assert (A * B).written({A: "A1"}.get) is None
