"""What an indicator's source is: where its actual comes from, everything that is known of it, and nothing of sheets."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

import numpy as np
import pandas as pd

from rmcli.language import Text
from rmcli.scoring.arrays import FloatArray
from rmcli.scoring.rounding import shed
from rmcli.words import Words

MONEY = Text("金额", "money")


class Asks(StrEnum):
    """What a scheme's cell names behind a source, as `Indicator` has it."""

    NOTHING = "nothing"
    GROUPS = "groups"  # rater groups, as in `survey:self,superior`
    LINES = "lines"  # business lines and a book, both if wanted, as in `ledger:revenue(存款,贷款):new`
    COLUMNS = "columns"  # two columns of Actuals, as in `ratio:不良余额/贷款余额`


@dataclass(frozen=True)
class Taken:
    """What is taken from the ledger's rows: the sum of a column x share, or how many different values it has. `last_month`: of the
    rows of the period's last month alone. `by_month`: the sum is divided by the months of the period, for what stands in every
    month anew."""

    column: str
    counted: bool = False
    last_month: bool = False
    by_month: bool = False


@dataclass(frozen=True)
class Evidence:
    """All that an actual can be taken from. `people`: the RMs in the order of the result, as `scoring.people` has them
    (rm_id, role, service_years and more). `lines` and `totals`: those of `Rorac`, totals in the order of `people`. `ratings`: as
    `ScoreRun.survey`. `entered`: for each column of the Actuals sheet what it says of each RM, nan where nothing. `figures`:
    by indicator, what was taken for it from the ledger's rows (one array), or its two columns of Actuals (two), for each RM."""

    people: pd.DataFrame
    lines: pd.DataFrame
    totals: pd.DataFrame
    ratings: pd.DataFrame
    entered: Mapping[str, FloatArray]
    figures: Mapping[str, tuple[FloatArray, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def figure(self, code: str) -> FloatArray:
        """What was taken from the ledger's rows for an indicator, (n_rm,), to 9 decimals."""
        (taken,) = self.figures[code]
        return without_noise(taken)


def without_noise(values: FloatArray) -> FloatArray:
    """Every value shed of its binary noise."""
    return np.array([shed(value) for value in values.tolist()], dtype=np.float64)


def over(above: FloatArray, below: FloatArray) -> FloatArray:
    """above / below to 9 decimals, (n,); nan where either is missing or `below` is not over 0."""
    quotient = np.full(above.shape, np.nan)
    np.divide(above, below, out=quotient, where=below > 0)
    return without_noise(quotient)


@dataclass(frozen=True)
class IndicatorSource:
    """One source.

    `actual(evidence, code)` gives each RM's actual of the indicator of that code, (n_rm,), nan where there is none; what is a
    sum of products is shed of its binary noise, or 50,000 would miss the band that begins at 50,000.

    `formula` is the same as a spreadsheet has it; None for what is a given figure. Its slots are ranges of an RM's own rows,
    for whoever knows the cells: {line_NAME} a column of their business lines (revenue, costs, existing, new, total),
    {group_mean} and {group_weight} those of the rater groups that the indicator asks, {figure_amount} what was taken for the
    indicator from the ledger or from Actuals.

    `entered`: the Actuals sheet has a column for the indicator. `asks`: what stands behind the name. `taken`: what the ledger's
    rows give. `writing` is how a scheme's cell says it. `unit` is the unit that its actuals are in, None where that is the
    indicator's own. `shown` is the key of the display unit that its actuals have where the scheme says none, "" for none.
    """

    title: Text  # English: its name in a scheme
    actual: Callable[[Evidence, str], FloatArray]
    words: Words
    writing: Text
    formula: str | None = None
    entered: bool = False
    asks: Asks = Asks.NOTHING
    taken: Taken | None = None
    unit: Text | None = None
    shown: str = ""

    @property
    def name(self) -> str:
        return self.title.en
