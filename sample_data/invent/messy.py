"""`messy.xlsx` and `messy-expected.json`: 15 RMs, with the mistakes people make, each in a place of its own."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from .bank import Plan, bank_of
from .figures import OF_LOANS
from .people import MONTHS, Row, Staffing
from .planting import Garden, write_expected
from .sheets import LAYOUT, sheet_of
from .workbook import CHINESE, Column, Formula, Sheet, write

_STAFFING = Staffing(
    seed="messy-2026Q3",
    branches=("城南支行", "城北支行"),
    roles={"corporate": 5, "retail": 4, "credit": 3, "wealth": 1, "lobby": 1, "product": 1},
    first_id=20001,
    ids={5: "00123"},
    names=(
        *("张伟", "刘芳", "陈志明", "杨柳", "王磊", "赵一凡", "周晓燕", "吴敏"),
        *("张伟", "孙悦", "马俊", "胡兰", "林峰", "何静", "罗强"),
    ),
)
_JULY, _AUGUST, _SEPTEMBER = (month for month, _ in MONTHS)
_WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")
_IN_BRACKETS = ("balance", "revenue", "direct_cost", "management_cost", "fixed_cost", "risk_cost", "tax")


def make(folder: Path) -> None:
    """Writes the workbook and the list of its mistakes into the folder."""
    garden = Garden(_tables())
    _plant_in_roster(garden)
    _plant_in_ledger(garden)
    _plant_in_figures(garden)
    _plant_in_the_rest(garden)
    for row in garden.find("Ledger", lambda r: "month" in r):
        row["month"] = f"{row['month'].year}年{row['month'].month}月"
    sheets = {name: _sheet(name, garden.tables[name]) for name in LAYOUT}
    write(folder / "messy.xlsx", list(sheets.values()), CHINESE, {"title": "客户经理考核台账（待整理）"})
    write_expected(folder / "messy-expected.json", garden.expected(sheets))


def _tables() -> dict[str, list[Row]]:
    told = {
        "Adjustments": (
            ("20001", "bonus", 2000, "季度营销竞赛第二名", "城南支行"),
            ("20007", "allowance", 800, None, "城南支行"),
            ("20009", "fine", 300, "贷后检查报告逾期提交", "风险管理部"),
            ("20012", "pool", 500_000, "特殊因素下滑：核心客户搬迁", "城北支行"),
            ("20014", "pool", 2000, "勤勉但业绩不佳：新岗位培育期", "城北支行"),
        ),
        "Vetoes": (("20011", date(2026, 8, 12), "违规代客操作", "D"),),
    }
    bank = bank_of(Plan(_STAFFING, deferred_every=2))
    for sheet, rows in told.items():
        bank = bank.with_told(sheet, rows)
    return {name: [dict(row) for row in rows] for name, rows in bank.tables.items()}


def _sheet(name: str, rows: list[Row]) -> Sheet:
    titles = ("城南城北片区客户经理名册（2026年第三季度）",) if name == "Roster" else ()
    sheet = sheet_of(name, rows, chinese=True, titles=titles)
    if name == "Ledger":
        return replace(sheet, columns=[_with_unit(column) for column in sheet.columns])
    if name == "Vetoes":
        return replace(sheet, columns=[*sheet.columns, Column("reason_again", "事由", "text", 30)])
    return sheet


def _with_unit(column: Column) -> Column:
    return replace(column, header=f"{column.header}（元）") if column.key in _IN_BRACKETS else column


def _plant_in_roster(garden: Garden) -> None:
    roster = garden.tables["Roster"]
    garden.note("Roster", None, "A1", "merged_title", "标题行 A1:K1 合并，表头在第 2 行")
    formula_like = garden.of("Roster", "20005")
    formula_like["name"] = '=HYPERLINK("http://oa.example.com","王磊")'
    garden.note("Roster", formula_like, "name", "name_like_formula", "姓名以 = 开头，只是文字")
    teller = garden.of("Roster", "20008")
    teller["role"] = "柜员"
    for sheet in ("Targets", "Actuals"):  # whatever the role should be, none of its figures is missing
        garden.of(sheet, "20008").update({k: v for k, v in garden.of(sheet, "20009").items() if k in OF_LOANS})
    garden.note("Roster", teller, "role", "unknown_choice", "没有 柜员 这个岗位类型")
    twin = {**garden.of("Roster", "20003"), "name": "陈志鸣"}
    roster.append(twin)
    garden.note("Roster", twin, "rm_id", "duplicate_id", "工号 20003 已在前面出现（陈志明）")
    absent = garden.of("Roster", "20013")
    rows = garden.tables["Ledger"]
    rows[:] = [row for row in rows if not (row["rm_id"] == "20013" and row["month"] == _AUGUST)]
    garden.note("Roster", absent, "rm_id", "month_gap", "20013 整季在岗，台账有 7 月、9 月，没有 8 月")


def _plant_in_ledger(garden: Garden) -> None:
    def row_of(rm_id: str, line: str, month: date) -> Row:
        where = (rm_id, line, "existing", month)
        return garden.find("Ledger", lambda r: (r["rm_id"], r["line"], r["book"], r["month"]) == where)[0]

    def plant(row: Row, key: str, value: object, mistake: str, note: str) -> None:
        row[key] = value
        garden.note("Ledger", row, key, mistake, note)

    _plant_extra_rows(garden)
    totals = {key: _total(garden, key) for key in ("balance", "management_cost", "fixed_cost")}

    row = row_of("20001", "term", _JULY)
    plant(row, "management_cost", f"{row['management_cost']:,.2f}", "text_number", "文本数字，带千分位")
    row = row_of("20002", "working", _AUGUST)
    plant(row, "fixed_cost", f"￥{row['fixed_cost']:,.2f}", "text_number", "文本数字，带货币符号")
    row = row_of("20004", "savings", _SEPTEMBER)
    wide = f"{row['direct_cost']:.2f}".translate(_WIDE)
    plant(row, "direct_cost", wide, "text_number", "文本数字，全角")
    plant(row_of("20007", "savings", _JULY), "revenue", "１２abc", "not_a_number", "不是数字")
    row = row_of("20009", "small", _AUGUST)
    plant(row, "direct_cost", Formula('=VLOOKUP("小微",公共绩效池!A:B,2,FALSE)', "#N/A"), "error_cell", "#N/A")
    row = row_of("20011", "mortgage", _SEPTEMBER)
    plant(row, "revenue", Formula("=1200000*0.0354/12", ""), "formula_without_value", "公式从未计算")
    plant(row_of("20010", "trade", _JULY), "share", 1.2, "share_out_of_range", "分成比例大于 1")
    row = row_of("00123", "demand", _AUGUST)
    plant(row, "rm_id", 123, "lost_leading_zeros", "名册中为 00123，此处成了数字 123")
    for row in garden.find("Ledger", lambda r: (r["rm_id"], r["line"]) == ("20014", "working")):
        in_wan = round(row["revenue"] / 10_000, 4)
        plant(row, "revenue", in_wan, "ten_thousand_off", "以万元填写，其余各行为元")

    total = {"rm_id": "合计", **totals}
    garden.tables["Ledger"].append(total)
    garden.note("Ledger", total, "rm_id", "total_row", "合计行，略过；各列合计与明细相符")


def _plant_extra_rows(garden: Garden) -> None:
    rows = garden.tables["Ledger"]
    model = garden.of("Ledger", "20001")
    early = {**model, "month": date(2026, 6, 1)}
    rows.insert(0, early)
    garden.note("Ledger", early, "month", "month_outside_period", "2026-06 不在 2026Q3 内")
    for month in (_JULY, _AUGUST, _SEPTEMBER):
        stranger = {**model, "rm_id": "20099", "month": month}
        rows.append(stranger)
        garden.note("Ledger", stranger, "rm_id", "not_in_roster", "名册中没有 20099")
    first = {**model, "rm_id": "20001", "month": _AUGUST, "customer_id": "KH770001", "share": 0.7}
    second = {**model, "rm_id": "20002", "month": _AUGUST, "customer_id": "KH770001", "share": 0.5}
    rows += [first, second]
    note = "客户 KH770001 8 月 对公活期存款 的分成 0.7 + 0.5 = 1.2（另一行在上一行）"
    garden.note("Ledger", second, "share", "shares_over_one", note)


def _total(garden: Garden, key: str) -> float:
    return round(sum(row[key] or 0 for row in garden.tables["Ledger"]), 2)


def _plant_in_figures(garden: Garden) -> None:
    for sheet, rm_id, code, value, mistake, note in (
        ("Actuals", "20002", "P2", 97, "percent_as_whole", "应为 0.97，目标为 0.95"),
        ("Actuals", "20010", "L2", None, "missing_actual", "培训考试成绩未填"),
        ("Targets", "20014", "C1", 0, "target_not_positive", "目标须大于 0"),
        ("Targets", "20004", "C3", None, "missing_target", "中间业务目标未填"),
    ):
        row = garden.of(sheet, rm_id)
        row[code] = value
        garden.note(sheet, row, code, mistake, note)


def _plant_in_the_rest(garden: Garden) -> None:
    survey = garden.tables["Survey"]
    foreign = {"rater_id": "20009", "rater_group": "self", "rm_id": "20010", "item": "service attitude", "score": 100}
    survey.append(foreign)
    garden.note("Survey", foreign, "rater_id", "self_rates_other", "自评，但评价人 20009 不是被评人 20010")
    grant = garden.of("Adjustments", "20012")
    garden.note("Adjustments", grant, "amount", "pool_over_balance", "发放 500,000，远超该部门公共绩效池")
    garden.note("Adjustments", garden.of("Adjustments", "20007"), "reason", "missing_reason", "没有事由")
    garden.note("Vetoes", None, "E1", "duplicate_header", "表头 事由 出现两次：C1 和 E1")
