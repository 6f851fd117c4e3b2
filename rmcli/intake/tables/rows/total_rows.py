"""Rows that say totals, as programs and people write them (总 计：, 10001 汇总, 小计(7月), Grand Total), and their money."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from rmcli.intake.tables.footer_rows import first_says
from rmcli.intake.tables.headers.find_header import Header
from rmcli.intake.tables.units.statements import NOTHING
from rmcli.intake.tables.values.convert import convert
from rmcli.intake.tables.values.grammar import snapped
from rmcli.problems import Problem
from rmcli.problems.kinds import sht_rows as row_kinds
from rmcli.sheet.raw import BLANK, NUMBER, Ints, Mask, RawColumn, RawSheet, Value
from rmcli.tables.spec import Column, TableSpec, Type

_WORDS = (
    "计",
    "汇总",
    "总",
    "求",
    "∑",
    "Σ",
    "otal",
    "OTAL",
    "sum",
    "Sum",
    "SUM",
    "計",
    "匯總",
)  # one of them is in every label
_LABEL = re.compile(
    r"(?P<of>.*?)\s*(?P<word>小\s*[计計]|合\s*[计計]|[总總]\s*[计計]|共\s*[计計]|[汇匯]\s*[总總]|[总總]\s*[和数额]|累\s*[计計]|求\s*和|加\s*总"
    r"|[∑σ]|(?:grand|sub)?[ -]?total)s?"
    r"(?:数|金额|额|行)?\s*(?:[(\[][^()\[\]]*[)\]])?\s*:?"
)
_WHOLE = re.compile(
    r"(?:本[页月期季年行]|全[行部]|各项|以上|[0-9]{4}[-/.][0-9]{1,2}|[0-9]+[年月]份?|第?[一二三四1-4]季度|[年月]度| )*"
)  # before a label, says nothing of whose total it is
_SUM = re.compile(r"sum\s*:?")
_FREE = frozenset({"reason", "note", "approved_by"})  # texts that may say anything
_ADORNED = "*-—=~·【】 "  # stands around a label in printed tables
_HALF_FEN = 0.005


@dataclass(frozen=True)
class Label:
    """What a label says: what its total is of ("" for everything), and whether it is one of several parts."""

    of: str
    part: bool


def label(text: str) -> Label | None:
    """The label that a text is; a name that only begins with such a word is none.

    >>> label("合计："), label("10001 汇总"), label("小计(7月)"), label("汇总部")
    (Label(of='', part=False), Label(of='10001', part=True), Label(of='', part=True), None)
    """
    if not any(word in text for word in _WORDS):
        return None
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split()).strip(_ADORNED)
    if _SUM.fullmatch(plain):
        return Label("", part=False)
    found = _LABEL.fullmatch(plain)
    if not found or re.search("[a-z]$", plain[: found.start("word")]):  # a word of which it is only the end
        return None
    of = "" if _WHOLE.fullmatch(found["of"]) else found["of"]
    return Label(of, part=bool(of) or found["word"].startswith(("小", "sub")))


def _is_label(value: Value) -> bool:
    return label(str(value)) is not None


def _is_whole_label(value: Value) -> bool:
    found = label(str(value))
    return found is not None and not found.of


def total_rows(sheet: RawSheet, spec: TableSpec, header: Header, below: Mask) -> Mask:
    """Which rows say totals: the label stands where the id would, or in the first cell of a row without an id, or, in tables of
    people, where a line, a month or a name belongs. In a remark it says nothing by itself: there the money must be the person's."""
    found = first_says(sheet, header.columns[spec.id_column], below, _is_label)
    if spec.id_column == "rm_id":
        for c in spec.columns:
            if (
                c.filled
                and not c.type.numeric
                and c.type is not Type.ID
                and c.name not in _FREE
                and c.name in header.columns
            ):
                found |= below & sheet.columns[header.columns[c.name]].where(_is_whole_label)
        found |= _sums_of_a_person(sheet, spec, header, below & ~found)
    return found


