"""What goes straight into pay: adjustments, vetoes, the public pool, deferred accounts."""

from collections.abc import Iterator
from decimal import Decimal

import pandas as pd

from rmcli.checks.ids import team_of
from rmcli.checks.told import Teller, listed, positions
from rmcli.language import Text
from rmcli.problems import Problem, Severity, kind
from rmcli.scheme.model import Scheme
from rmcli.tables.data import Tables

ADJUSTMENT_TWICE = kind(
    "ADJ01",
    Severity.WARNING,
    Text("与另一行调整完全相同，可能重复录入", "the same as another adjustment, perhaps entered twice"),
    expected=Text("一笔调整一行；相同的一行在 {first}", "one row for one adjustment; the same row stands at {first}"),
    fix=Text(
        "确属重复的，删去一行；否则在事由中写明区别",
        "delete one if it is a repetition, else tell them apart in the reason",
    ),
    why=Text(
        "同一人、同一类型、同一金额、同一事由的两行会付两次。",
        "One person, kind, amount and reason twice would be paid twice.",
    ),
)
UNKNOWN_GRADE = kind(
    "VET01",
    Severity.ERROR,
    Text("最高等级不是方案中的等级", "max_grade is no grade of the scheme"),
    expected=Text("方案中的等级：{grades}", "a grade of the scheme: {grades}"),
    fix=Text("改为方案中的等级代码", "enter the code of one of the scheme's grades"),
    why=Text(
        "一票否决把等级限制在某一级以内，等级不认识就无从限制。",
        "A veto caps the grade; a grade that the scheme does not know caps nothing.",
    ),
)
VETO_OUTSIDE = kind(
    "VET02",
    Severity.WARNING,
    Text(
        "一票否决的日期不在考核期内，仍限制本期等级",
        "the veto's date is outside of the period; it caps this period's grade all the same",
    ),
    expected=Text("{start} 至 {end} 之间的日期", "a date from {start} to {end}"),
    fix=Text("核对日期；不属于本期的，删去此行", "check the date, or delete the row if it belongs to another period"),
    why=Text(
        "表中的每一行都会限制本期的等级，请确认这一事项应在本期处理。",
        "Every row of the sheet caps the grade of this period; make sure that this event belongs to it.",
    ),
)
UNKNOWN_TEAM = kind(
    "POO02",
    Severity.ERROR,
    Text("公共绩效池的部门不在名册中", "the pool's team is not in the roster"),
    expected=Text("名册中的部门：{teams}", "a team of the roster: {teams}"),
    fix=Text(
        "按名册更正部门名称；未填部门的人，其部门即为机构",
        "write the team as the roster does; a blank team is the branch",
    ),
    why=Text(
        "期初余额归到哪个部门，要靠名称对上。对不上，这笔钱就不知道是谁的。",
        "The opening balance belongs to the team of that name. Without such a team it would belong to nobody.",
    ),
)
POOL_TOO_SMALL = kind(
    "POO03",
    Severity.ERROR,
    Text("公共绩效发放超过该部门池中可能有的金额", "grants of more than the team's pool can hold"),
    expected=Text(
        "部门 {team} 合计不超过 {limit}（期初 {opening}，加上本期最多可提取 {withheld}）；现合计 {granted}：{cells}",
        "at most {limit} for team {team} (opening {opening} and at most {withheld} withheld in the period); "
        "there is {granted}: {cells}",
    ),
    fix=Text("减少发放，或更正期初余额", "grant less, or correct the opening balance"),
    why=Text(
        "期初余额加本期提取必须等于发放加期末余额，池中没有的钱不能发。这里按每人取最高档次和最高等级估算提取额的上限；"
        "准确的余额在计算薪酬后核对。",
        "Opening and withheld equal granted and closing; what the pool does not hold cannot be granted. The limit here takes "
        "everybody at the best tier and grade; the exact balance is checked once pay is computed.",
    ),
)
ACCOUNT_OVERDRAWN = kind(
    "DEF03",
    Severity.ERROR,
    Text("已发放与已追回合计超过原始金额", "released and clawed back add up to more than the amount"),
    expected=Text("合计不超过 {amount}；现合计 {total}", "at most {amount} together; there is {total}"),
    fix=Text("更正已发放、已追回或原始金额", "correct what was released, clawed back or deferred"),
    why=Text(
        "账户余额 = 原始金额 − 已发放 − 已追回，不能小于 0。",
        "The account's balance is the amount less released and clawed back; it cannot be under 0.",
    ),
)
YEAR_OF_ACCOUNT = kind(
    "DEF04",
    Severity.ERROR,
    Text("延期支付的年度不是不晚于考核期的整年", "the account's year is no whole year up to the period's"),
    expected=Text("四位年份，不晚于 {year}，例如 {example}", "a year of four digits up to {year}, such as {example}"),
    fix=Text("更正年度", "correct the year"),
    why=Text(
        "延期绩效按形成年度分年发放，年度不对，发放的时间和金额就不对。",
        "Deferred pay is released by its year of origin; a wrong year releases it at the wrong time.",
    ),
)

