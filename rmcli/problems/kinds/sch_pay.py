"""SCH: the rules of pay: plans of the roles, rates, prices."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity

PLAN_WITHOUT_RULES = Kind(
    "SCH60",
    Severity.ERROR,
    Text("按“{plan}”计薪的岗位，方案里没有{what}", "a role is paid by “{plan}”, and the scheme has no {what} for it"),
    expected=Text("{what}", "{what}"),
    fix=Text("补上{what}，或改为另一种计薪方式", "add {what}, or choose another plan"),
    why=Text(
        "没有这些规则，该岗位的月度绩效就是 0，而没有人会发现。",
        "Without these rules the role's monthly pay would be 0, and nobody would notice.",
    ),
)
ROLE_WITHOUT_PLAN = Kind(
    "SCH61",
    Severity.WARNING,
    Text(
        "别的岗位有计薪方式，这个岗位没有填，按“{plan}”计",
        "other roles have a plan; this one has none and is paid by “{plan}”",
    ),
    expected=Text("计薪方式：{known}", "one of: {known}"),
    fix=Text("填上计薪方式；确实是“{plan}”的，写明即可", "enter the plan; where it is “{plan}”, say so"),
    why=Text(
        "别的岗位写明了计薪方式，这个空着，可能是漏填；不同的计薪方式发出的钱完全不同。须确认后才能发放。",
        "Other roles name their plan. A blank among them may be forgotten, and plans pay quite different amounts. Nobody is paid before it "
        "was confirmed.",
    ),
    holds_pay=True,
)
RATE_MISSING = Kind(
    "SCH62",
    Severity.ERROR,
    Text("这一档没有提成率", "this tier has no rate"),
    expected=Text("大于等于 0 的小数，例如 0.02", "a number of 0 or more, such as 0.02"),
    fix=Text("填上提成率；这一段不提成的，填 0", "enter the rate; 0 where this part earns nothing"),
    why=Text(
        "有岗位按分段计薪：利润落在每一档内的部分都要乘该档的提成率，缺一档，往上各档也算不对。",
        "A role is paid by marginal rates: every part of RORAC has the rate of its tier. A gap would make all tiers above it wrong.",
    ),
)
STEPS_DIFFER = Kind(
    "SCH63",
    Severity.ERROR,
    Text(
        "代码 {code} 的各行不是同一项：{column} 与上面一行（{first}）不同",
        "the rows of code {code} are not steps of one thing: {column} is not that of the row above ({first})",
    ),
    expected=Text("同一代码的各行只有起点、单价和封顶不同", "rows of one code differ in lower, price and cap only"),
    fix=Text("改成一致，或另起一个代码", "make them agree, or give this row a code of its own"),
    why=Text(
        "同一代码的几行是同一项业务的几档，只取达到的最高一档。计的不是同一样东西，就不能在它们之间取一档。",
        "Rows that share a code are steps of one thing, of which only the highest that is reached counts. Between rows that count "
        "different things there is nothing to choose.",
    ),
)
STEPS_OUT_OF_ORDER = Kind(
    "SCH64",
    Severity.ERROR,
    Text("代码 {code} 各档的起点没有从低到高", "the steps of code {code} are not in rising order"),
    expected=Text("大于上一档起点 {before} 的数", "a number over that of the step before, {before}"),
    fix=Text("按起点从低到高排列，空白只能在第一行", "sort them by lower bound; a blank in the first row only"),
    why=Text(
        "取达到的最高一档。起点重复或乱序时，一个数对应两个单价。",
        "The highest step that is reached counts. With bounds repeated or out of order one amount would have two prices.",
    ),
)
RULES_UNUSED = Kind(
    "SCH65",
    Severity.WARNING,
    Text("没有用上：{what}；{reason}", "not used: {what}; {reason}"),
    expected=Text("计薪方式为“{plan}”的岗位", "a role whose plan is “{plan}”"),
    fix=Text("在岗位表的计薪方式中填上“{plan}”，或删去", "set the plan of a role to “{plan}”, or take it out"),
    why=Text(
        "写了规则而没有岗位用它，发出的钱就不是按这些规则算的。须确认后才能发放。",
        "Rules that no role uses pay nobody: what is paid is worked out by others. Nobody is paid before it was confirmed.",
    ),
    holds_pay=True,
)
PRICE_OF_NO_LINE = Kind(
    "SCH66",
    Severity.WARNING,
    Text("台账中没有业务类别 {line}{meant}", "the ledger has no business line {line}{meant}"),
    expected=Text("台账中的业务类别：{known}", "a business line of the ledger: {known}"),
    fix=Text(
        "更正业务类别；本期确实没有这项业务的，不必处理", "correct the line; leave it if there was none of it this time"
    ),
    why=Text(
        "业务类别与台账写得不一样，这一项就一分钱也计不到。须确认后才能发放。",
        "A line that is written otherwise than in the ledger earns nothing. Nobody is paid before it was confirmed.",
    ),
    holds_pay=True,
)
NOTHING_TO_MEASURE = Kind(
    "SCH67",
    Severity.ERROR,
    Text(
        "按{measure}计价，而台账中{which}的“{column}”全是空白",
        "priced by {measure}, and “{column}” is blank in every row of {which}",
    ),
    expected=Text("台账中的{column}", "{column} in the ledger"),
    fix=Text("在台账中填上{column}，或换一种计量", "fill in {column} in the ledger, or choose another measure"),
    why=Text("没有这一列，这一项就总是 0。", "Without this column the price always pays 0."),
)
PARTLY_MEASURED = Kind(
    "SCH68",
    Severity.WARNING,
    Text(
        "按{measure}计价，而台账中{which}有 {count} 行“{column}”是空白，按 0 计",
        "priced by {measure}, and “{column}” is blank in {count} rows of {which}: they count for 0",
    ),
    expected=Text("{which}每一行的{column}，例如 {example}", "{column} in every row of {which}, such as in {example}"),
    fix=Text("补上{column}；确实没有的填 0", "fill in {column}; 0 where there is none"),
    why=Text(
        "空白的行不计价，本人就少得这部分绩效。须确认后才能发放。",
        "A row without it earns nothing, and the RM is paid less. Nobody is paid before it was confirmed.",
    ),
    holds_pay=True,
)
STEP_PAYS_LESS = Kind(
    "SCH69",
    Severity.WARNING,
    Text(
        "代码 {code}：到了 {lower} 反而少发，按上一档是 {before}，按这一档只有 {now}",
        "code {code} pays less from {lower} on: {before} by the step before, {now} by this one",
    ),
    expected=Text("在起点处不少于上一档的 {before}", "at its lower bound no less than the step before, {before}"),
    fix=Text(
        "超额部分另计的，给这一档另起一个代码；否则改单价或起点",
        "give this row a code of its own where it adds to the step before; else change price or bound",
    ),
    why=Text(
        "同一代码的几行只取达到的最高一档，不累加。多做一点而少拿钱，多半是把“超出部分另加”写成了一档。须确认后才能发放。",
        "Of rows that share a code only the highest that is reached counts; they do not add up. Less pay for more business is mostly a "
        "part that was meant to come on top. Nobody is paid before it was confirmed.",
    ),
    holds_pay=True,
)
FACTOR_OF_NOTHING = Kind(
    "SCH70",
    Severity.ERROR,
    Text("系数的依据不是指标，也不是综合得分{meant}", "a factor is of neither an indicator nor the composite{meant}"),
    expected=Text("指标的代码或名称，或综合得分：{known}", "an indicator's code or name, or composite: {known}"),
    fix=Text("更正依据", "correct it"),
    why=Text("系数要按一项指标的实绩或综合得分来取。", "A factor goes by an indicator's actual or by the composite."),
)
NO_LOWEST_BAND = Kind(
    "SCH71",
    Severity.ERROR,
    Text(
        "系数 {code} 的最低一档有下限，低于它就没有系数",
        "the lowest band of factor {code} has a bound: a value under it has no factor",
    ),
    expected=Text("空白（没有下限）", "a blank: no bound"),
    fix=Text("在最前面加一档下限为空的", "add a first band without a bound"),
    why=Text("每个人的薪酬都要乘一个系数，区间不能有空缺。", "Everybody's pay is multiplied: bands may have no gap."),
)
BANDS_DIFFER = Kind(
    "SCH72",
    Severity.ERROR,
    Text(
        "系数 {code} 的各行不一致：{column} 与上面一行（{first}）不同",
        "the rows of factor {code} do not agree: {column} is not that of the row above ({first})",
    ),
    expected=Text("同一代码的各行只有下限和系数不同", "rows of one code differ in lower and factor only"),
    fix=Text("改成一致，或另起一个代码", "make them agree, or give this row a code of its own"),
    why=Text("同一代码的几行是同一个系数的几档。", "Rows that share a code are the bands of one factor."),
)
FACTOR_CONTRADICTS = Kind(
    "SCH73",
    Severity.ERROR,
    Text("系数的这一行不能这样填：{reason}", "this row of Factors cannot be so: {reason}"),
    expected=Text("区间填系数；比例不填下限和系数", "a factor for a band; neither bound nor factor for a ratio"),
    fix=Text("补上系数，或改变方式", "enter the factor, or change the way"),
    why=Text("缺了系数，薪酬不知道乘多少。", "Without it nobody knows what pay is multiplied by."),
)
BUDGET_OF_NOBODY = Kind(
    "SCH74",
    Severity.ERROR,
    Text("薪酬总额的机构或部门在名册中没有人{meant}", "nobody in the roster is of this budget's branch or team{meant}"),
    expected=Text("名册中的机构或部门：{known}", "a branch or team of the roster: {known}"),
    fix=Text("更正名称，或删去这一行", "correct the name, or delete the row"),
    why=Text(
        "名称与名册写得不一样，这些人的应发就不受总额约束，会多发或少发。",
        "With a name that the roster does not have nobody is held to the budget, and pay comes to another sum.",
    ),
)
