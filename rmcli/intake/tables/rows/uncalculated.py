"""Formulas in what is read of a sheet whose workbook says that their saved values are not calculated."""

import numpy as np

from rmcli.intake.tables.headers.find_header import Header
from rmcli.problems import Problem
from rmcli.problems.kinds import fil as kinds
from rmcli.sheet.raw import ERROR, MOST_NAMED, Calculation, RawSheet, first_cells


def uncalculated(sheet: RawSheet, header: Header) -> list[Problem]:
    """One problem where formulas stand below the header in columns that are read."""
    if sheet.formulas is None:
        return []
    read = np.array([*header.columns.values(), *header.indicators], dtype=np.int64) + sheet.first_column
    at = np.flatnonzero((sheet.formulas.rows > header.row + 1) & np.isin(sheet.formulas.columns, read))
    # one whose saved value is an error is said at its cell
    rows, columns = sheet.formulas.rows - 1, sheet.formulas.columns - sheet.first_column
    at = np.array([i for i in at.tolist() if sheet.columns[columns[i]].kinds[rows[i]] != ERROR], dtype=np.int64)
    if not len(at):
        return []
    places = [sheet.place(int(rows[i]), int(columns[i])) for i in at[:MOST_NAMED].tolist()]
    kind = kinds.NOT_CALCULATED if sheet.formulas.calculation is Calculation.OWED else kinds.CALCULATED_BY_HAND
    facts = {"count": len(at), "cells": first_cells([place.cell for place in places], len(at))}
    return [Problem(kind, places[0], facts=facts)]
