"""The scheme sheets that pay is worked out by: tiers, roles and their plans, prices, factors, budgets."""

from rmcli.language import Text
from rmcli.tables.ledger import BOOKS
from rmcli.tables.scheme_columns import CALLED, own_word
from rmcli.tables.spec import Column, TableSpec, Type, WordList

TIER = "tier"  # the plan of a role that names none
PLANS = {
    TIER: Text("档次", "tier"),
    "marginal": Text("分段", "marginal"),
    "commission": Text("计价", "commission"),
    "lead": Text("负责人", "lead"),
    "none": Text("无", "none"),
}
MEASURES = {
    "revenue": Text("收入", "revenue"),
    "rorac": Text("利润", "rorac"),
    "balance": Text("余额", "balance"),
    "customers": Text("客户数", "customers"),
    "count": Text("笔数", "count"),
    "quantity": Text("数量", "quantity"),
}
SCOPES = {"own": Text("本人", "own"), "team": Text("部门", "team"), "branch": Text("机构", "branch")}
WHOLE_OR_PART = {"whole": Text("全额", "whole"), "part": Text("超额", "part")}

TIERS = TableSpec(
    "Tiers",
    "档次",
    (
        Column("min_rorac", "月利润下限", Type.MONEY, required=True),
        Column("coefficient", "系数", Type.NUMBER, required=True, filled=True, minimum=0),
        Column(
            "rate",
            "提成率",
            Type.SHARE,
            minimum=0,
            maximum=1,
            about=Text(
                "计薪方式为分段的岗位：当月利润落在本档内的部分乘以它",
                "for roles whose plan is marginal: the part of the month's RORAC within the tier is multiplied by it",
            ),
        ),
    ),
    Text("月度绩效的档次，从低到高", "the tiers of monthly pay, lowest first"),
)
ROLE_ROWS = TableSpec(
    "Roles",
    "岗位",
    (
        own_word("role", "岗位", WordList.ROLES),
        CALLED,
        Column("deferral_share", "延期比例", Type.SHARE, required=True, filled=True, minimum=0, maximum=1),
        Column(
            "plan",
            "计薪方式",
            Type.CHOICE,
            choices=PLANS,
            about=Text("月度绩效怎样计算；空白即 档次", "how monthly pay is worked out; tier, if blank"),
        ),
        Column(
            "lead_rate",
            "负责人系数",
            Type.NUMBER,
            minimum=0,
            about=Text(
                "计薪方式为负责人的岗位：本部门其他人平均应发的多少倍",
                "for roles whose plan is lead: how many times the mean gross pay of the others in the team",
            ),
        ),
    ),
    Text(
        "名册可用的岗位，及各岗位的延期支付比例",
        "the roles that a roster may use, and the share of pay that each defers",
    ),
    key=("role",),
)
PRICES = TableSpec(
    "Prices",
    "计价标准",
    (
        Column(
            "code",
            "代码",
            Type.ID,
            about=Text(
                "几行同一代码的是同一项的各档，取达到的最高一档",
                "rows that share one are steps, of which the highest that is reached counts",
            ),
        ),
        Column(
            "role",
            "岗位",
            Type.TEXT,
            about=Text("用逗号分开；空白即全部岗位", "separated by commas; blank means every role"),
        ),
        Column(
            "business_line",
            "业务类别",
            Type.TEXT,
            about=Text("用逗号分开；空白即全部业务", "separated by commas; blank means every line"),
        ),
        Column("book", "业务性质", Type.CHOICE, choices=BOOKS, about=Text("空白即全部", "both, if blank")),
        Column(
            "measure",
            "计量",
            Type.CHOICE,
            required=True,
            filled=True,
            choices=MEASURES,
            about=Text(
                "当月台账中的什么：收入、利润（乘 k0 后）、余额、数量都乘分成比例，客户数和笔数不乘",
                "what of the month's ledger: revenue, RORAC (after k0), balance and quantity are times share, customers and rows not",
            ),
        ),
        Column("scope", "范围", Type.CHOICE, choices=SCOPES, about=Text("空白即 本人", "own, if blank")),
        Column(
            "lower",
            "起点",
            Type.NUMBER,
            about=Text("达到后才计价；空白即没有起点", "counts once the measure reaches it; blank is no bound"),
        ),
        Column(
            "how",
            "方式",
            Type.CHOICE,
            choices=WHOLE_OR_PART,
            about=Text(
                "全额：全部计价；超额：只计超过起点的部分；空白即 全额",
                "whole: all of it; part: what is over the lower bound; whole, if blank",
            ),
        ),
        Column("price", "单价", Type.MONEY, required=True, filled=True, about=Text("每单位的金额", "for each unit")),
        Column(
            "unit",
            "单位",
            Type.NUMBER,
            minimum=0,
            above=True,
            about=Text("例如 10000；空白即 1", "such as 10000; 1, if blank"),
        ),
        Column(
            "whole_units",
            "整档",
            Type.YES_NO,
            about=Text("只计满整单位的，不满的舍去；空白即否", "only whole units count, rounded down; no, if blank"),
        ),
        Column("cap", "封顶", Type.MONEY, minimum=0, about=Text("每月每项最多的金额", "the most that it pays a month")),
    ),
    Text("计薪方式为计价的岗位：每项业务的单价", "for roles whose plan is commission: what each kind of business pays"),
)
APPLIES_TO = {
    "monthly": Text("月度", "monthly"),
    "assessed": Text("考核", "assessed"),
    "gross": Text("应发", "gross"),
}
BAND_OR_RATIO = {"band": Text("区间", "band"), "ratio": Text("比例", "ratio")}
COMPOSITE = "composite"  # what a factor may be of beside an indicator
COMPOSITE_NAMES = Text("综合得分", COMPOSITE)
FACTORS = TableSpec(
    "Factors",
    "系数",
    (
        Column(
            "code",
            "代码",
            Type.ID,
            required=True,
            filled=True,
            about=Text("几行同一代码的是同一系数的各档", "rows that share one are the bands of one factor"),
        ),
        CALLED,
        Column(
            "of",
            "依据",
            Type.TEXT,
            required=True,
            filled=True,
            about=Text("指标的代码（取其实绩），或 综合得分", "an indicator's code (its actual), or composite"),
        ),
        Column("applies_to", "作用于", Type.CHOICE, required=True, filled=True, choices=APPLIES_TO),
        Column(
            "how",
            "方式",
            Type.CHOICE,
            choices=BAND_OR_RATIO,
            about=Text(
                "区间：取下限不高于它的最高一档的系数；比例：它除以 100；空白即 区间",
                "band: the factor of the highest band whose bound is reached; ratio: the value / 100; band, if blank",
            ),
        ),
        Column("lower", "下限", Type.NUMBER, about=Text("空白即没有下限", "blank is no bound")),
        Column("factor", "系数", Type.NUMBER, minimum=0, about=Text("例如 0.9", "such as 0.9")),
    ),
    Text("薪酬所乘的系数，按行的次序", "what pay is multiplied by, in the order of the rows"),
)
BUDGETS = TableSpec(
    "Budgets",
    "薪酬总额",
    (
        Column("branch", "机构", Type.TEXT, about=Text("空白即全行", "blank: the bank")),
        Column("team", "部门", Type.TEXT, about=Text("空白即整个机构", "blank: the whole branch")),
        Column(
            "amount",
            "金额",
            Type.MONEY,
            required=True,
            filled=True,
            minimum=0,
            about=Text("本期的金额", "of the period"),
        ),
    ),
    Text(
        "应发合计固定的机构、部门或全行；每人归入给出的最小范围",
        "the bank, branches or teams whose gross pay is a fixed sum; a person belongs to the narrowest that is given",
    ),
    key=("branch", "team"),
)
