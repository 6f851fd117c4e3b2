"""How a column's type reads each kind of cell: the value, or why there is none."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from rmcli.intake.tables.units.statements import NOTHING, Said
from rmcli.intake.tables.values import days, grammar
from rmcli.intake.tables.values.cell_words import choices, example, what
from rmcli.intake.tables.values.days import Day, TwoReadings
from rmcli.intake.tables.values.fault import Fault
from rmcli.intake.tables.values.ratings import rating_reader
from rmcli.language import Text
from rmcli.problems.kinds import cel_unread as kinds
from rmcli.sheet.raw import BOOL, DATE, ERROR, NO_NUMBER, NUMBER, TEXT, UNCALCULATED, RawColumn, Value
from rmcli.spreadsheet import CELL_TEXT
from rmcli.tables.names.likeness import meant
from rmcli.tables.scheme import SCHEME_WORKBOOK
from rmcli.tables.spec import Column, Type, meanings, normal

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

_HUNDRED = 100
Read = Callable[[Value | float], object]


@dataclass(frozen=True)
class Inferred:
    """A result that is not plainly what is written."""

    value: object


def readers(
    spec: Column, given: RawColumn, *, either_mark: bool, untyped: bool, sign: str, said: Said = NOTHING
) -> dict[int, Read]:
    """For each kind of cell, how the column's type reads it; what is not here is blank. What one text means may depend on the
    others that are `given`. Amounts of money have no three decimals: as a text where numbers could be (not `untyped`), 60.000 may
    be sixty thousand. `said`: what the sheet says of a worded column's scale."""
    column, word = spec.title, what(spec.type)
    shown = example(spec)

    def error(value: Value | float) -> Fault:
        if value == NO_NUMBER:
            return Fault(kinds.NO_NUMBER, {"column": column, "example": shown})
        return Fault(kinds.ERROR_CELL, {"column": column, "error": value, "example": shown})

    def uncalculated(_: Value | float) -> Fault:
        return Fault(kinds.UNCALCULATED, {"column": column, "example": shown})

    def truth(value: Value | float) -> Fault:
        return Fault(kinds.TRUTH_VALUE, {"column": column, "value": str(value).upper(), "what": word, "example": shown})

    def dated(_: Value | float) -> Fault:
        return Fault(kinds.LOOKS_LIKE_DATE, {"column": column, "what": word, "example": shown})

    common: dict[int, Read] = {ERROR: error, UNCALCULATED: uncalculated, BOOL: truth, DATE: dated}
    if spec.type.numeric:
        open_marks = not grammar.shows_its_marks(given.values)
        point_parts = spec.type is Type.MONEY and not untyped
        plain = _numeric(
            spec, either_mark=either_mark and open_marks, point_parts=point_parts and open_marks, sign=sign
        )
        return common | (_worded(spec, plain[TEXT], said) if spec.worded else plain)
    if spec.type in (Type.MONTH, Type.DATE):
        return common | _dated(spec, given)
    return common | _BY_TYPE[spec.type](spec)


def _two(spec: Column, one: object, other: object) -> Fault:
    return Fault(kinds.TWO_READINGS, {"column": spec.title, "one": one, "other": other, "example": example(spec)})


def _numeric(spec: Column, *, either_mark: bool, point_parts: bool, sign: str) -> dict[int, Read]:
    bad = Fault(kinds.NOT_A_NUMBER, {"column": spec.title, "example": example(spec)})
    money, percent = sign if spec.type is Type.MONEY else "", spec.type is not Type.MONEY

    def text(value: Value | float) -> object:
        if both := grammar.two_readings(str(value), either_mark=either_mark, point_parts=point_parts):
            return _two(spec, *both)
        said = grammar.number(str(value), money=money, percent=percent)
        return bad if said is None else said

    return {TEXT: text}


def _worded(spec: Column, number: Read, said: Said) -> dict[int, Read]:
    """Words beside numbers, and numbers that the scheme gives other points to."""
    full = float(said.marks or _HUNDRED)
    rating = rating_reader(spec, full=full, of=full / float(said.factor))

    def text(value: Value | float) -> object:
        known = rating(value)
        return number(value) if known is None else known

    def plain(value: Value | float) -> object:
        known = rating(value)
        return value if known is None else known

    return {TEXT: text, NUMBER: plain}


