"""--sheet, --header-row and --map: how they are written, what they do in every format, and what they say where nothing fits."""

from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook

from rmcli.errors import BadOption, UnreadableInput
from rmcli.intake import read
from rmcli.intake.tables.hints import Hints
from tests.bank import Book, codes
from tests.recalculate import converted

LINES = ("K001 | 2026-07 | 存款 | 增量 | 1,000", "K001 | 2026-07 | 存款 | 增量 | 2,000")


def hints(*options: str) -> Hints:
    """As on the command line: "sheet 台账=Sheet3"."""
    told: dict[str, list[str]] = {"sheet": [], "header-row": [], "map": []}
    for one in options:
        name, _, value = one.partition(" ")
        told[name].append(value)
    return Hints.parse(told["sheet"], told["header-row"], told["map"])


def foreign() -> Book:
    """A ledger in a sheet of another name, its header in row 3, its revenue headed otherwise."""
    book = Book().ledger(*LINES).headed("Ledger", revenue="营收").above("Ledger", ["月份", "工号"], ["x"])
    rows = book.rows("Ledger")
    del book._sheets["台账"]
    return book.sheet("7月 数据", *rows)


OF_FOREIGN = ("sheet 台账=7月 数据", "header-row Ledger=3", "map 台账.revenue=营 收")


def revenue(path: Path, *options: str) -> list[float]:
    reading = read(path, hints=hints(*options))
    assert codes(reading) == []
    assert reading.tables is not None
    return reading.tables.ledger.frame["revenue"].tolist()


def test_all_three_read_what_names_do_not_tell(tmp_path):
    assert revenue(foreign().save(tmp_path / "a.xlsx"), *OF_FOREIGN) == [1000, 2000]


@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_they_do_so_in_the_other_formats(tmp_path, kind):
    made = foreign().workbook()
    made["名册"].title = "人员"
    made["人员"].sheet_state = "hidden"
    made.save(tmp_path / "a.xlsx")
    (path,) = converted([tmp_path / "a.xlsx"], kind, tmp_path)
    reading = read(path, hints=hints(*OF_FOREIGN, "sheet 名册=人员"))
    assert codes(reading) == ["人员 SHT09"]
    assert reading.tables.ledger.frame["revenue"].tolist() == [1000, 2000]


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_file_without_sheets_takes_the_other_two(tmp_path, kind):
    rows = [["月份", "工号"], *Book().ledger(*LINES).headed("Ledger", revenue="营收").rows("Ledger")]
    rows = [["" if v is None else str(v) for v in row] + [""] * (15 - len(row)) for row in rows]
    roster = {"Roster": (Book().save(tmp_path / "r.xlsx"),)}
    if kind == "csv":
        path = tmp_path / "a.csv"
        path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
        options = hints("header-row 台账=2", "map 台账.业务收入=营收")
    else:
        path = tmp_path / "a.parquet"
        frame = pd.DataFrame(rows[2:], columns=rows[1])
        frame["营收"] = frame["营收"].astype(float)
        frame.to_parquet(path)
        options = hints("map 台账.业务收入=营收")
    reading = read(path, parts=roster, hints=options)
    assert reading.tables is not None
    assert reading.tables.ledger.frame["revenue"].tolist() == [1000, 2000]


def test_a_header_row_goes_before_the_score(tmp_path):
    """Two tables one under the other: the upper one has the better header, the lower one is asked for."""
    book = Book().ledger("K001 | 2026-07 | 存款 | 增量 | 5")
    rows = book.rows("Ledger")
    names = ["工号", "月份", "业务类别", "业务性质", "业务收入", "直接成本", "管理成本", "固定成本", "风险成本", "税费"]
    lower = [names, ["K001", "2026-08", "贷款", "增量", 7.0]]
    path = book.sheet("台账", *rows, *lower).save(tmp_path / "a.xlsx")
    assert revenue(path, "header-row 台账=3") == [7]


def test_a_map_to_an_indicator_and_to_the_id_of_a_wide_table(tmp_path):
    book = Book().table("Actuals", "客户经理 | 新增户数", "K001 | 12")
    reading = book.read(hints=hints("map 实绩.工号=客户经理", "map Actuals.C1=新增户数"))
    assert reading.tables.actuals.frame[["rm_id", "indicator", "value"]].values.tolist() == [["K001", "C1", 12.0]]


