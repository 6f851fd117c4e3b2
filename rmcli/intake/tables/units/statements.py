"""What a sheet says of the numbers in its columns beside their names: in titles, in the sheet's name, with --unit; and what that
makes of a column's numbers."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from rmcli.language import Text
from rmcli.problems import Place
from rmcli.sheet.raw import TEXT, RawSheet, Value
from rmcli.tables.names.money_units import MoneyUnit, folded, money_unit
from rmcli.tables.names.name_parts import NameParts
from rmcli.tables.spec import Column, Type

ONE = Decimal(1)
_LONGEST = 200  # characters of a title; a longer text is a paragraph of instructions
_AFTER_WORD = re.compile(
    r"(?:(?<!填报)(?<!所属)(?<!上报)(?<!报送)单位(?!名称|代码|负责)(?:均?[为是]|:|=)*|金额(?:均?[为是]|:)|币种[为是:]*|货币[为是:]*"
    r"|units?(?::|is|are|of|=|in)*|currency(?::|is|=)*|\bin(?=rmb|cny|yuan|usd|hkd|eur|us\$|hk\$|thousand|million|'000|10k|10,000|ten))"
    r"(?P<said>[^,;。;、)\]】(\[【|]+)"
)
_BEFORE_WORD = re.compile(r"(?:以|按)(?P<said>[^,;。、()]{1,12}?)(?:为(?:计量)?单位|计价|计算|计|列示|填列|填报)")
_IN_BRACKETS = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]")
_OF_UNITS = (
    "位",
    "额",
    "币",
    "元",
    "unit",
    "amount",
    "currency",
    "rmb",
    "cny",
)  # one of them is in whatever states a unit
_FIGURE = re.compile(
    r"作废|废止|草稿|预算(?!单位)|累计|void\b|superseded|draft|budget|year-?to-?date|\bytd\b|cumulative", re.IGNORECASE
)


@dataclass(frozen=True)
class Statement:
    """A unit that something says, in which words, and where; `place` is None for what was said with --unit."""

    unit: MoneyUnit
    words: str
    place: Place | None = None

    @property
    def where(self) -> Text:
        """Where it was said, as messages name it."""
        return (
            Text(f"{self.place}“{self.words}”", f'{self.place} "{self.words}"')
            if self.place
            else Text("--unit", "--unit")
        )


@dataclass(frozen=True)
class Said:
    """What a column's numbers are multiplied by to be what is computed with, which words say so, and what they then are. `unit` is
    the multiple of money that was said, None where none was; `percent`: the column says that its numbers are per cent; `marks`: they
    are marks of so many, so that 95% is that part of them; `indicator`: they are an indicator's. `by_option`: --unit says so."""

    factor: Decimal = ONE
    words: str = ""
    becomes: Text = Text("", "")
    unit: Decimal | None = None
    percent: bool = False
    marks: Decimal | None = None
    indicator: bool = False
    by_option: bool = False
    place: Place | None = None


NOTHING = Said()


def in_title(text: str) -> list[MoneyUnit]:
    """The units that a title states: 单位：万元, 台账（万元）, amounts in RMB thousands, 金额单位为万元; none for any other text.

    >>> [[u.factor for u in in_title(t)] for t in ("金额单位为万元", "七月台账（万元）", "Amounts in RMB thousands", "超过500万元的须填")]
    [[Decimal('10000')], [Decimal('10000')], [Decimal('1000')], []]
    """
    if len(text) > _LONGEST:
        return []
    plain = folded(text)
    pieces = [plain]
    pieces += [piece for content in _IN_BRACKETS.findall(plain) for piece in (content, *re.split("[,、;:|]", content))]
    pieces += [match["said"] for pattern in (_AFTER_WORD, _BEFORE_WORD) for match in pattern.finditer(plain)]
    pieces += [piece for piece in re.split("[_—-]", plain)[1:] if len(piece) > 1]  # 台账_千元; the K of A-K is no unit
    units = [unit for piece in pieces if piece and (unit := money_unit(piece))]
    units = [unit for unit in units if unit.exact] or units
    return list({(unit.factor, unit.currency): unit for unit in units}.values())


def states_unit(value: Value) -> bool:
    """Whether a text is a title, or a line under the data, that states a unit."""
    plain = folded(value)
    return any(word in plain for word in _OF_UNITS) and bool(in_title(str(value)))


def of_titles(sheet: RawSheet, rows: int, beside: Iterable[tuple[int, int]] = ()) -> Iterator[Statement]:
    """The units that the texts in the rows above position `rows` state, and those at the positions (row, column) beside."""
    above = [(row, at) for row in range(rows) for at, column in enumerate(sheet.columns) if column.kinds[row] == TEXT]
    for row, at in (*above, *beside):
        text = sheet.columns[at].cell(row).shown
        for unit in in_title(text):
            yield Statement(unit, text.strip(), sheet.place(row, at))


def other_figure_in_title(sheet: RawSheet, rows: int) -> Iterator[tuple[Place, str, str]]:
    """Titles above position `rows` that speak of another kind of figure: (place, title, the word)."""
    for row in range(rows):
        for at, column in enumerate(sheet.columns):
            if column.kinds[row] == TEXT:
                text = column.cell(row).shown
                if len(text) <= _LONGEST and (word := _FIGURE.search(text)):
                    yield sheet.place(row, at), text.strip(), word[0]


def differing(statements: Iterable[Statement]) -> tuple[Statement, Statement] | None:
    """The first two statements that cannot both hold."""
    told: list[Statement] = []
    for one in statements:
        for before in told:
            if one.unit.exact and before.unit.exact and one.unit.factor != before.unit.factor:
                return before, one
            if one.unit.currency and before.unit.currency and one.unit.currency != before.unit.currency:
                return before, one
        told.append(one)
    return None


def fits(column: Column, parts: NameParts) -> bool:
    """Whether what a header says beside the name can be said of that column's values; else it is another figure."""
    if column.type is Type.MONTH:
        return not (parts.unit or parts.percent or parts.full_marks)
    counted, spanned = parts.count in column.counted, parts.span in column.spans
    return not (
        (parts.unit and column.type is not Type.MONEY)
        or (parts.percent and column.type is not Type.SHARE)
        or (parts.full_marks and not column.scaled)
        or (parts.span and not spanned and not counted)
        or (parts.count and not counted and not (parts.span and spanned))
    )


def by_hint(hint: str | None) -> Statement | None:
    """The statement of an option's unit."""
    unit = money_unit(hint) if hint else None
    return Statement(unit, hint or "") if unit else None
