"""The survey, the experts' judgements, and templates with people filled in: written, filled in, read back."""

from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from rmcli.cli.main import app
from rmcli.errors import BadOption
from rmcli.excel.forms.survey_template import survey_template
from rmcli.intake import read
from rmcli.scheme.load import builtin
from tests.bank import Book, codes

HEADER = 4


def rmcli(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments])


@pytest.fixture(scope="module")
def roster(tmp_path_factory: pytest.TempPathFactory) -> Path:
    people = (
        "00123 | 张敏 | 城东支行 | 公司部 | 对公 | 高级 | 2018-03-01 | 2026-08-01 | | 硕士 | 96,000.50",
        "K2 | 李强",
    )
    return Book().roster(*people).save(tmp_path_factory.mktemp("r") / "roster.xlsx")


def heads(sheet: openpyxl.worksheet.worksheet.Worksheet) -> list[object]:
    return [cell.value for cell in sheet[HEADER]]


def test_the_people_of_a_roster_stand_in_the_ledger_workbook(roster: Path, tmp_path: Path) -> None:
    done = rmcli("template", "ledger", "--roster", roster, "-o", tmp_path / "l.xlsx", "--lang", "zh")
    assert done.exit_code == 0, done.output
    book = openpyxl.load_workbook(tmp_path / "l.xlsx")
    assert [[c.value for c in row][:2] for row in book["目标"].iter_rows(min_row=HEADER + 1)] == [
        ["00123", None],
        ["K2", None],
    ]
    assert book["台账"].max_row == HEADER
    given, written = read(roster).tables, read(tmp_path / "l.xlsx", parts={"Ledger": (roster,)}).tables
    assert given is not None
    assert written is not None
    columns = [c.name for c in given.roster.spec.columns]
    assert written.roster.frame[columns].equals(given.roster.frame[columns])


def test_a_filled_survey_is_read_as_answer_sheets(roster: Path, tmp_path: Path) -> None:
    done = rmcli("template", "survey", "--roster", roster, "-o", tmp_path / "s.xlsx", "--lang", "zh")
    assert done.exit_code == 0, done.output
    book = openpyxl.load_workbook(tmp_path / "s.xlsx")
    sheet = book["评价"]
    assert heads(sheet)[:5] == ["评价人", "评价人类别", "工号", "姓名", "服务态度"]
    for row in (5, 6):
        for column, value in enumerate(["9001", "上级", None, None, *["满意"] * 17], 1):
            if value:
                sheet.cell(row, column, value)
    book.save(tmp_path / "s.xlsx")
    reading = read(roster, parts={"Survey": (tmp_path / "s.xlsx",)})
    assert codes(reading) == []
    assert reading.tables is not None
    assert reading.tables.survey.frame.groupby("rm_id")["score"].agg(["size", "mean"]).to_numpy().tolist() == [
        [17, 80],
        [17, 80],
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_untouched_survey_has_no_answers(lang: str, roster: Path, tmp_path: Path) -> None:
    (tmp_path / "s.xlsx").write_bytes(survey_template("zh" if lang == "zh" else "en", builtin()))
    reading = read(roster, parts={"Survey": (tmp_path / "s.xlsx",)})
    assert reading.tables is not None
    assert reading.tables.survey.frame.empty


def test_experts_who_fill_in_the_pairs_are_read(tmp_path: Path) -> None:
    done = rmcli("template", "experts", "-o", tmp_path / "e.xlsx", "--lang", "zh")
    assert done.exit_code == 0, done.output
    book = openpyxl.load_workbook(tmp_path / "e.xlsx")
    sheet = book["判断"]
    names = heads(sheet)
    for row in range(HEADER + 1, sheet.max_row + 1):
        sheet.cell(row, names.index("专家") + 1, "王某")
        sheet.cell(row, names.index("判断值") + 1, 1)
    book.remove(book["专家"])
    book.save(tmp_path / "e.xlsx")
    checked = rmcli("ahp", "check", tmp_path / "e.xlsx")
    assert checked.exit_code == 0, checked.output


def test_people_go_into_ledger_and_survey_alone(roster: Path, tmp_path: Path) -> None:
    done = rmcli("template", "scheme", "--roster", roster, "-o", tmp_path / "x.xlsx", "--lang", "en")
    assert isinstance(done.exception, BadOption)
    assert not (tmp_path / "x.xlsx").exists()


def test_a_roster_with_errors_writes_nothing(tmp_path: Path) -> None:
    bad = Book().roster("K1 | 张敏 | 城东支行 | | 零售业").save(tmp_path / "r.xlsx")
    done = rmcli("template", "ledger", "--roster", bad, "-o", tmp_path / "x.xlsx", "--lang", "zh")
    assert (done.exit_code, "名册!E2" in done.output, (tmp_path / "x.xlsx").exists()) == (1, True, False)
