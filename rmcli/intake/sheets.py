"""The sheets of input files as they stand, for whoever shows them and does not interpret them."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from rmcli.intake.guard import guard
from rmcli.intake.raw import RawSheet
from rmcli.intake.readers import open_book
from rmcli.intake.sources import files_of


def raw_sheets(paths: Sequence[Path], passing_over: Collection[tuple[str, str]] = ()) -> Iterator[RawSheet]:
    """Every sheet of the files (and of the files in folders), in their order, but those named as (file, sheet); one file
    given twice is read once. Raises UnreadableInput as reading does."""
    for path in dict.fromkeys(path for given in paths for path in files_of(given)):
        book = open_book(guard(path))
        for name in book.sheets:
            if (path.name, name) not in passing_over:
                yield book.read(name, lambda _: None)[0]
