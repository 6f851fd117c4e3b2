"""What an indicator's source is: where its actual comes from, everything that is known of it, and nothing of sheets."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from rmcli.language import Text
from rmcli.scoring.arrays import FloatArray
from rmcli.words import Words


@dataclass(frozen=True)
class Evidence:
    """All that an actual can be taken from. `people`: the RMs in the order of the result, as `scoring.people` has them
    (rm_id, role, service_years and more). `lines` and `totals`: those of `Rorac`, totals in the order of `people`. `ratings`: as
    `ScoreRun.survey`. `entered`: for each column of the Actuals sheet what it says of each RM, nan where nothing."""

    people: pd.DataFrame
    lines: pd.DataFrame
    totals: pd.DataFrame
    ratings: pd.DataFrame
    entered: Mapping[str, FloatArray]


@dataclass(frozen=True)
class IndicatorSource:
    """One source.

    `actual(evidence, code)` gives each RM's actual of the indicator of that code, (n_rm,), nan where there is none; what is a
    sum of products is shed of its binary noise, or 50,000 would miss the band that begins at 50,000.

    `formula` is the same as a spreadsheet has it; None for what is a given figure. Its slots are ranges of an RM's own rows,
    for whoever knows the cells: {line_NAME} a column of their business lines (revenue, costs, existing, new, total),
    {group_mean} and {group_weight} those of the rater groups that the indicator asks.

    `entered`: the Actuals sheet has a column for the indicator. `rated`: rater groups stand behind the name, as in
    `survey:self,superior`. `writing` is how a scheme's cell says it. `unit` is the unit that its actuals are in, None where that
    is the indicator's own.
    """

    title: Text  # English: its name in a scheme
    actual: Callable[[Evidence, str], FloatArray]
    words: Words
    writing: Text
    formula: str | None = None
    entered: bool = False
    rated: bool = False
    unit: Text | None = None

    @property
    def name(self) -> str:
        return self.title.en
