"""The gallery of what concerns sheets and headers: exact words in both languages, a near miss, and the option that mends it."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from openpyxl import Workbook

from rmcli.intake import read
from rmcli.intake.reading import Reading
from rmcli.problems import Severity
from rmcli.problems.catalogue import CATALOGUE
from tests.errors.structure import CASES, parsed
from tests.errors.told import told

TEXTS = Path(__file__).with_name("texts") / "structure"


def reading(made: Workbook, options: Any) -> Reading:
    with TemporaryDirectory() as folder:
        made.save(Path(folder) / "ledger.xlsx")
        return read(Path(folder) / "ledger.xlsx", hints=parsed(options))


@cache
def spoilt(name: str) -> Reading:
    return reading(CASES[name].spoilt(), CASES[name].hints)


def test_every_case_has_its_words():
    assert sorted(CASES) == sorted(path.stem for path in TEXTS.glob("*.txt"))


@pytest.mark.parametrize("name", CASES)
def test_it_is_said_in_these_words(name):
    problems = [p for p in spoilt(name).problems if p.code == name[:5]]
    assert problems
    text = f"{told(problems, 'zh')}\n{told(problems, 'en')}"
    assert text == (TEXTS / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CASES)
def test_what_breaks_the_structure_is_said_alone(name):
    found = spoilt(name)
    stops = CATALOGUE[name[:5]].severity is Severity.ERROR
    # a cell that cannot be read leaves the structure whole
    assert (found.tables is None) is (stops and name.startswith("SHT"))
    errors = {p.code for p in found.problems if p.severity is Severity.ERROR}
    assert errors == ({name[:5]} if stops else set())
    if stops:
        assert {p.code for p in found.problems} == {name[:5]}


@pytest.mark.parametrize("name", CASES)
def test_the_near_miss_passes(name):
    found = reading(CASES[name].near(), {})
    assert found.tables is not None
    assert name[:5] not in {p.code for p in found.problems}


@pytest.mark.parametrize("name", [name for name in CASES if CASES[name].mended])
def test_the_option_that_is_named_mends_it(name):
    found = reading(CASES[name].spoilt(), CASES[name].mended)
    assert found.tables is not None
    assert name[:5] not in {p.code for p in found.problems}
