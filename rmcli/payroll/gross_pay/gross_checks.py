"""The lines of the reconciliation about what gross pay is made of, where the scheme has prices or budgets."""

from collections.abc import Iterator, Mapping

import pandas as pd

from rmcli.language import Text
from rmcli.payroll.components import ASSESSED, MONTHLY, Components
from rmcli.payroll.result import Check


def checks_of_gross(frames: Mapping[str, pd.DataFrame]) -> Iterator[Check]:
    """What was priced against the months, and pay under a budget against the budget. `frames` are PayRun's by name."""
    months, priced, budgets = (frames[name] for name in ("months", "priced", "budgets"))
    if len(priced):
        yield Check(
            "pay_priced",
            Text("计价各项合计 = 计价人员各月绩效合计", "What was priced = the months of those paid by prices"),
            int(priced["amount_fen"].sum()),
            int(months[months["plan"] == "commission"]["monthly_fen"].sum()),
            "fen",
        )
    scaled = budgets[budgets["before_fen"] > 0]
    if len(scaled):
        yield Check(
            "pay_budgets",
            Text("有总额的人员应发合计 = 薪酬总额合计", "Gross pay of those under a budget = the budgets"),
            int(scaled["after_fen"].sum()),
            int(scaled["amount_fen"].sum()),
            "fen",
        )


def title_of_gross(parts: Components) -> Text:
    """What gross pay is held against."""
    if parts.gross.formula == MONTHLY.slot + ASSESSED:
        return Text("应发合计 = 各月月度绩效 + 考核", "Gross = pay of the months + assessed")
    return Text("应发合计 = 其组成部分合计", "Gross = its components")
