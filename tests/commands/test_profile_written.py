"""`rmcli profile`: what the exports tell is filled in, what they do not is open, and what it writes is read without a word."""

from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from rmcli.cli.main import app
from rmcli.errors import OutputInTheWay, UnreadableInput
from rmcli.intake.files.opener import Opener
from rmcli.intake.reading import read
from rmcli.intake.rule_workbooks import read_profile
from tests.bank import Book, codes, workbook

SAMPLES = Path(__file__).parents[2] / "sample_data"
Sheets = dict[str, list[dict[str, object]]]


def rmcli(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments])


def sheets(path: Path) -> Sheets:
    """The rows below the header of each sheet, by the header's names."""
    found: Sheets = {}
    for sheet in openpyxl.load_workbook(path):
        rows = list(sheet.iter_rows(min_row=4, values_only=True))
        found[sheet.title] = [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:]]
    return found


def yellow(path: Path) -> list[str]:
    """The cells that are marked, and hold nothing."""
    marked = []
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows(min_row=5):
            marked += [
                f"{sheet.title}!{c.coordinate}" for c in row if c.fill.fgColor.rgb == "FFFCE08B" and c.value is None
            ]
    return marked


@pytest.mark.parametrize(("sample", "lang"), [("ledger.xlsx", "zh"), ("ledger-en.xlsx", "en")])
def test_of_the_sample_nothing_is_left_open_and_it_reads_as_without(sample: str, lang: str, tmp_path: Path) -> None:
    done = rmcli("profile", SAMPLES / sample, "-o", tmp_path / "p.xlsx", "--lang", lang)
    assert done.exit_code == 0, done.output
    assert yellow(tmp_path / "p.xlsx") == []
    opener = Opener()
    profile, said = read_profile(tmp_path / "p.xlsx", opener)
    assert profile is not None
    by_it, plainly = read(SAMPLES / sample, opener=opener, profile=profile), read(SAMPLES / sample)
    assert codes(said) == []
    assert codes(by_it, notes=True) == codes(plainly, notes=True)
    assert by_it.tables is not None
    assert plainly.tables is not None
    for name, table in plainly.tables.by_name.items():
        assert by_it.tables.by_name[name].frame.equals(table.frame), name


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bank's exports: a ledger a month with costs of other names, a roster in a sheet of no name, a page of remarks."""
    folder = tmp_path_factory.mktemp("exports")
    for month in (7, 8, 9):
        book = (
            Book()
            .roster("K001")
            .ledger(f"K001 | 2026-0{month} | 存款 | 增量 | 10,000 | | 3,500 | 1,200.5 | 10 | 10 | 10")
        )
        rows = book.headed("Ledger", revenue="营业净收入额", fixed_cost="摊销费").rows("Ledger")
        workbook({f"{month}月": rows}).save(folder / f"2026年{month}月台账.xlsx")
    people = Book().roster(
        "K001 | | 城东支行 | | 零售 | 中级 | 2018-03-01 | | | 大学本科 | 100,000",
        "K002 | | 城东支行 | | 柜员 | 中级 | 2018-03-01 | | | 本科 | 100,000",
    )
    workbook({"Sheet1": people.rows("Roster"), "填表说明": [["请于每月五日前报送"]]}).save(folder / "人员.xlsx")
    return folder


def test_what_the_exports_tell_is_filled_in_and_the_rest_is_open(exports: Path, tmp_path: Path) -> None:
    done = rmcli("profile", exports, "-o", tmp_path / "p.xlsx", "--lang", "zh")
    assert done.exit_code == 0, done.output
    told = sheets(tmp_path / "p.xlsx")
    assert [(r["表"], r["文件"], r["工作表"]) for r in told["表"]] == [
        ("台账", "*年*月台账.xlsx", "*月"),
        ("名册", "人员.xlsx", "Sheet1"),
        (None, "人员.xlsx", "填表说明"),
    ]
    by_column = {(r["表"], r["列"]): r for r in told["列"]}
    assert by_column["台账", "直接成本"]["列名"] == "直接成本"
    assert by_column["台账", "直接成本"]["示例"] == "3500"
    assert by_column["台账", "业务收入"]["列名"] is None
    assert by_column["台账", "业务收入"]["说明"] == "像是“营业净收入额”？"
    assert by_column["台账", "固定成本"]["列名"] is None
    assert [(r["列"], r["写法"], r["读作"]) for r in told["值"]] == [
        ("岗位类型", "柜员", None),
        ("学历", "大学本科", "本科"),
    ]
    row_of = {key: n for n, key in enumerate(by_column, start=5)}
    assert yellow(tmp_path / "p.xlsx") == [
        "表!A7",
        *(f"列!C{row_of['台账', name]}" for name in ("业务收入", "固定成本")),
        "值!D5",
    ]
    assert "还有 4 处未定" in done.output


