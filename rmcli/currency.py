"""A currency: its code, names, sign and decimals, and amounts of it as whole smallest units (fen, cents, yen, fils)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from rmcli.language import Text

_NOISE_DECIMALS = 9  # what binary arithmetic leaves behind these, and beyond 15 significant digits, was never typed
MOST_DECIMALS = 3


@dataclass(frozen=True)
class Currency:
    """A currency that pay is in. An amount is a number of the currency or, where nothing may be lost, a whole number of its smallest
    units, which the code calls fen whatever the currency. `decimals`: 0 to 3.

    >>> yen = Currency("JPY", Text("日元", "yen"), "¥", 0)
    >>> yen.fen(1234.5), yen.amount(1235), yen.said(1235), yen.shown(1234.5)
    (1235, Decimal('1235'), '1,235', 1235.0)
    """

    code: str
    name: Text
    sign: str
    decimals: int

    @property
    def whole(self) -> int:
        """How many smallest units one of it is: 100 fen a yuan."""
        return int(10**self.decimals)

    def fen(self, amount: float) -> int:
        """An amount in whole smallest units, half up: half of one goes away from 0, as ROUND does in a spreadsheet."""
        return int(exact(amount).scaleb(self.decimals).to_integral_value(ROUND_HALF_UP))

    def amount(self, fen: int) -> Decimal:
        """The amount that so many smallest units are, with all its decimals."""
        return Decimal(int(fen)).scaleb(-self.decimals)

    def rounded(self, amount: float | Decimal) -> Decimal:
        """An amount with all its decimals and no more, half up."""
        return self.amount(self.fen(float(amount)))

    def shown(self, amount: float) -> float:
        """An amount kept at full precision, as it is shown: what a column shows is what it holds, so that whoever adds it up, by hand
        or with SUM, gets the printed total."""
        return float(self.rounded(amount))

    def said(self, fen: int) -> str:
        """So many smallest units as a message says the amount."""
        return f"{self.amount(fen):,f}"

    def written_amount(self, amount: float) -> str:
        """An amount as a message says it, to the smallest unit.

        >>> KNOWN["JPY"].written_amount(1234.5), KNOWN["KWD"].written_amount(0.1 + 0.2)
        ('1,235', '0.300')
        """
        return self.said(self.fen(amount))

    def number(self, fen: int) -> float:
        """The same as the number nearest to it: all its decimals in every print."""
        return float(self.amount(fen))

    @property
    def written(self) -> str:
        """As the Parameters sheet says it; `currency_in` reads it back."""
        if KNOWN.get(self.code) == self:
            return self.code
        return ", ".join((self.code, self.name.zh, self.name.en, self.sign, str(self.decimals)))


def exact(amount: float) -> Decimal:
    """The decimal that was typed or meant: binary noise is shed to 9 decimals and 15 significant digits, what a
    spreadsheet keeps. A number typed with up to 15 digits comes back digit by digit; nan and infinities raise ValueError.

    >>> exact(1234.56), exact(0.1 + 0.2), exact(-1e-12)
    (Decimal('1234.56'), Decimal('0.3'), Decimal('0'))
    """
    number = Decimal(f"{round(float(amount), _NOISE_DECIMALS):.15g}")
    if not number.is_finite():
        raise ValueError(f"not an amount: {amount}")
    return number if number else Decimal(0)


def currency_in(text: str) -> Currency:
    """The currency that a text names: a known code, or code, name in Chinese, name in English, sign and decimals with commas between.
    ValueError for any other text.

    >>> currency_in("usd").name.en, currency_in("XAF, 中非法郎, CFA franc, FCFA, 0").decimals
    ('US dollars', 0)
    """
    parts = [part.strip() for part in text.replace("，", ",").split(",")]
    if len(parts) == 1:
        known = KNOWN.get(parts[0].upper())
        if known is None:
            raise ValueError(f"no currency: {text}")
        return known
    code, zh, en, sign, decimals = parts if len(parts) == 5 else [""] * 5
    if not (code and zh and en and sign and decimals.isdecimal() and int(decimals) <= MOST_DECIMALS):
        raise ValueError(f"no currency: {text}")
    return Currency(code.upper(), Text(zh, en), sign, int(decimals))


def _known(*rows: tuple[str, str, str, str, int]) -> Mapping[str, Currency]:
    return {code: Currency(code, Text(zh, en), sign, decimals) for code, zh, en, sign, decimals in rows}


# ISO 4217: code and decimals
KNOWN = _known(
    ("CNY", "元", "yuan", "¥", 2),
    ("HKD", "港元", "Hong Kong dollars", "HK$", 2),
    ("MOP", "澳门元", "patacas", "MOP$", 2),
    ("TWD", "新台币", "New Taiwan dollars", "NT$", 2),
    ("USD", "美元", "US dollars", "$", 2),
    ("EUR", "欧元", "euros", "€", 2),
    ("GBP", "英镑", "pounds", "£", 2),
    ("CHF", "瑞士法郎", "Swiss francs", "CHF", 2),
    ("AUD", "澳元", "Australian dollars", "A$", 2),
    ("CAD", "加元", "Canadian dollars", "C$", 2),
    ("SGD", "新加坡元", "Singapore dollars", "S$", 2),
    ("JPY", "日元", "yen", "¥", 0),
    ("KRW", "韩元", "won", "₩", 0),
    ("VND", "越南盾", "dong", "₫", 0),
    ("INR", "印度卢比", "rupees", "₹", 2),
    ("RUB", "卢布", "roubles", "₽", 2),
    ("AED", "阿联酋迪拉姆", "UAE dirhams", "AED", 2),
    ("SAR", "沙特里亚尔", "Saudi riyals", "SAR", 2),
    ("KWD", "科威特第纳尔", "Kuwaiti dinars", "KD", 3),
    ("BHD", "巴林第纳尔", "Bahraini dinars", "BD", 3),
)
BUILT_IN = KNOWN["CNY"]  # what amounts are in until a scheme says otherwise
