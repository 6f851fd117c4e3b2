"""Who works at the invented bank: roster rows, with the few who join or leave within the quarter."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate

from .dice import Dice

Row = dict[str, object]

QUARTER_START = date(2026, 7, 1)
QUARTER_END = date(2026, 9, 30)
MONTHS = ((date(2026, 7, 1), 31), (date(2026, 8, 1), 31), (date(2026, 9, 1), 30))
QUARTER_DAYS = 92

LENDING = ("corporate", "credit", "retail")
CHINESE_TEAMS = {
    "corporate": "{branch}公司业务部",
    "product": "{branch}公司业务部",
    "credit": "{branch}信贷业务部",
    "retail": "{branch}零售业务部",
    "wealth": "{branch}零售业务部",
    "lobby": "{branch}零售业务部",
}

_Rank = tuple[str, float, int, int, int, int]
_LEVELS: tuple[_Rank, ...] = (  # level, share of people, base pay a year from, to, years of service from, to
    ("assistant", 0.18, 60_000, 88_000, 1, 4),
    ("intermediate", 0.37, 90_000, 138_000, 2, 8),
    ("senior", 0.28, 140_000, 188_000, 5, 14),
    ("principal", 0.13, 190_000, 246_000, 8, 18),
    ("chief", 0.04, 252_000, 300_000, 12, 24),
)
_SURNAMES = (
    "陈林黄周吴徐孙胡朱高何郭罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈"
    "曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆"
)
_GIVEN = (
    *("静怡", "志远", "雨桐", "浩然", "思涵", "建国", "晓琳", "文博", "丽娟", "俊杰", "欣妍", "海涛"),
    *("美玲", "子轩", "春燕", "明哲", "佳琪", "振华", "慧敏", "一鸣", "诗雅", "国强", "秀英", "天佑"),
    *("婉清", "立新", "梦瑶", "永康", "若溪", "德胜", "雪梅", "启航", "玉兰", "嘉豪", "书涵", "卫东"),
    *("晨曦", "少华", "亚楠", "伯涵", "可欣", "长青", "丹丹", "宏伟", "紫萱", "景行", "红霞", "瑞霖"),
    *("依然", "光耀", "淑芬", "乐天", "芷若", "学军", "彩云", "逸飞", "小满", "世杰", "芳菲", "克勤"),
)


@dataclass(frozen=True)
class Staffing:
    """What a bank's roster is made from.

    `roles`: role -> heads; `joins` and `leaves`: place in the roster -> date; `ids`: place in the roster -> an id that
    does not count up from `first_id`. `teams`: role -> team name, with the branch in it, for pools are kept by team
    name; a branch of `teamless` has no teams.
    """

    seed: str
    branches: Sequence[str]
    roles: dict[str, int]
    first_id: int
    names: Sequence[str] = ()
    ids: dict[int, str] = field(default_factory=dict)
    teams: dict[str, str] = field(default_factory=lambda: CHINESE_TEAMS)
    teamless: Sequence[str] = ()
    joins: dict[int, date] = field(default_factory=dict)
    leaves: dict[int, date] = field(default_factory=dict)


def chinese_names(count: int) -> list[str]:
    """`count` different invented names."""
    return [_SURNAMES[i % len(_SURNAMES)] + _GIVEN[(i * 7 + 3) % len(_GIVEN)] for i in range(count)]


def team_or_branch(person: Row) -> str:
    """The RM's team, which is the branch where there are no teams."""
    return person["team"] or person["branch"]


def roster(staffing: Staffing) -> list[Row]:
    """One row per RM in order of id, roles spread evenly over the branches."""
    roles = [role for role, heads in staffing.roles.items() for _ in range(heads)]
    seats = [(staffing.branches[i % len(staffing.branches)], role) for i, role in enumerate(roles)]
    seats.sort(key=lambda seat: staffing.branches.index(seat[0]))
    names = staffing.names or chinese_names(len(seats))
    ranks = _ranks(staffing, len(seats))
    return [_person(staffing, i, branch, role, rank=ranks[i], name=names[i]) for i, (branch, role) in enumerate(seats)]


def days_in_post(person: Row, month: date, days: int) -> int:
    """Calendar days of the month on which the RM is in post, both ends counted."""
    start = max(month, person["post_start"] or QUARTER_START)
    end = min(month.replace(day=days), person["post_end"] or QUARTER_END)
    return max(0, (end - start).days + 1)


def days_in_quarter(person: Row) -> int:
    """Calendar days of the quarter on which the RM is in post."""
    return sum(days_in_post(person, month, days) for month, days in MONTHS)


def _person(staffing: Staffing, place: int, branch: str, role: str, *, rank: _Rank, name: str) -> Row:
    dice = Dice(staffing.seed, "person", place)
    level, _, low, high, years_low, years_high = rank
    joins = staffing.joins.get(place)
    hired = date(2026 - dice.whole(years_low, years_high), dice.whole(1, 12), dice.whole(1, 28))
    educations = ("college", "bachelor", "bachelor", "bachelor", "master")
    return {
        "rm_id": staffing.ids.get(place, str(staffing.first_id + place)),
        "name": name,
        "branch": branch,
        "team": None if branch in staffing.teamless else staffing.teams[role].format(branch=branch),
        "role": role,
        "level": level,
        "hire_date": hired if joins is None else joins if level == "assistant" else min(hired, joins),
        "post_start": joins,
        "post_end": staffing.leaves.get(place),
        "education": "bachelor" if level in ("principal", "chief") and dice.chance(0.6) else dice.one(educations),
        "base_pay": 1200 * round(dice.between(low, high) / 1200),
    }


def _ranks(staffing: Staffing, count: int) -> list[_Rank]:
    """A level for each of `count` people, in the shares of _LEVELS, dealt at random."""
    ends = list(accumulate(rank[1] for rank in _LEVELS))
    deck = [_LEVELS[bisect_left(ends, (i + 0.5) / count)] for i in range(count)]
    return Dice(staffing.seed, "levels").some(deck, count)
