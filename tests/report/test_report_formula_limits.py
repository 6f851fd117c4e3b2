"""Formulas stay far inside what Excel takes, 64 levels and 8,192 characters, however many bands a scheme has."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rmcli.excel.workbook import report_bytes as workbook
from rmcli.scheme.model import Scheme
from rmcli.scoring.methods.base import Band
from tests.recalculate import assert_recalculation_agrees, opened
from tests.report.bank import report, scored
from tests.report.other import other

LEVELS, CHARACTERS = 60, 8000
# bounds under and over 0, a band without one, and a jump at 45, where K5's actual of C3 stands
STEPS = (Band(None, 5.0), *(Band(-20.0 + n * 1.5, 10.0 + n) for n in range(89)))
LINE = tuple(
    sorted((*(Band(-40.0 + n, n * n / 200) for n in range(89)), Band(45.0, 37.0)), key=lambda band: band.lower or 0)
)


def many_bands() -> Scheme:
    return replace(other(), bands={"C1": STEPS, "C3": LINE, "L1": (Band(12.0, 50.0), Band(24.0, 100.0))})


def formulas(path: Path) -> Iterator[str]:
    for sheet in opened(path).worksheets:
        for row in sheet.iter_rows():
            yield from (str(cell.value) for cell in row if cell.data_type == "f")


def levels(formula: str) -> int:
    """How deep its brackets nest, those in texts and sheet names aside."""
    deepest = depth = 0
    for mark in re.sub(r""""(?:[^"]|"")*"|'(?:[^']|'')*'""", "", formula):
        depth += (mark == "(") - (mark == ")")
        deepest = max(deepest, depth)
    return deepest


def test_levels_are_counted() -> None:
    assert levels('IF(A1>0,MAX(0,MIN(1,A1)),"(((")') == 3


@pytest.mark.parametrize(
    ("scheme", "lang"), [(None, "zh"), (other(), "en"), (many_bands(), "zh")], ids=["own", "other", "90"]
)
def test_every_formula_keeps_inside_the_limits(scheme: Scheme | None, lang: str, tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    workbook.write(report(scheme), path, lang=lang)
    written = list(formulas(path))
    assert len(written) > 500
    assert max(map(levels, written)) < LEVELS
    assert max(map(len, written)) < CHARACTERS


def test_ninety_bands_of_each_kind_agree_with_the_spreadsheet(tmp_path: Path) -> None:
    """By hand: K4's C1 of 60 has passed -20 + 1.5 n up to n = 53, which scores 63. K3's C3 of 50 is the line's last part, flat at
    88 * 88 / 200; K4's 10 stands 50 over -40, 2500 / 200. K5's 45 is on the jump: 37. No two parts of the line are equally steep."""
    run, _ = scored(many_bands())
    cells = run.indicators.set_index(["rm_id", "indicator"])["raw"]
    assert [cells["K4", "C1"], cells["K3", "C3"], cells["K4", "C3"], cells["K5", "C3"]] == [63, 38.72, 12.5, 37]
    path = tmp_path / "report.xlsx"
    workbook.write(report(many_bands()), path, lang="zh")
    assert assert_recalculation_agrees(path) > 500
