"""The rows of the sheets that pay goes by as the model's entries, and back."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from rmcli.language import Lang, Text, same
from rmcli.scheme.entries import Row, exactly, exactly_or_none, text
from rmcli.scheme.lists import Lists
from rmcli.scheme.model import Indicator
from rmcli.scheme.pay_rules import Band, Budget, Factor, Price, Tier
from rmcli.scheme.words import choices_in, said
from rmcli.tables.ledger import BOOKS
from rmcli.tables.pay_rules import (
    APPLIES_TO,
    BAND_OR_RATIO,
    COMPOSITE,
    COMPOSITE_NAMES,
    MEASURES,
    SCOPES,
    TIER,
    WHOLE_OR_PART,
)
from rmcli.tables.spec import normal

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


def lead_rates_of(rows: Sequence[Row]) -> dict[str, Decimal]:
    """The rate of every role that has one."""
    rates = {str(row["role"]): exactly_or_none(row.get("lead_rate")) for row in rows}
    return {role: rate for role, rate in rates.items() if rate is not None}


def factors_of(rows: Sequence[Row], indicators: Sequence[Indicator]) -> tuple[Factor, ...]:
    """The factors, each where its first row stands. What it is of may be a code or a name; one that is neither stays as written."""
    codes = {normal(word): i.code for i in indicators for word in (*i.name, i.code)}
    codes |= dict.fromkeys(map(normal, COMPOSITE_NAMES), COMPOSITE)
    found: dict[str, Factor] = {}
    for at, row in enumerate(rows):
        code, of = str(row["code"]), str(row["of"])
        here = Factor(code, same(str(row.get("name", code))), codes.get(normal(of), of), str(row["applies_to"]), row=at)
        factor = found.setdefault(code, here)
        if row.get("how") != "ratio" and "factor" in row:
            band = Band(exactly_or_none(row.get("lower")), exactly(row["factor"]))
            found[code] = replace(factor, bands=(*factor.bands, band))
    return tuple(found.values())


def factor_rows(factors: Sequence[Factor], lang: Lang) -> list[dict[str, Value]]:
    """The rows of the Factors sheet that say them."""
    names = {COMPOSITE: COMPOSITE_NAMES(lang)}
    made: list[dict[str, Value]] = []
    for f in factors:
        shared: dict[str, Value] = {"code": f.code, "name": f.name(lang), "of": names.get(f.of, f.of)}
        shared |= {"applies_to": APPLIES_TO[f.applies_to](lang)}
        how = BAND_OR_RATIO["band" if f.bands else "ratio"](lang)
        bands: list[tuple[Decimal | None, Decimal | None]] = [(b.lower, b.factor) for b in f.bands] or [(None, None)]
        made += [shared | {"how": how, "lower": lower, "factor": factor} for lower, factor in bands]
    return made


def budget_of(row: Row) -> Budget:
    return Budget(text(row.get("branch")), text(row.get("team")), exactly(row["amount"]))


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
