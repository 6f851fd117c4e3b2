"""The roster: dates that agree, people who are in post, teams that the pool can use."""

from collections.abc import Iterator

import pandas as pd

from rmcli.checks.cell_problems import CellProblems, first_listed, positions
from rmcli.problems import Problem
from rmcli.problems.kinds.ros import (
    HIRED_AFTER_PERIOD,
    NEVER_IN_POST,
    NO_LEDGER_ROWS,
    POST_BEFORE_HIRE,
    POST_ENDS_FIRST,
    TEAM_IN_TWO_BRANCHES,
)
from rmcli.scheme.model import Scheme
from rmcli.tables.data import Tables


def check_dates_in_post(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """A post starts before it ends, and after the hire date; nobody was hired after the period."""
    roster, at_cells = tables.roster, CellProblems.of(tables)
    frame = roster.frame
    hired, start, end = frame["hire_date"], frame["post_start"], frame["post_end"]
    yield from at_cells.at(
        POST_ENDS_FIRST, roster, positions(start > end), "post_end", lambda r: {"start": start.iat[r].date()}
    )
    late = hired > pd.Timestamp(tables.period.end)
    yield from at_cells.at(HIRED_AFTER_PERIOD, roster, positions(late), "hire_date", {"end": tables.period.end})
    early = (start < hired) & ~late
    yield from at_cells.at(
        POST_BEFORE_HIRE, roster, positions(early), "post_start", lambda r: {"hired": hired.iat[r].date()}
    )


def check_presence_in_ledger(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """Who is in post has rows in the ledger, and who has rows was in post."""
    roster, at_cells = tables.roster, CellProblems.of(tables)
    frame = roster.frame
    rows = frame["rm_id"].map(tables.ledger.frame["rm_id"].value_counts()).fillna(0).astype("int64")
    present = in_post(tables)
    person = frame["rm_id"].notna() & ~frame["rm_id"].duplicated()
    turned = frame["post_start"].gt(frame["post_end"])  # named as such; nothing more follows from it
    away = person & ~present & ~turned & (rows > 0)
    where = frame["post_end"].lt(pd.Timestamp(tables.period.start))
    for column, those in (("post_end", away & where), ("post_start", away & ~where)):
        yield from at_cells.at(NEVER_IN_POST, roster, positions(those), column, lambda r: {"rows": int(rows.iat[r])})
    yield from at_cells.at(NO_LEDGER_ROWS, roster, positions(person & present & (rows == 0)), "rm_id", {})


def check_teams(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """A team's name belongs to one branch, be it given or the branch's own in place of a blank, wherever there is a public pool.
    Told at a team that is given."""
    if not _has_pool(tables, scheme):
        return
    roster, at_cells = tables.roster, CellProblems.of(tables)
    frame = roster.frame
    # blank teams first: they are of one branch, so the first row of another branch is one whose team is given
    teams = frame[["team", "branch"]].sort_values("team", key=pd.Series.notna, kind="stable")
    teams = teams.assign(team=teams["team"].fillna(teams["branch"])).dropna()
    for team, branches in teams.groupby("team", sort=True)["branch"]:
        if branches.nunique() > 1:
            row = int(branches.index[branches != branches.iat[0]][0])
            facts = {"team": team, "branches": first_listed(branches.unique())}
            yield from at_cells.at(TEAM_IN_TWO_BRANCHES, roster, [row], "team", facts)


def _has_pool(tables: Tables, scheme: Scheme) -> bool:
    """Whether anything goes into a public pool, lies in one, or is paid out of one."""
    granted = tables.adjustments.frame["kind"].isin(scheme.from_pool).any()
    return bool(scheme.parameters.pool_rate or granted or len(tables.pool.frame))


def in_post(tables: Tables) -> "pd.Series[bool]":
    """For every roster row whether a day of the post lies in the period; a blank date is no bound."""
    frame, period = tables.roster.frame, tables.period
    started = ~frame["post_start"].gt(pd.Timestamp(period.end))
    return started & ~frame["post_end"].lt(pd.Timestamp(period.start)) & ~frame["post_start"].gt(frame["post_end"])
