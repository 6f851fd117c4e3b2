"""What pay is worked out from, where it is on another scale than pay has: bases in tens of thousands."""

from collections.abc import Iterator

from rmcli.language import Text
from rmcli.problems import Problem
from rmcli.problems.kinds.ros import BASES_OF_NO_YEAR
from rmcli.scheme.model import Scheme
from rmcli.tables.data import Tables

_LEAST_OF_A_YEAR = 1_000  # nobody's pay of a year is less, in any currency
_MOST_OF_A_YEAR = 10**10  # nor half of everybody's more, in smallest units: 100 million yuan


def check_bases_are_of_a_year(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """The bases as a whole are as large as a year's pay can be, not 12 (in 万元) nor 1,200,000,000."""
    bases = tables.roster.frame["base_pay"]
    median = float(bases[bases > 0].median())
    if median < _LEAST_OF_A_YEAR or median * scheme.currency.whole > _MOST_OF_A_YEAR:
        said = f"{median:,.15g}"
        unit = "万元" if median < _LEAST_OF_A_YEAR else "元"
        facts = {
            "median": said,
            "unit": Text(f"--unit 名册.绩效薪酬基数={unit}", f"--unit Roster.base_pay={unit}"),
        }
        yield Problem(BASES_OF_NO_YEAR, tables.roster.header("base_pay"), said, facts=facts)
