"""What in one person's file would tell of another: the rule the scan of finished files goes by.

Texts are folded as names are when they are read (width, case, traditional characters, what is not seen). In them tell of
somebody: another's id (alone, within Chinese, or with its parts written apart: B7, B-7, B_7, B 7, B/7), another's name (its
characters spaced out or not), and an amount, as below. Not counted: texts that are the page's own (titles, labels, sentences
around numbers), and the reader's own id, name, branch, team, lines and approvers, word for word. Namesakes cannot be told apart
by name and are told apart by id. A short number that counts something (11 月) is no id.
Amounts: a number that is another person's to the fen in a column marked `secret` (pay, RORAC), has at least four significant
digits, and is not among the reader's own numbers. Rounder amounts (0.00, 3,000.00, a tier) are shared by chance.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from unicodedata import category, normalize

from rmcli.report.payout.payee import Payee
from rmcli.tables.spec import simplified

DIGITS = 4  # significant digits from which an amount tells of somebody
_HAN = r"\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"(?:(?![{_HAN}])[^\W_])+(?:[-.](?:(?![{_HAN}])[^\W_])+)*")
_SPACED = re.compile(rf"(?:(?![{_HAN}])[^\W_])+(?:[-._/ ](?:(?![{_HAN}])[^\W_])+)+")
_PARTS = re.compile(r"[-._/ ]")
_COUNTED = re.compile(
    r"\s*(?:[年月日号天个元万亿人次笔户项条行列页档级岁位份%‰]|分(?![成摊给享担润配]))"
)  # what a short number counts
_SHORT = 4  # digits up to which a number within Chinese may count something
_AMOUNT = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|(?<![\d.])\d+(?:\.\d+)?(?!\d)")
_MOST_PARTS = 4


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

    @cached_property
    def parted(self) -> Mapping[str, str]:
        """The ids of letters and digits without what parts them."""
        return {_PARTS.sub("", rm_id): who for rm_id, who in self.ids.items() if _mixed(rm_id)}

    @property
    def lengths(self) -> tuple[int, ...]:
        """The lengths that names have."""
        return tuple(sorted({len(name) for name in self.names}))


def secrets(payees: Sequence[Payee]) -> Secrets:
    """What must not stand in anybody else's file. Ids and names of one character are passed over."""
    ids = {_folded(p.rm_id): p.rm_id for p in payees if len(p.rm_id) > 1}
    names: dict[str, list[str]] = {}
    amounts: dict[int, list[str]] = {}
    for payee in payees:
        if len(payee.name.strip()) > 1:
            names.setdefault(_name(payee.name), []).append(payee.rm_id)
        for amount in {*_amounts(payee)}:
            amounts.setdefault(amount, []).append(payee.rm_id)
    return Secrets(ids, {n: tuple(w) for n, w in names.items()}, {a: tuple(w) for a, w in amounts.items()})


def _amounts(payee: Payee) -> Iterable[int]:
    for grid, columns in payee.secret.items():
        for row in payee.rows[grid]:
            for column in columns:
                value = row[column]
                if isinstance(value, float) and shown_by_formats(value):
                    yield round(value * 100)


def shown_by_formats(value: float) -> bool:
    """Whether an amount has enough digits to be somebody's.

    >>> shown_by_formats(0.0), shown_by_formats(3000.0), shown_by_formats(12_340_000.0), shown_by_formats(8021.76)
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
    by = frozenset(_folded(str(row["approved_by"])) for row in payee.rows["adjustments.rows"] if row["approved_by"])
    return Own(payee.rm_id, frozenset(_folded(text) for text in texts), frozenset(numbers), by)


def with_more(mine: Own, texts: Iterable[str], numbers: Iterable[float]) -> Own:
    """The same with further texts and numbers that may stand in the file."""
    return replace(
        mine,
        texts=mine.texts | {_folded(text) for text in texts},
        numbers=mine.numbers | {round(number * 100) for number in numbers},
    )


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
    folded = _folded(text)
    if folded in mine.texts:
        return
    for name in mine.approvers:
        folded = folded.removesuffix(f"({name})")
    for whose in sorted(_ids_in(folded, of_all)):
        if whose != mine.rm_id:
            yield Leak(text, whose)
    # Chinese characters stand together however they are spaced
    together = re.sub(rf"(?<=[{_HAN}])[\s·]+(?=[{_HAN}])", "", folded)
    for length in lengths:
        for start in range(len(together) - length + 1):
            whose_name = of_all.names.get(together[start : start + length])
            if whose_name is not None and mine.rm_id not in whose_name and _whole(together, start, length):
                yield Leak(text, whose_name[0])
    for found in _AMOUNT.finditer(folded):
        amount = round(
            float(found.group().replace(",", ""))
            * (100 if folded[found.end() : found.end() + 1] != "万" else 1_000_000)
        )
        people = of_all.amounts.get(amount, ())
        if people and mine.rm_id not in people and amount not in mine.numbers and shown_by_formats(amount / 100):
            yield Leak(text, people[0])


def _ids_in(folded: str, of_all: Secrets) -> set[str]:
    """Whose ids stand in a text."""
    found: set[str | None] = set()
    for word in _WORD.finditer(folded):
        told = word.group()
        if not (told.isdigit() and len(told) <= _SHORT and _COUNTED.match(folded, word.end())):
            found |= {of_all.ids.get(told), of_all.parted.get(_PARTS.sub("", told))}
    for run in _SPACED.finditer(folded):
        parts = _PARTS.split(run.group())
        if set(_PARTS.findall(run.group())) <= {"-", "."}:  # one word
            continue
        for first in range(len(parts)):
            for last in range(first + 2, min(first + _MOST_PARTS, len(parts)) + 1):
                found.add(of_all.parted.get("".join(parts[first:last])))
    return {rm_id for rm_id in found if rm_id is not None}


def _mixed(rm_id: str) -> bool:
    return any(c.isdigit() for c in rm_id) and any(c.isalpha() for c in rm_id)


def _folded(text: str) -> str:
    """The text as names are compared, with its spaces and signs."""
    plain = "".join(c for c in normalize("NFKC", text).casefold() if category(c) != "Cf")
    return simplified(" ".join(plain.split()))


def _name(name: str) -> str:
    return re.sub(rf"(?<=[{_HAN}])[\s·]+(?=[{_HAN}])", "", _folded(name))


def _whole(text: str, start: int, length: int) -> bool:
    """Whether a name written in letters stands by itself: Ann is not in Annual. Chinese names have no word ends."""
    if not text[start].isascii():
        return True
    before, after = text[start - 1 : start], text[start + length : start + length + 1]
    return not (before.isalnum() or after.isalnum())
