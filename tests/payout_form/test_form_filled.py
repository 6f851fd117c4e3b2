"""A bank's own form filled in: every placeholder says what the report says, and everything below the row that repeats moves along."""

from datetime import datetime
from decimal import Decimal

import pytest
from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break

from rmcli.display import PERCENT
from rmcli.excel.own_form.filled_form import filled
from rmcli.excel.own_form.moving.moved_formula import At, CannotFollow, moved
from rmcli.excel.own_form.moving.row_map import RowMap
from rmcli.intake.recalculation import calculated
from rmcli.report.payout.form.amount_in_words import in_words
from rmcli.report.payout.form.form_fields import Reference
from rmcli.report.payout.form.form_lists import LISTS
from rmcli.report.payout.payee import for_role
from rmcli.report.payout.sheet import page
from rmcli.scoring.measured_by import display_of
from rmcli.tables.spec import normal
from tests.payout_form.bank import bank, column, fill, findings, read, sheet
from tests.payout_form.forms import TITLE, changed, packed, parts, png, saved, usual, with_logo
from tests.recalculate import assert_recalculation_agrees

RED = PatternFill("solid", bgColor="FFFF0000")


@pytest.fixture(scope="module")
def who():
    return next(p for p in bank().people if p.rm_id == "1001")


def listing(marks: list[str]) -> Workbook:
    """A form of one placeholder a row, with net pay below."""
    book = Workbook()
    for mark in marks:
        book.active.append([f"{{{{{mark}}}}}"])
    book.active.append(["{{net}}"])
    return book


def test_every_fact_is_the_report_s_by_its_key_and_by_its_titles(who):
    shared = bank().rules
    facts = bank().fields("1001").facts
    said = {
        **{key: who.result[key] for key in ("rm_id", "name", "branch", "team", "role", "level", "composite", "grade")},
        "rorac": who.result["rorac"],
        "rank": who.result["rank"],
        "ranked": who.standing.people,
        **{component.key: who.pay[component.key] for component in shared.components.totalled},
        **{key: who.pay[key] for key in ("base", "worked", "coefficient", "deferral_share")},
        **{key: shared.parameters[key] for key in ("monthly_share", "pool_rate")},
        "net_in_words": in_words(shared.net(who)),
        "period": "2026Q3",
        "scheme": shared.scheme,
        "currency": "yuan",
        "months": "2026-07 – 2026-09",
    }
    assert facts.keys() == said.keys()
    ws = sheet(fill(listing(list(facts)), "1001").data)
    assert column(ws, "A", 1, len(facts)) == [said[key] for key in facts]
    for title in ("Net pay", "实发绩效", "ＮＥＴ　ＰＡＹ", "绩效薪酬基数", "Base"):
        reference = bank().names.reference(title)
        assert reference is not None
        assert reference.column == ("net" if "ay" in title or "Ａ" in title or "实" in title else "base")


@pytest.mark.parametrize("lang", [0, 1])
def test_a_title_names_its_own_unless_it_is_another_s_key_or_two_have_it(lang):
    facts = bank().fields("1001").facts
    titles = [column.title[lang] for column in facts.values()]
    for key, column_ in facts.items():
        reference = bank().names.reference(column_.title[lang])
        title = column_.title[lang]
        named = normal(title) if normal(title) in facts else key if titles.count(title) == 1 else None
        assert reference == (None if named is None else Reference(named)), title


def test_every_column_of_every_list_is_filled_with_as_many_rows_as_there_are_items(who):
    of_nobody = bank().names.of_nobody
    for key in LISTS:
        columns = of_nobody.listing(key).columns
        book = Workbook()
        book.active.append([f"{{{{{key}.{c.key}}}}}" for c in columns])
        book.active.append(["{{net}}"])
        ws = sheet(fill(book, "1001").data)
        mine = bank().fields("1001").listing(key)
        of_rows = [
            ws.iter_rows(row, row, max_col=len(columns), values_only=True) for row in range(1, len(mine.items) + 1)
        ]
        rows = [list(values) for (values,) in of_rows]
        assert ws.cell(max(len(mine.items), 1) + 1, 1).value == who.pay["net"], key
        said = [[c.values[i] for c in mine.columns] for i in range(len(mine.items))]
        lang = bank().rules.lang
        assert rows == [[v(lang) if isinstance(v, tuple) else v for v in row] for row in said], key


