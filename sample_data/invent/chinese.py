"""`ledger.xlsx`: 江岚银行, 60 RMs in 4 branches, 2026Q3, in Chinese."""

from datetime import date
from pathlib import Path

from .bank import Bank, Plan, bank_of
from .business import Shared
from .people import Staffing
from .sheets import LAYOUT, sheet_of
from .workbook import CHINESE, write

STAFFING = Staffing(
    seed="jianglan-2026Q3",
    branches=("滨江支行", "东湖支行", "高新支行", "云台支行"),
    roles={"corporate": 18, "retail": 16, "credit": 10, "wealth": 7, "lobby": 5, "product": 4},
    first_id=10001,
    joins={21: date(2026, 8, 17), 47: date(2026, 7, 20)},
    leaves={35: date(2026, 8, 21)},
)

_SHARED = (  # line, book, who has how much; what is left of 1 stays with the head office
    ("demand", "existing", {"10001": 0.6, "10015": 0.4}),
    ("working", "existing", {"10002": 0.5, "10010": 0.5}),
    ("trade", "new", {"10004": 0.7, "10015": 0.3}),
    ("wealth", "existing", {"10007": 0.55, "10012": 0.45}),
    ("savings", "existing", {"10009": 0.7, "10014": 0.3}),
    ("fixed", "new", {"10005": 0.5, "10011": 0.3}),
    ("demand", "existing", {"10016": 0.65, "10030": 0.35}),
    ("working", "new", {"10019": 0.4, "10025": 0.4, "10017": 0.2}),
    ("wealth", "new", {"10021": 0.5, "10027": 0.5}),
    ("term", "existing", {"10020": 0.8, "10016": 0.2}),
    ("settlement", "existing", {"10031": 0.5, "10045": 0.5}),
    ("working", "existing", {"10033": 0.6, "10039": 0.4}),
    ("savings", "existing", {"10035": 0.75, "10044": 0.25}),
    ("wealth", "existing", {"10037": 0.5, "10042": 0.3, "10043": 0.2}),
    ("demand", "new", {"10046": 0.6, "10060": 0.4}),
    ("small", "existing", {"10049": 0.5, "10054": 0.4}),
    ("wealth", "existing", {"10050": 0.6, "10057": 0.4}),
)
_SHARED_ACCOUNTS = [Shared(f"KH{260101 + i}", line, book, shares) for i, (line, book, shares) in enumerate(_SHARED)]

_BAD_LOANS = {"10034": 1, "10032": 2, "10018": 0, "10003": 2, "10026": 1, "10056": 0, "10038": 2}
_NPL = {
    "10034": 0.0085,
    "10032": 0.0152,
    "10018": 0.0210,
    "10003": 0.0068,
    "10026": 0.0364,
    "10056": 0.0125,
    "10038": 0.0225,
    "10010": 0.0055,
    "10021": 0.0098,
    "10047": 0.0118,
}
_NO_LOANS = ("10052",)

_ADJUSTMENTS = (
    ("10001", "bonus", 3000, "行内合理化建议一等奖", "总行人力资源部"),
    ("10004", "bonus", 5000, "首笔跨境人民币资金池业务落地", "公司金融部"),
    ("10012", "bonus", 2000, "季度理财知识竞赛第一名", "零售金融部"),
    ("10033", "bonus", 3000, "普惠小微新客户拓展专项奖励", "普惠金融部"),
    ("10049", "bonus", 4000, "重点项目营销突出贡献", "公司金融部"),
    ("10014", "allowance", 900, "大堂高峰期延时服务津贴", "滨江支行"),
    ("10029", "allowance", 900, "大堂高峰期延时服务津贴", "东湖支行"),
    ("10044", "allowance", 900, "大堂高峰期延时服务津贴", "高新支行"),
    ("10058", "allowance", 900, "大堂高峰期延时服务津贴", "云台支行"),
    ("10047", "allowance", 1800, "派驻县域网点交通津贴", "云台支行"),
    ("10022", "allowance", 600, "新员工岗前培训津贴", "总行人力资源部"),
    ("10017", "fine", 500, "贷后检查报告逾期提交", "风险管理部"),
    ("10026", "fine", 2000, "贷款三查不到位，形成不良", "风险管理部"),
    ("10041", "fine", 300, "档案资料移交不及时", "运营管理部"),
    ("10053", "fine", 200, "客户投诉处理超时", "零售金融部"),
    ("10002", "pool", 4000, "特殊因素下滑：核心客户整体搬迁至外省", "滨江支行"),
    ("10025", "pool", 3000, "勤勉但业绩不佳：接手存量不良客户，走访与档案工作完成良好", "东湖支行"),
    ("10045", "pool", 2500, "勤勉但业绩不佳：新岗位培育期", "高新支行"),
    ("10056", "pool", 5000, "特殊因素下滑：行业政策调整导致授信压降", "云台支行"),
    ("10038", "clawback", 6000, "2024年发放贷款形成不良，追索扣回绩效薪酬", "总行薪酬委员会"),
    ("10034", "clawback", 9500, "2023年发放贷款责任认定，追索扣回绩效薪酬", "总行薪酬委员会"),
)
_VETOES = (("10041", date(2026, 8, 26), "飞单：私自代售未经本行准入的产品，经查属实", "D"),)


def ledger_bank() -> Bank:
    """The bank with all its tables."""
    bank = bank_of(
        Plan(
            STAFFING,
            shared=_SHARED_ACCOUNTS,
            bad_loans=_BAD_LOANS,
            npl=_NPL,
            no_loans=_NO_LOANS,
            bad_loan_note="单户贷款计提减值准备",
        )
    )
    return bank.with_told("Adjustments", _ADJUSTMENTS).with_told("Vetoes", _VETOES)


def make(folder: Path) -> None:
    """Writes the workbook into the folder."""
    tables = ledger_bank().tables
    titles = {
        "Targets": ("江岚银行2026年第三季度客户经理经营目标", "金额单位：元；比率为小数；其他业务为户数，培训为学时")
    }
    sheets = [sheet_of(name, tables[name], chinese=True, titles=titles.get(name, ())) for name in LAYOUT]
    write(folder / "ledger.xlsx", sheets, CHINESE, {"title": "客户经理考核台账 2026年第三季度", "company": "江岚银行"})
