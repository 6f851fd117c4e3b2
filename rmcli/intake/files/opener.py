"""Opens the files of one command: each once, those that are encrypted with its one password, two of a name told apart."""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from rmcli.errors import UnreadableInput
from rmcli.intake.files.confined import WrongPassword
from rmcli.intake.files.guard import Guarded, digest, guard
from rmcli.intake.formats.readers import Book, open_book
from rmcli.language import Text
from rmcli.problems import Problem
from rmcli.sheet.raw import RawSheet


@dataclass
class Opener:
    """Whatever a command reads of its user's goes through one of these, so that no file is read without the password.

    `names`: what files are called where their own names do not tell them apart (`told_apart`). `password` opens all files
    that are encrypted. `keep`: sheets are kept, so that one asked for again is the one that was read.
    """

    names: Mapping[Path, str] = field(default_factory=dict)
    password: str | None = field(default=None, repr=False)
    keep: bool = False
    _opened: dict[Path, tuple[Guarded, Book]] = field(default_factory=dict, init=False, repr=False)

    def open(self, path: Path) -> tuple[Guarded, Book]:
        """The file and the book in it. Raises UnreadableInput as `guard` does, and for an encrypted file that the password
        does not open, though it opened another."""
        if path not in self._opened:
            try:
                file = guard(path, self.password, self.name(path))
            except WrongPassword as error:
                if before := self.encrypted:
                    raise _another_password(self.name(path), before[0]) from error
                raise
            book = open_book(file)
            self._opened[path] = (file, _KeptBook(book) if self.keep else book)
        return self._opened[path]

    def name(self, path: Path) -> str:
        """What the file is called in all that is said of it."""
        return self.names.get(path, path.name)

    @property
    def encrypted(self) -> tuple[str, ...]:
        """The names of the files opened so far that took the password."""
        return tuple(file.name for file, _ in self._opened.values() if file.secret)

    def refuse_changed(self) -> None:
        """Raises UnreadableInput where a file is no longer the one that was opened: then nobody knows what was read."""
        for file, _ in self._opened.values():
            now = None
            with suppress(OSError):
                now, _head = digest(file.path)
            if now != file.sha256:
                raise UnreadableInput(
                    Text(f"{file.name} 在读取期间被改动了。", f"{file.name} was changed while it was being read."),
                    Text("请等文件保存完再运行一次。", "Run again once it has been saved."),
                )


@dataclass(frozen=True)
class _KeptBook:
    """A book whose sheets are read once, however often they are asked for."""

    book: Book
    read_before: dict[str, tuple[RawSheet, list[Problem]]] = field(default_factory=dict)

    @property
    def sheets(self) -> Mapping[str, bool]:
        return self.book.sheets

    def read(self, sheet: str) -> tuple[RawSheet, list[Problem]]:
        if sheet not in self.read_before:
            self.read_before[sheet] = self.book.read(sheet)
        return self.read_before[sheet]


def told_apart(given: Iterable[Path]) -> dict[Path, str]:
    """What to call each path, and each file of those that are folders: its name; where different files have the same one,
    with as many of the folders before it as tell them all apart, counted below the folder that they have in common.

    >>> told_apart([Path("q1/ledger.csv"), Path("q2/ledger.csv"), Path("q1/roster.csv")]).values()
    dict_values(['q1/ledger.csv', 'q2/ledger.csv', 'roster.csv'])
    """
    places: dict[Path, Path] = {}
    alike: dict[str, set[Path]] = {}
    for path in given:
        within: list[Path] = []
        with suppress(OSError):  # what cannot be listed is refused where it is read
            within = sorted(path.iterdir()) if path.is_dir() else []
        for each in (path, *within):
            places[each] = Path(os.path.realpath(each.parent)) / each.name
            alike.setdefault(each.name, set()).add(places[each])
    return {
        path: path.name if len(alike[path.name]) == 1 else _shortest(place, alike[path.name])
        for path, place in places.items()
    }


def _shortest(place: Path, alike: set[Path]) -> str:
    """The last parts of the place, as few as no other of those of its name has."""
    levels = zip(*(other.parts for other in alike), strict=False)
    common = next((n for n, level in enumerate(levels) if len(set(level)) > 1), 1)
    depth = next(n for n in count(1) if len({other.parts[common:][-n:] for other in alike}) == len(alike))
    return "/".join(place.parts[common:][-depth:])


def _another_password(name: str, before: str) -> UnreadableInput:
    return UnreadableInput(
        Text(
            f"{name} 与 {before} 的打开密码不同，--password-file 只能给出一个。",
            f"{name} has another password than {before}, and --password-file gives only one.",
        ),
        Text("请改成同一个密码，或去掉其中一个的密码。", "Give both the same password, or remove it from one of them."),
    )
