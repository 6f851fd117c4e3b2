"""`rmcli explain`: what a problem code means."""

import difflib

from rmcli.errors import BadOption
from rmcli.language import Text
from rmcli.problems import Kind
from rmcli.problems.catalogue import CATALOGUE
from rmcli.problems.kinds import FAMILIES


def explain(code: str) -> Kind:
    """The kind of problem that has this code, in any case; BadOption naming the nearest if there is none."""
    known = code.strip().upper()
    if known in CATALOGUE:
        return CATALOGUE[known]
    near = ", ".join(difflib.get_close_matches(known, CATALOGUE, n=3, cutoff=0.4))
    prefixes = " ".join(sorted(family.prefix for family in FAMILIES))
    raise BadOption(
        Text(f"没有问题代码“{code}”。", f"There is no problem code “{code}”."),
        Text(f"相近的有：{near}。", f"The nearest are: {near}.")
        if near
        else Text(f"代码以 {prefixes} 之一开头，后面是两位数字。", f"Codes are one of {prefixes} and two digits."),
    )
