"""What a person sees on a terminal of 24 lines and 80 columns: the sample bank, and the workbook full of mistakes."""

from pathlib import Path

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner

from rmcli.cli.main import app
from rmcli.cli.show.problems import problems
from rmcli.problems import Place, Problem
from rmcli.problems.kinds.led import TEN_THOUSAND_OFF
from rmcli.problems.kinds.ros import NO_LEDGER_ROWS
from rmcli.problems.kinds.sht_rows import HIDDEN_ROWS
from rmcli.problems.kinds.sur import RATING_TWICE

SAMPLES = Path("sample_data")
SCREENS = Path(__file__).with_name("screens")
TERMINAL = {"COLUMNS": "80", "FORCE_COLOR": "1", "NO_COLOR": "1", "TERM": "xterm"}


def printed(*arguments: str, terminal: bool = True) -> str:
    return CliRunner().invoke(app, list(arguments), env=TERMINAL if terminal else {}).stdout


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("book", ["ledger", "ledger-en", "messy"])
def test_a_check_looks_like_this(book, lang):
    """Reviewed by eye; a change of it is a change of what people read."""
    text = printed("check", str(SAMPLES / f"{book}.xlsx"), "--period", "2026Q3", "--lang", lang)
    assert text == (SCREENS / f"check-{book}-{lang}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("book", ["ledger", "ledger-en"])
def test_a_clean_quarter_fits_on_one_screen(book, lang, tmp_path):
    output = tmp_path / "q.xlsx"
    text = printed("score", str(SAMPLES / f"{book}.xlsx"), "-o", str(output), "--lang", lang)
    lines = text.replace(str(output), "q.xlsx").splitlines()
    assert len(lines) <= 24
    assert max(cell_len(line) for line in lines) <= 80


def test_verbose_tells_every_note_with_its_cells_and_what_to_do():
    brief = printed("check", str(SAMPLES / "messy.xlsx"), "--period", "2026Q3")
    whole = printed("check", str(SAMPLES / "messy.xlsx"), "--period", "2026Q3", "-v")
    assert "名册!A1\n" not in brief
    assert "名册!A1\n" in whole
    assert "rmcli explain CEL14" not in brief
    assert whole.count("rmcli explain CEL14") == 3


def test_a_pipe_gets_every_line_whole():
    lines = printed("check", str(SAMPLES / "messy.xlsx"), "--period", "2026Q3", terminal=False).splitlines()
    starts = ("错误", "警告", "提示", "  台账!", "  名册!", "  实绩!", "  目标!", "  评价!", "  调整!", "  一票否决!")
    assert [line for line in lines if line and not line.startswith((*starts, "  …", "  修复：", "（加 -v"))] == []
    assert max(cell_len(line) for line in lines) > 80


def told(found: list[Problem], capsys, *, verbose: bool) -> list[str]:
    problems(found, "zh", verbose=verbose)
    return [line for line in capsys.readouterr().out.splitlines() if line]


def test_what_can_change_pay_comes_before_other_warnings_and_notes(capsys):
    place = Place("a.xlsx", "名册", 2, "A")
    evidence = {"column": "业务收入", "evidence": ""}
    found = [
        Problem(HIDDEN_ROWS, place, facts={"count": 1, "amount": ""}),
        Problem(NO_LEDGER_ROWS, place),
        Problem(TEN_THOUSAND_OFF, Place("z.xlsx", "台账", 9, "G"), facts=evidence),
        Problem(RATING_TWICE, Place("z.xlsx", "评价", 9, "A"), facts={"key": "评价人", "first": "A2"}),
    ]
    lines = told(found, capsys, verbose=False)
    codes = [line.split("]")[0].split("[")[1] for line in lines if line[0] in "错警提"]
    assert codes[:2] == ["SUR01", "LED06"]
    assert set(codes[2:]) == {"ROS08", HIDDEN_ROWS.code}


def test_one_code_with_many_sentences_takes_a_few_of_them(capsys):
    """Columns A to J each with their own sentence: three in full, the cells of the rest in one line; all of them on request."""
    found = [
        Problem(TEN_THOUSAND_OFF, Place("a.xlsx", "台账", 9, letter), facts={"column": letter, "evidence": "x"})
        for letter in "ABCDEFGHIJ"
    ]
    brief = told(found, capsys, verbose=False)
    assert [line for line in brief if line.startswith("警告")][-1] == (
        "警告[LED06] 另有 7 处：D9 E9 F9 G9 H9 I9 J9    -v 全部列出"
    )
    assert sum(line.startswith("警告") for line in brief) == 4
    assert sum(line.startswith("警告") for line in told(found, capsys, verbose=True)) == 10
