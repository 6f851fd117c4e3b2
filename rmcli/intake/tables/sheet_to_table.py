"""Raw sheets -> the declared tables: typed frames with the cell of every value, and every problem on the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from rmcli.intake.tables.headers.find_header import Header
from rmcli.intake.tables.rows.data_rows import data_rows
from rmcli.intake.tables.rows.merged import merged_cells
from rmcli.intake.tables.rows.people_of_rows import PeopleOfRows
from rmcli.intake.tables.units.column_units import converted
from rmcli.intake.tables.units.statements import NOTHING, ONE, Said
from rmcli.intake.tables.units.unit_columns import row_units, said_beside
from rmcli.intake.tables.values.convert import Converted, convert
from rmcli.intake.tables.values.serials import look_like_days
from rmcli.language import Text
from rmcli.problems import Kind, Place, Problem
from rmcli.problems.kinds import cel_read as cell_kinds
from rmcli.problems.kinds import sht_rows as row_kinds
from rmcli.sheet.raw import BLANK, MOST_NAMED, Ints, RawColumn, RawSheet, blank_column, first_cells
from rmcli.tables.data import (
    SRC,
    SRC_COLUMN,
    SRC_ROW,
    LeftOut,
    Source,
    Table,
    empty_frame,
    frame_dtypes,
    src_column,
    src_row,
)
from rmcli.tables.spec import Column, TableSpec, Type

_APART = (src_row(""), src_column(""))  # how the columns begin that say where single values stand


@dataclass(frozen=True)
class Part:
    """One sheet's share of a table: its typed frame, where it stands, how many data rows it has, left out ones included."""

    frame: pd.DataFrame
    source: Source
    rows: int
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...]


def join(spec: TableSpec, parts: Sequence[Part]) -> Table:
    """The table of all parts, one below the other in the order given."""
    if not parts:
        return Table(spec, empty_frame(spec))
    apart = list(dict.fromkeys(name for part in parts for name in part.frame if str(name).startswith(_APART)))
    frames = [_standing_apart(part, apart).assign(**{SRC: i}) for i, part in enumerate(parts)]
    frame = pd.concat(frames, ignore_index=True) if len(frames) > 1 else frames[0]
    columns = [*frame_dtypes(spec), *apart]
    return Table(spec, frame[columns].astype({SRC: "int64", SRC_ROW: "int64"}), tuple(part.source for part in parts))


def _standing_apart(part: Part, apart: Sequence[str]) -> pd.DataFrame:
    """The part's frame with all of the columns that say where single values stand, for where only some parts have them."""
    frame, rows, columns = part.frame, part.source.rows, part.source.columns
    for name in apart:
        if name not in frame:
            column = name.partition(":")[2]
            own_row = name == src_row(column)
            frame = frame.assign(**{name: rows.get(column, frame[SRC_ROW]) if own_row else columns.get(column, "")})
    return frame


def read_part(sheet: RawSheet, spec: TableSpec, header: Header, names: Mapping[str, str]) -> Part:
    """The rows below the header, typed. `names` gives the name of every known rm_id, to say who a row is."""
    rows, left_out, passed = data_rows(sheet, spec, header)
    columns = {name: sheet.columns[at].take(rows) for name, at in header.columns.items()}
    by_row = row_units(sheet, rows, header.found, header.unread)
    heard = {name: header.said.get(at, NOTHING) for name, at in header.columns.items()}
    done = {
        c.name: convert(
            columns.get(c.name, blank_column(len(rows))),
            _softened(c, columns),
            untyped=sheet.untyped,
            currency=sheet.currency,
            either_mark=sheet.either_mark,
            said=heard.get(c.name, NOTHING),
            formats=sheet.formats,
            of_rows=by_row.factors,
        )
        for c in spec.columns
    }
    letters = {name: sheet.letter(at) for name, at in header.columns.items()}
    people = PeopleOfRows(done, names)
    problems = merged_cells(sheet, header.row) + list(passed) + _hidden(sheet, spec, rows, done)
    if any(c.type is Type.MONEY for c in spec.columns):
        problems += [*by_row.problems, *said_beside(sheet, rows, header.found, header.unread, spec)]
    for column in spec.columns:
        if column.name in columns:
            where = _Where(sheet, rows, header.columns[column.name])
            problems += _cell_problems(columns[column.name], done[column.name], where, column, people)
            problems += _conversions(
                columns[column.name],
                done[column.name],
                where,
                heard[column.name],
                column,
                money=sheet.currency.name,
            )
            if column.type is Type.MONEY and "month" in done:
                at = look_like_days(done[column.name].values, done["month"].values)
                if len(at):
                    problems.append(_counted(cell_kinds.LOOKS_LIKE_SERIAL, columns[column.name], at, where, column))
    frame = pd.DataFrame({c.name: done[c.name].values for c in spec.columns})
    frame[SRC] = 0
    frame[SRC_ROW] = rows + 1
    if spec.wide:
        frame, more = _long(sheet, spec, header, frame, people)
        problems += more
    return Part(
        frame,
        Source(sheet.file, sheet.sheet, letters),
        len(rows) + sum(some.rows for some in left_out),
        tuple(left_out),
        tuple(problems),
    )


