"""What in one person's file would tell of another: the rule the scan of finished files goes by.

Text: another person's id as a whole word, or another person's name anywhere, in any text of the file. Not counted: texts that
are the page's own (titles, labels, sentences around numbers), and the reader's own id, name, branch, team, lines and approvers,
word for word. Namesakes cannot be told apart by name and are told apart by id.
Amounts: a number that is another person's to the fen in a column marked `secret` (pay, RORAC), has at least four significant
digits, and is not among the reader's own numbers. Rounder amounts (0.00, 3,000.00, a tier) are shared by chance.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rmcli.report.payout.payee import Payee

DIGITS = 4  # significant digits from which an amount tells of somebody
_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")


@dataclass(frozen=True)
class Leak:
    """What was found of whom: `what` is the text or amount, `person` an RM id it belongs to."""

    what: str
    person: str


@dataclass(frozen=True)
class Secrets:
    """Everybody's ids, names and telling amounts (in fen), each with whose they are."""

    ids: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]
    amounts: Mapping[int, tuple[str, ...]]

    @property
    def lengths(self) -> tuple[int, ...]:
        """The lengths that names have."""
        return tuple(sorted({len(name) for name in self.names}))


def secrets(payees: Sequence[Payee]) -> Secrets:
    """What must not stand in anybody else's file. Ids and names of one character are passed over."""
    ids = {p.rm_id.casefold(): p.rm_id for p in payees if len(p.rm_id) > 1}
    names: dict[str, list[str]] = {}
    amounts: dict[int, list[str]] = {}
    for payee in payees:
        if len(payee.name.strip()) > 1:
            names.setdefault(payee.name.strip().casefold(), []).append(payee.rm_id)
        for amount in {*_amounts(payee)}:
            amounts.setdefault(amount, []).append(payee.rm_id)
    return Secrets(ids, {n: tuple(w) for n, w in names.items()}, {a: tuple(w) for a, w in amounts.items()})


def _amounts(payee: Payee) -> Iterable[int]:
    for grid, columns in payee.secret.items():
        for row in payee.rows[grid]:
            for column in columns:
                value = row[column]
                if isinstance(value, float) and telling(value):
                    yield round(value * 100)


def telling(value: float) -> bool:
    """Whether an amount has enough digits to be somebody's.

    >>> telling(0.0), telling(3000.0), telling(12_340_000.0), telling(8021.76)
    (False, False, True, True)
    """
    return len(str(abs(round(value * 100))).strip("0")) >= DIGITS


@dataclass(frozen=True)
class Own:
    """What may stand in a person's file: whole texts, and numbers in fen."""

    rm_id: str
    texts: frozenset[str]
    numbers: frozenset[int]
    approvers: frozenset[str] = frozenset()


def own(payee: Payee, derived: Iterable[float], labels: frozenset[str]) -> Own:
    """The payee's own words and numbers. `derived` are numbers worked out from their own rows, `labels` the page's fixed
    texts."""
    texts = {payee.rm_id, payee.name, *labels}
    r = payee.result
    texts |= {str(r[key]) for key in ("branch", "team", "role", "level") if r[key] is not None}
    texts |= {str(row["line"]) for row in payee.rows["rorac.lines"]}
    numbers = {round(value * 100) for value in derived}
    for rows in payee.rows.values():
        for row in rows:
            numbers |= {round(v * 100) for v in row.values() if isinstance(v, float)}
    # named on purpose, although they may be RMs as well
    by = frozenset(str(row["approved_by"]).casefold() for row in payee.rows["adjustments.rows"] if row["approved_by"])
    return Own(payee.rm_id, frozenset(text.casefold().strip() for text in texts), frozenset(numbers), by)


def leaks(texts: Iterable[str], numbers: Iterable[float], mine: Own, of_all: Secrets) -> list[Leak]:
    """Every text and number of a file that tells of somebody else."""
    lengths = of_all.lengths
    found = [leak for text in texts for leak in _in_text(text, mine, of_all, lengths)]
    for number in numbers:
        amount = round(number * 100)
        people = of_all.amounts.get(amount, ())
        if people and mine.rm_id not in people and amount not in mine.numbers:
            found.append(Leak(f"{number:,.2f}", people[0]))
    return found


def _in_text(text: str, mine: Own, of_all: Secrets, lengths: Sequence[int]) -> Iterable[Leak]:
    folded = text.casefold().strip()
    if folded in mine.texts:
        return
    for name in mine.approvers:
        folded = folded.removesuffix(f"({name})")
    for word in _WORD.findall(folded):
        whose = of_all.ids.get(word)
        if whose is not None and whose != mine.rm_id:
            yield Leak(text, whose)
    for length in lengths:
        for start in range(len(folded) - length + 1):
            whose_name = of_all.names.get(folded[start : start + length])
            if whose_name is not None and mine.rm_id not in whose_name and _whole(folded, start, length):
                yield Leak(text, whose_name[0])


def _whole(text: str, start: int, length: int) -> bool:
    """Whether a name written in letters stands by itself: Ann is not in Annual. Chinese names have no word ends."""
    if not text[start].isascii():
        return True
    before, after = text[start - 1 : start], text[start + length : start + length + 1]
    return not (before.isalnum() or after.isalnum())
