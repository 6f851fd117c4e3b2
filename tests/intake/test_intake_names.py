"""What a name, a title, a format or a column beside says of a value: converted exactly and said, or asked about; never cut off.

The bank of `bank()` is paid 10,640.00, 6,688.00 and 14,725.00 yuan, whatever unit its files are in. By hand, for the first: base
120,000, monthly part 60 % / 12 = 6,000 times tier 1.0 (RORAC 58,500 + 37,700 * 0.9 is over 50,000), assessed part 40 % / 12 = 4,000
times 1.3 (F1 is 103 of 100, grade A) = 5,200; 11,200 less 5 % for the pool.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from rmcli import pipeline
from rmcli.intake.tables.hints import Hints
from rmcli.problems import Severity
from rmcli.run.notebook import read, score
from tests.bank import Book, codes

JULY = datetime(2026, 7, 1)
RIGHT = [10640.0, 6688.0, 14725.0]
MONEY = ("余额", "业务收入", "直接成本", "税费")
Sheets = dict[str, list[list[object]]]


def bank() -> Sheets:
    roster = ["工号", "姓名", "机构", "部门", "岗位类型", "职级", "入职日期", "绩效薪酬基数"]
    ledger = [
        "工号",
        "月份",
        "业务类别",
        "业务性质",
        "存量年数",
        "余额",
        "业务收入",
        "直接成本",
        "管理成本",
        "固定成本",
        "风险成本",
        "税费",
    ]
    indicator = ["代码", "名称", "维度", "来源", "计分方法", "封顶", "保底", "按月折算", "缺失处理", "权重"]
    hired = datetime(2018, 5, 25)
    return {
        "名册": [
            roster,
            ["10001", "甲一", "城东支行", "一部", "零售", "中级", hired, 120_000],
            ["10002", "乙二", "城东支行", "一部", "零售", "中级", hired, 96_000],
            ["10003", "丙三", "城西支行", "二部", "零售", "高级", hired, 150_000],
        ],
        "台账": [
            ledger,
            ["10001", JULY, "存款", "增量", None, None, 60_000, 1_000, None, None, None, 500],
            ["10001", JULY, "贷款", "存量", 2, 1_000_000, 40_000, 2_000, None, None, None, 300],
            ["10002", JULY, "存款", "增量", None, None, 30_000, 800, None, None, None, 200],
            ["10003", JULY, "存款", "增量", None, None, 120_000, 5_000, None, None, None, 900],
        ],
        "目标": [["工号", "F1"], ["10001", 90_000], ["10002", 40_000], ["10003", 100_000]],
        "维度": [["代码", "名称", "权重", "类型"], ["F", "财务", 1, "加权"]],
        "指标": [indicator, ["F1", "利润完成率", "F", "ledger", "完成率法", 150, 0, "是", "报错", 1]],
    }


def headed(sheets: Sheets, sheet: str, old: str, new: str, change: Callable[[float], float] = lambda v: v) -> Sheets:
    at = sheets[sheet][0].index(old)
    sheets[sheet][0][at] = new
    for row in sheets[sheet][1:]:
        row[at] = change(row[at]) if isinstance(row[at], int | float) else row[at]
    return sheets


def divided(by: float) -> Sheets:
    sheets = bank()
    for name in MONEY:
        headed(sheets, "台账", name, name, lambda v: v / by)
    return sheets


def saved(sheets: Sheets, folder: Path, formats: dict[str, str] | None = None, suffix: str = "xlsx") -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        for at, name in enumerate(rows[0], 1):
            for row in range(2, len(rows) + 1) if (code := (formats or {}).get(f"{title}.{name}")) else ():
                sheet.cell(row, at).number_format = code
    path = folder / f"bank.{suffix}"
    book.save(path)
    return path


def nets(path: Path, **options: object) -> list[float]:
    reading = read(path, **options)
    return (pipeline.pay(score(reading)).pay["net_fen"] / 100).tolist()


def errors(path: Path) -> list[str]:
    return sorted({p.code for p in read(path).problems if p.severity == "error"})


def test_the_bank_itself(tmp_path):
    path = saved(bank(), tmp_path)
    assert nets(path) == RIGHT
    assert [p.code for p in read(path).problems] == []


@pytest.mark.parametrize(
    ("name", "times"),
    [
        ("绩效薪酬基数（月）", 12),
        ("季度绩效薪酬基数", 4),
        ("月度绩效基数", 12),
        ("Monthly base_pay", 12),
        ("base pay (quarterly)", 4),
    ],
)
def test_a_base_of_another_time_is_turned_into_a_year(name, times, tmp_path):
    path = saved(headed(bank(), "名册", "绩效薪酬基数", name, lambda v: v / times), tmp_path)
    assert nets(path) == RIGHT
    assert "SHT31" in {p.code for p in read(path).problems}


@pytest.mark.parametrize(
    ("column", "words"),
    [
        *(
            ("业务收入", words)
            for words in ("本年累计", "预算", "上期", "作废", "季度", "税后", "人", "%", "满分10分", "同比")
        ),
        *(("绩效薪酬基数", words) for words in ("旧", "预算", "调整前")),
        *(("直接成本", words) for words in ("预算", "累计")),
    ],
)
def test_another_figure_is_asked_about(column, words, tmp_path):
    sheet = "名册" if column == "绩效薪酬基数" else "台账"
    assert errors(saved(headed(bank(), sheet, column, f"{column}（{words}）"), tmp_path)) == ["SHT30"]


@pytest.mark.parametrize(
    "words",
    ["年化", "MTD", "YTD", "上年同期", "计划数", "环比", "调整前", "折美元", "剔除"],
)
@pytest.mark.parametrize("column", ["业务收入", "直接成本"])
def test_another_figure_is_asked_about_of_revenues_and_costs(column, words, tmp_path):
    assert errors(saved(headed(bank(), "台账", column, f"{column}（{words}）"), tmp_path)) == ["SHT30"]


@pytest.mark.parametrize(
    ("sheet", "column", "name"),
    [
        ("台账", "工号", "工号（8位）"),
        ("名册", "姓名", "姓名（选填）"),
        ("台账", "余额", "余额（元）"),
        ("台账", "业务收入", "业务收入（人民币：元）"),
    ],
)
def test_a_remark_that_changes_nothing_passes_without_a_word(sheet, column, name, tmp_path):
    path = saved(headed(bank(), sheet, column, name), tmp_path)
    assert nets(path) == RIGHT
    assert [p.code for p in read(path).problems] == []


def test_a_suggestion_never_changes_the_meaning(tmp_path):
    path = saved(headed(bank(), "台账", "业务收入", "上期业务收入"), tmp_path)
    (problem,) = [p for p in read(path).problems if p.severity == "error"]
    assert problem.code == "SHT30"
    assert "--map" not in problem.fix("zh") + problem.fix("en")


@pytest.mark.parametrize(
    ("title", "by"),
    [
        *(
            (title, 10_000)
            for title in (
                "金额单位为万元",
                "单位：万元",
                "（万元）",
                "Unit: 10K CNY",
                "客户经理台账（万元）",
                "以万元为单位",
            )
        ),
        *(
            (title, 1_000)
            for title in ("Amounts in RMB thousands", "in thousands of yuan", "amounts in CNY'000", "（金额：千元）")
        ),
        ("Amounts in CNY millions", 1_000_000),
        ("单位：亿元", 100_000_000),
    ],
)
def test_a_title_says_the_unit_of_all_amounts(title, by, tmp_path):
    sheets = divided(by)
    sheets["台账"].insert(0, ["台账", None, title])
    assert nets(saved(sheets, tmp_path)) == RIGHT


@pytest.mark.parametrize("title", ["单位：元", "填报单位：城东支行", "单笔超过500万元的另附说明", "2026年7月", "RMB"])
def test_a_title_that_says_no_other_unit_passes(title, tmp_path):
    sheets = bank()
    sheets["台账"].insert(0, ["台账", None, title])
    assert nets(saved(sheets, tmp_path)) == RIGHT


@pytest.mark.parametrize(
    ("sheet", "by"),
    [
        ("台账(万元)", 10_000),
        ("台账（千元）", 1_000),
        ("台账(元)", 1),
        ("台账_千元", 1_000),
        ("台账-万元", 10_000),
        ("Ledger (RMB'000)", 1_000),
    ],
)
def test_a_sheets_name_says_the_unit(sheet, by, tmp_path):
    sheets = divided(by)
    assert nets(saved({(sheet if k == "台账" else k): v for k, v in sheets.items()}, tmp_path)) == RIGHT


@pytest.mark.parametrize("sheet", ["台账(作废)", "台账（上期）", "台账(预算)"])
def test_a_sheet_that_is_something_else_is_not_taken(sheet, tmp_path):
    assert errors(saved({(sheet if k == "台账" else k): v for k, v in bank().items()}, tmp_path)) == ["SHT01"]


@pytest.mark.parametrize(
    ("code", "by"),
    [
        ('0.00"万"', 10_000),
        ('0.00"万元"', 10_000),
        ('#,##0.0"K"', 1_000),
        ('0.000"百万"', 1_000_000),
        *((code, 1) for code in ('0!.0,"万"', '#,##0,"K"', "#,##0,", '#,##0.00"元"', '"¥"#,##0.00', "#,##0.00")),
    ],
)
def test_a_number_format_says_the_unit(code, by, tmp_path):
    formats = {f"台账.{name}": code for name in MONEY}
    path = saved(divided(by), tmp_path, formats)
    assert nets(path) == RIGHT
    assert ("SHT31" in {p.code for p in read(path).problems}) is (by != 1)


@pytest.mark.parametrize("code", ["[$$-409]#,##0.00", "[$€-2] #,##0", "[$£-809]0.00", '"HK$"#,##0.00', "[$￥-411]0"])
def test_a_foreign_currency_is_an_error_at_its_cells(code, tmp_path):
    problems = read(saved(bank(), tmp_path, {"台账.业务收入": code})).problems
    assert [(p.code, p.place.cell) for p in problems] == [("CEL30", f"G{row}") for row in range(2, 6)]


def test_a_format_and_a_header_that_differ_are_asked_about(tmp_path):
    sheets = headed(bank(), "台账", "业务收入", "业务收入（元）")
    assert errors(saved(sheets, tmp_path, {"台账.业务收入（元）": '0.00"万"'})) == ["CEL31"]
    sheets = headed(bank(), "台账", "业务收入", "业务收入（千元）")
    assert errors(saved(sheets, tmp_path, {"台账.业务收入（千元）": "#,##0,"})) == ["CEL31"]


def test_two_statements_that_differ_are_an_error_and_the_option_decides(tmp_path):
    sheets = headed(bank(), "台账", "业务收入", "业务收入（元）")
    sheets["台账"].insert(0, ["单位：万元"])
    path = saved(sheets, tmp_path)
    assert errors(path) == ["SHT32"]
    assert nets(path, units={"台账.业务收入": "元", "台账": "元"}) == RIGHT


def test_the_option_says_what_nothing_else_does(tmp_path):
    path = saved(divided(10_000), tmp_path)
    assert nets(path, units={"台账": "万元"}) == RIGHT
    assert Hints.parse(units=("Ledger.revenue=CNY'000",)).of("Ledger").units == {"revenue": "CNY'000"}


@pytest.mark.parametrize(
    ("name", "value", "code"), [("币种", "USD", "CEL30"), ("币种", "人民币", None), ("单位", "城东支行", None)]
)
def test_a_column_beside_says_the_currency(name, value, code, tmp_path):
    sheets = bank()
    sheets["台账"] = [[*row, name if not i else value] for i, row in enumerate(sheets["台账"])]
    assert errors(saved(sheets, tmp_path)) == ([code] if code else [])


def test_a_column_beside_says_the_unit_row_by_row(tmp_path):
    sheets = bank()
    units = ["单位", "万元", "元", "千元", "元"]
    by = [1, 10_000, 1, 1_000, 1]
    rows = zip(sheets["台账"], units, by, strict=True)
    sheets["台账"] = [
        [v / n if at > 4 and n > 1 and v else v for at, v in enumerate(row)] + [unit] for row, unit, n in rows
    ]
    assert nets(saved(sheets, tmp_path)) == RIGHT


def test_decimals_are_exact():
    reading = Book().ledger("K001 | 2026-07 | 存款 | 增量 | 1.2345").headed("Ledger", revenue="业务收入（万元）").read()
    assert reading.tables.ledger.frame["revenue"].tolist() == [12345.0]


def test_a_cap_in_per_cent_is_points(tmp_path):
    sheets = headed(bank(), "指标", "封顶", "封顶", lambda v: v / 100)
    assert nets(saved(sheets, tmp_path, {"指标.封顶": "0%"})) == RIGHT
    assert "SCH31" in {p.code for p in read(saved(sheets, tmp_path)).problems if p.kind.holds_pay}


@pytest.mark.parametrize("choice", ["奖金（追回）", "奖金(冲回)", "奖金（元）"])
def test_a_choice_is_never_cut(choice):
    columns = "rm_id | kind | amount | reason"
    assert codes(Book().table("Adjustments", columns, f"K001 | {choice} | 3,000 | x").read()) == ["调整!B2 CEL05"]


@pytest.mark.parametrize(
    ("score", "full"),
    [("评分（满分10分）", 10), ("评分(5分制)", 5), ("评分（百分制）", 100), ("score (out of 10)", 10)],
)
def test_a_scale_in_a_header_is_put_on_the_schemes(score, full):
    columns = "rater_id | rater_group | rm_id | item | score"
    line = f"R1 | customer | K001 | 服务 | {full * 9 // 10 if full != 5 else 4.5}"
    reading = Book().table("Survey", columns, line).headed("Survey", score=score).read()
    assert reading.tables.survey.frame["score"].tolist() == [90]


def test_costs_of_unknown_names_hold_up_pay_and_are_named(tmp_path):
    sheets = headed(bank(), "台账", "直接成本", "分摊费用(元)")
    problems = read(saved(headed(sheets, "台账", "税费", "税务支出"), tmp_path)).problems
    (problem,) = [p for p in problems if p.kind.holds_pay and p.code == "SHT34"]
    assert "分摊费用(元)、税务支出" in problem.message("zh")
    assert "直接成本、税费" in problem.message("zh")


def test_a_cost_that_is_not_there_is_said_and_holds_up_nothing(tmp_path):
    sheets = bank()
    sheets["台账"] = [[*row[:11], row[0] if i else "序号"] for i, row in enumerate(sheets["台账"])]
    told = {p.code: p.kind.holds_pay for p in read(saved(sheets, tmp_path)).problems}
    assert told == {"SHT07": False, "SHT35": False}


@pytest.mark.parametrize("times", [1_000, 10_000])
def test_targets_in_another_unit_as_a_whole_are_asked_about(times, tmp_path):
    path = saved(headed(bank(), "目标", "F1", "F1", lambda v: v / times), tmp_path)
    (problem,) = [p for p in read(path).problems if p.kind.holds_pay]
    assert (problem.code, problem.place.cell) == ("IND30", "B2")


def test_a_header_that_nobody_reads_says_the_unit_of_its_own_numbers_alone(tmp_path):
    sheets = bank()
    for row, more in zip(sheets["台账"], ("授信额度（万元）", 500, 600, 700, 800), strict=False):
        row.append(more)
    assert nets(saved(sheets, tmp_path)) == RIGHT


def test_an_option_that_names_a_header_with_a_word_for_a_time_in_it_is_heard(tmp_path):
    sheets = headed(bank(), "目标", "F1", "年初下达")
    assert nets(saved(sheets, tmp_path), columns={"目标.F1": "年初下达"}) == RIGHT


@pytest.mark.parametrize(("said", "codes_"), [("美元", ["CEL30"]), ("人民币", []), ("美元区", [])])
def test_a_column_of_nothing_but_currencies_is_heard_whatever_its_name(said, codes_, tmp_path):
    sheets = bank()
    for i, row in enumerate(sheets["台账"]):
        row.append(said if i else "结算方")
    found = {p.code for p in read(saved(sheets, tmp_path)).problems if p.severity is Severity.ERROR}
    assert sorted(found) == codes_
