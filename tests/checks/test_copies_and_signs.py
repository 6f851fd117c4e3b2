"""The same thing from two files, and amounts that are negative throughout: asked about, with near misses that are not."""

import pytest

from rmcli import checks
from rmcli.intake import read
from rmcli.tables.names.copy_names import original_name
from tests.bank import Book

JULY = ("K001 | 2026-07 | 存款 | 增量 | 5,000", "K001 | 2026-07 | 贷款 | 增量 | 700")


def asked(reading):
    """What holds up pay, as file and code."""
    found = checks.run(reading.tables, reading.scheme, reading.problems)
    return [(p.place.file, p.code) for p in (*reading.problems, *found) if p.kind.holds_pay and p.code[:3] != "SHT"]


def folder(tmp_path, **files):
    """A folder of ledgers, file name = lines, beside a roster of K001 and K002."""
    (tmp_path / "in").mkdir()
    for name, lines in files.items():
        book = Book().ledger(*lines).workbook()
        del book["名册"]
        book.save(tmp_path / "in" / f"{name}.xlsx")
    roster = Book().roster("K001", "K002").save(tmp_path / "r.xlsx")
    return read(tmp_path / "in", parts={"Roster": (roster,)})


def test_a_month_and_its_copy_are_asked_about_once(tmp_path):
    july = folder(tmp_path, a=JULY, b=[f"{line}| | | | | | | | | 已复核" for line in JULY])
    assert asked(july) == [("b.xlsx", "LED11")]


def test_a_version_with_other_amounts_is_asked_about(tmp_path):
    changed = [JULY[0].replace("5,000", "5,100"), "K001 | 2026-07 | 理财 | 增量 | 9"]
    assert asked(folder(tmp_path, a=JULY, b=changed)) == [("b.xlsx", "LED11")]


@pytest.mark.parametrize(
    "other",
    [
        [line.replace("2026-07", "2026-08") for line in JULY],  # another month
        [line.replace("K001", "K002") for line in JULY],  # another person
        [line.replace("存款", "理财").replace("贷款", "保险") for line in JULY],  # other lines
        [line.replace("增量", "存量") + " | 2" for line in JULY],  # another book
        [f"{line}| | | | | | | | K9" for line in JULY],  # a customer of their own
    ],
)
def test_other_files_of_a_folder_pass(tmp_path, other):
    assert asked(folder(tmp_path, a=JULY, b=other)) == []


def test_the_same_month_twice_in_one_sheet_is_no_matter_of_files(tmp_path):
    assert asked(folder(tmp_path, a=[*JULY, "K001 | 2026-07 | 存款 | 增量 | 1"])) == []


def test_a_file_that_is_another_byte_for_byte_is_an_error(tmp_path):
    folder(tmp_path, a=JULY)
    (tmp_path / "in" / "a (1).xlsx").write_bytes((tmp_path / "in" / "a.xlsx").read_bytes())
    reading = read(tmp_path / "in", parts={"Roster": (tmp_path / "r.xlsx",)})
    assert [(p.place.file, p.code) for p in reading.problems] == [("a.xlsx", "FIL08")]
    assert reading.tables is None


def adjusted(tmp_path, **files):
    """A ledger, with a file of adjustments for every name."""
    paths = []
    for name, lines in files.items():
        book = Book().table("Adjustments", "rm_id | kind | amount | reason", *lines).workbook()
        for sheet in book.sheetnames:
            if sheet != "调整":
                del book[sheet]
        paths.append(tmp_path / f"{name.replace('_', ' ')}.xlsx")
        book.save(paths[-1])
    return read(Book().roster("K001").save(tmp_path / "ledger.xlsx"), parts={"Adjustments": tuple(paths)})


def test_all_files_of_a_table_are_read(tmp_path):
    reading = adjusted(tmp_path, a=["K001 | bonus | 100 | 竞赛"], b=["K001 | bonus | 7 | 补发"])
    assert reading.tables.adjustments.frame["amount"].tolist() == [100, 7]
    assert asked(reading) == []


def test_one_bonus_from_two_files_is_asked_about(tmp_path):
    reading = adjusted(
        tmp_path, a=["K001 | bonus | 100 | 竞赛"], b=["K001 | bonus | 100 | 竞赛", "K001 | fine | 5 | 迟到"]
    )
    assert asked(reading) == [("b.xlsx", "ADJ02")]


@pytest.mark.parametrize("other", ["季度营销竞赛奖励（行长批）", "", "7月竞赛奖"])
def test_one_bonus_whose_reason_was_worded_anew_is_asked_about(tmp_path, other):
    reading = adjusted(tmp_path, a=["K001 | bonus | 500 | 7月竞赛"], b=[f"K001 | bonus | 500 | {other}"])
    assert asked(reading) == [("b.xlsx", "ADJ02")]


def test_equal_bonuses_of_months_that_their_reasons_name_are_two(tmp_path):
    lines = [f"K001 | bonus | 500 | {month}全勤奖" for month in ("7月", "2026-08", "九月")]
    assert asked(adjusted(tmp_path, a=lines)) == []
    (tmp_path / "two").mkdir()
    assert asked(adjusted(tmp_path / "two", a=lines[:1], b=lines[1:])) == []


def test_a_version_of_a_file_is_asked_about_whatever_it_changed(tmp_path):
    reading = adjusted(tmp_path, bonus=["K001 | bonus | 100 | 竞赛"], bonus_v2=["K001 | bonus | 120 | 竞赛一等奖"])
    assert asked(reading) == [("bonus v2.xlsx", "ADJ02")]


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("7月 - 副本", "7月"), ("7月(1)", "7月"), ("7月（2）", "7月"), ("7月 v2", "7月"), ("7月_v2.1", "7月"),
        ("Copy of July", "july"), ("July - Copy (3)", "july"), ("7月修订版", "7月"), ("7月 最终版", "7月"), ("7月(副本)", "7月"),
        ("7月", "7月"), ("专家1", "专家1"), ("2026-07", "2026-07"), ("新版", "新版"), ("一部(零售)", "一部(零售)"), ("(1)", "(1)"),
    ],
)  # fmt: skip
def test_what_a_copy_is_of(name, original):
    assert original_name(name) == original


def costs(*amounts):
    lines = [f"K001 | 2026-07 | 业务{n} | 增量 | 1,000 | | {amount}" for n, amount in enumerate(amounts)]
    return asked(Book().ledger(*lines).read())


@pytest.mark.parametrize("amounts", [(-5, -6, -7), (-5, 0, -6, -7, ""), (*[-5] * 9, 3)])
def test_costs_that_are_negative_throughout_are_asked_about(amounts):
    assert [code for _, code in costs(*amounts)] == ["LED12"]


@pytest.mark.parametrize("amounts", [(-5,), (-5, 6, 7), (-5, -6), (-5, -6, -7, 8), (5, 6, 7), (*[-5] * 8, 3, 4)])
def test_credit_notes_among_costs_stay_what_they_are(amounts):
    assert costs(*amounts) == []
