"""The comparison with a second program fails when a formula or a saved value is wrong, whichever program it is."""

import re
import zipfile
from pathlib import Path

import pytest

from rmcli.excel.workbook.report_bytes import to_bytes
from tests.excel.demo import demo
from tests.recalculate import assert_libreoffice_agrees_too, assert_recalculation_agrees, recalculated

# 5 counts, 5 shares, 4 roots, 4 weights, a total; 12 grades, 12 pays, 11 nets, 12 checks, 5 totals; 12 empty, a sum
FORMULAS = 5 + 5 + 4 + 4 + 1 + 12 + 12 + 11 + 12 + 5 + 12 + 1
FAULTS = {
    "a broken formula": ("<f>I6+J6</f>", "<f>I6-J6</f>", "K6"),
    "a saved amount one fen off": ("<f>I7+J7</f><v>14100.65</v>", "<f>I7+J7</f><v>14100.66</v>", "K7"),
    "a function that there is not": ("<f>I8+J8</f>", "<f>NOSUCH(I8,J8)</f>", "K8"),
    "a saved text": ("<v>A</v>", "<v>B</v>", "G5"),
}


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.xlsx"
    path.write_bytes(to_bytes(demo(), "zh"))
    return path


def changed(path: Path, *swaps: tuple[str, str]) -> Path:
    """The workbook with the first of each `old` in its second sheet replaced."""
    target = path.with_name("changed.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            data = source.read(name).decode("utf-8")
            for old, new in swaps if name.endswith("sheet2.xml") else ():
                assert old in data
                data = data.replace(old, new, 1)
            made.writestr(name, data)
    return target


def test_both_programs_agree_with_every_formula_of_the_demo(tmp_path):
    paths = [tmp_path / f"{lang}.xlsx" for lang in ("zh", "en")]
    for path in paths:
        path.write_bytes(to_bytes(demo(), path.stem))
    assert assert_libreoffice_agrees_too(*paths) == [FORMULAS, FORMULAS]


@pytest.mark.parametrize("fault", FAULTS)
def test_one_wrong_cell_is_named(written, fault):
    old, new, cell = FAULTS[fault]
    with pytest.raises(AssertionError, match=f"!{cell}: saved"):
        assert_recalculation_agrees(changed(written, (old, new)))


def test_libreoffice_names_every_wrong_cell(written):
    with pytest.raises(AssertionError) as said:
        assert_libreoffice_agrees_too(changed(written, *((old, new) for old, new, _ in FAULTS.values())))
    for _, _, cell in FAULTS.values():
        assert re.search(f"!{cell}: saved .*, LibreOffice", str(said.value))


def test_what_is_recalculated_does_not_come_from_the_saved_values(written):
    lying = changed(written, ("<f>I6+J6</f><v>12400.3</v>", "<f>I6+J6</f><v>7</v>"))
    sheets = [recalculated(path).worksheets[1] for path in (written, lying)]
    assert [sheet["K6"].value for sheet in sheets] == pytest.approx([12400.3, 12400.3])


def test_without_libreoffice_it_fails_and_says_so(written, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(AssertionError, match=r"LibreOffice .* is not installed"):
        assert_libreoffice_agrees_too(written)
