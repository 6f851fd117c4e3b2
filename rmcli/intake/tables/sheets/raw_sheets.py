"""The sheets of input files as they stand, for whoever shows them and does not interpret them."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from rmcli.intake.files.folder import files_of
from rmcli.intake.files.opener import Opener
from rmcli.sheet.raw import RawSheet


def raw_sheets(
    paths: Sequence[Path], opener: Opener, passing_over: Collection[tuple[str, str]] = ()
) -> Iterator[RawSheet]:
    """Every sheet of the files (and of the files in folders), in their order, but those named as (file, sheet); one file
    given twice is there once. Raises UnreadableInput as reading does."""
    for path in dict.fromkeys(path for given in paths for path in files_of(given)):
        file, book = opener.open(path)
        for name in book.sheets:
            if (file.name, name) not in passing_over:
                yield book.read(name)[0]