_ALIKE = ["rm_id", "kind", "amount", "reason"]
_HALF_FEN = 0.005


def check_adjustments_stand_once(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """No two adjustments are alike in person, kind, amount and reason."""
    table, teller = tables.adjustments, Teller.of(tables)
    frame = table.frame[table.frame[_ALIKE].notna().all(axis=1)]
    for _, rows in frame[frame.duplicated(_ALIKE, keep=False)].groupby(_ALIKE, sort=False):
        first = {"first": str(table.place(int(rows.index[0])))}
        yield from teller.at(ADJUSTMENT_TWICE, table, rows.index[1:], "amount", first)


def check_vetoes(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """A veto names a grade of the scheme and lies in the period."""
    table, teller, period = tables.vetoes, Teller.of(tables), tables.period
    frame = table.frame
    grades = [grade.grade for grade in scheme.grades]
    unknown = frame["max_grade"].notna() & ~frame["max_grade"].isin(grades)
    yield from teller.at(UNKNOWN_GRADE, table, positions(unknown), "max_grade", {"grades": listed(grades)})
    outside = (frame["date"] < pd.Timestamp(period.start)) | (frame["date"] > pd.Timestamp(period.end))
    yield from teller.at(VETO_OUTSIDE, table, positions(outside), "date", {"start": period.start, "end": period.end})


def check_pool_teams(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """Every team of the pool is one of the roster's."""
    teams = sorted({team_of(tables, row) for row in range(len(tables.roster.frame))} - {""})
    frame = tables.pool.frame
    unknown = frame["team"].notna() & ~frame["team"].isin(teams)
    yield from Teller.of(tables).at(UNKNOWN_TEAM, tables.pool, positions(unknown), "team", {"teams": listed(teams)})


def check_pool_can_pay(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """No team's grants are over its opening balance and the most that the period can withhold: everybody at the best tier
    and grade, every day in post. Told at the grant that goes over it. Teams with a base that could not be read are left
    to the check after pay."""
    table, teller, roster = tables.adjustments, Teller.of(tables), tables.roster.frame
    grants = table.frame[(table.frame["kind"] == "pool") & table.frame["amount"].notna()]
    if grants.empty or not scheme.tiers or not scheme.grades:
        return
    teams = pd.Series({rm_id: team_of(tables, row) for row, rm_id in roster["rm_id"].items() if isinstance(rm_id, str)})
    base = roster.groupby(roster["rm_id"].map(teams))["base_pay"].agg(lambda pay: pay.sum(skipna=False))
    opening = tables.pool.frame.groupby("team")["opening_balance"].sum()
    share = scheme.parameters.monthly_share
    best = share * max(tier.coefficient for tier in scheme.tiers)
    best += (1 - share) * max(grade.coefficient for grade in scheme.grades)
    rate = float(best * scheme.parameters.pool_rate * len(tables.period.months) / Decimal(12))
    for team, rows in grants.groupby(grants["rm_id"].map(teams), sort=True):
        withheld, opened = float(base[team]) * rate, float(opening.get(team, 0.0))
        running = rows["amount"].cumsum()
        over = running[running > opened + withheld + _HALF_FEN]
        if over.empty:
            continue
        cells = [f"{table.place(int(row), 'amount').cell} {rows['amount'].loc[row]:,.2f}" for row in rows.index]
        facts = {
            "team": team,
            "limit": f"{opened + withheld:,.2f}",
            "opening": f"{opened:,.2f}",
            "withheld": f"{withheld:,.2f}",
            "granted": f"{float(running.iat[-1]):,.2f}",
            "cells": listed(cells, Text("，", "; ")),
        }
        yield from teller.at(POOL_TOO_SMALL, table, [int(over.index[0])], "amount", facts)


def check_deferred_accounts(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """An account holds what was released and clawed back, and is of a whole year that has begun."""
    table, teller, year = tables.deferred, Teller.of(tables), tables.period.year
    frame = table.frame
    gone = frame["released"].fillna(0) + frame["clawed_back"].fillna(0)
    overdrawn = positions(gone > frame["amount"] + _HALF_FEN)
    yield from teller.at(
        ACCOUNT_OVERDRAWN,
        table,
        overdrawn,
        "released",
        lambda r: {"amount": f"{frame['amount'].iat[r]:,.2f}", "total": f"{gone.iat[r]:,.2f}"},
    )
    wrong = (frame["year"] > year) | (frame["year"] % 1 != 0) & frame["year"].notna()
    yield from teller.at(YEAR_OF_ACCOUNT, table, positions(wrong), "year", {"year": year, "example": year - 1})
