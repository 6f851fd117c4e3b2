"""The rules that pay goes by, as a scheme has them: tiers, prices, factors, budgets."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from rmcli.language import Text

Edges: TypeAlias = str  # lower | upper: a bound of a tier, band, grade or price holds from itself on, or only above


@dataclass(frozen=True)
class Tier:
    """Monthly pay's coefficient from `min_rorac` of the month's RORAC on (None: no bound), and what the plan marginal pays of
    RORAC within the tier."""

    min_rorac: Decimal | None
    coefficient: Decimal
    rate: Decimal | None = None


@dataclass(frozen=True)
class Price:
    """What `unit` of a measure of a month's ledger earns: over `lines` and `book` (empty, None: all of them), of the RM's own rows or
    those of their team or branch, for `roles` (empty: all). From `lower` on (None: no bound) it counts, the `part` over it or the
    whole; with `whole_units` rounded down. `cap`: the most of a month."""

    code: str
    measure: str
    price: Decimal
    roles: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    book: str | None = None
    scope: str = "own"
    lower: Decimal | None = None
    part: bool = False
    unit: Decimal = Decimal(1)
    whole_units: bool = False
    cap: Decimal | None = None

    @property
    def counts(self) -> tuple[object, ...]:
        """What is counted and how: rows of one code agree in it."""
        return self.roles, self.lines, self.book, self.measure, self.scope, self.part, self.unit, self.whole_units

    def applies_to(self, role: str) -> bool:
        return not self.roles or role in self.roles


@dataclass(frozen=True)
class Band:
    """The factor from `lower` on (None: no bound)."""

    lower: Decimal | None
    factor: Decimal


@dataclass(frozen=True)
class Factor:
    """What pay is multiplied by: of an indicator's actual or of the composite (`of`) the factor of its band, or the value / 100 where
    there are no bands. `applies_to`: monthly, assessed or gross pay. `row`: the first of its rows in the Factors sheet, from 0."""

    code: str
    name: Text
    of: str
    applies_to: str
    bands: tuple[Band, ...] = ()
    row: int = 0

    @property
    def key(self) -> str:
        """What its columns are called."""
        return "factor_" + _MARKS.sub(lambda mark: f"_{ord(mark[0]):x}_", self.code)


_MARKS = re.compile(r"\W|_")  # what no name of a slot holds, and what stands for them


@dataclass(frozen=True)
class Budget:
    """What the gross pay of a team, a branch (no team) or the bank (no branch either) comes to."""

    branch: str | None
    team: str | None
    amount: Decimal

    def covers(self, branch: str, team: str) -> bool:
        return self.branch in (None, branch) and self.team in (None, team)

    @property
    def narrowness(self) -> tuple[bool, bool]:
        """A team goes before a branch, a branch before the bank."""
        return self.team is not None, self.branch is not None


def steps(prices: Iterable[Price]) -> dict[str, tuple[Price, ...]]:
    """The prices by code, in the order they are given: steps of one thing, of which the highest reached counts."""
    by_code: dict[str, tuple[Price, ...]] = {}
    for price in prices:
        by_code[price.code] = (*by_code.get(price.code, ()), price)
    return by_code
