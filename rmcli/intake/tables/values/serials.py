"""Amounts that are the serial number of a day: a date that lost its format, among amounts of quite another size."""

from datetime import date

import numpy as np
import pandas as pd

from rmcli.sheet.raw import Ints
from rmcli.spreadsheet import serial

_AROUND = 3  # how many times the years' own width must hold no other amount
_ENOUGH = 4  # other amounts; fewer say nothing about their size


def look_like_days(amounts: "pd.Series", months: "pd.Series") -> Ints:
    """The positions of whole amounts that are days of the years which the months (YYYY-MM) lie in, where no other amount is
    anywhere near: 46112 is 31 March 2026, but among amounts of forty to fifty thousand it is one of them."""
    none = np.zeros(0, dtype=np.int64)
    known = months.dropna()
    if known.empty:
        return none
    first = serial(date(int(str(known.min())[:4]), 1, 1))
    last = serial(date(int(str(known.max())[:4]), 12, 31))
    values = amounts.to_numpy(dtype=np.float64)
    inside = (values >= first) & (values <= last)
    if not inside.any() or (values[inside] % 1).any():
        return none
    margin = _AROUND * (last - first + 1)
    near = (values >= first - margin) & (values <= last + margin) & ~inside
    others = np.isfinite(values) & ~inside & (values != 0)
    enough = others.sum() >= max(_ENOUGH, inside.sum())
    return none if near.any() or not enough else np.flatnonzero(inside)