def test_one_column_may_stand_for_two(tmp_path):
    reading = (
        Book()
        .roster("K001 | 张 | 城东")
        .headed("Roster", branch="网点")
        .without("Roster", "team")
        .read(hints=hints("map 名册.机构=网点", "map 名册.部门=网点"))
    )
    assert reading.tables.roster.frame[["branch", "team"]].values.tolist() == [["城东", "城东"]]


def months(tmp_path: Path, **titles: str) -> Path:
    """A folder of two monthly ledgers, whose revenue is headed so."""
    folder = tmp_path / "months"
    folder.mkdir()
    for month, title in titles.items():
        Book().ledger(f"K001 | 2026-{month[1:]} | 存款 | 增量 | 1").headed("Ledger", revenue=title).save(
            folder / f"{month}.xlsx"
        )
    return folder


def test_of_several_files_one_may_have_the_header(tmp_path):
    folder = months(tmp_path, m07="营收", m08="业务收入")
    reading = read(folder, hints=hints("map 台账.业务收入=营收"))
    assert reading.tables.ledger.frame["revenue"].tolist() == [1, 1]


def test_of_several_files_one_must_have_the_header(tmp_path):
    with pytest.raises(BadOption) as refused:
        read(months(tmp_path, m07="业务收入", m08="revenue"), hints=hints("map 台账.业务收入=营收"))
    assert refused.value.text("zh").startswith("--map：台账 里没有“营收”这一列 （表头是：工号、月份")


def test_with_a_sheet_named_the_other_is_set_aside(tmp_path):
    book = Book().ledger(*LINES)
    book.sheet("Ledger", *[*book.rows("Ledger")[:1], *book.rows("Ledger")[2:]])
    reading = book.read(hints=hints("sheet 台账=Ledger"))
    assert codes(reading, notes=True) == ["台账 SHT18"]
    assert reading.tables.ledger.frame["revenue"].tolist() == [2000]


# how it is written -> what is said in Chinese
UNREADABLE = {
    "sheet 台账": "看不懂 --sheet “台账”。 请写成 --sheet 台账=Sheet3。",
    "sheet =Sheet3": "看不懂 --sheet “=Sheet3”。 请写成 --sheet 台账=Sheet3。",
    "sheet 台账底稿=Sheet3": "--sheet：没有“台账底稿”这张表；是不是“台账”？ （可用的有：名册、台账、目标、实绩、评价、调整、"
    "一票否决、评定调整、公共绩效池、"
    "延期支付、参数、维度、指标、区间、等级、档次、评价人权重、积分标准、岗位、计价标准、系数、薪酬总额、"
    "调整类型、学历、职级标准、同义词、判断矩阵。）",
    "header-row 台账=0": "看不懂 --header-row “台账=0”。 请写成 --header-row 台账=4。",
    "header-row 台账=二": "看不懂 --header-row “台账=二”。 请写成 --header-row 台账=4。",
    "map 台账=营收": "看不懂 --map “台账=营收”。 请写成 --map 台账.业务收入=营收合计。",
    "map 调整.金额元=x": "--map：表 调整 没有“金额元”这一列；是不是“金额”？ （可用的有：工号、类型、金额、事由、批准人。）",
}


@pytest.mark.parametrize("written", UNREADABLE)
def test_what_cannot_be_understood_is_refused(written):
    with pytest.raises(BadOption) as refused:
        hints(written)
    assert refused.value.text("zh") == UNREADABLE[written]
    assert refused.value.text("en").isprintable()


def test_a_thing_is_said_once():
    with pytest.raises(BadOption, match="was said to be “A” before"):
        hints("sheet 台账=A", "sheet Ledger=B")
    with pytest.raises(BadOption, match="was said to be “A” before"):
        hints("map 台账.revenue=A", "map Ledger.业务收入=B")


