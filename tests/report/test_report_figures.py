"""Indicators that take their actuals from the ledger's rows, and ratios of two columns: by hand, and in the report."""

from pathlib import Path

import numpy as np
import pytest

from rmcli import pipeline
from rmcli.excel.workbook import report_bytes as workbook
from rmcli.language import same
from rmcli.report.scored.build import build
from rmcli.scheme.model import Indicator, Scheme
from rmcli.scoring.result import ScoreRun
from tests.bank import NA, Book, tables
from tests.recalculate import assert_recalculation_agrees, opened
from tests.report.bank import MADE
from tests.scoring.builder import small_scheme


def taken(code: str, source: str, **more: object) -> Indicator:
    """Its actual is the score, whatever it is."""
    return Indicator(code, same(code), "F", source, "direct", **{"missing": "exclude", "floor": -1e12, **more})  # type: ignore[arg-type]


SCHEME = small_scheme(
    taken("R1", "ledger:revenue"),
    taken("R2", "ledger:revenue", lines=("存款",), book="new"),
    taken("B1", "ledger:balance", lines=("存款", "贷款"), book="existing"),
    taken("K1", "ledger:customers"),
    taken("K2", "ledger:customers", lines=("贷 款",)),
    taken("E1", "ledger:rorac/capital"),
    taken("Q1", "ratio", columns=("不良余额", "贷款余额")),
    taken("Q2", "ratio", columns=("R1", "贷款余额")),
)


def row(rm_id: str, month: str, line: str, revenue: float, **more: object) -> dict[str, object]:
    return {"rm_id": rm_id, "month": f"2026-{month}", "business_line": line, "revenue": revenue, **more}


OLD = {"book": "existing", "stock_years": 0.0}
LEDGER = (
    row("A1", "07", "存款", 10_000, share=0.5, customer_id="K1", capital=30_000, balance=1e6),
    row("A1", "08", "存款", 20_000, customer_id="K1", capital=30_000.0),
    row("A1", "09", "存款", 30_000, customer_id="K2", balance=700_000, **OLD),
    row("A1", "09", "贷款", -4_000, customer_id="K1", balance=400_000, share=0.25, **OLD),
    row("A1", "09", "贷款", 1_000, customer_id="K3", balance=9e6),
    row("A2", "07", "理财", 500.25, balance=1),
)
ACTUALS = {
    "A1": {"不良余额": 3_500.0, "贷款余额": 1_000_000.0, "R1": 5.0},
    "A2": {"不良余额": 0.0, "贷款余额": 0.0, "R1": None},
    "A3": {"不良余额": NA, "贷款余额": 10.0, "R1": 0.0},
}
# R1: 5,000 + 20,000 + 30,000 - 1,000 + 1,000. R2: 5,000 + 20,000, without September's existing row. B1: the last month's existing
# rows, 700,000 + 100,000. K1: K1 to K3; K2: K1 and K3. E1: RORAC 55,000 over (15,000 + 30,000) / 3 months. Q1: 3,500 / 1,000,000,
# 0 / 0 is none and N/A leaves it out. Q2: an indicator's own column; 0 / 10
NONE = np.nan
WANTED = {
    "A1": [55_000.0, 25_000.0, 800_000.0, 3.0, 2.0, 3.666666667, 0.0035, 0.000005],
    "A2": [500.25, 0.0, 0.0, 0.0, 0.0, NONE, NONE, NONE],
    "A3": [0.0, 0.0, 0.0, 0.0, 0.0, NONE, NONE, 0.0],
}


@pytest.fixture(scope="module")
def run() -> ScoreRun:
    return pipeline.score(tables([{"rm_id": rm_id} for rm_id in ACTUALS], ledger=LEDGER, actuals=ACTUALS), SCHEME)


def test_by_hand(run: ScoreRun) -> None:
    actuals = run.indicators.set_index(["rm_id", "indicator"])["actual"]
    for rm_id, want in WANTED.items():
        got = [actuals[rm_id, i.code] for i in SCHEME.indicators]
        assert got == pytest.approx(want, abs=0, rel=0, nan_ok=True), rm_id


def test_whoever_has_no_quotient_is_left_out_or_declared_so(run: ScoreRun) -> None:
    states = run.indicators.set_index(["rm_id", "indicator"])["state"]
    assert [states[rm_id, "Q1"] for rm_id in ACTUALS] == ["scored", "excluded", "not_applicable"]
    assert [states[rm_id, "E1"] for rm_id in ACTUALS] == ["scored", "excluded", "excluded"]


