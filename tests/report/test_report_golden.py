"""Every sheet of a small report, word for word, as it was reviewed. A sheet without its golden fails."""

from pathlib import Path

import pytest

from rmcli.report.model import Report
from tests.report.bank import report
from tests.report.dump import dump

GOLDEN = Path(__file__).parent / "golden"
PEOPLE = ("K1", "K2")


@pytest.fixture(scope="module")
def small() -> Report:
    return report(people=PEOPLE)


@pytest.mark.parametrize("key", [sheet.key for sheet in report(people=PEOPLE).sheets])
def test_sheet_reads_as_reviewed(key: str, small: Report, tmp_path: Path) -> None:
    said = dump(next(sheet for sheet in small.sheets if sheet.key == key))
    golden = GOLDEN / f"{key}.txt"
    if not golden.exists() or golden.read_text(encoding="utf-8") != said:
        actual = tmp_path / f"{key}.txt"
        actual.write_text(said, encoding="utf-8")
        pytest.fail(f"sheet {key} is not as {golden.name} says: read {actual}, and put it in its place if it is right")


def test_no_golden_without_its_sheet(small: Report) -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == {sheet.key for sheet in small.sheets}