def test_the_drop_down_of_a_header_has_the_headers_of_its_table(exports: Path, tmp_path: Path) -> None:
    assert rmcli("profile", exports, "-o", tmp_path / "p.xlsx", "--lang", "zh").exit_code == 0
    book = openpyxl.load_workbook(tmp_path / "p.xlsx")
    row = next(r[0].row for r in book["列"].iter_rows(min_row=5) if (r[0].value, r[1].value) == ("台账", "业务收入"))
    source = next(v.formula1 for v in book["列"].data_validations.dataValidation if f"C{row}" in v.sqref)
    sheet, cells = source.split("!")
    assert sheet == "'表头'"
    listed = [(row[0].offset(column=-1).value, row[0].value) for row in book["表头"][cells.replace("$", "")]]
    assert {table for table, _ in listed} == {"台账"}
    assert "营业净收入额" in [header for _, header in listed]


def test_corrected_it_reads_the_exports(exports: Path, tmp_path: Path) -> None:
    assert rmcli("profile", exports, "-o", tmp_path / "p.xlsx", "--lang", "zh").exit_code == 0
    book = openpyxl.load_workbook(tmp_path / "p.xlsx")
    answers = {("台账", "业务收入"): "营业净收入额", ("台账", "固定成本"): "摊销费"}
    for row in book["列"].iter_rows(min_row=5):
        row[2].value = answers.get((row[0].value, row[1].value), row[2].value)
    book["值"]["D5"].value = "理财"
    book.save(tmp_path / "p.xlsx")
    opener = Opener()
    profile, _ = read_profile(tmp_path / "p.xlsx", opener)
    assert profile is not None
    found = read(exports, opener=opener, profile=profile)
    assert codes(found) == []
    assert found.tables is not None
    assert found.tables.ledger.frame["revenue"].tolist() == [10_000] * 3
    assert found.tables.roster.frame["role"].tolist() == ["retail", "wealth"]


def test_nothing_is_overwritten_or_written_of_nothing(exports: Path, tmp_path: Path) -> None:
    (tmp_path / "p.xlsx").write_bytes(b"mine")
    assert isinstance(rmcli("profile", exports, "-o", tmp_path / "p.xlsx").exception, OutputInTheWay)
    assert (tmp_path / "p.xlsx").read_bytes() == b"mine"
    assert isinstance(rmcli("profile", exports, "-o", exports / "人员.xlsx", "--force").exception, OutputInTheWay)
    workbook({}).create_sheet("x")
    Book().save(tmp_path / "l.xlsx")
    assert rmcli("profile", tmp_path / "l.xlsx", "-o", tmp_path / "p.xlsx", "--force").exit_code == 0
    assert isinstance(rmcli("profile", tmp_path / "p.xlsx", "-o", tmp_path / "q.xlsx").exception, UnreadableInput)
    assert not (tmp_path / "q.xlsx").exists()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_blank_one_is_read_and_says_nothing(lang: str, tmp_path: Path) -> None:
    assert rmcli("template", "profile", "-o", tmp_path / "p.xlsx", "--lang", lang).exit_code == 0
    profile, said = read_profile(tmp_path / "p.xlsx", Opener())
    assert profile is not None
    assert codes(said) == []
    assert (profile.hints.tables, profile.aliases, profile.tables) == ({}, (), {})


def test_an_export_that_has_changed_is_said_against_the_profile_that_was_written_of_it(tmp_path: Path) -> None:
    Book().ledger("K001").save(tmp_path / "2026年三季度.xlsx")
    assert rmcli("profile", tmp_path / "2026年三季度.xlsx", "-o", tmp_path / "p.xlsx", "--lang", "zh").exit_code == 0
    Book().ledger("K001").headed("Ledger", direct_cost="直接成本额").save(tmp_path / "2026年四季度.xlsx")
    opener = Opener()
    profile, _ = read_profile(tmp_path / "p.xlsx", opener)
    assert profile is not None
    found = read(tmp_path / "2026年四季度.xlsx", opener=opener, profile=profile)
    at = next(n for n, row in enumerate(sheets(tmp_path / "p.xlsx")["列"], start=5) if row["列"] == "直接成本")
    assert codes(found) == [f"列!C{at} PRF03"]
    assert found.problems[0].message("zh").endswith("没有“直接成本”这一列；是不是“直接成本额”？")
