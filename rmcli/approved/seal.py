"""What a report's seal says: every grid with its columns, row names and values as they were written."""

import hashlib
from dataclasses import dataclass

from rmcli.language import Text
from rmcli.report.change import Plain
from rmcli.report.model import Unit

TITLE = Text("封存", "Seal")
MARK = "rmcli seal"
FORMAT = 2
LONGEST = 200  # a longer text is kept as its digest


@dataclass(frozen=True)
class Sealed:
    """One grid: `key` is sheet.grid, `sheet` the sheet's name, `columns` and `titles` its columns' keys and headers, `units`
    their units, `total` whether a total row follows; `cells` one tuple for every name in `rows`."""

    key: str
    sheet: str
    columns: tuple[str, ...]
    titles: tuple[str, ...]
    units: tuple[Unit, ...]
    total: bool
    rows: tuple[str, ...] = ()
    cells: tuple[tuple[Plain, ...], ...] = ()

    def head(self) -> dict[str, object]:
        """The grid without its rows, as the seal's line for it."""
        return {
            "grid": self.key,
            "sheet": self.sheet,
            "columns": self.columns,
            "titles": self.titles,
            "units": self.units,
            "total": self.total,
        }


def shortened(text: str) -> Plain:
    """The text as the seal keeps it: nothing for the empty one, its digest where it is long.

    >>> shortened("a"), shortened(""), shortened("a" * 201)
    ('a', None, 'sha256:a92efd82109373e58f9a2056dee01e807e216ce6075f7051207c0a9f7d666e50')
    """
    if len(text) <= LONGEST:
        return text or None
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
