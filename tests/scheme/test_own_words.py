"""A bank's own roles, levels, rater groups and educations: read in its own words, said back in them, and computed with."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from rmcli.cli.main import app
from rmcli.excel.forms.template import ledger_template, scheme_template
from rmcli.intake import read
from rmcli.problems.kinds.cel_read import SYNONYM
from rmcli.problems.kinds.cel_unread import UNKNOWN_CHOICE
from rmcli.scheme.load import builtin
from tests.bank import Book, codes

ROLES = ("GH | 管户经理 | 0.4", "零售 |  | 0.1", "wealth | 财富顾问 | 0")
LEVELS = ("见习 |  | 0 | ", "T2 | 二级经理 | 30 | 双学位")
EDUCATION = ("双学位 | | 4", "本科 | | 3", "专升本 | | 2")


def own(lang: str = "zh") -> Book:
    """A ledger with sheets of the bank's own words and two people in them."""
    return (
        Book(lang)
        .roster(
            "K001 | 赵一 | 城东支行 | | 管户经理 | T2 | 2018-03-01 | | | 双学位",
            "K002 | 钱二 | 城东支行 | | 财富顾问 | 见习 | 2018-03-01 | | | 专升本",
            "K003 | 孙三 | 城东支行 | | retail | 二级经理 | 2018-03-01 | | | bachelor",
        )
        .table("Roles", "role | name | deferral_share", *ROLES)
        .table("Ladder", "level | name | points | min_education", *LEVELS)
        .table("Education", "education | name | rank", *EDUCATION)
    )


def test_words_of_the_scheme_are_read_as_its_keys():
    reading = own().read()
    assert codes(reading) == []
    roster = reading.tables.roster.frame
    assert roster["role"].tolist() == ["GH", "wealth", "retail"]
    assert roster["level"].tolist() == ["T2", "见习", "T2"]
    assert roster["education"].tolist() == ["双学位", "专升本", "bachelor"]
    scheme = reading.scheme
    assert {key: str(share) for key, share in scheme.deferral.items()} == {"GH": "0.4", "retail": "0.1", "wealth": "0"}
    assert {key: tuple(name) for key, name in scheme.lists.roles.items()} == {
        "GH": ("管户经理", "管户经理"),
        "retail": ("零售", "retail"),
        "wealth": ("财富顾问", "财富顾问"),
    }
    assert list(scheme.lists.education) == ["专升本", "bachelor", "双学位"], "from the lowest rank up"
    assert [rung.min_education for rung in scheme.ladder] == [None, "双学位"]


