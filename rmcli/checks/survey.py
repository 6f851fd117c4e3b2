"""The survey: who may rate whom, scores on the scale, enough raters for what the scheme asks."""

from collections.abc import Iterator

import pandas as pd

from rmcli.checks.cell_problems import CellProblems, first_listed, positions
from rmcli.checks.indicators import said_in_full
from rmcli.checks.names import same_id
from rmcli.checks.roster import in_post
from rmcli.language import Text, listed
from rmcli.problems import Place, Problem
from rmcli.problems.kinds.sur import (
    GROUP_NOT_USED,
    OVER_SCALE,
    RATER_LIKE_RATED,
    RATES_THEMSELF,
    SELF_RATES_OTHER,
    SURVEY_MISSING,
    TOO_FEW_RATERS,
)
from rmcli.scheme.model import Indicator, Scheme
from rmcli.tables.data import Tables
from rmcli.tables.questionnaires.survey import SELF
from rmcli.tables.spec import WordList


def check_who_rates_whom(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """Self rates only themself, and nobody else does, nor somebody whose id is theirs but for its spelling."""
    survey, at_cells = tables.survey, CellProblems.of(tables)
    frame = survey.frame
    known = frame["rater_id"].notna() & frame["rm_id"].notna() & frame["rater_group"].notna()
    own, by_self = frame["rater_id"] == frame["rm_id"], frame["rater_group"] == SELF
    others = positions(known & by_self & ~own)
    yield from at_cells.at(SELF_RATES_OTHER, survey, others, "rater_id", lambda r: {"rm_id": frame["rm_id"].iat[r]})
    yield from at_cells.at(RATES_THEMSELF, survey, positions(known & own & ~by_self), "rater_group", {})
    alike = known & ~own & (_same_ids(frame["rater_id"]) == _same_ids(frame["rm_id"])) & ~by_self
    yield from at_cells.at(
        RATER_LIKE_RATED, survey, positions(alike), "rater_id", lambda r: {"rm_id": frame["rm_id"].iat[r]}
    )


def _same_ids(ids: "pd.Series[str]") -> "pd.Series[str]":
    return ids.map({rm_id: same_id(rm_id) for rm_id in ids.dropna().unique()})


def check_scores_are_on_the_scale(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """No score is over the scheme's survey_scale_max."""
    maximum = scheme.parameters.survey_scale_max
    over = positions(tables.survey.frame["score"] > maximum)
    yield from CellProblems.of(tables).at(OVER_SCALE, tables.survey, over, "score", {"maximum": f"{maximum:.15g}"})


def check_enough_raters(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """Every survey indicator whose missing values are errors has a usable rater group for everybody it applies to."""
    indicators = [i for i in scheme.indicators if i.source == "survey"]
    demanded = [i for i in indicators if i.missing == "error"]
    frame = tables.survey.frame
    if not tables.survey.given:
        if demanded:
            yield Problem(SURVEY_MISSING, Place(), facts={"indicators": first_listed(i.code for i in demanded)})
        return
    at_cells = CellProblems.of(tables)
    rated = frame[frame["score"].notna()].drop_duplicates(["rm_id", "rater_group", "rater_id"])
    raters = rated.groupby(["rm_id", "rater_group"]).size().to_dict()
    people = tables.roster.frame[in_post(tables) & tables.roster.frame["rm_id"].notna()].drop_duplicates("rm_id")
    for indicator in demanded:
        for row, rm_id, role in people[["rm_id", "role"]].itertuples(name=None):
            if not indicator.roles or role in indicator.roles:
                found = {group: raters.get((rm_id, group), 0) for group in indicator.rater_groups}
                if not _enough(found, scheme) and not _declared_not_applicable(tables, rm_id, indicator):
                    facts = {"indicator": said_in_full(indicator), "found": _counted(found, scheme)}
                    yield from at_cells.at(TOO_FEW_RATERS, tables.roster, [row], "rm_id", facts)


def check_ratings_are_used(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """Ratings by a group that no indicator names are said."""
    survey = tables.survey
    used = {group for i in scheme.indicators for group in i.rater_groups}
    for group, rows in survey.frame["rater_group"].value_counts().sort_index().items():
        if group not in used:
            name = scheme.lists.name(WordList.RATER_GROUPS, str(group))
            yield Problem(GROUP_NOT_USED, survey.header("rater_group"), facts={"group": name, "rows": int(rows)})


def _enough(found: dict[str, int], scheme: Scheme) -> bool:
    return any(
        group in scheme.raters and scheme.raters[group].weight > 0 and count >= scheme.raters[group].min_raters
        for group, count in found.items()
    )


def _declared_not_applicable(tables: Tables, rm_id: str, indicator: Indicator) -> bool:
    for table in (tables.actuals, tables.targets):
        frame = table.frame
        if (frame["not_applicable"] & (frame["rm_id"] == rm_id) & (frame["indicator"] == indicator.code)).any():
            return True
    return False


def _counted(found: dict[str, int], scheme: Scheme) -> Text:
    names = {group: scheme.lists.name(WordList.RATER_GROUPS, group) for group in found}
    return listed(Text("{g} {n} 人", "{g}: {n}").format(g=names[g], n=count) for g, count in found.items())
