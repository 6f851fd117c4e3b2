"""Units of money and currencies: every written form in both languages, and how much of the currency one of them is."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from rmcli.currency import BUILT_IN, KNOWN, Currency
from rmcli.language import Text
from rmcli.tables.names.spans import Span, spans_at
from rmcli.tables.spec import simplified

_CURRENCIES: dict[str, tuple[str, ...]] = {
    "CNY": ("人民币元", "人民币", "元人民币", "本币", "圆", "元", "rmb", "cny", "renminbi", "yuan"),
    "¥": ("￥", "¥"),
    "USD": ("美元", "美金", "usd", "us$", "us dollars", "us dollar", "dollars", "dollar", "$"),
    "HKD": ("港元", "港币", "港纸", "hkd", "hk$", "hong kong dollars"),
    "EUR": ("欧元", "eur", "euros", "euro", "€"),
    "GBP": ("英镑", "gbp", "pounds sterling", "sterling", "£"),
    "JPY": ("日元", "日圆", "jpy", "yen", "jp¥"),
    "MOP": ("澳门元", "澳门币", "mop"),
    "TWD": ("新台币", "台币", "twd", "nt$", "ntd"),
    "SGD": ("新加坡元", "新加坡币", "sgd", "s$"),
    "AUD": ("澳元", "澳大利亚元", "aud", "a$"),
    "CAD": ("加元", "加拿大元", "cad", "c$"),
    "CHF": ("瑞士法郎", "瑞郎", "chf"),
    "KRW": ("韩元", "韩币", "krw", "₩"),
    "RUB": ("卢布", "rub", "₽"),
    "?": ("外币", "原币", "foreign currency", "fcy"),
}
for _known in KNOWN.values():  # a sign that is not its alone says nothing of it
    _signs = () if _known.sign in ("¥", "$") else (_known.sign.casefold(),)
    _own = (_known.name.zh, _known.name.en.casefold(), _known.code.casefold(), *_signs)
    _CURRENCIES[_known.code] = tuple(dict.fromkeys((*_CURRENCIES.get(_known.code, ()), *_own)))
_MULTIPLES = {
    "十": 10,
    "百": 100,
    "千": 1_000,
    "仟": 1_000,
    "万": 10_000,
    "亿": 100_000_000,
    "k": 1_000,
    "'000s": 1_000,
    "'000": 1_000,
    "000s": 1_000,
    "000'": 1_000,
    "thousands": 1_000,
    "thousand": 1_000,
    "ten": 10,
    "hundred": 100,
    "wan": 10_000,
    "mn": 1_000_000,
    "mm": 1_000_000,
    "m": 1_000_000,
    "millions": 1_000_000,
    "million": 1_000_000,
    "mio": 1_000_000,
    "billions": 10**9,
    "billion": 10**9,
    "bn": 10**9,
}
_NUMBER = re.compile(r"1(?:0+|0{0,2}(?:,000)+)(?![0-9])")
_BEFORE_UNIT = re.compile(
    r"^(?:(?:金额|货币|计价|计量|数量)?单位(?:均?[为是]|:|=)*|金额(?:均?[为是]|:|in)?|币种:?|货币:?|计价货币:?"
    r"|(?:(?:all|the)?(?:amounts?|figures?|values?)?(?:are|is)?)?(?:stated|shown|expressed|reported)?in(?=[^d])"
    r"|units?(?::|is|are|of|=|in)*|currency(?::|is|=)?|amounts?:|以|按|of|:)+"
)
_WEAK = {"m", "mm", "ten", "hundred", "十", "百"}  # say a unit of money beside a currency or another multiple only
_ONE = {"元", "圆", "yuan", "人民币元", "元人民币", "美元", "港元", "欧元", "日元"}
_FORMS: tuple[tuple[str, str, object], ...] = tuple(
    sorted(
        [
            *(("".join(f.split()), "currency", code) for code, forms in _CURRENCIES.items() for f in forms),
            *((form, "multiple", times) for form, times in _MULTIPLES.items()),
        ],
        key=lambda form: -len(form[0]),
    )
)


@dataclass(frozen=True)
class MoneyUnit:
    """A unit of money: `factor` of the currency's own units is one of it. `currency` is None where none was named, "?" where only
    that it is a foreign one. `exact`: a multiple was named, or 元; a bare RMB leaves it open. `span`: the time that an amount is
    for, where that was said too (元/月). `said`: as it was written."""

    factor: Decimal
    currency: str | None = None
    exact: bool = True
    span: Span | None = None
    said: str = ""

    def foreign_to(self, ours: Currency) -> bool:
        """Whether it is of another currency; a sign that both have is either's."""
        return self.currency is not None and not is_ours(self.currency, ours)

    @property
    def title(self) -> Text:
        """The multiple alone as messages say it: 万元."""
        name = _NAMES.get(self.factor)
        return name or Text(self.said, self.said)


