"""File names: whatever people are called, every file system takes them and tells them apart."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmcli.files.names import LONGEST, file_stem, unique_stems
from rmcli.report.payout.lists import guarded


@pytest.mark.parametrize(
    ("rm_id", "name", "stem"),
    [
        ("10001", "张三", "10001_张三_2026Q3"),
        ("1", "../../etc/passwd", "1_etc_passwd_2026Q3"),
        ("1", "a\\b:c*d?e", "1_a_b_c_d_e_2026Q3"),
        ("CON", "", "CON_2026Q3"),
        ("1", "张三.", "1_张三_2026Q3"),
        ("1", "x\u202egnp.exe", "1_xgnp.exe_2026Q3"),  # the mark that turns the reading direction
        ("1", "a\u200b\u200d\ufeffb", "1_ab_2026Q3"),  # zero width
        ("1", "a\x00\x1fb", "1_ab_2026Q3"),
        ("1", "e\u0301", "1_é_2026Q3"),  # two code points and one
        ("1", "李 明", "1_李_明_2026Q3"),
        ("..", "..", "2026Q3"),
        ("1", "𠮷野", "1_𠮷野_2026Q3"),
    ],
)
def test_names_are_cleaned(rm_id, name, stem):
    assert file_stem(rm_id, name, "2026Q3") == stem


def test_devices_are_no_files_on_windows():
    assert file_stem("CON", "", "") == "_CON"
    assert file_stem("lpt1.txt", "", "") == "_lpt1.txt"


def test_those_a_file_system_would_take_for_one_are_told_apart():
    people = [("a1", "Li Wei"), ("A1", "LI WEI"), ("a/1", "x"), ("a:1", "x"), ("ﬁ", "é"), ("fi", "e\u0301")]
    assert unique_stems([(*person, "2026Q3") for person in people]) == [
        "a1_Li_Wei_2026Q3",
        "A1_LI_WEI_2026Q3~2",
        "a_1_x_2026Q3",
        "a_1_x_2026Q3~2",
        "ﬁ_é_2026Q3",
        "fi_é_2026Q3~2",
    ]


def test_a_hundred_characters_are_cut_between_characters():
    first, second = unique_stems([("1", "龘" * 100, "2026Q3")] * 2)
    assert len(first.encode()) <= LONGEST
    assert len(second.encode()) <= LONGEST
    assert first != second
    assert second.endswith("~2")


@given(st.lists(st.tuples(st.text(max_size=120), st.text(max_size=120)), max_size=8))
def test_any_names_give_names_that_every_file_system_takes(people):
    stems = unique_stems([(*person, "2026Q3") for person in people])
    folded = {unicodedata.normalize("NFC", stem).casefold() for stem in stems}
    assert len(folded) == len(stems) == len(people)
    for stem in stems:
        assert 0 < len(stem.encode()) <= LONGEST
        assert not set(stem) & set('<>:"/\\|?* \n\t')
        assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs") for c in stem)
        assert not stem.startswith((".", "~"))
        assert not stem.endswith((".", " "))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", " =", "\u3000+"])
def test_no_text_of_the_payroll_file_is_a_formula(start):
    assert guarded(f"{start}HYPERLINK(1)").startswith("'")
