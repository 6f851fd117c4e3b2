"""`suyuan/`: micro loans, paid by the month: bonuses a household and a share of interest, times overdue deduction, times KPI index."""

from pathlib import Path

from ..dice import Dice
from ..workbook import CHINESE, Sheet, write
from .layout import listed, told

_PEOPLE = told(
    "微贷部",
    """
    员工号 | 员工姓名 | 网点   | 岗位       | 等级 | 入职日期   | 绩效基数
    W01    | 田守一   | 城关部 | 微贷客户经理 | 二档 | 2021-05-06 | 0
    W02    | 许知遥   | 城关部 | 微贷客户经理 | 一档 | 2024-03-11 | 0
    W03    | 方既白   | 城关部 | 微贷客户经理 | 三档 | 2017-09-18 | 0
    W04    | 鲁望秋   | 南桥部 | 微贷客户经理 | 一档 | 2025-06-30 | 0
    W05    | 段临溪   | 南桥部 | 微贷客户经理 | 二档 | 2020-08-24 | 0
    W06    | 崔见山   | 南桥部 | 微贷客户经理 | 一档 | 2023-02-13 | 0
    """,
)
_IDS = tuple(str(row["0"]) for row in _PEOPLE.rows)
_FIRST = (
    (120_000, "新增", 900),
    (80_000, "新增", 640),
    (50_000, "新增", 410),
    (200_000, "存续", 1_650),
    (150_000, "存续", 1_240),
    (300_000, "存续", 2_330),
    (100_000, "存续", 830),
)
_OVERDUE = {"W01": 4_000, "W02": 0, "W03": 9_800, "W04": 0, "W05": 21_000, "W06": 2_500}
_SCHEME = (
    told(
        "参数",
        """
        参数               | 取值
        name               | 溯源村镇银行2026年微贷客户经理计薪办法
        monthly_share      | 1
        pool_rate          | 0
        edges              | upper
        level_pay_in_gross | 否
        """,
    ),
    told("维度", "代码 | 名称 | 权重 | 类型\nK | KPI | 1 | 加权"),
    told(
        "指标",
        """
        代码 | 名称     | 维度 | 来源                     | 计分方法   | 封顶 | 按月折算 | 权重 | 显示单位
        K1   | 贷款余额 | K    | 台账:余额                | 完成率法   | 120  | 是       | 0.4  | 万元
        K2   | 管户数   | K    | 台账:客户数              | 完成率法   | 120  | 是       | 0.3  |
        O1   | 逾期率   | K    | 比率:逾期金额/月末贷款余额 | 区间计分法 | 100  | 否       | 0.3  | %
        """,
    ),
    told("区间", "指标 | 下限 | 得分\nO1 | | 100\nO1 | 0 | 90\nO1 | 0.005 | 70\nO1 | 0.01 | 40\nO1 | 0.015 | 0"),
    told("等级", "等级 | 名称 | 分数下限 | 系数\n达标 | 达标 | 60 | 1\n未达标 | 未达标 | | 1"),
    told("岗位", "岗位 | 延期比例 | 计薪方式\n微贷客户经理 | 0 | 计价"),
    told(
        "计价标准",
        """
        代码     | 业务性质 | 计量   | 单价
        新客户奖 | 增量     | 客户数 | 200
        维护奖   | 存量     | 客户数 | 15
        利息提成 |          | 收入   | 0.06
        """,
    ),
    told(
        "系数",
        """
        代码    | 名称     | 依据     | 作用于 | 方式 | 下限  | 系数
        OVERDUE | 逾期扣减 | O1       | 月度   | 区间 |       | 1
        OVERDUE | 逾期扣减 | O1       | 月度   | 区间 | 0     | 0.95
        OVERDUE | 逾期扣减 | O1       | 月度   | 区间 | 0.005 | 0.9
        OVERDUE | 逾期扣减 | O1       | 月度   | 区间 | 0.01  | 0.8
        OVERDUE | 逾期扣减 | O1       | 月度   | 区间 | 0.015 | 0.7
        KPI     | KPI指数  | 综合得分 | 月度   | 比例 |       |
        """,
    ),
    told("职级标准", "职级 | 年度积分 | 职级工资\n一档 | 0 | 1,500\n二档 | 20 | 2,200\n三档 | 50 | 3,000"),
)
_PROFILE = (
    told(
        "表",
        """
        表   | 文件                | 工作表
        名册 | 微贷部人员.xlsx     |
        台账 | 微贷台账*.xlsx      |
        目标 | 任务与逾期*.xlsx    | 任务
        实绩 | 任务与逾期*.xlsx    | 逾期
        """,
    ),
    told(
        "列",
        """
        表   | 列           | 列名
        名册 | 姓名         | 员工姓名
        名册 | 机构         | 网点
        名册 | 部门         | 网点
        名册 | 职级         | 等级
        名册 | 绩效薪酬基数 | 绩效基数
        名册 | 学历         | 无
        台账 | 业务类别     | 品种
        台账 | 业务性质     | 新老客户
        台账 | 存量年数     | 合作年数
        台账 | 余额         | 月末余额
        台账 | 业务收入     | 利息收入
        台账 | 直接成本     | 资金成本
        台账 | 管理成本     | 无
        台账 | 固定成本     | 无
        台账 | 风险成本     | 无
        台账 | 税费         | 无
        台账 | 客户号       | 借款户
        """,
    ),
)


def make(folder: Path) -> None:
    """Writes the folder of one month: the people, the loans, tasks and overdue amounts, scheme and profile."""
    files = {
        "微贷部人员": [_PEOPLE],
        "微贷台账2026年9月": [_ledger()],
        "任务与逾期2026年9月": _tasks(),
        "scheme": _SCHEME,
        "profile": _PROFILE,
    }
    for name, sheets in files.items():
        write(folder / f"{name}.xlsx", sheets, CHINESE, {"title": name})


def _loans(rm_id: str) -> list[tuple[object, ...]]:
    """The households of one person, a row each: half of the interest is what the money costs."""
    rows: list[tuple[object, ...]] = []
    for at, (balance, book, interest) in enumerate(_FIRST):
        dice = Dice("suyuan", rm_id, at)
        size = 1 if rm_id == "W01" else dice.lognormal(0.3)
        earned = round(interest * size, 2)
        years = dice.whole(1, 6) if book == "存续" else None
        rows.append(
            (rm_id, "微贷", book, years, f"J{rm_id[1:]}{at}", round(balance * size), earned, round(earned / 2, 2))
        )
    return rows


def _ledger() -> Sheet:
    headers = ("员工号", "品种", "新老客户", "合作年数", "借款户", "月末余额", "利息收入", "资金成本")
    return listed("台账", headers, [row for rm_id in _IDS for row in _loans(rm_id)], titles=("微贷业务台账",))


def _tasks() -> list[Sheet]:
    balances = {rm_id: sum(int(str(row[5])) for row in _loans(rm_id)) for rm_id in _IDS}
    return [
        listed("任务", ("员工号", "贷款余额（万元）", "管户数"), [(rm_id, 80, 10) for rm_id in _IDS]),
        listed(
            "逾期",
            ("员工号", "逾期金额", "月末贷款余额"),
            [(rm_id, _OVERDUE[rm_id], balances[rm_id]) for rm_id in _IDS],
        ),
    ]
