"""The gallery of what concerns a sheet's layout: exact words in both languages, and a near miss."""

from pathlib import Path

import pytest

from rmcli.problems.catalogue import CATALOGUE
from tests.errors.shapes import CASES
from tests.errors.told import told

TEXTS = Path(__file__).with_name("texts") / "shapes"
CODES = sorted(code for code in CATALOGUE if code.startswith("SHP"))


def test_every_code_is_in_the_gallery():
    assert sorted(CASES) == CODES
    assert sorted(path.stem for path in TEXTS.glob("*.txt")) == CODES


@pytest.mark.parametrize("code", CODES)
def test_it_is_said_in_these_words(code):
    problems = [p for p in CASES[code].spoilt().read().problems if p.code == code]
    text = f"{told(problems, 'zh')}\n{told(problems, 'en')}"
    assert text == (TEXTS / f"{code}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", CODES)
def test_the_near_miss_passes(code):
    reading = CASES[code].near().read()
    assert reading.tables is not None
    assert code not in {p.code for p in reading.problems}
