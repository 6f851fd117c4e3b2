"""The annotated copy: every value where it stood, every problem at its cell, nothing that a spreadsheet would carry out."""

import json
import shutil
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import CliRunner

from rmcli.cli.main import app
from rmcli.excel import styles
from rmcli.excel.annotated import annotated_copy as annotated
from rmcli.excel.annotated import annotated_sheet as marked
from rmcli.language import Text
from rmcli.problems import Kind, Place, Problem, Severity
from rmcli.sheet.raw import RawSheet, columns_from_rows
from tests.out.child import MESSY, SAMPLES

KIND = Kind("TST01", Severity.ERROR, Text("错了", "wrong"), Text("", ""), Text("", ""), Text("", ""))
NOTE = Kind("TST02", Severity.NOTE, Text("可知", "known"), Text("", ""), Text("", ""), Text("", ""))


def check(*arguments: object) -> dict[str, list[dict[str, str | None]]]:
    done = CliRunner().invoke(app, ["check", *(str(a) for a in arguments), "--json"])
    assert done.exit_code in (0, 1), done.exception
    content: dict[str, list[dict[str, str | None]]] = json.loads(done.stdout)
    return content


@pytest.fixture(scope="module")
def messy(tmp_path_factory: pytest.TempPathFactory) -> tuple[openpyxl.Workbook, list[dict[str, str | None]], Path]:
    """The copy of the messy sample, its problems, and the file."""
    copy = tmp_path_factory.mktemp("copy") / "copy.xlsx"
    problems = check(*MESSY, "--annotate", copy)["problems"]
    return openpyxl.load_workbook(copy), problems, copy


def rows(ws: Worksheet) -> list[dict[str, object]]:
    """The problem list as dicts by its header."""
    header = [c.value for c in ws[annotated.HEADER_ROW + 1]]
    return [
        dict(zip(header, (c.value for c in row), strict=True))
        | {"link": row[2].hyperlink.location if row[2].hyperlink else None}
        for row in ws.iter_rows(min_row=annotated.HEADER_ROW + 2)
    ]


def test_the_list_has_every_problem_and_links_to_its_cell(messy) -> None:
    book, problems, _ = messy
    listed = rows(book["问题清单"])
    assert sorted((r["代码"], r["单元格"]) for r in listed) == sorted(
        (p["code"], f"{p['sheet']}!{p['cell']}") for p in problems
    )
    assert {r["link"] for r in listed} == {f"'{p['sheet']}'!{p['cell']}" for p in problems}
    assert [r["程度"] for r in listed] == sorted((r["程度"] for r in listed), key=lambda said: "✖▲●".index(said[0]))


def test_every_problem_shows_by_colour_by_comment_and_in_words_beside_its_row(messy) -> None:
    book, problems, _ = messy
    for p in problems:
        cell = book[p["sheet"]][p["cell"]]
        assert cell.fill.fill_type == "solid", p
        assert p["code"] in cell.comment.text
        beside = [str(c.value) for c in book[p["sheet"]][cell.row]]
        assert any(f"{cell.column_letter} {p['code']}" in text for text in beside), p


def test_the_copy_has_every_value_of_the_file_where_it_stood_and_no_formula(messy) -> None:
    book, _, _copy = messy
    source = openpyxl.load_workbook(SAMPLES / "messy.xlsx", data_only=True)
    formulas = openpyxl.load_workbook(SAMPLES / "messy.xlsx")
    assert book.sheetnames[1:] == source.sheetnames
    for ws in source.worksheets:
        for row in ws.iter_rows():
            for cell in row:
                shown = book[ws.title].cell(cell.row, cell.column)
                assert shown.data_type != "f"
                if formulas[ws.title][cell.coordinate].data_type == "f" and cell.value is None:
                    assert shown.value == "（公式没有保存的值）"
                else:
                    assert shown.value == cell.value
                if isinstance(cell.value, str):
                    assert shown.data_type == "s"
                    assert shown.number_format == "@"


