"""`lanhai/`: corporate bankers. RORAC and return on capital, a wide 360 survey, 40 % deferred for three years, grades by quota in each branch."""

from collections.abc import Iterator
from pathlib import Path

from ..dice import Dice
from ..workbook import CHINESE, Sheet, write
from .layout import listed, told

_PEOPLE = told(
    "在岗人员",
    """
    工号  | 姓名   | 分行     | 团队       | 岗位序列     | 行员等级 | 入行时间   | 学历       | 年度绩效基数（万元）
    LH101 | 陆远航 | 滨海分行 | 公司一部   | 公司客户经理 | 高级经理 | 2012-04-09 | 研究生     | 24
    LH102 | 陈一帆 | 滨海分行 | 公司一部   | 公司客户经理 | 经理     | 2017-07-03 | 大学本科   | 16
    LH103 | 徐映川 | 滨海分行 | 公司二部   | 公司客户经理 | 经理     | 2018-09-10 | 大学本科   | 16
    LH104 | 潘若水 | 滨海分行 | 公司二部   | 公司客户经理 | 主管     | 2021-07-01 | 研究生     | 12
    LH105 | 邹平川 | 滨海分行 | 公司二部   | 公司客户经理 | 主管     | 2022-03-14 | 大学本科   | 12
    LH201 | 傅岭南 | 江口分行 | 公司业务部 | 公司客户经理 | 高级经理 | 2010-10-18 | 大学本科   | 24
    LH202 | 石望舒 | 江口分行 | 公司业务部 | 公司客户经理 | 经理     | 2016-05-23 | 研究生     | 16
    LH203 | 谭归舟 | 江口分行 | 公司业务部 | 公司客户经理 | 经理     | 2019-02-25 | 大学本科   | 16
    LH204 | 贺听涛 | 江口分行 | 公司业务部 | 公司客户经理 | 主管     | 2020-11-02 | 大学本科   | 12
    LH205 | 黎拾遗 | 江口分行 | 公司业务部 | 公司客户经理 | 主管     | 2023-07-10 | 研究生     | 12
    """,
)
_IDS = tuple(str(row["0"]) for row in _PEOPLE.rows)
_NAMES = {str(row["0"]): str(row["1"]) for row in _PEOPLE.rows}
# In 万元 a month: line, book, years, customer, average balance, capital, income, direct, management, fixed, risk, tax
_FIRST = (
    ("流动资金贷款", "存量", 2, "G1001", 9_000, 720, 31.85, 19.3, 1.1, 0.35, 5.6, 2),
    ("对公存款", "存量", 3, "G1002", 6_500, None, 9.5, 1.5, 0.7, 0.2, 0, 0),
    ("流动资金贷款", "增量", None, "G1003", 1_200, 96, 6, 3, 0.2, 0.1, 1.2, 0.4),
    ("国际结算", "增量", None, "G1004", None, None, 0.6, 0.1, 0, 0, 0, 0),
)
_TARGETS = (
    ("F1", "RORAC完成率", "万元", 30, None),
    ("F2", "经济资本回报率", None, 0.036, None),
    ("C1", "对公存款日均", "万元", 22_000, 23_100),
    ("C2", "新拓有效客户", "户", 2, None),
    ("P1", "对公贷款不良率", None, 0.01, 0.008),
)
_SCHEME = (
    told(
        "参数",
        """
        参数             | 取值
        name             | 蓝海银行2026年公司客户经理考核办法
        grade_method     | quota
        grade_group      | branch
        monthly_share    | 0.6
        pool_rate        | 0.02
        deferral_years   | 3
        survey_scale_max | 10
        """,
    ),
    told(
        "维度", "代码 | 名称 | 权重 | 类型\nF | 效益 | 0.5 | 加权\nC | 客户 | 0.3 | 加权\nP | 风险与协作 | 0.2 | 加权"
    ),
    told(
        "指标",
        """
        代码 | 名称           | 维度 | 来源                | 计分方法   | 分值 | 单位  | 封顶 | 按月折算 | 权重 | 显示单位
        F1   | RORAC完成率    | F    | 台账                | 完成率法   |      |       | 150  | 是       | 0.6  |
        F2   | 经济资本回报率 | F    | ledger:rorac/capital | 完成率法  |      |       | 150  | 否       | 0.4  | %
        C1   | 对公存款日均   | C    | 实绩                | 完成率法   |      |       | 120  | 是       | 0.7  | 万元
        C2   | 新拓有效客户   | C    | 台账:客户数:增量    | 完成率法   |      |       | 120  | 是       | 0.3  |
        P1   | 对公贷款不良率 | P    | 实绩                | 扣分法     | 5    | 0.001 | 100  | 否       | 0.5  | %
        P2   | 360度评价      | P    | 评价:本人,上级,同事 | 直接计分法 |      |       | 100  | 否       | 0.5  |
        """,
    ),
    told(
        "等级",
        "等级 | 名称 | 分数下限 | 系数 | 比例\nA | 卓越 | | 1.3 | 0.2\nB | 达标 | | 1 | 0.6\nC | 待提升 | | 0.7 | 0.15\nD | 不合格 | | 0 | 0.05",
    ),
    told("档次", "月利润下限 | 系数\n | 0\n0 | 0.6\n30000 | 0.9\n60000 | 1\n100000 | 1.2\n200000 | 1.5"),
    told("岗位", "岗位 | 延期比例 | 计薪方式\n公司客户经理 | 0.4 | 档次"),
    told(
        "评价人权重",
        "评价人类别 | 名称 | 权重 | 最少人数\nself | 本人 | 0.1 | 1\nsuperior | 上级 | 0.4 | 1\npeer | 同事 | 0.5 | 3",
    ),
    told("职级标准", "职级 | 年度积分\n主管 | 0\n经理 | 40\n高级经理 | 90"),
)
_PROFILE = (
    told(
        "表",
        """
        表       | 文件                      | 工作表 | 单位
        名册     | 客户经理名单.xlsx         |        |
        台账     | 客户经理利润明细*.xlsx    |        | 万元
        目标     | KPI*.xlsx                 |        |
        实绩     | KPI*.xlsx                 |        |
        评价     | *_360度评价_*.xlsx        |        |
        延期支付 | 递延账户*.xlsx            |        |
        """,
    ),
    told(
        "列",
        """
        表       | 列           | 列名
        名册     | 机构         | 分行
        名册     | 部门         | 团队
        名册     | 岗位类型     | 岗位序列
        名册     | 职级         | 行员等级
        名册     | 入职日期     | 入行时间
        名册     | 绩效薪酬基数 | 年度绩效基数（万元）
        台账     | 工号         | 客户经理工号
        台账     | 月份         | 核算月
        台账     | 业务类别     | 产品大类
        台账     | 业务性质     | 存增量
        台账     | 存量年数     | 账龄（年）
        台账     | 客户号       | 客户编号
        台账     | 余额         | 日均余额
        台账     | 风险成本     | 拨备
        台账     | 税费         | 税金及附加
        延期支付 | 原始金额     | 递延总额
        延期支付 | 已发放       | 已兑付
        延期支付 | 已追回       | 已扣回
        """,
    ),
)
_DEFERRED = told(
    "递延账户",
    """
    工号  | 年度 | 递延总额 | 已兑付 | 已扣回
    LH101 | 2024 | 90,000   | 30,000 | 0
    LH101 | 2025 | 96,000   | 0      | 0
    LH201 | 2025 | 84,000   | 0      | 12,000
    """,
)


