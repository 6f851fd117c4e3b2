"""The rows of the sheets that pay goes by as the model's entries, and back."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from rmcli.language import Lang, Text
from rmcli.scheme.entries import Row, exactly, exactly_or_none, text
from rmcli.scheme.lists import Lists
from rmcli.scheme.pay_rules import Price, Tier
from rmcli.scheme.words import choices_in, said
from rmcli.tables.ledger import BOOKS
from rmcli.tables.pay_rules import MEASURES, SCOPES, TIER, WHOLE_OR_PART

Value = str | float | int | bool | Decimal | None
_BETWEEN_LINES = re.compile(r"[,，;；、\n]")  # a business line may have a space or a stroke in its name


def tier_of(row: Row) -> Tier:
    return Tier(exactly_or_none(row.get("min_rorac")), exactly(row["coefficient"]), exactly_or_none(row.get("rate")))


def plans_of(rows: Sequence[Row]) -> dict[str, str]:
    """The plan of every role that has another than the tiers."""
    return {str(row["role"]): str(row["plan"]) for row in rows if row.get("plan", TIER) != TIER}


def price_of(number: int, row: Row, lists: Lists) -> Price:
    """The `number`-th row (from 1), which is its code where it has none."""
    return Price(
        code=text(row.get("code")) or f"#{number}",
        measure=str(row["measure"]),
        price=exactly(row["price"]),
        roles=choices_in(str(row.get("role", "")), lists.roles),
        lines=lines_in(str(row.get("business_line", ""))),
        book=text(row.get("book")),
        scope=str(row.get("scope", "own")),
        lower=exactly_or_none(row.get("lower")),
        part=row.get("how") == "part",
        unit=exactly_or_none(row.get("unit")) or Decimal(1),
        whole_units=bool(row.get("whole_units", False)),
        cap=exactly_or_none(row.get("cap")),
    )


def lines_in(told: str) -> tuple[str, ...]:
    """The business lines that a cell names.

    >>> lines_in("对公 定期，活期/通知")
    ('对公 定期', '活期/通知')
    """
    return tuple(part.strip() for part in _BETWEEN_LINES.split(told) if part.strip())


def price_row(price: Price, lists: Lists, lang: Lang) -> dict[str, Value]:
    """The row of the Prices sheet that says it."""

    def word(key: str | None, choices: Mapping[str, Text]) -> str | None:
        return choices[key](lang) if key is not None and key in choices else key

    return {
        "code": price.code,
        "role": said(price.roles, lists.roles, lang) or None,
        "business_line": ",".join(price.lines) or None,
        "book": word(price.book, BOOKS),
        "measure": word(price.measure, MEASURES),
        "scope": word(price.scope, SCOPES),
        "lower": price.lower,
        "how": word("part" if price.part else "whole", WHOLE_OR_PART),
        "price": price.price,
        "unit": price.unit,
        "whole_units": price.whole_units,
        "cap": price.cap,
    }
