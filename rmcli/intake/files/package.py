"""The zip package of an xlsx, xlsb or ods: is it whole, is it a workbook, how large is it, which part is which sheet."""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

from rmcli.errors import UnreadableInput
from rmcli.intake.files import xml_elements as elements
from rmcli.intake.files.refusals import MOST_SHEETS, SAVE_PLAIN, damaged, document_type, too_many_sheets
from rmcli.language import Text

MOST_BYTES = 4 << 30  # of XML in a workbook: a full sheet of 1,048,576 rows and 26 columns has about 1.2 GB
BOMB_BYTES, BOMB_RATIO = 100 << 20, 400  # sheets of repeated cells compress 100-fold; only a bomb 400-fold at this size
TEXTS_BYTES, TEXTS_RATIO = 16 << 20, 100  # other parts than sheets hold texts that differ, and compress tenfold
MOST_MEMBERS = 20_000
SMALL_PART = 32 << 20  # workbook.xml and relations: a few kilobytes in every real workbook
CHECKED_WHOLE = 4 << 20  # a part of this size is parsed once more in 30 ms, to know that it is well-formed to its end
_HEAD = 64 << 10

_REL_ID = re.compile(r"\}id$")


@dataclass(frozen=True)
class SheetPart:
    """A worksheet of an xlsx: its name, its part in the package, and whether it is hidden."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True)
class Package:
    """An xlsx, xlsb or ods package, and what its file is called. `content`: its bytes, if they are not what `path` holds (a
    workbook that was encrypted). `unpacked`: the bytes of all its members. `sheets` are known of xlsx only, `macros` and
    `external`, the files that formulas refer to, of xlsx and xlsb."""

    path: Path
    name: str
    format: str
    content: bytes | None = None
    unpacked: int = 0
    sheets: tuple[SheetPart, ...] = ()
    macros: bool = False
    external: tuple[str, ...] = ()
    kept: zipfile.ZipFile | None = field(default=None, compare=False, repr=False)

    @contextmanager
    def kept_open(self) -> Iterator["Package"]:
        """The package with its list of members read once, for whoever reads many parts."""
        with _zip(self.path, self.content) as package:
            yield replace(self, kept=package)

    def _opened(self) -> AbstractContextManager[zipfile.ZipFile]:
        return nullcontext(self.kept) if self.kept else _zip(self.path, self.content)

    def relations(self, part: str) -> Mapping[str, tuple[str, str]]:
        """Relation id -> (target part, type) of a part."""
        try:
            with self._opened() as package:
                return _relations(package, part)
        except elements.DocumentType as error:
            raise document_type(self.name) from error
        except BROKEN as error:
            raise damaged(self.name) from error

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        try:
            with self._opened() as package:
                return _member(package, part) in package.namelist()
        except BROKEN as error:
            raise damaged(self.name) from error

    def check(self, part: str) -> None:
        """UnreadableInput unless the part's XML is well-formed to its end."""
        try:
            with self._opened() as package, package.open(part) as file:
                elements.check(file)
        except BROKEN as error:
            raise damaged(self.name) from error

    def chunks(self, part: str, size: int = 1 << 20) -> Iterator[bytes]:
        """The bytes of a part, inflated and checked against their CRC; UnreadableInput where they are damaged."""
        try:
            with self._opened() as package, package.open(_member(package, part)) as file:
                while chunk := file.read(size):
                    yield chunk
        except BROKEN as error:
            raise damaged(self.name) from error


# What the zip module raises on a file that is not whole.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError, OSError, ValueError)


def _member(package: zipfile.ZipFile, part: str) -> str:
    """The member that is the part: names of parts are one whether written large or small."""
    names = package.namelist()
    return part if part in names else next((name for name in names if name.lower() == part.lower()), part)


def _zip(path: Path, content: bytes | None) -> zipfile.ZipFile:
    return zipfile.ZipFile(path if content is None else BytesIO(content))


def open_package(path: Path, name: str, content: bytes | None = None) -> Package:
    """The package in the file, or in `content` if that was encrypted in it, once its members, sizes and XML are vouched for;
    else UnreadableInput."""
    try:
        with _zip(path, content) as package:
            infos = package.infolist()
            members = {info.filename: info for info in infos}
            _check_sizes(name, infos)
            if len(members) < len(infos):
                raise damaged(name)  # two members of one name: which one is read differs from program to program
            kind = _kind(name, package, set(members))
            unpacked = sum(info.file_size for info in infos)
            macros = any(m.endswith("vbaProject.bin") for m in members)
            if kind == "ods":
                _check_head(name, package, "content.xml")
                if package.testzip():
                    raise damaged(name)
                return Package(path, name, kind, content, unpacked)
            if kind == "xlsb":
                return Package(path, name, kind, content, unpacked, (), macros, _external(package, members))
            for part in sorted(members):
                if part.endswith((".xml", ".rels")):
                    _check_head(name, package, part)
            sheets = _workbook(name, package, members)
            return Package(path, name, kind, content, unpacked, sheets, macros, _external(package, members))
    except elements.DocumentType as error:
        raise document_type(name) from error
    except BROKEN as error:
        raise damaged(name) from error