def test_the_lists_say_what_the_report_s_own_sheets_say(who):
    fields = bank().fields("1001")

    def said(key: str, *columns: str) -> list[list[object]]:
        listing = fields.listing(key)
        return [[listing.by_key[c].values[i] for c in columns] for i in range(len(listing.items))]

    scores = [r for r in who.rows["indicators.scores"] if for_role(r)]
    assert said("indicators", "code", "name", "actual", "target") == [
        [r["code"], r["indicator"], r["actual"], r["target"]] for r in scores
    ]
    months = range(len(bank().rules.months))
    keys = ("rorac", "coefficient", "days", "pay")
    assert said("months", *keys) == [[who.monthly[f"m{k}_{key}"] for key in keys] for k in months]
    keys = ("line", "existing", "new", "total")
    assert said("lines", *keys) == [[r[key] for key in keys] for r in who.rows["rorac.lines"]]
    keys = ("kind", "amount", "reason", "approved_by")
    assert said("adjustments", *keys) == [[r[key] for key in keys] for r in who.rows["adjustments.rows"]]
    keys = ("opening", "deferred", "released", "closing")
    assert said("accounts", *keys) == [[r[key] for key in keys] for r in who.rows["deferred.accounts"]]
    assert said("steps", "amount")[-1] == [who.pay["net"]]


@pytest.mark.parametrize(
    ("mark", "value"),
    [
        ("指标.C1.实绩", lambda p: next(r["actual"] for r in p.rows["indicators.scores"] if r["code"] == "C1")),
        (
            "indicators.c1.Name",
            lambda p: next(r["indicator"] for r in p.rows["indicators.scores"] if r["code"] == "C1"),
        ),
        ("months.2026-08.rorac", lambda p: p.monthly["m1_rorac"]),
        ("months.2.rorac", lambda p: p.monthly["m1_rorac"]),
        ("adjustments.9.amount", lambda p: None),
        ("steps.carried_forward.amount", lambda p: None),  # not a step of this person's
    ],
)
def test_an_item_is_named_by_its_code_or_place_and_blank_where_there_is_none(who, mark, value):
    assert sheet(fill(listing([mark]), "1001").data)["A1"].value == value(who)


def test_wide_braces_and_placeholders_in_sentences(who):
    ws = sheet(fill(_sentences(), "1001").data)
    net = Decimal(str(who.pay["net"]))
    assert ws["A1"].value == f"{who.name}：{net:,.2f} yuan，{who.pay['deferral_share']:.2%} x"
    assert ws["A2"].value == who.pay["net"]
    assert ws["A3"].value == "{not one} [net]"


def _sentences() -> Workbook:
    book = Workbook()
    book.active["A1"] = "{{name}}：{{net}} {{currency}}，{{deferral_share}} x"
    book.active["A2"] = " ｛｛ 实发绩效 ｝｝ "
    book.active["A3"] = "{not one} [net]"
    return book


def test_numbers_keep_the_form_s_format_and_get_a_fitting_one_where_it_has_none():
    ws = sheet(fill(usual(), "1001").data)
    rows = len(bank().fields("1001").listing("indicators").items)
    assert {ws[f"E{row}"].number_format for row in range(8, 8 + rows)} == {"0.0"}
    assert ws["F8"].number_format == "0.00%"
    net = next(cell for cell in ws["B"] if cell.number_format.startswith('"¥"'))
    assert (net.value, net.number_format) == (bank().fields("1001").payee.pay["net"], '"¥"#,##0.00')
    assert ws[f"B{net.row - 1}"].number_format == "#,##0.00"


