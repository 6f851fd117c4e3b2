"""The roster: dates that agree, people who are in post, roles and teams that the scheme and the pool can use."""

from collections.abc import Iterator

import pandas as pd

from rmcli.checks.told import Teller, listed, positions
from rmcli.language import Text
from rmcli.problems import Problem, Severity, kind
from rmcli.scheme.model import Scheme
from rmcli.tables.data import Tables
from rmcli.tables.ledger import ROLES

POST_ENDS_FIRST = kind(
    "ROS04",
    Severity.ERROR,
    Text("任职结束早于任职开始", "the post ends before it starts"),
    expected=Text("不早于任职开始 {start} 的日期", "a date on or after the start, {start}"),
    fix=Text("更正任职开始或任职结束；空白即整个期间在岗", "correct either date; blank means the whole period"),
    why=Text(
        "在岗天数按这两个日期计算，它决定目标和绩效薪酬按多少天折算。",
        "Days in post come from these two dates; targets and pay are in proportion to them.",
    ),
)
HIRED_AFTER_PERIOD = kind(
    "ROS05",
    Severity.ERROR,
    Text("入职日期晚于考核期", "hired after the period's end"),
    expected=Text("不晚于 {end} 的日期", "a date up to {end}"),
    fix=Text(
        "更正入职日期；确实尚未入职的，从名册中删去",
        "correct the date, or take whoever was not hired yet off the roster",
    ),
    why=Text(
        "工作年限按入职日期到期末计算，期末之后入职的人不在本期考核之内。",
        "Years of service run from this date to the period's end; nobody hired later can be assessed in it.",
    ),
)
POST_BEFORE_HIRE = kind(
    "ROS06",
    Severity.WARNING,
    Text("任职开始早于入职日期", "in post before being hired"),
    expected=Text("不早于入职日期 {hired} 的日期", "a date on or after the hire date, {hired}"),
    fix=Text("核对入职日期与任职开始", "compare both dates with the personnel file"),
    why=Text(
        "两个日期总有一个不对：入职日期影响工作年限，任职开始影响在岗天数。",
        "One of the two is wrong: the hire date gives years of service, the start gives days in post.",
    ),
)
NEVER_IN_POST = kind(
    "ROS07",
    Severity.ERROR,
    Text("考核期内从未在岗，台账中却有业务", "never in post in the period, yet with rows in the ledger"),
    expected=Text(
        "与考核期有重合的任职期间；台账中有 {rows} 行", "a post within the period; the ledger has {rows} rows"
    ),
    fix=Text(
        "更正任职日期，或把台账中的业务记到接手的客户经理名下",
        "correct the dates, or give the ledger rows to whoever took over",
    ),
    why=Text(
        "在岗天数为 0 的人没有绩效薪酬，其业务也就不会付给任何人。",
        "Somebody with no day in post is paid nothing, so that business would be paid to nobody.",
    ),
)
NO_LEDGER_ROWS = kind(
    "ROS08",
    Severity.WARNING,
    Text("在岗，但台账中一行也没有", "in post, but without a single row in the ledger"),
    expected=Text("台账中至少一行", "at least one row in the ledger"),
    fix=Text(
        "核对台账是否漏了此人；确无业务可不处理",
        "see whether the ledger misses them; leave it if there was no business",
    ),
    why=Text(
        "没有台账的人利润按 0 计算，月度绩效取 0 所在的档次。",
        "Somebody without rows has a RORAC of 0 and monthly pay by the tier that 0 falls in.",
    ),
)
NO_DEFERRAL = kind(
    "ROS09",
    Severity.ERROR,
    Text("方案的岗位表中没有这个岗位", "the scheme's Roles sheet does not have this role"),
    expected=Text("岗位表中的岗位：{roles}", "a role of the Roles sheet: {roles}"),
    fix=Text("在方案的岗位表中补上该岗位的延期比例", "add the role and its deferral share to the scheme's Roles sheet"),
    why=Text(
        "延期支付比例按岗位规定。没有比例就不知道该延期多少，不能当作 0。",
        "The share of pay deferred goes by role. Without one it is not known, and not known is not 0.",
    ),
)
TEAM_IN_TWO_BRANCHES = kind(
    "ROS10",
    Severity.WARNING,
    Text(
        "同名部门出现在不同机构，将共用一个公共绩效池",
        "one team name in different branches: they will share one public pool",
    ),
    expected=Text("部门 {team} 属于一个机构；现有 {branches}", "team {team} in one branch; there are {branches}"),
    fix=Text("不是同一个部门的，请加上机构名以示区别", "if they are different teams, put the branch into the name"),
    why=Text(
        "公共绩效池按部门名称归集。两个机构都叫“公司部”，钱就会放在一起。",
        "Pools go by the team's name. Two branches that both have a 'Corporate team' would put their money together.",
    ),
)


