"""Files of one name are told apart, in what is printed, in the copy, in the report; a file that changes is not read on."""

import json
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pytest

from rmcli.errors import UnreadableInput
from rmcli.excel.annotated import annotated_copy as annotated
from rmcli.intake.files.opener import Opener, told_apart
from rmcli.intake.formats import readers
from rmcli.language import Text
from rmcli.run import Inputs, check
from rmcli.run.steps import COPYING
from tests.hostile.builder import Wrong, correct, parts, saved, workbook
from tests.hostile.command import run

NAMES = {
    "no two alike": (["a/x.xlsx", "b/y.xlsx"], ["x.xlsx", "y.xlsx"]),
    "months": (["q1/l.csv", "q2/l.csv", "r.csv"], ["q1/l.csv", "q2/l.csv", "r.csv"]),
    "folders alike too": (["q1/in/l.csv", "q2/in/l.csv"], ["q1/in/l.csv", "q2/in/l.csv"]),
    "only as much as it takes": (["a/b/q1/l.csv", "a/c/q2/l.csv"], ["q1/l.csv", "q2/l.csv"]),
    "one above the other": (["l.csv", "q1/l.csv"], ["l.csv", "q1/l.csv"]),
    "three": (["q1/l.csv", "q2/l.csv", "old/q1/l.csv"], ["q1/l.csv", "q2/l.csv", "old/q1/l.csv"]),
    "one file twice": (["q1/l.csv", "q1/../q1/l.csv"], ["l.csv", "l.csv"]),
}


@pytest.mark.parametrize("case", NAMES)
def test_names_are_as_long_as_it_takes_to_tell_them_apart(case, tmp_path):
    given, called = NAMES[case]
    assert list(told_apart([tmp_path / path for path in given]).values()) == called


def test_the_files_of_folders_are_told_apart_too_and_where_they_lie_does_not_matter(tmp_path):
    for place in ("here", "there/deeper"):
        for path in ("q1/l.csv", "q2/l.csv"):
            (tmp_path / place / path).parent.mkdir(parents=True)
            (tmp_path / place / path).touch()
        names = told_apart([tmp_path / place / "q1", tmp_path / place / "q2"])
        assert [n for n in names.values() if "/" in n] == ["q1/l.csv", "q2/l.csv"]


def test_a_file_at_the_very_top_has_no_slash_before_it():
    assert list(told_apart([Path("/l.csv"), Path("/q1/l.csv")]).values()) == ["l.csv", "q1/l.csv"]


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """A ledger with a mistake in F2 of its ledger, and a part of the same name with one in B2 of its roster."""
    ledger, roster = tmp_path / "q3" / "bank.xlsx", tmp_path / "hr" / "bank.xlsx"
    for path, cells in ((ledger, {"台账!F2": Wrong("#N/A")}), (roster, {"名册!G2": Wrong("#REF!")})):
        path.parent.mkdir()
        path.write_bytes(saved(workbook(cells)))
    return ledger, roster


def coloured(ws) -> set[str]:
    colour = "FF" + annotated.styles.FILLS["error"][1:]
    last = ws.max_column  # the column beside the data says what is wrong in a row, in the same colour
    return {c.coordinate for row in ws.iter_rows() for c in row if c.fill.fgColor.rgb == colour and c.column < last}


def test_problems_of_one_file_never_colour_the_cells_of_another_of_its_name(two, tmp_path):
    ledger, roster = two
    run("check", ledger, "--roster", roster, "--annotate", tmp_path / "copy.xlsx")
    book = openpyxl.load_workbook(tmp_path / "copy.xlsx")
    assert {s.title: coloured(s) for s in book if s.title.endswith(("台账", "名册"))} == {
        "q3-bank 名册": set(),
        "q3-bank 台账": {"F2"},
        "hr-bank 名册": {"G2"},
        "hr-bank 台账": set(),
    }
    listed = [[c.value for c in row] for row in book["问题清单"].iter_rows(min_row=annotated.HEADER_ROW + 2)]
    errors = {(row[2], row[-1]) for row in listed if "错误" in row[0]}
    assert errors == {("台账!F2", "q3/bank.xlsx"), ("名册!G2", "hr/bank.xlsx")}


