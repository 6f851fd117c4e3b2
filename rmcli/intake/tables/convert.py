"""One raw column -> typed values: every distinct value is read once, by the grammar and the column's declaration."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
import numpy.typing as npt
import pandas as pd

from rmcli.intake.tables import days, grammar
from rmcli.intake.tables.days import Day, TwoReadings
from rmcli.intake.tables.fault import Fault
from rmcli.intake.tables.likeness import meant
from rmcli.intake.tables.scaled import ByFormat, Scaled, scaled
from rmcli.intake.tables.statements import NOTHING, Said
from rmcli.language import Text, listed, same
from rmcli.problems.kinds import cel as kinds
from rmcli.sheet.raw import (
    BLANK,
    BOOL,
    DATE,
    ERROR,
    NO_NUMBER,
    NUMBER,
    TEXT,
    UNCALCULATED,
    Ints,
    Mask,
    RawColumn,
    Value,
)
from rmcli.sheet.shown import Shown
from rmcli.spreadsheet import CELL_TEXT
from rmcli.tables.scheme import SCHEME_WORKBOOK
from rmcli.tables.spec import Column, Type, meanings, normal

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_PLAIN_NUMERAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")

_EXAMPLES = {
    Type.YUAN: Text("金额（元），例如 12345.67", "an amount in yuan, such as 12345.67"),
    Type.NUMBER: Text("数字，例如 12.5", "a number such as 12.5"),
    Type.SHARE: Text("比例，例如 0.97 或 97%", "a share such as 0.97 or 97%"),
    Type.ID: Text("编号，例如 10005", "an id such as 10005"),
    Type.TEXT: Text("文字", "a text"),
    Type.CHOICE: Text("规定的选项之一", "one of the choices"),
    Type.MONTH: Text("月份，例如 2026-07", "a month such as 2026-07"),
    Type.DATE: Text("日期，例如 2026-07-01", "a date such as 2026-07-01"),
    Type.YES_NO: Text("是 或 否", "yes or no"),
}
_WHATS = {
    Type.YUAN: Text("金额", "an amount"),
    Type.SHARE: Text("比例", "a share"),
    Type.ID: Text("编号", "an id"),
    Type.CHOICE: Text("选项", "a choice"),
    Type.MONTH: Text("月份", "a month"),
    Type.DATE: Text("日期", "a date"),
}
_NUMBER_WORD = Text("数字", "a number")
_NOUGHT = Text("；0 请写 0", "; write 0 for nought")


@dataclass(frozen=True)
class Converted:
    """The typed values of a column, missing where blank or faulty; `faults` by position; the positions of numbers that
    stood as text, of values that were trimmed, of texts that look like formulas, of days and months that are not plainly
    those written, and of 不适用; `by_format`: what cells' formats converted."""

    values: "pd.Series"
    faults: tuple[tuple[int, Fault], ...]
    from_text: Ints
    trimmed: Ints
    formula_like: Ints
    inferred: Ints
    not_applicable: Mask
    by_format: tuple[ByFormat, ...] = ()


Read = Callable[[Value | float], object]


def convert(
    column: RawColumn,
    spec: Column,
    *,
    untyped: bool = False,
    either_mark: bool = False,
    with_not_applicable: bool = False,
    said: Said = NOTHING,
    formats: tuple[Shown, ...] = (),
    of_rows: grammar.Floats | None = None,
) -> Converted:
    """The column's values by its declaration, in the unit that is computed with. `untyped`: plain numerals as text are the format's
    nature, not a conversion; `either_mark`: the file may write decimals with a comma. `said`: what the sheet says of the
    column's numbers, `formats` what number formats say, `of_rows` how many yuan one of each row's amounts is."""
    results: list[object] = [None]
    index = np.zeros(len(column), dtype=np.int64)
    for kind, read in _readers(spec, column, either_mark=either_mark).items():
        at = np.flatnonzero(column.kinds == kind)
        if not len(at):
            continue
        if kind == NUMBER:
            distinct, inverse = np.unique(column.numbers[at], return_inverse=True)
            values: list[Value | float] = distinct.tolist()
        else:
            used, inverse = np.unique(column.codes[at], return_inverse=True)
            values = [column.values[code] if code >= 0 else "" for code in used.tolist()]
        index[at] = len(results) + inverse
        declares = with_not_applicable and kind == TEXT
        results += [_NA if declares and grammar.not_applicable(str(v)) else read(v) for v in values]

    inferred = np.array([isinstance(r, _Inferred) for r in results])[index]
    results = [r.value if isinstance(r, _Inferred) else r for r in results]
    faulty = np.array([isinstance(r, Fault) for r in results])
    faults = [
        (i, result) for i in np.flatnonzero(faulty[index]).tolist() if isinstance(result := results[index[i]], Fault)
    ]
    if spec.filled:
        blank = Fault(kinds.BLANK_CELL, blank_facts(spec.title, spec.type, example(spec)))
        faults += [(i, blank) for i in np.flatnonzero(column.kinds == BLANK).tolist()]
    absent = np.array([r is _NA for r in results])[index]
    clean = [None if r is _NA or isinstance(r, Fault) else r for r in results]
    text = column.kinds == TEXT
    looked_up = np.array([r if isinstance(r, float) else np.nan for r in clean])
    numbers = np.where(text, looked_up[index], grammar.snapped(column.numbers)) if spec.type.numeric else np.zeros(0)
    put = scaled(numbers, column, spec, said, formats) if spec.type.numeric else Scaled(numbers)
    if of_rows is not None and spec.type is Type.YUAN:
        put = Scaled(grammar.snapped(put.numbers * of_rows), put.faults, put.by_format)
    faults += put.faults
    values_out, range_faults = _typed(column, spec, clean, index, put.numbers)
    faults += range_faults
    read_as_number = spec.type.numeric & text & ~faulty[index] & ~absent
    if untyped:
        read_as_number &= ~column.where(lambda v: bool(_PLAIN_NUMERAL.fullmatch(str(v))))
    wordy = spec.type in (Type.ID, Type.TEXT)
    none = np.zeros(0, dtype=np.int64)
    return Converted(
        values_out,
        tuple(sorted(faults, key=lambda fault: fault[0])),
        np.flatnonzero(read_as_number),
        np.flatnonzero(column.where(lambda v: grammar.trimmed(str(v)) != v)) if wordy else none,
        np.flatnonzero(column.where(lambda v: str(v).lstrip()[:1] in ("=", "@"))) if wordy else none,
        np.flatnonzero(inferred),
        absent,
        put.by_format,
    )


