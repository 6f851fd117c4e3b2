"""What keeps a batch back: whom and what the scoring left out, and the amounts that somebody has to confirm first."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from rmcli.language import Text
from rmcli.problems import Place, Problem
from rmcli.problems.kinds import rep as kinds


@dataclass(frozen=True)
class Missing:
    """Somebody of the roster who was not scored: no payout sheet. `codes` and `why`: their errors."""

    rm_id: str
    person: str
    codes: str
    why: str
    place: Place


@dataclass(frozen=True)
class LostRows:
    """Rows of a table with errors that belong to nobody of the roster, so that nobody was left out for them."""

    table: str
    rows: int
    first: str
    place: Place


@dataclass(frozen=True)
class Held:
    """A problem of the scoring that holds up pay: where in the ledger, what was read, what was expected."""

    code: str
    error: bool
    message: str
    cell: str
    value: str
    person: str
    expected: str
    place: Place


@dataclass(frozen=True)
class Gates:
    """All of it, in the report's order."""

    missing: tuple[Missing, ...]
    lost: tuple[LostRows, ...]
    held: tuple[Held, ...]

    def closed(self, *, only: Collection[str], partial: bool, amounts: bool) -> Iterator[Problem]:
        """What still keeps the batch back: whatever is missing unless `partial`, unsettled warnings unless `amounts`, errors
        always. A batch of `only` some people lacks nobody else, but nobody of them can be missing."""
        for one in self.missing:
            if one.rm_id in only or not (partial or only):
                facts = {"person": one.person, "codes": one.codes, "why": one.why}
                yield Problem(kinds.NO_SHEET, one.place, one.rm_id, person=one.person, facts=facts)
        for some in () if partial or only else self.lost:
            yield Problem(
                kinds.ROWS_LEFT_OUT,
                some.place,
                facts={"table": some.table, "rows": some.rows, "first": some.first},
            )
        for each in self.held:
            if each.error or not amounts:
                kind = kinds.UNMENDED if each.error else kinds.UNCONFIRMED
                facts = {"code": each.code, "message": each.message, "cell": each.cell, "expected": each.expected}
                yield Problem(kind, each.place, each.value or None, person=each.person or None, facts=facts)


def about(found: Gates) -> Text:
    """In one line what a batch lacks; empty where it lacks nothing."""
    lacks = []
    if found.missing:
        lacks.append(Text(f"{len(found.missing)} 人没有薪酬单", f"{len(found.missing)} people have no payout sheet"))
    if found.lost:
        rows = sum(one.rows for one in found.lost)
        lacks.append(Text(f"{rows} 行因错误未计入", f"{rows} rows with errors were left out"))
    return Text("，", ", ").joined(lacks)
