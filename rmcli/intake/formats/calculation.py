"""Whether a workbook says that the values of its formulas are calculated, in whichever format it says so."""

import re
from collections.abc import Sequence

import numpy as np

from rmcli.intake.files.package import Package
from rmcli.sheet.raw import Calculation, Formulas

_PROPERTIES = re.compile(rb"<(?:[\w.-]+:)?calcPr\b([^>]*)>")
_ATTRIBUTE = re.compile(rb"([A-Za-z]+)\s*=\s*[\"']([^\"']*)[\"']")
_TRUE, _FALSE = (b"1", b"true"), (b"0", b"false")
_OF_ODS = re.compile(rb"name\s*=\s*[\"']AutoCalculate[\"'][^>]*>\s*false\b")
_SETTINGS = "settings.xml"


def standing(*, owed: bool, by_hand: bool, on_saving: bool = True) -> Calculation:
    """What the values of formulas are worth: still to be calculated, because the workbook says so or was saved by hand calculation
    without calculating; as of the last time somebody asked; or what their formulas give."""
    if owed or (by_hand and not on_saving):
        return Calculation.OWED
    return Calculation.BY_HAND if by_hand else Calculation.DONE


def calculation_of(package: Package) -> Calculation:
    """What an xlsx says: that its values are still to be calculated, when it is next opened or because they were not when
    it was saved; that they are calculated by hand; or neither."""
    part = next((target for target, kind in package.relations("").values() if kind.endswith("/officeDocument")), "")
    found = _PROPERTIES.search(b"".join(package.chunks(part))) if part else None
    said = dict(_ATTRIBUTE.findall(found[1])) if found else {}
    return standing(
        owed=said.get(b"fullCalcOnLoad") in _TRUE or said.get(b"calcCompleted") in _FALSE,
        by_hand=said.get(b"calcMode") == b"manual",
        on_saving=said.get(b"calcOnSave") not in _FALSE,
    )


def calculation_of_ods(package: Package) -> Calculation:
    """What an ods says, which knows only whether it calculates by itself."""
    settings = b"".join(package.chunks(_SETTINGS)) if package.has(_SETTINGS) else b""
    return standing(owed=False, by_hand=_OF_ODS.search(settings) is not None)


def formulas(calculation: Calculation, cells: Sequence[tuple[int, int]]) -> Formulas | None:
    """The cells (row, column) with formulas and saved values, where it is not certain that these are calculated."""
    if calculation is Calculation.DONE or not cells:
        return None
    rows, columns = np.array(cells, dtype=np.int64).T
    return Formulas(calculation, rows, columns)
