"""Runs the readers that may panic, abort or loop in a child process with limits; a child that dies is an unreadable file."""

import json
import os
import subprocess
import sys
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from threading import Timer
from typing import IO, Any

import numpy as np

from rmcli.errors import UnreadableInput
from rmcli.intake.files.refusals import MOST_SHEETS, damaged, too_many_sheets
from rmcli.language import Text
from rmcli.sheet.raw import ColumnBuilder, RawColumn

SCRIPT = Path(__file__).with_name("child.py")
SECONDS, SECONDS_PER_MB = 10, 2  # a file of a megabyte is read in a second; one that loops is small
MEMORY, MEMORY_PER_BYTE = 192 << 20, 24  # the readers themselves take 100 MB; a cell of 8 bytes becomes about 150
SMALL_TABLE, CELLS_PER_BYTE = 2 << 20, 20  # of parquet: a row of a real ledger has an id and an amount that differ
REMOVE_PASSWORD = Text(
    "请在 Excel 中去掉打开密码，或用 --password-file 指定写有密码的文件。",
    "Remove the password in Excel, or name a file that holds it with --password-file.",
)
# One thread each and plain memory: every thread more, and pools of memory kept in store, would count against the limits.
_ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "ARROW_IO_THREADS": "1",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "MALLOC_ARENA_MAX": "1",
    "RUST_BACKTRACE": "0",
}
_CHECK_IT = Text("请核对 --password-file 中的密码。", "Check the password in --password-file.")
_BLANK_AT_ITS_ENDS = Text(
    "--password-file 的第一行首尾有空格，空格也算密码；如果多余，请删去。",
    "The first line of --password-file has a blank at an end, which is part of the password; delete it if it is not.",
)
_DATED: dict[str, Callable[[str], object]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": str,
}


@dataclass
class ReadSheet:
    """A sheet as the child read it. `start`: position of the first cell used (None: the sheet is empty); `errors`: (row,
    column, name) of its error cells, counted from that first cell's row and column."""

    start: tuple[int, int] | None
    builders: Sequence[ColumnBuilder]
    errors: list[tuple[int, int, str]] = field(default_factory=list)

    def columns(self) -> tuple[RawColumn, ...]:
        """The columns from the first that is used; position 0 is the sheet's first row."""
        return tuple(builder.done() for builder in self.builders)


@dataclass(frozen=True)
class ReadBook:
    """A workbook as the child read it. `hidden`: sheet name -> whether it is hidden. A sheet that could not be read is not
    among `sheets`."""

    hidden: Mapping[str, bool]
    sheets: Mapping[str, ReadSheet]


def read_book(name: str, data: bytes, *, size: int, errors: bool, only: str | None = None) -> ReadBook:
    """The workbook in these bytes, read by a child process; of one sheet if `only` names it. `size`: how many bytes it has
    unpacked, which the limits grow with. `errors`: list the error cells. UnreadableInput where the child refuses or dies."""
    return _book(name, {"do": "read", "errors": errors, "only": only, "most_sheets": MOST_SHEETS}, data, size)


def read_parquet(name: str, data: bytes, sheet: str) -> ReadSheet:
    """The parquet file in these bytes, read by a child process. UnreadableInput where the child refuses or dies."""
    asked = {"do": "parquet", "only": sheet, "small": SMALL_TABLE, "cells_per_byte": CELLS_PER_BYTE}
    return _book(name, asked, data, len(data)).sheets[sheet]


def _book(name: str, asked: dict[str, object], data: bytes, size: int) -> ReadBook:
    hidden: dict[str, bool] = {}
    sheets: dict[str, ReadSheet] = {}
    with _child(asked, data, size) as out:
        current = ""
        for line in out:
            said = _line(name, line)
            if "refused" in said:
                raise _refusal(name, said)
            if "end" in said:
                return ReadBook(hidden, sheets)
            if "sheets" in said:
                hidden = said["sheets"]
                if len(hidden) > MOST_SHEETS:
                    raise too_many_sheets(name, len(hidden))
            elif "sheet" in said:
                current, start = said["sheet"], said["start"]
                builders = [ColumnBuilder() for _ in range(said["width"] if start else 0)]
                sheets[current] = ReadSheet((start[0], start[1]) if start else None, builders)
            elif "columns" in said:
                for builder, cells in zip(sheets[current].builders, said["columns"], strict=True):
                    if isinstance(cells, str):
                        builder.add_doubles(np.frombuffer(b64decode(cells), dtype="<f8"))
                    else:
                        builder.add(_cells(cells))
            elif "errors" in said:
                sheets[current].errors.extend((row, column, text) for row, column, text in said["errors"])
            elif "failed" in said:
                sheets.pop(said["failed"], None)
    raise gave_up(name)


