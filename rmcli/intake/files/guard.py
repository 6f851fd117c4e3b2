"""Looks at a file before any reader does: is it there, what is it really, may it be read. Refuses in one sentence."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path

from rmcli.errors import UnreadableInput
from rmcli.intake.files.confined import decrypted
from rmcli.intake.files.package import Package, open_package
from rmcli.intake.files.zip_names import with_slashes
from rmcli.language import Text, same
from rmcli.problems import Place, Problem
from rmcli.problems.kinds import fil as kinds


class Format(StrEnum):
    """What a file is by its content."""

    XLSX = "xlsx"
    XLS = "xls"
    XLSB = "xlsb"
    ODS = "ods"
    CSV = "csv"
    PARQUET = "parquet"


_SUFFIXES = {
    Format.XLSX: {".xlsx", ".xlsm", ".xltx", ".xltm"},
    Format.XLS: {".xls", ".xlt"},
    Format.XLSB: {".xlsb"},
    Format.ODS: {".ods"},
    Format.CSV: {".csv", ".txt", ".tsv"},
    Format.PARQUET: {".parquet", ".pq"},
}
SUFFIXES = frozenset().union(*_SUFFIXES.values())
_NAMES = {
    Format.XLSX: Text("Excel 工作簿（xlsx）", "an Excel workbook (xlsx)"),
    Format.XLS: Text("Excel 97-2003 工作簿（xls）", "an Excel 97-2003 workbook (xls)"),
    Format.XLSB: Text("Excel 二进制工作簿（xlsb）", "a binary Excel workbook (xlsb)"),
    Format.ODS: Text("OpenDocument 电子表格（ods）", "an OpenDocument spreadsheet (ods)"),
    Format.CSV: Text("纯文本（csv）", "plain text (csv)"),
    Format.PARQUET: same("Parquet"),
}
_SAVE_AS_XLSX = Text(
    "请用 Excel 或 WPS 打开，另存为 .xlsx 工作簿。", "Open it in Excel and save it as an .xlsx workbook."
)
_SEND_AGAIN = Text("请从来源重新获取这个文件。", "Get the file again from where it came from.")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 4096
# MS-XLS 2.1.7.20.3: an encrypted xls begins with BOF, perhaps WriteProtect, and FilePass.
_FILE_PASS = re.compile(rb"\x09\x08\x10\x00\x00\x06\x05\x00.{12}(?:\x86\x00\x00\x00)?\x2f\x00", re.DOTALL)


@dataclass(frozen=True)
class Guarded:
    """A file that may be read: what it is called, what it is, the sha256 of its bytes, what is worth saying; for zipped
    formats the package. `content`: its bytes as they are read, where they were encrypted or the
    names in the zip had to be mended; None where the file is read as it is. `secret`: it took the
    password to open it."""

    path: Path
    name: str
    format: Format
    sha256: str
    problems: tuple[Problem, ...] = ()
    package: Package | None = None
    content: bytes | None = None
    secret: bool = False

    @property
    def sha256_in_clear(self) -> str:
        """The sha256 of the clear bytes: two encryptions of the same bytes differ."""
        return self.sha256 if self.content is None else hashlib.sha256(self.content).hexdigest()

    def data(self) -> bytes:
        """The clear bytes."""
        return self.path.read_bytes() if self.content is None else self.content


def guard(path: Path, password: str | None, name: str) -> Guarded:
    """The file, if it may be read; else UnreadableInput says what it is or what is wrong with it. `password` opens it if it
    is encrypted; the clear bytes are kept in memory alone. `name`: what the file is called in what is said of it."""
    if path.name.startswith("~$"):
        wanted = path.name[2:]
        raise UnreadableInput(
            Text(f"{name} 是 Excel 的锁文件，您要的是 {wanted}。", f"{name} is Excel's lock file; you want {wanted}."),
            Text("请先关闭 Excel。", "Close Excel first."),
        )
    if not path.exists():
        raise _not_found(path)
    if path.is_dir():
        raise UnreadableInput(
            Text(f"{name} 是文件夹，不是文件。", f"{name} is a folder, not a file."),
            Text("请给出其中的文件。", "Name a file in it."),
        )
    if not path.is_file():
        raise UnreadableInput(
            Text(f"{name} 是管道或设备，不是文件。", f"{name} is a pipe or a device, not a file."),
            Text("请先存成文件，再给出文件名。", "Save what it holds as a file, and name that."),
        )
    try:
        sha256, head = digest(path)
    except OSError as error:
        raise UnreadableInput(
            Text(f"{name} 无法读取：{error.strerror}。", f"{name} cannot be read: {error.strerror}."),
            Text("请检查权限，或先关闭占用它的程序。", "Check its permissions, or close the program that holds it."),
        ) from error
    if not head:
        raise UnreadableInput(
            Text(f"{name} 的文件是空的。", f"{name} is an empty file."),
            Text("请用 Excel 重新保存一次。", "Save it again from Excel."),
        )
    content, secret = None, False
    if head.startswith(_OLE) and (unlocked := _unlocked(path, password, name)):
        content, secret = unlocked
        head = content[:_HEAD]
    if head.startswith(b"PK"):
        content = with_slashes(path, content) or content
    package = open_package(path, name, content) if head.startswith(b"PK") else None
    found = Format(package.format) if package else _format(path, name, head)
    problems = []
    if path.suffix.lower() not in _SUFFIXES[found]:
        problems.append(Problem(kinds.FILE_NAME, Place(name), path.suffix, facts={"file": name, "what": _NAMES[found]}))
    if package and package.macros:
        problems.append(Problem(kinds.MACROS, Place(name), facts={"file": name}))
    return Guarded(path, name, found, sha256, tuple(problems), package, content, secret)


def digest(path: Path) -> tuple[str, bytes]:
    """The sha256 of a file's bytes, and the first of them."""
    sha256, head = hashlib.sha256(), b""
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            head = head or chunk[:_HEAD]
            sha256.update(chunk)
    return sha256.hexdigest(), head


