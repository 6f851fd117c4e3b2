"""`hemu/`: a rural bank that rates by the half-year: tolerances, jumps at a bound, other weights for town and village, by stars."""

from pathlib import Path

from ..dice import Dice
from ..workbook import CHINESE, Sheet, write
from .layout import listed, told

_PEOPLE = told(
    "花名册",
    """
    柜员号 | 姓名   | 所属支行 | 客户经理类别 | 星级 | 参加工作时间 | 文化程度 | 考核工资基数
    H11    | 万桑榆 | 城东支行 | 城区客户经理 | 三星 | 2013-08-01   | 本科     | 84,000
    H12    | 汪麦秋 | 城东支行 | 城区客户经理 | 二星 | 2019-03-04   | 本科     | 66,000
    H13    | 倪忍冬 | 城东支行 | 城区客户经理 | 一星 | 2023-07-17   | 硕士     | 54,000
    H21    | 饶溪亭 | 石桥支行 | 乡镇客户经理 | 三星 | 2009-11-16   | 大专     | 60,000
    H22    | 俞青棠 | 石桥支行 | 乡镇客户经理 | 二星 | 2018-05-21   | 本科     | 60,000
    H23    | 费南浦 | 石桥支行 | 乡镇客户经理 | 一星 | 2024-09-02   | 本科     | 48,000
    H31    | 柏长亭 | 白鹭支行 | 乡镇客户经理 | 二星 | 2015-02-09   | 大专     | 60,000
    H32    | 文半夏 | 白鹭支行 | 乡镇客户经理 | 一星 | 2022-10-10   | 本科     | 48,000
    """,
)
_IDS = tuple(str(row["0"]) for row in _PEOPLE.rows)
# deposits on average, its task, matured, collected, new bad loans, loans at the year's start, old bad loans, collected of them; in 万元
_FIRST = (4_200, 4_000, 2_500, 2_455, 8, 8_000, 150, 9)
_WITHOUT_OLD = ("H13", "H22")
_COLUMNS = ("存款日均", "存款任务", "到期贷款", "到期收回", "新增不良", "年初贷款", "存量不良", "收回存量不良")
_LINES = (
    ("贷款利息", "存量", 4, 31.5),
    ("贷款利息", "增量", None, 6.2),
    ("存款利差", "存量", 5, 12.8),
    ("存款利差", "增量", None, 2.1),
)
_SCHEME = (
    told("参数", "参数 | 取值\nname | 禾木农商银行2026年客户经理等级评定办法\nmonthly_share | 0\npool_rate | 0.05"),
    told("维度", "代码 | 名称 | 权重 | 类型\nK | 经营 | 1 | 加权"),
    told(
        "指标",
        """
        代码 | 名称               | 维度 | 来源                     | 计分方法   | 分值 | 单位 | 封顶 | 按月折算 | 缺失处理 | 适用岗位     | 权重  | 显示单位
        D1   | 存款任务完成率     | K    | 比率:存款日均/存款任务     | 单位计分法 | 100  | 1    | 120  | 否       |          | 城区客户经理 | 0.25  | %
        R1   | 到期贷款收回率     | K    | 比率:到期收回/到期贷款     | 插值计分法 |      |      | 100  | 否       |          | 城区客户经理 | 0.1   | %
        N1   | 新增不良率         | K    | 比率:新增不良/年初贷款     | 插值计分法 |      |      | 100  | 否       |          | 城区客户经理 | 0.1   | %
        O1   | 存量不良收回率     | K    | 比率:收回存量不良/存量不良 | 单位计分法 | 100  | 0.1  | 100  | 否       | 不计入   | 城区客户经理 | 0.05  | %
        D2   | 乡镇存款任务完成率 | K    | 比率:存款日均/存款任务     | 单位计分法 | 100  | 1    | 120  | 否       |          | 乡镇客户经理 | 0.175 | %
        R2   | 乡镇到期贷款收回率 | K    | 比率:到期收回/到期贷款     | 插值计分法 |      |      | 100  | 否       |          | 乡镇客户经理 | 0.125 | %
        N2   | 乡镇新增不良率     | K    | 比率:新增不良/年初贷款     | 插值计分法 |      |      | 100  | 否       |          | 乡镇客户经理 | 0.075 | %
        O2   | 乡镇存量不良收回率 | K    | 比率:收回存量不良/存量不良 | 单位计分法 | 100  | 0.1  | 100  | 否       | 不计入   | 乡镇客户经理 | 0.125 | %
        """,
    ),
    told(
        "区间",
        """
        指标 | 下限  | 得分
        R1   | 0.97  | 0
        R1   | 0.97  | 40
        R1   | 1     | 100
        N1   | 0     | 100
        N1   | 0.004 | 0
        R2   | 0.97  | 0
        R2   | 0.97  | 40
        R2   | 1     | 100
        N2   | 0     | 100
        N2   | 0.004 | 0
        """,
    ),
    told(
        "等级",
        "等级 | 名称 | 分数下限 | 系数\n五星 | 五星级 | 90 | 1.5\n四星 | 四星级 | 80 | 1.2\n三星 | 三星级 | 70 | 1\n二星 | 二星级 | 60 | 0.8\n一星 | 一星级 | | 0.5",
    ),
    told("岗位", "岗位 | 延期比例 | 计薪方式\n城区客户经理 | 0 | 无\n乡镇客户经理 | 0 | 无"),
    told("职级标准", "职级 | 年度积分\n一星 | 0\n二星 | 20\n三星 | 50"),
)
_PROFILE = (
    told(
        "表",
        """
        表   | 文件               | 工作表   | 单位 | 版式       | 内容
        名册 | 花名册.xlsx        |          |      |            |
        台账 | 分月收入*.xlsx     |          | 万元 | 一列一个月 | 业务收入
        实绩 | 上半年考核数据.xlsx |         | 万元 |            |
        """,
    ),
    told(
        "列",
        """
        表   | 列           | 列名
        名册 | 工号         | 柜员号
        名册 | 机构         | 所属支行
        名册 | 部门         | 所属支行
        名册 | 岗位类型     | 客户经理类别
        名册 | 职级         | 星级
        名册 | 入职日期     | 参加工作时间
        名册 | 学历         | 文化程度
        名册 | 绩效薪酬基数 | 考核工资基数
        台账 | 工号         | 柜员号
        台账 | 业务类别     | 业务
        台账 | 业务性质     | 存增量
        台账 | 存量年数     | 年限
        台账 | 直接成本     | 无
        台账 | 管理成本     | 无
        台账 | 固定成本     | 无
        台账 | 风险成本     | 无
        台账 | 税费         | 无
        实绩 | 工号         | 柜员号
        """,
    ),
)