_NAMES = {
    Decimal(1): Text("元", "yuan"),
    Decimal(100): Text("百元", "hundreds of yuan"),
    Decimal(1_000): Text("千元", "thousands of yuan"),
    Decimal(10_000): Text("万元", "10,000 yuan"),
    Decimal(100_000): Text("十万元", "100,000 yuan"),
    Decimal(1_000_000): Text("百万元", "millions of yuan"),
    Decimal(10_000_000): Text("千万元", "10 million yuan"),
    Decimal(100_000_000): Text("亿元", "100 million yuan"),
    Decimal(10**9): Text("十亿元", "billions of yuan"),
}


def is_ours(currency: str, ours: Currency) -> bool:
    """Whether a code, or a sign that is several currencies', is that of ours.

    >>> is_ours("¥", BUILT_IN), is_ours("CNY", BUILT_IN), is_ours("USD", BUILT_IN)
    (True, True, False)
    """
    return currency in (ours.code, ours.sign)


def folded(text: object) -> str:
    """A text as units are looked for in it: NFKC, lower case, simplified, without spaces, one kind of apostrophe."""
    plain = unicodedata.normalize("NFKC", str(text)).casefold()
    plain = "".join(c for c in plain if not c.isspace() and unicodedata.category(c) != "Cf")
    return simplified(plain).translate(_APOSTROPHES)


_APOSTROPHES = {0x2019: "'", 0x2018: "'", 0x60: "'", 0xB4: "'", 0x2032: "'"}


def money_unit(text: object) -> MoneyUnit | None:
    """The unit of money that the whole text says, with or without words like 单位: before it; None if it says anything else.

    >>> [u.factor for u in map(money_unit, ("万元", "人民币千元", "10K CNY", "CNY'000", "in RMB thousands", "金额单位为百万元"))]
    [Decimal('10000'), Decimal('1000'), Decimal('10000'), Decimal('1000'), Decimal('1000'), Decimal('1000000')]
    >>> money_unit("US$").currency, money_unit("本年累计"), money_unit("人"), money_unit("万元/月").span.months
    ('USD', None, None, 1)
    """
    plain = folded(text)
    stripped = _BEFORE_UNIT.sub("", plain)
    for candidate in dict.fromkeys((stripped, plain)):
        found = _whole(candidate.removeprefix("in").rstrip("计。.:") or candidate, str(text).strip())
        if found:
            return found
    return None


def _whole(plain: str, said: str) -> MoneyUnit | None:
    factor, at = 1, 0
    currency: str | None = None
    span: Span | None = None
    tokens: list[str] = []
    while at < len(plain):
        if tokens and plain.startswith(("of", "in"), at) and len(plain) > at + 2:
            at += 2
            continue
        if tokens and plain[at] in ",/-:、" and at + 1 < len(plain) and not spans_at(plain, at):
            at += 1
            continue
        if tokens and (over := spans_at(plain, at)):
            span, length = over
            at += length
            continue
        if number := _NUMBER.match(plain, at):
            factor *= int(number[0].replace(",", ""))
            tokens.append(number[0])
            at = number.end()
            continue
        form = next((f for f in _FORMS if plain.startswith(f[0], at)), None)
        if form is None:
            return None
        word, what, value = form
        if what == "multiple":
            factor *= int(str(value))
        elif currency not in (None, value) and not (value == BUILT_IN.code and word == "元"):
            return None
        elif currency is None:
            currency = str(value)
        tokens.append(word)
        at += len(word)
    strong = any(token in _MULTIPLES and token not in _WEAK for token in tokens)
    if currency is None and not strong:
        return None
    exact = any(token in _MULTIPLES or token in _ONE for token in tokens)
    return MoneyUnit(Decimal(factor), currency, exact, span, said)
