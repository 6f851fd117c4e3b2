"""What may be wrong with a profile, or between it and the files: a profile and a ledger that cause it, and the nearest that do not."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from rmcli.intake.files.opener import Opener
from rmcli.intake.reading import read
from rmcli.intake.rule_workbooks import read_profile
from rmcli.problems import Problem
from tests.bank import Book, Cell, workbook

HEADERS: Mapping[str, list[Cell]] = {
    "表": ["表", "文件", "工作表", "表头行", "单位", "基数期间", "版式", "内容"],
    "列": ["表", "列", "列名", "单位"],
    "值": ["表", "列", "写法", "读作"],
}
Rows = Mapping[str, Sequence[Sequence[Cell]]]


class Case(NamedTuple):
    """`said` causes it with the book, `near` does not; both by sheet of the profile, below its header."""

    said: Rows
    near: Rows
    book: Book = Book()


def found(folder: Path, said: Rows, book: Book) -> list[Problem]:
    """All that is said of the profile, and of the book that is read by it."""
    made = workbook({name: [header, *said.get(name, ())] for name, header in HEADERS.items()})
    made.save(folder / "profile.xlsx")
    book.save(folder / "ledger.xlsx")
    opener = Opener()
    profile, problems = read_profile(folder / "profile.xlsx", opener)
    if profile is None:
        return list(problems)
    return [*problems, *read(folder / "ledger.xlsx", opener=opener, profile=profile).problems]


def _takings() -> Book:
    return Book().ledger("K001").headed("Ledger", revenue="营收合计")


CASES: Mapping[str, Case] = {
    "PRF01": Case({"列": [["台账", "业务输入", "业务收入"]]}, {"列": [["台账", "业务收入", "业务收入"]]}),
    "PRF01 of a choice": Case(
        {"值": [["名册", "学历", "大本", "大学本科"]]}, {"值": [["名册", "学历", "大本", "本科"]]}
    ),
    "PRF02": Case(
        {"表": [["台账", "", "台账"], ["Ledger", "", "名册"]]}, {"表": [["台账", "", "台账"], ["Ledger", "", "台 账"]]}
    ),
    "PRF03": Case({"列": [["台账", "业务收入", "营收"]]}, {"列": [["台账", "业务收入", "营收合计"]]}, _takings()),
    "PRF04": Case({"表": [["台账", "", "台账*月"]]}, {"表": [["台账", "", "台*"]]}),
    "PRF05": Case({"表": [["台账", "", "", 9.0]]}, {"表": [["台账", "", "", 1.0]]}),
    "PRF06": Case({"列": [["台账", "固定成本", "无"]]}, {"列": [["台账", "固定成本", "固定成本"]]}),
    "PRF07": Case({"表": [["调整", "奖惩*.xlsx"]]}, {"列": [["台账", "业务收入", "业务收入"]]}),
    "PRF08": Case(
        {"列": [["台账", "固定成本", "无"]]},
        {"列": [["台账", "固定成本", ""]]},
        Book().ledger("K001").without("Ledger", "fixed_cost"),
    ),
    "PRF09": Case(
        {"表": [["名册", "", "", "", "", "年"]]},
        {"表": [["名册", "", "", "", "", "月"]]},
        Book().roster("K001").headed("Roster", base_pay="绩效薪酬基数（月）"),
    ),
    "PRF10": Case(
        {"表": [["台账", "", "", "", "", "", "一列一个月", "业务收入"]]},
        {"表": [["台账", "", "", "", "", "", "一行一笔", ""]]},
    ),
    "PRF01 of a shape": Case(
        {"表": [["名册", "", "", "", "", "", "一列一个月", ""]]}, {"表": [["评价", "", "", "", "", "", "一行一笔", ""]]}
    ),
}
