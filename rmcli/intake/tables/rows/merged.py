"""Cells merged over several rows, of which all but the first read as blank."""

import re

from rmcli.problems import Place, Problem
from rmcli.problems.kinds.fil import MERGED
from rmcli.sheet.raw import RawSheet, first_cells

_ADDRESS = re.compile(r"([A-Z]+)(\d+):[A-Z]+(\d+)")


def merged_cells(sheet: RawSheet, above: int = -1) -> list[Problem]:
    """The ranges that reach below row position `above`: a header may well be merged over its rows."""
    parts = [(range_, _ADDRESS.fullmatch(range_)) for range_ in sheet.merged]
    found = [(range_, match) for range_, match in parts if match and int(match[3]) > above + 1]
    if not found:
        return []
    first = found[0][1]
    place = Place(sheet.file, sheet.sheet, int(first[2]), first[1])
    facts = {"count": len(found), "cells": first_cells([range_ for range_, _ in found])}
    return [Problem(MERGED, place, facts=facts)]
