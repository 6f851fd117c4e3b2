"""What a parameter of a scheme is: key, title, meaning, type and limits, and how a cell's text becomes its value."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from rmcli.currency import KNOWN, MOST_DECIMALS, Currency, currency_in
from rmcli.language import Lang, Text
from rmcli.tables.spec import normal

YES_NO = {"yes": "是", "no": "否"}
Value = Text | str | bool | int | float | Decimal | Currency


@dataclass(frozen=True)
class ParameterSpec:
    """One parameter. `choices` (English key -> Chinese word), else a number within the limits (`above`: the minimum itself is
    not allowed), whole if `whole`, kept as Decimal if `decimal` (it touches pay), or any text if `free`, or a `currency`."""

    key: str
    title: Text
    meaning: Text
    choices: Mapping[str, str] | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    above: bool = False
    whole: bool = False
    decimal: bool = False
    free: bool = False
    currency: bool = False

    @property
    def expected(self) -> Text:
        """What may stand there, in words."""
        if self.choices:
            return Text(" / ".join(self.choices.values()), " / ".join(self.choices))
        if self.free:
            return Text("任意文字", "any text")
        if self.currency:
            codes = ", ".join(KNOWN)
            return Text(
                f"币种代码（{codes}），或“代码, 中文名, 英文名, 符号, 小数位（0 至 {MOST_DECIMALS}）”",
                f"a code ({codes}), or “code, Chinese name, English name, sign, decimals (0 to {MOST_DECIMALS})”",
            )
        kind = Text("整数", "a whole number") if self.whole else Text("数字", "a number")
        low, high = self.minimum, self.maximum
        if low is not None and high is not None:
            return Text(f"{low} 至 {high} 的{kind.zh}", f"{kind.en} from {low} to {high}")
        if low is not None and self.above:
            return Text(f"大于 {low} 的{kind.zh}", f"{kind.en} over {low}")
        return Text(f"不小于 {low} 的{kind.zh}", f"{kind.en} of {low} or more")

    def parse(self, text: object) -> Value:
        """The value that a cell's text stands for; ValueError if it is none of this parameter's.

        >>> from rmcli.scheme.parameters import PARAMETER
        >>> PARAMETER["pool_rate"].parse("5%"), PARAMETER["decay_losses"].parse("是"), PARAMETER["trim"].parse("1")
        (Decimal('0.05'), True, 1)
        """
        if self.free:
            return text if isinstance(text, Text) else Text(str(text), str(text))
        if self.choices:
            return self._choice(text)
        if self.currency:
            return currency_in(str(text))
        number = _number(text)
        low, high = self.minimum, self.maximum
        if low is not None and (number < low or (self.above and number == low)):
            raise ValueError(f"{self.key}: {text} is under {low}")
        if high is not None and number > high:
            raise ValueError(f"{self.key}: {text} is over {high}")
        if self.whole and number != number.to_integral_value():
            raise ValueError(f"{self.key}: {text} is not whole")
        if self.whole:
            return int(number)
        return number if self.decimal else float(number)

    def _choice(self, text: object) -> Value:
        assert self.choices is not None
        word = {True: "yes", False: "no"}[text] if isinstance(text, bool) else normal(text)
        found = next((k for k, zh in self.choices.items() if word in (normal(k), normal(zh))), None)
        if found is None:
            raise ValueError(f"{self.key}: {text} is none of {', '.join(self.choices)}")
        return found == "yes" if self.choices is YES_NO else found

    def shown(self, value: Value, lang: Lang) -> str:
        """The value as a cell of the Parameters sheet says it; `parse` reads it back."""
        if isinstance(value, Text):
            return value(lang)
        if isinstance(value, Currency):
            return value.written
        if self.choices:
            key = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
            return Text(self.choices[key], key)(lang)
        return format(value, "f") if isinstance(value, Decimal) else f"{value:.15g}"


def _number(text: object) -> Decimal:
    plain = unicodedata.normalize("NFKC", str(text)).strip().replace(",", "")
    percent = plain.endswith("%")
    try:
        number = Decimal(plain.removesuffix("%").strip())
    except InvalidOperation as error:
        raise ValueError(f"not a number: {text}") from error
    if not number.is_finite():
        raise ValueError(f"not a number: {text}")
    return number / 100 if percent else number