@pytest.mark.parametrize("rm_id", ["1001", "1005"])
def test_all_that_stands_below_moves_along_and_sums_take_in_every_item(rm_id, tmp_path):
    made = fill(with_logo(saved(usual())), rm_id)
    path = tmp_path / "filled.xlsx"
    path.write_bytes(made.data)
    fields = bank().fields(rm_id)
    n, m = fields.count("indicators"), max(fields.count("adjustments"), 1)
    ws, values = sheet(made.data, values=False), sheet(made.data)
    total = 8 + n
    assert ws[f"G{total}"].value == f"=SUM(G8:G{total - 1})"
    assert ws[f"E{total}"].value == (f"=COUNT(E8:E{total - 1})" if n > 1 else "=COUNT(E8)")
    assert ws[f"G{total + 1}"].value == f"=ROUND(G{total},2)"
    assert [ws[f"G{row}"].value for row in (8, total - 1)] == [
        f"=IF(ISNUMBER(F{row}),E{row}*F{row},0)" for row in (8, total - 1)
    ]
    first = total + 3
    assert ws[f"B{first + m}"].value == f"=SUM(B{first}:B{first + m - 1})"
    adjusted = sum(r["amount"] for r in fields.payee.rows["adjustments.rows"])
    assert values[f"B{first + m}"].value == pytest.approx(adjusted)
    end = 28 + n - 1 + m - 1
    assert ws.print_area == f"'{TITLE}'!$A$1:$G${end}"
    assert (ws.print_title_rows, ws.freeze_panes, ws.row_dimensions[1].height) == ("$7:$7", "A8", 36)
    assert (ws.page_setup.orientation, ws.page_setup.paperSize, ws.sheet_properties.pageSetUpPr.fitToPage) == (
        "portrait",
        9,
        True,
    )
    assert ws.oddFooter.center.text == f"{rm_id} 第 &P 页"
    assert ws[f"A{end}"].value == "本人签字："
    assert {ws[f"A{row}"].border.left.style for row in range(7, total + 2)} == {"thin"}
    assert values[f"C{end - 3}"].value == pytest.approx(fields.payee.pay["before_floor"])
    assert parts(made.data)["xl/media/logo.png"] == png()
    assert assert_recalculation_agrees(path) == n + 5
    form = tmp_path / "form.xlsx"
    form.write_bytes(with_logo(saved(usual())))
    found, before = findings(path), findings(form)
    assert found <= before  # of its styles openpyxl makes one that is not valid


def test_nobody_s_data_of_the_document_goes_along():
    book = usual()
    book.properties.creator, book.properties.lastModifiedBy = "张三丰", "李四光"
    made = parts(fill(book, "1001").data)
    assert "docProps/core.xml" not in made
    assert not any("张三丰".encode() in part or "李四光".encode() in part for part in made.values())


def test_the_same_person_gives_the_same_bytes():
    assert fill(usual(), "1001").data == fill(usual(), "1001").data


def rich(book, ws):
    """Everything that hangs on rows."""
    ws.conditional_formatting.add("E8:E8", CellIsRule(operator="lessThan", formula=["60"], fill=RED))
    ws.conditional_formatting.add("A8:G8", FormulaRule(formula=["$F8>0.1"], fill=RED))
    ws.conditional_formatting.add("G9", FormulaRule(formula=["$G$9>SUM($B$15:$B$16)"], fill=RED))
    check = DataValidation(type="list", formula1="$A$15:$A$25", allow_blank=True)
    check.add("D28")
    ws.add_data_validation(check)
    ws.merge_cells("A26:G26")
    ws["C12"] = None
    ws.merge_cells("B12:C12")
    ws["D12"] = "{{调整.reason}}"
    ws.row_breaks.append(Break(id=13))
    ws.row_dimensions[8].height = 25
    ws["A30"].hyperlink = "https://example.com/appeal"
    ws["A30"] = "申诉"
    ws.protection.sheet = True
    ws.protection.password = "x"
    book.defined_names["TotalScore"] = DefinedName("TotalScore", attr_text=f"'{TITLE}'!$G$9")
    ws["E10"] = "=TotalScore"


