"""The months and quarters that a text names: 7月全勤奖, 2026-08, 三季度, July bonus."""

import re
import unicodedata

_NUMERALS = {
    numeral: n
    for n, numeral in enumerate(["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"], start=1)
}
_ENGLISH = {
    name: n
    for n, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
    )
}
_MONTH = re.compile(
    r"(?<![0-9])(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]) ?月|20[0-9]{2} ?[-/.年]? ?(1[0-2]|0[1-9])(?![0-9])"
    r"|\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_QUARTER = re.compile(r"([1-4一二三四]) ?季|q([1-4])(?![0-9])")


def months_named(text: str) -> frozenset[str]:
    """Every month as its number and every quarter as q and its number; the empty set where the text names none.

    >>> [sorted(months_named(t)) for t in ("7月全勤奖", "2026-07", "十二月、一月", "三季度", "2026Q3", "July bonus", "客户 10023")]
    [['7'], ['7'], ['1', '12'], ['q3'], ['q3'], ['7'], []]
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    months = (number or other or name[:3] for number, other, name in _MONTH.findall(plain))
    quarters = (number or other for number, other in _QUARTER.findall(plain))
    return frozenset([*(str(_number(month)) for month in months), *(f"q{_number(quarter)}" for quarter in quarters)])


def _number(said: str) -> int:
    return _NUMERALS.get(said) or _ENGLISH.get(said) or int(said)