def make(folder: Path) -> None:
    """Writes the folder: the people, a profit ledger, a long KPI table, the 360 survey's export, deferred accounts, scheme, profile."""
    files = {
        "客户经理名单": [_PEOPLE],
        "客户经理利润明细2026年三季度": [_ledger()],
        "KPI_2026Q3": [_kpi()],
        "218807_360度评价_2026三季度": [_survey()],
        "递延账户202609": [_DEFERRED],
        "scheme": _SCHEME,
        "profile": _PROFILE,
    }
    for name, sheets in files.items():
        write(folder / f"{name}.xlsx", sheets, CHINESE, {"title": name})


def _ledger() -> Sheet:
    headers = ("客户经理工号", "核算月", "产品大类", "存增量", "账龄（年）", "客户编号", "日均余额", "经济资本")
    money = ("业务收入", "直接成本", "管理成本", "固定成本", "拨备", "税金及附加")
    rows = [
        (rm_id, f"2026{month:02}", *line) for month in (7, 8, 9) for rm_id in _IDS for line in _business(rm_id, month)
    ]
    return listed(
        "明细", (*headers, *money), rows, titles=("公司客户经理利润明细表", "统计区间：2026年7月至9月　单位：万元")
    )


def _business(rm_id: str, month: int) -> Iterator[tuple[object, ...]]:
    for at, (line, book, years, customer, *amounts) in enumerate(_FIRST):
        dice = Dice("lanhai", rm_id, at)
        size = 1 if rm_id == "LH101" else 0.65 * dice.lognormal(0.25) * (1 + 0.02 * (month - 7))
        client = customer if rm_id == "LH101" else f"G{rm_id[2:]}{at}"
        yield (line, book, years, client, *(None if a is None else round(a * size, 4) for a in amounts))


def _kpi() -> Sheet:
    rows: list[tuple[object, ...]] = []
    for rm_id in _IDS:
        for code, name, unit, target, actual in _TARGETS:
            dice = Dice("lanhai", rm_id, code)
            done = (
                actual if rm_id == "LH101" or actual is None else round(actual * dice.within(0.93, 0.1, 0.6, 1.15), 4)
            )
            rows.append((rm_id, _NAMES[rm_id], code, name, unit, target, done))
    return listed(
        "KPI",
        ("工号", "姓名", "指标代码", "指标", "单位", "目标值", "完成值"),
        rows,
        titles=("2026年三季度KPI完成情况",),
    )


def _survey() -> Sheet:
    """As a questionnaire platform exports it: one row an answer sheet; five of everybody: themself, a superior, three peers."""
    first = ((9, 9, 9), (9, 8, 10), (8, 8, 8), (9, 9, 9), (10, 10, 10))
    rows: list[tuple[object, ...]] = []
    for rm_id in _IDS:
        for at, relation in enumerate(("本人", "直接上级", "同级", "同级", "同级")):
            dice = Dice("lanhai", "360", rm_id, at)
            answers = first[at] if rm_id == "LH101" else tuple(dice.whole(6, 10) for _ in range(3))
            when = f"2026/9/{18 + at} {9 + int(rm_id[-1])}:{dice.whole(10, 59)}:{dice.whole(10, 59)}"
            rows.append((len(rows) + 1, when, f"{dice.whole(40, 200)}秒", "微信", rm_id, relation, *answers))
    headers = (
        "序号",
        "提交答卷时间",
        "所用时间",
        "来源",
        "被评人工号",
        "您与被评人的关系",
        "1、专业能力（满分10分）",
        "2、协作配合（满分10分）",
        "3、合规意识（满分10分）",
    )
    return listed("Sheet1", headers, rows)
