"""Columns that a table may do without and that matter to pay: said where they are not there, and asked about where columns that
nobody read look as if they held amounts."""

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from rmcli.intake.tables.header_rows import HeaderRow, shortened
from rmcli.intake.tables.hints import MAP, option
from rmcli.language import Text, listed
from rmcli.problems import Problem
from rmcli.problems.kinds import sht_header as header_kinds
from rmcli.sheet.raw import NUMBER, TEXT, RawColumn, RawSheet
from rmcli.tables.money_units import folded
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
_MOST_OF_A_KIND = 0.5  # of the filled cells
_SMALL = 100  # whole numbers under it count things
_LARGE = 1e9  # whole numbers from it on are numbers of accounts and telephones


def absent(
    sheet: RawSheet, spec: TableSpec, best: HeaderRow, unread: Sequence[int], found: Collection[str]
) -> Iterator[Problem]:
    """One problem for the money columns that are not there, and one for the team. Nothing is asked of a table that was found to have
    all of them."""
    costs = [c for c in spec.columns if c.type is Type.MONEY and c.name not in found and not c.required]
    amounts = [at for at in unread if _holds_amounts(sheet.columns[at], best, at)] if costs else []
    place = sheet.place(best.row)
    if costs and amounts:
        yield Problem(
            header_kinds.ABSENT_BESIDE_UNREAD,
            sheet.place(best.at[amounts[0]], amounts[0]),
            facts=_facts(spec, costs, best, amounts, Text("金额", "amounts")),
        )
    elif bare := [c for c in costs if c.default is not None]:
        meaning = Text("都按 0 计", "counted as 0")
        yield Problem(
            header_kinds.ABSENT, place, facts={"table": spec.title, "absent": _titles(bare), "meaning": meaning}
        )
    team = next((c for c in spec.columns if c.name == _TEAM and not c.required), None)
    if team and team.name not in found:
        texts = [at for at in unread if _may_be_a_team(best.names[at])]
        if texts:
            yield Problem(
                header_kinds.ABSENT_BESIDE_UNREAD,
                sheet.place(best.at[texts[0]], texts[0]),
                facts=_facts(spec, [team], best, texts, Text("部门", "teams")),
            )
        else:
            meaning = Text("每人的部门都取机构", "everybody's team is the branch")
            yield Problem(
                header_kinds.ABSENT, place, facts={"table": spec.title, "absent": team.title, "meaning": meaning}
            )


def _facts(
    spec: TableSpec, columns: Sequence[Column], best: HeaderRow, unread: Sequence[int], what: Text
) -> dict[str, object]:
    names = [shortened(best.names[at]) for at in unread]
    target = Text(f"{spec.zh}.{columns[0].zh}", f"{spec.name}.{columns[0].name}")
    return {
        "table": spec.title,
        "absent": _titles(columns),
        "what": what,
        "unread": listed(names),
        "map": option(MAP, target, names[0]),
    }


def _titles(columns: Sequence[Column]) -> Text:
    return listed(column.title for column in columns)


def _may_be_a_team(name: str) -> bool:
    plain = folded(name)
    return any(
        word in plain
        for word in ("部门", "团队", "小组", "科室", "中心", "dept", "department", "team", "unit", "group")
    )


def _holds_amounts(column: RawColumn, best: HeaderRow, at: int) -> bool:
    """Whether a column that nobody read may hold amounts of money: mostly numbers, and neither ids, counts, ratios nor months by
    their name or size."""
    name = folded(best.names[at])
    short = name.rstrip(")").partition("(")[0]
    if short.endswith(_NO_MONEY) or any(short.split("_")[-1].endswith(word) for word in _NO_MONEY_EN):
        return False
    kinds_below = column.kinds[best.row + 1 :]
    numbers = column.numbers[best.row + 1 :][kinds_below == NUMBER]
    texts = int((kinds_below == TEXT).sum())
    if not len(numbers) or len(numbers) < _MOST_OF_A_KIND * (len(numbers) + texts):
        return False
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
