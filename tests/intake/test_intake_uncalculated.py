"""Formulas that a workbook says are not calculated: an error where they are read, nothing where they are not."""

import zipfile

import pytest
from xlsxwriter import Workbook

from rmcli.intake import read
from rmcli.problems import Severity

ROSTER = ["工号", "姓名", "机构", "岗位类型", "职级", "入职日期", "绩效薪酬基数"]
LEDGER = ["工号", "月份", "业务类别", "业务性质", "业务收入", "直接成本", "管理成本", "固定成本", "风险成本", "税费"]


def workbook(path, properties, column="业务收入", extra=None):
    """A ledger with the value 10 saved in each cell of that column, whose workbook part has these calculation properties."""
    book = Workbook(path)
    for title, head, rows in (
        ("名册", ROSTER, [["K001", "甲", "城东支行", "零售", "中级", "2018-03-01", 100_000]]),
        ("台账", [*LEDGER, "核对"], [["K001", "2026-07", "存款", "增量", 10, 0, 0, 0, 0, 0, 10]] * 3),
    ):
        sheet = book.add_worksheet(title)
        for r, row in enumerate([head, *rows]):
            for c, value in enumerate(row):
                if r and head[c] == column:
                    sheet.write_formula(r, c, "=5*2", None, value)
                else:
                    sheet.write(r, c, value)
    if extra:
        book.add_worksheet(extra)
    book.close()
    with zipfile.ZipFile(path) as package:
        members = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, data in members.items():
            package.writestr(name, data.replace(b'calcId="124519" fullCalcOnLoad="1"', properties))
    return path


def found(path):
    return [(p.place.cell, p.code) for p in read(path).problems if p.kind.code[:3] == "FIL"]


@pytest.mark.parametrize(
    ("properties", "said"),
    [
        (b'calcId="191029" fullCalcOnLoad="1"', [("E2", "FIL09")]),
        (b"calcId='191029' fullCalcOnLoad='true'", [("E2", "FIL09")]),
        (b'calcId="191029" calcCompleted="0"', [("E2", "FIL09")]),
        (b'calcId="191029" calcMode="manual" calcOnSave="0"', [("E2", "FIL09")]),
        (b'calcId="191029" calcMode="manual"', [("E2", "FIL10")]),
        (b'calcId="191029"', []),
        (b'calcId="191029" fullCalcOnLoad="0" calcCompleted="1"', []),
        (b'calcId="191029" calcMode="autoNoTable"', []),
    ],
)
def test_the_workbook_says_whether_its_formulas_count(tmp_path, properties, said):
    assert found(workbook(tmp_path / "a.xlsx", properties)) == said


def test_formulas_that_nothing_reads_are_nothing_to_mention(tmp_path):
    assert found(workbook(tmp_path / "a.xlsx", b'fullCalcOnLoad="1"', column="核对")) == []
    assert found(workbook(tmp_path / "b.xlsx", b'fullCalcOnLoad="1"', column="")) == []


@pytest.mark.parametrize(("properties", "code"), [(b'fullCalcOnLoad="1"', "FIL09"), (b'calcMode="manual"', "FIL10")])
@pytest.mark.parametrize(("blank", "said"), [(1, ("E3", 2)), (2, ("E4", 1)), (3, None)])
def test_a_formula_without_a_value_is_said_once_at_its_cell(tmp_path, properties, code, blank, said):
    path = workbook(tmp_path / "a.xlsx", properties)
    with zipfile.ZipFile(path) as package:
        members = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, data in members.items():
            package.writestr(name, data.replace(b"<f>5*2</f><v>10</v>", b"<f>5*2</f>", blank))
    problems = read(path).problems
    assert [p.place.cell for p in problems if p.code == "CEL03"] == ["E2", "E3", "E4"][:blank]
    assert [(p.place.cell, p.facts["count"]) for p in problems if p.code == code] == ([said] if said else [])


def test_the_roster_is_read_too(tmp_path):
    problems = read(workbook(tmp_path / "a.xlsx", b'fullCalcOnLoad="1"', column="绩效薪酬基数")).problems
    assert [(str(p.place), p.code) for p in problems if p.severity is Severity.ERROR] == [("名册!G2", "FIL09")]


def test_a_sealed_report_is_another_matter(tmp_path):
    assert ("E2", "FIL09") not in found(workbook(tmp_path / "a.xlsx", b'fullCalcOnLoad="1"', extra="封存"))
