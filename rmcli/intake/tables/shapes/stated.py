"""What titles, the sheet's name and the file's name say of all rows of a sheet, with where they say it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from rmcli.intake.tables.hints import HOLDS, TableHints
from rmcli.language import Text
from rmcli.problems import Place
from rmcli.sheet.raw import DATE, NUMBER, TEXT, RawSheet

OF_THE_PROFILE = Text("导入对照", "the profile")
IN_A_TITLE, OF_THE_SHEET, OF_THE_FILE = (
    Text("标题", "the title"),
    Text("工作表名", "the sheet's name"),
    Text("文件名", "the file's name"),
)
T = TypeVar("T")
_LONGEST = 200  # characters of a title; a longer text is a paragraph of instructions


@dataclass(frozen=True)
class Statement:
    """A text that says something of the whole sheet: `what` it is, and where it stands."""

    words: str
    what: Text
    place: Place


def decisive(told: Sequence[tuple[Statement, T]]) -> list[tuple[Statement, T]]:
    """What counts of what was found in statements: what the profile says, if it says any of it, else all."""
    return [one for one in told if one[0].what is OF_THE_PROFILE] or list(told)


def statements(sheet: RawSheet, rows: int, hints: TableHints) -> Iterator[Statement]:
    """What a profile says of all rows; then the titles above position `rows`, a label (统计期间：) before what it is of, then the sheet's
    name, then the file's."""
    if hints.holds:
        yield Statement(hints.holds, OF_THE_PROFILE, hints.said_at.get(HOLDS, Place()))
    for row in range(rows):
        before = ""
        for at, column in enumerate(sheet.columns):
            text = column.cell(row).shown.strip() if column.kinds[row] in (TEXT, NUMBER, DATE) else ""
            if text and len(text) <= _LONGEST:
                yield Statement(
                    f"{before}{text}" if before.endswith((":", "：")) else text, IN_A_TITLE, sheet.place(row, at)
                )
                before = text
    if not sheet.untyped:
        yield Statement(sheet.sheet, OF_THE_SHEET, Place(sheet.file, sheet.sheet))
    yield Statement(Path(sheet.file).stem, OF_THE_FILE, Place(sheet.file))
