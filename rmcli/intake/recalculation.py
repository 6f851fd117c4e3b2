"""The formulas of a workbook calculated again by an engine that shares nothing with rmcli, where one is installed.

`betteroffice-xlsx` (Apache-2.0) calculates every formula of a report; it is an optional dependency, `rmcli[verify]`.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime, time, timedelta
from importlib.util import find_spec
from types import MappingProxyType

from rmcli.approved.seal import shortened
from rmcli.engine_rounding import put_in
from rmcli.intake.files.guard import Guarded
from rmcli.report.change import Plain
from rmcli.spreadsheet import serial

_MODULE = "betteroffice_xlsx"

Engine = Callable[[str, str], Plain]  # from a sheet's name and a cell's address to what its formula gives


def recalculated(file: Guarded, halves: Mapping[str, Collection[str]] = MappingProxyType({})) -> Engine | None:
    """What the workbook's formulas give now, errors as their names; None where the engine is not installed, or will not have the
    workbook. Saved values are not looked at. `halves`: the cells, by the sheet's part, whose formulas are put so that halves are
    rounded as spreadsheets round them (`rmcli.engine_rounding`)."""
    engine = calculated(put_in(file.data(), halves) if halves else file.data())
    if engine is None:
        return None

    def value(sheet: str, address: str) -> Plain:
        found = engine(sheet, address)
        return shortened(found) if isinstance(found, str) else found

    return value


def installed() -> bool:
    """Whether there is such an engine."""
    return find_spec(_MODULE) is not None


def calculated(data: bytes, now: datetime | None = None) -> Engine | None:
    """The same of a workbook's bytes, texts as long as they are. `now`: what TODAY and NOW give; without it they give an error."""
    if not installed():
        return None
    from betteroffice_xlsx import CellError, Workbook, XlsxError  # noqa: PLC0415  an optional dependency

    try:
        day = (
            None
            if now is None
            else serial(now.date()) + (now - datetime.combine(now.date(), time())) / timedelta(days=1)
        )
        book = Workbook.open_recalculated(data, now_serial=day)
    except XlsxError:  # two sheets of one name, say: what is wrong with it is said by what it is held against
        return None

    def value(sheet: str, address: str) -> Plain:
        found = book.value(sheet, address)
        if isinstance(found, CellError):
            return str(found)
        if found is None or isinstance(found, bool):
            return found
        return found if isinstance(found, str) else float(found)

    return value
