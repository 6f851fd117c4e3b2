"""PRE: a run beside an earlier report."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity

_SIDE_BY_SIDE = Text(
    "--previous 的报告只用来比较，不改变任何得分和绩效。",
    "The report of --previous is only compared with; it changes no score and no pay.",
)

OFF_FROM_BEFORE = Kind(
    "PRE01",
    Severity.WARNING,
    Text("{line} 的{what}约为上期的 {times}", "{what} of {line} is about {times} what it was in the previous report"),
    expected=Text(
        "与上期相近；上期（{period}）{before} 元，本期 {now} 元",
        "about what it was; {before} yuan in {period}, {now} yuan now",
    ),
    fix=Text(
        "核对金额的单位（元、百元、万元）；数额属实的，发放时用 --accept-amounts 确认",
        "see whether the amounts are in yuan (and not in hundreds or 万元); where they are right, accept them when paying, "
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
