"""`rmcli template`: the blank workbooks to fill in."""

from pathlib import Path

from rmcli.excel.forms import template
from rmcli.files import atomic
from rmcli.language import Lang
from rmcli.scheme.load import builtin


def write_template(which: str, target: Path, lang: Lang, *, force: bool = False) -> None:
    """Writes the blank workbook `which` ("ledger" or "scheme") to `target`."""
    made = template.ledger_template(lang) if which == "ledger" else template.scheme_template(lang, builtin())
    atomic.write(target, made, force=force)
