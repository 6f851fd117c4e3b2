"""DEF: deferred pay."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity
from rmcli.problems.wording import repeated

LEAVER = Kind(
    "DEF01",
    Severity.NOTE,
    Text(
        "延期支付账户的人员不在名册中，按已离任处理",
        "an account of somebody who is not in the roster: taken as a leaver",
    ),
    expected=Text(
        "离任人员，账户照常保留；本期发放不进入任何人的实发绩效",
        "somebody who has left, whose account stays; what is released to them is in nobody's net pay",
    ),
    fix=Text("如仍在岗，请补入名册", "add them to the roster if they are still in post"),
    why=Text(
        "离任人员的延期绩效仍须按期发放或追索扣回，所以账户不会从名单中消失。",
        "Deferred pay of leavers is still released or clawed back, so the account stays on the list.",
    ),
)
ACCOUNT_TWICE = repeated("DEF02")
ACCOUNT_OVERDRAWN = Kind(
    "DEF03",
    Severity.ERROR,
    Text("已发放与已追回合计超过原始金额", "released and clawed back add up to more than the amount"),
    expected=Text("合计不超过 {amount}；现合计 {total}", "at most {amount} together; there is {total}"),
    fix=Text("更正已发放、已追回或原始金额", "correct what was released, clawed back or deferred"),
    why=Text(
        "账户余额 = 原始金额 − 已发放 − 已追回，不能小于 0。",
        "The account's balance is the amount less released and clawed back; it cannot be under 0.",
    ),
)
YEAR_OF_ACCOUNT = Kind(
    "DEF04",
    Severity.ERROR,
    Text("延期支付的年度不是不晚于考核期的整年", "the account's year is no whole year up to the period's"),
    expected=Text("四位年份，不晚于 {year}，例如 {example}", "a year of four digits up to {year}, such as {example}"),
    fix=Text("更正年度", "correct the year"),
    why=Text(
        "延期绩效按形成年度分年发放，年度不对，发放的时间和金额就不对。",
        "Deferred pay is released by its year of origin; a wrong year releases it at the wrong time.",
    ),
)
AMOUNT_OF_NO_YEAR = Kind(
    "DEF05",
    Severity.WARNING,
    Text("{column} 的单位像是写错了（元与万元）", "{column} is hardly in the unit it is read in"),
    expected=Text("以元计的金额，例如 48,000；{evidence}", "an amount, such as 48,000; {evidence}"),
    fix=Text(
        "以万元填写的，把列名写成 {header}（万元）；确实如此的，核对后确认",
        "if it is in tens of thousands head the column so: {header} (10,000 yuan); confirm it if it is right",
    ),
    why=Text(
        "到期发放按原始金额等分，并减去已发放的：已发放 16,000 写成 1.6，就会再发一次。金额乘以一万才与绩效薪酬或账户相称，"
        "或是绩效薪酬的几百倍，多半是单位写错了。须确认后才能发放。",
        "What falls due is a part of the amount less what was released: 1.6 for 16,000 releases it once more. An amount that fits pay, or "
        "its account, only in tens of thousands, or that is hundreds of bases, is mostly a slip of the unit. Nobody is paid before it was "
        "confirmed.",
    ),
    holds_pay=True,
)
