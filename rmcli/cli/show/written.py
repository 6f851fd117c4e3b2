"""Where files were written, and whether they need a password."""

from collections.abc import Sequence
from pathlib import Path

from rmcli.cli.language import shown_in
from rmcli.cli.streams import console, visible
from rmcli.language import Lang, Text, listed

MOST_FILES = 3
WRITTEN = Text("写出的文件", "what was written")


def written(path: Path, lang: Lang) -> None:
    """Where a file was written."""
    shown = visible(str(path))
    console().print(Text(f"已写出 {shown}", f"Wrote {shown}")(shown_in(lang)))


def in_clear(encrypted: Sequence[str], lang: Lang, what: Text = WRITTEN) -> None:
    """That `what` needs no password, though files that it was made from do; nothing where none does."""
    if encrypted:
        said = Text(
            "{files} 有打开密码，{what}没有，请妥善保管。",
            "{files} cannot be opened without a password; {what} can. Keep it safe.",
        )
        console().print(visible(said.format(files=_files(encrypted), what=what)(shown_in(lang))), style="bold yellow")


def under_password(encrypted: Sequence[str], lang: Lang) -> None:
    """That a copy opens with the password of the files that it shows; nothing where none is encrypted."""
    if encrypted:
        said = Text(
            "{files} 有打开密码，副本用同一个密码打开。",
            "{files} cannot be opened without a password; the copy opens with the same one.",
        )
        console().print(visible(said.format(files=_files(encrypted))(shown_in(lang))))


def _files(names: Sequence[str]) -> Text:
    """The first few names, and how many there are."""
    first, n = names[:MOST_FILES], len(names)
    if n == len(first):
        return listed(first)
    return Text("{first} 等 {n} 个文件", "{first} and others ({n} files)").format(first=listed(first), n=n)
