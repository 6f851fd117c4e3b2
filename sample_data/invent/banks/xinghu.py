"""`xinghu/`: retail. Points in whole fives over a minimum volume; each branch has a fixed sum, so that the price of a point floats."""

from pathlib import Path

from ..workbook import CHINESE, Sheet, write
from .layout import listed, told

_PEOPLE = told(
    "客户经理",
    """
    工号 | 姓名   | 机构     | 职位         | 职位档次 | 入职日期   | 学历 | 绩效基数
    X11  | 苗春野 | 湖东支行 | 零售客户经理 | 客户经理 | 2016-07-01 | 本科 | 0
    X12  | 于夏川 | 湖东支行 | 零售客户经理 | 助理     | 2023-03-20 | 本科 | 0
    X13  | 焦秋原 | 湖东支行 | 零售客户经理 | 高级     | 2010-09-13 | 硕士 | 0
    X21  | 闵冬岭 | 湖西支行 | 零售客户经理 | 客户经理 | 2018-05-07 | 本科 | 0
    X22  | 卓清和 | 湖西支行 | 零售客户经理 | 助理     | 2024-07-08 | 本科 | 0
    X23  | 池晚照 | 湖西支行 | 零售客户经理 | 客户经理 | 2015-11-23 | 大专 | 0
    """,
)
# Savings and retail loans on average in 万元, active cards; the same in each month of the quarter, for a sum that can be done by hand
_VOLUMES = {
    "X11": (830, 460, 130),
    "X12": (490, 140, 49),
    "X13": (1_200, 95, 250),
    "X21": (705, 310, 88),
    "X22": (260, 120, 51),
    "X23": (995, 150, 149),
}
_SCHEME = (
    told("参数", "参数 | 取值\nname | 星湖银行2026年零售客户经理积分办法\nmonthly_share | 1\npool_rate | 0"),
    told("维度", "代码 | 名称 | 权重 | 类型\nK | 业绩 | 1 | 加权"),
    told(
        "指标",
        """
        代码 | 名称         | 维度 | 来源                 | 计分方法 | 封顶 | 按月折算 | 权重 | 显示单位
        K1   | 储蓄日均完成率 | K  | 台账:余额(储蓄存款)  | 完成率法 | 150  | 否       | 0.6  | 万元
        K2   | 贷款日均完成率 | K  | 台账:余额(零售贷款)  | 完成率法 | 150  | 否       | 0.4  | 万元
        """,
    ),
    told("等级", "等级 | 名称 | 分数下限 | 系数\n优秀 | 优秀 | 100 | 1\n合格 | 合格 | 60 | 1\n不合格 | 不合格 | | 1"),
    told("岗位", "岗位 | 延期比例 | 计薪方式\n零售客户经理 | 0 | 计价"),
    told(
        "计价标准",
        """
        代码     | 业务类别 | 计量 | 起点      | 方式 | 单价 | 单位   | 整档
        储蓄积分 | 储蓄存款 | 余额 | 2,000,000 | 超额 | 5    | 500000 | 是
        贷款积分 | 零售贷款 | 余额 | 1,000,000 | 超额 | 5    | 500000 | 是
        活跃卡   | 信用卡   | 数量 |           |      | 5    | 50     | 是
        """,
    ),
    told("薪酬总额", "机构 | 金额\n湖东支行 | 60,000\n湖西支行 | 45,000"),
    told("职级标准", "职级 | 年度积分\n助理 | 0\n客户经理 | 20\n高级 | 50"),
)
_PROFILE = (
    told("表", "表 | 文件\n名册 | 客户经理名册.xlsx\n台账 | 零售业务量*.xlsx\n目标 | 季度任务.xlsx"),
    told(
        "列",
        """
        表   | 列           | 列名
        名册 | 部门         | 无
        名册 | 岗位类型     | 职位
        名册 | 职级         | 职位档次
        名册 | 绩效薪酬基数 | 绩效基数
        台账 | 业务类别     | 业务种类
        台账 | 业务性质     | 性质
        台账 | 余额         | 日均余额（万元）
        台账 | 数量         | 活跃卡数
        台账 | 业务收入     | 收入（万元）
        台账 | 直接成本     | 无
        台账 | 管理成本     | 无
        台账 | 固定成本     | 无
        台账 | 风险成本     | 无
        台账 | 税费         | 无
        """,
    ),
)


def make(folder: Path) -> None:
    """Writes the folder: the people, a file of volumes a month, the tasks, scheme and profile."""
    files = {
        "客户经理名册": [_PEOPLE],
        **{f"零售业务量2026年{month}月": [_volumes()] for month in (7, 8, 9)},
        "季度任务": [
            listed(
                "任务",
                ("工号", "储蓄日均完成率（万元）", "贷款日均完成率（万元）"),
                [(rm_id, 700, 200) for rm_id in _VOLUMES],
            )
        ],
        "scheme": _SCHEME,
        "profile": _PROFILE,
    }
    for name, sheets in files.items():
        write(folder / f"{name}.xlsx", sheets, CHINESE, {"title": name})


def _volumes() -> Sheet:
    rows: list[tuple[object, ...]] = []
    for rm_id, (savings, loans, cards) in _VOLUMES.items():
        rows.append((rm_id, "储蓄存款", "增量", savings, round(savings * 0.0012, 4), None))
        rows.append((rm_id, "零售贷款", "增量", loans, round(loans * 0.0021, 4), None))
        rows.append((rm_id, "信用卡", "增量", None, round(cards * 0.0008, 4), cards))
    return listed("业务量", ("工号", "业务种类", "性质", "日均余额（万元）", "收入（万元）", "活跃卡数"), rows)
