"""What grades and tiers multiply pay by: multiples and no per cent, higher for the better, none far from the others."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from rmcli.checks.cell_problems import first_listed
from rmcli.language import Text, same
from rmcli.problems import Problem
from rmcli.problems.kinds.sch_scales import COEFFICIENT_APART, COEFFICIENT_IN_PERCENT, COEFFICIENT_OUT_OF_ORDER
from rmcli.scheme.model import Scheme

_PERCENT_FROM = 10  # no coefficient is ten times the pay
_APART = 4  # times the next grade's that the highest is
_NEXT_TO_NOTHING = Decimal("0.1")  # a grade that is paid at all is paid more


def check_coefficients_are_no_per_cent(scheme: Scheme) -> Iterator[Problem]:
    """Coefficients of grades and tiers are multiples of the pay, not per cent."""
    for sheet, coefficients in _of(scheme).items():
        for row, coefficient in enumerate(coefficients):
            if _in_per_cent(coefficient):
                place, told = scheme.place(sheet, row, "coefficient"), str(coefficient)
                yield Problem(COEFFICIENT_IN_PERCENT, place, told, facts={"coefficient": told})


def check_the_better_are_paid_more(scheme: Scheme) -> Iterator[Problem]:
    """No grade's coefficient is over a higher grade's, no tier's over that of a better month. One in per cent is asked about already."""
    grades = [same(grade.grade) for grade in scheme.grades]
    tiers = [_tier(tier.min_rorac) for tier in scheme.tiers]
    of_grades, of_tiers = _of(scheme).values()
    for row, (better, worse) in enumerate(pairwise(of_grades), start=1):
        if better < worse and not _in_per_cent(worse):
            yield _out_of_order(scheme, "Grades", row, (grades[row], worse), (grades[row - 1], better))
    for row, (worse, better) in enumerate(pairwise(of_tiers)):
        if better < worse and not _in_per_cent(worse):
            yield _out_of_order(scheme, "Tiers", row, (tiers[row], worse), (tiers[row + 1], better))


def check_grades_are_near_each_other(scheme: Scheme) -> Iterator[Problem]:
    """The highest grade is paid no more than four times the next one, and a grade that is paid at all at least a tenth of the pay."""
    (coefficients, _), first = _of(scheme).values(), scheme.grades[:1]
    paid = [c for c in coefficients[1:] if c > 0]
    for row, (grade, coefficient) in enumerate(zip(scheme.grades, coefficients, strict=True)):
        high = grade in first and bool(paid) and _APART * max(paid) < coefficient < _PERCENT_FROM
        if high or 0 < coefficient < _NEXT_TO_NOTHING:
            others = first_listed(f"{other.grade} {other.coefficient}" for other in scheme.grades if other is not grade)
            facts = {"grade": grade.grade, "coefficient": coefficient, "others": others}
            yield Problem(COEFFICIENT_APART, scheme.place("Grades", row, "coefficient"), str(coefficient), facts=facts)


def _of(scheme: Scheme) -> dict[str, Sequence[Decimal]]:
    return {"Grades": [g.coefficient for g in scheme.grades], "Tiers": [t.coefficient for t in scheme.tiers]}


def _in_per_cent(coefficient: Decimal) -> bool:
    return coefficient >= _PERCENT_FROM


def _tier(bound: Decimal | None) -> Text:
    if bound is None:
        return Text("最低一档", "the lowest tier")
    return Text(f"月利润 {bound:,f} 起的一档", f"the tier from {bound:,f} on")


def _out_of_order(
    scheme: Scheme, sheet: str, row: int, worse: tuple[Text, Decimal], better: tuple[Text, Decimal]
) -> Problem:
    facts = {"worse": worse[0], "coefficient": worse[1], "better": better[0], "before": better[1]}
    return Problem(COEFFICIENT_OUT_OF_ORDER, scheme.place(sheet, row, "coefficient"), str(worse[1]), facts=facts)