def _softened(column: Column, given: Mapping[str, RawColumn]) -> Column:
    """A column that the sheet does not have leaves nothing blank."""
    if column.name in given or not column.filled:
        return column
    return Column(column.name, column.zh, column.type, default=column.default)


def _hidden(sheet: RawSheet, spec: TableSpec, rows: Ints, done: Mapping[str, Converted]) -> list[Problem]:
    hidden = np.isin(rows + 1, np.fromiter(sheet.hidden_rows, dtype=np.int64, count=len(sheet.hidden_rows)))
    if not hidden.any():
        return []
    money = next((c for c in spec.columns if c.type is Type.MONEY and c.filled), None)
    amount = Text("", "")
    if money:
        total = sheet.currency.written_amount(float(np.nansum(done[money.name].values.to_numpy()[hidden])))
        amount = Text(f"，{money.zh}合计 {total}", f", with {total} of {money.name}")
    first = sheet.place(int(rows[hidden][0]))
    return [Problem(row_kinds.HIDDEN_ROWS, first, facts={"count": int(hidden.sum()), "amount": amount})]


@dataclass(frozen=True)
class _Where:
    """Where the values of one column stand."""

    sheet: RawSheet
    rows: Ints
    position: int

    def __call__(self, row: int) -> Place:
        return self.sheet.place(int(self.rows[row]), self.position)


def _conversions(
    raw: RawColumn, done: Converted, where: _Where, said: Said, column: Column, *, money: Text
) -> list[Problem]:
    """That a column was converted, with the first number it changed as an example, but for one that is told to nobody."""
    numbers = done.values.to_numpy(dtype=np.float64) if done.by_format or said.factor != ONE else np.zeros(0)
    changed = np.isfinite(numbers) & (numbers != 0) & (raw.kinds[: len(numbers)] != BLANK)

    title = column.title

    def example(at: int) -> Text:
        if column.confidential:
            return Text("", "")
        shown, now = raw.cell(at).shown, f"{numbers[at]:,.15g}"
        return Text(f"：{where(at).cell} {shown} 读作 {now}", f": {where(at).cell} {shown} is {now}")

    problems = []
    for one in done.by_format:
        becomes = said.becomes if said.becomes.zh else (_MARKS if said.marks or said.indicator else money)
        by_format = replace(said, factor=one.factor, words=one.words, becomes=becomes, place=where(one.first))
        problems.append(converted(by_format, title, example(one.first)))
        changed[one.first] = False
    if said.factor != ONE and changed.any():
        problems.append(converted(said, title, example(int(np.flatnonzero(changed)[0]))))
    return problems


_MARKS = Text("分数", "points")
_TYPE_NAMES = {
    "text": Text("文本", "text"),
    "bool": Text("逻辑值", "truth value"),
    "date": Text("日期", "date"),
    "error": Text("错误值", "error value"),
    "number": Text("数字", "number"),
}


