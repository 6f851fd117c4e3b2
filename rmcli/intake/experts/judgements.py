"""One cell of a judgement matrix: what judgement a person meant by it, or why it is none."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache

from rmcli.ahp.scale import meant, off_scale
from rmcli.problems import Kind
from rmcli.problems.kinds.ahp_matrix import LOOKS_LIKE_DATE, NOT_A_JUDGEMENT, OFF_SCALE, UNCALCULATED
from rmcli.sheet.cells import Cell, CellKind

_RATIO = re.compile(r"=?\s*(\d+(?:\.\d+)?)\s*[/:⁄∶]\s*(\d+(?:\.\d+)?)")
_NUMBER = re.compile(r"=?\s*[+-]?(\d+(\.\d*)?|\.\d+)")
_NOISE = 1e-9


@dataclass(frozen=True)
class Judgement:
    """`value` is what counts, None for a blank; `wrong` why there is none; `snapped` whether a typed decimal became a
    reciprocal; `typed` what a date probably was."""

    value: float | None = None
    wrong: Kind | None = None
    snapped: bool = False
    typed: str = ""


def judgement(cell: Cell) -> Judgement:
    """What a cell of a matrix says.

    >>> judgement(Cell(CellKind.TEXT, "1：3")).value == 1 / 3, judgement(Cell(CellKind.NUMBER, 0.14)).value == 1 / 7
    (True, True)
    >>> judgement(Cell(CellKind.DATE, datetime(2026, 1, 3))).typed
    '1/3'
    """
    match cell.kind, cell.value:
        case CellKind.BLANK, _:
            return Judgement()
        case CellKind.UNCALCULATED, _:
            return Judgement(wrong=UNCALCULATED)
        case CellKind.DATE, _:
            return Judgement(wrong=LOOKS_LIKE_DATE, typed=_typed(cell.value))
        case CellKind.NUMBER, float(number):
            return _on_scale(number)
        case CellKind.TEXT, str(text):
            return _text(text)
    return Judgement(wrong=NOT_A_JUDGEMENT)


@lru_cache(maxsize=4096)  # the scale has few values, and questionnaires few words
def _text(text: str) -> Judgement:
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return Judgement()
    if ratio := _RATIO.fullmatch(plain):
        over, under = float(ratio[1]), float(ratio[2])
        return _on_scale(over / under) if under else Judgement(wrong=NOT_A_JUDGEMENT)
    return _on_scale(float(plain.lstrip("= "))) if _NUMBER.fullmatch(plain) else Judgement(wrong=NOT_A_JUDGEMENT)


def _on_scale(number: float) -> Judgement:
    if not 0 < number < float("inf"):
        return Judgement(wrong=NOT_A_JUDGEMENT)
    value = meant(number)
    if off_scale(value):
        return Judgement(wrong=OFF_SCALE)
    return Judgement(value, snapped=abs(value / number - 1) > _NOISE)


def _typed(value: object) -> str:
    """What was typed before it became a date or a time of day."""
    if isinstance(value, datetime) and value.time() != time() and value.year < 1901:
        return f"{value.hour}:{value.minute}"
    if isinstance(value, date):
        return f"{value.month}/{value.day}"
    return f"{value.hour}:{value.minute}" if isinstance(value, time) else "1/3"