def _not_found(path: Path) -> UnreadableInput:
    fix = Text("请检查文件名和路径。", "Check the name and the path.")
    folder = path.parent
    if folder.is_dir():
        near = get_close_matches(path.name, sorted(p.name for p in folder.iterdir()), n=1, cutoff=0.6)
        if near:
            fix = Text(f"您要的是 {near[0]} 吗？", f"Did you mean {near[0]}?")
    return UnreadableInput(Text(f"找不到 {path}。", f"There is no {path}."), fix)


def _format(path: Path, name: str, head: bytes) -> Format:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for tells, refusal in _IMPOSTORS:
        if tells(head, start):
            raise UnreadableInput(Text(refusal.zh.format(name=name), refusal.en.format(name=name)), _SAVE_AS_XLSX)
    if head.startswith(_OLE):
        return Format.XLS
    if head.startswith(b"PAR1"):
        return Format.PARQUET
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    if (b"\0" in head and not wide) or (path.suffix.lower() in SUFFIXES - _SUFFIXES[Format.CSV] and not _is_text(head)):
        raise UnreadableInput(
            Text(f"{name} 不是工作簿，或文件已损坏。", f"{name} is no workbook, or it is damaged."), _SEND_AGAIN
        )
    return Format.CSV


def _is_text(head: bytes) -> bool:
    return not any(byte < 9 or 13 < byte < 32 for byte in head) or head[:2] in (b"\xff\xfe", b"\xfe\xff")


_IMPOSTORS: tuple[tuple[Callable[[bytes, bytes], bool], Text], ...] = (
    (
        lambda _, start: start.startswith(
            (b"<!doctype html", b"<html", b"<table", b"<meta", b"<head", b"<body", b"<style")
        ),
        Text("{name} 其实是网页（HTML），不是工作簿。", "{name} is really a web page (HTML), not a workbook."),
    ),
    (
        lambda _, start: start.startswith(b"<") and b"urn:schemas-microsoft-com:office:spreadsheet" in start,
        Text("{name} 其实是 XML 表格 2003，不是工作簿。", "{name} is really an XML Spreadsheet 2003, not a workbook."),
    ),
    (
        lambda _, start: start.startswith(b"<"),
        Text("{name} 其实是 XML 或网页，不是工作簿。", "{name} is really XML, not a workbook."),
    ),
    (lambda head, _: head.startswith(b"%PDF"), Text("{name} 是 PDF，不是工作簿。", "{name} is a PDF, not a workbook.")),
    (
        lambda head, _: head.startswith((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")),
        Text("{name} 是压缩包，不是工作簿。", "{name} is an archive, not a workbook."),
    ),
    (
        lambda head, _: head.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8")),
        Text("{name} 是图片，不是工作簿。", "{name} is a picture, not a workbook."),
    ),
)


def _unlocked(path: Path, password: str | None, name: str) -> tuple[bytes, bool] | None:
    """The clear bytes of an old compound file, an xls or an encrypted xlsx, and whether it took the password; None if it is
    clear as it is. Its directory names its streams, and a document of another program has others."""
    data = path.read_bytes()
    encrypted = "EncryptedPackage".encode("utf-16-le") in data
    if not encrypted and not any(stream.encode("utf-16-le") in data for stream in ("Workbook", "Book")):
        raise UnreadableInput(
            Text(
                f"{name} 不是工作簿（可能是旧版 Word 文件），或文件已损坏。",
                f"{name} is no workbook (an old Word file, perhaps), or it is damaged.",
            ),
            _SAVE_AS_XLSX,
        )
    return decrypted(name, data, password) if encrypted or _FILE_PASS.search(data) else None
