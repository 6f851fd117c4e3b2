"""What can be wrong with the data: a Problem is a kind (code, texts), a place (file, sheet, cell) and the facts.

Every kind is declared in `rmcli.problems.kinds`; `rmcli.problems.catalogue` has them all by code.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rmcli.language import Lang, Text


class Severity(StrEnum):
    """ERROR stops the run; WARNING lets it go on and is said; NOTE says what was passed over or converted."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, order=True)
class Place:
    """Where a value stands. `column` is the sheet's letter ("" for a whole row), `row` counts from 1 (0: whole sheet)."""

    file: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""

    @property
    def cell(self) -> str:
        """The address inside the sheet, as Excel's name box takes it: G37, 37:37 for a row, G:G for a column, "" for none.

        >>> Place("a.xlsx", "台账", 37, "G").cell
        'G37'
        """
        if self.row and self.column:
            return f"{self.column}{self.row}"
        if self.row:
            return f"{self.row}:{self.row}"
        return f"{self.column}:{self.column}" if self.column else ""

    @property
    def in_its_file(self) -> "Place":
        """The same place with the file beside the sheet, for where several files are spoken of; itself without a sheet.

        >>> str(Place("a.xlsx", "台账", 37, "G").in_its_file)
        "'[a.xlsx]台账'!G37"
        """
        return Place("", f"[{self.file}]{self.sheet}", self.row, self.column) if self.sheet else self

    def __str__(self) -> str:
        """`sheet!cell`, the sheet quoted where Excel wants it quoted.

        >>> str(Place("a.xlsx", "台账", 37, "G")), str(Place("a.xlsx", "P&L 7月", 2, "B"))
        ('台账!G37', "'P&L 7月'!B2")
        """
        if not self.sheet:
            return self.cell or self.file
        plain = (self.sheet.isidentifier() and not self.sheet.isascii()) or self.sheet.isalpha()
        sheet = self.sheet if plain else "'" + self.sheet.replace("'", "''") + "'"
        return f"{sheet}!{self.cell}" if self.cell else sheet


@dataclass(frozen=True)
class Kind:
    """One kind of mistake. `message` is a sentence with {facts}; `expected` says what should stand there, with an example;
    `fix` is one way to mend it; `why` is the longer text that `rmcli explain CODE` prints. `holds_pay`: nobody is paid from
    a report that tells of one, until somebody accepted it (a warning), or at all (an error)."""

    code: str
    severity: Severity
    message: Text
    expected: Text
    fix: Text
    why: Text
    holds_pay: bool = False


@dataclass(frozen=True)
class Problem:
    """One mistake at one place. `value` is what was read, as the user would see it (None where the matter is no value);
    `value_type` names its type where the type is the matter; `person` is who the row is ("10005 张某"); `facts` fill the
    texts of the kind."""

    kind: Kind
    place: Place = field(default_factory=Place)
    value: str | None = None
    value_type: Text | None = None
    person: str | None = None
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return self.kind.code

    @property
    def severity(self) -> Severity:
        return self.kind.severity

    def message(self, lang: Lang) -> str:
        return self.kind.message.filled(lang, self.facts)

    def expected(self, lang: Lang) -> str:
        return self.kind.expected.filled(lang, self.facts)

    def fix(self, lang: Lang) -> str:
        return self.kind.fix.filled(lang, self.facts)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of them stops the run."""
    return any(problem.severity is Severity.ERROR for problem in problems)