def _sums_of_a_person(sheet: RawSheet, spec: TableSpec, header: Header, rows: Mask) -> Mask:
    """The rows with a label in a remark whose every amount is the sum of two or more other rows, the same person's or all, or of
    those above it: a subtotal that repeats the id. Any other row may well have 合计 in its remark."""
    sums = np.zeros(len(sheet), dtype=bool)
    remarks = [header.columns[name] for name in _FREE if name in header.columns]
    labelled = [np.flatnonzero(rows & sheet.columns[position].where(_is_whole_label)) for position in remarks]
    candidates = np.unique(np.concatenate(labelled)) if labelled else np.array([], dtype=np.int64)
    if not len(candidates):
        return sums
    ids = sheet.columns[header.columns[spec.id_column]]
    money = [
        _amounts(sheet, header, c, header.columns[c.name])
        for c in spec.columns
        if c.type is Type.MONEY and c.name in header.columns
    ]
    for at in candidates.tolist():
        who = ids.cell(at).shown
        others = [row for row in np.flatnonzero(rows).tolist() if row != at and ids.cell(row).shown == who]
        above, data = [row for row in others if row < at], np.flatnonzero(rows)
        everybody, all_above = data[data != at], data[data < at]
        sums[at] = any(
            len(some) > 1
            and any(numbers[at] for numbers in money)
            and all(abs(numbers[at] - _sum(numbers, np.array(some))) < _HALF_FEN for numbers in money)
            for some in (others, above, everybody, all_above)
        )
    return sums


def _amounts(sheet: RawSheet, header: Header, column: Column, position: int) -> "np.typing.NDArray[np.float64]":
    """A column's amounts by row in its own unit; 0 where there is none."""
    said, bare = header.said.get(position, NOTHING), Column(column.name, column.zh, column.type)
    read = convert(sheet.columns[position], bare, said=said, formats=sheet.formats)
    amounts: np.typing.NDArray[np.float64] = np.nan_to_num(read.values.to_numpy(dtype=np.float64))
    return amounts


def total_differences(sheet: RawSheet, spec: TableSpec, header: Header, rows: Ints, totals: Ints) -> Iterator[Problem]:
    """Total rows whose money is that of no rows it can be of: all of them, those above, those up to the next total on either side,
    or those that the label names."""
    said = sheet.currency.written_amount
    amounts = [(c, header.columns[c.name]) for c in spec.columns if c.type is Type.MONEY and c.name in header.columns]
    if spec.wide and spec.cell.type is Type.MONEY:
        amounts += [(replace(spec.cell, name=name, zh=name), at) for at, name in header.indicators.items()]
    for column, position in amounts:
        raw, numbers = sheet.columns[position], _amounts(sheet, header, column, position)
        for n, at in enumerate(totals.tolist()):
            if raw.kinds[at] == BLANK:
                continue
            before, after = (totals[n - 1] if n else -1), (totals[n + 1] if n + 1 < len(totals) else len(sheet))
            text, told, place = _told(sheet, at)
            above = rows[rows < at]
            since = above[above > before]
            named = rows[_named(sheet.columns[place], told.of)[rows]] if told.of else rows[:0]
            stated = float(numbers[at])
            sums = [_sum(numbers, some) for some in (since, above, rows, rows[(rows > at) & (rows < after)], named)]
            if all(abs(stated - summed) >= _HALF_FEN for summed in sums):
                summed = sums[4] if len(named) else sums[0] if told.part else sums[1] if len(above) else sums[2]
                facts = {"label": text, "column": column.title, "stated": said(stated), "summed": said(summed)}
                yield Problem(row_kinds.TOTAL_DIFFERS, sheet.place(at, position), raw.cell(at).shown, facts=facts)


def _sum(numbers: "np.typing.NDArray[np.float64]", rows: Ints) -> float:
    return float(snapped(np.array([numbers[rows].sum()]))[0])


def _told(sheet: RawSheet, row: int) -> tuple[str, Label, int]:
    """The label of a total row as it is written, what it says, and the position of its column."""
    for position, column in enumerate(sheet.columns):
        text = column.cell(row).shown
        if found := label(text):
            return text, found, position
    raise ValueError(row)


def _named(column: RawColumn, of: str) -> Mask:
    """The cells that say what a label's total is of."""
    same = column.where(lambda value: " ".join(str(value).casefold().split()) == of)
    return same | ((column.kinds == NUMBER) & (column.numbers == float(of))) if of.isdecimal() else same
