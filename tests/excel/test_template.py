"""The workbooks to fill in: as declared, with an example that cannot be taken for data, and as templates/ holds them."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest

from rmcli.excel.forms.template import judgement, ledger_template, scheme_template
from rmcli.intake.reading import read
from rmcli.language import Lang
from rmcli.problems import Severity
from rmcli.scheme.lists import within
from rmcli.scheme.load import builtin
from rmcli.tables.ledger import ACTUALS, LEDGER, LEDGER_WORKBOOK, TARGETS
from rmcli.tables.names.name_parts import parts_of_known
from rmcli.tables.roster import ROSTER
from rmcli.tables.scheme import MATRICES, SCHEME_WORKBOOK
from rmcli.tables.spec import TableSpec, normal
from tests.dump import dump
from tests.recalculate import opened

ROOT = Path(__file__).parents[2]
HEADER = 4
TABLES = [(spec, lang, True) for spec in LEDGER_WORKBOOK for lang in ("zh", "en")]
TABLES += [(spec, lang, False) for spec in SCHEME_WORKBOOK for lang in ("zh", "en")]


def made(kind: str, lang: Lang) -> bytes:
    return ledger_template(lang, builtin()) if kind == "ledger" else scheme_template(lang, builtin())


@pytest.fixture(scope="module")
def books():
    return {(kind, lang): opened(BytesIO(made(kind, lang))) for kind in ("ledger", "scheme") for lang in ("zh", "en")}


@pytest.mark.parametrize(("kind", "lang"), [(kind, lang) for kind in ("ledger", "scheme") for lang in ("zh", "en")])
def test_templates_folder_holds_what_is_written(kind, lang):
    stored = ROOT / "templates" / f"{kind}{'' if lang == 'zh' else '-en'}.xlsx"
    assert dump(stored) == dump(made(kind, lang)), f"{stored.name} is not what `rmcli template {kind}` writes"
    assert made(kind, lang) == made(kind, lang)


@pytest.mark.parametrize(("spec", "lang", "ledger"), TABLES, ids=lambda value: getattr(value, "name", str(value)))
def test_each_table_has_its_columns_with_notes_and_formats(books, spec: TableSpec, lang, ledger):
    ws = books["ledger" if ledger else "scheme", lang][spec.title(lang)]
    headers = [cell for cell in ws[HEADER] if cell.value is not None]
    names = [normal(c.title(lang)) for c in spec.columns]
    read = [parts_of_known(cell.value, set(names)) for cell in headers[: len(spec.columns)]]
    assert [parts and parts.bare for parts in read] == names
    assert all(cell.comment for cell in headers)
    assert ws.freeze_panes.endswith(str(HEADER + 1))
    assert ws.print_title_rows == f"${HEADER}:${HEADER}"
    lists = {str(rule.sqref): rule.formula1 for rule in ws.data_validations.dataValidation if rule.type == "list"}
    for cell, column in zip(headers, within(spec, builtin().lists).columns, strict=False):
        if column.choices:
            words = [name.zh for name in column.choices.values()] if lang == "zh" else column.choices
            area = f"{cell.column_letter}{HEADER + 1}:{cell.column_letter}1048576"
            assert lists[area] == f'"{",".join(words)}"'


@pytest.mark.parametrize(("spec", "lang", "ledger"), TABLES, ids=lambda value: getattr(value, "name", str(value)))
def test_the_example_stands_above_the_header_and_looks_like_no_header(books, spec: TableSpec, lang, ledger):
    ws = books["ledger" if ledger else "scheme", lang][spec.title(lang)]
    names = {normal(name) for column in spec.columns for name in column.title}
    names |= {normal(name) for i in builtin().indicators for name in (*i.name, i.code)}
    for row in ws.iter_rows(1, HEADER - 1):
        assert not [cell.value for cell in row if cell.value is not None and parts_of_known(cell.value, names)]
    filled = [row for row in ws.iter_rows(HEADER + 1) if any(cell.value is not None for cell in row)]
    example = ws.cell(HEADER - 1, 1)
    if ledger or spec.name in ("Bands", "Prices", "Factors", "Budgets"):
        assert not filled
        assert example.value == ("示例" if lang == "zh" else "example")
        assert example.font.i
        assert example.fill.fgColor.rgb == "FFF1F3F5"
    else:
        assert filled
        assert example.value is None


def test_every_example_cell_is_of_its_columns_type(books):
    ws = books["ledger", "zh"]["名册"]
    example = {ws.cell(HEADER, i).value: ws.cell(HEADER - 1, i).value for i in range(1, 12)}
    assert example["入职日期"] == datetime(2018, 7, 2)
    assert example["绩效薪酬基数(元)"] == 96000
    assert example["岗位类型"] == "零售"


@pytest.mark.parametrize(
    ("spec", "codes"),
    [(TARGETS, "F1 C1 C2 C3 C4 P1 P2 P3 L1"), (ACTUALS, "C1 C2 C3 C4 P1 P2 P3 L1 L2 L3 X2")],  # method.md section 3
)
def test_wide_tables_have_the_built_in_schemes_indicators(books, spec, codes):
    names = {i.code: i.name for i in builtin().indicators}
    for lang in ("zh", "en"):
        ws = books["ledger", lang][spec.title(lang)]
        assert [cell.value for cell in ws[HEADER]][1:] == [names[code](lang) for code in codes.split()]


def test_the_scheme_says_what_the_built_in_scheme_says(books):
    ws = books["scheme", "zh"]["等级"]
    rows = [[cell.value for cell in row] for row in ws.iter_rows(HEADER + 1)]
    assert rows == [  # method.md section 3
        ["A", "优秀", 90, 1.3, None],
        ["B", "良好", 80, 1.15, None],
        ["C", "称职", 70, 1, None],
        ["D", "基本称职", 60, 0.8, None],
        ["E", "不称职", None, 0, None],
    ]
    prorated = {row[0].value: row[9].value for row in books["scheme", "zh"]["指标"].iter_rows(HEADER + 1)}
    assert (prorated["F1"], prorated["P1"]) == ("是", "否")


def test_matrices_are_blocks_with_fractions_as_people_write_them(books):
    ws = books["scheme", "zh"][MATRICES.zh]
    rows = [[cell.value for cell in row[:5]] for row in ws.iter_rows(4, 8)]
    assert rows == [  # method.md section 4
        ["综合", "财务", "客户", "内部流程", "学习与成长"],
        ["财务", 1, 2, 3, 5],
        ["客户", "1/2", 1, 2, 3],
        ["内部流程", "1/3", "1/2", 1, 2],
        ["学习与成长", "1/5", "1/3", "1/2", 1],
    ]


@pytest.mark.parametrize("name", ["scheme", "scheme-en"])
def test_the_scheme_template_read_back_unchanged_is_the_same_scheme(name):
    reading = read(ROOT / "sample_data" / "ledger-en.xlsx", scheme=ROOT / "templates" / f"{name}.xlsx")
    assert reading.scheme is not None
    assert reading.scheme.sha256 == builtin().sha256
    assert [p for p in reading.problems if p.severity is not Severity.NOTE] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_filled_in_is_read_and_the_example_is_not(tmp_path, lang):
    book = opened(BytesIO(ledger_template(lang, builtin())))
    own = {"rm_id": "20001", "month": "2026-07", "business_line": "存款", "book": "new", "revenue": 1, "base_pay": 1000}
    own |= {"name": "王某", "branch": "城西支行", "role": "零售", "level": "senior", "hire_date": "2020-01-02"}
    for spec in (ROSTER, LEDGER):
        book[spec.title(lang)].append([own.get(column.name) for column in spec.columns])
    book.save(tmp_path / "filled.xlsx")
    tables = read(tmp_path / "filled.xlsx").tables
    assert tables is not None
    for table in (tables.roster, tables.ledger):
        assert table.frame["rm_id"].tolist() == ["20001"]
        assert str(table.place(0, "rm_id").cell) == f"A{HEADER + 1}"
    others = [
        tables.targets,
        tables.actuals,
        tables.survey,
        tables.adjustments,
        tables.vetoes,
        tables.pool,
        tables.deferred,
    ]
    assert [len(table.frame) for table in others] == [0] * 7


@pytest.mark.parametrize("k", range(2, 10))
def test_reciprocals_are_written_as_fractions(k):
    assert judgement(1 / k) == f"1/{k}"
    assert judgement(float(k)) == k
