"""Standard output and error made safe: no character that the encoding lacks, no colour where none is wanted."""

import codecs
import os
import re
import sys
from unicodedata import category

from rich.console import Console

_IN_PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "–": "-", "—": "-", "·": "-", "×": "x"})
_UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
ERRORS = "rmcli.visible"


def make_safe() -> None:
    """From now on a character that standard output or error cannot show is written as another or as its code, so that
    two names stay two names; nothing raises."""
    codecs.register_error(ERRORS, _substitute)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=ERRORS)
    if no_colour():
        import typer.rich_utils

        typer.rich_utils.COLOR_SYSTEM = None


def _substitute(error: UnicodeError) -> tuple[str | bytes, int]:
    assert isinstance(error, UnicodeEncodeError)
    text = error.object[error.start : error.end].translate(_IN_PLAIN)
    return text.encode("ascii", errors="backslashreplace").decode("ascii"), error.end


def no_colour() -> bool:
    """Whether the user wants no colour, whatever the terminal can do (no-color.org)."""
    return bool(os.environ.get("NO_COLOR"))


def console(*, stderr: bool = False) -> Console:
    """A console that prints texts as they are: no markup in them, colours and bold only on a terminal that wants them,
    boxes in plain characters where the encoding is not Unicode."""
    return Console(
        stderr=stderr,
        soft_wrap=True,
        highlight=False,
        markup=False,
        emoji=False,
        color_system=None if no_colour() else "auto",
    )


def moves(screen: Console) -> bool:
    """Whether the console is one on which something may move."""
    return screen.is_terminal and not screen.is_dumb_terminal and not no_colour()


def visible(text: str) -> str:
    r"""The text on one line with whatever would steer a terminal or turn the direction of writing made visible.

    >>> visible("a\x1b[31m\nb\u202ec")
    'a␛[31m␊b\\u202ec'
    """
    return _UNSHOWABLE.sub(_seen, text)


def _seen(found: re.Match[str]) -> str:
    code = ord(found.group())
    return chr(0x2400 + code) if code < 0x20 else f"\\u{code:04x}"


def shortened(text: str, limit: int) -> str:
    """The text, cut with a mark where it is longer than so many characters; marks of joining stay with their letter.

    >>> shortened("abcdef", 4), shortened("abcd", 4)
    ('abc…', 'abcd')
    """
    if len(text) <= limit:
        return text
    end = limit - 1
    while end and category(text[end]).startswith("M"):
        end -= 1
    return text[:end] + "…"
