"""What a cell's number format says of its number beside how many digits to show: per cent, a unit of money, a currency, other words,
another number than the stored one."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Shown:
    """`percent`: the number is shown as per cent of itself (0.95 as 95%). `unit`: the multiple of money that is written behind what is
    shown (万: 10,000), None where none is; the number times `factor` is then the amount that a person reads. `divided`: by how much the
    number is divided for showing (thousands: 1,000). `currency`: the code of a currency that is shown, "" for none (a bare ¥ is
    several's). `words`: the signs as the
    format has them. `beside`: words beside the number that are none of these (预算, /月). `unlike`: the signs (1, -1) of the numbers in
    whose place another number is shown, or none; `code` is then the format."""

    percent: bool = False
    unit: Decimal | None = None
    factor: Decimal = Decimal(1)
    divided: Decimal = Decimal(1)
    currency: str = ""
    words: str = ""
    beside: str = ""
    unlike: frozenset[int] = frozenset()
    code: str = ""
