"""The slots of formulas of pay, and what each is called in words."""

from rmcli.language import Text
from rmcli.payroll.formula import Slot, Source
from rmcli.words import Words

BASE = Slot(Source.PERSON, "base")
WORKED = Slot(Source.PERSON, "worked")
GRADE_COEFFICIENT = Slot(Source.PERSON, "coefficient")
DEFERRAL_SHARE = Slot(Source.PERSON, "deferral_share")
COMPOSITE = Slot(Source.PERSON, "composite")
LEVEL_RATE = Slot(Source.PERSON, "level_rate")
LEAD_RATE, TEAM_MEAN = Slot(Source.PERSON, "lead_rate"), Slot(Source.PERSON, "team_mean")
BUDGETED = Slot(Source.BUDGETED, "gross")
RORAC, TIER, RATE, DEDUCTION = (Slot(Source.MONTH, key) for key in ("rorac", "tier", "rate", "deduction"))
DAYS, LENGTH, PRICED = (Slot(Source.MONTH, key) for key in ("days", "length", "priced"))
MONTHS = Slot(Source.PERIOD, "months")
MONTHLY_PAY = Slot(Source.MONTHS, "pay")
MONTHLY_SHARE = Slot(Source.PARAMETER, "monthly_share")
POOL_RATE = Slot(Source.PARAMETER, "pool_rate")
BROUGHT_FORWARD = Slot(Source.BEFORE, "brought_forward")

CALLED = {
    "base": Text("基数", "base"),
    "monthly_share": Text("月度比例", "monthly share"),
    "worked": Text("折合在岗月数", "months in post"),
    "coefficient": Text("等级系数", "grade coefficient"),
    "pool_rate": Text("提取比例", "pool rate"),
    "deferral_share": Text("延期比例", "deferral share"),
    "composite": Text("综合得分", "composite"),
    "level_rate": Text("职级工资标准", "level pay a month"),
    "lead_rate": Text("负责人系数", "lead rate"),
    "team_mean": Text("部门平均应发", "the team's mean"),
    "months": Text("考核期月数", "months of the period"),
    "rorac": Text("当月 RORAC", "RORAC of the month"),
    "tier": Text("档次系数", "coefficient"),
    "rate": Text("提成率", "rate"),
    "deduction": Text("速算扣除数", "quick deduction"),
    "days": Text("在岗天数", "days in post"),
    "length": Text("当月天数", "days of the month"),
    "priced": Text("计价各项", "what was priced"),
}


def said(zh: str, en: str, *slots: str, **called: Text) -> Words:
    """Words whose slots are called as everywhere, or as said here."""
    return Words(Text(zh, en), {**{slot: CALLED[slot] for slot in slots}, **called})
