"""The example of a form works as it is, in both languages, and lists every placeholder there is."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from rmcli.excel.own_form.example_form import example_form
from rmcli.excel.own_form.filled_form import filled
from rmcli.excel.own_form.read_form import read_form
from rmcli.intake.files.opener import Opener
from rmcli.intake.recalculation import calculated
from rmcli.report.payout.form.form_fields import fields_of_scheme
from rmcli.report.payout.form.form_lists import LISTS
from rmcli.run.payout.own_form import read_own_form
from rmcli.run.template import write_template
from rmcli.scheme.load import builtin
from tests.payout_form.bank import bank, findings, sheet
from tests.recalculate import assert_recalculation_agrees

NET = {"zh": "实发绩效（元）", "en": "Net pay, yuan"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_is_filled_for_everybody_without_a_word(lang, tmp_path):
    assert write_template("form", tmp_path / "form.xlsx", lang).report == tmp_path / "form.xlsx"
    case = bank()
    read = read_own_form(tmp_path / "form.xlsx", Opener(), case.people, case.people, case.rules)
    assert (read.problems, read.form is None) == ((), False)
    for person in case.people:
        made = filled(read.form, case.fields(person.rm_id), calculated)
        rows = {row[0]: row for row in sheet(made.data).iter_rows(values_only=True)}
        assert (rows[NET[lang]][5], made.errors, made.unsaved) == (person.pay["net"], {}, frozenset())
    path = tmp_path / "filled.xlsx"
    path.write_bytes(made.data)
    assert assert_recalculation_agrees(path) == 4
    assert findings(path) == set()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_its_second_sheet_lists_every_placeholder_once_with_a_meaning_in_its_language(lang):
    of_nobody = fields_of_scheme(builtin(), lang)
    ws = load_workbook(BytesIO(example_form(of_nobody))).worksheets[1]
    rows = [[c.value for c in row] for row in ws.iter_rows(min_row=5)]
    marks = [row[0].strip("{}") for row in rows]
    facts = list(of_nobody.facts)
    columns = [f"{key}.{column.key}" for key in LISTS for column in of_nobody.listing(key).columns]
    assert marks == [*facts, *columns, *(f"indicators.{i.code}.score" for i in builtin().indicators)]
    assert all(row[1] and row[2] for row in rows)
    if lang == "en":
        assert not any("\u4e00" <= c <= "\u9fff" for row in rows for text in row for c in text)


def test_the_placeholders_of_a_scheme_are_those_of_its_reports():
    of_scheme, of_report = fields_of_scheme(builtin(), "en"), bank().names.of_nobody
    assert list(of_scheme.facts) == list(of_report.facts)
    for key in LISTS:
        assert list(of_scheme.listing(key).by_key) == list(of_report.listing(key).by_key)
        assert list(of_report.listing(key).by_key) == list(bank().fields("1001").listing(key).by_key)


def test_the_same_scheme_gives_the_same_bytes():
    assert example_form(fields_of_scheme(builtin(), "zh")) == example_form(fields_of_scheme(builtin(), "zh"))


def test_its_formulas_sum_what_is_listed():
    form, problems = read_form("form.xlsx", example_form(fields_of_scheme(builtin(), "en")), bank().names)
    assert (problems, form is None) == ((), False)
    fields = bank().fields("1001")
    ws = sheet(filled(form, fields, calculated).data)
    units = {row[0].value: row[2].number_format for row in ws.iter_rows(max_col=3)}
    assert units["P1"] == "0.00%"  # each in its own unit
    totals = [row for row in ws.iter_rows(values_only=True) if row[0] == "Total"]
    lost = [v for v in fields.listing("indicators").by_key["lost"].values if v is not None]
    assert totals[0][5:] == (pytest.approx(1), pytest.approx(sum(lost)))
    assert totals[1][5] == pytest.approx(fields.payee.pay["monthly"])
