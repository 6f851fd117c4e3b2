"""The scheme's scales: bands, tiers, grades and the ladder are in order, reach to the bottom, and name what there is."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from rmcli.checks.cell_problems import first_listed
from rmcli.language import Text, listed
from rmcli.problems import Problem
from rmcli.problems.kinds.sch_scales import (
    BANDS_MISSING,
    BANDS_OUT_OF_ORDER,
    BANDS_UNUSED,
    GRADE_NOT_IN_SCHEME,
    GRADES_OUT_OF_ORDER,
    NO_LOWEST_GRADE,
    NO_LOWEST_TIER,
    QUOTAS_MISSING,
    QUOTAS_OVER_ONE,
    TIERS_OUT_OF_ORDER,
    UNKNOWN_CONDITION,
    UNKNOWN_EDUCATION,
    WEIGHTS_MIXED,
)
from rmcli.scheme.model import Scheme
from rmcli.scheme.words import WAIVABLE
from rmcli.scoring.measured_by import method_of, needs_of
from rmcli.scoring.methods.base import Need

_NO_BOUND = Text("（空白：没有下限）", "(blank: no bound)")
_PERCENT_FROM = 10  # no weight is ten times a fraction


def check_bands(scheme: Scheme) -> Iterator[Problem]:
    """An indicator scored by bands has them, lowest first; other bands are not used."""
    by_bands = [i for i in scheme.indicators if Need.BANDS in needs_of(i)]
    for row, i in enumerate(scheme.indicators):
        if i not in by_bands:
            continue
        linear = method_of(i).line
        bands = scheme.bands.get(i.code, ())
        if len(bands) < 1 + linear:
            yield Problem(BANDS_MISSING, scheme.place("Indicators", row, "method"), facts={"indicator": i.code})
            continue
        bounds = [band.lower for band in bands]
        if not _rising(bounds, repeats=linear) or (linear and None in bounds):
            facts: dict[str, object] = {"indicator": i.code}
            told = ", ".join("" if bound is None else f"{bound:.15g}" for bound in bounds)
            yield Problem(BANDS_OUT_OF_ORDER, scheme.place("Bands", None, "lower"), told, facts=facts)
    for code in scheme.bands:
        if code not in [i.code for i in by_bands]:
            facts = {"known": first_listed(i.code for i in by_bands) if by_bands else Text("没有", "there is none")}
            yield Problem(BANDS_UNUSED, scheme.place("Bands", None, "indicator"), code, facts=facts)


def check_tiers(scheme: Scheme) -> Iterator[Problem]:
    """Tiers rise from one without a bound."""
    if not scheme.tiers or scheme.tiers[0].min_rorac is not None:
        bound = str(scheme.tiers[0].min_rorac) if scheme.tiers else None
        yield Problem(NO_LOWEST_TIER, scheme.place("Tiers", 0 if scheme.tiers else None, "min_rorac"), bound)
    for row, (before, tier) in enumerate(pairwise(scheme.tiers), start=1):
        if not _rising([before.min_rorac, tier.min_rorac], repeats=False):
            told = None if tier.min_rorac is None else str(tier.min_rorac)
            facts = {"before": before.min_rorac}
            yield Problem(TIERS_OUT_OF_ORDER, scheme.place("Tiers", row, "min_rorac"), told, facts=facts)


def check_grades(scheme: Scheme) -> Iterator[Problem]:
    """Grades fall to one without a bound, or under forced distribution none has one; quotas are at most 1 together and there where
    they are needed; grades named elsewhere exist."""
    grades, by_quota = scheme.grades, scheme.parameters.grade_method == "quota"
    without_cut_offs = by_quota and all(grade.min_score is None for grade in grades)  # the quotas alone decide
    for row, (before, grade) in enumerate([] if without_cut_offs else pairwise(grades), start=1):
        if not _rising([grade.min_score, before.min_score], repeats=False):
            told = None if grade.min_score is None else str(grade.min_score)
            facts = {"before": _NO_BOUND if before.min_score is None else before.min_score}
            yield Problem(GRADES_OUT_OF_ORDER, scheme.place("Grades", row, "min_score"), told, facts=facts)
    lowest = min([0.0, *(i.floor for i in scheme.indicators)])
    if not grades or (grades[-1].min_score is not None and grades[-1].min_score > lowest):
        told = str(grades[-1].min_score) if grades else None
        yield Problem(NO_LOWEST_GRADE, scheme.place("Grades", len(grades) - 1 if grades else None, "min_score"), told)
    quotas = [grade.quota for grade in grades if grade.quota is not None]
    if sum(quotas) > 1:
        yield Problem(QUOTAS_OVER_ONE, scheme.place("Grades", None, "quota"), str(sum(quotas)))
    if by_quota:
        for row, grade in enumerate(grades[:-1]):
            if grade.quota is None:
                yield Problem(QUOTAS_MISSING, scheme.place("Grades", row, "quota"))
    known = [grade.grade for grade in grades]
    named = [("Indicators", n, "veto_grade", i.veto_grade) for n, i in enumerate(scheme.indicators)]
    if "Ladder" in scheme.origin:  # the built-in one proposes nothing where the grades are the bank's own
        named += [("Ladder", n, "min_grade", rung.min_grade) for n, rung in enumerate(scheme.ladder)]
    for sheet, row, column, told in named:
        if told is not None and told not in known:
            yield Problem(
                GRADE_NOT_IN_SCHEME, scheme.place(sheet, row, column), told, facts={"known": first_listed(known)}
            )


def check_ladder(scheme: Scheme) -> Iterator[Problem]:
    """The conditions marked waivable are ones of the ladder, and a ladder that is given asks for educations that there are."""
    known, educations = listed(WAIVABLE.values()), scheme.lists.education
    for row, rung in enumerate(scheme.ladder):
        asked = rung.min_education if "Ladder" in scheme.origin else None
        if asked is not None and asked not in educations:
            facts = {"known": listed(educations.values())}
            yield Problem(UNKNOWN_EDUCATION, scheme.place("Ladder", row, "min_education"), asked, facts=facts)
        if unknown := [condition for condition in rung.waivable if condition not in WAIVABLE]:
            yield Problem(
                UNKNOWN_CONDITION, scheme.place("Ladder", row, "waivable"), ",".join(unknown), facts={"known": known}
            )


def check_weights_of_raters(scheme: Scheme) -> Iterator[Problem]:
    """Weights of rater groups are all fractions, or none is."""
    weights = {group: one.weight for group, one in scheme.raters.items() if one.weight}
    if any(weight < 1 for weight in weights.values()) and any(weight >= _PERCENT_FROM for weight in weights.values()):
        said = first_listed(f"{group} {weight:.15g}" for group, weight in weights.items())
        yield Problem(WEIGHTS_MIXED, scheme.place("Raters", None, "weight"), facts={"weights": said})


def _rising(bounds: "Sequence[float | Decimal | None]", *, repeats: bool) -> bool:
    """Whether each bound is over the one before (or equal, where repeats are allowed); only the first may be None."""
    numbers = [float("-inf") if bound is None else float(bound) for bound in bounds]
    return all(low < high or (repeats and low == high) for low, high in pairwise(numbers))
