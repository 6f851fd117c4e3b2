"""The script of the child process that opens what may panic, abort or loop: bytes in, plain lines of JSON out.

It is run by its path with a bare interpreter, so it imports nothing of rmcli and none of the large libraries until one is
needed: it starts in 30 ms. First line of standard input: what is asked, as JSON; then the bytes of the file. Standard
output of `read`: `{"sheets": {name: hidden}}`, then for each sheet `{"sheet": name, "start": [row, column] | null, "width":
n}` (positions from 0), `{"columns": [[...]]}` for some rows at a time, `{"errors": [[row, column, name]]}` (row from the
sheet's first, column from the first that is used) and last `{"end": true}`; a sheet that cannot be read is `{"failed":
name}`. That of `parquet` is the same, of one sheet, where a column of doubles may be their bytes in base64; that of
`decrypt` a line of JSON, then the clear bytes; that of `stream` a line of JSON, then the bytes.
Whatever is refused is `{"refused": why}`.
"""

import json
import re
import sys
import tempfile
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import islice
from typing import Any, Protocol

_ROWS_AT_ONCE = 5_000
_EXACT = 10**15  # a spreadsheet keeps fifteen digits of a number and no more
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
_MOST_TOLD, _TOLD_PER_BYTE = 64 << 20, 200  # bytes of JSON about a parquet file; a cell of a ledger takes ten
KNOWN_TO_ALL = "VelvetSweatshop"  # the password of workbooks that Excel encrypts without asking for one
WORKBOOK_STREAMS = ("Workbook", "Book")  # since Excel 97, and before
Write = Callable[[object], int]


def limit(memory: int, seconds: int) -> None:
    """No more memory, time or files than asked for, and no image of it on disk; where the system has no such limits, the
    parent's clock is the only one."""
    with suppress(ImportError):
        import resource  # noqa: PLC0415  (not on Windows)

        wanted = {"RLIMIT_DATA": memory, "RLIMIT_AS": 2 * memory, "RLIMIT_CPU": seconds, "RLIMIT_CORE": 0}
        for name, value in {**wanted, "RLIMIT_FSIZE": 0}.items():
            with suppress(AttributeError, ValueError, OSError):
                resource.setrlimit(getattr(resource, name), (value, value))


def as_plain(value: object) -> object:
    """What JSON has no word for, as [its type, its text]."""
    kinds = ((datetime, "datetime"), (date, "date"), (time, "time"))
    for kind, name in kinds:
        if isinstance(value, kind):
            return [name, value.isoformat()]
    if isinstance(value, timedelta):
        return ["timedelta", str(value)]
    raise TypeError(type(value).__name__)


def read(data: bytes, asked: Mapping[str, object], write: Write) -> None:
    """Writes every sheet of the workbook, or of the one sheet that is asked for."""
    import python_calamine  # noqa: PLC0415  (only once the limits hold)

    try:
        book = python_calamine.load_workbook(BytesIO(data))
    except python_calamine.PasswordError:
        write({"refused": "password"})
        return
    hidden = {s.name: s.visible != python_calamine.SheetVisibleEnum.Visible for s in book.sheets_metadata}
    write({"sheets": hidden})
    if len(hidden) > int(str(asked["most_sheets"])):
        return
    only = asked["only"]
    for name in hidden if only is None else [str(only)]:
        try:
            _sheet(book.get_sheet_by_name(name), name, write)
            if asked["errors"]:
                write({"errors": _errors(data, name)})
        except BaseException:  # a panic of the reader is no Exception
            write({"failed": name})
    write({"end": True})


def _sheet(sheet: "_Sheet", name: str, write: Write) -> None:
    write({"sheet": name, "start": sheet.start, "width": sheet.width})
    if sheet.start is None:
        return
    rows = iter(sheet.iter_rows())
    while chunk := list(islice(rows, _ROWS_AT_ONCE)):
        write({"columns": list(zip(*chunk, strict=True))})


def _errors(data: bytes, name: str) -> list[list[object]]:
    """Every error cell, which the first reader leaves blank and the second lists."""
    import fastexcel  # noqa: PLC0415

    sheet = fastexcel.read_excel(data).load_sheet(name, header_row=None, dtypes="string")
    listed = sheet.to_arrow_with_errors()[1]
    found: list[list[object]] = []
    for one in listed.errors if listed else ():
        if said := _ERROR.search(one.detail):
            found.append([*one.position, _NAMES.get(said[1], f"#{said[1]}")])
    return found


class _Sheet(Protocol):
    """What is used of the reader's sheet."""

    @property
    def start(self) -> tuple[int, int] | None: ...

    @property
    def width(self) -> int: ...

    def iter_rows(self) -> Iterable[Sequence[object]]: ...


