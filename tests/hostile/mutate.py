"""Spoils a file by chance: bytes flipped, cut and repeated; members of the package dropped, swapped and cut; XML edited.

Every function takes the bytes and a source of chance and returns other bytes; the same seed gives the same file.
"""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from random import Random

NASTY = (
    b"",
    b"0",
    b"-1",
    b"1e999",
    b"nan",
    b"99999999999999999999",
    b"A0",
    b"XFD1048577",
    b"&lt;",
    b"&#0;",
    b"&x;",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"<![CDATA[x]]>",
    b"<!-- -->",
    b"true",
    b"str",
    b"inlineStr",
    b"d",
    "，".encode(),
    b"x" * 40_000,
)
_ATTRIBUTE = re.compile(rb'="([^"]*)"')
_CONTENT = re.compile(rb">([^<]+)<")
_TAG = re.compile(rb"<[^>]+>")


def flip(data: bytes, chance: Random) -> bytes:
    """Some bytes become others."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 3, 20, 200))):
        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def cut(data: bytes, chance: Random) -> bytes:
    """The file ends early, or begins late."""
    at = chance.randrange(len(data))
    return data[:at] if chance.random() < 0.8 else data[at:]


def splice(data: bytes, chance: Random) -> bytes:
    """A piece is taken out, or stands twice, or in another place."""
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.choice((1, 2, 16, 512, 5_000)))
    if chance.random() < 0.5:
        return data[:start] + data[end:]
    at = chance.randrange(len(data))
    return data[:at] + data[start:end] + data[at:]


def members(data: bytes, chance: Random) -> bytes:
    """Members of the package are dropped, swapped, cut, doubled or renamed; the package itself is whole."""
    parts = _unpacked(data)
    names = sorted(parts)
    one, two = chance.sample(names, 2)
    match chance.randrange(5):
        case 0:
            del parts[one]
        case 1:
            parts[one], parts[two] = parts[two], parts[one]
        case 2:
            parts[one] = parts[one][: chance.randrange(len(parts[one]) + 1)]
        case 3:
            parts[one] = parts[two]
        case _:
            parts[one.upper() if chance.random() < 0.5 else one + "x"] = parts.pop(one)
    return _packed(parts)


def inside(data: bytes, chance: Random) -> bytes:
    """A member's bytes are flipped, cut or repeated; the package around it is whole, its checksums are right."""
    parts = _unpacked(data)
    name = chance.choice(sorted(name for name in parts if parts[name]))
    parts[name] = chance.choice(OF_ANY)(parts[name], chance)
    return _packed(parts)


def xml(data: bytes, chance: Random) -> bytes:
    """Attributes, contents and tags of one or more parts become something else."""
    parts = _unpacked(data)
    for _ in range(chance.choice((1, 1, 1, 4))):
        name = chance.choice(sorted(parts))
        parts[name] = _edited(parts[name], chance)
    return _packed(parts)


def _edited(part: bytes, chance: Random) -> bytes:
    pattern = chance.choice((_ATTRIBUTE, _ATTRIBUTE, _CONTENT, _TAG))
    found = list(pattern.finditer(part))
    if not found:
        return part + chance.choice(NASTY)
    spot, other = chance.choice(found), chance.choice(found)
    group = 0 if pattern is _TAG else 1
    new = other[group] if chance.random() < 0.4 else chance.choice(NASTY)
    if pattern is _TAG and chance.random() < 0.3:
        new = spot[0] + other[0]
    return part[: spot.start(group)] + new + part[spot.end(group) :]


def _unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _packed(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


Mutation = Callable[[bytes, Random], bytes]
OF_ANY: tuple[Mutation, ...] = (flip, cut, splice)
OF_PACKAGES: tuple[Mutation, ...] = (flip, cut, splice, members, members, inside, inside, inside, xml, xml, xml)


def spoilt(data: bytes, chance: Random) -> tuple[str, bytes]:
    """The name of the mutation and the file after it."""
    mutation = chance.choice(OF_PACKAGES if data.startswith(b"PK") else OF_ANY)
    return mutation.__name__, mutation(data, chance)
