"""The scheme's single values, each declared once."""

from collections.abc import Mapping
from decimal import Decimal

from rmcli.language import Text
from rmcli.scheme.parameter_spec import YES_NO, ParameterSpec
from rmcli.tables.spec import normal

GROUPS = {"all": "全部", "branch": "机构", "role": "岗位"}
PRIORITY_METHODS = {"geometric": "方根法", "eigenvector": "特征根法", "column": "和法"}
RANDOM_INDICES = {name: name for name in ("saaty", "saaty_2005", "alonso_lamata", "donegan_dodd", "exact")}
ASSESSED_BY = {"grade": "等级系数", "score": "综合得分"}
BASE_PERIODS = {"year": "年", "quarter": "季", "month": "月"}
MONTHS_OF_BASE = {"year": 12, "quarter": 3, "month": 1}
EDGES = {"lower": "含下限", "upper": "不含下限"}
GRADE_METHODS = {"cutoff": "分数线", "quota": "强制分布"}

ZERO, ONE = Decimal(0), Decimal(1)

PARAMETERS_IN_ORDER: tuple[ParameterSpec, ...] = (
    ParameterSpec(
        "name",
        Text("方案名称", "scheme name"),
        Text("方案名称", "the scheme's name"),
        free=True,
    ),
    ParameterSpec(
        "currency",
        Text("币种", "currency"),
        Text(
            "薪酬和金额的币种，金额按它的最小单位四舍五入",
            "what pay and amounts are in; amounts of pay are rounded to its smallest unit",
        ),
        currency=True,
    ),
    ParameterSpec(
        "decay_per_year",
        Text("存量年衰减", "decay per year"),
        Text(
            "存量业务每满一年，折算系数 k0 减少多少",
            "by how much k0 falls for every year business has been on the books",
        ),
        minimum=ZERO,
        maximum=ONE,
    ),
    ParameterSpec(
        "decay_floor",
        Text("存量系数下限", "decay floor"),
        Text("折算系数 k0 的下限", "k0 never falls under this"),
        minimum=ZERO,
        maximum=ONE,
    ),
    ParameterSpec(
        "decay_losses",
        Text("亏损是否折算", "decay losses"),
        Text("亏损的存量业务是否也乘以 k0", "whether an existing line that makes a loss is multiplied by k0 too"),
        choices=YES_NO,
    ),
    ParameterSpec(
        "priority_method",
        Text("权重算法", "priority method"),
        Text("由判断矩阵求权重的方法", "how weights come from a judgement matrix"),
        choices=PRIORITY_METHODS,
    ),
    ParameterSpec(
        "cr_limit",
        Text("一致性比例上限", "CR limit"),
        Text("判断矩阵的一致性比例 CR 须小于此值", "the consistency ratio of a judgement matrix must be under this"),
        minimum=ZERO,
        maximum=ONE,
        above=True,
    ),
    ParameterSpec(
        "random_index",
        Text("随机一致性指标表", "random index"),
        Text("计算 CR 所用的 RI 表", "the table of random indices that CR uses"),
        choices=RANDOM_INDICES,
    ),
    ParameterSpec(
        "score_decimals",
        Text("得分小数位", "score decimals"),
        Text(
            "综合得分四舍五入到几位小数后再排名定级",
            "decimals the composite is rounded to before it is ranked and graded",
        ),
        minimum=ZERO,
        maximum=Decimal(9),
        whole=True,
    ),
    ParameterSpec(
        "rank_group",
        Text("排名范围", "rank group"),
        Text("在什么范围内排名", "within what RMs are ranked"),
        choices=GROUPS,
    ),
    ParameterSpec(
        "grade_method",
        Text("定级方法", "grade method"),
        Text("按分数线，或按强制分布", "by cut-off, or by forced distribution"),
        choices=GRADE_METHODS,
    ),
    ParameterSpec(
        "grade_group",
        Text("强制分布范围", "grade group"),
        Text("在什么范围内强制分布", "within what the quotas hold"),
        choices=GROUPS,
    ),
    ParameterSpec(
        "monthly_share",
        Text("月度绩效占比", "monthly share"),
        Text(
            "绩效薪酬基数中按月发放的比例，其余为考核绩效",
            "the share of base pay that is paid monthly; the rest is assessed",
        ),
        minimum=ZERO,
        maximum=ONE,
        decimal=True,
    ),
    ParameterSpec(
        "pool_rate",
        Text("公共绩效提取比例", "pool rate"),
        Text("应发绩效中留作公共绩效池的比例", "the share of gross pay withheld for the public pool"),
        minimum=ZERO,
        maximum=ONE,
        decimal=True,
    ),
    ParameterSpec(
        "survey_scale_max",
        Text("评分满分", "survey scale maximum"),
        Text("评价表的满分", "the highest score of the survey's scale"),
        minimum=ZERO,
        above=True,
    ),
    ParameterSpec(
        "trim",
        Text("去掉最高最低", "trim"),
        Text(
            "为 1 时，5 人及以上的评价组去掉一个最高分和一个最低分",
            "1: a group of 5 or more leaves out its highest and lowest rater",
        ),
        minimum=ZERO,
        maximum=ONE,
        whole=True,
    ),
    ParameterSpec(
        "deferral_years",
        Text("延期支付年数", "deferral years"),
        Text("延期支付分几年等额发放", "over how many equal yearly parts deferred pay is released"),
        minimum=ONE,
        whole=True,
    ),
    ParameterSpec(
        "green_channel",
        Text("绿色通道倍数", "green channel"),
        Text(
            "积分达到要求的多少倍可免除可破格条件",
            "points at this multiple of the required waive the conditions marked waivable",
        ),
        minimum=ONE,
    ),
    ParameterSpec(
        "demotion",
        Text("降级预警线", "demotion line"),
        Text("积分低于本职级要求的多少倍时预警", "points under this share of the level's own are a demotion warning"),
        minimum=ZERO,
        maximum=ONE,
    ),
    ParameterSpec(
        "assessed_by",
        Text("考核绩效依据", "assessed by"),
        Text(
            "考核绩效乘等级系数，还是乘综合得分 / 100",
            "whether assessed pay is multiplied by the grade's coefficient or by the composite / 100",
        ),
        choices=ASSESSED_BY,
    ),
    ParameterSpec(
        "base_period",
        Text("基数期间", "base period"),
        Text("名册中的绩效薪酬基数是多长时间的", "how long a time the roster's base of performance pay is for"),
        choices=BASE_PERIODS,
    ),
    ParameterSpec(
        "edges",
        Text("界限", "edges"),
        Text(
            "档次、区间、等级、起点的下限，从它起算，还是超过它才算",
            "whether bounds of tiers, bands, grades and prices hold from themselves on, or only above",
        ),
        choices=EDGES,
    ),
    ParameterSpec(
        "level_pay_in_gross",
        Text("职级工资计入应发", "level pay in gross"),
        Text(
            "职级工资是否计入应发（参与公共绩效提取、延期和系数）",
            "whether level pay is part of gross pay (and so of pool, deferral and factors)",
        ),
        choices=YES_NO,
    ),
)

PARAMETER: Mapping[str, ParameterSpec] = {spec.key: spec for spec in PARAMETERS_IN_ORDER}


def find_parameter(name: object) -> ParameterSpec | None:
    """The parameter of that key or title in either language, None if there is none."""
    wanted = normal(name)
    for spec in PARAMETERS_IN_ORDER:
        if wanted in (normal(spec.key), normal(spec.title.zh), normal(spec.title.en)):
            return spec
    return None
