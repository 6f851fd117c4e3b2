"""Names of zip members that a program wrote with backslashes: Excel takes them for slashes, the readers here do not."""

import zipfile
from io import BytesIO
from pathlib import Path
from struct import Struct

_LENGTHS = Struct("<HH")  # of the name and what follows it, in a member's local header
_ENTRY, _NAME, _LOCAL = b"PK\x01\x02", Struct("<HHH"), 30


def with_slashes(path: Path, content: bytes | None) -> bytes | None:
    """The bytes of the zip in the file, or in `content`, with slashes in its members' names; None where they have them already
    or it is no zip."""
    try:
        with zipfile.ZipFile(path if content is None else BytesIO(content)) as package:
            infos, at = package.infolist(), package.start_dir
    except (zipfile.BadZipFile, OSError, ValueError):
        return None
    if not any("\\" in info.orig_filename for info in infos):
        return None
    data = path.read_bytes() if content is None else content
    changed = bytearray(data)
    for info in infos:
        length, _ = _LENGTHS.unpack_from(data, info.header_offset + 26)
        start = info.header_offset + _LOCAL
        changed[start : start + length] = changed[start : start + length].replace(b"\\", b"/")
    while changed[at : at + 4] == _ENTRY:
        name, extra, comment = _NAME.unpack_from(changed, at + 28)
        changed[at + 46 : at + 46 + name] = changed[at + 46 : at + 46 + name].replace(b"\\", b"/")
        at += 46 + name + extra + comment
    return bytes(changed)
