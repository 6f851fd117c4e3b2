"""The sheets of the ledger workbook (ledger.xlsx), each declared once; the roster is in `rmcli.tables.roster`."""

from dataclasses import replace

from rmcli.language import Text
from rmcli.problems.kinds.def_ import ACCOUNT_TWICE
from rmcli.problems.kinds.ind import ACTUAL_TWICE, TARGET_TWICE
from rmcli.problems.kinds.poo import POOL_TWICE
from rmcli.tables.gradings import GRADINGS
from rmcli.tables.names.spans import Span
from rmcli.tables.questionnaires.survey import SURVEY
from rmcli.tables.roster import RM_ID, ROSTER, TEAM_NAMES
from rmcli.tables.spec import Column, Role, TableSpec, Type, WordList

BOOKS = {"existing": Text("存量", "existing"), "new": Text("增量", "new")}

_REASON = ("原因", "Reasons")


_MONTH = ("年月", "业务月份", "统计月份", "所属月份", "Year Month", "Year-Month", "Reporting Month")
_LINE = ("业务条线", "业务种类", "Line of Business", "LOB")
_BOOK = ("存量/增量", "存增量", "存量增量", "Existing/New", "New/Existing", "Book Type")
_AGE = ("存量年限", "存续年限", "存续年数", "Existing Years")
_REVENUE = ("营业收入", "收入", "业务收入合计", "Operating Revenue", "Operating Income", "Income")
_SHARE = ("分润比例", "分配比例", "Sharing Ratio", "Share Ratio", "Split Ratio")
_CUSTOMER = ("客户编号", "客户代码", "Customer No", "Customer No.", "Customer Number", "Client ID")


def _cost(name: str, zh: str, *also: str, role: Role = Role.COST) -> Column:
    about = Text("空白即 0", "blank is 0")
    return Column(name, zh, Type.MONEY, default=0, about=about, also=also, role=role, spans=(Span.MONTH,))


LEDGER = TableSpec(
    "Ledger",
    "台账",
    (
        RM_ID,
        Column(
            "month",
            "月份",
            Type.MONTH,
            required=True,
            filled=True,
            about=Text("例如 2026-07", "such as 2026-07"),
            also=_MONTH,
        ),
        Column("business_line", "业务类别", Type.TEXT, required=True, filled=True, also=_LINE),
        Column("book", "业务性质", Type.CHOICE, required=True, filled=True, choices=BOOKS, also=_BOOK),
        Column(
            "stock_years",
            "存量年数",
            Type.NUMBER,
            minimum=0,
            maximum=100,
            about=Text("存量业务必填，单位为年", "required on existing rows, in years"),
            also=_AGE,
            counted=("年", "years", "year", "yrs"),
        ),
        Column(
            "balance",
            "余额",
            Type.MONEY,
            about=Text(
                "可不填。存量年数按余额加权，同类中只有部分行填了的，空白的按 0 计",
                "optional. Ages are weighted by it: among rows of a line that have one, a blank weighs 0",
            ),
            also=("业务余额",),
        ),
        Column(
            "revenue",
            "业务收入",
            Type.MONEY,
            required=True,
            filled=True,
            role=Role.REVENUE,
            also=_REVENUE,
            spans=(Span.MONTH,),
        ),
        _cost("direct_cost", "直接成本", "直接费用", "Direct Costs", "Direct Expenses"),
        _cost(
            "management_cost",
            "管理成本",
            "管理费用",
            "Management Costs",
            "Administrative Cost",
            "Administrative Expenses",
        ),
        _cost("fixed_cost", "固定成本", "固定费用", "Fixed Costs", "Fixed Expenses"),
        _cost("risk_cost", "风险成本", "信用成本", "Risk Costs", "Cost of Risk", "Credit Cost"),
        _cost("tax", "税费", "税金", "税金及附加", "Taxes", "Taxes and Surcharges", role=Role.TAX),
        Column(
            "share",
            "分成比例",
            Type.SHARE,
            default=1,
            minimum=0,
            maximum=1,
            above=True,
            about=Text("大于 0，不超过 1；空白即 1", "over 0, up to 1; 1 if blank"),
            also=_SHARE,
        ),
        Column("customer_id", "客户号", Type.ID, also=_CUSTOMER),
        Column(
            "quantity",
            "数量",
            Type.NUMBER,
            about=Text("可不填。按数量计价的业务，例如张数、户数", "optional: how many, of what is paid by the piece"),
        ),
        Column(
            "capital",
            "经济资本",
            Type.MONEY,
            minimum=0,
            about=Text(
                "可不填。当月业务占用的经济资本",
                "optional: the economic capital that the business ties up in the month",
            ),
            also=("经济资本占用", "占用经济资本", "Economic Capital"),
            seldom=True,
        ),
        Column("note", "备注", Type.TEXT, also=("附注", "Notes", "Remark", "Remarks", "Comment", "Comments")),
    ),
    Text(
        "每位客户经理、月份、业务类别、业务性质（及客户）一行",
        "one row per relationship manager, month, business line, book (and customer)",
    ),
    required=True,
    also=("台帐",),  # how 臺帳 reads in simplified characters
)