def test_rules_validations_merges_heights_breaks_links_and_names_move_along():
    made = fill(changed(rich), "1001")
    ws = sheet(made.data, values=False)
    n, m = bank().fields("1001").count("indicators"), bank().fields("1001").count("adjustments")
    k, j = n - 1, n - 1 + max(m, 1) - 1
    ranges = {str(c.sqref): [r.formula for r in rules_] for c, rules_ in ws.conditional_formatting._cf_rules.items()}
    assert ranges == {
        f"E8:E{8 + k}": [["60"]],
        f"A8:G{8 + k}": [["$F8>0.1"]],
        f"G{9 + k}": [[f"$G${9 + k}>SUM($B${15 + j}:$B${16 + j})"]],
    }
    (check,) = ws.data_validations.dataValidation
    assert (str(check.sqref), check.formula1) == (f"D{28 + j}", f"$A${15 + j}:$A${25 + j}")
    merged = {str(area) for area in ws.merged_cells.ranges}
    assert {"B1:F1", f"A{26 + j}:G{26 + j}"} <= merged
    assert {f"B{12 + k + i}:C{12 + k + i}" for i in range(max(m, 1))} <= merged
    assert [b.id for b in ws.row_breaks.brk] == [13 + j]
    assert {ws.row_dimensions[row].height for row in range(8, 8 + n)} == {25}
    assert ws[f"A{30 + j}"].hyperlink.target == "https://example.com/appeal"
    assert ws.protection.sheet
    assert ws.parent.defined_names["TotalScore"].attr_text == f"'{TITLE}'!$G${9 + k}"
    assert ws[f"E{10 + k}"].value == "=TotalScore"
    values = sheet(made.data)
    assert values[f"E{10 + k}"].value == values[f"G{9 + k}"].value


def test_a_list_without_items_leaves_its_row_empty():
    nobody = next(p for p in bank().people if not p.rows["adjustments.rows"])
    made = fill(changed(lambda _, ws: ws.__setitem__("F12", "元")), nobody.rm_id)
    row = 12 + bank().fields(nobody.rm_id).count("indicators") - 1
    ws = sheet(made.data)
    assert [cell.value for cell in ws[row]] == [None] * 7
    assert ws[f"B{row + 1}"].value == 0


def test_two_copies_on_one_page_have_the_same_numbers():
    """The bank's copy below the RM's: the same lists twice."""
    book = Workbook()
    ws = book.active
    for top in (1, 6):
        for i, text in enumerate(("{{name}}", "{{months.month}}", "=SUM(B{0}:B{0})", "{{net}}")):
            ws.cell(top + i, 1, text.replace("{0}", str(top + 1)))
        ws.cell(top + 1, 2, "{{months.pay}}")
    made = sheet(fill(book, "1001").data)
    upper, lower = ([[c.value for c in row] for row in made[f"A{a}:B{a + 5}"]] for a in (1, 8))
    assert upper == lower
    assert upper[4][0] == pytest.approx(sum(row[1] for row in upper[1:4]))


def test_a_cell_merged_over_the_row_that_repeats_grows():
    def merged(_, ws):
        ws.insert_cols(1)
        ws["A7"] = "考核"
        ws.merge_cells("A7:A9")

    book = usual()
    book[TITLE].unmerge_cells("B1:F1")  # it does not move along
    merged(book, book[TITLE])
    book[TITLE].print_area = "A1:H28"
    book[TITLE]["D25"], book[TITLE]["H8"], book[TITLE]["H9"], book[TITLE]["H10"] = None, None, "=SUM(F8:F8)", None
    book[TITLE]["F9"] = None
    ws = sheet(fill(book, "1001").data, values=False)
    n = bank().fields("1001").count("indicators")
    assert f"A7:A{9 + n - 1}" in {str(area) for area in ws.merged_cells.ranges}


