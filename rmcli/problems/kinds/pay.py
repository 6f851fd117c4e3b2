"""PAY: pay, once it is computed."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity

POOL_OVERDRAWN = Kind(
    "PAY01",
    Severity.ERROR,
    Text(
        "{team}的公共绩效池发放 {granted}，池中只有 {holds}，超出 {over}",
        "grants from the pool of {team} come to {granted}, {over} more than the {holds} it holds",
    ),
    expected=Text(
        "本部门发放合计不超过期初余额与本期提取之和，即 {holds}",
        "grants of the team up to its opening balance and what this period withheld: {holds}",
    ),
    fix=Text(
        "在调整表减少该部门的公共绩效金额，或更正公共绩效池表的期初余额",
        "reduce the team's pool grants on the Adjustments sheet, or correct its opening balance on the Pool sheet",
    ),
    why=Text(
        "每个部门一个公共绩效池：期初余额 + 本期提取 = 发放 + 期末余额，期末余额不能小于 0。"
        "指出的是使合计超过池中金额的那一笔发放。",
        "Each team has one public pool: opening balance + withheld = granted + closing balance, and the closing balance cannot "
        "be under 0. The cell named is the grant at which the sum goes past what the pool holds.",
    ),
    holds_pay=True,
)
NET_UNDER_ZERO = Kind(
    "PAY02",
    Severity.WARNING,
    Text(
        "实发绩效为 -{carried}：按 0 发放，{carried} 结转下期",
        "net pay is -{carried}: 0 is paid, and {carried} is carried forward",
    ),
    expected=Text("扣减项合计不超过应发及加项合计", "deductions up to what is earned and added"),
    fix=Text(
        "核对罚款与追索扣回；如属实，下期在调整表记入结转金额",
        "look at the fines and clawbacks; if they are right, enter the amount on the next period's Adjustments sheet",
    ),
    why=Text(
        "实发是应发与各加项之和减去各扣减项，见“薪酬”表的“合计”。小于 0 时发放 0，差额结转。",
        "Net is gross pay and what is added less what is taken away, see Sum on sheet Pay. Under 0, 0 is paid and the rest is "
        "carried forward.",
    ),
)
SIDES_DIFFER = Kind(
    "PAY03",
    Severity.ERROR,
    Text(
        "对账不符：{check}，左边 {left}，右边 {right}", "reconciliation: {check} do not agree: {left} against {right}"
    ),
    expected=Text("两边完全相等", "both sides equal to the last decimal"),
    fix=Text(
        "先改正报告中的其他问题再运行；仍不符时请勿发放",
        "mend the other problems first and run again; if it stays, do not pay",
    ),
    why=Text(
        "每个合计都用两种方法计算。最小的差异也是错误：有的行被遗漏、重复或未能归入任何人。",
        "Every total is computed in two ways. The smallest difference is an error: rows were lost, "
        "counted twice, or belong to nobody.",
    ),
)
NOT_RECOVERED = Kind(
    "PAY04",
    Severity.WARNING,
    Text(
        "不在名册中的人员追索扣回尚有 {rest}，延期账户不足以扣回",
        "clawback from somebody not in the roster: {rest} are more than the deferred accounts hold",
    ),
    expected=Text("追索金额不超过延期账户余额", "a clawback up to what is still deferred"),
    fix=Text("{rest} 另行追索", "recover the {rest} outside the payroll"),
    why=Text(
        "追索扣回先从尚未发放的延期支付中扣，不足部分从当期绩效中扣；离任人员没有当期绩效。",
        "A clawback takes from what is still deferred, then from the period's pay; somebody who has left "
        "has no pay to take from.",
    ),
)
DUE_TO_LEAVER = Kind(
    "PAY05",
    Severity.WARNING,
    Text(
        "离任人员的延期支付本期应发放 {released}，不在任何人的实发绩效中",
        "{released} of deferred pay fall due to somebody who has left, and are in nobody's net pay",
    ),
    expected=Text("另行发放 {released}（见“延期支付”表）", "a payment of {released} of its own, sheet Deferred pay"),
    fix=Text("另行发放；如仍在岗，请补入名册", "pay it apart, or add them to the roster if they are still in post"),
    why=Text(
        "延期支付到期仍须发放给离任人员，但离任人员不在名册中，没有实发绩效。"
        "报告的实发合计不含这笔钱，“延期支付”表单独列出并合计。",
        "Deferred pay falls due to leavers too, but somebody who is not in the roster has no net pay. The report's total of net "
        "pay is without this money; the Deferred pay sheet lists it with a total of its own.",
    ),
)
LEAD_OF_NOBODY = Kind(
    "PAY20",
    Severity.WARNING,
    Text("部门“{team}”除负责人外没有别人，负责人绩效为 0", "team “{team}” has nobody but leads: the lead's pay is 0"),
    expected=Text("部门里至少一个计薪方式不是负责人的人", "somebody in the team whose plan is not lead"),
    fix=Text("核对名册的部门；确实没有别人的，不必处理", "see the roster's teams; leave it if there is nobody else"),
    why=Text(
        "负责人绩效是本部门其他人平均应发的若干倍；部门写得不一样，就找不到他们。须确认后才能发放。",
        "A lead is paid by the mean of the others in the team; where the team is written otherwise there are none. Nobody is paid "
        "before it was confirmed.",
    ),
    holds_pay=True,
)
NOTHING_TO_SCALE = Kind(
    "PAY21",
    Severity.WARNING,
    Text(
        "薪酬总额 {amount}，而归入它的 {people} 人应发合计 {before}，没有折算",
        "a budget of {amount} for {people} people whose gross pay is {before} in all: it was not scaled",
    ),
    expected=Text("大于 0 的应发合计", "gross pay of more than 0 in all"),
    fix=Text("核对这些人的薪酬和归入的范围", "see to their pay, and to whom the budget is for"),
    why=Text(
        "合计不大于 0，就没有比例可分，这笔总额没有发出。须确认后才能发放。",
        "Where there is nothing to split by the budget is not paid out. Nobody is paid before it was confirmed.",
    ),
    holds_pay=True,
)
FACTOR_OF_ONE = Kind(
    "PAY22",
    Severity.NOTE,
    Text(
        "{factor}：{count} 人没有 {of} 的实绩或不适用，按 1 计：{who}",
        "{factor}: {of} does not apply to {count} people, 1 for them: {who}",
    ),
    expected=Text("不适用的系数为 1", "1 where it does not apply"),
    fix=Text("确实不适用的，不必处理", "nothing to do if it does not apply to them"),
    why=Text(
        "指标不适用于谁，谁的薪酬就不乘这个系数。", "Pay is not multiplied for whom the indicator does not apply."
    ),
)
