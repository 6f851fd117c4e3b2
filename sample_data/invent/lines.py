"""Business lines: what each usually brings in and costs in one quarter of 91 days, and who has which."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One quarter of a business line at its usual size: balance in 万元 (None for fees), the rest in yuan."""

    code: str
    zh: str
    en: str
    kind: str  # deposit, loan, fee: what it counts for in the plan of deposits, loans and fee business
    balance: float | None
    revenue: float
    direct_cost: float
    management_cost: float
    fixed_cost: float
    risk_cost: float
    tax: float


_ALL = (
    Line("demand", "对公活期存款", "Corporate demand deposits", "deposit", 6500, 287535, 46006, 21644, 6734, 0, 0),
    Line("term", "对公定期存款", "Corporate term deposits", "deposit", 5200, 269461, 222141, 4241, 1319, 0, 0),
    Line("margin", "保证金存款", "Margin deposits", "deposit", 1800, 86450, 58240, 2528, 786, 0, 0),
    Line("savings", "储蓄存款", "Savings deposits", "deposit", 1500, 77729, 56875, 1869, 581, 0, 0),
    Line("working", "流动资金贷款", "Working capital loans", "loan", 9000, 955500, 580125, 33639, 10465, 170625, 60575),
    Line("fixed", "固定资产贷款", "Fixed asset loans", "loan", 4000, 399389, 275022, 11145, 3467, 65722, 25320),
    Line("small", "普惠小微贷款", "Small business loans", "loan", 1200, 141050, 81900, 5301, 1649, 36400, 8942),
    Line("bills", "票据贴现", "Bill discounting", "loan", 2500, 104271, 91000, 1189, 370, 3160, 6610),
    Line("consumer", "个人消费贷款", "Consumer loans", "loan", 800, 107200, 55600, 4330, 1347, 28300, 6797),
    Line("mortgage", "个人住房贷款", "Mortgages", "loan", 1600, 141600, 101100, 3800, 1180, 14200, 8978),
    Line("acceptance", "银承手续费", "Acceptance fees", "fee", None, 18000, 1800, 1452, 452, 0, 1141),
    Line("guarantee", "保函信用证", "Guarantees and letters of credit", "fee", None, 10800, 1080, 871, 271, 0, 685),
    Line("wealth", "理财基金代销", "Funds and wealth products", "fee", 2800, 21000, 3150, 1600, 498, 0, 1331),
    Line("insurance", "保险代销", "Insurance sales", "fee", None, 26000, 4160, 1980, 616, 0, 1648),
    Line("trade", "国际结算", "Trade settlement", "fee", None, 18460, 3692, 1323, 412, 0, 1170),
    Line("settlement", "结算代理托管", "Settlement, agency and custody", "fee", None, 42000, 6300, 3199, 995, 0, 2663),
    Line("cards", "银行卡与电子银行", "Cards and e-banking", "fee", None, 12600, 2520, 960, 299, 0, 799),
)
LINES = {line.code: line for line in _ALL}

# How much of the usual size an RM of a role has: 1 is the line's usual size above.
MIX: dict[str, dict[str, float]] = {
    "corporate": dict.fromkeys(
        (
            *("demand", "term", "margin", "savings", "working", "fixed", "small", "bills"),
            *("acceptance", "guarantee", "wealth", "trade", "settlement"),
        ),
        1.0,
    ),
    "credit": {
        "demand": 0.55,
        "term": 0.5,
        "margin": 0.8,
        "working": 1.3,
        "fixed": 1.4,
        "small": 2.0,
        "bills": 1.0,
        "acceptance": 1.0,
        "guarantee": 1.2,
        "settlement": 0.8,
    },
    "retail": {
        "savings": 3.8,  # 5,700 万
        "small": 0.8,
        "consumer": 1.1,
        "mortgage": 0.45,  # loans together about 2,560 万
        "wealth": 6.2,  # 1.7 亿 of assets under management
        "insurance": 0.4,
        "settlement": 0.15,
        "cards": 0.6,
    },
    "wealth": {
        "savings": 2.4,
        "wealth": 8.5,
        "insurance": 1.6,
        "settlement": 0.2,
        "cards": 0.6,
        "demand": 0.05,
    },
    "lobby": {"savings": 1.6, "wealth": 1.6, "insurance": 0.5, "cards": 1.3, "settlement": 0.2},
    "product": {
        "demand": 0.2,
        "margin": 0.6,
        "acceptance": 1.6,
        "guarantee": 2.2,
        "trade": 2.6,
        "settlement": 1.3,
        "bills": 0.8,
    },
}
