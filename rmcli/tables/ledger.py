"""The sheets of the ledger workbook (ledger.xlsx), each declared once."""

from rmcli.language import Text
from rmcli.tables.spec import Column, TableSpec, Type

ROLES = {"retail": "零售", "corporate": "对公", "credit": "信贷", "wealth": "理财", "lobby": "大堂", "product": "产品"}
LEVELS = {"assistant": "助理", "intermediate": "中级", "senior": "高级", "principal": "资深", "chief": "首席"}
EDUCATION = {"secondary": "中专", "college": "大专", "bachelor": "本科", "master": "硕士", "doctor": "博士"}
BOOKS = {"existing": "存量", "new": "增量"}
RATER_GROUPS = {"self": "自评", "superior": "上级", "peer": "同事", "subordinate": "下级", "customer": "客户"}
ADJUSTMENTS = {"bonus": "奖金", "allowance": "津贴", "fine": "罚款", "pool": "公共绩效", "clawback": "追索扣回"}

RM_ID = Column("rm_id", "工号", Type.ID, required=True, filled=True)

ROSTER = TableSpec(
    "Roster",
    "名册",
    (
        RM_ID,
        Column("name", "姓名", Type.TEXT, required=True, filled=True),
        Column("branch", "机构", Type.TEXT, required=True, filled=True),
        Column("team", "部门", Type.TEXT, about=Text("空白即为机构", "the branch, if blank")),
        Column("role", "岗位类型", Type.CHOICE, required=True, filled=True, choices=ROLES),
        Column("level", "职级", Type.CHOICE, required=True, filled=True, choices=LEVELS),
        Column("hire_date", "入职日期", Type.DATE, required=True, filled=True),
        Column("post_start", "任职开始", Type.DATE, about=Text("空白即整个期间在岗", "blank: the whole period")),
        Column("post_end", "任职结束", Type.DATE, about=Text("空白即整个期间在岗", "blank: the whole period")),
        Column("education", "学历", Type.CHOICE, choices=EDUCATION),
        Column(
            "base_pay",
            "绩效薪酬基数",
            Type.YUAN,
            required=True,
            filled=True,
            minimum=0,
            about=Text("元/年", "yuan a year"),
        ),
    ),
    Text("每位客户经理一行", "one row per relationship manager"),
    key=("rm_id",),
)


def _cost(name: str, zh: str) -> Column:
    return Column(name, zh, Type.YUAN, default=0, about=Text("元；空白即 0", "yuan; blank is 0"))


LEDGER = TableSpec(
    "Ledger",
    "台账",
    (
        RM_ID,
        Column("month", "月份", Type.MONTH, required=True, filled=True, about=Text("例如 2026-07", "such as 2026-07")),
        Column("business_line", "业务类别", Type.TEXT, required=True, filled=True),
        Column("book", "业务性质", Type.CHOICE, required=True, filled=True, choices=BOOKS),
        Column(
            "stock_years",
            "存量年数",
            Type.NUMBER,
            minimum=0,
            about=Text("存量业务必填，单位为年", "required on existing rows, in years"),
        ),
        Column(
            "balance",
            "余额",
            Type.YUAN,
            about=Text(
                "元；可不填。存量年数按余额加权，同类中只有部分行填了的，空白的按 0 计",
                "yuan; optional. Ages are weighted by it: among rows of a line that have one, a blank weighs 0",
            ),
        ),
        Column("revenue", "业务收入", Type.YUAN, required=True, filled=True, about=Text("元", "yuan")),
        _cost("direct_cost", "直接成本"),
        _cost("management_cost", "管理成本"),
        _cost("fixed_cost", "固定成本"),
        _cost("risk_cost", "风险成本"),
        _cost("tax", "税费"),
        Column(
            "share",
            "分成比例",
            Type.SHARE,
            default=1,
            minimum=0,
            maximum=1,
            above=True,
            about=Text("大于 0，不超过 1；空白即 1", "over 0, up to 1; 1 if blank"),
        ),
        Column("customer_id", "客户号", Type.ID),
        Column("note", "备注", Type.TEXT),
    ),
    Text(
        "每位客户经理、月份、业务类别、业务性质（及客户）一行",
        "one row per relationship manager, month, business line, book (and customer)",
    ),
)

