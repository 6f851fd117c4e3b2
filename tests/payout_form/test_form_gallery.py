"""The gallery of forms that are not fit: exact words in both languages, nothing else said, and a near miss."""

from pathlib import Path

import pytest

from rmcli.problems import Severity
from rmcli.problems.catalogue import CATALOGUE
from rmcli.run.payout import Order, own_form, payout
from tests import samples
from tests.errors.told import told
from tests.payout_form.forms import changed, usual, written
from tests.payout_form.gallery import CASES, found

TEXTS = Path(__file__).with_name("texts")
OF_A_BATCH = {"FRM13", "FRM15"}


def test_every_code_is_in_the_gallery():
    codes = {code for code in CATALOGUE if code.startswith("FRM")}
    assert {name[:5] for name in CASES} | OF_A_BATCH == codes
    assert sorted([*CASES, *OF_A_BATCH]) == sorted(path.stem for path in TEXTS.glob("*.txt"))


def assert_told(problems, name):
    text = f"{told(problems, 'zh')}\n{told(problems, 'en')}"
    assert text == (TEXTS / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CASES)
def test_it_is_said_in_these_words_and_nothing_else_is(name, tmp_path):
    problems = found(tmp_path, CASES[name].spoilt, CASES[name].name)
    assert_told([p for p in problems if p.code == name[:5]], name)
    assert {p.code for p in problems if p.severity is not Severity.NOTE} <= {name[:5]}


@pytest.mark.parametrize("name", CASES)
def test_the_near_miss_passes(name, tmp_path):
    problems = found(tmp_path, CASES[name].near, "our-form.xlsx")
    assert not [p for p in problems if p.severity is not Severity.NOTE or p.code == name[:5]]


def test_an_error_that_a_formula_gives_releases_nothing(tmp_path):
    form = written(tmp_path, changed(lambda _, ws: ws.__setitem__("F15", "=B15/B21")))
    done = payout(Order(samples.report("ledger-en.xlsx"), tmp_path / "out", form=form, only=("1001", "1002"), jobs=1))
    assert (done.folder, [path.name for path in tmp_path.iterdir()]) == (None, ["our-form.xlsx"])
    assert_told(done.problems, "FRM13")
    form = written(tmp_path, changed(lambda _, ws: ws.__setitem__("F15", "=IF(B21,B15/B21,0)")))
    done = payout(Order(samples.report("ledger-en.xlsx"), tmp_path / "out", form=form, only=("1001",), jobs=1))
    assert (done.problems, done.people) == ((), 1)


def test_without_the_engine_it_is_said_that_formulas_have_no_results(tmp_path, monkeypatch):
    monkeypatch.setattr(own_form, "installed", lambda: False)
    assert_told(found(tmp_path, usual, "our-form.xlsx"), "FRM15")