def test_the_order_of_rows_changes_nothing(run: ScoreRun) -> None:
    turned = pipeline.score(
        tables([{"rm_id": rm_id} for rm_id in ACTUALS], ledger=LEDGER[::-1], actuals=ACTUALS), SCHEME
    )
    assert turned.indicators["actual"].equals(run.indicators["actual"])


def test_the_report_calculates_the_same_from_the_rows_it_names(run: ScoreRun, tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    workbook.write(build(run, pipeline.pay(run), [], MADE), path, lang="zh")
    assert assert_recalculation_agrees(path) > 60
    book = opened(path)
    told = [[cell.value for cell in line] for line in book["指标取数"].iter_rows(min_row=5) if line[0].value == "A1"]
    assert [line[2:] for line in told if line[2] in ("R2", "B1", "K2", "Q1")] == [
        ["R2", "R2", "存款", "增量", 25_000, "台账!2:3"],
        ["B1", "B1", "存款", "存量", 700_000, "台账!4:4"],
        ["B1", "B1", "贷款", "存量", 100_000, "台账!5:5"],
        ["K2", "K2", "（合计）", None, 2, "台账!5:6"],
        ["Q1", "Q1", "不良余额", None, 3_500, None],
        ["Q1", "Q1", "贷款余额", None, 1_000_000, None],
    ]
    scores = {(line[0].value, line[3].value): line[6].value for line in book["指标得分"].iter_rows()}
    assert str(scores["A1", "B1"]).startswith("=ROUND(SUM('指标取数'!")
    assert str(scores["A1", "Q1"]).startswith("=ROUND(INDEX('指标取数'!")


def own(*indicators: str) -> Book:
    """A workbook whose scheme has these indicators in one dimension."""
    book = Book().roster("K001").ledger("K001 | 2026-07 | 存款 | 增量 | 12,000", "K001 | 2026-08", "K001 | 2026-09")
    book.table("Dimensions", "code | name | weight | kind", "F | 全部 | 1 | 加权")
    return book.table("Indicators", "code | name | dimension | source | method | weight | missing", *indicators)


def test_a_ratio_is_read_from_its_two_columns_whatever_their_units() -> None:
    """A header in 万元 beside one in 元: both are converted to yuan, as what is divided by each other has to be."""
    book = own("Q1 | 不良率 | F | 比率:不良余额/贷款余额 | 直接计分法 | 1 | 报错")
    reading = book.sheet("实绩", ["工号", "不良余额", "贷款余额（万元）"], ["K001", 3_500, 100]).read()
    assert reading.scheme is not None
    frame = reading.tables.actuals.frame
    assert dict(zip(frame["indicator"], frame["value"], strict=True)) == {"不良余额": 3_500, "贷款余额": 1_000_000}
    assert [p.code for p in reading.problems if p.code not in ("SHT31", "SHT35")] == []


def test_rows_of_one_indicator_each_hold_the_columns_of_a_ratio_too() -> None:
    book = own("Q1 | 不良率 | F | 比率:不良余额/贷款余额 | 直接计分法 | 1 | 报错")
    rows = [["K001", "不良余额", 3_500], ["K001", "贷款余额", 1_000_000]]
    reading = book.sheet("实绩", ["工号", "指标", "实际值"], *rows).read()
    assert reading.tables.actuals.frame["value"].tolist() == [3_500, 1_000_000]


def test_a_ledger_may_have_capital_and_misses_nothing_without_it() -> None:
    book = own("E1 | 资本回报 | F | 台账:RORAC/经济资本 | 直接计分法 | 1 | 报错")
    assert not [p for p in book.read().problems if "经济资本" in p.message("zh")]


def scheme_of(book: Book) -> Scheme:
    scheme = book.read().scheme
    assert scheme is not None
    return scheme


def test_a_ratio_may_name_an_indicator_by_name() -> None:
    scheme = scheme_of(
        own(
            "C1 | 存款户数 | F | 实绩 | 直接计分法 | 0.5 | 报错",
            "Q1 | 户均 | F | 比率:存款户数/网点数 | 直接计分法 | 0.5 | 报错",
        )
    )
    assert scheme.indicators[1].columns == ("C1", "网点数")
