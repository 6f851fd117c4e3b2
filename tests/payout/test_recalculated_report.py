"""`verify` calculates every formula with an engine of its own, where it is installed."""

import re
from importlib.util import find_spec

import pytest

from rmcli.intake import recalculation
from rmcli.run.verify import verify
from tests.payout.batch_case import address, sheet_part
from tests.payout.test_report_tampering import cell, edited


def test_a_formula_whose_saved_value_it_does_not_give_is_named(report_en, tmp_path):
    """The engine itself is no test dependency of everybody: what is said without it is tested beside."""
    sheet, at = address(report_en, "pay.pay", "1003", "net")
    swap = cell(at, lambda m: re.sub("<f>.*?</f>", "<f>1+2</f>", m[0]))
    found = verify(edited(report_en, tmp_path / "r.xlsx", {sheet_part(report_en, sheet): swap}))
    told = {(str(p.place), p.message("en")) for p in found.problems if p.code == "REP20"}
    if find_spec("betteroffice_xlsx"):
        assert any(place == f"{sheet}!{at}" and said.startswith("the formula gives 3.00") for place, said in told)
    else:
        assert (found.recalculated, told) == (False, set())


@pytest.mark.parametrize("installed", [True, False])
def test_a_report_as_written_is_what_its_formulas_give(report_en, monkeypatch, installed):
    if not installed:
        monkeypatch.setattr(recalculation, "find_spec", lambda name: None)
    found = verify(report_en)
    assert found.problems == ()
    assert found.recalculated is (installed and find_spec("betteroffice_xlsx") is not None)