# an option that is written well, and fits nothing in a plain workbook -> what is said in Chinese
IDLE = {
    "sheet 台账=台账底稿": "--sheet：没有名为“台账底稿”的工作表；是不是“台账”？ （工作表有：名册、台账。）",
    "header-row 台账=9": "--header-row：台账 第 9 行是空的。 有内容的行从这些开始：1、2、3、4。",
    "map 台账.余额=结余": "--map：台账 里没有“结余”这一列 （表头是：工号、月份、业务类别、业务性质、业务收入、存量年数、"
    "直接成本、管理成本、固定成本、"
    "风险成本、税费、分成比例、客户号、备注、余额。）",
    "map 调整.金额=数额": "没有读到 调整，为它指定的选项用不上。 读到的表有：名册、台账。",
}


@pytest.mark.parametrize("written", IDLE)
def test_what_fits_nothing_is_refused(written):
    with pytest.raises(BadOption) as refused:
        Book().read(hints=hints(written))
    assert refused.value.text("zh") == IDLE[written]


def test_an_indicator_that_there_is_not_is_refused():
    with pytest.raises(BadOption, match="table Actuals has no column “C99”"):
        Book().table("Actuals", "rm_id | 户数", "K001 | 1").read(hints=hints("map 实绩.C99=户数"))


def test_a_part_of_several_sheets_names_the_one_that_looks_like_it(tmp_path):
    path = tmp_path / "part.xlsx"
    _only(path, {"Sheet2": Book().ledger(*LINES).rows("Ledger"), "Sheet3": [["甲"]]})
    with pytest.raises(UnreadableInput) as refused:
        read(Book().save(tmp_path / "a.xlsx"), parts={"Ledger": (path,)})
    assert refused.value.text("zh") == (
        "part.xlsx 里不知道哪一张是台账：Sheet2、Sheet3。表头相符的有：Sheet2。 请用 --sheet 台账=Sheet2 指明，或把其中一张命名为“台账”。"
    )
    reading = read(Book().save(tmp_path / "b.xlsx"), parts={"Ledger": (path,)}, hints=hints("sheet 台账=Sheet2"))
    assert reading.tables.ledger.frame["revenue"].tolist() == [1000, 2000]


def _only(path: Path, sheets: dict[str, list]) -> None:
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)


def test_a_hidden_sheet_of_a_scheme_is_not_taken_silently(tmp_path):
    path = tmp_path / "scheme.xlsx"
    _only(path, {"参数": [["参数", "取值"], ["pool_rate", "0.1"], ["monthly_share", "0.5"]], "说明": [["x"]]})
    made = load_workbook(path)
    made["参数"].sheet_state = "hidden"
    made.save(path)
    ledger = Book().save(tmp_path / "a.xlsx")
    assert codes(read(ledger, scheme=path)) == ["参数 SHT17"]
    taken = read(ledger, scheme=path, hints=hints("sheet 参数=参数"))
    assert codes(taken) == ["参数 SHT09"]
    assert float(taken.scheme.parameters.pool_rate) == 0.1


TEXTS = {
    "a note": "会议纪要\n\n各位同事好，本季度考核安排如下，请查收。\n",
    "markdown": "# 说明\n\n- 第一条，先看台账，再看名册\n- 第二条\n\n| a | b |\n|---|---|\n",
    "an open quote": '他说："明天，再，看"\n"没有写完，\n',
    "another table": "客户,产品,数量\n甲,存款,1\n乙,贷款,2\n",
    "one name by chance": "备忘,月份\n今天,晴\n",
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("with_roster", [True, False], ids=["roster given", "alone"])
def test_a_text_that_is_no_ledger_is_said_to_be_none_and_nothing_else(tmp_path, name, with_roster):
    path = tmp_path / "note.csv"
    path.write_text(TEXTS[name], encoding="utf-8")
    parts = {"Roster": (Book().save(tmp_path / "r.xlsx"),)} if with_roster else {}
    reading = read(path, parts=parts)
    (problem,) = reading.problems
    assert (problem.code, str(problem.place), reading.tables) == ("SHT02", "note.csv", None)
    assert problem.message("zh").startswith("台账 找不到表头；最像的是第 ")
    assert "每位客户经理、月份、业务类别、业务性质（及客户）一行" in problem.expected("zh")
