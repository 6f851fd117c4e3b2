"""The sample workbooks are what their generator writes, as large as a bank's, and wrong only where they say so."""

import json
import math
import statistics
import subprocess
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

FOLDER = Path(__file__).parent.parent / "sample_data"
EXPERTS, YEAR, BANKS = FOLDER / "experts", FOLDER / "year", FOLDER / "banks"
MADE = ("ledger.xlsx", "ledger-en.xlsx", "messy.xlsx", "messy-expected.json", "scheme.xlsx")
MONTHS = ("2026-07", "2026-08", "2026-09")
COSTS = ("直接成本", "管理成本", "固定成本", "风险成本", "税费")
LENDING = {"对公", "信贷", "零售"}
# One usual corporate RM's quarter of 91 days: balance in 万元, revenue and costs in yuan (in the order of COSTS).
USUAL = {
    "对公活期存款": (6500, 287535, 46006, 21644, 6734, 0, 0),
    "对公定期存款": (5200, 269461, 222141, 4241, 1319, 0, 0),
    "保证金存款": (1800, 86450, 58240, 2528, 786, 0, 0),
    "储蓄存款": (1500, 77729, 56875, 1869, 581, 0, 0),
    "流动资金贷款": (9000, 955500, 580125, 33639, 10465, 170625, 60575),
    "固定资产贷款": (4000, 399389, 275022, 11145, 3467, 65722, 25320),
    "普惠小微贷款": (1200, 141050, 81900, 5301, 1649, 36400, 8942),
    "票据贴现": (2500, 104271, 91000, 1189, 370, 3160, 6610),
    "银承手续费": (None, 18000, 1800, 1452, 452, 0, 1141),
    "保函信用证": (None, 10800, 1080, 871, 271, 0, 685),
    "理财基金代销": (2800, 21000, 3150, 1600, 498, 0, 1331),
    "国际结算": (None, 18460, 3692, 1323, 412, 0, 1170),
    "结算代理托管": (None, 42000, 6300, 3199, 995, 0, 2663),
}
RETAIL_LOANS = ("普惠小微贷款", "个人消费贷款", "个人住房贷款")
Row = dict[str, object]


