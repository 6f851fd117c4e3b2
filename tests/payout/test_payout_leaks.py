"""The scan of finished files: what is planted is found, what is shared by chance or on purpose is not."""

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from rmcli.approved.people import payees, rules
from rmcli.excel.forms import payout_batch as batch
from rmcli.excel.forms.finished_page import contents
from rmcli.excel.forms.page_bytes import to_bytes
from rmcli.intake.files.opener import Opener
from rmcli.intake.read_report import read_report
from rmcli.report.payout.leaks import Own, Secrets, leaks, own, secrets
from rmcli.report.payout.sheet import page
from rmcli.run.payout import Order, payout

OF_ALL = Secrets(
    ids={"1001": "1001", "1002": "1002", "a7": "A7"},
    names={"李娜": ("1001",), "张伟": ("1002", "1003"), "ann lee": ("A7",), "李娜娜": ("1004",)},
    amounts={1234567: ("1002",), 300000: ("1002",)},
)
MINE = Own("1001", frozenset({"1001", "李娜", "张伟组"}), frozenset({555555}), frozenset({"张伟"}))


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("1002", "1002"),
        ("见 1002 的奖金", "1002"),
        ("A7", "A7"),
        ("a7", "A7"),
        ("替张伟代班", "1002"),
        ("shared with Ann Lee", "A7"),
        ("李娜娜", "1004"),
        ("与1002分成", "1002"),
        ("见１００２", "1002"),
        ("A_7", "A7"),
        ("A 7", "A7"),
        ("见A/7的调整", "A7"),
        ("a-7", "A7"),
        ("张 伟代班", "1002"),
        ("張偉", "1002"),
        ("张\u200b伟", "1002"),
        ("ANN  LEE", "A7"),
        ("他得了12,345.67元", "1002"),
        ("12345.67", "1002"),
        ("１２，３４５．６７", "1002"),
        ("1.234567万元", "1002"),
    ],
)
def test_a_text_that_tells_of_somebody_is_found(text, whose):
    assert [leak.person for leak in leaks([text], [], MINE, OF_ALL)] == [whose]


@pytest.mark.parametrize(
    "text",
    [
        "1001",
        "李娜",  # the reader
        "张伟组",  # the reader's own team, named after somebody
        "季度竞赛 (张伟)",  # who approved it
        "110021",  # a longer number that holds an id
        "A70",
        "joann leeds",
        "存款计划完成率",
        "1002 元",  # a number that counts something
        "A7.5",
        "BA 7",
        "12,345.68 元",
        "112345.67",
        "张大伟",
    ],
)
def test_a_text_of_one_s_own_or_like_it_only_is_not(text):
    assert leaks([text], [], MINE, OF_ALL) == []


def test_namesakes_do_not_accuse_each_other():
    second = replace(MINE, rm_id="1003", texts=frozenset({"1003"}))
    assert leaks(["张伟"], [], second, OF_ALL) == []


def test_amounts_count_to_the_fen_and_only_from_four_digits_on():
    """12,345.67 is 1002's; 3,000.00 too, but has one significant digit and is kept in no list of secrets made from people."""
    assert [leak.what for leak in leaks([], [12345.67, 12345.68, 0.0, 5555.55], MINE, OF_ALL)] == ["12,345.67"]
    assert leaks([], [12345.67], replace(MINE, numbers=frozenset({1234567})), OF_ALL) == []


@pytest.fixture(scope="module")
def case(report):
    read = read_report(report, Opener())
    shared = rules(read)
    people = payees(read)
    made = page(people[0], shared)
    labels, derived = batch._labels(made, shared), batch._derived(made)
    return to_bytes(made, shared.lang), people, own(people[0], derived, labels), secrets(people)


def planted(data: bytes, part: str, old: str, new: str) -> bytes:
    """The workbook with the first `old` in one part replaced."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            text = source.read(name).decode()
            assert name != part or old in text, part
            made.writestr(name, text.replace(old, new, 1) if name == part else text)
    return target.getvalue()


def found(data: bytes, case) -> list[str]:
    _, _, mine, of_all = case
    held = contents(data)
    return [leak.person for leak in leaks(held.texts, held.numbers.values(), mine, of_all)] + list(held.unwanted)


def test_an_honest_file_says_nothing(case):
    assert found(case[0], case) == []


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/sharedStrings.xml", "失分", "{name}"),
        ("xl/sharedStrings.xml", "失分", "见{name}"),
        ("xl/sharedStrings.xml", "失分", "{rm_id}"),
        ("xl/worksheets/sheet1.xml", "<v>43462.84</v>", "<v>{net}</v>"),
        ("xl/charts/chart1.xml", "得分", "{name}"),
        ("docProps/core.xml", "绩效薪酬单", "{name}"),
        ("xl/drawings/drawing1.xml", 'name="Chart 1"', 'name="{name}"'),
    ],
)
def test_what_is_planted_is_found_wherever_it_is(case, part, old, new):
    data, people, _, _ = case
    other = people[7]
    filled = new.format(name=other.name, rm_id=other.rm_id, net=other.pay["net"])
    assert other.rm_id in found(planted(data, part, old, filled), case)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("docProps/core.xml", "<dc:creator></dc:creator>", "<dc:creator>HR</dc:creator>"),
        ("xl/workbook.xml", "<sheet ", '<sheet state="hidden" '),
        ("xl/worksheets/sheet1.xml", "<row ", '<row hidden="1" '),
        ("xl/worksheets/_rels/sheet1.xml.rels", "<Relationship ", '<Relationship TargetMode="External" '),
    ],
)
def test_hidden_things_links_and_authors_are_found(case, part, old, new):
    assert len(found(planted(case[0], part, old, new), case)) == 1


def test_a_part_that_does_not_belong_is_found(case):
    target = BytesIO(case[0])
    with zipfile.ZipFile(target, "a") as made:
        made.writestr("xl/comments1.xml", "<comments/>")
    assert found(target.getvalue(), case) == ["xl/comments1.xml"]


def test_one_name_planted_in_one_file_of_the_batch_and_nothing_is_released(report, tmp_path, monkeypatch):
    honest = batch.to_bytes

    def careless(made, lang):
        data = honest(made, lang)
        return planted(data, "xl/sharedStrings.xml", "失分", "林欣妍") if "陈浩然" in str(made.bands[0]) else data

    monkeypatch.setattr(batch, "to_bytes", careless)
    done = payout(Order(report, tmp_path / "out"))
    (leak,) = done.problems
    assert (leak.code, leak.place.file, leak.value, leak.person) == (
        "REP08",
        "10001_陈浩然_2026Q3.xlsx",
        "林欣妍",
        "10002 林欣妍",
    )
    assert done.exit_code == 1
    assert not list(tmp_path.iterdir())


def test_the_amounts_that_are_one_person_s_are_marked_where_they_are_made(case):
    """Adjustments are told one by one, with their amounts; what many share (a coefficient, days) tells of nobody."""
    marked = {grid: set(columns) for grid, columns in case[1][0].secret.items() if columns}
    assert marked == {
        "results.results": {"rorac", "gross", "net"},
        "pay.pay": {
            *("base", "monthly", "assessed", "gross", "pool_withheld", "deferred"),
            *("released", "brought_forward", "before_floor", "net", "carried_forward"),
        },
        "monthly.months": {"base"},
        "adjustments.rows": {"amount"},
        "deferred.accounts": {"opening", "deferred", "released", "closing"},
    }