def parquet(data: bytes, asked: Mapping[str, object], write: Write) -> None:
    """Writes the table as one sheet, its column names in the first row, some rows at a time."""
    import pyarrow  # noqa: PLC0415
    from pyarrow.parquet import ParquetFile  # noqa: PLC0415

    is_a = pyarrow.types
    plain = (is_a.is_null, is_a.is_boolean, is_a.is_integer, is_a.is_floating, is_a.is_decimal, is_a.is_temporal)
    texts = (is_a.is_string, is_a.is_large_string, is_a.is_string_view)
    file = ParquetFile(BytesIO(data), page_checksum_verification=True, pre_buffer=False)
    names, rows = file.schema_arrow.names, file.metadata.num_rows
    if rows * len(names) > max(int(str(asked["small"])), int(str(asked["cells_per_byte"])) * len(data)):
        write({"refused": "bomb", "rows": rows, "columns": len(names)})
        return
    for field in file.schema_arrow:
        kind = field.type.value_type if is_a.is_dictionary(field.type) else field.type
        if not any(is_one(kind) for is_one in (*plain, *texts)) or is_a.is_interval(kind):
            write({"refused": "type", "column": field.name, "type": str(field.type)})
            return
    write({"sheets": {asked["only"]: False}})
    write({"sheet": asked["only"], "start": [0, 0], "width": len(names)})
    write({"columns": [[name] for name in names]})
    told, most = 0, max(_MOST_TOLD, _TOLD_PER_BYTE * len(data))
    for batch in file.iter_batches(_ROWS_AT_ONCE, use_threads=False):
        told += write({"columns": [_values(column) for column in batch.columns]})
        rows -= batch.num_rows
        if told > most:  # one long text repeated
            write({"refused": "bomb", "rows": file.metadata.num_rows, "columns": len(names)})
            return
    write({"refused": "damaged"} if rows else {"end": True})


def _values(column: "_Column") -> object:
    """The column's values as cells hold them; a whole number that a double would round stays exact as text. Many doubles,
    none of them missing, are told by their bytes, which is ten times as fast."""
    import pyarrow  # noqa: PLC0415

    is_a = pyarrow.types
    if is_a.is_dictionary(column.type):
        column = column.dictionary_decode()
    if is_a.is_timestamp(column.type):
        column = column.cast(pyarrow.timestamp("us", column.type.tz), safe=False)  # Python knows no smaller parts
    if column.type == pyarrow.float64() and not column.null_count:
        return b64encode(column.to_numpy()).decode("ascii")
    values = column.to_pylist()
    if is_a.is_decimal(column.type):
        return [None if value is None else float(value) for value in values]
    if is_a.is_integer(column.type):
        return [value if value is None or abs(value) < _EXACT else str(value) for value in values]
    return values


class _Column(Protocol):
    """What is used of an Arrow array."""

    type: Any
    null_count: int

    def to_numpy(self) -> Any: ...

    def dictionary_decode(self) -> "_Column": ...

    def cast(self, target: Any, *, safe: bool) -> "_Column": ...

    def to_pylist(self) -> list[Any]: ...


def decrypt(data: bytes, asked: Mapping[str, object], write: Write) -> bytes:
    """The clear bytes; none where the file is not encrypted or the password is not its own, which is said. Nothing is said
    of a file that every copy of Excel opens unasked."""
    import msoffcrypto  # noqa: PLC0415
    from msoffcrypto.exceptions import FileFormatError, InvalidKeyError  # noqa: PLC0415

    tempfile.TemporaryFile = BytesIO  # type: ignore[assignment]  # the library would put the clear bytes on disk
    try:
        file = msoffcrypto.OfficeFile(BytesIO(data))
    except FileFormatError:  # an xls older than Excel 97
        write({"clear": True})
        return b""
    if not file.is_encrypted():
        write({"clear": True})
        return b""
    whole = {"verify_integrity": True} if file.format == "ooxml" else {}
    checked = {"verify_password": True} if whole else {}
    given = asked["password"]
    for password in (KNOWN_TO_ALL, *([] if given is None else [str(given)])):
        clear = BytesIO()
        try:
            file.load_key(password=password, **checked)
        except InvalidKeyError:
            continue
        file.decrypt(clear, **whole)  # the password is right: what fails now is damage
        write({"decrypted": True, "secret": password != KNOWN_TO_ALL})
        return clear.getvalue()
    write({"refused": "password" if given is None else "wrong password"})
    return b""


def stream(data: bytes, write: Write) -> bytes:
    """The stream of an xls that holds its workbook; none where the file has no such stream, which is said."""
    import olefile  # noqa: PLC0415

    with olefile.OleFileIO(BytesIO(data)) as file:
        for name in WORKBOOK_STREAMS:
            if file.exists(name):
                content: bytes = file.openstream(name).read()
                write({"stream": name})
                return content
    write({"refused": "damaged"})
    return b""


def main() -> None:
    """Does what the first line asks."""
    asked = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    limit(asked["memory"], asked["seconds"])
    out = sys.stdout.buffer

    def write(line: object) -> int:
        return out.write(json.dumps(line, default=as_plain).encode("ascii") + b"\n")

    try:
        if asked["do"] == "read":
            read(data, asked, write)
        elif asked["do"] == "parquet":
            parquet(data, asked, write)
        elif asked["do"] == "stream":
            out.write(stream(data, write))
        else:
            out.write(decrypt(data, asked, write))
    except MemoryError:
        write({"refused": "memory"})
    except BaseException:  # whatever it was: the file is to blame, and a panic is no Exception
        write({"refused": "damaged"})
    out.flush()


if __name__ == "__main__":
    main()
