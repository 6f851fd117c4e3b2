"""PRE: a run beside an earlier report."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity
from rmcli.problems.wording import NOTHING

_SIDE_BY_SIDE = Text(
    "--previous 的报告用来比较和结转余额，不改变任何得分。",
    "The report of --previous is compared with, and its balances are carried over; it changes no score.",
)

OFF_FROM_BEFORE = Kind(
    "PRE01",
    Severity.WARNING,
    Text("{line} 的{what}约为上期的 {times}", "{what} of {line} is about {times} what it was in the previous report"),
    expected=Text(
        "与上期相近；上期（{period}）{before}，本期 {now}",
        "about what it was; {before} in {period}, {now} now",
    ),
    fix=Text(
        "核对金额的单位（有没有以百、以万计）；数额属实的，发放时用 --accept-amounts 确认",
        "see whether the amounts are in the unit of the last report; where they are right, accept them when paying, "
        "with --accept-amounts",
    ),
    why=Text(
        "同一客户经理、同一业务的金额按天折算后与上期相差约一百倍或一万倍，多半是单位写错了；整份台账都写错时，只有与上期比较才看得出。"
        "上期金额不到同类中位数十分之一的不提醒，因为小业务本来就会成倍变化。发放前须有人确认。",
        "By the day, the amounts of one RM and line are about a hundred or ten thousand times off the previous report: mostly a slip "
        "of the unit, which only that report can tell where the whole ledger has it. Amounts under a tenth of their like's median "
        "are left alone, since small business does grow so. Somebody has to settle it before anybody is paid.",
    ),
    holds_pay=True,
)
CHANGED_BEFORE = Kind(
    "PRE02",
    Severity.WARNING,
    Text("上期报告的“{title}”在写出后被改动", "“{title}” of the previous report was changed after it was written"),
    expected=Text("{before}", "{before}"),
    fix=Text("不影响比较：比较用的是封存的数值", "nothing to do for the comparison: it uses the sealed values"),
    why=_SIDE_BY_SIDE,
)
OTHER_SCHEME = Kind(
    "PRE03",
    Severity.WARNING,
    Text("上期报告用的是另一个方案", "the previous report was made with another scheme"),
    expected=Text("同一个方案，得分和等级才可比", "the same scheme, or scores and grades do not compare"),
    fix=Text(
        "比较得分与等级时请留意方案的差别", "keep the schemes' differences in mind when comparing scores and grades"
    ),
    why=_SIDE_BY_SIDE,
)
OTHER_PERIOD = Kind(
    "PRE04",
    Severity.WARNING,
    Text(
        "上期报告的期间 {before} 不是 {now} 之前同样长的一期",
        "{before} of the previous report is no earlier period as long as {now}",
    ),
    expected=Text("本期之前、月数相同的一期", "a period before this one, with as many months"),
    fix=Text(
        "换用合适的报告；否则不按“特殊因素下滑”建议人选，金额按天比较",
        "give another report; with this one nobody is proposed for a decline, and amounts are compared by the day",
    ),
    why=Text(
        "RORAC 是整个期间的金额，期间长短不同或有重叠时，下降百分之二十没有意义。",
        "RORAC is an amount of the whole period: down 20 % says nothing where periods differ in length or overlap.",
    ),
)
JOINED = Kind(
    "PRE05",
    Severity.NOTE,
    Text("上期报告中没有此人", "not in the previous report"),
    expected=Text("", ""),
    fix=Text("新入职的，不需要处理", "nothing to do for a joiner"),
    why=_SIDE_BY_SIDE,
)
GONE = Kind(
    "PRE06",
    Severity.NOTE,
    Text("上期报告中有此人，本期没有", "in the previous report, and not in this one"),
    expected=Text("", ""),
    fix=Text("已离任的，不需要处理；否则请补进名册", "nothing to do for a leaver; else put the person on the roster"),
    why=_SIDE_BY_SIDE,
)
COMPARED = Kind(
    "PRE07",
    Severity.NOTE,
    Text(
        "已与上期报告（{period}）比较：{people} 人，{of} 项业务中的 {lines} 项",
        "compared with the previous report ({period}): {people} RMs, {lines} of {of} business lines",
    ),
    expected=Text("", ""),
    fix=Text("上期没有的业务无从比较", "lines that are not in it cannot be compared"),
    why=_SIDE_BY_SIDE,
)
_CARRIED_OVER = Text(
    "公共绩效池、延期支付账户的期末余额是下一期的期初余额，结转下期的负数绩效在下一期扣减。给出 --previous 时由上期报告结转，"
    "“公共绩效池”“延期支付”表可以不填；填了就要一致。",
    "What pools and deferred accounts hold at the end of a period they hold at the beginning of the next, and net pay under 0 that was "
    "carried forward is deducted there. With --previous all of it comes from that report: sheets Pool and Deferred may be left out, and "
    "where they are given they have to agree.",
)
OTHER_BALANCE = Kind(
    "PRE08",
    Severity.ERROR,
    Text(
        "{what} {of} 的期初余额与上期期末余额不同",
        "{what} {of} does not open with what the previous report closed with",
    ),
    expected=Text("{before}（{there}）；表中为 {now}", "{before} ({there}); the sheet has {now}"),
    fix=Text(
        "删去这一行由上期结转，或更正；确以本表为准的，用 --accept-balances",
        "leave the row out, so that the balance is carried, or correct it; where this sheet is right, use --accept-balances",
    ),
    why=_CARRIED_OVER,
)
BALANCE_ACCEPTED = Kind(
    "PRE09",
    Severity.WARNING,
    Text(
        "{what} {of} 的余额与上期报告不同，已接受",
        "{what} {of}: another balance than in the previous report was accepted",
    ),
    expected=Text("{before}（{there}）；所用为 {now}", "{before} ({there}); {now} is used"),
    fix=Text("发放前再确认一次：--accept-amounts", "settle it once more before anybody is paid: --accept-amounts"),
    why=_CARRIED_OVER,
    holds_pay=True,
)
BALANCE_CHANGED = Kind(
    "PRE10",
    Severity.ERROR,
    Text("上期报告中{what} {of} 在写出后被改动", "{what} {of} of the previous report was changed after it was written"),
    expected=Text("{before}（封存值）；现为 {now}", "{before} as sealed; there is {now}"),
    fix=Text(
        "以现值发放过的，用 --accept-balances 按现值结转；否则改回",
        "where people were paid by what is there now, use --accept-balances, which carries that; else put it back",
    ),
    why=_CARRIED_OVER,
)
NOT_CARRIED = Kind(
    "PRE11",
    Severity.WARNING,
    Text(
        "上期报告的期间 {before} 不紧接在 {now} 之前，余额没有结转",
        "{before} of the previous report does not end right before {now}: no balance was carried",
    ),
    expected=Text("紧接在本期之前的一期", "the period right before this one"),
    fix=Text(
        "换用上一期的报告，或在表中填写期初余额", "give that report, or write the opening balances into the sheets"
    ),
    why=_CARRIED_OVER,
    holds_pay=True,
)
FORWARD_LOST = Kind(
    "PRE12",
    Severity.WARNING,
    Text(
        "上期结转 {amount}，此人本期不计薪，无从扣减",
        "{amount} were carried forward, and nobody is paid from whom to take it",
    ),
    expected=Text("在本期名册中", "somebody who is paid in this period"),
    fix=Text("确认是否另行追回", "see whether it is to be claimed otherwise"),
    why=_CARRIED_OVER,
    holds_pay=True,
)
CARRIED = Kind(
    "PRE13",
    Severity.NOTE,
    Text(
        "由上期结转：{pools} 个公共绩效池、{accounts} 个延期支付账户、{people} 人的扣减",
        "carried from the previous report: {pools} pools, {accounts} deferred accounts, deductions from {people} people",
    ),
    expected=NOTHING,
    fix=Text("见“与上期比较”表", "see sheet Previous period"),
    why=_CARRIED_OVER,
)
OTHER_PEOPLE = Kind(
    "PRE14",
    Severity.WARNING,
    Text("上期报告中没有一个人在本期", "nobody of the previous report is in this one"),
    expected=Text("同一机构上一期的报告", "the last report of the same bank"),
    fix=Text(
        "换用本机构的报告；确实全员更换的，发放时用 --accept-amounts 确认",
        "give this bank's own report; where everybody is new indeed, accept it when paying, with --accept-amounts",
    ),
    why=Text(
        "拿错了别的机构的报告时，那里的公共绩效池和延期支付账户会被结转到这里。发放前须有人确认。",
        "With another bank's report its pools and deferred accounts would be carried into this one. Somebody has to settle it before "
        "anybody is paid.",
    ),
    holds_pay=True,
)
OTHER_CURRENCY = Kind(
    "PRE15",
    Severity.ERROR,
    Text(
        "这份报告以{before}计，本期的考核方案以{now}计",
        "this report is in {before}, the scheme of this period in {now}",
    ),
    expected=Text("以{now}计的报告", "a report in {now}"),
    fix=Text(
        "给出同一币种的报告，或更正参数 currency", "give a report in that currency, or correct the parameter currency"
    ),
    why=Text(
        "两种币种的金额不能相比，也不能结转。rmcli 不知道汇率。",
        "Amounts of two currencies cannot be compared nor carried. rmcli does not know the rate.",
    ),
)
TEAM_RENAMED = Kind(
    "PRE16",
    Severity.WARNING,
    Text(
        "部门 {team} 本期没有人，公共绩效池的 {amount} 留在原部门；本期新出现的部门：{new}",
        "team {team} has nobody now, and {amount} stay in its pool; new teams: {new}",
    ),
    expected=Text("改了名的部门，余额随新名结转", "the balance of a team that was renamed goes with its new name"),
    fix=Text(
        "改了名的，在名册中用回原名，或在公共绩效池表中写明两个部门的期初余额并用 --accept-balances；"
        "不是改名的，发放时用 --accept-amounts 确认",
        "if it was renamed use the old name in the roster, or write the opening balance of both teams into the sheet Pool and use "
        "--accept-balances; if not, accept it when paying, with --accept-amounts",
    ),
    why=_CARRIED_OVER,
    holds_pay=True,
)
TEAM_GONE = Kind(
    "PRE17",
    Severity.NOTE,
    Text(
        "部门 {team} 本期没有人，公共绩效池的 {amount} 仍记在原部门",
        "team {team} has nobody now, and {amount} stay in its pool",
    ),
    expected=NOTHING,
    fix=Text(
        "需要转给别的部门的，在公共绩效池表中写明并用 --accept-balances",
        "to move it write the balances into the sheet Pool and use --accept-balances",
    ),
    why=_CARRIED_OVER,
)