THREE = RowMap(((5, 3), (9, 2)))


@pytest.mark.parametrize(
    ("formula", "at", "now"),
    [
        ("SUM(E5:E5)", At(7), "SUM(E5:E7)"),
        ("SUM(E4:E6)", At(7), "SUM(E4:E8)"),
        ("SUM(E5)", At(7), "SUM(E5:E7)"),
        ("SUMPRODUCT(E5,F5)/B2", At(7), "SUMPRODUCT(E5:E7,F5:F7)/B2"),
        ("SUM($E$5:$E$5)+'S'!$A$20", At(7), "SUM($E$5:$E$7)+'S'!$A$23"),
        ("E6*E8&\"E6\"", At(7), "E8*E10&\"E6\""),
        ("SUM(9:9,A:A)", At(7), "SUM(11:12,A:A)"),
        ("C5*D5+$B$2+B10", At(5, 2), "C7*D7+$B$2+B13"),
        ("C5/SUM(C$5:C$5)", At(5, 1), "C6/SUM(C$5:C$7)"),
        ("SUM(C$5:C5)", At(5, 1), "SUM(C$5:C6)"),
        ("RANK(C5,C$5:C$5)", At(5, 1), "RANK(C6,C$5:C$7)"),
        ("D$4*C5", At(5, 1), "D$4*C6"),
        ("ROW()-4", At(5, 1), "ROW()-4"),
        ("MyName+LOG10(10)", At(7), "MyName+LOG10(10)"),
        ("{1,2}*2", At(7), "{1,2}*2"),
        ("'S'!E10", At(7), "'S'!E13"),
    ],
)  # fmt: skip
def test_a_formula_follows_its_rows(formula, at, now):
    assert moved(formula, THREE, "S", at) == now


@pytest.mark.parametrize(
    ("formula", "at"),
    [
        ("E5*2", At(7)),
        ("IF(E5>0,1,0)", At(7)),
        ("SUM(E5*2)", At(7)),
        ("E4+C5", At(5, 1)),
        ('INDIRECT("E"&5)', At(7)),
        ("SUM(OFFSET(E4,1,0,1,1))", At(7)),
        ("Other!A1", At(7)),
        ("[1]S!A1", At(7)),
        ("'[b.xlsx]S'!A1", At(7)),
        ("SUM(S:T!A1)", At(7)),
    ],
)
def test_a_formula_that_has_no_one_answer_does_not(formula, at):
    with pytest.raises(CannotFollow):
        moved(formula, THREE, "S", at)


def test_a_placeholder_over_several_looks_has_the_look_of_its_first():
    data = parts(saved(_sentences()))
    sheet_part = "xl/worksheets/sheet1.xml"
    xml = data[sheet_part].decode()
    start, end = xml.index("<is>"), xml.index("</is>")
    look = '<rPr><b/><sz val="11"/></rPr>'
    spread = f'<is><r>{look}<t xml:space="preserve">致 {{{{na</t></r><r><t>me}}}}：好</t></r>'
    data[sheet_part] = (xml[:start] + spread + xml[end:]).encode()
    made = fill(packed(data), "1001")
    assert sheet(made.data)["A1"].value == "致 Alice Moreau：好"
    assert (
        b'<si><r><rPr><b/><sz val="11"/></rPr><t xml:space="preserve">\xe8\x87\xb4 Alice Moreau</t></r>'
        in (parts(made.data)["xl/sharedStrings.xml"])
    )


def test_a_form_without_repeated_rows_or_formulas_is_read():
    form, problems = read(listing([]))
    assert problems == ()
    assert form is not None
    assert (form.repeated, form.formulas, [c.address for c in form.nets]) == ((), 0, ["A1"])


