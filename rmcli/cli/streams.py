"""Standard output and error made safe: no character that the encoding lacks, no colour where none is wanted, no harm from
a reader that has gone."""

import codecs
import errno
import os
import re
import sys
from contextlib import suppress
from typing import TextIO, cast
from unicodedata import category

from rich.console import Console
from rich.table import Table

from rmcli.errors import OutputInTheWay
from rmcli.language import Text

# what stands for a character, the likest first
_IN_PLAIN = {
    **dict.fromkeys("“”", ('"',)),
    **dict.fromkeys("‘’", ("'",)),
    **dict.fromkeys("–—·−", ("-",)),
    "…": ("...",),
    "✓": ("√", "+"),
    "✗": ("×", "x"),
    "×": ("x",),
    "→": (">",),
    "←": ("<-",),
    "≥": (">=",),
    "≤": ("<=",),
    "λ": ("L",),
}
_UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_GONE = frozenset({errno.EPIPE, errno.ESHUTDOWN, *([errno.EINVAL] if os.name == "nt" else [])})  # Windows says EINVAL
ERRORS = "rmcli.visible"


def make_safe() -> None:
    """From now on a character that standard output or error cannot show is written as another or as its code, so that
    two names stay two names; what nobody reads any more (`| head`) or ever did (`>&-`) is dropped, and the run ends as it
    would have. OutputInTheWay where standard output takes no more, as on a full disk."""
    _occupy_closed()
    codecs.register_error(ERRORS, _substitute)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=ERRORS)
    sys.stdout = cast(TextIO, _Unread(sys.stdout, forgiving=False))
    sys.stderr = cast(TextIO, _Unread(sys.stderr, forgiving=True))
    if no_colour():
        import typer.rich_utils

        typer.rich_utils.COLOR_SYSTEM = None


def _occupy_closed() -> None:
    """Gives a standard stream that was closed before the start to nobody: the next file to be opened would take its place,
    and whatever is printed would go into a report."""
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= 2:
        os.set_inheritable(descriptor, True)
    os.close(descriptor)
    # Python has no stream where it found none
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


class _Unread:
    """A stream that goes on where nobody reads it any more."""

    def __init__(self, stream: TextIO, *, forgiving: bool) -> None:
        self._stream = stream
        self._forgiving = forgiving

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        if text == "":  # Click asks this way what a stream takes, and would not hear that there is no room
            return 0
        try:
            return self._stream.write(text)
        except OSError as error:
            self._let_go(error)
            return len(text)

    def flush(self) -> None:
        try:
            self._stream.flush()
        except OSError as error:
            self._let_go(error)

    def _let_go(self, error: OSError) -> None:
        """Sends what is still to come, and what is waiting, nowhere."""
        descriptor = os.open(os.devnull, os.O_WRONLY)
        os.dup2(descriptor, self._stream.fileno())
        os.close(descriptor)
        if error.errno not in _GONE and not self._forgiving:
            why = error.strerror or str(error)
            raise OutputInTheWay(
                Text(f"标准输出写不进去：{why}。", f"Standard output cannot be written: {why}."),
                Text("请改用别的文件或管道。", "Send it to another file or pipe."),
            ) from error


def _substitute(error: UnicodeError) -> tuple[str | bytes, int]:
    assert isinstance(error, UnicodeEncodeError)
    text = error.object[error.start : error.end]
    return "".join(_plain(character, error.encoding) for character in text), error.end


def _plain(character: str, encoding: str) -> str:
    for likeness in _IN_PLAIN.get(character, ()):
        with suppress(UnicodeEncodeError):
            likeness.encode(encoding)
            return likeness
    return character.encode("ascii", errors="backslashreplace").decode("ascii")


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


def uncut(table: Table) -> Table:
    """The table, made so that a text too long for its column goes on below: Chinese, which has no spaces, was cut off."""
    for column in table.columns:
        column.overflow = "fold"
    return table


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