def _id(spec: Column) -> dict[int, Read]:
    rounded = Text("被电子表格截断或改写过", "a spreadsheet has rounded or rewritten it")

    def bad(reason: Text) -> Fault:
        return Fault(kinds.BAD_ID, {"column": spec.title, "reason": reason})

    def text(value: Value | float) -> object:
        said = grammar.identifier(str(value))
        if said is None:
            return bad(rounded)
        return _usable(said, spec)

    def number(value: Value | float) -> object:
        said = grammar.identifier_of_number(float(str(value)))
        return bad(rounded) if said is None else said

    return {TEXT: text, NUMBER: number}


def _usable(text: str, spec: Column) -> object:
    if len(text) > CELL_TEXT or _CONTROL.search(text):
        return Fault(kinds.UNUSABLE_TEXT, {"column": spec.title})
    return text


def _text(spec: Column) -> dict[int, Read]:
    return {
        TEXT: lambda value: _usable(grammar.trimmed(str(value)), spec),
        NUMBER: lambda value: f"{value:.15g}",
        BOOL: lambda value: str(value).upper(),
        DATE: lambda value: value.date().isoformat() if isinstance(value, datetime) else str(value),
    }


_OWN_WORD = Text(
    "；本行确有这一项的，加到考核方案的“{sheet}”表", "; one of your own goes into sheet {sheet} of the scheme"
)


def _choice(spec: Column) -> dict[int, Read]:
    named = spec.choices or {}
    known, own = meanings(named), Text("", "")
    if spec.listed:
        title = next(sheet.title for sheet in SCHEME_WORKBOOK if sheet.name == spec.listed)
        own = _OWN_WORD.format(sheet=title)

    def text(value: Value | float) -> object:
        said = f"{value:.15g}" if isinstance(value, float) else str(value)
        key = known.get(normal(said))
        if key is not None:
            return key
        if normal(said) in spec.synonyms:
            return Inferred(spec.synonyms[normal(said)])
        if spec.own or spec.choices is None:
            return _usable(grammar.trimmed(said), spec)
        facts = {"column": spec.title, "choices": choices(spec), "meant": meant(said, named.values()), "own": own}
        return Fault(kinds.UNKNOWN_CHOICE, facts)

    return {TEXT: text, NUMBER: text}


def _dated(spec: Column, given: RawColumn) -> dict[int, Read]:
    """Months and days."""
    monthly = spec.type is Type.MONTH
    bad = Fault(kinds.BAD_MONTH if monthly else kinds.BAD_DATE, {"column": spec.title})
    order, in_utc = days.order_of(given.values), days.begins_days_in_utc(given.values)

    def said(found: Day | TwoReadings | None) -> object:
        value = days.month_of(found) if monthly else found
        if isinstance(value, TwoReadings):
            return _two(spec, value.one, value.other)
        if isinstance(value, tuple):
            return _two(spec, *value)
        plain = value.day if isinstance(value, Day) else value
        return bad if plain is None else Inferred(plain) if isinstance(found, Day) and found.inferred else plain

    def text(value: Value | float) -> object:
        if monthly and (month := days.month(str(value))):
            return month
        return said(days.day_of_text(str(value), order))

    def number(value: Value | float) -> object:
        plain = float(str(value))
        return (days.month_of_number(plain) or bad) if monthly else said(days.day_of_number(plain))

    return {TEXT: text, NUMBER: number, DATE: lambda value: said(days.day_of_moment(value, in_utc=in_utc))}


def _yes_no(spec: Column) -> dict[int, Read]:
    bad = Fault(kinds.NOT_YES_NO, {"column": spec.title})

    def text(value: Value | float) -> object:
        said = grammar.yes_no(str(value))
        return bad if said is None else said

    return {TEXT: text, BOOL: lambda value: value, NUMBER: lambda _: bad, DATE: lambda _: bad}


_BY_TYPE: dict[Type, Callable[[Column], dict[int, Read]]] = {
    Type.ID: _id,
    Type.TEXT: _text,
    Type.CHOICE: _choice,
    Type.YES_NO: _yes_no,
}
