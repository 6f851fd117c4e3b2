"""`qinghe/`: a rural bank. Seven people paid by the piece, scored by points over and under their targets, each side with its own limit."""

from collections.abc import Iterator
from pathlib import Path

from ..dice import Dice
from ..workbook import CHINESE, Sheet, write
from .layout import listed, told

_PEOPLE = told(
    "人员",
    """
    员工编号 | 姓名   | 支行     | 岗位         | 岗位级别 | 入行日期   | 最高学历 | 绩效工资基数
    QH0101   | 郑晓禾 | 青禾支行 | 贷款客户经理 | 三级     | 2014-07-01 | 本科     | 7.2
    QH0102   | 吴立夏 | 青禾支行 | 贷款客户经理 | 二级     | 2018-03-19 | 大学本科 | 6
    QH0103   | 孙小满 | 青禾支行 | 综合柜员     | 一级     | 2023-08-07 | 大专     | 4.8
    QH0201   | 何春分 | 柳溪支行 | 贷款客户经理 | 三级     | 2011-12-05 | 本科     | 7.2
    QH0202   | 蒋白露 | 柳溪支行 | 贷款客户经理 | 一级     | 2024-06-24 | 本科     | 4.8
    QH0203   | 沈清明 | 柳溪支行 | 综合柜员     | 二级     | 2016-09-12 | 大专     | 5.4
    QH0204   | 韩霜降 | 柳溪支行 | 综合柜员     | 一级     | 2022-05-16 | 大专     | 4.8
    """,
    titles=("青禾农商银行客户经理花名册（金额单位：万元/年）",),
)
_LENDERS = ("QH0101", "QH0102", "QH0201", "QH0202")
_TELLERS = ("QH0103", "QH0203", "QH0204")
# product, books; amounts in 万元 a month where they are not drawn: balance, income, households, pieces
_FIRST = (
    ("农户贷款", "存续", 3, 2_350, 9.4, "H0101", None),
    ("农户贷款", "新增", None, 186, 0.62, "H0102", None),
    ("农户贷款", "新增", None, 74.6, 0.25, "H0103", None),
    ("储蓄存款", "存续", 5, 1_420, 1.78, None, None),
    ("储蓄存款", "新增", None, 65, 0.08, None, None),
    ("社保卡", "新增", None, None, 0.05, None, 42),
)
_INDICATORS = (
    ("S1", "储蓄存款日均增量", "万元"),
    ("L1", "农户贷款净增户数", "户"),
    ("B1", "贷款不良率", None),
    ("W1", "收单商户活跃数", "户"),
)
_FIRST_KPI = (("S1", 300, 342), ("L1", 20, 17), ("B1", 0.015, 0.012), ("W1", 30, 31))
_SCHEME = (
    told(
        "参数",
        """
        参数          | 取值
        name          | 青禾农商银行2026年客户经理绩效办法
        monthly_share | 0.7
        pool_rate     | 0
        """,
    ),
    told("维度", "代码 | 名称 | 权重 | 类型\nY | 业务发展 | 0.7 | 加权\nF | 风险管控 | 0.3 | 加权"),
    told(
        "指标",
        """
        代码 | 名称             | 维度 | 来源 | 计分方法 | 超额分值 | 分值 | 单位   | 加分上限 | 减分上限 | 方向     | 封顶 | 适用岗位     | 权重 | 显示单位
        S1   | 储蓄存款日均增量 | Y    | 实绩 | 加减分法 | 0.5      | 1    | 100000 | 20       | 40       | 越高越好 | 120  |              | 0.5  | 万元
        L1   | 农户贷款净增户数 | Y    | 实绩 | 加减分法 | 1        | 3    | 1      | 15       | 60       | 越高越好 | 115  | 贷款客户经理 | 0.3  | 户
        W1   | 收单商户活跃数   | Y    | 实绩 | 加减分法 | 1        | 2    | 1      | 10       | 50       | 越高越好 | 110  |              | 0.2  | 户
        B1   | 贷款不良率       | F    | 实绩 | 加减分法 | 2        | 10   | 0.001  | 5        | 100      | 越低越好 | 105  | 贷款客户经理 | 1    | %
        """,
    ),
    told(
        "等级",
        """
        等级 | 名称   | 分数下限 | 系数
        优   | 优秀   | 100      | 1.2
        良   | 良好   | 90       | 1
        中   | 合格   | 75       | 0.8
        差   | 不合格 |          | 0
        """,
    ),
    told("岗位", "岗位 | 延期比例 | 计薪方式\n贷款客户经理 | 0.4 | 计价\n综合柜员 | 0 | 计价"),
    told(
        "计价标准",
        """
        代码     | 岗位         | 业务类别 | 业务性质 | 计量   | 起点 | 方式 | 单价 | 单位  | 整档 | 封顶
        新增贷款 | 贷款客户经理 | 农户贷款 | 增量     | 余额   |      |      | 3.5  | 10000 |      | 2000
        新增贷户 | 贷款客户经理 | 农户贷款 | 增量     | 客户数 |      |      | 60   |       |      |
        新增储蓄 |              | 储蓄存款 | 增量     | 余额   |      |      | 6    | 10000 | 是   |
        社保卡   |              | 社保卡   |          | 数量   |      |      | 8    |       |      |
        超任务卡 |              | 社保卡   |          | 数量   | 30   | 超额 | 4    |       |      |
        """,
    ),
    told("职级标准", "职级 | 年度积分\n一级 | 0\n二级 | 20\n三级 | 50"),
    told("调整类型", "类型 | 名称 | 加减\nbonus | 专项奖励 | +\nfine | 风险扣款 | -\nclawback | 追索扣回 | -"),
)
_PROFILE = (
    told(
        "表",
        """
        表   | 文件               | 单位
        名册 | 花名册*.xlsx       | 万元
        台账 | *月业务明细*.xlsx  | 万元
        实绩 | 指标完成情况*.xlsx |
        目标 | 指标完成情况*.xlsx |
        调整 | 奖惩明细.xlsx      |
        """,
    ),
    told(
        "列",
        """
        表   | 列           | 列名
        名册 | 机构         | 支行
        名册 | 部门         | 支行
        名册 | 职级         | 岗位级别
        名册 | 绩效薪酬基数 | 绩效工资基数
        台账 | 业务类别     | 产品
        台账 | 业务性质     | 类别
        台账 | 存量年数     | 已存续年数
        台账 | 客户号       | 户号
        台账 | 数量         | 笔数
        台账 | 管理成本     | 无
        台账 | 固定成本     | 无
        台账 | 税费         | 无
        台账 | 风险成本     | 拨备
        """,
    ),
)
_REWARDS = told(
    "奖惩明细",
    """
    员工编号 | 类型     | 金额 | 事由                 | 批准人
    QH0102   | 专项奖励 | 800  | 整村授信工作突出     | 零售金融部
    QH0202   | 风险扣款 | 500  | 贷后检查逾期未完成   | 风险管理部
    """,
)


