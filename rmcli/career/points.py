"""Performance points 业绩积分 from RORAC after k0, by the rates of business line and book."""

from collections.abc import Sequence

import pandas as pd

from rmcli.scheme.model import PointsRate

EACH = 10_000  # a rate is for each 10,000 of the currency
_DEFAULT = 1.0  # where no row of the scheme fits


def rate(rates: Sequence[PointsRate], business_line: str, book: str) -> float:
    """Points for each 10,000 of a business line's book. The row that names both wins, then the one that names the line,
    then the one that names the book, then the one for all; 1 where none fits. Source: method.md section 7.

    >>> rates = (PointsRate(None, None, 1.0), PointsRate("存款", None, 2.0), PointsRate(None, "new", 3.0))
    >>> rate(rates, "存款", "new"), rate(rates, "贷款", "new"), rate(rates, "贷款", "existing"), rate((), "贷款", "new")
    (2.0, 3.0, 1.0, 1.0)
    """
    by_scope = {(r.business_line, r.book): r.rate for r in rates}
    scopes = ((business_line, book), (business_line, None), (None, book), (None, None))
    return next((by_scope[scope] for scope in scopes if scope in by_scope), _DEFAULT)


def points(lines: pd.DataFrame, rates: Sequence[PointsRate]) -> dict[str, float]:
    """Points of every RM with a ledger row, by rm_id; `lines` is `Rorac.lines`. A loss takes points away.

    = sum over lines of (k0 * existing * rate of the line's existing book + new * rate of its new book) / 10,000.
    Source: method.md section 7.
    """
    earned: dict[str, list[float]] = {}
    columns = (lines[c].tolist() for c in ("rm_id", "business_line", "existing", "k0", "new"))
    for rm_id, line, existing, k0, new in zip(*columns, strict=True):
        amount = k0 * existing * rate(rates, line, "existing") + new * rate(rates, line, "new")
        earned.setdefault(rm_id, []).append(amount / EACH)
    return {rm_id: sum(parts) for rm_id, parts in earned.items()}