TARGETS = TableSpec(
    "Targets",
    "目标",
    (RM_ID,),
    Text(
        "每位客户经理一行，每项指标一列，列名为指标代码或名称",
        "one row per relationship manager, one column per indicator, headed by its code or name",
    ),
    wide=True,
    key=("rm_id",),
)
ACTUALS = TableSpec("Actuals", "实绩", (RM_ID,), TARGETS.about, wide=True, key=("rm_id",))

SURVEY = TableSpec(
    "Survey",
    "评价",
    (
        Column("rater_id", "评价人", Type.ID, required=True, filled=True),
        Column("rater_group", "评价人类别", Type.CHOICE, required=True, filled=True, choices=RATER_GROUPS),
        RM_ID,
        Column("item", "评价项", Type.TEXT, required=True, filled=True),
        Column("score", "评分", Type.NUMBER, required=True, filled=True, minimum=0),
    ),
    Text("每位评价人、被评人、评价项一行", "one row per rater, relationship manager and item"),
    key=("rater_id", "rater_group", "rm_id", "item"),
)

ADJUSTMENT_ROWS = TableSpec(
    "Adjustments",
    "调整",
    (
        RM_ID,
        Column("kind", "类型", Type.CHOICE, required=True, filled=True, choices=ADJUSTMENTS),
        Column("amount", "金额", Type.YUAN, required=True, filled=True, minimum=0, about=Text("元", "yuan")),
        Column("reason", "事由", Type.TEXT, required=True, filled=True),
        Column("approved_by", "批准人", Type.TEXT),
    ),
    Text("奖金、津贴、罚款、公共绩效、追索扣回", "bonuses, allowances, fines, pool grants, clawbacks"),
)

VETOES = TableSpec(
    "Vetoes",
    "一票否决",
    (
        RM_ID,
        Column("date", "日期", Type.DATE, required=True, filled=True),
        Column("reason", "事由", Type.TEXT, required=True, filled=True),
        Column("max_grade", "最高等级", Type.TEXT, required=True, filled=True),
    ),
    Text("发生一票否决事项的人员", "who had an event that caps the grade"),
)

POOL = TableSpec(
    "Pool",
    "公共绩效池",
    (
        Column("team", "部门", Type.TEXT, required=True, filled=True),
        Column(
            "opening_balance", "期初余额", Type.YUAN, required=True, filled=True, minimum=0, about=Text("元", "yuan")
        ),
    ),
    Text("每个部门一行", "one row per team"),
    key=("team",),
)

DEFERRED = TableSpec(
    "Deferred",
    "延期支付",
    (
        RM_ID,
        Column("year", "年度", Type.NUMBER, required=True, filled=True, minimum=1990, maximum=2200),
        Column("amount", "原始金额", Type.YUAN, required=True, filled=True, minimum=0, about=Text("元", "yuan")),
        Column("released", "已发放", Type.YUAN, required=True, default=0, minimum=0, about=Text("元", "yuan")),
        Column("clawed_back", "已追回", Type.YUAN, required=True, default=0, minimum=0, about=Text("元", "yuan")),
    ),
    Text("每人每个形成年度一行", "one row per relationship manager and year of origin"),
    key=("rm_id", "year"),
)

LEDGER_WORKBOOK: tuple[TableSpec, ...] = (
    ROSTER,
    LEDGER,
    TARGETS,
    ACTUALS,
    SURVEY,
    ADJUSTMENT_ROWS,
    VETOES,
    POOL,
    DEFERRED,
)
