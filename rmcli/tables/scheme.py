"""The sheets of the scheme workbook (scheme.xlsx, 考核方案), each declared once. Matrices are blocks, not a table."""

from types import MappingProxyType

from rmcli.language import Text
from rmcli.tables.ledger import BOOKS
from rmcli.tables.pay_rules import BUDGETS, FACTORS, PRICES, ROLE_ROWS, TIERS
from rmcli.tables.scheme_columns import CALLED, own_word
from rmcli.tables.scheme_indicators import CODE, INDICATORS, NAME, WEIGHT
from rmcli.tables.spec import Column, TableSpec, Type, WordList

DIMENSION_KINDS = {"weighted": Text("加权", "weighted"), "additional": Text("附加", "additional")}

PARAMETERS = TableSpec(
    "Parameters",
    "参数",
    (
        Column("key", "参数", Type.TEXT, required=True, filled=True),
        Column("value", "取值", Type.TEXT, required=True, filled=True),
        Column("meaning", "说明", Type.TEXT),
    ),
    Text("每个参数一行，未列出的取内置值", "one row per parameter; one that is not given keeps its built-in value"),
    key=("key",),
)
DIMENSIONS = TableSpec(
    "Dimensions",
    "维度",
    (CODE, NAME, WEIGHT, Column("kind", "类型", Type.CHOICE, required=True, filled=True, choices=DIMENSION_KINDS)),
    Text("计分卡的维度", "the dimensions of the scorecard"),
    key=("code",),
)
BANDS = TableSpec(
    "Bands",
    "区间",
    (
        Column("indicator", "指标", Type.TEXT, required=True, filled=True),
        Column("lower", "下限", Type.NUMBER, required=True),
        Column("score", "得分", Type.NUMBER, required=True, filled=True, marks=True),
    ),
    Text("区间计分法与插值计分法的区间", "the bands of the methods that score by bands"),
)
GRADES = TableSpec(
    "Grades",
    "等级",
    (
        Column("grade", "等级", Type.TEXT, required=True, filled=True),
        Column("name", "名称", Type.TEXT),
        Column("min_score", "分数下限", Type.NUMBER, required=True, marks=True),
        Column("coefficient", "系数", Type.NUMBER, required=True, filled=True, minimum=0),
        Column("quota", "比例", Type.SHARE, minimum=0, maximum=1),
    ),
    Text("等级，从高到低", "the grades, best first"),
    key=("grade",),
)
RATERS = TableSpec(
    "Raters",
    "评价人权重",
    (
        own_word("rater_group", "评价人类别", WordList.RATER_GROUPS),
        CALLED,
        Column("weight", "权重", Type.SHARE, required=True, filled=True, minimum=0),
        Column("min_raters", "最少人数", Type.NUMBER, required=True, filled=True, minimum=1),
    ),
    Text("360 度评价各类评价人的权重", "the weight of each group of raters"),
    key=("rater_group",),
)
POINTS = TableSpec(
    "Points",
    "积分标准",
    (
        Column("business_line", "业务类别", Type.TEXT, required=True),
        Column("book", "业务性质", Type.CHOICE, required=True, choices=BOOKS),
        Column("rate", "每万元积分", Type.NUMBER, required=True, filled=True, minimum=0),
    ),
    Text("每一万利润的积分；空白即全部", "points for each 10,000 of RORAC; a blank stands for all"),
    key=("business_line", "book"),
)
SIGNS = {"+": Text("+", "+"), "-": Text("-", "-")}
KIND_ROWS = TableSpec(
    "Kinds",
    "调整类型",
    (
        own_word("kind", "类型", WordList.KINDS),
        CALLED,
        Column(
            "sign",
            "加减",
            Type.CHOICE,
            required=True,
            filled=True,
            choices=SIGNS,
            about=Text("计入实发时加上或减去", "whether net pay adds or takes it"),
            synonyms=MappingProxyType({"加": "+", "增加": "+", "减": "-", "扣减": "-", "−": "-"}),
        ),
        Column(
            "from_pool",
            "取自公共池",
            Type.YES_NO,
            about=Text("由所在部门的公共绩效池支付；空白即否", "paid by the team's public pool; no, if blank"),
        ),
    ),
    Text(
        "调整表可用的类型；每种是薪酬的一个组成部分",
        "the kinds that adjustments may be of, each a component of pay",
    ),
    key=("kind",),
)
EDUCATION_ROWS = TableSpec(
    "Education",
    "学历",
    (
        own_word("education", "学历", WordList.EDUCATION),
        CALLED,
        Column("rank", "次序", Type.NUMBER, required=True, filled=True),
    ),
    Text("名册可用的学历，次序大的为高", "the educations that a roster may use; a higher rank is a higher education"),
    key=("education",),
)
LADDER = TableSpec(
    "Ladder",
    "职级标准",
    (
        own_word("level", "职级", WordList.LEVELS),
        CALLED,
        Column("points", "年度积分", Type.NUMBER, required=True, filled=True, minimum=0),
        Column("min_years", "最低年限", Type.NUMBER, minimum=0),
        Column("min_education", "最低学历", Type.CHOICE, listed=WordList.EDUCATION, own=True),
        Column("min_grade", "最低等级", Type.TEXT),
        Column("waivable", "可破格", Type.TEXT),
        Column(
            "level_pay",
            "职级工资",
            Type.MONEY,
            minimum=0,
            about=Text("每月的金额；空白即没有", "a month's; blank is none"),
        ),
    ),
    Text("职级与晋升条件", "the levels and what each asks for"),
    key=("level",),
)

ALIASES = TableSpec(
    "Aliases",
    "同义词",
    (
        Column("table", "表", Type.TEXT, required=True, filled=True, about=Text("例如 名册", "such as Roster")),
        Column("column", "列", Type.TEXT, required=True, filled=True, about=Text("例如 学历", "such as education")),
        Column("written", "写法", Type.TEXT, required=True, filled=True, about=Text("表中的写法", "what stands there")),
        Column(
            "means", "读作", Type.TEXT, required=True, filled=True, about=Text("该列的选项", "a choice of the column")
        ),
    ),
    Text(
        "只能选填的列中，另外的写法各读作哪一项；未列出的内置写法照旧有效",
        "other words for the choices of a column; built-in ones that are not given hold on",
    ),
    key=("table", "column", "written"),
)

MATRICES = Text("判断矩阵", "Matrices")
WHOLE = Text("综合", "Composite")  # the name of the root node, whose criteria are the dimensions

SCHEME_WORKBOOK: tuple[TableSpec, ...] = (
    PARAMETERS,
    DIMENSIONS,
    INDICATORS,
    BANDS,
    GRADES,
    TIERS,
    RATERS,
    POINTS,
    ROLE_ROWS,
    PRICES,
    FACTORS,
    BUDGETS,
    KIND_ROWS,
    EDUCATION_ROWS,
    LADDER,
    ALIASES,
)