def check_dates_in_post(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """A post starts before it ends, and after the hire date; nobody was hired after the period."""
    roster, teller = tables.roster, Teller.of(tables)
    frame = roster.frame
    hired, start, end = frame["hire_date"], frame["post_start"], frame["post_end"]
    yield from teller.at(
        POST_ENDS_FIRST, roster, positions(start > end), "post_end", lambda r: {"start": start.iat[r].date()}
    )
    late = hired > pd.Timestamp(tables.period.end)
    yield from teller.at(HIRED_AFTER_PERIOD, roster, positions(late), "hire_date", {"end": tables.period.end})
    early = (start < hired) & ~late
    yield from teller.at(
        POST_BEFORE_HIRE, roster, positions(early), "post_start", lambda r: {"hired": hired.iat[r].date()}
    )


def check_presence_in_ledger(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """Who is in post has rows in the ledger, and who has rows was in post."""
    roster, teller = tables.roster, Teller.of(tables)
    frame = roster.frame
    rows = frame["rm_id"].map(tables.ledger.frame["rm_id"].value_counts()).fillna(0).astype("int64")
    present = in_post(tables)
    person = frame["rm_id"].notna() & ~frame["rm_id"].duplicated()
    turned = frame["post_start"].gt(frame["post_end"])  # named as such; nothing more follows from it
    away = person & ~present & ~turned & (rows > 0)
    where = frame["post_end"].lt(pd.Timestamp(tables.period.start))
    for column, those in (("post_end", away & where), ("post_start", away & ~where)):
        yield from teller.at(NEVER_IN_POST, roster, positions(those), column, lambda r: {"rows": int(rows.iat[r])})
    yield from teller.at(NO_LEDGER_ROWS, roster, positions(person & present & (rows == 0)), "rm_id", {})


def check_roles_and_teams(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """The scheme has a deferral share for every role; a team's name belongs to one branch, be it given or the branch's own in
    place of a blank. Told at a team that is given."""
    roster, teller = tables.roster, Teller.of(tables)
    frame = roster.frame
    without = frame["role"].notna() & ~frame["role"].isin(list(scheme.deferral))
    roles = Text("、".join(ROLES.get(r, r) for r in scheme.deferral), ", ".join(scheme.deferral))
    yield from teller.at(NO_DEFERRAL, roster, positions(without), "role", {"roles": roles})
    # blank teams first: they are of one branch, so the first row of another branch is one whose team is given
    teams = frame[["team", "branch"]].sort_values("team", key=pd.Series.notna, kind="stable")
    teams = teams.assign(team=teams["team"].fillna(teams["branch"])).dropna()
    for team, branches in teams.groupby("team", sort=True)["branch"]:
        if branches.nunique() > 1:
            row = int(branches.index[branches != branches.iat[0]][0])
            facts = {"team": team, "branches": listed(branches.unique())}
            yield from teller.at(TEAM_IN_TWO_BRANCHES, roster, [row], "team", facts)


def in_post(tables: Tables) -> "pd.Series[bool]":
    """For every roster row whether a day of the post lies in the period; a blank date is no bound."""
    frame, period = tables.roster.frame, tables.period
    started = ~frame["post_start"].gt(pd.Timestamp(period.end))
    return started & ~frame["post_end"].lt(pd.Timestamp(period.start)) & ~frame["post_start"].gt(frame["post_end"])
