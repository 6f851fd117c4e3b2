"""`experts/`: five experts' returned judgement workbooks over the built-in scorecard, each filled in its own way."""

from collections.abc import Sequence
from pathlib import Path

from .matrices import block, both, lower, upper
from .wording import COLUMNS
from .workbook import CHINESE, Grid, write

NODES = {
    "综合": ("财务", "客户", "内部流程", "学习与成长"),
    "客户": tuple(COLUMNS[code] for code in ("C1", "C2", "C3", "C4", "C5")),
    "内部流程": tuple(COLUMNS[code] for code in ("P1", "P2", "P3", "P4")),
    "学习与成长": tuple(COLUMNS[code] for code in ("L1", "L2", "L3")),
}
_Matrix = list[list[object]]
EXPERTS: dict[str, dict[str, _Matrix]] = {
    # Both triangles written out; the whole as the source paper has it.
    "专家甲": {
        "综合": both((2, 3, 5), (2, 3), (2,)),
        "客户": both((1, 2, 4, 2), (2, 4, 2), (2, 1), ("1/2",)),
        "内部流程": both((2, 3, 2), (2, 1), ("1/2",)),
        "学习与成长": both(("1/2", 2), (3,)),
    },
    # The whole goes in a circle (财务 over 客户 over 内部流程 over 财务): CR 0.40. Upper triangles only, like the next.
    "专家乙": {
        "综合": upper((3, "1/2", 7), (4, 2), (3,)),
        "客户": upper((2, 3, 5, 3), (2, 4, 2), (2, 1), ("1/2",)),
        "内部流程": upper((3, 4, 2), (2, 1), ("1/2",)),
        "学习与成长": upper((1, 3), (3,)),
    },
    # One pair of 客户 is blank on both sides: 中间业务 against 客户满意度.
    "专家丙": {
        "综合": upper((2, 4, 4), (2, 3), (2,)),
        "客户": upper((1, 3, 5, 2), (2, 4, 1), (2, None), ("1/3",)),
        "内部流程": upper((2, 2, 3), (1, 2), (2,)),
        "学习与成长": upper(("1/3", 1), (3,)),
    },
    # Decimals for reciprocals: 0.33 beside 3, 0.5, 0.25.
    "专家丁": {
        "综合": [[1, 3, 3, 5], [0.33, 1, 1, 3], [0.33, 1, 1, 2], [0.2, 0.33, 0.5, 1]],
        "客户": [
            [1, 2, 2, 4, 3],
            [0.5, 1, 1, 3, 2],
            [0.5, 1, 1, 2, 1],
            [0.25, 0.33, 0.5, 1, 0.5],
            [0.33, 0.5, 1, 2, 1],
        ],
        "内部流程": [[1, 2, 3, 3], [0.5, 1, 2, 2], [0.33, 0.5, 1, 1], [0.33, 0.5, 1, 1]],
        "学习与成长": [[1, 0.5, 3], [2, 1, 4], [0.33, 0.25, 1]],
    },
    # Only the lower triangle is filled in, the diagonal is left blank.
    "专家戊": {
        "综合": lower((2, 2, 4), (1, 3), (3,)),
        "客户": lower(("1/2", 2, 3, 2), (3, 5, 3), (2, 1), ("1/2",)),
        "内部流程": lower((1, 2, 2), (3, 2), (1,)),
        "学习与成长": lower(("1/2", 3), (4,)),
    },
}


def make(folder: Path) -> None:
    """Writes one workbook an expert into `experts/`; the file's name is the expert."""
    for expert, matrices in EXPERTS.items():
        rows: list[Sequence[object]] = [["行的指标比列的指标重要多少：1 至 9，反之填 1/2 至 1/9"], []]
        for node, criteria in NODES.items():
            rows += [*block(node, criteria, matrices[node]), []]
        write(folder / "experts" / f"{expert}.xlsx", [Grid("判断矩阵", rows, 18)], CHINESE, {"title": "权重专家问卷"})
