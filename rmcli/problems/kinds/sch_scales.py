"""SCH: the scales of the scheme: bands, tiers, grades, ladder."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity

BANDS_MISSING = Kind(
    "SCH10",
    Severity.ERROR,
    Text("按区间计分的指标没有区间", "an indicator scored by bands has no bands"),
    expected=Text(
        "区间表中指标 {indicator} 的行（插值至少两个点）",
        "rows for {indicator} in Bands (two points at least if linear)",
    ),
    fix=Text("在区间表中补上下限和得分", "add lower bounds and scores to the Bands sheet"),
    why=Text(
        "给出了自己的维度或指标的方案，内置的区间不再适用。",
        "A scheme with its own Dimensions or Indicators brings its own bands; the built-in ones do not apply.",
    ),
)
BANDS_OUT_OF_ORDER = Kind(
    "SCH11",
    Severity.ERROR,
    Text("指标 {indicator} 的区间下限没有从低到高", "the bands of {indicator} are not in rising order"),
    expected=Text(
        "从低到高的下限，空白只能在第一行；插值计分法同一下限可有两行，且不可空白",
        "rising lower bounds, a blank in the first row only; bands_linear allows a bound twice and no blank",
    ),
    fix=Text("按下限从低到高排列，去掉重复的下限", "sort them by lower bound and take out repeated ones"),
    why=Text(
        "下限重复或乱序时，一个实绩可以对应两个得分。",
        "With bounds repeated or out of order, one actual could have two scores.",
    ),
)
BANDS_UNUSED = Kind(
    "SCH12",
    Severity.WARNING,
    Text("区间没有用上", "these bands are not used"),
    expected=Text("按区间计分的指标的代码或名称：{known}", "an indicator scored by bands: {known}"),
    fix=Text("更正指标，或改变该指标的计分方法", "correct the indicator, or its method"),
    why=Text(
        "指标名写错，或其计分方法不使用区间，这些行就不起作用。",
        "With a misspelt indicator, or one whose method has no bands, these rows have no effect.",
    ),
)
TIERS_OUT_OF_ORDER = Kind(
    "SCH13",
    Severity.ERROR,
    Text("档次的月利润下限没有从低到高", "the tiers are not in rising order"),
    expected=Text("大于上一档下限 {before} 的金额", "an amount over the tier before, {before}"),
    fix=Text("按下限从低到高排列，去掉重复的下限", "sort them by lower bound and take out repeated ones"),
    why=Text(
        "取下限不高于当月利润的最高一档。下限重复时，一个利润对应两个系数。",
        "The tier is the highest whose bound is not over the month's RORAC; a repeated bound would have two coefficients.",
    ),
)
NO_LOWEST_TIER = Kind(
    "SCH14",
    Severity.ERROR,
    Text("最低一档有下限，利润低于它就没有系数", "the lowest tier has a bound: a RORAC under it has no coefficient"),
    expected=Text("空白（没有下限）", "a blank: no bound"),
    fix=Text(
        "在最前面加一档下限为空、系数为 0（或其他值）的档次",
        "add a first tier without a bound, with coefficient 0 or another",
    ),
    why=Text(
        "当月利润可以是负数，负数也须落在某一档。", "A month's RORAC can be under 0, and has to fall in some tier."
    ),
)
GRADES_OUT_OF_ORDER = Kind(
    "SCH15",
    Severity.ERROR,
    Text("等级的分数下限没有从高到低", "the grades are not from the highest down"),
    expected=Text("小于上一等级下限 {before} 的分数", "a score under that of the grade before, {before}"),
    fix=Text(
        "按从高到低排列，空白只能在最后一级；只按比例强制分布的，全部留空",
        "sort them from the highest down; a blank in the last row only, or in all rows where the quotas alone decide",
    ),
    why=Text(
        "等级从高到低逐级比较，乱序会让高分得到低等级。",
        "Grades are tried from the top; out of order a high score gets a low grade.",
    ),
)
NO_LOWEST_GRADE = Kind(
    "SCH16",
    Severity.ERROR,
    Text("最低等级有分数下限，低于它的得分没有等级", "the lowest grade has a bound: a score under it has no grade"),
    expected=Text("空白（没有下限）", "a blank: no bound"),
    fix=Text("把最后一级的分数下限留空", "leave the last grade's bound blank"),
    why=Text(
        "每个人都必须有等级，否则考核绩效无从计算。", "Everybody has to have a grade, or there is no assessed pay."
    ),
)
QUOTAS_OVER_ONE = Kind(
    "SCH17",
    Severity.ERROR,
    Text("各等级的比例合计超过 1", "the quotas add up to more than 1"),
    expected=Text(
        "合计不超过 1（100%），例如 0.2、0.3、0.4、0.1", "at most 1 (100 %) together, such as 0.2, 0.3, 0.4, 0.1"
    ),
    fix=Text(
        "更正比例；每一格填该等级自己的比例，不是累计数",
        "correct them; each cell is the grade's own share, not a running total",
    ),
    why=Text(
        "比例是各等级占人数的份额。常见的错误是填了累计比例。",
        "A quota is the share of people who may have that grade. Running totals are the usual mistake.",
    ),
)
QUOTAS_MISSING = Kind(
    "SCH18",
    Severity.ERROR,
    Text("强制分布需要各等级的比例", "forced distribution needs quotas"),
    expected=Text("最后一级之外每个等级的比例，例如 0.2", "the share of every grade but the last, such as 0.2"),
    fix=Text("在等级表中填上比例，或把 grade_method 改为 分数线", "fill them in, or set grade_method to cutoff"),
    why=Text("没有比例，就不知道每个等级最多几个人。", "Without quotas nobody knows how many may have a grade."),
)
GRADE_NOT_IN_SCHEME = Kind(
    "SCH19",
    Severity.ERROR,
    Text("等级表中没有这个等级", "the Grades sheet does not have this grade"),
    expected=Text("等级：{known}", "one of the grades: {known}"),
    fix=Text("改为等级表中的等级", "use a grade of the Grades sheet"),
    why=Text(
        "否决和晋升条件都按等级表比较，不认识的等级无从比较。",
        "Vetoes and the ladder compare grades; an unknown one compares with none.",
    ),
)
UNKNOWN_CONDITION = Kind(
    "SCH22",
    Severity.ERROR,
    Text("可破格中有不认识的条件", "waivable names a condition that there is not"),
    expected=Text("条件：{known}，用逗号分开", "conditions: {known}, separated by commas"),
    fix=Text("更正条件的名称", "correct the condition's name"),
    why=Text(
        "绿色通道只免除写明的条件，写错的不起作用。",
        "The green channel waives what is named; a misspelt condition is not waived.",
    ),
)
UNKNOWN_EDUCATION = Kind(
    "SCH29",
    Severity.ERROR,
    Text("学历表中没有这个学历", "the Education sheet does not have this education"),
    expected=Text("学历：{known}", "one of: {known}"),
    fix=Text("改为学历表中的学历，或在学历表中补上", "use one of the Education sheet, or add it there"),
    why=Text(
        "晋升条件按学历表的次序比较，不认识的学历无从比较。",
        "The ladder compares educations by their rank; an unknown one compares with none.",
    ),
)
BOUND_ON_ANOTHER_SCALE = Kind(
    "SCH30",
    Severity.WARNING,
    Text(
        "{indicator} 的界限 {bound} 与实绩不在一个量级（实绩的中位数 {actual}）",
        "{indicator}: the bound {bound} is on another scale than the actuals (their median is {actual})",
    ),
    expected=Text("与实绩同一写法的界限", "a bound written as the actuals are"),
    fix=Text("统一为小数或统一为百分数的整数", "write both as fractions, or both as points"),
    why=Text(
        "实绩是 0.95 而界限是 90，谁都达不到；反过来谁都达到。须确认后才能发放。",
        "With actuals of 0.95 and a bound of 90 nobody reaches it; the other way round everybody does. Nobody is paid before it was "
        "confirmed.",
    ),
    holds_pay=True,
)
POINTS_AS_FRACTIONS = Kind(
    "SCH31",
    Severity.WARNING,
    Text("分数按百分制计，这里却不大于 1.5", "scores are points out of 100, and this is 1.5 or less"),
    expected=Text("分数，例如 {points}", "points, such as {points}"),
    fix=Text(
        "写成分数，或给单元格设百分比格式", "write points, or give the cell a percent format; leave it if it is right"
    ),
    why=Text(
        "封顶 1.5 会把每个人都封在 1.5 分；等级下限 0.9 会让每个人都得最高等级。须确认后才能发放。",
        "A cap of 1.5 leaves everybody 1.5 points; a grade from 0.9 points on is everybody's. Nobody is paid before it was confirmed.",
    ),
    holds_pay=True,
)
COEFFICIENT_IN_PERCENT = Kind(
    "SCH34",
    Severity.WARNING,
    Text("系数 {coefficient} 像是百分数", "the coefficient {coefficient} looks like per cent"),
    expected=Text("绩效薪酬的倍数，例如 1.2", "a multiple of the pay, such as 1.2"),
    fix=Text("写成小数，或给单元格设百分比格式", "write a plain number, or give the cell a percent format"),
    why=Text(
        "系数直接乘绩效薪酬：120 会发出一百倍的薪酬。须确认后才能发放。",
        "Pay is multiplied by it: 120 pays a hundred times as much. Nobody is paid before it was confirmed.",
    ),
    holds_pay=True,
)
WEIGHTS_MIXED = Kind(
    "SCH35",
    Severity.WARNING,
    Text(
        "各类评价人的权重有的是小数，有的像百分数：{weights}",
        "some weights of raters are fractions, some look like per cent: {weights}",
    ),
    expected=Text("同一写法的权重", "weights written in one way"),
    fix=Text("统一为合计 1 或合计 100", "write them so that they add up to 1, or to 100"),
    why=Text(
        "权重按合计折算，0.1 与 40 并列时，前者几乎不起作用。须确认后才能发放。",
        "Weights are relative: 0.1 beside 40 counts for next to nothing. Nobody is paid before it was confirmed.",
    ),
    holds_pay=True,
)
TIERS_OF_NO_MONTH = Kind(
    "SCH36",
    Severity.WARNING,
    Text("档次的月利润下限最高只有 {highest}", "the highest tier begins at a month's RORAC of {highest}"),
    expected=Text("以元计的月利润，例如 50,000", "a month's profit, such as 50,000"),
    fix=Text(
        "核对单位，以万元填写的，把列名写成 月利润下限（万元）；确实如此的，不必处理",
        "see which unit they are in; if tens of thousands head the column so; leave them if they are right",
    ),
    why=Text(
        "以万元填写而没有写明，几乎每个人每个月都落在最高一档。须确认后才能发放。",
        "In tens of thousands, and not said to be, nearly everybody is in the highest tier every month. Nobody is paid before it was "
        "confirmed.",
    ),
    holds_pay=True,
)
COEFFICIENT_OUT_OF_ORDER = Kind(
    "SCH37",
    Severity.WARNING,
    Text(
        "{worse} 的系数 {coefficient} 大于 {better} 的 {before}",
        "the coefficient of {worse}, {coefficient}, is over that of {better}, {before}",
    ),
    expected=Text("等级或月利润越高，系数越大", "the better the grade, or the month, the higher the coefficient"),
    fix=Text(
        "更正系数（漏了小数点，或次序反了）；确实如此的，核对后确认",
        "correct it (a point left out, or the order); confirm it if it is right",
    ),
    why=Text(
        "0.8 写成 8，等级低的人就拿等级高的几倍；次序反了，干得越好拿得越少。须确认后才能发放。",
        "8 for 0.8 pays a lower grade several times a higher one; in the wrong order the better are paid less. Nobody is paid before it "
        "was confirmed.",
    ),
    holds_pay=True,
)
COEFFICIENT_APART = Kind(
    "SCH38",
    Severity.WARNING,
    Text(
        "{grade} 的系数 {coefficient} 与其他等级的相差太远",
        "the coefficient of {grade}, {coefficient}, is far from the other grades'",
    ),
    expected=Text("与其他等级相近的倍数：{others}", "a multiple near those of the others: {others}"),
    fix=Text("更正小数点；确实如此的，核对后确认", "correct the decimal point; confirm it if it is right"),
    why=Text(
        "系数直接乘绩效薪酬：1.3 写成 8 或 0.13，差的就是几倍的薪酬。须确认后才能发放。",
        "Pay is multiplied by it: 8 or 0.13 for 1.3 is a multiple or a fraction of the pay. Nobody is paid before it was confirmed.",
    ),
    holds_pay=True,
)
