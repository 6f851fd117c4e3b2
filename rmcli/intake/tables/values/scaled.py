"""Numbers put into the unit that is computed with: by what the sheet says of their column, and by what each cell's format shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from rmcli.currency import Currency
from rmcli.intake.tables.units.statements import ONE, Said, fits
from rmcli.intake.tables.values import grammar
from rmcli.intake.tables.values.fault import Fault
from rmcli.language import Text
from rmcli.problems.kinds import cel_shown as kinds
from rmcli.sheet.raw import NUMBER, Floats, Mask, RawColumn
from rmcli.sheet.shown import Shown
from rmcli.tables.names.money_units import folded, is_ours
from rmcli.tables.names.name_parts import NameParts, with_words
from rmcli.tables.spec import Column, Type

_FRACTION_AT_MOST = 1.5  # a ratio may be over 1; points are far over it
_MARKS = Decimal(100)
_WHICH = Text("--unit 表.列=单位", "--unit TABLE.COLUMN=UNIT")
_OTHERWISE = Text("显示为“{shown}”，{beside}", 'shown as "{shown}", {beside}')
_SOME_PERCENT = Shown(percent=True, words="%")


@dataclass(frozen=True)
class ByFormat:
    """Cells that were converted by what their format shows: the first one's position, the signs, and the factor."""

    first: int
    words: str
    factor: Decimal


@dataclass(frozen=True)
class Scaled:
    """The numbers, those that two readings are possible of as faults by position, and what was converted by formats."""

    numbers: Floats
    faults: tuple[tuple[int, Fault], ...] = ()
    by_format: tuple[ByFormat, ...] = ()


def scaled(
    numbers: Floats, column: RawColumn, spec: Column, said: Said, formats: tuple[Shown, ...], *, currency: Currency
) -> Scaled:
    """The numbers of a column in its declared unit. `numbers`: as read, missing where a cell holds none."""
    groups = list(_groups(numbers, column, formats))
    if not groups or said.by_option:
        groups = [(_SOME_PERCENT, mask) for one, mask in groups if one.percent] if spec.type is not Type.MONEY else []
    if not groups and not said.percent:
        return Scaled(times(numbers, said.factor))
    plain = np.isfinite(numbers) & (numbers != 0)
    for one, mask in groups:
        if one.percent:
            plain &= ~mask
    result = numbers.copy()
    rest = np.ones(len(numbers), dtype=bool)
    faults: list[tuple[int, Fault]] = []
    told: list[ByFormat] = []
    for one, mask in groups:
        rest &= ~mask
        odd = mask & np.isin(np.sign(numbers), list(one.unlike))
        other = Fault(kinds.SHOWN_ANOTHER, {"column": spec.title, "code": one.code, "unit": _WHICH})
        faults += [(i, other) for i in np.flatnonzero(odd).tolist()]
        judged = _wrong(one, said, spec, currency) or _factor(one, said, spec, numbers, plain)
        at = np.flatnonzero(mask & ~odd & (numbers != 0))
        if isinstance(judged, Fault):
            faults += [(i, judged) for i in at.tolist()]
            continue
        result[mask] = times(numbers[mask], judged)
        if len(at) and judged not in (ONE, said.factor):
            told.append(ByFormat(int(at[0]), one.words, judged))
    if said.percent and plain.any() and bool((np.abs(numbers[plain]) <= 1).all()):
        open_ = Fault(kinds.SCALE_OPEN, {"column": spec.title, "said": _said_percent(said), "example": "60%"})
        faults += [(i, open_) for i in np.flatnonzero(plain).tolist()]
    result[rest] = times(numbers[rest], said.factor)
    for i, _ in faults:
        result[i] = np.nan
    return Scaled(result, tuple(faults), tuple(told))


