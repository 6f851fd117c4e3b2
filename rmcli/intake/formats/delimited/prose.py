"""Whether a text file holds a table or words for people: a readme, a mail, a log."""

import csv
from collections import Counter
from contextlib import closing
from itertools import islice
from pathlib import Path

from rmcli.errors import UnreadableInput
from rmcli.intake.formats.delimited.delimited_book import LINE_SAMPLE, separator_of
from rmcli.intake.formats.delimited.encoding import encoding_of, lines

_SAMPLE = 50  # lines
_TWO = 2  # fields are a sentence with a comma as often as a narrow table, which has them in most of its lines
_MOSTLY = 0.6


def is_prose(path: Path) -> bool:
    """Whether its first lines are no rows of fields: of a table at least half of them have the same number, of a narrow one most. A file
    that cannot be read as text, or that is empty, is no prose: that is said of it where it is read."""
    try:
        with closing(lines(path, path.name, encoding_of(path, path.name))) as sample:
            first = [line[:LINE_SAMPLE] for line in islice(sample, _SAMPLE) if line.strip()]
    except UnreadableInput:
        return False
    if not first:
        return False
    separator = separator_of(first)
    widths = Counter(len(next(csv.reader([line], delimiter=separator))) for line in first)
    fields, rows = max(widths.items(), key=lambda one: (one[0] > 1, one[1]))
    if fields == _TWO:
        return rows < _TWO or rows < _MOSTLY * len(first)
    return not (fields > _TWO and 2 * rows >= len(first))