def test_a_word_that_the_scheme_does_not_have_is_named_at_its_cell_with_what_may_be_meant():
    book = own()
    book.rows("Roster")[1][4] = "管护经理"
    book.rows("Roster")[2][4] = "信贷"
    found = [p for p in book.read().problems if p.kind is UNKNOWN_CHOICE]
    assert [(str(p.place), p.value, p.message("zh"), p.expected("zh")) for p in found] == [
        ("名册!E2", "管护经理", "岗位类型 没有这一项；是不是“管户经理”？", "管户经理、零售、财富顾问"),
        ("名册!E3", "信贷", "岗位类型 没有这一项", "管户经理、零售、财富顾问"),
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_scheme_written_out_and_read_again_has_the_same_words_and_rules(tmp_path, lang):
    scheme = own().read().scheme
    path = tmp_path / "scheme.xlsx"
    path.write_bytes(scheme_template(lang, scheme))
    again = own().read(scheme=path).scheme
    assert (again.lists, again.ranks, again.sha256) == (scheme.lists, scheme.ranks, scheme.sha256)


def test_the_drop_downs_of_a_template_are_the_schemes_words():
    roster = load_workbook(BytesIO(ledger_template("zh", own().read().scheme)))["名册"]
    lists = {str(rule.sqref): rule.formula1 for rule in roster.data_validations.dataValidation if rule.type == "list"}
    assert list(lists.values()) == ['"管户经理,零售,财富顾问"', '"见习,二级经理"', '"专升本,本科,双学位"']


def test_raters_may_be_the_banks_own(tmp_path):
    book = (
        Book()
        .table("Raters", "rater_group | name | weight | min_raters", "self | 本人 | 0.2 | 1", "分管行领导 | | 0.8 | 1")
        .table(
            "Indicators",
            "code | name | dimension | source | method",
            "P4 | 民主评议 | P | 评价：本人、分管行领导 | 直接计分法",
        )
        .table("Dimensions", "code | name | weight | kind", "P | 流程 | 1 | 加权")
        .table(
            "Survey",
            "rater_id | rater_group | rm_id | item | score",
            "K001 | 本人 | K001 | 态度 | 90",
            "B01 | 分管行领导 | K001 | 态度 | 80",
        )
    )
    reading = book.read()
    assert reading.tables.survey.frame["rater_group"].tolist() == ["self", "分管行领导"]
    assert reading.scheme.indicators[0].rater_groups == ("self", "分管行领导")
    told = CliRunner().invoke(app, ["check", str(book.save(tmp_path / "ledger.xlsx"))])
    assert "SUR" not in told.output, "a self rating under the bank's name for it is one"


def run(*words: str | Path):
    return CliRunner().invoke(app, [str(word) for word in words])


def test_template_takes_a_scheme_and_refuses_one_with_errors(tmp_path):
    source = own().save(tmp_path / "own.xlsx")
    target = tmp_path / "ledger.xlsx"
    done = run("template", "ledger", "--scheme", source, "-o", target)
    assert done.exit_code == 0, "sheets of the own.xlsx that are not of a scheme are passed over"
    assert "管户经理" in load_workbook(target)["名册"].data_validations.dataValidation[0].formula1
    wrong = own()
    wrong.rows("Roles")[2][1] = "管户经理"
    refused = run("template", "ledger", "--scheme", wrong.save(tmp_path / "wrong.xlsx"), "-o", tmp_path / "no.xlsx")
    assert refused.exit_code == 1
    assert "SCH27" in refused.output
    assert not (tmp_path / "no.xlsx").exists()


def test_usual_other_words_are_read_and_said_once_a_column():
    book = Book().roster(
        "K001 | | | | | | | | | 大学本科",
        "K002 | | | | | | | | | 研究生",
        "K003 | | | | | | | | | 大学本科",
        "K004 | | | | | | | | | 本科",
    )
    for row in book.rows("Roster")[1:]:
        row[2:9] = ["城东支行", None, "零售", "中级", row[6], None, None]
        row[6], row[10] = "2018-03-01", 100_000.0
    reading = book.read()
    assert reading.tables.roster.frame["education"].tolist() == ["bachelor", "master", "bachelor", "bachelor"]
    said = [p for p in reading.problems if p.kind is SYNONYM]
    assert [(str(p.place), p.severity.value, p.message("zh"), p.message("en")) for p in said] == [
        (
            "名册!J2",
            "note",
            "学历 有 3 格按同义词读取：“大学本科”读作 本科，“研究生”读作 硕士",
            "education: 3 cells were read by synonyms: “大学本科” as bachelor, “研究生” as master",
        )
    ]


def test_existing_and_new_stay_two_whatever_they_are_called():
    reading = Book().ledger("K001 | 2026-07 | 存款 | 存续 | 100 | 2", "K001 | 2026-07 | 存款 | 新增 | 200").read()
    assert reading.tables.ledger.frame["book"].tolist() == ["existing", "new"]
    assert codes(reading) == []


def test_a_word_of_the_schemes_own_list_is_no_synonym():
    book = own()
    book.rows("Education").append(["研究生", None, 5.0])
    book.rows("Roster")[1][9] = "研究生"
    reading = book.read()
    assert reading.tables.roster.frame["education"].iat[0] == "研究生"
    assert [p for p in reading.problems if p.kind is SYNONYM] == []


def test_what_a_scheme_gives_goes_before_what_is_built_in():
    book = own().table(
        "Aliases",
        "table | column | written | means",
        "名册 | 学历 | 大学本科 | 专升本",
        "名册 | 岗位类型 | 跑街 | 管户经理",
    )
    book.rows("Roster")[1][9], book.rows("Roster")[1][4] = "大学本科", "跑街"
    book.rows("Roster")[2][9] = "学士"
    roster = book.read().tables.roster.frame
    assert roster["education"].tolist()[:2] == ["专升本", "bachelor"]
    assert roster["role"].iat[0] == "GH"


def test_a_template_of_other_words_is_filled_in_under_its_example_without_a_word(tmp_path):
    book = load_workbook(BytesIO(ledger_template("zh", builtin())))
    filled = own().rows("Roster")
    titles = [str(cell.value).split("(")[0] for cell in book["名册"][4]]
    for column, title in enumerate(titles, 1):
        for row, person in enumerate(filled[1:], 5):
            book["名册"].cell(row, column, dict(zip(filled[0], person, strict=True)).get(title))
    for name in set(book.sheetnames) - {"名册"}:
        del book[name]
    for name, rows in own()._complete()._sheets.items():
        if name != "名册":
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
    path = tmp_path / "ledger.xlsx"
    book.save(path)
    reading = read(path)
    assert codes(reading) == []
    assert reading.tables.roster.frame["role"].tolist() == ["GH", "wealth", "retail"]


def test_what_words_of_answers_are_worth_is_a_rule_of_the_scheme():
    def scheme(worth: str):
        return own().table("Aliases", "table | column | written | means", f"评价 | 评分 | 满意 | {worth}").read().scheme

    plain, same, other = own().read().scheme, scheme("80%"), scheme("75%")
    assert dict(other.points_of_words) == {"满意": "75%"}
    assert plain.sha256 == same.sha256  # as built in
    assert other.sha256 != plain.sha256