def _groups(numbers: Floats, column: RawColumn, formats: tuple[Shown, ...]) -> Iterator[tuple[Shown, Mask]]:
    """The cells with a number that show the same, by what they show; a text with a percent sign shows per cent too."""
    percent = column.where(lambda value: grammar.fold(str(value)).endswith(("%", "%)"))) & np.isfinite(numbers)
    for code in np.unique(column.shown).tolist() if column.shown is not None else ():
        if code:
            mask = (column.shown == code) & (column.kinds == NUMBER)
            if mask.any():
                yield formats[code - 1], mask
    if percent.any():
        yield _SOME_PERCENT, percent


def _wrong(one: Shown, said: Said, spec: Column, currency: Currency) -> Fault | None:
    """What is wrong with what a format writes beside a number: another currency, and words, which are heard as a bracket in the
    header is and may repeat what that says."""
    if one.currency and not is_ours(one.currency, currency):
        return Fault(kinds.SHOWN_CURRENCY, {"column": spec.title, "currency": one.currency})
    words = folded(one.beside)
    if not words or (said.words and words in folded(said.words)):
        return None
    parts = with_words(NameParts(""), words)
    counted = spec.type is Type.NUMBER and parts is not None and bool(parts.count)
    if parts and parts.count and parts.count in spec.counted:
        return None
    if parts and (counted or fits(spec, parts)) and parts.span in (None, *spec.spans[:1]):
        return None
    return Fault(kinds.SHOWN_WORDS, {"column": spec.title, "words": one.beside, "code": one.code, "unit": _WHICH})


def _factor(one: Shown, said: Said, spec: Column, numbers: Floats, plain: Mask) -> Decimal | Fault:
    return _money(one, said, spec) if spec.type is Type.MONEY else _scale(one, said, spec, numbers, plain)


def _money(one: Shown, said: Said, spec: Column) -> Decimal | Fault:
    """What an amount that is shown so is multiplied by."""
    shown = one.unit if one.unit is not None else one.divided
    unclear = _unclear(one, said, spec)
    if one.unit is None:
        two_readings = one.percent or (one.divided != 1 and said.unit == shown)
        return unclear if two_readings else said.factor
    spans = said.factor / (said.unit or ONE)
    if one.factor not in (ONE, one.unit):
        return unclear
    if said.unit in (None, one.unit, one.factor):
        return one.factor * spans
    return unclear


def _unclear(one: Shown, said: Said, spec: Column) -> Fault:
    beside = said.words or Text("别处没有说明", "nothing else said")
    facts = {"column": spec.title, "said": _OTHERWISE.format(shown=one.words, beside=beside), "unit": _WHICH}
    return Fault(kinds.SHOWN_OTHERWISE, facts)


def _scale(one: Shown, said: Said, spec: Column, numbers: Floats, plain: Mask) -> Decimal | Fault:
    """What a number that is shown as per cent is multiplied by: nothing where fractions are meant, a hundred among points. A number
    that is no amount may be shown in 万 where its header says so too."""
    if not one.percent:
        as_stored = one.unit is None or one.factor == ONE or one.unit == said.unit
        return said.factor if as_stored else _unclear(one, said, spec)
    if said.marks is not None:
        return one.factor * said.marks
    points = spec.type is Type.NUMBER and plain.any() and bool((np.abs(numbers[plain]) > _FRACTION_AT_MOST).all())
    return one.factor * _MARKS if points and said.indicator else one.factor


def _said_percent(said: Said) -> Text:
    return Text(f"“{said.words}”下面的数都不大于 1", f'no number under "{said.words}" is over 1')


def times(numbers: Floats, factor: Decimal) -> Floats:
    """The numbers times a factor as decimals: 1.2345 in 万元 is 12,345. What doubles lose on the way is snapped off, which is exact as
    long as the product has the 15 digits that a spreadsheet keeps.

    >>> times(np.array([1.2345, 0.07]), Decimal(10000)).tolist(), times(np.array([96.0]), Decimal("0.01")).tolist()
    ([12345.0, 700.0], [0.96])
    """
    if factor == ONE:
        return numbers
    up, down = factor.as_integer_ratio()
    return grammar.snapped(numbers * up / down)