def _check_sizes(name: str, members: list[zipfile.ZipInfo]) -> None:
    total, packed = sum(m.file_size for m in members), sum(m.compress_size for m in members)
    bomb = any(
        (m.file_size > BOMB_BYTES and m.file_size > BOMB_RATIO * max(1, m.compress_size))
        or (not _long(m.filename) and m.file_size > TEXTS_BYTES and m.file_size > TEXTS_RATIO * max(1, m.compress_size))
        for m in members
    )
    if (
        bomb
        or total > MOST_BYTES
        or len(members) > MOST_MEMBERS
        or (total > BOMB_BYTES and total > BOMB_RATIO * max(1, packed))
    ):
        raise UnreadableInput(
            Text(
                f"{name} 解压后有 {total >> 20:,} MB，疑似压缩炸弹，未读取。",
                f"{name} would unpack to {total >> 20:,} MB; it looks like a zip bomb and was not read.",
            ),
            Text("请另存为只含数据的新工作簿。", "Save the data alone as a new workbook."),
        )
    if any(m.flag_bits & 1 for m in members):
        raise UnreadableInput(
            Text(f"{name} 是加密的压缩包，不是工作簿。", f"{name} is an encrypted archive, not a workbook."), SAVE_PLAIN
        )


def _long(part: str) -> bool:
    return "/worksheets/" in part or part == "content.xml"


def _kind(name: str, package: zipfile.ZipFile, members: set[str]) -> str:
    if "mimetype" in members and b"spreadsheet" in package.read("mimetype"):
        if "META-INF/manifest.xml" in members and b"encryption-data" in package.read("META-INF/manifest.xml"):
            raise UnreadableInput(
                Text(
                    f"{name} 有打开密码，而加密的 ods 无法读取，给出密码也不行。",
                    f"{name} needs a password to open, and an encrypted ods cannot be read, with the password or without.",
                ),
                Text(
                    "请另存为 .xlsx（可以带密码），或去掉打开密码。",
                    "Save it as .xlsx (a password is fine there), or remove the password.",
                ),
            )
        if "content.xml" in members:
            return "ods"
    if "xl/workbook.bin" in members:
        return "xlsb"
    if "[Content_Types].xml" in members and _part_of(package, members) is not None:
        return "xlsx"
    what = (
        Text("一个 Word 文档", "a Word document")
        if any(m.startswith("word/") for m in members)
        else Text("一个压缩包", "an archive")
    )
    raise UnreadableInput(
        Text(f"{name} 不是工作簿，而是{what.zh}。", f"{name} is no workbook but {what.en}."), SAVE_PLAIN
    )


def _part_of(package: zipfile.ZipFile, members: set[str]) -> str | None:
    """The workbook's main part, by the package's relations."""
    if "_rels/.rels" not in members:
        return None
    for target, kind in _relations(package, "").values():
        if kind.endswith("/officeDocument") and posixpath.basename(target) == "workbook.xml" and target in members:
            return target
    return None


def _relations(package: zipfile.ZipFile, part: str) -> Mapping[str, tuple[str, str]]:
    """Relation id -> (target part, type) of a part."""
    folder = posixpath.dirname(part)
    rels = posixpath.join(folder, "_rels", posixpath.basename(part) + ".rels")
    if rels not in package.namelist():
        return {}
    found = {}
    for tag, node in _elements(package, rels):
        if not tag.endswith("}Relationship"):
            continue
        target = unquote(node.get("Target", ""))
        if node.get("TargetMode") != "External":
            target = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[node.get("Id", "")] = (target, node.get("Type", ""))
    return found


def _elements(package: zipfile.ZipFile, part: str) -> Iterator[elements.Element]:
    if package.getinfo(part).file_size > SMALL_PART:
        raise elements.Malformed
    with package.open(part) as file:
        yield from elements.elements(file)


def _check_head(name: str, package: zipfile.ZipFile, part: str) -> None:
    """No part may declare a document type: entities are the one way for small XML to become large or to read files."""
    with package.open(part) as file:
        head = file.read(_HEAD)
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise UnreadableInput(
            Text(f"{name} 的写法不常见（UTF-16 XML），未读取。", f"{name} is written in an unusual way (UTF-16 XML)."),
            SAVE_PLAIN,
        )
    root = re.search(rb"<[A-Za-z_]", head)
    if root is None:
        raise elements.Malformed
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise elements.DocumentType


def _workbook(name: str, package: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo]) -> tuple[SheetPart, ...]:
    """The worksheets. Every part that will be read is whole and, if it is not too long for that, well-formed."""
    part = _part_of(package, set(members)) or ""
    relations = _relations(package, part)
    sheets: list[SheetPart] = []
    count = 0
    for i, (tag, node) in enumerate(_elements(package, part)):
        if not i and "purl.oclc.org" in tag:
            raise UnreadableInput(
                Text(f"{name} 是“Strict Open XML”工作簿。", f"{name} is a Strict Open XML workbook."), SAVE_PLAIN
            )
        if not tag.endswith("}sheet"):
            continue
        count += 1
        relation = next((value for key, value in node.items() if _REL_ID.search(key)), "")
        target, kind = relations.get(relation, ("", ""))
        if kind.endswith("/worksheet"):
            if target not in members:
                raise damaged(name)
            sheets.append(SheetPart(node.get("name", ""), target, node.get("state", "visible") != "visible"))
    if count > MOST_SHEETS:
        raise too_many_sheets(name, count)
    for read in ("xl/sharedStrings.xml", "xl/styles.xml", *(sheet.part for sheet in sheets)):
        if read in members and members[read].file_size <= CHECKED_WHOLE:
            with package.open(read) as file:
                elements.check(file)
        elif read in members and not read.startswith("xl/worksheets/"):  # the scan inflates the long sheets
            with package.open(read) as file:
                while file.read(1 << 20):  # checks the CRC
                    pass
    return tuple(sheets)


def _external(package: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo]) -> tuple[str, ...]:
    """The files that formulas refer to."""
    parts = [m for m in members if m.startswith("xl/externalLinks/") and m.endswith((".xml", ".bin"))]
    found = {posixpath.basename(target) for m in parts for target, _ in _relations(package, m).values()}
    return tuple(sorted(found))