def test_what_is_printed_names_the_file(two):
    ledger, roster = two
    said = run("check", ledger, "--roster", roster).said
    assert "'[q3/bank.xlsx]台账'!F2" in said
    assert "'[hr/bank.xlsx]名册'!G2" in said
    told = json.loads(run("check", ledger, "--roster", roster, "--json").said)["problems"]
    errors = {(p["file"], p["sheet"], p["cell"]) for p in told if p["severity"] == "error"}
    assert errors == {("q3/bank.xlsx", "台账", "F2"), ("hr/bank.xlsx", "名册", "G2")}
    lines = run("check", ledger, "--roster", roster, "--format", "github").said
    assert f"::error file={ledger},title=CEL02::" in lines
    assert f"::error file={roster},title=CEL02::" in lines


def test_a_single_file_is_not_named_at_every_cell(two):
    ledger, _ = two
    assert "\n  台账!F2 " in run("check", ledger).said
    assert "file" not in json.loads(run("check", ledger, "--json").said)["problems"][0]


def test_the_report_tells_the_inputs_apart_and_knows_no_folder_of_the_machine(tmp_path):
    made = []
    for place in ("one", "two/deeper"):
        paths = [tmp_path / place / part / "bank.xlsx" for part in ("q3", "hr")]
        for path in paths:
            path.parent.mkdir(parents=True)
            path.write_bytes(correct())
        target = tmp_path / place / "report.xlsx"
        assert run("score", paths[0], "--roster", paths[1], "-o", target).exit == 0
        made.append(target.read_bytes())
    assert made[0] == made[1]
    texts = parts(made[0])["xl/sharedStrings.xml"].decode()
    assert ">q3/bank.xlsx<" in texts
    assert ">hr/bank.xlsx<" in texts
    assert not any(str(tmp_path) in part.decode("utf-8", "replace") for part in parts(made[0]).values())


def test_a_report_called_like_a_ledger_changes_no_name_in_it(two, tmp_path):
    """What the files of a report are called is the same when it is verified, wherever the report itself lies."""
    for path in two:
        path.write_bytes(correct())
    report = tmp_path / "bank.xlsx"
    assert run("score", two[0], "--roster", two[1], "-o", report).exit == 0
    done = run("verify", report, "--ledger", two[0], "--roster", two[1])
    assert (done.exit, done.said.count("✓")) == (0, 4), done.said


def test_the_copy_shows_what_was_checked_though_the_file_changes_meanwhile(two, tmp_path):
    """What was read is not read again; and a file that is another one by then is said to be."""
    ledger, _ = two
    other = saved(workbook({"台账!F3": Wrong("#N/A")}))

    @contextmanager
    def step(text: Text):
        if text == COPYING:
            ledger.write_bytes(other)
        yield

    with pytest.raises(UnreadableInput, match="was changed while it was being read") as refused:
        check(Inputs(ledger), tmp_path / "copy.xlsx", step=step)
    assert refused.value.text("zh") == "bank.xlsx 在读取期间被改动了。 请等文件保存完再运行一次。"
    assert not (tmp_path / "copy.xlsx").exists()


def test_a_sheet_is_read_once_for_the_check_and_the_copy(two, tmp_path, monkeypatch):
    ledger, _ = two
    read: list[str] = []
    straight = readers.XlsxBook.read
    monkeypatch.setattr(readers.XlsxBook, "read", lambda book, sheet: (read.append(sheet), straight(book, sheet))[1])
    check(Inputs(ledger), tmp_path / "copy.xlsx")
    assert sorted(read) == sorted({"名册", "台账", "目标", "实绩", "评价"})


@pytest.mark.parametrize(
    "change", [lambda p: p.write_bytes(p.read_bytes() + b"x"), lambda p: p.unlink()], ids=["more", "gone"]
)
def test_a_file_that_is_no_longer_what_was_opened_is_refused(two, change):
    opener = Opener()
    opener.open(two[0])
    opener.refuse_changed()
    change(two[0])
    with pytest.raises(UnreadableInput, match="was changed"):
        opener.refuse_changed()


def test_a_password_is_in_no_representation():
    assert "hush" not in repr(Opener({}, "hush"))
