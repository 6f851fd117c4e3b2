"""What is said alike of many columns of one layout, said once."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from rmcli.language import Text
from rmcli.problems import Problem
from rmcli.problems.kinds.cel_read import CONVERTED
from rmcli.problems.kinds.sht_header import UNIT_CONVERTED
from rmcli.sheet.raw import first_cells

_OF_SEVERAL = Text("{title}的 {count} 列", "{count} columns of {title}")


def in_one(problems: Sequence[Problem], title: Text, headers: Collection[str]) -> list[Problem]:
    """The problems with conversions of several of these columns (by header) as one: of numbers that are text, and of units."""
    of_columns = [p for p in problems if isinstance(title_of := p.facts.get("column"), Text) and title_of.zh in headers]
    texts, units = ([p for p in of_columns if p.kind is kind] for kind in (CONVERTED, UNIT_CONVERTED))
    alike = {unit: [p for p in units if _said(p) == unit] for unit in dict.fromkeys(map(_said, units))}
    rest = [p for p in problems if p not in texts and p not in units]
    for of_unit in alike.values():
        rest.append(of_unit[0] if len(of_unit) == 1 else _merged(of_unit, title))
    if len(texts) < 2:
        return [*rest, *texts]
    count = sum(int(str(p.facts["count"])) for p in texts)
    facts = {"column": _OF_SEVERAL.format(title=title, count=len(texts)), "count": count}
    return [*rest, replace(texts[0], facts={**facts, "cells": first_cells([p.place.cell for p in texts], count)})]


def _said(problem: Problem) -> tuple[object, object]:
    return problem.facts["factor"], problem.facts["becomes"]


def _merged(problems: Sequence[Problem], title: Text) -> Problem:
    column = _OF_SEVERAL.format(title=title, count=len(problems))
    return replace(problems[0], facts={**problems[0].facts, "column": column})
