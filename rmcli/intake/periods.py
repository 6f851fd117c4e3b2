"""Which months a run is about: those asked for, or the range of the ledger's own; what lies outside is left out and said."""

from dataclasses import replace

import numpy as np

from rmcli.intake import sheet_kinds as kinds
from rmcli.intake.raw import MOST_NAMED, first_cells
from rmcli.language import Text
from rmcli.period import Period
from rmcli.problems import Place, Problem
from rmcli.tables.data import LeftOut, Table


def restrict(ledger: Table, period: Period | None) -> tuple[Table, Period | None, list[LeftOut], list[Problem]]:
    """The ledger within the period, the period itself (None if no row says one), what was left out and why.

    Rows whose month could not be read stay: their cell is already an error, and nothing says that they lie outside.
    """
    months = ledger.frame["month"]
    known = months.dropna()
    if period is None:
        if known.empty:
            return ledger, None, [], [_no_rows(ledger, Text("", ""))]
        return ledger, Period(str(known.min()), str(known.max())), [], []
    outside = months.notna() & ~months.between(period.first, period.last)
    problems, left_out = [], []
    if outside.any():
        at = np.flatnonzero(outside.to_numpy()).tolist()
        first = ledger.place(at[0], "month")
        cells = first_cells([str(ledger.place(i, "month")) for i in at[:MOST_NAMED]], len(at))
        problems.append(
            Problem(
                kinds.OUTSIDE_PERIOD,
                first,
                str(months.iat[at[0]]),
                facts={"count": len(at), "period": str(period), "cells": cells},
            )
        )
        left_out.append(LeftOut(ledger.spec.name, Text(f"不在 {period} 之内", f"outside {period}"), len(at), first))
    inside = replace(ledger, frame=ledger.frame[~outside].reset_index(drop=True))
    if inside.frame["month"].notna().sum() == 0:
        return inside, None, left_out, [*problems, _no_rows(ledger, Text(f" {period} ", f" of {period}"))]
    return inside, period, left_out, problems


def _no_rows(ledger: Table, when: Text) -> Problem:
    source = ledger.sources[0] if ledger.sources else None
    return Problem(kinds.NO_ROWS, Place(source.file, source.sheet) if source else Place(), facts={"period": when})
