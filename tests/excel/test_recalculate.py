"""The comparison with LibreOffice fails when a formula or a saved value is wrong, and when there is no LibreOffice."""

import zipfile
from pathlib import Path

import pytest

from rmcli.excel.workbook.report_bytes import to_bytes
from tests.excel.demo import demo
from tests.recalculate import assert_recalculation_agrees


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.xlsx"
    path.write_bytes(to_bytes(demo(), "zh"))
    return path


def changed(path: Path, old: str, new: str) -> Path:
    """The workbook with the first `old` in its second sheet replaced."""
    target = path.with_name("changed.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            data = source.read(name).decode("utf-8")
            if name.endswith("sheet2.xml"):
                assert old in data
                data = data.replace(old, new, 1)
            made.writestr(name, data)
    return target


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_libreoffice_agrees_with_every_formula_of_the_demo(tmp_path, lang):
    path = tmp_path / f"{lang}.xlsx"
    path.write_bytes(to_bytes(demo(), lang))
    # 5 counts, 5 shares, 4 roots, 4 weights, a total; 12 grades, 12 pays, 11 nets, 12 checks, 5 totals; 12 empty, a sum
    assert assert_recalculation_agrees(path) == 5 + 5 + 4 + 4 + 1 + 12 + 12 + 11 + 12 + 5 + 12 + 1


@pytest.mark.parametrize(
    ("old", "new", "cell"),
    [
        ("<f>I6+J6</f>", "<f>I6-J6</f>", "K6"),  # a broken formula
        ("<f>I6+J6</f><v>12400.3</v>", "<f>I6+J6</f><v>12400.31</v>", "K6"),  # a saved amount one fen off
        ("<v>A</v>", "<v>B</v>", "G5"),  # a saved text
    ],
)
def test_one_wrong_cell_is_named(written, old, new, cell):
    with pytest.raises(AssertionError, match=f"!{cell}: saved"):
        assert_recalculation_agrees(changed(written, old, new))


def test_without_libreoffice_it_fails_and_says_so(written, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(AssertionError, match=r"LibreOffice .* is not installed"):
        assert_recalculation_agrees(written)
