"""Formulas in what is read of a sheet whose workbook says that their saved values are not calculated."""

import numpy as np

from rmcli.intake.tables.header import Header
from rmcli.problems import Problem
from rmcli.problems.kinds import fil as kinds
from rmcli.sheet.raw import MOST_NAMED, Calculation, RawSheet, first_cells


def uncalculated(sheet: RawSheet, header: Header) -> list[Problem]:
    """One problem where formulas stand below the header in columns that are read."""
    if sheet.formulas is None:
        return []
    read = np.array([*header.columns.values(), *header.indicators], dtype=np.int64) + sheet.first_column
    at = np.flatnonzero((sheet.formulas.rows > header.row + 1) & np.isin(sheet.formulas.columns, read))
    if not len(at):
        return []
    places = [
        sheet.place(int(sheet.formulas.rows[i]) - 1, int(sheet.formulas.columns[i]) - sheet.first_column)
        for i in at[:MOST_NAMED].tolist()
    ]
    kind = kinds.NOT_CALCULATED if sheet.formulas.calculation is Calculation.OWED else kinds.CALCULATED_BY_HAND
    facts = {"count": len(at), "cells": first_cells([place.cell for place in places], len(at))}
    return [Problem(kind, places[0], facts=facts)]
