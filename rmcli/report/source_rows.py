"""Where a number came from, as a cell says it: the rows of a table, in stretches that a spreadsheet's name box takes."""

from collections.abc import Callable, Sequence

from rmcli.problems import Place
from rmcli.tables.data import SRC, Table

SHOWN = 6  # stretches that are named; of more there are dots


def stretches(table: Table) -> Callable[[Sequence[int]], str]:
    """A function from positions in the table's frame to the sheet rows they were read from: 台账!12:14, 台账!40:40. Rows that
    follow each other are one stretch. The file is named where the table was read from several."""
    source, rows = table.frame[SRC].tolist(), [table.frame[name].tolist() for name in table.row_columns]
    several = len({s.file for s in table.sources}) > 1

    def named(positions: Sequence[int]) -> str:
        runs: list[list[int]] = []  # source, first row, last row
        for of, at in sorted({(source[p], row[p]) for row in rows for p in positions if row[p]}):
            if runs and runs[-1][0] == of and runs[-1][2] + 1 == at:
                runs[-1][2] = at
            else:
                runs.append([of, at, at])
        return ", ".join(shown(*run) for run in runs[:SHOWN]) + (" …" if len(runs) > SHOWN else "")

    def shown(of: int, first: int, last: int) -> str:
        found = table.sources[of]
        place = Place(found.file, found.sheet, first)
        return f"{str(place.in_its_file if several else place).rpartition(':')[0]}:{last}"

    return named