def _cell_problems(
    raw: RawColumn, done: Converted, where: _Where, column: Column, people: PeopleOfRows
) -> list[Problem]:
    problems = []
    for row, fault in done.faults:
        cell = raw.cell(row)
        value = None if cell.value is None or column.confidential else cell.shown
        problems.append(
            Problem(fault.kind, where(row), value, _TYPE_NAMES.get(cell.kind.value), people(row), facts=fault.facts)
        )
    in_other_words = column.type is Type.CHOICE
    if in_other_words and len(done.inferred):
        problems.append(_synonyms(raw, done, where, column))
    for kind, at in (
        (cell_kinds.CONVERTED, done.from_text),
        (cell_kinds.TRIMMED, done.trimmed),
        (cell_kinds.LOOKS_LIKE_FORMULA, done.formula_like),
        (cell_kinds.DAY_INFERRED, done.inferred),
    ):
        if len(at) and not (in_other_words and kind is cell_kinds.DAY_INFERRED):
            problems.append(_counted(kind, raw, at, where, column))
    return problems


def _synonyms(raw: RawColumn, done: Converted, where: _Where, column: Column) -> Problem:
    """That words were read as the choices that they mean, each with the first one."""
    names = column.choices or {}
    read = {raw.cell(row).shown: names[done.values.iat[row]] for row in done.inferred.tolist()}
    said = Text("，", ", ").joined(
        Text("“{word}”读作 {name}", "“{word}” as {name}").format(word=word, name=name) for word, name in read.items()
    )
    first = where(int(done.inferred[0]))
    facts = {"column": column.title, "count": len(done.inferred), "said": said}
    return Problem(cell_kinds.SYNONYM, first, facts=facts)


def _counted(kind: Kind, raw: RawColumn, at: Ints, where: _Where, column: Column) -> Problem:
    cells = [where(row).cell for row in at[:MOST_NAMED].tolist()]
    facts = {"column": column.title, "count": len(at), "cells": first_cells(cells, len(at))}
    cell = raw.cell(int(at[0]))
    value = None if column.confidential else cell.shown
    return Problem(kind, where(int(at[0])), value, _TYPE_NAMES.get(cell.kind.value), facts=facts)


def _long(
    sheet: RawSheet, spec: TableSpec, header: Header, frame: pd.DataFrame, people: PeopleOfRows
) -> tuple[pd.DataFrame, list[Problem]]:
    """The wide sheet with one row for every cell under an indicator's header."""
    rows = frame[SRC_ROW].to_numpy() - 1
    problems: list[Problem] = []
    pieces = []
    for position, code in header.indicators.items():
        raw = sheet.columns[position].take(rows)
        name = header.found.names[position]
        column = replace(spec.cell, name=name, zh=name)
        said = header.said.get(position, NOTHING)
        indicator = said.indicator or said.place is None or spec.cell.scaled
        kind = column if indicator else replace(column, type=Type.MONEY)
        done = convert(
            raw,
            kind,
            untyped=sheet.untyped,
            currency=sheet.currency,
            either_mark=sheet.either_mark,
            with_not_applicable=spec.cell.type is Type.NUMBER,
            said=said,
            formats=sheet.formats,
        )
        problems += _cell_problems(raw, done, _Where(sheet, rows, position), column, people)
        problems += _conversions(raw, done, _Where(sheet, rows, position), said, column, money=sheet.currency.name)
        pieces.append(
            frame.assign(
                value=done.values,
                not_applicable=done.not_applicable,
                **{
                    spec.across: pd.Series([code] * len(rows), dtype="str"),
                    SRC_COLUMN: pd.Series([sheet.letter(position)] * len(rows), dtype="str"),
                    "_order": np.arange(len(rows)),
                },
            )
        )
    if not pieces:
        empty = frame.iloc[:0].assign(
            value=0.0,
            not_applicable=False,
            **{name: pd.Series(dtype="str") for name in (spec.across, SRC_COLUMN)},
        )
        return empty.astype({"not_applicable": "bool", "value": "float64"}), problems
    long = pd.concat(pieces, ignore_index=True).sort_values("_order", kind="stable", ignore_index=True)
    return long.drop(columns="_order"), problems
