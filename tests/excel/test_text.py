"""Text that a workbook cannot hold is shown as something it can hold, never dropped and never a crash."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmcli.excel.cell_text import clean, headers, sheet_names, utf16_length
from rmcli.spreadsheet import CELL_TEXT


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a\x00b", "a␀b"),
        ("\x1f", "␟"),
        ("a\r\nb\rc\td", "a\nb\nc\td"),
        ("\ud800x\udfff", "\ufffdx\ufffd"),
        ("\ufffe", "\ufffd"),
        ("張三 😀", "張三 😀"),
    ],
)
def test_forbidden_characters_are_made_visible(raw, shown):
    assert clean(raw) == shown


def test_a_long_text_is_cut_with_a_mark_at_excels_limit():
    assert clean("x" * 32_767) == "x" * 32_767
    cut = clean("x" * 32_768)
    assert utf16_length(cut) == CELL_TEXT
    assert cut.endswith("truncated]")
    assert utf16_length(clean("😀" * 20_000)) <= CELL_TEXT


@given(st.lists(st.text(st.characters(), max_size=40), min_size=1, max_size=8))
def test_sheet_names_are_what_excel_takes(wanted):
    names = sheet_names(wanted)
    assert len({name.casefold() for name in names}) == len(wanted)
    for name in names:
        assert 0 < utf16_length(name) <= 31
        assert not set(name) & set("[]:*?/\\\n")
        assert name[0] != "'"
        assert name[-1] != "'"


@given(st.lists(st.text(max_size=300), max_size=6))
def test_table_headers_are_unique_and_on_one_line(wanted):
    made = headers(wanted)
    assert len({name.casefold() for name in made}) == len(wanted)
    assert all(name and "\n" not in name and utf16_length(name) <= 255 for name in made)
