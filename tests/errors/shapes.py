"""What goes wrong with sheets that are laid out otherwise than declared: for every code the smallest sheet that causes it, and the
nearest one that does not."""

from collections.abc import Callable
from typing import NamedTuple

from tests.bank import Book


class Case(NamedTuple):
    """`spoilt` and `near` are books that are read as they are."""

    spoilt: Callable[[], Book]
    near: Callable[[], Book]


FIGURES = ["工号", "指标", "目标值", "实际值"]


def figures(*rows: list[object], head: list[str] = FIGURES, name: str = "目标与实绩") -> Callable[[], Book]:
    return lambda: Book().sheet(name, head, *rows)


CODED = ["工号", "指标代码", "指标名称", "目标值"]
MEASURED = ["工号", "指标", "单位", "目标值", "实际值"]

CASES: dict[str, Case] = {
    "SHP01": Case(
        figures(["K001", "存款计划完成", 50, 60], ["K001", "C22", 1, 1]), figures(["K001", "存款 计划完成率", 50, 60])
    ),
    "SHP02": Case(
        figures(["K001", "C1", "贷款计划完成率", 50], head=CODED),
        figures(["K001", "C1", "存款完成（含同业）", 50], head=CODED),
    ),
    "SHP03": Case(
        figures(["K001", "C1", "万元", 50, 60], ["K001", "C3", "元", 50, 60], head=MEASURED),
        figures(["K001", "C1", "城东支行", 50, 60], head=MEASURED),
    ),
    "SHP04": Case(figures(["K001", "C1", 50, 60]), figures(["K001", "C1", 50], head=FIGURES[:3])),
    "SHP05": Case(
        lambda: figures(["K001", "C1", 50, 60])().table("Actuals", "rm_id | C1", "K001 | 61"),
        lambda: figures(["K001", "C1", 50], head=FIGURES[:3])().table("Actuals", "rm_id | C1", "K001 | 61"),
    ),
    "SHP06": Case(
        figures(["K001", "P2", "%", 0.95, 0.96], ["K001", "P3", "%", 95, 96], head=MEASURED),
        figures(["K001", "P2", "%", 95, 0], ["K001", "P3", None, 0.95, 0.96], head=MEASURED),
    ),
}
