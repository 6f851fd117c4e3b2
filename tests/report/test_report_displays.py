"""Numbers of indicators in their unit: in the cells of a report, and in sentences."""

from pathlib import Path

import pytest

from rmcli import pipeline
from rmcli.display import CUSTOMERS, DISPLAYS, MONEY, PERCENT, RATIO, TEN_THOUSAND, display_named
from rmcli.excel.workbook import report_bytes as workbook
from rmcli.language import Lang, same
from rmcli.report.scored.build import build
from rmcli.scheme.model import Indicator
from rmcli.scoring.measured_by import display_of
from tests.bank import tables
from tests.recalculate import opened
from tests.report.bank import MADE
from tests.scoring.builder import small_scheme


def shown(code: str, display: str | None, source: str = "actuals", **more: object) -> Indicator:
    return Indicator(code, same(code), "F", source, "per_unit", points=1.0, unit=1.0, display=display, **more)  # type: ignore[arg-type]


SCHEME = small_scheme(
    shown("Q1", "%", veto_at=0.0),
    shown("Q2", "10k"),
    shown("Q3", "customers"),
    shown("Q4", '件"'),
    shown("Q5", None),
    shown("Q6", None, "ledger"),
    shown("Q7", None, "ratio", columns=("Q1", "Q3")),
)
ACTUALS = {"A1": {"Q1": 0.0035, "Q2": 12_345_678.0, "Q3": 65.0, "Q4": 2.5, "Q5": 0.0035}}
FORMATS = {
    "zh": ["0.00%", '0\\.0,"万元"', '#,##0.00" 户"', '#,##0.00" 件"', "#,##0.00", "#,##0.0000"],
    "en": ["0.00%", '0\\.0,"10k"', '#,##0.00" customers"', '#,##0.00" 件"', "#,##0.00", "#,##0.0000"],
}


@pytest.mark.parametrize(("lang", "sheet"), [("zh", "指标得分"), ("en", "Indicators")])
def test_the_cells_of_a_report_have_the_unit_s_format(lang: Lang, sheet: str, tmp_path: Path) -> None:
    run = pipeline.score(tables([{"rm_id": "A1"}], actuals=ACTUALS, lang=lang), SCHEME)
    path = tmp_path / "report.xlsx"
    workbook.write(build(run, pipeline.pay(run), [], MADE), path, lang=lang)
    rows = {row[3].value: row[6].number_format for row in opened(path)[sheet].iter_rows()}
    assert [rows[f"Q{n}"] for n in (1, 2, 3, 4, 6, 7)] == FORMATS[lang]
    assert rows["Q5"].endswith(";0.00##")  # no unit: a ratio keeps its decimals


def test_a_veto_says_its_numbers_in_their_unit() -> None:
    run = pipeline.score(tables([{"rm_id": "A1"}], actuals={"A1": {**ACTUALS["A1"], "Q1": -0.0035}}), SCHEME)
    assert run.results["veto"].tolist() == ["Q1 -0.35 % <= 0.00 %"]


def test_sentences_say_as_many_decimals_as_it_takes() -> None:
    said = [PERCENT.written(v, "zh") for v in (0.0035, 0.5, 0.00333333, -0.012, 0.0)]
    assert said == ["0.35 %", "50.00 %", "0.333333 %", "-1.20 %", "0.00 %"]
    assert TEN_THOUSAND.written(500.0, "en") == "0.05 10k"
    assert [d.written(65.0, "zh") for d in (CUSTOMERS, MONEY, RATIO)] == ["65.00 户", "65.00", "65.0000"]
    assert display_named("件").written(1 / 3, "en") == "0.333333 件"


def test_the_words_of_units_are_taken_once_in_either_language() -> None:
    for lang in ("zh", "en"):
        assert len({display.name(lang) for display in DISPLAYS.values()}) == len(DISPLAYS)
    assert display_of(shown("Q", None)) is None