def test_every_list_that_a_payout_sheet_shows_can_be_named():
    """What is added to the page is added to forms: facts in one row, and lists."""
    facts, elsewhere = {"who", "result", "basis", "more"}, {"signatures", "standing"}
    shown = {grid.key for person in bank().people for grid in page(person, bank().rules).sheet.grids}
    assert shown - facts - elsewhere <= set(LISTS)
    for grid in (grid for person in bank().people for grid in page(person, bank().rules).sheet.grids):
        if grid.key in LISTS:
            assert {c.key for c in grid.columns} <= set(bank().names.of_nobody.listing(grid.key).by_key) | {
                "clawed_back"
            }


@pytest.mark.parametrize(
    ("amount", "words"),
    [  # the examples of the rule itself, and its articles
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("107000.53", "壹拾万零柒仟元伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("100000000", "壹亿元整"),
        ("10010000", "壹仟零壹万元整"),
        ("-12.30", "负壹拾贰元叁角"),
        ("1000000000000", ""),
    ],
)
def test_an_amount_in_words_is_what_the_rule_on_bills_says(amount, words):
    assert in_words(Decimal(amount)) == words


def test_a_formula_that_the_engine_cannot_calculate_saves_no_result_nor_does_what_goes_by_it():
    def cells(_, ws):
        ws["F15"], ws["F16"], ws["F17"] = '=TEXT(B25,"[DBNum2]")', '=F15&"元"', "=B15+0"

    made = fill(changed(cells), "1001")
    assert made.unsaved == {"F15", "F16"}
    row = 15 + bank().fields("1001").count("indicators") - 1
    ws, values = sheet(made.data, values=False), sheet(made.data)
    assert ws[f"F{row}"].value == f'=TEXT(B{row + 10},"[DBNum2]")'
    assert [values[f"F{row + i}"].value for i in range(3)] == [None, None, bank().fields("1001").payee.pay["gross"]]


def test_a_formula_of_the_day_has_the_day_it_is_filled_in():
    made, _ = read(changed(lambda _, ws: ws.__setitem__("F15", "=TODAY()")))
    filled_in = filled(made, bank().fields("1001"), lambda data: calculated(data, datetime(2026, 10, 9, 12)))
    row = 15 + bank().fields("1001").count("indicators") - 1
    assert (sheet(filled_in.data)[f"F{row}"].value, filled_in.errors) == (46304, {})  # 9 October 2026


def test_a_half_is_rounded_as_spreadsheets_do_and_not_as_binary_arithmetic_leaves_it():
    """10,000.30 / 3 x 0.15 is 500.015, a half to the second decimal, and in binary a little less."""

    def cells(_, ws):
        ws["F15"], ws["F16"] = "=ROUND(10000.3/3*0.15,2)", "=10000.3/3*0.15"

    made = fill(changed(cells), "1001")
    row = 15 + bank().fields("1001").count("indicators") - 1
    ws = sheet(made.data)
    assert (ws[f"F{row}"].value, ws[f"F{row + 1}"].value < 500.015) == (500.02, True)
    assert sheet(made.data, values=False)[f"F{row}"].value == "=ROUND(10000.3/3*0.15,2)"


def test_an_indicator_is_shown_in_its_unit_in_a_cell_and_in_a_sentence():
    """P1 is a ratio in per cent, C1 has no unit of its own; a format that the form has stays."""
    book = Workbook()
    book.active.append(["{{indicators.P1.target}}", "{{indicators.C1.actual}}", "{{indicators.P1.target}}", "{{net}}"])
    book.active["C1"].number_format = "0.0000"
    book.active["A2"] = "不良率目标 {{indicators.P1.target}}"
    ws = sheet(fill(book, "1001").data)
    units = {i.code: display_of(i) for i in bank().rules.indicators.values()}
    assert (units["P1"], ws["A1"].value, ws["A1"].number_format) == (PERCENT, 0.01, "0.00%")
    assert (units["C1"], ws["B1"].number_format) == (None, "[>=1000]#,##0.00;[<=-1000]-#,##0.00;0.00##")
    assert ws["C1"].number_format == "0.0000"
    assert ws["A2"].value == "不良率目标 1.00 %"
