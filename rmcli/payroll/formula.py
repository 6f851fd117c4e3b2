"""A formula of pay with named slots, declared once: worked out exactly, and written for a spreadsheet."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Literal, TypeAlias

Exact: TypeAlias = int | Fraction


class Source(StrEnum):
    """Where the value of a slot is found; whoever reads a formula has one way of finding it for each of them."""

    PARAMETER = "parameter"  # of the scheme, by its key
    PERSON = "person"  # what is known of one RM: base, worked, coefficient, deferral_share
    MONTH = "month"  # what is known of one RM's month: tier, days, length
    MONTHS = "months"  # a column of the months, summed over the period
    COMPONENT = "component"  # another component, declared before
    ADJUSTED = "adjusted"  # the adjustments of one kind, summed
    ACCOUNTS = "accounts"  # a column of the RM's deferred accounts, summed
    PERIOD = "period"  # of the period: months
    BUDGETED = "budgeted"  # gross pay as the budgets leave it
    BEFORE = "before"  # given by the earlier report, as the amount of the component of that key


class Formula:
    """Slots and whole numbers joined by + - * / and `at_least_0`.

    >>> pay = Slot(Source.PERSON, "base") * (1 - Slot(Source.PARAMETER, "share")) / 12
    >>> pay.written(lambda slot: f"<{slot.key}>")
    '<base>*(1-<share>)/12'
    >>> pay.value(lambda slot: {"base": 2400, "share": Fraction(2, 5)}[slot.key])
    Fraction(120, 1)
    """

    def value(self, of: "Callable[[Slot], Exact]") -> Exact:
        """What it comes to, exactly, where each slot holds what `of` says."""
        raise NotImplementedError

    def written(self, of: "Callable[[Slot], str | None]") -> str | None:
        """A spreadsheet's formula, without its rounding, where `of` says what stands for each slot. A sum leaves out a slot for
        which there is nothing (None), and is nothing itself without its first."""
        raise NotImplementedError

    @property
    def slots(self) -> "Iterator[Slot]":
        """Its slots from left to right."""
        raise NotImplementedError

    def __add__(self, other: "Formula") -> "Formula":
        return _Joined(self, "+", other)

    def __sub__(self, other: "Formula") -> "Formula":
        return _Joined(self, "-", other)

    def __rsub__(self, other: int) -> "Formula":
        return _Joined(other, "-", self)

    def __mul__(self, other: "Formula") -> "Formula":
        return _Joined(self, "*", other)

    def __rmul__(self, other: int) -> "Formula":
        return _Joined(other, "*", self)

    def __truediv__(self, other: "Formula | int") -> "Formula":
        return _Joined(self, "/", other)


@dataclass(frozen=True)
class Slot(Formula):
    """A named place for a number: of which source, and by which key there."""

    source: Source
    key: str

    def value(self, of: "Callable[[Slot], Exact]") -> Exact:
        return of(self)

    def written(self, of: "Callable[[Slot], str | None]") -> str | None:
        return of(self)

    @property
    def slots(self) -> "Iterator[Slot]":
        yield self


@dataclass(frozen=True)
class _Joined(Formula):
    left: Formula | int
    sign: Literal["+", "-", "*", "/"]
    right: Formula | int

    def value(self, of: Callable[[Slot], Exact]) -> Exact:
        left, right = (side if isinstance(side, int) else side.value(of) for side in (self.left, self.right))
        match self.sign:
            case "+":
                return left + right
            case "-":
                return left - right
            case "*":
                return left * right
        return Fraction(left) / right

    def written(self, of: Callable[[Slot], str | None]) -> str | None:
        left, right = (str(side) if isinstance(side, int) else side.written(of) for side in (self.left, self.right))
        if left is None or right is None:
            return left if self.adds else None
        if not self.adds and added(self.left):
            left = f"({left})"
        if isinstance(self.right, _Joined) and not (self.sign == "+" or (self.adds and not self.right.adds)):
            right = f"({right})"
        return f"{left}{self.sign}{right}"

    @property
    def slots(self) -> Iterator[Slot]:
        return (slot for side in (self.left, self.right) if isinstance(side, Formula) for slot in side.slots)

    @property
    def adds(self) -> bool:
        """Whether it is a sum or difference."""
        return self.sign in "+-"


@dataclass(frozen=True)
class _Nothing(Formula):
    def value(self, _of: Callable[[Slot], Exact]) -> Exact:
        return 0

    def written(self, _of: Callable[[Slot], str | None]) -> str | None:
        return None

    @property
    def slots(self) -> Iterator[Slot]:
        return iter(())


NOTHING: Formula = _Nothing()  # always 0, for which no formula is written


@dataclass(frozen=True)
class _AtLeast0(Formula):
    slot: Slot
    negated: bool

    def value(self, of: Callable[[Slot], Exact]) -> Exact:
        return max(0, -of(self.slot) if self.negated else of(self.slot))

    def written(self, of: Callable[[Slot], str | None]) -> str | None:
        written = of(self.slot)
        return None if written is None else f"MAX(0,{'-' if self.negated else ''}{written})"

    @property
    def slots(self) -> Iterator[Slot]:
        yield self.slot


def at_least_0(slot: Slot) -> Formula:
    """What the slot holds where that is over 0, else 0."""
    return _AtLeast0(slot, negated=False)


def under_0(slot: Slot) -> Formula:
    """By how much the slot is under 0, else 0."""
    return _AtLeast0(slot, negated=True)


def multiplied(formula: Formula | int) -> bool:
    """Whether it is a new amount, which has to be rounded to the fen: a product or quotient is in it."""
    return isinstance(formula, _Joined) and (not formula.adds or multiplied(formula.left) or multiplied(formula.right))


def added(formula: Formula | int) -> bool:
    """Whether it is a sum or difference, of whole fen where its slots are: only binary noise has to be shed."""
    return isinstance(formula, _Joined) and formula.adds
