"""A sheet that holds a table: which file and book it is of, and what a look at it tells before it is read in earnest."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rmcli.errors import UnreadableInput
from rmcli.intake.files.guard import Guarded
from rmcli.intake.formats.readers import Book
from rmcli.intake.tables.headers.find_header import find_header
from rmcli.intake.tables.headers.glance import is_header_of, likely_header
from rmcli.intake.tables.shapes.answers.question_header import is_questionnaire
from rmcli.intake.tables.shapes.ledgers.month_columns import is_measure_by_month
from rmcli.intake.tables.sheet_to_table import read_part
from rmcli.language import Text, same
from rmcli.problems import Problem
from rmcli.sheet.raw import RawSheet
from rmcli.tables.ledger import LEDGER
from rmcli.tables.names.likeness import meant
from rmcli.tables.questionnaires.survey import SURVEY
from rmcli.tables.scheme import MATRICES
from rmcli.tables.spec import TableSpec, Type, plain


@dataclass(frozen=True)
class FoundSheet:
    """One sheet that holds a table (or matrices, whose `spec` is None)."""

    spec: TableSpec | None
    file: Guarded
    book: Book
    sheet: str

    @property
    def title(self) -> Text:
        return self.spec.title if self.spec else MATRICES

    @property
    def hidden(self) -> bool:
        return self.book.sheets[self.sheet]

    def raw(self) -> RawSheet:
        """The sheet as it stands, for a look at one that may never be read in earnest."""
        return self.book.read(self.sheet)[0]

    @cached_property
    def _read_before(self) -> tuple[RawSheet, list[Problem]]:
        return self.book.read(self.sheet)

    def raw_if_readable(self) -> RawSheet | None:
        """The same of a sheet that nobody asked for: None where it cannot be read."""
        try:
            return self.raw()
        except UnreadableInput:
            return None

    def raw_of_read(self) -> RawSheet:
        """The same of a sheet that will be read: `read` has it from here."""
        return self._read_before[0]

    def read(self) -> tuple[RawSheet, list[Problem]]:
        """The sheet and what is worth saying of it; nothing of it is kept."""
        before: tuple[RawSheet, list[Problem]] | None = self.__dict__.pop("_read_before", None)
        return before or self.book.read(self.sheet)


def table_of(found: FoundSheet, specs: Sequence[TableSpec]) -> TableSpec | None:
    """The table whose header a sheet has, if any; one that cannot be read is none."""
    raw = found.raw_if_readable()
    return None if raw is None else table_like(raw, found.sheet, specs)


def table_like(raw: RawSheet, name: str, specs: Sequence[TableSpec]) -> TableSpec | None:
    """The table whose header a sheet of that name has, if any."""
    if not raw.filled.any():
        return None
    whole = next((spec for spec in specs if is_header_of(raw, spec)), None)
    named = (spec for spec in specs if _called_like(name, spec) and likely_header(raw, spec))
    otherwise = ((SURVEY, is_questionnaire), (LEDGER, is_measure_by_month))
    laid_out = (spec for spec, is_one in otherwise if spec in specs and is_one(raw))
    return whole or next(named, None) or next(laid_out, None)


def _called_like(sheet: str, spec: TableSpec) -> bool:
    """Whether a sheet's name is like a table's, or part of it (否决 of 一票否决), or has it as a part (一票否决 8月)."""
    name, names = plain(sheet), [plain(title) for title in spec.title]
    within = len(name) > 1 and any(name in title or title in name for title in names)
    return within or meant(sheet, [spec.title]) != same("")


def rows_and_amount(found: FoundSheet) -> dict[str, object] | None:
    """How many rows a table's sheet has and what its first amounts come to, as facts; None where it has none."""
    raw, spec = found.raw(), found.spec
    header = find_header(raw, spec, {}, essential=False)[0] if spec else None
    if spec is None or header is None:
        return {"count": int(raw.filled.sum()), "amount": same("")} if raw.filled.any() else None
    part = read_part(raw, spec, header, {})
    count = int(raw.filled[header.row + 1 :].sum()) if spec.wide else len(part.frame)
    money = next((c for c in spec.columns if c.type is Type.MONEY and c.filled), None)
    if not count or money is None:
        return {"count": count, "amount": same("")} if count else None
    total = raw.currency.written_amount(float(part.frame[money.name].sum()))
    return {
        "count": count,
        "amount": Text(f"，{money.zh}合计 {total}", f", with {total} of {money.name}"),
    }


def has_data(found: FoundSheet) -> bool:
    """Whether a sheet has more than a header."""
    if found.spec is None:
        return bool(found.raw().filled.any())
    return int(found.raw().filled.sum()) > 1
