"""The names of files and sheets without what changes in them from time to time."""

import re
from calendar import month_name

_TIMES = re.compile(
    r"\d{4,8}([-_.]\d{1,2})*|\d{1,2}(?=[年月季日])|[一二三四五六七八九十]+(?=[月季])|(?<=[Qq])[1-4]|\b(?:"
    + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in month_name[1:])
    + r")\b",
    re.IGNORECASE,
)


def patterned(name: str) -> str:
    """A name with * for what changes from time to time; "" where nothing of it stays, for then it would be any name.

    >>> patterned("2026年7月台账.xlsx"), patterned("ledger-202607.csv"), patterned("Sheet1"), patterned("2026-07.xlsx")
    ('*年*月台账.xlsx', 'ledger-*.csv', 'Sheet1', '')
    >>> patterned("Profit July 2026.xlsx"), patterned("Profit Sep.csv"), patterned("Marches and decrees.xlsx")
    ('Profit *.xlsx', 'Profit *.csv', 'Marches and decrees.xlsx')
    """
    stem, dot, suffix = name.rpartition(".") if "." in name else (name, "", "")
    stays = re.sub(r"\*[ _-]*\*", "*", _TIMES.sub("*", stem))
    return stays + dot + suffix if any(map(str.isalpha, stays)) else ""
