"""A price as a sentence."""

from decimal import Decimal

from rmcli.language import Text, listed
from rmcli.payroll.prices.priced import shared
from rmcli.scheme.pay_rules import Price
from rmcli.tables.ledger import BOOKS
from rmcli.tables.pay_rules import MEASURES, SCOPES

_ALL = Text("全部业务", "all lines")
_NOTHING = Text("", "")


def counted(price: Price) -> Text:
    """What it counts.

    >>> counted(Price("K", "balance", Decimal(3), lines=("存款",), book="new", scope="team"))
    Text(zh='存款 增量 部门余额', en="team's balance of 存款, new")
    """
    whose = SCOPES[price.scope] if shared(price) else _NOTHING
    book = BOOKS[price.book] if price.book else None
    lines = listed(price.lines) if price.lines else _ALL
    measure = MEASURES[price.measure]
    zh = f"{lines.zh} {f'{book.zh} ' if book else ''}{whose.zh}{measure.zh}"
    en = f"{f'{whose.en}' if whose.en else ''}{chr(39) + 's ' if whose.en else ''}{measure.en} of {lines.en}"
    return Text(zh, f"{en}, {book.en}" if book else en)


def sentence(price: Price) -> Text:
    """What it pays for what.

    >>> price = Price("K", "customers", Decimal("20.5"), lower=Decimal(3), part=True, unit=Decimal(10), whole_units=True, cap=Decimal(1000))
    >>> print(*sentence(price), sep=chr(10))
    全部业务 客户数，超过 3 的部分每 10 计 20.5，只计整档，每月最多 1,000
    customers of all lines, of what is over 3 20.5 for each 10, whole ones only, at most 1,000 a month
    """
    parts = [counted(price)]
    pays = Text(f"每 {_said(price.unit)} 计 {_said(price.price)}", f"{_said(price.price)} for each {_said(price.unit)}")
    if price.lower is not None and price.part:
        pays = Text(f"超过 {_said(price.lower)} 的部分{pays.zh}", f"of what is over {_said(price.lower)} {pays.en}")
    elif price.lower is not None:
        parts.append(Text(f"达到 {_said(price.lower)} 起", f"from {_said(price.lower)} on"))
    parts.append(pays)
    if price.whole_units:
        parts.append(Text("只计整档", "whole ones only"))
    if price.cap is not None:
        parts.append(Text(f"每月最多 {_said(price.cap)}", f"at most {_said(price.cap)} a month"))
    return Text("，", ", ").joined(parts)


def _said(number: Decimal) -> str:
    return f"{number.normalize():,f}"
