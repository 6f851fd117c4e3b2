"""The files that a path stands for: itself, or those of a folder."""

from pathlib import Path

from rmcli.errors import UnreadableInput
from rmcli.intake.files.guard import SUFFIXES
from rmcli.language import Text

LEDGERS = Text("请把各月台账放进去，或直接给出文件。", "Put the monthly ledgers into it, or name a file.")


def files_of(path: Path, fix: Text = LEDGERS) -> list[Path]:
    """The file itself, or the files of a folder by name: hidden ones, lock files and other types are none of them.
    UnreadableInput, with that way out, where a folder has none."""
    if not path.is_dir():
        return [path]
    files = sorted(p for p in path.iterdir() if p.is_file() and p.suffix.lower() in SUFFIXES and p.name[0] not in ".~")
    if not files:
        said = Text(f"文件夹 {path.name} 里没有工作簿。", f"There is no workbook in the folder {path.name}.")
        raise UnreadableInput(said, fix)
    return files