OWN_LEDGER = "ledger-table"  # the option for its own file where --ledger is the whole workbook

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
    repeated=TARGET_TWICE,
)
ACTUALS = replace(TARGETS, name="Actuals", zh="实绩", repeated=ACTUAL_TWICE)

_KIND = ("调整类型", "Type", "Adjustment Type")
_AMOUNT = ("调整金额", "Adjustment Amount")

ADJUSTMENT_ROWS = TableSpec(
    "Adjustments",
    "调整",
    (
        RM_ID,
        Column("kind", "类型", Type.CHOICE, required=True, filled=True, listed=WordList.KINDS, also=_KIND),
        Column("amount", "金额", Type.MONEY, required=True, filled=True, minimum=0, also=_AMOUNT),
        Column("reason", "事由", Type.TEXT, required=True, filled=True, also=(*_REASON, "调整原因")),
        Column("approved_by", "批准人", Type.TEXT, also=("审批人", "Approver")),
    ),
    Text(
        "每项调整一行，如奖金、罚款、公共绩效", "one row per adjustment, such as a bonus, a fine, a grant from the pool"
    ),
    apart=True,
)

VETOES = TableSpec(
    "Vetoes",
    "一票否决",
    (
        RM_ID,
        Column("date", "日期", Type.DATE, required=True, filled=True, also=("发生日期", "Event Date")),
        Column("reason", "事由", Type.TEXT, required=True, filled=True, also=(*_REASON, "否决事由")),
        Column("max_grade", "最高等级", Type.TEXT, required=True, filled=True, also=("等级上限", "Maximum Grade")),
    ),
    Text("发生一票否决事项的人员", "who had an event that caps the grade"),
    apart=True,
)

POOL = TableSpec(
    "Pool",
    "公共绩效池",
    (
        Column("team", "部门", Type.TEXT, required=True, filled=True, also=TEAM_NAMES),
        Column(
            "opening_balance",
            "期初余额",
            Type.MONEY,
            required=True,
            filled=True,
            minimum=0,
        ),
    ),
    Text("每个部门一行", "one row per team"),
    key=("team",),
    repeated=POOL_TWICE,
    apart=True,
)

DEFERRED = TableSpec(
    "Deferred",
    "延期支付",
    (
        RM_ID,
        Column(
            "year",
            "年度",
            Type.NUMBER,
            required=True,
            filled=True,
            minimum=1990,
            maximum=2200,
            also=("年份",),
            counted=("年",),
        ),
        Column(
            "amount",
            "原始金额",
            Type.MONEY,
            required=True,
            filled=True,
            minimum=0,
        ),
        Column(
            "released",
            "已发放",
            Type.MONEY,
            required=True,
            default=0,
            minimum=0,
        ),
        Column(
            "clawed_back",
            "已追回",
            Type.MONEY,
            required=True,
            default=0,
            minimum=0,
        ),
    ),
    Text("每人每个形成年度一行", "one row per relationship manager and year of origin"),
    key=("rm_id", "year"),
    repeated=ACCOUNT_TWICE,
    apart=True,
)

LEDGER_WORKBOOK: tuple[TableSpec, ...] = (
    ROSTER,
    LEDGER,
    TARGETS,
    ACTUALS,
    SURVEY,
    ADJUSTMENT_ROWS,
    VETOES,
    GRADINGS,
    POOL,
    DEFERRED,
)
