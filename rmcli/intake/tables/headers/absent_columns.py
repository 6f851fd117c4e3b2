"""Columns that a table may do without and that matter to pay: said where they are not there, and asked about where columns that
nobody read look as if they held amounts."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from rmcli.intake.tables.header_rows import HeaderRow, shortened
from rmcli.intake.tables.hints import MAP, option
from rmcli.language import Text, listed
from rmcli.problems import Problem
from rmcli.problems.kinds import sht_header as header_kinds
from rmcli.sheet.raw import BLANK, NUMBER, TEXT, RawColumn, RawSheet
from rmcli.tables.names.money_units import folded
from rmcli.tables.roster import ROSTER
from rmcli.tables.spec import Column, TableSpec, Type

_TEAM = "team"
_NO_MONEY = (
    "号",
    "率",
    "比",
    "比例",
    "占比",
    "年限",
    "年数",
    "年份",
    "月份",
    "天数",
    "笔数",
    "户数",
    "人数",
    "次数",
    "数量",
    "编码",
    "代码",
    "序",
    "电话",
    "手机",
    "利率",
)
_NO_MONEY_EN = (
    "no",
    "no.",
    "id",
    "ratio",
    "rate",
    "share",
    "count",
    "days",
    "years",
    "months",
    "age",
    "code",
    "number",
    "phone",
    "#",
    "%",
)
_AMOUNT = re.compile(
    r"[-+(¥￥]*(?:[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+\.[0-9]{1,2})\)?(?:元|万元?)?"
)  # as no id is written
_PART = re.compile(r"[0-9.]+%|[0-9]成[0-9]?|0?\.[0-9]+|[0-9]+/[0-9]+")
_WHOLE = 100
_MOST_OF_A_KIND = 0.5  # of the filled cells
_SMALL = 100  # whole numbers under it count things
_LARGE = 1e9  # whole numbers from it on are numbers of accounts and telephones


def absent(
    sheet: RawSheet, spec: TableSpec, best: HeaderRow, unread: Sequence[int], found: Collection[str]
) -> Iterator[Problem]:
    """What is said of the columns that are not there: one problem for the money columns, and one for each other kind of column that
    pay hangs on. Nothing is asked of a table that was found to have all of them."""
    place = sheet.place(best.row)
    costs = [
        c for c in spec.columns if c.type is Type.MONEY and c.name not in found and not c.required and not c.seldom
    ]
    nameless = _without_a_name(sheet, best)
    amounts = [at for at in (*unread, *nameless) if _holds_amounts(sheet.columns[at], best, at)] if costs else []
    if costs and amounts:
        yield _beside(spec, best, costs, amounts, Text("金额", "amounts"))
    elif bare := [c for c in costs if c.default is not None]:
        meaning = Text("都按 0 计", "counted as 0")
        yield Problem(
            header_kinds.ABSENT, place, facts={"table": spec.title, "absent": _titles(bare), "meaning": meaning}
        )
    for column in spec.columns:
        words = _OTHER_WORDS.get(column.name)
        if words is None or column.required or column.name in found:
            continue
        alike = [at for at in unread if words.match(best.names[at]) and _holds(sheet.columns[at], best, column)]
        if alike:
            yield _beside(spec, best, [column], alike, words.what)
        elif column.name == _TEAM and spec.name == ROSTER.name:  # a budget without teams is a branch's
            meaning = Text("每人的部门都取机构", "everybody's team is the branch")
            yield Problem(
                header_kinds.ABSENT, place, facts={"table": spec.title, "absent": column.title, "meaning": meaning}
            )


def _beside(spec: TableSpec, best: HeaderRow, columns: Sequence[Column], unread: Sequence[int], what: Text) -> Problem:
    at = unread[0]
    place = best.sheet.place(best.at.get(at, best.row), at)
    return Problem(header_kinds.ABSENT_BESIDE_UNREAD, place, facts=_facts(spec, columns, best, unread, what))


def _without_a_name(sheet: RawSheet, best: HeaderRow) -> list[int]:
    """The columns over whose cells the header says nothing."""
    return [at for at in range(len(sheet.columns)) if at not in best.names]


def _holds(column: RawColumn, best: HeaderRow, absent: Column) -> bool:
    """Whether a column holds anything, and shares other than the whole where one is looked for."""
    below = column.take(np.arange(best.row + 1, len(column)))
    if absent.type is not Type.SHARE:
        return bool((below.kinds != BLANK).any())
    numbers = below.numbers[below.kinds == NUMBER]
    parts = (numbers > 0) & (numbers <= _WHOLE) & (numbers != 1)
    return bool(parts.any() or below.where(lambda value: bool(_PART.fullmatch(folded(value)))).any())


def _facts(
    spec: TableSpec, columns: Sequence[Column], best: HeaderRow, unread: Sequence[int], what: Text
) -> dict[str, object]:
    named = [shortened(best.names[at]) for at in unread if at in best.names]
    letters = [best.sheet.place(best.row, at).column for at in unread if at not in best.names]
    nameless = [Text(f"没有列名的 {letter} 列", f"column {letter}, which has no name") for letter in letters]
    way = Text("在这一列上方写上列名", "write its name above it")
    if named:
        target = Text(f"{spec.zh}.{columns[0].zh}", f"{spec.name}.{columns[0].name}")
        way = Text("改正列名，或用 {map} 指明", "correct its name or say so: {map}").format(
            map=option(MAP, target, named[0])
        )
    return {
        "table": spec.title,
        "absent": _titles(columns),
        "what": what,
        "unread": listed([*named, *nameless]),
        "way": way,
    }


def _titles(columns: Sequence[Column]) -> Text:
    return listed(column.title for column in columns)


@dataclass(frozen=True)
class _Words:
    """What headers of columns that may be another one say (one of `of`, none of `but`), and what such a column holds."""

    what: Text
    of: tuple[str, ...]
    but: tuple[str, ...] = ()

    def match(self, name: str) -> bool:
        plain = folded(name)
        return any(word in plain for word in self.of) and not any(word in plain for word in self.but)


_LEAVE = (
    "离",
    "调出",
    "转出",
    "退休",
    "止",
    "截",
    "停岗",
    "卸任",
    "left",
    "leav",
    "end",
    "until",
    "resign",
    "terminat",
    "lastday",
)
_ARRIVE = (
    "上岗",
    "到岗",
    "调入",
    "转入",
    "到任",
    "上任",
    "任职",
    "起",
    "返岗",
    "start",
    "from",
    "arriv",
    "began",
    "begin",
)
_OF_OTHER_THINGS = (
    *(
        "合同",
        "证",
        "协议",
        "试用",
        "党",
        "学",
        "毕业",
        "参加工作",
        "生日",
        "出生",
        "婚",
        "社保",
        "contract",
        "birth",
        "probation",
    ),
    *(
        "license",
        "gender",
        "起薪",
        "发起",
        "一起",
        "举止",
        "gentle",
        "calendar",
        "距离",
        "隔离",
        "原因",
        "reason",
        "天数",
        "days",
    ),
)
_OTHER_WORDS = {
    _TEAM: _Words(
        Text("部门", "teams"),
        ("部门", "团队", "小组", "科室", "中心", "dept", "department", "team", "unit", "group"),
    ),
    "post_start": _Words(Text("任职的起讫", "dates in post"), _ARRIVE, (*_OF_OTHER_THINGS, *_LEAVE)),
    "post_end": _Words(Text("任职的起讫", "dates in post"), _LEAVE, (*_OF_OTHER_THINGS, *_ARRIVE)),
    "share": _Words(
        Text("分成比例", "shares"),
        ("分成", "分润", "分配比", "归属", "占比", "份额", "比例", "split", "share", "allocation", "proportion"),
        (
            *(
                "利率",
                "增长",
                "毛利",
                "不良",
                "拨备",
                "同比",
                "环比",
                "完成",
                "达成",
                "机构",
                "部门",
                "支行",
                "月",
                "期",
            ),
            *("branch", "team", "month", "rate"),
        ),
    ),
    "cap": _Words(Text("封顶", "caps"), ("上限", "最高", "封顶", "max", "ceiling", "cap")),
    "floor": _Words(Text("保底", "floors"), ("下限", "最低", "保底", "min", "floor")),
    "roles": _Words(Text("适用的岗位", "roles"), ("岗位", "角色", "适用", "role", "post", "applies")),
    "veto_at": _Words(Text("否决值", "veto values"), ("否决", "红线", "veto")),
    "weight": _Words(Text("权重", "weights"), ("权重", "比重", "占比", "权数", "weight")),
    "quota": _Words(Text("比例", "quotas"), ("比例", "占比", "人数比", "quota", "share")),
}


def _holds_amounts(column: RawColumn, best: HeaderRow, at: int) -> bool:
    """Whether a column that nobody read may hold amounts of money: mostly numbers, and neither ids, counts, ratios nor months by
    their name or size."""
    name = folded(best.names.get(at, ""))
    short = name.rstrip(")").partition("(")[0]
    if short.endswith(_NO_MONEY) or any(short.split("_")[-1].endswith(word) for word in _NO_MONEY_EN):
        return False
    kinds_below = column.kinds[best.row + 1 :]
    numbers = column.numbers[best.row + 1 :][kinds_below == NUMBER]
    written = int(column.where(lambda value: bool(_AMOUNT.fullmatch(folded(value))))[best.row + 1 :].sum())
    texts = int((kinds_below == TEXT).sum()) - written
    if len(numbers) + written == 0 or len(numbers) + written < _MOST_OF_A_KIND * (len(numbers) + written + texts):
        return False
    if written:
        return True
    numbers = np.abs(numbers[np.isfinite(numbers) & (numbers != 0)])
    if not len(numbers):
        return False
    whole = bool((numbers % 1 == 0).all())
    if whole and (
        numbers.max() < _SMALL or numbers.min() >= _LARGE or bool((np.diff(numbers) == 1).all() and len(numbers) > 1)
    ):
        return False
    months = whole and bool(
        ((numbers >= 190_001) & (numbers <= 219_912) & (numbers % 100 <= 12) & (numbers % 100 >= 1)).all()
    )
    return not months