@dataclass(frozen=True)
class _Inferred:
    """A result that is not plainly what is written."""

    value: object


class _NotApplicable:
    """The result of a cell that declares its indicator not applicable."""


_NA = _NotApplicable()


def _typed(
    column: RawColumn, spec: Column, results: list[object], index: npt.NDArray[np.int64], numbers: grammar.Floats
) -> tuple["pd.Series", list[tuple[int, Fault]]]:
    if spec.type.numeric:
        faults = _range_faults(numbers, spec)
        for i, _ in faults:
            numbers[i] = np.nan
        if spec.default is not None:
            numbers[column.kinds == BLANK] = spec.default
        return pd.Series(numbers), faults
    if spec.type is Type.DATE:
        days = np.array([r if isinstance(r, date) else None for r in results], dtype="datetime64[s]")
        return pd.Series(days[index]), []
    if spec.type is Type.YES_NO:
        return pd.Series(pd.array(results, dtype="boolean").take(index)), []
    return pd.Series(pd.array(results, dtype="str").take(index)), []


def _range_faults(numbers: npt.NDArray[np.float64], spec: Column) -> list[tuple[int, Fault]]:
    wrong = np.zeros(len(numbers), dtype=bool)
    if spec.minimum is not None:
        wrong |= numbers <= spec.minimum if spec.above else numbers < spec.minimum
    if spec.maximum is not None:
        wrong |= numbers > spec.maximum
    facts = {"column": spec.title, "limits": limits(spec)}
    out, typed = Fault(kinds.OUTSIDE_LIMITS, facts), Fault(kinds.PERCENT_TYPED, facts)
    percentage = spec.type is Type.SHARE and spec.maximum == 1
    return [(i, typed if percentage and 2 <= numbers[i] <= 100 else out) for i in np.flatnonzero(wrong).tolist()]


def limits(spec: Column) -> Text:
    """The allowed values in words."""
    said = []
    if spec.minimum is not None:
        low = f"{spec.minimum:g}"
        said.append(Text(f"大于 {low}", f"over {low}") if spec.above else Text(f"不小于 {low}", f"at least {low}"))
    if spec.maximum is not None:
        said.append(Text(f"不大于 {spec.maximum:g}", f"at most {spec.maximum:g}"))
    return Text("，", ", ").joined(said)


def example(spec: Column) -> Text:
    """What a cell of the column may hold, with an example."""
    return choices(spec) if spec.choices else _EXAMPLES[spec.type]


def choices(spec: Column) -> Text:
    """The choices of a column in words."""
    return listed((spec.choices or {}).values())


def blank_facts(column: Text, kind: Type, expected: Text) -> Mapping[str, object]:
    """What the problem of a blank cell says."""
    return {"column": column, "example": expected, "nought": _NOUGHT if kind.numeric else same("")}


def _readers(spec: Column, given: RawColumn, *, either_mark: bool) -> dict[int, Read]:
    """For each kind of cell, how the column's type reads it; what is not here is blank. What one text means may depend on the
    others that are `given`."""
    column, word = spec.title, _WHATS.get(spec.type, _NUMBER_WORD)
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
        return common | _numeric(spec, either_mark=either_mark and not grammar.shows_its_marks(given.values))
    if spec.type in (Type.MONTH, Type.DATE):
        return common | _dated(spec, given)
    return common | _BY_TYPE[spec.type](spec)


def _two(spec: Column, one: object, other: object) -> Fault:
    return Fault(kinds.TWO_READINGS, {"column": spec.title, "one": one, "other": other, "example": example(spec)})


def _numeric(spec: Column, *, either_mark: bool) -> dict[int, Read]:
    bad = Fault(kinds.NOT_A_NUMBER, {"column": spec.title, "example": example(spec)})
    money, percent = spec.type is Type.YUAN, spec.type is not Type.YUAN

    def text(value: Value | float) -> object:
        if both := grammar.two_readings(str(value), either_mark=either_mark):
            return _two(spec, *both)
        said = grammar.number(str(value), money=money, percent=percent)
        return bad if said is None else said

    return {TEXT: text}


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
            return _Inferred(spec.synonyms[normal(said)])
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
        return bad if plain is None else _Inferred(plain) if isinstance(found, Day) and found.inferred else plain

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
