"""The settlement's workbook: every sheet as it was reviewed, every formula as LibreOffice computes it, every figure by hand."""

from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from rmcli.excel.workbook import report_bytes as workbook
from rmcli.intake.files.opener import Opener
from rmcli.intake.read_report import read_sealed
from rmcli.language import Lang
from rmcli.report.model import Report
from rmcli.report.settlement.build import build
from tests.recalculate import assert_recalculation_agrees, opened
from tests.report.dump import dump
from tests.settlement.year import MONTHS_OF_K1, settled_year

GOLDEN = Path(__file__).parent / "golden"
KEYS = ("settlement", "parts", "adjustments", "reports", "reconciliation", "problems", "scheme", "made")


@cache
def report(lang: Lang) -> Report:
    """The settlement from reports in that language."""
    with TemporaryDirectory() as folder:
        return build(settled_year(Path(folder), lang))


@pytest.fixture(scope="module")
def settled() -> Report:
    return report("zh")


def test_every_figure_of_the_case_worked_by_hand(settled: Report) -> None:
    """K1: base 120,000, in post from 10 February: 19 of 28 days, so 1 + 19/28 months in the first quarter.

    A month of assessed pay is 120,000 * 0.4 / 12 = 4,000 yuan. Paid:
    Q1 92, grade A, 1.3:  4,000 * 47/28 * 1.3 = 8,728.571... -> 8,728.57
    Q2 75, grade C, 1.0:  4,000 * 3           = 12,000.00
    Q3 85, grade B, 1.15: 4,000 * 3 * 1.15    = 13,800.00
    Q4 50, grade E, 0:                              0.00      in all 34,528.57
    The year 81, grade B, 1.15: 4,000 * (47/28 + 9) * 1.15 = 49,121.428... -> 49,121.43; the difference is 14,592.86.
    Its parts by months, 47/299 and three times 84/299: 7,721.42|879, 13,800.00|040; the fen left goes to Q1.
    """
    people, parts = settled.sheets[0].grids[1], settled.sheets[1].grids[0]
    row = {c.key: c.values[0] for c in people.columns}
    assert (row["rm_id"], row["composite"], row["grade"], row["coefficient"]) == ("K1", 81.0, "B", 1.15)
    assert row["worked"] == pytest.approx(float(sum(MONTHS_OF_K1)))
    amounts = [str(row[key]) for key in ("due", "paid0", "paid1", "paid2", "paid3", "paid", "difference")]
    assert amounts == ["49121.43", "8728.57", "12000.00", "13800.00", "0.00", "34528.57", "14592.86"]
    columns = {c.key: [str(v) for v in c.values] for c in parts.columns}
    assert columns["grade"] == ["A", "C", "B", "E"]
    assert columns["coefficient"] == ["1.3", "1.0", "1.15", "0.0"]
    assert columns["down"] == ["7721.42", "13800.00", "13800.00", "13800.00"]
    assert columns["due"] == ["7721.43", "13800.00", "13800.00", "13800.00"]
    assert columns["difference"] == ["-1007.14", "1800.00", "0.00", "13800.00"]
    (adjustment,) = zip(*(c.values for c in settled.sheets[2].grids[0].columns), strict=True)
    assert adjustment == (
        "K1",
        ("奖金", "bonus"),
        Decimal("14592.86"),
        ("2026 年终清算", "Year-end settlement 2026"),
        None,
    )


@pytest.mark.parametrize("key", KEYS)
def test_sheet_reads_as_reviewed(key: str, settled: Report, tmp_path: Path) -> None:
    said = dump(next(sheet for sheet in settled.sheets if sheet.key == key))
    golden = GOLDEN / f"{key}.txt"
    if not golden.exists() or golden.read_text(encoding="utf-8") != said:
        actual = tmp_path / f"{key}.txt"
        actual.write_text(said, encoding="utf-8")
        pytest.fail(f"sheet {key} is not as {golden.name} says: read {actual}, and put it in its place if it is right")


def test_no_sheet_without_a_golden(settled: Report) -> None:
    assert tuple(sheet.key for sheet in settled.sheets) == KEYS
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(KEYS)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_another_program_computes_every_cell_alike(lang: Lang, tmp_path: Path) -> None:
    path = tmp_path / "settlement.xlsx"
    workbook.write(report(lang), path, lang=lang)
    assert assert_recalculation_agrees(path) > 60


def test_the_workbook_is_sealed_and_read_back_as_written(settled: Report, tmp_path: Path) -> None:
    path = tmp_path / "settlement.xlsx"
    workbook.write(settled, path, lang="zh")
    read = read_sealed(path, Opener())
    assert (read.period, read.changes, read.of_pay) == ("2026", (), False)
    sheet = opened(path, data_only=True)["调整"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows == [
        ["工号", "类型", "金额", "事由", "批准人"],
        ["K1", "奖金", 14592.86, "2026 年终清算", None],
    ]
    assert not [cell for row in opened(path)["调整"].iter_rows() for cell in row if cell.data_type == "f"]
