"""What pay is worked out from, where it is on another scale than pay has: bases, tiers in tens of thousands, huge adjustments."""

from collections.abc import Iterator

import pandas as pd

from rmcli.checks import slips
from rmcli.checks.cell_problems import CellProblems, positions
from rmcli.language import Text
from rmcli.problems import Problem
from rmcli.problems.kinds.adj import FAR_OVER_BASES
from rmcli.problems.kinds.ros import BASES_OF_NO_YEAR
from rmcli.problems.kinds.sch_scales import TIERS_OF_NO_MONTH
from rmcli.scheme.model import Scheme
from rmcli.tables.data import Tables
from rmcli.tables.names.spans import Span

_LEAST_OF_A_YEAR = 1_000  # nobody's pay of a year is less, in any currency
_MOST_OF_A_YEAR = 10**10  # nor half of everybody's more, in smallest units: 100 million yuan
_MOST_YEARS = 10  # of the highest base that one adjustment is
_LEAST_OF_A_MONTH = 100  # the highest tier of a month's profit begins over it, in any currency
_ALL, _ONE = Text("的中位数是", "the median of base_pay is"), Text("是", "base_pay is")


def check_bases_are_of_a_year(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """Bases are as large as a year's pay can be, not 12 (in 万元) nor 1,200,000,000: as a whole, and each where there are too few to
    hold them against each other."""
    bases = tables.roster.frame["base_pay"]
    times = Span.YEAR / scheme.lists.base
    whole = scheme.currency.whole
    median = float(bases[bases > 0].median())
    if _no_year(median * times, whole):
        place, facts = tables.roster.header("base_pay"), _facts(median, _ALL, times)
        yield Problem(BASES_OF_NO_YEAR, place, f"{median:,.15g}", facts=facts)
    elif int((bases > 0).sum()) < slips.ENOUGH:
        odd = [row for row in positions(bases > 0) if _no_year(float(bases.iat[row]) * times, whole)]
        yield from CellProblems.of(tables).at(
            BASES_OF_NO_YEAR, tables.roster, odd, "base_pay", lambda row: _facts(float(bases.iat[row]), _ONE, times)
        )


def _no_year(amount: float, whole: int) -> bool:
    return amount < _LEAST_OF_A_YEAR or amount * whole > _MOST_OF_A_YEAR


def _facts(amount: float, which: Text, times: float) -> dict[str, object]:
    unit = "万元" if amount * times < _LEAST_OF_A_YEAR else "元"
    how = Text(f"--unit 名册.绩效薪酬基数={unit}", f"--unit Roster.base_pay={unit}")
    return {"which": which, "amount": f"{amount:,.15g}", "unit": how}


def check_adjustments_are_within_years_of_pay(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """No adjustment is more than ten years of the highest base."""
    highest = tables.roster.frame["base_pay"].max() * (Span.YEAR / scheme.lists.base)
    if pd.isna(highest) or not highest:
        return
    over = positions(tables.adjustments.frame["amount"] > _MOST_YEARS * highest)
    facts = {"highest": f"{highest:,.15g}"}
    yield from CellProblems.of(tables).at(FAR_OVER_BASES, tables.adjustments, over, "amount", facts)


def check_tiers_are_of_a_month(scheme: Scheme) -> Iterator[Problem]:
    """Tiers begin at amounts that a month's profit can be, not at 2 and 5 (in 万元)."""
    bounds = [tier.min_rorac for tier in scheme.tiers if tier.min_rorac]
    if bounds and max(map(abs, bounds)) < _LEAST_OF_A_MONTH:
        told = f"{max(bounds):,f}"
        yield Problem(TIERS_OF_NO_MONTH, scheme.place("Tiers", None, "min_rorac"), told, facts={"highest": told})
