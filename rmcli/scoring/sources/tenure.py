"""tenure 工作年限: years of service at the period's end."""

import numpy as np

from rmcli.language import Text
from rmcli.scoring.arrays import FloatArray
from rmcli.scoring.sources.base import Evidence, IndicatorSource
from rmcli.words import Words


def actual(evidence: Evidence, _code: str) -> FloatArray:
    """Completed months / 12, a single quotient without noise; nan without a hire date."""
    return np.array(evidence.people["service_years"], dtype=np.float64)


SOURCE = IndicatorSource(
    title=Text("工作年限", "tenure"),
    actual=actual,
    words=Words(Text("至期末的满月数 / 12", "full months up to the period's end / 12"), {}),
    writing=Text("工作年限", "tenure"),
    unit=Text("年", "years"),
    shown="years",
)
