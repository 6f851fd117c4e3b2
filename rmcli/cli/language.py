"""Which language the command line speaks while it does not know the workbook's, and what a stream can show of it."""

import locale
import os
import sys
from collections.abc import Sequence

from rmcli.language import Lang


def interface_language(asked: Lang | None = None) -> Lang:
    """`asked` if given, else what --lang on the command line says, else the locale's language, else Chinese: the workbooks'
    own language overrides it once read."""
    if chosen := asked or asked_for(sys.argv[1:]):
        return chosen
    name = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or locale.getlocale()[0]
    return "en" if (name or "").lower().startswith("en") else "zh"


def asked_for(arguments: Sequence[str]) -> Lang | None:
    """What --lang says, for whatever has to be said outside the command that was given it.

    >>> asked_for(["check", "a.xlsx", "--lang", "en"]), asked_for(["check", "--lang=zh"]), asked_for(["--lang"])
    ('en', 'zh', None)
    """
    said = None
    for i, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--lang":
            said = value if equals else next(iter(arguments[i + 1 :]), None)
    return "zh" if said == "zh" else "en" if said == "en" else None


def shown_in(lang: Lang) -> Lang:
    """The language, or English where standard output cannot show Chinese."""
    return lang if can_show("中文") else "en"


def can_show(text: str) -> bool:
    """Whether standard output's encoding has all the characters of the text."""
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "ascii")
    except UnicodeEncodeError:
        return False
    return True