def make(folder: Path) -> None:
    """Writes the folder: a ledger a month, the people, a long table of indicators, rewards, scheme and profile."""
    files = {
        **{f"{month}月业务明细": [_ledger(month)] for month in (7, 8, 9)},
        "花名册": [_PEOPLE],
        "指标完成情况三季度": [_kpi()],
        "奖惩明细": [_REWARDS],
        "scheme": _SCHEME,
        "profile": _PROFILE,
    }
    for name, sheets in files.items():
        write(folder / f"{name}.xlsx", sheets, CHINESE, {"title": name})


def _ledger(month: int) -> Sheet:
    headers = ("员工编号", "产品", "类别", "已存续年数", "余额", "业务收入", "户号", "笔数", "直接成本", "拨备")
    rows = [(rm_id, *line) for rm_id in (*_LENDERS, *_TELLERS) for line in _business(rm_id, month)]
    return listed("明细", headers, rows, titles=(f"2026年{month}月客户经理业务明细", "单位：万元"))


def _business(rm_id: str, month: int) -> Iterator[tuple[object, ...]]:
    """A month's lines: half of the income of loans is funding; a hundredth of new loans' a provision."""
    for at, (product, book, years, balance, income, household, pieces) in enumerate(_FIRST):
        if product == "农户贷款" and rm_id in _TELLERS:
            continue
        dice = Dice("qinghe", rm_id, at)
        size = 1 if rm_id == "QH0101" else dice.lognormal(0.3) * (1 + 0.03 * (month - 7))
        cost = round(income * size * (0.5 if product == "农户贷款" else 0.2), 4)
        provision = round(income * size * 0.1, 4) if product == "农户贷款" else 0
        yield (
            *(product, book, years, None if balance is None else round(balance * size, 2), round(income * size, 4)),
            *(household and f"{household[0]}{rm_id[-4:]}{at}", pieces and round(pieces * size), cost, provision),
        )


def _kpi() -> Sheet:
    """One row a person and indicator; a teller has no loans."""
    rows: list[tuple[object, ...]] = []
    for rm_id in (*_LENDERS, *_TELLERS):
        for (code, target, actual), (_, name, unit) in zip(
            _FIRST_KPI, sorted(_INDICATORS, key=lambda i: "SLBW".index(i[0][0])), strict=True
        ):
            if code in ("L1", "B1") and rm_id in _TELLERS:
                continue
            done = (
                actual
                if rm_id == "QH0101"
                else round(target * Dice("qinghe", rm_id, code).within(1, 0.15, 0.6, 1.3), 0 if unit else 4)
            )
            rows.append((rm_id, name, unit, target, done))
    return listed(
        "指标", ("员工编号", "指标名称", "单位", "任务数", "完成数"), rows, titles=("2026年三季度指标完成情况表",)
    )
