"""`rmcli template` and `rmcli explain`: the blank workbooks, and what a problem code means."""

import difflib
from pathlib import Path

from rmcli.errors import BadOption
from rmcli.excel.forms import template
from rmcli.files import atomic
from rmcli.language import Lang, Text
from rmcli.problems import CATALOGUE, Kind
from rmcli.problems.kinds import approved as approved_kinds  # noqa: F401  (its kinds enter the catalogue)
from rmcli.scheme.load import builtin


def write_template(which: str, target: Path, lang: Lang, *, force: bool = False) -> None:
    """Writes the blank workbook `which` ("ledger" or "scheme") to `target`."""
    made = template.ledger_template(lang) if which == "ledger" else template.scheme_template(lang, builtin())
    atomic.write(target, made, force=force)


def explain(code: str) -> Kind:
    """The kind of problem that has this code, in any case; BadOption naming the nearest if there is none."""
    known = code.strip().upper()
    if known in CATALOGUE:
        return CATALOGUE[known]
    near = ", ".join(difflib.get_close_matches(known, CATALOGUE, n=3, cutoff=0.4))
    families = " ".join(sorted({name.rstrip("0123456789") for name in CATALOGUE}))
    raise BadOption(
        Text(f"没有问题代码“{code}”。", f"There is no problem code “{code}”."),
        Text(f"相近的有：{near}。", f"The nearest are: {near}.")
        if near
        else Text(f"代码以 {families} 之一开头，后面是两位数字。", f"Codes are one of {families} and two digits."),
    )