def _refusal(name: str, said: Mapping[str, Any]) -> UnreadableInput:
    """What the child would not read, in words."""
    if said["refused"] == "password":
        return needs_password(name)
    if said["refused"] == "type":
        column, kind = said["column"], said["type"]
        return UnreadableInput(
            Text(f"{name} 的列 {column} 类型是 {kind}，无法读取。", f"Column {column} of {name} is of type {kind}."),
            Text("请改为数字、文本或日期。", "Make it numbers, texts or dates."),
        )
    if said["refused"] == "bomb":
        rows, columns = said["rows"], said["columns"]
        return UnreadableInput(
            Text(
                f"{name} 声称有 {rows:,} 行 {columns:,} 列，与文件大小不相称，疑似压缩炸弹，未读取。",
                f"{name} claims {rows:,} rows of {columns:,} columns, out of all proportion to its size; it looks like a "
                "bomb and was not read.",
            ),
            Text("请只导出数据，再保存一次。", "Export the data alone and save it again."),
        )
    return gave_up(name) if said["refused"] == "memory" else damaged(name)


class WrongPassword(UnreadableInput):
    """The password does not open the file."""


def decrypted(name: str, data: bytes, password: str | None) -> tuple[bytes, bool] | None:
    """The clear bytes of an encrypted workbook, and whether it took the password (Excel encrypts some with one that all its
    copies know); None where it is clear. UnreadableInput where it takes one and none is given, WrongPassword where this is
    not it."""
    with _child({"do": "decrypt", "password": password}, data, len(data)) as out:
        said = _line(name, out.readline())
        clear = out.read()
    if said.get("refused") == "password":
        raise needs_password(name)
    if said.get("refused") == "wrong password":
        fix = _CHECK_IT if password is None or password == password.strip() else _BLANK_AT_ITS_ENDS
        raise WrongPassword(Text(f"{name} 的打开密码不对。", f"The password does not open {name}."), fix)
    if "refused" in said:
        raise damaged(name)
    return None if "clear" in said else (clear, bool(said["secret"]))


def workbook_stream(name: str, data: bytes) -> bytes:
    """The stream of an xls that holds its workbook, taken out by a child process. UnreadableInput where the child refuses or dies."""
    with _child({"do": "stream"}, data, len(data)) as out:
        said = _line(name, out.readline())
        content = out.read()
    if "refused" in said:
        raise _refusal(name, said)
    return content


def needs_password(name: str) -> UnreadableInput:
    """The refusal of a file that is encrypted."""
    return UnreadableInput(Text(f"{name} 有打开密码。", f"{name} needs a password to open."), REMOVE_PASSWORD)


def gave_up(name: str) -> UnreadableInput:
    """The refusal of a file whose reader died or was stopped at a limit."""
    return UnreadableInput(
        Text(
            f"{name} 无法读取：文件已损坏，或读取它所需的时间或内存超过限度。",
            f"{name} cannot be read: it is damaged, or takes more time or memory than it may.",
        ),
        Text("请用 Excel 打开，另存为 .xlsx 工作簿。", "Open it in Excel and save it as an .xlsx workbook."),
    )


@contextmanager
def _child(asked: dict[str, object], data: bytes, size: int) -> Iterator[IO[bytes]]:
    """The output of a child at work on the bytes; it never outlives the block, nor its time."""
    seconds = SECONDS + SECONDS_PER_MB * (len(data) >> 20)
    limits = {"memory": MEMORY + MEMORY_PER_BYTE * size, "seconds": seconds}
    environment = os.environ | _ENVIRONMENT
    command = [sys.executable, "-P", "-X", "utf8", "-W", "ignore", str(SCRIPT)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as process:
        assert process.stdin
        assert process.stdout
        clock = Timer(seconds, process.kill)
        clock.daemon = True
        clock.start()
        try:
            with suppress(OSError):  # it died early, for which Windows has another error; its output says so
                process.stdin.write(json.dumps(asked | limits).encode("ascii") + b"\n" + data)
            with suppress(OSError):
                process.stdin.close()
            yield process.stdout
        finally:
            clock.cancel()
            process.kill()


def _line(name: str, line: bytes) -> dict[str, Any]:
    """One line of the child's; half a line is the last of one that was killed."""
    try:
        said: dict[str, Any] = json.loads(line)
    except ValueError as error:
        raise gave_up(name) from error
    return said


def _cells(cells: list[object]) -> list[object]:
    """The cells of a column, dates made dates again."""
    if list not in set(map(type, cells)):
        return cells
    return [_DATED[value[0]](value[1]) if isinstance(value, list) else value for value in cells]