def test_the_file_itself_stays_and_the_same_check_gives_the_same_bytes(messy, tmp_path: Path) -> None:
    before = (SAMPLES / "messy.xlsx").read_bytes()
    check(*MESSY, "--annotate", tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == messy[2].read_bytes()
    assert (SAMPLES / "messy.xlsx").read_bytes() == before


def test_a_copy_is_made_of_a_workbook_whose_structure_is_broken(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(SAMPLES / "year" / "2026Q1.xlsx")
    book["台账"]["A1"].value = "无此列"
    book.save(tmp_path / "a.xlsx")
    problems = check(tmp_path / "a.xlsx", "--annotate", tmp_path / "copy.xlsx")["problems"]
    copy = openpyxl.load_workbook(tmp_path / "copy.xlsx")
    assert problems
    assert {r["代码"] for r in rows(copy["问题清单"])} == {p["code"] for p in problems}
    assert copy["台账"]["A1"].value == "无此列"


def test_a_copy_without_problems_says_so(tmp_path: Path) -> None:
    check(SAMPLES / "ledger-en.xlsx", "--annotate", tmp_path / "copy.xlsx")
    copy = openpyxl.load_workbook(tmp_path / "copy.xlsx")
    assert copy["Problems"]["A2"].value == "No problems found."
    assert rows(copy["Problems"]) == []


def test_sheets_of_several_files_and_a_sheet_called_like_the_list(tmp_path: Path) -> None:
    folder = tmp_path / "months"
    folder.mkdir()
    for name in ("a.xlsx", "b.xlsx"):
        shutil.copy(SAMPLES / "messy.xlsx", folder / name)
    problems = check(folder, "--period", "2026Q3", "--annotate", tmp_path / "copy.xlsx")["problems"]
    book = openpyxl.load_workbook(tmp_path / "copy.xlsx")
    listed = rows(book["问题清单"])
    assert len(listed) == len(problems)
    for row in listed:
        if row["link"]:
            sheet, cell = str(row["link"]).split("!")
            assert book[sheet.strip("'")][cell].fill.fill_type == "solid"
            assert sheet.startswith(f"'{str(row['文件'])[0]} ")


def sheet(*table: tuple[object, ...], name: str = "台账") -> RawSheet:
    return RawSheet("a.xlsx", name, columns_from_rows(table, len(table[0])))


def opened(tmp_path: Path, sheets: list[RawSheet], problems: list[Problem]) -> openpyxl.Workbook:
    annotated.write(sheets, problems, tmp_path / "c.xlsx", lang="zh")
    return openpyxl.load_workbook(tmp_path / "c.xlsx")


def at(cell: str, kind: Kind = KIND, sheet: str = "台账") -> Problem:
    letters = cell.rstrip("0123456789")
    return Problem(kind, Place("a.xlsx", sheet, int(cell[len(letters) :] or 0), letters))


def test_rows_columns_sheets_and_what_is_outside_are_marked_too(tmp_path: Path) -> None:
    book = opened(
        tmp_path,
        [sheet(("标题", None, None), ("工号", "姓名", "金额"), ("1", "甲", 3.0))],
        [at("3"), at("B"), at(""), at("C9"), at("F3", NOTE), at("A1", sheet="没有")],
    )
    ws = book["台账"]
    filled = {c.coordinate for row in ws.iter_rows() for c in row if c.fill.bgColor.rgb or c.fill.fill_type}
    colour = "FF" + styles.FILLS[Severity.ERROR][1:]
    red = {c.coordinate for row in ws.iter_rows() for c in row if c.fill.fgColor.rgb == colour}
    assert red == {"A3", "B3", "C3", "D3", "B2", "E2", "C9", "D9"}
    assert red <= filled
    assert ws["D2"].value == "问题"
    assert "TST01" in ws["D2"].comment.text
    assert ws["D3"].value == "✖ 错误 TST01 错了；● 提示 F TST02 可知"
    assert ws["E2"].value == "✖ 错误 B TST01 错了"
    assert [r["link"] for r in rows(book["问题清单"])] == [
        "'台账'!A1",
        "'台账'!B2",
        "'台账'!A3",
        "'台账'!C9",
        None,
        "'台账'!F3",
    ]


def test_a_long_sheet_shows_its_head_and_the_rows_with_problems_only(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(marked, "FULL_ROWS", 50)
    book = opened(tmp_path, [sheet(("工号", "金额"), *((str(i), float(i)) for i in range(2, 201)))], [at("B150")])
    ws = book["台账"]
    assert ws["B150"].value == 150.0
    assert ws["B100"].value is None
    assert ws.sheet_format.zeroHeight  # rows that are not copied are hidden, not blank
    assert "只复制了有问题的行" in ws["C1"].value


def test_more_problems_than_anybody_mends_are_counted(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(annotated, "LISTED", 10)
    monkeypatch.setattr(marked, "COMMENTS", 5)
    cells = [at(f"A{i}", NOTE) for i in range(2, 30)] + [at("A30")]
    book = opened(tmp_path, [sheet(("工号",), *((str(i),) for i in range(2, 31)))], cells)
    assert "共 29 处，只标出前 10 处" in book["问题清单"]["A2"].value
    listed = rows(book["问题清单"])
    assert len(listed) == 10
    assert listed[0]["单元格"] == "台账!A30"  # the worst first
    comments = [c for row in book["台账"].iter_rows() for c in row if c.comment]
    assert len(comments) == 5
    assert "TST01" in book["台账"]["A30"].comment.text


def test_an_id_stays_an_id_and_a_long_number_can_be_read(tmp_path: Path) -> None:
    book = opened(tmp_path, [sheet(("工号", "账号"), ("00123", 622202123456.0), ("123456789012345678", 0.1))], [])
    ws = book["台账"]
    assert (ws["A2"].value, ws["A3"].value) == ("00123", "123456789012345678")
    assert ws["B2"].number_format == "0"
    assert ws["B3"].value == 0.1
