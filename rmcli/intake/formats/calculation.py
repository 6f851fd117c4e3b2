"""Whether a workbook's own part says that the values of its formulas are calculated."""

import re

from rmcli.intake.files.package import Package
from rmcli.sheet.raw import Calculation

_PROPERTIES = re.compile(rb"<(?:[\w.-]+:)?calcPr\b([^>]*)>")
_ATTRIBUTE = re.compile(rb"([A-Za-z]+)\s*=\s*[\"']([^\"']*)[\"']")
_TRUE, _FALSE = (b"1", b"true"), (b"0", b"false")


def calculation_of(package: Package) -> Calculation:
    """What the workbook says: that its values are still to be calculated, when it is next opened or because they were not when
    it was saved; that they are calculated by hand; or neither."""
    part = next((target for target, kind in package.relations("").values() if kind.endswith("/officeDocument")), "")
    found = _PROPERTIES.search(b"".join(package.chunks(part))) if part else None
    said = dict(_ATTRIBUTE.findall(found[1])) if found else {}
    by_hand = said.get(b"calcMode") == b"manual"
    if (
        said.get(b"fullCalcOnLoad") in _TRUE
        or said.get(b"calcCompleted") in _FALSE
        or (by_hand and said.get(b"calcOnSave") in _FALSE)
    ):
        return Calculation.OWED
    return Calculation.BY_HAND if by_hand else Calculation.DONE
