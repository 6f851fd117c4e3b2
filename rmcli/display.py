"""How the numbers of an indicator are shown: the unit, what a number is multiplied by to be in it, and the decimals."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rmcli.language import Lang, Text, same

_MOST_DECIMALS = 6
_SAME = 1e-9  # of a number: binary noise


@dataclass(frozen=True)
class Display:
    """A unit. `times`: what a number is multiplied by to be in it, 100 for per cent, 1/10,000 for 万元. `decimals`: as a column shows
    every number; `money`: as many as the currency has. `bare`: the name is not said behind the number."""

    name: Text
    times: float = 1.0
    decimals: int = 2
    money: bool = False
    bare: bool = False

    @property
    def suffix(self) -> Text:
        """What stands behind the number."""
        return same("") if self.bare else self.name

    def written(self, value: float, lang: Lang) -> str:
        """The number as a sentence has it: with the unit's decimals, or as many more, up to six, as it takes to be exact.

        >>> PERCENT.written(0.0035, "en"), PERCENT.written(0.012345, "en"), TEN_THOUSAND.written(12_345_678.0, "zh")
        ('0.35 %', '1.2345 %', '1,234.5678 万元')
        """
        number = value * self.times
        enough = (
            places
            for places in range(self.decimals, _MOST_DECIMALS)
            if abs(round(number, places) - number) <= _SAME * abs(number)
        )
        text = f"{number:,.{next(enough, _MOST_DECIMALS)}f}"
        return text if self.bare else f"{text} {self.name(lang)}"


MONEY = Display(Text("元", "money"), money=True, bare=True)
PERCENT = Display(same("%"), 100.0)
TEN_THOUSAND = Display(Text("万元", "10k"), 1e-4)
CUSTOMERS = Display(Text("户", "customers"))
POINTS = Display(Text("分", "points"))
TIMES = Display(Text("次", "times"))
YEARS = Display(Text("年", "years"))
RATIO = Display(Text("比率", "ratio"), decimals=4, bare=True)

# by key, the word of a scheme's cell; any other word is a unit by itself
DISPLAYS: Mapping[str, Display] = MappingProxyType(
    {d.name.en: d for d in (MONEY, TEN_THOUSAND, PERCENT, CUSTOMERS, POINTS, TIMES, YEARS, RATIO)}
)


def display_named(word: str) -> Display:
    """The unit of a key of DISPLAYS, or the one that is called so."""
    return DISPLAYS.get(word) or Display(same(word))
