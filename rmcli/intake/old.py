"""xls, xlsb and ods: read by the fast reader, with the errors that it leaves blank put back.

Everything here is plain functions of a path that return plain data, so that a process of its own can run them.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

import fastexcel
import python_calamine

from rmcli.errors import UnreadableInput
from rmcli.intake import ods
from rmcli.intake.guard import Format, Guarded
from rmcli.intake.package import damaged
from rmcli.intake.raw import ERROR, RawSheet, columns_from_rows, overlay
from rmcli.language import Text
from rmcli.problems import Problem

_SHARE_OF_LOAD = 0.75  # of the time a long sheet takes, for the progress bar
_ERROR = re.compile(r"Error\((\w+)\)")
_NAMES = {
    "NA": "#N/A",
    "Div0": "#DIV/0!",
    "Ref": "#REF!",
    "Name": "#NAME?",
    "Value": "#VALUE!",
    "Num": "#NUM!",
    "Null": "#NULL!",
    "GettingData": "#GETTING_DATA",
}


@dataclass(frozen=True)
class OldBook:
    """An xls, xlsb or ods workbook."""

    file: Guarded

    @cached_property
    def sheets(self) -> Mapping[str, bool]:
        visible = python_calamine.SheetVisibleEnum.Visible
        return {s.name: s.visible != visible for s in load(self.file).sheets_metadata}

    def read(self, sheet: str, tick: Callable[[float], None]) -> tuple[RawSheet, list[Problem]]:
        facts = ods.scan_sheet(self.file.path, sheet) if self.file.format is Format.ODS else ods.Facts()
        raw = read_sheet(self.file, sheet, tick)
        cells = [(row - 1, column - raw.first_column, kind, value) for row, column, kind, value in facts.cells]
        if raw.columns and self.file.format is not Format.ODS:
            cells = [(row, column, ERROR, name) for row, column, name in _errors(self.file, sheet)]
        columns = overlay(raw.columns, cells)
        return RawSheet(raw.file, sheet, columns, raw.first_column, hidden_rows=facts.hidden_rows), []


def load(file: Guarded) -> "python_calamine.CalamineWorkbook":
    """The workbook in the fast reader's hands; UnreadableInput for what it cannot open."""
    try:
        return python_calamine.load_workbook(BytesIO(file.path.read_bytes()))  # a path would be judged by its suffix
    except python_calamine.PasswordError as error:
        raise UnreadableInput(
            Text(f"{file.name} 有打开密码。", f"{file.name} needs a password to open."),
            Text("请在 Excel 中去掉打开密码后再试。", "Remove the password in Excel and try again."),
        ) from error
    except (python_calamine.CalamineError, OSError) as error:
        raise damaged(file.name) from error


def read_sheet(file: Guarded, name: str, tick: Callable[[float], None]) -> RawSheet:
    """The sheet as the fast reader has it: error cells are blank."""
    try:
        sheet = load(file).get_sheet_by_name(name)
    except python_calamine.CalamineError as error:
        raise damaged(file.name) from error
    tick(_SHARE_OF_LOAD)
    if sheet.start is None:
        return RawSheet(file.name, name, ())
    total = max(1, sheet.total_height)
    columns = columns_from_rows(
        sheet.iter_rows(),
        sheet.width,
        lambda rows: tick(_SHARE_OF_LOAD + (1 - _SHARE_OF_LOAD) * min(1.0, rows / total)),
    )
    return RawSheet(file.name, name, columns, sheet.start[1] + 1)


def _errors(file: Guarded, name: str) -> list[tuple[int, int, str]]:
    """(row position, column position, name) of every error cell: the other reader lists them, counted from the first cell
    that is used."""
    try:
        sheet = fastexcel.read_excel(file.path.read_bytes()).load_sheet(name, header_row=None, dtypes="string")
        listed = sheet.to_arrow_with_errors()[1]
    except fastexcel.FastExcelError as error:
        raise damaged(file.name) from error
    if listed is None:
        return []
    start = load(file).get_sheet_by_name(name).start
    first = start[0] if start else 0
    found = []
    for one in listed.errors:
        said = _ERROR.search(one.detail)
        if said:
            row, column = one.position
            found.append((first + row, column, _NAMES.get(said[1], f"#{said[1]}")))
    return found
