"""The files that a path stands for: itself, or those of a folder; and what else stands there, by name."""

from collections.abc import Iterator
from pathlib import Path

from rmcli.errors import UnreadableInput
from rmcli.intake.files.guard import SUFFIXES
from rmcli.intake.formats.delimited.prose import is_prose
from rmcli.language import Text
from rmcli.problems import Place, Problem
from rmcli.problems.kinds.fil import NOT_OF_THE_FOLDER

_OTHER_KIND, _PROSE, _BELOW = (
    Text("不是表格文件", "no spreadsheet"),
    Text("没有表格", "there is no table in it"),
    Text("子文件夹", "a folder"),
)
_PLAIN_TEXT = ".txt"  # which may be a table or words
LEDGERS = Text("请把各月台账放进去，或直接给出文件。", "Put the monthly ledgers into it, or name a file.")


def files_of(path: Path, fix: Text = LEDGERS) -> list[Path]:
    """The file itself, or the files of a folder by name: hidden ones, lock files, other types and texts without a table are none of
    them (`passed_over_in`).
    UnreadableInput, with that way out, where a folder has none."""
    if not path.is_dir():
        return [path]
    files = sorted(p for p in path.iterdir() if p.is_file() and not _unseen(p) and _passed_over(p) is None)
    if not files:
        said = Text(f"文件夹 {path.name} 里没有工作簿。", f"There is no workbook in the folder {path.name}.")
        raise UnreadableInput(said, fix)
    return files


def passed_over_in(path: Path) -> Iterator[Problem]:
    """A note for everything in a folder that `files_of` leaves out, but for hidden files and those that a program has open."""
    for other in sorted(path.iterdir()) if path.is_dir() else ():
        what = None if _unseen(other) else _passed_over(other)
        if what is not None:
            yield passed_over(other.name, what)


def passed_over(name: str, what: Text) -> Problem:
    """The note that a file of a folder is not read, and what it is."""
    return Problem(NOT_OF_THE_FOLDER, Place(name), name, facts={"file": name, "what": what})


def _unseen(path: Path) -> bool:
    return path.name[0] in ".~"


def _passed_over(path: Path) -> Text | None:
    """What a file is that holds no table; None for one that may."""
    if path.is_dir():
        return _BELOW
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        return _OTHER_KIND
    return _PROSE if suffix == _PLAIN_TEXT and is_prose(path) else None
