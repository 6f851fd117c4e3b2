"""Rows under the data that are none: who signed (制表人：), remarks, units (单位：万元), averages; and the rows a predicate marks."""

import re
import unicodedata
from collections.abc import Callable

import numpy as np

from rmcli.sheet.raw import BLANK, NUMBER, Ints, Mask, RawSheet, Value

_AVERAGE = re.compile(
    r"(?:总|月|人|日)?(?:平\s*均(?:数|值)?|均\s*值)|最[大小高低]值?|中位数|标准差|average|mean|median|avg\.?|max\.?|min\.?"
)
_SIGNED = (
    r"制\s*表(?:人|单位|日期|时间)?|填\s*[表报](?:人|单位|日期|时间)?|编\s*制(?:人|单位|日期)?|[审复]\s*[核批](?:人|日期|意见)?|经\s*办(?:人)?|负责人|主\s*管"
    r"|(?:部门|单位|分管|财务)?(?:负责人|领导|主管|经理|行长)(?:签[字章名])?|批\s*准(?:人)?|签\s*[字章名]|盖\s*章|联系(?:人|电话|方式)|打印(?:人|日期|时间)"
    r"|prepared\s?by|checked\s?by|reviewed\s?by|approved\s?by|signed(?:\s?by)?|signature|printed(?:\s?on)?"
)
_REMARK = r"备?\s*注|说\s*明|附\s*注|notes?|remarks?|注\s*[0-9一二三]"
_FOOTNOTE = re.compile(rf"(?:{_SIGNED}|{_REMARK}|日\s*期|date)\s*[:：].*|(?:{_SIGNED})\s*_*", re.DOTALL)
_NUMERAL = re.compile(r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?")


def first_says(sheet: RawSheet, id_at: int, below: Mask, chosen: Callable[[Value], bool]) -> Mask:
    """The rows whose id cell is chosen, or, without an id, whose first cell."""
    ids = sheet.columns[id_at]
    found: Mask = below & ids.where(chosen)
    without = below & (ids.kinds == BLANK) & sheet.filled
    for column in sheet.columns if without.any() else ():
        found |= without & column.where(chosen)
        without = without & (column.kinds == BLANK)
    return found


def averages(sheet: RawSheet, id_at: int, below: Mask) -> Mask:
    """The rows that say an average, or another statistic, of those above."""
    return first_says(sheet, id_at, below, lambda value: bool(_AVERAGE.fullmatch(_plain(value))))


def footers(sheet: RawSheet, id_at: int, below: Mask, states_unit: Callable[[Value], bool]) -> Mask:
    """The rows without a number that say who made the sheet, when, in which unit, or remark on it."""

    def says(value: Value) -> bool:
        return bool(_FOOTNOTE.fullmatch(_plain(value))) or states_unit(value)

    found = first_says(sheet, id_at, below, says)
    for column in sheet.columns if found.any() else ():
        numeral = column.where(lambda value: bool(_NUMERAL.fullmatch(_plain(value))))
        found &= ~numeral & (column.kinds != NUMBER)
    return found


def cells_of(sheet: RawSheet, rows: Ints) -> list[tuple[int, int]]:
    """The positions (row, column) of what stands in these rows."""
    return [(row, at) for row in rows.tolist() for at, column in enumerate(sheet.columns) if column.kinds[row] != BLANK]


def below_header(sheet: RawSheet, header_row: int) -> Mask:
    """The rows under the header at that position."""
    rows: Mask = np.arange(len(sheet)) > header_row
    return rows


def _plain(value: Value) -> str:
    return unicodedata.normalize("NFKC", str(value)).casefold().strip("*-—=~·【】（）() ")