def make(folder: Path) -> None:
    """Writes the folder of a half-year: the people, income with a column a month, the figures that are rated, scheme and profile."""
    files = {
        "花名册": [_PEOPLE],
        "分月收入2026上半年": [_ledger()],
        "上半年考核数据": [_figures()],
        "scheme": _SCHEME,
        "profile": _PROFILE,
    }
    for name, sheets in files.items():
        write(folder / f"{name}.xlsx", sheets, CHINESE, {"title": name})


def _ledger() -> Sheet:
    rows: list[tuple[object, ...]] = []
    for rm_id in _IDS:
        for at, (line, book, years, usual) in enumerate(_LINES):
            dice = Dice("hemu", rm_id, at)
            rows.append((rm_id, line, book, years, *(round(usual * dice.lognormal(0.1), 2) for _ in range(6))))
    headers = ("柜员号", "业务", "存增量", "年限", *(f"{month}月" for month in range(1, 7)))
    return listed("净收入", headers, rows, titles=("2026年1-6月客户经理净收入（万元）",))


def _figures() -> Sheet:
    rows: list[tuple[object, ...]] = []
    for rm_id in _IDS:
        deposits, task, matured, collected, bad, loans, old, back = _FIRST
        if rm_id != "H21":
            dice = Dice("hemu", rm_id)
            deposits = round(task * dice.within(1, 0.1, 0.8, 1.25))
            collected, bad = round(matured * dice.within(0.985, 0.012, 0.95, 1)), round(loans * dice.between(0, 0.005))
            back = round(old * dice.between(0.02, 0.12))
        without = ("不适用", "不适用") if rm_id in _WITHOUT_OLD else (old, back)
        rows.append((rm_id, deposits, task, matured, collected, bad, loans, *without))
    return listed("考核数据", ("柜员号", *_COLUMNS), rows, titles=("2026年上半年客户经理考核数据", "单位：万元"))
