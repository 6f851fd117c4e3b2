"""The sheet Experts: who takes part in a survey, and what each opinion weighs."""

from dataclasses import dataclass
from math import isnan
from pathlib import Path

from rmcli.intake.files.opener import Opener
from rmcli.intake.tables.headers.find_header import find_header
from rmcli.intake.tables.sheet_to_table import join, read_part
from rmcli.problems import Place, Problem
from rmcli.problems.kinds.ahp_survey import SAME_EXPERT, WEIGHTS_MIXED
from rmcli.sheet.raw import RawSheet
from rmcli.tables.experts import EXPERTS
from rmcli.tables.names.likeness import is_named

_PER_CENT = 10.0  # beside a weight of at most 1, one from here on is per cent


@dataclass(frozen=True)
class ListedExpert:
    """One row: the expert, a positive weight (1 where it is blank), and where it stands."""

    expert: str
    weight: float
    place: Place


def read_expert_list(path: Path, opener: Opener) -> tuple[list[ListedExpert], list[Problem]]:
    """The experts that a workbook (or csv) lists: its sheet Experts, else its first sheet. Raises UnreadableInput."""
    file, book = opener.open(path)
    named = [sheet for sheet in book.sheets if is_named(EXPERTS.title, sheet)] or list(book.sheets)[:1]
    raw, said = book.read(named[0])
    found, wrong = read_listed(raw)
    return found, [*file.problems, *said, *wrong]


def read_listed(sheet: RawSheet) -> tuple[list[ListedExpert], list[Problem]]:
    """The experts in the sheet's order and what was wrong. One whose weight cannot be used is listed with 1: the problem
    is an error."""
    header, problems = find_header(sheet, EXPERTS, {}, essential=True)
    if header is None:
        return [], problems
    part = read_part(sheet, EXPERTS, header, {})
    problems += part.problems
    table = join(EXPERTS, [part])
    found: list[ListedExpert] = []
    for row, (expert, weight) in enumerate(zip(table.frame["expert"], table.frame["weight"], strict=True)):
        if not isinstance(expert, str):
            continue
        name = expert.strip()
        before = next((one for one in found if one.expert == name), None)
        if before:
            facts = {"expert": name, "first": str(before.place)}
            problems.append(Problem(SAME_EXPERT, table.place(row, "expert"), name, facts=facts))
            continue
        # a weight that is no positive number was named on reading the sheet
        usable = not isnan(weight) and weight > 0
        found.append(ListedExpert(name, float(weight) if usable else 1.0, table.place(row, "expert")))
    given = table.frame["weight"].dropna()
    if len(given) > 1 and 0 < given.min() <= 1 and given.max() >= _PER_CENT:
        row = int(given.idxmax())
        facts = {"low": f"{given.min():.15g}", "high": f"{given.max():.15g}"}
        problems.append(Problem(WEIGHTS_MIXED, table.place(row, "weight"), facts["high"], facts=facts))
    return found, problems
