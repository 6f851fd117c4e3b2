"""What a component of pay is: one amount of a person's pay, declared with all its faces."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rmcli.language import Text
from rmcli.payroll.formula import Exact, Formula, Slot, Source, multiplied
from rmcli.payroll.rounding import half_up
from rmcli.words import Words

Sign: TypeAlias = Literal[-1, 0, 1]
OWN = "kind_"  # how the key of a component begins that a kind of the bank's own makes; no other key does


@dataclass(frozen=True)
class Component:
    """One component, in whole fen. `key` is its column (`key_fen` in PayRun.pay, `key` in the Pay sheet); in JSON it is `document`.

    `sign`: whether net adds (1) or takes (-1) it; 0 is a step on the way. `formula` says how it is worked out and how a
    spreadsheet does, rounded half up to the fen; `words` say the same with the same slots, or where it is taken from. `brief`
    is what the narrow column of a payout sheet says instead of the words. `short`, `plural` and `payout` are what it is called
    within another's words, over a total and on a payout sheet, where that is not the title. `kept_in`: the frame and column of
    PayRun, beside `pay`, that have its total as well; the reconciliation goes by them.
    """

    key: str
    title: Text
    sign: Sign
    formula: Formula
    words: Words
    from_pool: bool = False  # paid out of the public pool of the RM's team
    brief: Text | None = None
    short: Text | None = None
    plural: Text | None = None
    payout: Text | None = None
    kept_in: tuple[str, str] | None = None
    working: bool = False  # only a step of sheets: in no total and not in JSON
    stands_out: bool = False
    if_any: bool = False  # a payout sheet shows it only where it is not 0

    @property
    def called(self) -> Text:
        """Its name within a sentence."""
        return self.short or lower(self.title)

    @property
    def step(self) -> Text:
        """The step of a payout sheet, with its sign."""
        if self.sign == 0 or self.stands_out:
            return self.payout or self.title
        said = self.payout or lower(self.title)
        return Text(f"{'+' if self.sign > 0 else '−'} {said.zh}", f"{'+' if self.sign > 0 else '-'} {said.en}")

    @property
    def kind(self) -> str:
        """The kind of adjustments that it sums; "" where it is of another source."""
        return next((slot.key for slot in self.formula.slots if slot.source is Source.ADJUSTED), "")

    @property
    def document(self) -> str:
        """Its key in JSON: its own, or of a bank's own kind of adjustments the kind."""
        return self.kind if self.key.startswith(OWN) else self.key

    @property
    def slot(self) -> Slot:
        """Itself, as a slot of another's formula."""
        return Slot(Source.COMPONENT, self.key)

    @property
    def multiplied(self) -> bool:
        """Whether it is a new amount, rounded here, and no sum or difference of amounts that stand elsewhere."""
        return multiplied(self.formula)

    def fen(self, of: Callable[[Slot], Exact]) -> int:
        """The amount, where each slot holds what `of` says (amounts in fen): rounded half up, once."""
        return rounded(self.formula.value(of))


def rounded(exact: Exact) -> int:
    """An exact amount of fen, half up to a whole one."""
    return exact if isinstance(exact, int) else half_up(*exact.as_integer_ratio())


def lower(title: Text) -> Text:
    return Text(title.zh, title.en[:1].lower() + title.en[1:])
