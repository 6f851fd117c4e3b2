"""What a profile says of how files are laid out, and what `rmcli profile` writes of it."""

from pathlib import Path

import openpyxl

from rmcli.intake import read
from rmcli.intake.files.opener import Opener
from rmcli.intake.rule_workbooks import read_profile
from rmcli.run.profile import write_profile
from tests.bank import Book, codes, workbook
from tests.errors.profiles import HEADERS

BUSINESS = ["工号", "业务类别", "业务性质"]
MONTHS = [*BUSINESS, "2026-07", "2026-08", "2026-09"]
ROW = ["K001", "存款", "增量"]
PLATFORM = ["序号", "提交答卷时间", "来自IP"]


def by_profile(folder, said, ledger):
    """The reading of a ledger by a profile with these rows."""
    made = workbook({name: [header, *said.get(name, ())] for name, header in HEADERS.items()})
    made.save(folder / "profile.xlsx")
    opener = Opener()
    profile, problems = read_profile(folder / "profile.xlsx", opener)
    assert codes(problems) == []
    return read(ledger, opener=opener, profile=profile)


def of_table(table, *, file="", shape="", holds=""):
    return [table, file, "", "", "", "", shape, holds]


def test_the_measure_of_months_can_be_said(tmp_path):
    ledger = Book().roster("K001").with_ledger("台账", MONTHS, [*ROW, 1, 2, 3]).save(tmp_path / "l.xlsx")
    reading = by_profile(tmp_path, {"表": [of_table("台账", shape="一列一个月", holds="管理成本")]}, ledger)
    assert reading.tables.ledger.frame["management_cost"].tolist() == [1, 2, 3]


def test_what_the_profile_says_goes_before_titles(tmp_path):
    ledger = (
        Book().roster("K001").with_ledger("台账", ["2026年直接成本"], MONTHS, [*ROW, 1, 2, 3]).save(tmp_path / "l.xlsx")
    )
    assert by_profile(tmp_path, {"表": [of_table("台账", holds="业务收入")]}, ledger).tables.ledger.frame[
        "revenue"
    ].tolist() == [1, 2, 3]


def test_the_group_of_all_answer_sheets_can_be_said(tmp_path):
    book = Book().roster("K001").sheet("评价", ["序号", "被评人", "服务"], [1, "K001", 90])
    reading = by_profile(tmp_path, {"表": [of_table("评价", holds="客户")]}, book.save(tmp_path / "l.xlsx"))
    assert reading.tables.survey.frame["rater_group"].tolist() == ["customer"]


def test_the_month_of_a_whole_sheet_can_be_said(tmp_path):
    ledger = (
        Book()
        .roster("K001")
        .with_ledger("台账", ["2026年第三季度"], [*BUSINESS, "业务收入"], [*ROW, 1])
        .save(tmp_path / "l.xlsx")
    )
    reading = by_profile(tmp_path, {"表": [of_table("台账", shape="整张表一个月", holds="2026年8月")]}, ledger)
    assert reading.tables.ledger.frame["month"].tolist() == ["2026-08"]


def test_files_of_one_table_may_be_laid_out_otherwise(tmp_path):
    (tmp_path / "d").mkdir()
    Book().roster("K001").with_ledger("台账", MONTHS, [*ROW, 9, 8, 7]).save(tmp_path / "d" / "收入2026.xlsx")
    items = ["工号,月份,业务类别,业务性质,科目,金额", "K001,2026-07,存款,增量,税费,3"]
    (tmp_path / "d" / "费用202607.csv").write_text("\n".join(items), encoding="utf-8")
    rows = [
        of_table("台账", file="收入*.xlsx", shape="一列一个月", holds="业务收入"),
        of_table("台账", file="费用*.csv", shape="一行一个费用项目"),
    ]
    reading = by_profile(tmp_path, {"表": rows}, tmp_path / "d")
    assert reading.tables.ledger.frame[["revenue", "tax"]].to_numpy().tolist() == [[9, 0], [8, 0], [7, 0], [0, 3]]


def test_a_renamed_column_of_an_export_is_said_against_the_profile(tmp_path):
    head = [*PLATFORM, "您与被评人的关系", "客户经理是哪位", "服务"]
    book = Book().roster("K001").sheet("评价", head, [1, "2026-09-30 10:00:00", "10.0.0.1", "上级", "K001", 90])
    reading = by_profile(tmp_path, {"列": [["评价", "工号", "请选择客户经理"]]}, book.save(tmp_path / "l.xlsx"))
    assert codes(reading) == ["列!C2 PRF03"]


def test_words_that_a_profile_gives_points_to(tmp_path):
    head = [*PLATFORM, "关系", "被评人", "服务", "能力"]
    row = [1, "2026-09-30 10:00:00", "10.0.0.1", "上级", "K001", "超赞", "满意"]
    other = [2, "2026-09-30 10:01:00", "10.0.0.2", "上级", "K001", "满意", "满意"]
    ledger = Book().roster("K001").sheet("评价", head, row, other).save(tmp_path / "l.xlsx")
    unknown = by_profile(tmp_path, {}, ledger)
    (problem,) = [p for p in unknown.problems if p.severity == "error"]
    assert "profile.xlsx" in problem.fix("zh")
    assert "评价 | 评分 | 超赞" in problem.fix("zh").rpartition("profile.xlsx")[2]
    reading = by_profile(tmp_path, {"值": [["评价", "评分", "超赞", "95%"]]}, ledger)
    assert reading.tables.survey.frame["score"].tolist() == [95, 80, 80, 80]


def test_what_rmcli_profile_writes_of_layouts_is_read_without_a_word(tmp_path):
    folder = tmp_path / "exports"
    folder.mkdir()
    head = [*PLATFORM, "1、您与被评价人的关系", "2、请选择被评价人", "3、服务", "4、您的建议"]
    sheets = [
        [n, f"2026-09-30 10:0{n}:00", f"10.0.0.{n}", "上级", "张敏", word, None]
        for n, word in enumerate(("满意", "超赞"), 1)
    ]
    book = Book().roster("K001 | 张敏").with_ledger("业务收入", MONTHS, [*ROW, 1, 2, 3]).sheet("问卷", head, *sheets)
    book.save(folder / "2026年第三季度.xlsx")
    done = write_profile([folder], tmp_path / "p.xlsx", "zh")
    sheet = openpyxl.load_workbook(tmp_path / "p.xlsx")
    shapes = {row[0]: row[6] for row in sheet["表"].iter_rows(min_row=5, values_only=True)}
    assert shapes == {"名册": None, "台账": "一列一个月", "评价": "一行一份答卷"}
    assert [(v.written, v.means) for v in done.draft.values] == [("超赞", None)]
    opener = Opener()
    profile, said = read_profile(Path(tmp_path / "p.xlsx"), opener)
    assert codes(said) == []
    reading = read(folder, opener=opener, profile=profile)
    assert codes(reading) == ["问卷!F3 SHP12"]
