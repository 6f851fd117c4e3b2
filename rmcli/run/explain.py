"""`rmcli explain`: what a problem code means, or how a scoring method scores."""

import difflib

from rmcli.errors import BadOption
from rmcli.language import Text
from rmcli.problems import Kind
from rmcli.problems.catalogue import CATALOGUE
from rmcli.problems.kinds import FAMILIES
from rmcli.scoring.methods import METHODS
from rmcli.scoring.methods.base import Method
from rmcli.tables.spec import normal


def explain(code: str) -> Kind | Method:
    """The kind of problem that has this code, in any case, or the scoring method of that name in either language; BadOption naming
    the nearest if there is none."""
    known = code.strip().upper()
    if known in CATALOGUE:
        return CATALOGUE[known]
    methods = {name: method for method in METHODS for name in method.title}
    named = {normal(name): method for name, method in methods.items()}
    if normal(code) in named:
        return named[normal(code)]
    near = ", ".join(
        [
            *difflib.get_close_matches(known, CATALOGUE, n=3, cutoff=0.4),
            *difflib.get_close_matches(code, methods, n=2, cutoff=0.6),
        ]
    )
    prefixes = " ".join(sorted(family.prefix for family in FAMILIES))
    raise BadOption(
        Text(f"没有问题代码或计分方法“{code}”。", f"There is no problem code or scoring method “{code}”."),
        Text(f"相近的有：{near}。", f"The nearest are: {near}.")
        if near
        else Text(f"代码以 {prefixes} 之一开头，后面是两位数字。", f"Codes are one of {prefixes} and two digits."),
    )