def table(sheet: Worksheet, header: int = 1) -> list[Row]:
    """The rows under the header row, by header."""
    names, *rows = sheet.iter_rows(min_row=header, values_only=True)
    return [dict(zip(names, row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def bank() -> dict[str, list[Row]]:
    book = openpyxl.load_workbook(FOLDER / "ledger.xlsx", data_only=True)
    return {sheet.title: table(sheet, 3 if sheet.title == "目标" else 1) for sheet in book}


@pytest.fixture(scope="module")
def messy() -> openpyxl.Workbook:
    return openpyxl.load_workbook(FOLDER / "messy.xlsx")


def rorac(row: Row) -> float:
    return (row["业务收入"] - sum(row[cost] for cost in COSTS)) * (row["分成比例"] or 1)


def rorac_by_month(rows: Iterable[Row]) -> dict[datetime, float]:
    """One RM's RORAC by month: existing business times max(0.8, 1 - 0.05 * its age), line by line."""
    by_line: dict[object, list[Row]] = defaultdict(list)
    for row in rows:
        by_line[row["业务类别"]].append(row)
    months: dict[datetime, float] = defaultdict(float)
    for of_line in by_line.values():
        existing = [row for row in of_line if row["业务性质"] == "存量"]
        shares = [row["分成比例"] or 1 for row in existing]
        weights = [share * (row["余额"] or 0) for share, row in zip(shares, existing, strict=True)]
        weights = weights if sum(weights) else shares
        aged = sum(w * row["存量年数"] for w, row in zip(weights, existing, strict=True))
        kept = max(0.8, 1 - 0.05 * aged / sum(weights)) if existing else 1.0
        for row in of_line:
            months[row["月份"]] += rorac(row) * (kept if row["业务性质"] == "存量" else 1)
    return months


def of_rm(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[str(row["工号"])].append(row)
    return found


def average(rows: Iterable[Row], lines: Iterable[str]) -> float:
    """The average over the quarter's months of the RM's own balances in the lines, in 万元."""
    return sum(r["余额"] * (r["分成比例"] or 1) for r in rows if r["业务类别"] in lines) / 3 / 10_000


# The files


def test_the_generator_writes_the_committed_files_again(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(FOLDER / "make.py"), str(tmp_path)], check=True)
    folders = (
        path.relative_to(FOLDER).as_posix() for path in (*EXPERTS.iterdir(), *YEAR.iterdir(), *BANKS.rglob("*.*"))
    )
    names = [*MADE, *folders]
    assert sorted(str(path.relative_to(tmp_path).as_posix()) for path in tmp_path.rglob("*.*")) == sorted(names)
    for name in names:
        assert contents(tmp_path / name) == contents(FOLDER / name), name


def contents(path: Path) -> bytes | list[tuple[str, tuple[int, ...], bytes]]:
    """A file's bytes; of a workbook those of its members, because zlib builds compress the same bytes differently."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as members:
        return [(info.filename, info.date_time, members.read(info)) for info in members.infolist()]


def test_every_file_is_small_and_in_the_readme() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    for path in [*(FOLDER / name for name in MADE), *EXPERTS.iterdir(), *YEAR.iterdir()]:
        assert path.stat().st_size < 1_000_000
        assert f"`{path.name}`" in readme
    for path in BANKS.rglob("*.*"):
        assert path.stat().st_size < 20_000
    for bank in BANKS.iterdir():
        assert f"`{bank.name}/`" in readme


# ledger.xlsx: the people


def test_sixty_people_in_four_branches_six_roles_and_five_levels(bank: dict[str, list[Row]]) -> None:
    roster = bank["名册"]
    assert len(roster) == 60
    assert len({row["工号"] for row in roster}) == 60
    assert all(isinstance(row["工号"], str) for row in roster)
    assert Counter(row["机构"] for row in roster).keys() == {"滨江支行", "东湖支行", "高新支行", "云台支行"}
    assert len({row["岗位类型"] for row in roster}) == 6
    assert len({row["职级"] for row in roster}) == 5
    assert len({row["部门"] for row in roster}) == len(bank["公共绩效池"])


def test_base_pay_rises_with_the_level_from_60_000_to_300_000(bank: dict[str, list[Row]]) -> None:
    by_level = {
        level: [r["绩效薪酬基数"] for r in bank["名册"] if r["职级"] == level]
        for level in ("助理", "中级", "高级", "资深", "首席")
    }
    assert min(by_level["助理"]) >= 60_000
    assert max(by_level["首席"]) <= 300_000
    means = [statistics.mean(pays) for pays in by_level.values()]
    assert means == sorted(means)


def test_three_to_five_percent_join_or_leave_within_the_quarter(bank: dict[str, list[Row]]) -> None:
    moving = [row for row in bank["名册"] if row["任职开始"] or row["任职结束"]]
    assert 0.03 <= len(moving) / 60 <= 0.05
    assert all(row["任职开始"] is None or row["入职日期"] <= row["任职开始"] for row in moving)


# ledger.xlsx: the business


def test_everybody_has_rows_in_each_month_in_post_and_in_no_other(bank: dict[str, list[Row]]) -> None:
    rows = of_rm(bank["台账"])
    assert rows.keys() == {row["工号"] for row in bank["名册"]}
    for person in bank["名册"]:
        first = f"{person['任职开始'] or datetime(2026, 7, 1):%Y-%m}"
        last = f"{person['任职结束'] or datetime(2026, 9, 30):%Y-%m}"
        assert {f"{r['月份']:%Y-%m}" for r in rows[person["工号"]]} == {m for m in MONTHS if first <= m <= last}


def test_amounts_are_whole_fen_and_existing_rows_have_an_age(bank: dict[str, list[Row]]) -> None:
    assert len(bank["台账"]) > 3000
    for row in bank["台账"]:
        for name in ("余额", "业务收入", *COSTS):
            assert row[name] is None or round(row[name], 2) == row[name] >= 0
        assert (row["存量年数"] is not None) == (row["业务性质"] == "存量")


def test_no_two_rows_are_of_one_account_and_month(bank: dict[str, list[Row]]) -> None:
    keys = [tuple(r[k] for k in ("工号", "月份", "业务类别", "业务性质", "客户号")) for r in bank["台账"]]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("line", USUAL)
def test_each_line_earns_and_costs_what_it_usually_does(bank: dict[str, list[Row]], line: str) -> None:
    balance, revenue, *costs = USUAL[line]
    rows = [row for row in bank["台账"] if row["业务类别"] == line and not row["备注"]]
    income = sum(row["业务收入"] for row in rows)
    for name, cost in zip(COSTS, costs, strict=True):
        assert sum(row[name] for row in rows) / income == pytest.approx(cost / revenue, rel=0.01)
    if balance:
        whole = [r for r in rows if r["工号"] not in ("10022", "10036", "10048")]  # in post for part of a month
        earned = sum(row["业务收入"] for row in whole) / sum(row["余额"] for row in whole)
        # A row is a month of 30.67 days on average, the table a quarter of 91.
        assert earned == pytest.approx(revenue / (balance * 10_000) * 92 / 91 / 3, rel=0.01)


def test_volumes_spread_as_much_as_real_ones(bank: dict[str, list[Row]]) -> None:
    corporate = {row["工号"] for row in bank["名册"] if row["岗位类型"] == "对公"}
    rows = of_rm(row for row in bank["台账"] if row["工号"] in corporate and not row["客户号"])
    with_balance = [line for line, usual in USUAL.items() if usual[0]]
    sizes = [math.log(average(rows[rm], [line]) / USUAL[line][0]) for rm in corporate for line in with_balance]
    assert statistics.stdev(sizes) == pytest.approx(0.6, abs=0.12)
    assert statistics.mean(sizes) == pytest.approx(0, abs=0.2)


def test_retail_business_is_smaller(bank: dict[str, list[Row]]) -> None:
    rows = of_rm(bank["台账"])
    whole = [r for r in bank["名册"] if r["岗位类型"] == "零售" and not (r["任职开始"] or r["任职结束"])]
    assert len(whole) == 14
    for person in whole:
        mine = rows[person["工号"]]
        assert 4_000 <= average(mine, ["储蓄存款"]) <= 8_000
        assert 10_000 <= average(mine, ["理财基金代销"]) <= 30_000
        assert person["工号"] == "10052" or 1_500 <= average(mine, RETAIL_LOANS) <= 4_000
        if not any(row["备注"] for row in mine):
            assert 80_000 <= sum(rorac_by_month(mine).values()) <= 250_000


def test_ten_to_fifteen_percent_have_a_month_under_0_each_by_one_bad_loan(bank: dict[str, list[Row]]) -> None:
    rows = of_rm(bank["台账"])
    under_0 = {rm for rm, mine in rows.items() if min(rorac_by_month(mine).values()) < 0}
    noted = [row for row in bank["台账"] if row["备注"]]
    assert 0.10 <= len(under_0) / 60 <= 0.15
    assert Counter(row["工号"] for row in noted) == dict.fromkeys(under_0, 1)
    usual = {line: values[6 - 1] / values[1] for line, values in USUAL.items()}
    for row in noted:
        assert 299_000 <= row["风险成本"] - row["业务收入"] * usual.get(row["业务类别"], 0.2) <= 1_201_000


def test_two_to_four_percent_of_accounts_are_shared_and_nobody_shares_more_than_all(bank: dict[str, list[Row]]) -> None:
    accounts = {tuple(r[k] for k in ("工号", "业务类别", "业务性质", "客户号")) for r in bank["台账"]}
    assert 0.02 <= sum(account[-1] is not None for account in accounts) / len(accounts) <= 0.04
    sums: dict[tuple[object, ...], Fraction] = defaultdict(Fraction)
    people: dict[object, set[object]] = defaultdict(set)
    for row in bank["台账"]:
        assert (row["客户号"] is None) == (row["分成比例"] is None)
        if row["客户号"]:
            sums[row["客户号"], row["月份"], row["业务类别"]] += Fraction(str(row["分成比例"]))
            people[row["客户号"]].add(row["工号"])
    assert all(0 < total <= 1 for total in sums.values())
    assert all(len(rms) > 1 for rms in people.values())


# ledger.xlsx: the figures


def test_targets_and_actuals_are_there_where_they_apply_and_nowhere_else(bank: dict[str, list[Row]]) -> None:
    targets, actuals = ({row["工号"]: row for row in bank[name]} for name in ("目标", "实绩"))
    of_loans = ("贷款计划完成率", "贷款不良率", "报告一次性报批合格率", "贷款档案资料完整率")
    assert targets.keys() == actuals.keys() == {row["工号"] for row in bank["名册"]}
    for person in bank["名册"]:
        for row in (targets[person["工号"]], actuals[person["工号"]]):
            for name, value in row.items():
                if name in of_loans and person["岗位类型"] not in LENDING:
                    assert value is None
                elif name in of_loans and person["工号"] == "10052":
                    assert value == "不适用"
                elif name not in ("工号", "医疗福利余额率"):
                    assert isinstance(value, int | float)
        assert all(v > 0 for k, v in targets[person["工号"]].items() if isinstance(v, int | float))


def test_plans_are_mostly_met_to_between_70_and_130_percent(bank: dict[str, list[Row]]) -> None:
    actuals = {row["工号"]: row for row in bank["实绩"]}
    names = ("存款计划完成率", "贷款计划完成率", "中间业务计划完成率", "其他业务计划完成率")
    whole = {r["工号"] for r in bank["名册"] if not (r["任职开始"] or r["任职结束"])}
    rows = [row for row in bank["目标"] if row["工号"] in whole]
    met = [actuals[r["工号"]][name] / r[name] for r in rows for name in names if isinstance(r[name], int | float)]
    assert sum(0.7 <= ratio <= 1.3 for ratio in met) / len(met) > 0.75
    assert len([ratio for ratio in met if ratio > 1]) > 10


def test_the_ratio_of_bad_loans_is_mostly_0_with_a_tail(bank: dict[str, list[Row]]) -> None:
    ratios = [row["贷款不良率"] for row in bank["实绩"] if isinstance(row["贷款不良率"], int | float)]
    assert ratios.count(0) / len(ratios) > 0.7
    assert all(0.005 <= ratio <= 0.04 for ratio in ratios if ratio)


def test_deposits_and_fees_of_the_actuals_are_those_of_the_ledger(bank: dict[str, list[Row]]) -> None:
    rows = of_rm(bank["台账"])
    deposits = ("对公活期存款", "对公定期存款", "保证金存款", "储蓄存款")
    for row in bank["实绩"]:
        assert row["存款计划完成率"] == pytest.approx(average(rows[row["工号"]], deposits) * 10_000, abs=0.01)


def test_only_self_rates_itself_and_nobody_twice(bank: dict[str, list[Row]]) -> None:
    assert all((row["评价人类别"] == "自评") == (row["评价人"] == row["工号"]) for row in bank["评价"])
    assert all(0 <= row["评分"] <= 100 for row in bank["评价"])
    keys = [tuple(row[k] for k in ("评价人", "评价人类别", "工号", "评价项")) for row in bank["评价"]]
    assert len(keys) == len(set(keys))
    customers = {(row["工号"], row["评价人"]) for row in bank["评价"] if row["评价人类别"] == "客户"}
    assert min(Counter(rm for rm, _ in customers).values()) >= 3
    assert len({row["评价项"] for row in bank["评价"]}) == 17


def test_grants_are_within_the_opening_balance_of_the_pool(bank: dict[str, list[Row]]) -> None:
    team = {row["工号"]: row["部门"] for row in bank["名册"]}
    opening = {row["部门"]: row["期初余额"] for row in bank["公共绩效池"]}
    granted: Counter[object] = Counter()
    for row in bank["调整"]:
        assert row["事由"]
        assert row["批准人"]
        granted[team[row["工号"]]] += row["金额"] if row["类型"] == "公共绩效" else 0
    assert {row["类型"] for row in bank["调整"]} == {"奖金", "津贴", "罚款", "公共绩效", "追索扣回"}
    assert all(granted[name] <= balance for name, balance in opening.items())
    assert len(bank["一票否决"]) == 1


def test_a_third_of_each_deferred_amount_went_out_every_year(bank: dict[str, list[Row]]) -> None:
    for row in bank["延期支付"]:
        third = row["原始金额"] / 3 * (2025 - row["年度"])
        assert row["已发放"] + row["已追回"] == pytest.approx(third, abs=0.02)
    assert {row["年度"] for row in bank["延期支付"]} == {2023, 2024, 2025}


# ledger-en.xlsx


def test_the_english_workbook_has_the_canonical_names() -> None:
    book = openpyxl.load_workbook(FOLDER / "ledger-en.xlsx", data_only=True)
    names = ["Roster", "Ledger", "Targets", "Actuals", "Survey", "Adjustments", "Vetoes", "Pool", "Deferred"]
    assert book.sheetnames == names
    headers = [cell.value for cell in book["Ledger"][1]]
    money = ["balance", "revenue", "direct_cost", "management_cost", "fixed_cost", "risk_cost", "tax"]
    assert headers == ["rm_id", "month", "business_line", "book", "stock_years", *money, "share", "customer_id", "note"]
    assert [cell.value for cell in book["Actuals"][1]][:5] == ["rm_id", "C1", "C2", "C3", "C4"]
    assert len(table(book["Roster"])) == 9
    assert 200 < len(table(book["Ledger"])) < 700
    assert {row["month"] for row in table(book["Ledger"])} == set(MONTHS)


# messy.xlsx


def is_text_number(cell: object) -> bool:
    return isinstance(cell, str) and any(mark in cell for mark in (",", "￥", "．"))


HOLDS: dict[str, Callable[[Worksheet, object, str], bool]] = {
    "merged_title": lambda sheet, _, __: "A1:K1" in [str(area) for area in sheet.merged_cells.ranges],
    "name_like_formula": lambda sheet, value, cell: str(value).startswith("=") and sheet[cell].data_type == "s",
    "unknown_choice": lambda _, value, __: value == "柜员",
    "duplicate_id": lambda sheet, value, _: [c.value for c in sheet["A"]].count(value) == 2,
    "month_outside_period": lambda _, value, __: value == "2026年6月",
    "text_number": lambda _, value, __: is_text_number(value),
    "not_a_number": lambda _, value, __: value == "１２abc",
    "share_out_of_range": lambda _, value, __: value > 1,
    "lost_leading_zeros": lambda _, value, __: value == 123,
    "error_cell": lambda sheet, _, cell: saved(sheet, cell) == "#N/A",
    "formula_without_value": lambda sheet, value, cell: value.startswith("=") and saved(sheet, cell) is None,
    "ten_thousand_off": lambda sheet, value, cell: value * 1_000 < sheet[f"H{cell[1:]}"].value,
    "total_row": lambda sheet, value, _: value == "合计" and sums_hold(sheet),
    "percent_as_whole": lambda _, value, __: value == 97,
    "missing_actual": lambda _, value, __: value is None,
    "missing_target": lambda _, value, __: value is None,
    "target_not_positive": lambda _, value, __: value == 0,
    "self_rates_other": lambda sheet, value, cell: (
        sheet[f"B{cell[1:]}"].value == "自评" and sheet[f"C{cell[1:]}"].value != value
    ),
    "missing_reason": lambda _, value, __: value is None,
    "pool_over_balance": lambda sheet, value, _: value > sum(r["期初余额"] for r in table(sheet.parent["公共绩效池"])),
    "duplicate_header": lambda sheet, value, _: [cell.value for cell in sheet[1]].count(value) == 2,
    "not_in_roster": lambda sheet, value, _: value not in [c.value for c in sheet.parent["名册"]["A"]],
    "month_gap": lambda sheet, value, _: (
        {r["月份"] for r in table(sheet.parent["台账"]) if r["工号"] == value} == {"2026年7月", "2026年9月"}
    ),
    "shares_over_one": lambda sheet, value, cell: value + sheet[f"M{int(cell[1:]) - 1}"].value > 1,
}


def saved(sheet: Worksheet, cell: str) -> object:
    """The value saved with a formula."""
    return openpyxl.load_workbook(FOLDER / "messy.xlsx", data_only=True)[sheet.title][cell].value


def sums_hold(sheet: Worksheet) -> bool:
    """The last row's balances add up to those above it."""
    *rows, total = table(sheet)
    return round(sum(row["余额（元）"] or 0 for row in rows), 2) == total["余额（元）"]


def expected() -> list[dict[str, str]]:
    return json.loads((FOLDER / "messy-expected.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("one", expected(), ids=lambda one: f"{one['sheet']}!{one['cell']}")
def test_each_planted_mistake_is_where_it_is_said_to_be(messy: openpyxl.Workbook, one: dict[str, str]) -> None:
    sheet = messy[one["sheet"]]
    assert one["severity"] in ("error", "warning", "note")
    assert HOLDS[one["mistake"]](sheet, sheet[one["cell"]].value, one["cell"])


def test_each_kind_of_mistake_is_planted_and_no_cell_has_two() -> None:
    assert {one["mistake"] for one in expected()} == HOLDS.keys()
    cells = [(one["sheet"], one["cell"]) for one in expected()]
    assert len(cells) == len(set(cells))


def test_namesakes_are_no_mistake(messy: openpyxl.Workbook) -> None:
    namesakes = [row["工号"] for row in table(messy["名册"], 2) if row["姓名"] == "张伟"]
    assert namesakes == ["20001", "20009"]


# scheme.xlsx and experts/


def test_the_scheme_is_made_of_figures_the_ledger_has(bank: dict[str, list[Row]]) -> None:
    book = openpyxl.load_workbook(FOLDER / "scheme.xlsx", data_only=True)
    indicators = table(book["指标"])
    for row in indicators:
        assert row["来源"] != "actuals" or row["名称"] in bank["实绩"][0]
        if row["计分方法"] in ("完成率法", "逆向完成率法", "扣分法"):
            assert row["名称"] in bank["目标"][0]
    assert {"区间计分法", "插值计分法", "逆向完成率法"} <= {row["计分方法"] for row in indicators}
    banded = {row["代码"] for row in indicators if row["计分方法"] in ("区间计分法", "插值计分法")}
    assert {row["指标"] for row in table(book["区间"])} == banded


def test_the_weights_and_quotas_of_the_scheme_sum_to_1() -> None:
    book = openpyxl.load_workbook(FOLDER / "scheme.xlsx", data_only=True)
    for node in ("F", "P", "L"):
        weights = [Fraction(str(r["权重"])) for r in table(book["指标"]) if r["维度"] == node]
        assert sum(weights) == 1
    assert sum(Fraction(str(row["比例"])) for row in table(book["等级"])) == 1
    blocks = blocks_of(book["判断矩阵"])
    assert set(blocks) == {"综合", "客户"}
    assert all(ratio_of(matrix) == pytest.approx(0, abs=1e-12) for matrix in blocks.values())  # both are consistent


def blocks_of(sheet: Worksheet) -> dict[str, list[list[float | None]]]:
    """Each block's numbers by node: a row of names, then as many rows that start with the same names."""
    rows = [list(row) for row in sheet.values]
    found: dict[str, list[list[float | None]]] = {}
    for at, row in enumerate(rows):
        names = [cell for cell in row[1:] if cell is not None]
        if (
            names
            and all(isinstance(name, str) for name in names)
            and names == [r[0] for r in rows[at + 1 : at + 1 + len(names)]]
        ):
            found[str(row[0])] = [
                [number(cell) for cell in r[1 : len(names) + 1]] for r in rows[at + 1 : at + 1 + len(names)]
            ]
    return found


def number(cell: object) -> float | None:
    return None if cell is None else float(Fraction(str(cell)))


def ratio_of(matrix: list[list[float | None]]) -> float:
    """The consistency ratio by geometric means, a blank being the other side's reciprocal (RI: Saaty 1980)."""
    n = len(matrix)
    full = [[(1.0 if i == j else matrix[i][j] or 1 / (matrix[j][i] or math.nan)) for j in range(n)] for i in range(n)]
    means = [math.prod(row) ** (1 / n) for row in full]
    weights = [mean / sum(means) for mean in means]
    lambdas = [sum(full[i][j] * weights[j] for j in range(n)) / weights[i] for i in range(n)]
    return (sum(lambdas) / n - n) / (n - 1) / {3: 0.58, 4: 0.90, 5: 1.12}[n]


def test_the_experts_fill_in_the_same_four_nodes_each_in_a_way_of_its_own() -> None:
    found = {path.stem: blocks_of(openpyxl.load_workbook(path).worksheets[0]) for path in EXPERTS.glob("*.xlsx")}
    assert sorted(found) == sorted(["专家甲", "专家乙", "专家丙", "专家丁", "专家戊"])
    assert all(list(nodes) == ["综合", "客户", "内部流程", "学习与成长"] for nodes in found.values())
    ratios = {(expert, node): ratio_of(matrix) for expert, nodes in found.items() for node, matrix in nodes.items()}
    assert [key for key, ratio in ratios.items() if math.isnan(ratio)] == [("专家丙", "客户")]
    assert [key for key, ratio in ratios.items() if ratio >= 0.1] == [("专家乙", "综合")]
    assert found["专家丙"]["客户"][2][4] is found["专家丙"]["客户"][4][2] is None
    assert any(0.33 in row for row in found["专家丁"]["综合"])
    assert all(row[i:] == [None] * (4 - i) for i, row in enumerate(found["专家戊"]["综合"]))
    assert ratios["专家甲", "综合"] == pytest.approx(0.0054, abs=5e-5)  # the source paper's


def test_hire_dates_are_dates(bank: dict[str, list[Row]]) -> None:
    assert all(
        isinstance(row["入职日期"], datetime) and row["入职日期"].date() < date(2026, 10, 1) for row in bank["名册"]
    )


# year/


def test_the_year_s_ledger_holds_the_rows_of_its_quarters() -> None:
    def rows(name: str, sheet: str) -> list[tuple[object, ...]]:
        book = openpyxl.load_workbook(YEAR / f"{name}.xlsx", data_only=True)
        return list(book[sheet].iter_rows(min_row=2, values_only=True))

    quarters = [row for q in range(1, 5) for row in rows(f"2026Q{q}", "台账")]
    assert sorted(map(str, rows("2026", "台账"))) == sorted(str(row) for row in quarters if row[0] != "20006")
    people = [{row[0] for row in rows(f"2026Q{q}", "名册")} for q in range(1, 5)]
    assert [sorted(left) for left in (people[0] - people[1], people[1] - people[0], people[2] - people[3])] == [
        ["20006"],
        ["20004"],
        ["20005"],
    ]
    assert {row[0] for row in rows("2026", "名册")} == set.union(*people) - {"20006"}
