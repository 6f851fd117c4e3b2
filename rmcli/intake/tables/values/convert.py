"""One raw column -> typed values: every distinct value is read once, by the grammar and the column's declaration."""

import re
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from rmcli.currency import BUILT_IN, Currency
from rmcli.intake.tables.units.statements import NOTHING, Said
from rmcli.intake.tables.values import grammar
from rmcli.intake.tables.values.cell_readers import Inferred, readers
from rmcli.intake.tables.values.cell_words import blank_facts, example, limits
from rmcli.intake.tables.values.fault import Fault
from rmcli.intake.tables.values.ratings import NO_OPINION, OnScale
from rmcli.intake.tables.values.scaled import ByFormat, Scaled, scaled
from rmcli.problems.kinds import cel_unread as kinds
from rmcli.sheet.raw import (
    BLANK,
    NUMBER,
    TEXT,
    Floats,
    Ints,
    Mask,
    RawColumn,
    Value,
)
from rmcli.sheet.shown import Shown
from rmcli.tables.spec import Column, Type

_PLAIN_NUMERAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


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


def convert(
    column: RawColumn,
    spec: Column,
    *,
    untyped: bool = False,
    either_mark: bool = False,
    currency: Currency = BUILT_IN,
    with_not_applicable: bool = False,
    said: Said = NOTHING,
    formats: tuple[Shown, ...] = (),
    of_rows: Floats | None = None,
) -> Converted:
    """The column's values by its declaration, in the unit that is computed with. `untyped`: plain numerals as text are the format's
    nature, not a conversion; `either_mark`: the file may write decimals with a comma; `currency`: of amounts. `said`: what the sheet
    says of the column's numbers, `formats` what number formats say, `of_rows` how much one of each row's amounts is."""
    results: list[object] = [None]
    index = np.zeros(len(column), dtype=np.int64)
    for kind, read in readers(
        spec, column, either_mark=either_mark, untyped=untyped, sign=currency.sign, said=said
    ).items():
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

    inferred = np.array([isinstance(r, Inferred) for r in results])[index]
    results = [r.value if isinstance(r, Inferred) else _NA if r is NO_OPINION else r for r in results]
    on_scale = np.array([r.points if isinstance(r, OnScale) else np.nan for r in results])[index]
    faulty = np.array([isinstance(r, Fault) for r in results])
    faults = [
        (i, result) for i in np.flatnonzero(faulty[index]).tolist() if isinstance(result := results[index[i]], Fault)
    ]
    if spec.filled:
        blank = Fault(kinds.BLANK_CELL, blank_facts(spec.title, spec.type, example(spec)))
        faults += [(i, blank) for i in np.flatnonzero(column.kinds == BLANK).tolist()]
    absent = np.array([r is _NA for r in results])[index]
    clean = [None if r is _NA or isinstance(r, Fault | OnScale) else r for r in results]
    text = column.kinds == TEXT
    looked_up = np.array([r if isinstance(r, float) else np.nan for r in clean])
    numbers = np.where(text, looked_up[index], grammar.snapped(column.numbers)) if spec.type.numeric else np.zeros(0)
    put = scaled(numbers, column, spec, said, formats, currency=currency) if spec.type.numeric else Scaled(numbers)
    if of_rows is not None and spec.type is Type.MONEY:
        put = Scaled(grammar.snapped(put.numbers * of_rows), put.faults, put.by_format)
    if spec.worded:
        put = Scaled(
            np.where(np.isfinite(on_scale), on_scale, np.where(absent, np.nan, put.numbers)), put.faults, put.by_format
        )
    faults += put.faults
    values_out, range_faults = _typed(column, spec, clean, index, put.numbers)
    faults += range_faults
    read_as_number = spec.type.numeric & text & ~faulty[index] & ~absent & ~np.isfinite(on_scale)
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


class _NotApplicable:
    """The result of a cell that declares its indicator not applicable."""


_NA = _NotApplicable()


def _typed(
    column: RawColumn, spec: Column, results: list[object], index: npt.NDArray[np.int64], numbers: Floats
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
