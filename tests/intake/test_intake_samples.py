"""The sample workbooks: the clean ones are read without a complaint, the messy one with exactly what was planted in it."""

import json
from pathlib import Path

import pytest

from rmcli.intake import read
from rmcli.period import Period
from rmcli.problems import Severity
from tests.bank import codes

SAMPLES = Path("sample_data")

# What the reading itself finds; the rest of the planted mistakes is for the checks.
FOUND_IN_READING = {
    "merged_title": "SHT11",
    "total_row": "SHT11",
    "name_like_formula": "CEL17",
    "unknown_choice": "CEL05",
    "month_outside_period": "PER01",
    "text_number": "CEL14",
    "not_a_number": "CEL01",
    "share_out_of_range": "CEL06",
    "error_cell": "CEL02",
    "formula_without_value": "CEL03",
    "missing_reason": "CEL04",
    "duplicate_header": "SHT04",
}


@pytest.mark.parametrize(("name", "lang", "people"), [("ledger.xlsx", "zh", 60), ("ledger-en.xlsx", "en", 9)])
def test_a_clean_sample_is_read_without_a_complaint(name, lang, people):
    reading = read(SAMPLES / name)
    assert codes(reading) == []
    assert {p.code for p in reading.problems} <= {"SHT11"}
    assert reading.tables.language == lang
    assert len(reading.tables.roster.frame) == people
    assert reading.tables.period == Period.parse("2026Q3")


def test_a_scheme_of_its_own_goes_before_the_built_in_one():
    reading = read(SAMPLES / "ledger.xlsx", scheme=SAMPLES / "scheme.xlsx")
    assert codes(reading) == []
    assert reading.scheme is not None
    assert reading.scheme.parameters.name.zh.startswith("江岚银行")
    assert "scheme.xlsx" in [f.file for f in reading.tables.inputs]


def test_the_messy_sample_says_what_was_planted_and_nothing_else():
    planted = json.loads((SAMPLES / "messy-expected.json").read_text(encoding="utf-8"))
    wanted = {
        (p["sheet"], p["cell"], FOUND_IN_READING[p["mistake"]]) for p in planted if p["mistake"] in FOUND_IN_READING
    }
    reading = read(SAMPLES / "messy.xlsx", period=Period.parse("2026Q3"))
    assert {(p.place.sheet, p.place.cell, p.code) for p in reading.problems} == wanted
    severities = {(p["sheet"], p["cell"]): p["severity"] for p in planted}
    assert all(p.severity == Severity(severities[p.place.sheet, p.place.cell]) for p in reading.problems)
