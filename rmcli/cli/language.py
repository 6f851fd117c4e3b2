"""Which language the command line speaks while it does not know the workbook's."""

import locale
import os

from rmcli.language import Lang


def interface_language(asked: Lang | None = None) -> Lang:
    """`asked` if given, else the locale's language, else Chinese: the workbooks' own language overrides it once read."""
    if asked:
        return asked
    name = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or locale.getlocale()[0]
    return "en" if (name or "").lower().startswith("en") else "zh"
