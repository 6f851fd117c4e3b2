"""What the JSON of every command is made of: problems, checks of a reconciliation."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from rmcli.currency import Currency
from rmcli.language import Lang
from rmcli.payroll.result import Check
from rmcli.problems import Problem

Json: TypeAlias = str | int | float | bool | Sequence["Json"] | Mapping[str, "Json"] | None


def of_problems(problems: Sequence[Problem], lang: Lang, *, with_file: bool = False) -> list[Json]:
    """Every problem, in the order given; with its file where they are of several files, or where that is asked for."""
    with_file = with_file or len({p.place.file for p in problems}) > 1
    return [
        {
            **({"file": p.place.file or None} if with_file else {}),
            "code": p.code,
            "severity": p.severity.value,
            "sheet": p.place.sheet or None,
            "cell": p.place.cell or None,
            "value": p.value,
            "message": p.message(lang),
            "hint": p.fix(lang),
        }
        for p in problems
    ]


def of_check(check: Check, currency: Currency) -> Json:
    """A line of a reconciliation, amounts in the currency."""
    sides = (check.left, check.right)
    left, right = (currency.number(side) for side in sides) if check.unit == "fen" else sides
    return {"check": check.check, "left": left, "right": right, "ok": check.ok}
