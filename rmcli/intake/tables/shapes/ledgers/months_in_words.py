"""The months that a title, a header or a name of a file says: 2026年7月, 七月, Jul-26, 202607, and what is no single month."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_NUMERALS = {
    numeral: n
    for n, numeral in enumerate(("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"), 1)
}
_DIGITS = str.maketrans("零〇○一二三四五六七八九", "000123456789")
_YEAR_IN_NUMERALS = re.compile("[二][零〇○][零〇○一二三四五六七八九]{2}(?=年)")
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMERAL = "|".join(sorted(_NUMERALS, key=len, reverse=True))
_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)"
)
_YEAR = r"(?<![\dv])(?P<y>20\d\d)"  # v2026.7 is a version
_NO_DAY = r"(?!\s*[-/.]?\s*\d)(?!\s*[至到~—–-]\s*\d)"
_FULL = (
    re.compile(_YEAR + r"\s*(?:年度?\s*|[-/._]\s*)(?P<m>0?[1-9]|1[0-2])(?!\d)(?>\s*(?:月份?)?)" + _NO_DAY),
    re.compile(_YEAR + r"\s*年度?\s*(?P<c>" + _NUMERAL + r")(?>月份?)" + _NO_DAY),
    re.compile(_YEAR + r"(?P<m>0[1-9]|1[0-2])(?!\d)(?>(?:月份?)?)" + _NO_DAY),
    re.compile(r"(?<![a-z])(?P<e>" + _NAME + r")\.?[\s,'’_-]*(?P<y>20\d\d)(?!\d)"),
    re.compile(_YEAR + r"[\s_-]*(?P<e>" + _NAME + r")(?![a-z])"),
    re.compile(r"(?<![a-z])(?P<e>" + _NAME + r")[\s'’_-]*(?P<s>[2-4]\d)(?!\d)"),
)
_BARE = (
    re.compile(r"(?<![\d年./-])(?P<m>0?[1-9]|1[0-2])\s*(?>月份?)" + _NO_DAY),
    re.compile(r"(?<![十一二三四五六七八九])(?P<c>" + _NUMERAL + r")(?>月份?)" + _NO_DAY),
    re.compile(r"(?<![a-z])(?P<e>(?!may)" + _NAME + r")(?![a-z])(?!\s*\d)"),
    re.compile(r"^(?P<e>may)$"),  # a word of sentences too
)
_ONLY_YEAR = re.compile(_YEAR + r"(?!\d)")
_DAYS = re.compile(
    r"(?:(?P<y1>20\d\d)\s*[年/.-]\s*)?(?P<m1>\d{1,2})\s*[月/.-]\s*(?P<d1>\d{1,2})\s*日?\s*(?:至|到|~|～|—|–|-+|to)\s*"
    r"(?:(?P<y2>20\d\d)\s*[年/.-]\s*)?(?P<m2>\d{1,2})\s*[月/.-]\s*(?P<d2>\d{1,2})\s*日?"
)
_SEVERAL = re.compile(
    r"20\d\d\s*[-_]?\s*[qh][1-4]|(?<![a-z])q[1-4](?!\d)|[第上下]?\s*[一二三四1-4]\s*季度?|[上下]半年|半年度|\d{1,2}\s*(?:月份?)?\s*[至到~—–-]\s*\d{1,2}\s*月"
    r"|[一二三四五六七八九十]+月?\s*[至到~—–-]\s*[一二三四五六七八九十]+月"
)
# what names the day on which a sheet was made, not the time that it is about
_MADE = re.compile(
    r"(?:制表|填表|填报|报送|上报|打印|导出|生成|编制|更新|截止|截至|prepared|printed|exported|as\s?of|updated).{0,12}$"
)
_MADE_THEN = re.compile(r"\s*(?:底|末|初)?\s*(?:导出|打印|生成|报送|上报|制表|填报|编制|更新|提供|exported|printed)")
_MOMENT = re.compile(r"(?:期间|月份|所属期|报告期|统计期|年月|period|month)\s*[:：]?\s*(?P<y>20\d\d)-(?P<m>\d\d)-01$")


@dataclass(frozen=True)
class Month:
    """A month of a year, or of one that is not said."""

    month: int
    year: int | None = None

    def of(self, year: int | None) -> str | None:
        """The month as "YYYY-MM", of that year where it has none of its own; None where nobody says one."""
        known = self.year or year
        return f"{known:04}-{self.month:02}" if known else None


def months_in(text: str) -> list[Month]:
    """Every month that a text says, those with their year first; none of a day, a quarter or a range over months.

    >>> months_in("2026年7月台账"), months_in("七月"), months_in("ledger_202607"), months_in("Jul-26"), months_in("制表日期：2026-08-05")
    ([Month(month=7, year=2026)], [Month(month=7, year=None)], [Month(month=7, year=2026)], [Month(month=7, year=2026)], [])
    >>> months_in("2026年7月1日至7月31日"), months_in("2026年7-9月"), months_in("统计期间：2026-07-01")
    ([Month(month=7, year=2026)], [], [Month(month=7, year=2026)])
    """
    plain = _plain(text)
    if moment := _MOMENT.search(plain):
        return [Month(int(moment["m"]), int(moment["y"]))]
    if days := _DAYS.search(plain):
        first, last, year = int(days["m1"]), int(days["m2"]), days["y1"] or days["y2"]
        same = first == last and (days["y2"] or year) == year and 1 <= first <= 12
        return [Month(first, int(year) if year else None)] if same else []
    if _SEVERAL.search(plain):
        plain = _SEVERAL.sub(" ", plain)
    found = list(dict.fromkeys(_matches(plain, _FULL)))
    return found or list(dict.fromkeys(_matches(plain, _BARE)))


def _plain(text: str) -> str:
    """The text as it is searched, with a year in numerals (二〇二六) as digits."""
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return _YEAR_IN_NUMERALS.sub(lambda match: match[0].translate(_DIGITS), plain)


def _matches(plain: str, patterns: tuple[re.Pattern[str], ...]) -> Iterator[Month]:
    for pattern in patterns:
        for match in pattern.finditer(plain):
            if _MADE.search(plain[: match.start()]) or _MADE_THEN.match(plain[match.end() :]):
                continue
            told = match.groupdict()
            year = int(told["y"]) if told.get("y") else 2000 + int(told["s"]) if told.get("s") else None
            if told.get("m"):
                yield Month(int(told["m"]), year)
            elif told.get("c"):
                yield Month(_NUMERALS[told["c"]], year)
            elif told.get("e"):
                yield Month(1 + _NAMES.index(told["e"][:3]), year)


def years_in(text: str) -> set[int]:
    """The years that a text says."""
    return {int(match["y"]) for match in _ONLY_YEAR.finditer(_plain(text))}


def says_several(text: str) -> bool:
    """Whether a text speaks of a quarter, half a year or a range of months.

    >>> says_several("2026Q3台账"), says_several("2026年第三季度"), says_several("7月至9月"), says_several("2026年7月")
    (True, True, True, False)
    """
    plain = _plain(text)
    days = _DAYS.search(plain)
    return bool(_SEVERAL.search(plain)) or bool(days and not months_in(text))


def month_alone(text: str, *, is_date: bool = False) -> tuple[Month, str] | None:
    """The month that a header says, and what it says beside: 2026-07, 7月份, 7月收入 (收入). None for any other. `is_date`: the cell is a
    date, which stands for its month.

    >>> month_alone("7月"), month_alone("2026年7月收入"), month_alone("1-7月"), month_alone("202607")
    ((Month(month=7, year=None), ''), (Month(month=7, year=2026), '收入'), None, (Month(month=7, year=2026), ''))
    """
    plain = _plain(text)
    if is_date and len(plain) >= len("2026-07"):
        year, month = plain[:4], plain[5:7]
        return (Month(int(month), int(year)), "") if year.isdigit() and month.isdigit() else None
    if _SEVERAL.search(plain) or _DAYS.search(plain):
        return None
    for pattern in (*_FULL, *_BARE):
        match = pattern.search(plain)
        if match:
            rest = (plain[: match.start()] + plain[match.end() :]).strip(" _-:.()")
            return next(iter(_matches(match[0], (pattern,)))), rest
    return None
