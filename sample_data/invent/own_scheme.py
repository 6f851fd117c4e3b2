"""`scheme.xlsx`: a scheme of the bank's own, in Chinese; it scores `ledger.xlsx` and differs from the built-in one."""

from collections.abc import Sequence
from pathlib import Path

from .matrices import block, both
from .wording import COLUMNS
from .workbook import CHINESE, Column, Grid, Sheet, write

_LOAN_ROLES = "对公,信贷,零售"
_CUSTOMER = ("C1", "C2", "C3", "C5")

_PARAMETERS = (
    ("name", "江岚银行2026年客户导向考核方案", "方案名称"),
    ("decay_per_year", 0.04, "存量业务每年递减"),
    ("decay_floor", 0.85, "存量业务系数下限"),
    ("grade_method", "quota", "等级评定方式：cutoff 按分数，quota 强制分布"),
    ("grade_group", "role", "强制分布在同岗位内进行"),
    ("monthly_share", 0.5, "月度绩效占比"),
    ("pool_rate", 0.04, "公共绩效提取比例"),
    ("trim", 1, "五人及以上时去掉一个最高分、一个最低分"),
)
_DIMENSIONS = (
    ("F", "财务", None, "加权"),
    ("C", "客户", None, "加权"),
    ("P", "内部流程", None, "加权"),
    ("L", "学习与成长", None, "加权"),
    ("X", "附加", None, "附加"),
)
_NONE = (None,) * 2
_INDICATORS = (
    ("F1", "F", "ledger", "完成率法", *_NONE, 140, 0, "是", "报错", None, *_NONE, 1),
    ("C1", "C", "actuals", "完成率法", *_NONE, 130, 0, "是", "报错", None, *_NONE, None),
    ("C2", "C", "actuals", "完成率法", *_NONE, 130, 0, "是", "报错", _LOAN_ROLES, *_NONE, None),
    ("C3", "C", "actuals", "完成率法", *_NONE, 130, 0, "是", "报错", None, *_NONE, None),
    ("C5", "C", "survey:customer", "直接计分法", *_NONE, 100, 0, "否", "报错", None, *_NONE, None),
    ("P1", "P", "actuals", "逆向完成率法", *_NONE, 110, 0, "否", "报错", _LOAN_ROLES, 0.035, "C", 0.4),
    ("P2", "P", "actuals", "区间计分法", *_NONE, 100, 0, "否", "报错", _LOAN_ROLES, *_NONE, 0.3),
    ("P4", "P", "survey:self,superior,peer,subordinate", "直接计分法", *_NONE, 100, 0, "否", "报错", None, *_NONE, 0.3),
    ("L1", "L", "actuals", "完成率法", *_NONE, 110, 0, "是", "报错", None, *_NONE, 0.4),
    ("L2", "L", "actuals", "插值计分法", *_NONE, 100, 0, "否", "报错", None, *_NONE, 0.6),
    ("X1", "X", "tenure", "单位计分法", 0.25, 1, 2.5, 0, "否", "报错", None, *_NONE, None),
    ("X2", "X", "actuals", "单位计分法", 1, 1, 1, 0, "否", "不计入", None, *_NONE, None),
)
_BANDS = (
    ("P2", None, 0),
    ("P2", 0.8, 60),
    ("P2", 0.88, 80),
    ("P2", 0.95, 90),
    ("P2", 0.98, 100),
    ("L2", 40, 0),
    ("L2", 60, 60),
    ("L2", 85, 90),
    ("L2", 95, 100),
)
_WHOLE = (("财务", "客户", "内部流程", "学习与成长"), both((1, 2, 4), (2, 4), (2,)))
_CUSTOMER_MATRIX = (tuple(COLUMNS[code] for code in _CUSTOMER), both((1, 2, 1), (2, 1), ("1/2",)))
_GRADES = (
    ("A", "优秀", 90, 1.4, 0.15),
    ("B", "良好", 78, 1.2, 0.3),
    ("C", "称职", 65, 1.0, 0.4),
    ("D", "基本称职", 55, 0.7, 0.1),
    ("E", "不称职", None, 0, 0.05),
)
_TIERS = ((None, 0), (0, 0.5), (30_000, 0.8), (60_000, 1.0), (120_000, 1.2), (250_000, 1.6))
_RATERS = (("自评", 0.05, 1), ("上级", 0.45, 1), ("同事", 0.3, 3), ("下级", 0.2, 3), ("客户", 1, 3))
_POINTS = ((None, None, 1), ("理财基金代销", "增量", 1.5), ("普惠小微贷款", None, 1.2), ("票据贴现", None, 0.5))
_ROLES = (("零售", 0), ("对公", 0.4), ("信贷", 0.4), ("理财", 0), ("大堂", 0), ("产品", 0.2))
_LADDER = (
    ("助理", 0, None, None, None, None),
    ("中级", 25, 1, "大专", "C", "min_years,min_education"),
    ("高级", 50, 3, "本科", "B", "min_years"),
    ("资深", 110, 5, "本科", "B", "min_years"),
    ("首席", 220, 8, "本科", "A", None),
)


def make(folder: Path) -> None:
    """Writes the workbook into the folder."""
    indicators = [(code, COLUMNS[code], *rest) for code, *rest in _INDICATORS]
    matrices = [*block("综合", *_WHOLE), [], *block("客户", *_CUSTOMER_MATRIX)]
    sheets = [
        _sheet("参数", "参数 取值 说明", _PARAMETERS, widths=(18, 34, 44)),
        _sheet("维度", "代码 名称 权重 类型", _DIMENSIONS),
        _sheet(
            "指标",
            "代码 名称 维度 来源 计分方法 分值 单位 封顶 保底 按月折算 缺失处理 适用岗位 否决值 否决等级 权重",
            indicators,
            widths=(8, 26, 8, 38, 16, 8, 8, 8, 8, 11, 11, 18, 9, 11, 8),
        ),
        _sheet("区间", "指标 下限 得分", _BANDS),
        Grid("判断矩阵", matrices, 20),
        _sheet("等级", "等级 名称 分数下限 系数 比例", _GRADES),
        _sheet("档次", "月利润下限 系数", _TIERS, widths=(16, 10)),
        _sheet("评价人权重", "评价人类别 权重 最少人数", _RATERS),
        _sheet("积分标准", "业务类别 业务性质 每万元积分", _POINTS, widths=(20, 12, 14)),
        _sheet("岗位", "岗位 延期比例", _ROLES),
        _sheet("职级标准", "职级 年度积分 最低年限 最低学历 最低等级 可破格", _LADDER, widths=(12, 12, 12, 12, 12, 28)),
    ]
    write(folder / "scheme.xlsx", sheets, CHINESE, {"title": "客户经理考核方案"})


def _sheet(name: str, headers: str, rows: Sequence[Sequence[object]], widths: Sequence[float] = ()) -> Sheet:
    names = headers.split()
    columns = [Column(h, h, "plain", width) for h, width in zip(names, widths or [14] * len(names), strict=True)]
    return Sheet(name, columns, [dict(zip(names, row, strict=True)) for row in rows])
