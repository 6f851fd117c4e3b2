"""SCH: the rules of the scheme: parameters, dimensions, indicators, weights."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity
from rmcli.problems.wording import repeated

ROW_TWICE = repeated("SCH01")
UNKNOWN_PARAMETER = Kind(
    "SCH02",
    Severity.ERROR,
    Text("没有这个参数", "there is no such parameter"),
    expected=Text("参数名：{known}", "one of: {known}"),
    fix=Text("更正参数名，或删去这一行", "correct the key, or delete the row"),
    why=Text(
        "写错的参数名不会起作用，而内置值会悄悄生效，所以必须指出。",
        "A misspelt key has no effect while the built-in value quietly holds, so it has to be said.",
    ),
)
BAD_PARAMETER = Kind(
    "SCH03",
    Severity.ERROR,
    Text("参数 {key} 的取值不对", "the value of parameter {key} cannot be used"),
    expected=Text("{expected}", "{expected}"),
    fix=Text("更正取值，或删去这一行以使用内置值", "correct the value, or delete the row to use the built-in one"),
    why=Text("{meaning}", "{meaning}"),
)
UNKNOWN_METHOD = Kind(
    "SCH04",
    Severity.ERROR,
    Text("没有这种计分方法", "there is no such scoring method"),
    expected=Text("计分方法：{known}", "one of: {known}"),
    fix=Text("改为已有的计分方法", "choose one of the methods there are"),
    why=Text(
        "计分方法是程序的一部分，方案只能选用，不能自造。", "A method is code; a scheme can choose among them only."
    ),
)
UNKNOWN_SOURCE = Kind(
    "SCH05",
    Severity.ERROR,
    Text("指标的来源不认识", "the indicator's source is unknown"),
    expected=Text("{known}", "{known}"),
    fix=Text("改为其中一种来源；来自评价的，写明评价人类别", "use one of these; name the rater groups of a survey"),
    why=Text("来源决定指标的实绩从哪里取。", "The source says where the indicator's actual comes from."),
)
UNKNOWN_DIMENSION = Kind(
    "SCH06",
    Severity.ERROR,
    Text("指标所属的维度不在维度表中", "the indicator's dimension is not in the Dimensions sheet"),
    expected=Text("维度代码：{known}", "a dimension's code: {known}"),
    fix=Text("更正维度代码，或在维度表中补上该维度", "correct the code, or add the dimension"),
    why=Text("不属于任何维度的指标不会进入综合得分。", "An indicator of no dimension would not reach the composite."),
)
EMPTY_DIMENSION = Kind(
    "SCH07",
    Severity.WARNING,
    Text("维度 {dimension} 没有指标", "dimension {dimension} has no indicators"),
    expected=Text("至少一项指标", "at least one indicator"),
    fix=Text("补上指标，或删去该维度", "add indicators, or take the dimension out"),
    why=Text(
        "没有指标的维度没有得分，其权重会按比例分给其他维度。",
        "Without indicators a dimension has no score, and the others take its weight in proportion.",
    ),
)
UNKNOWN_ROLE = Kind(
    "SCH08",
    Severity.ERROR,
    Text("适用岗位中有不认识的岗位", "roles names a role that there is not"),
    expected=Text("岗位：{known}", "roles: {known}"),
    fix=Text(
        "更正岗位名称，用逗号分开；空白即全部岗位", "correct the role; separate with commas; blank means every role"
    ),
    why=Text(
        "写错的岗位谁也对不上，本该考核的人就漏掉了。",
        "A misspelt role matches nobody, and whoever was meant is left out.",
    ),
)
NUMBER_MISSING = Kind(
    "SCH09",
    Severity.ERROR,
    Text("计分方法 {method} 需要 {number}", "method {method} needs {number}"),
    expected=Text("指标 {indicator} 的{number}，例如 1", "the {number} of indicator {indicator}, such as 1"),
    fix=Text("填上这个数，或换一种计分方法", "enter it, or choose another method"),
    why=Text(
        "这种计分方法的公式中有这个数，缺了就算不出来。",
        "The method's formula has this number in it; without it there is no score.",
    ),
)
NO_RATER_WEIGHT = Kind(
    "SCH20",
    Severity.ERROR,
    Text("评价人类别没有权重", "rater groups without a weight"),
    expected=Text("评价人权重表中 {groups} 的权重和最少人数", "weight and minimum of {groups} in the Raters sheet"),
    fix=Text(
        "在评价人权重表中补上，或从指标的来源中去掉", "add them to the Raters sheet, or take them out of the source"
    ),
    why=Text(
        "各类评价人按权重平均，没有权重的一类无从计入。",
        "Groups are averaged by weight; one without a weight cannot count.",
    ),
)
CAP_UNDER_FLOOR = Kind(
    "SCH21",
    Severity.ERROR,
    Text("封顶低于保底", "the cap is under the floor"),
    expected=Text("不低于保底 {floor} 的分数", "a score of {floor}, the floor, or more"),
    fix=Text("更正封顶或保底", "correct one of the two"),
    why=Text(
        "得分要同时不低于保底、不高于封顶，这两个数互相矛盾。",
        "A score is at least the floor and at most the cap; both cannot hold.",
    ),
)
SUM_NOT_ONE = Kind(
    "SCH23",
    Severity.ERROR,
    Text("{node} 各项权重合计不等于 1", "the weights of {node} do not add up to 1"),
    expected=Text("合计等于 1；现有 {weights}，合计 {total}", "1 in all; there is {weights}, together {total}"),
    fix=Text("更正权重，使合计等于 1（即 100%）", "correct the weights so that they add up to 1 (100 %)"),
    why=Text(
        "维度和指标的权重各自合计为 1，得分才是百分制。rmcli 不会替您按比例放大或缩小。",
        "Weights of one node add up to 1, or scores are not out of 100. rmcli never scales them for you.",
    ),
)
NO_WEIGHTS = Kind(
    "SCH24",
    Severity.ERROR,
    Text("{node} 既没有判断矩阵，也没有完整的权重", "{node} has neither a judgement matrix nor all its weights"),
    expected=Text("判断矩阵，或权重列中 {lacking} 的权重", "a matrix, or weights of {lacking} in the weight column"),
    fix=Text("补上判断矩阵，或把权重填全", "add the matrix, or fill in the weights"),
    why=Text(
        "给出了自己的维度或指标的方案，内置的判断矩阵不再适用；没有权重就没有综合得分。",
        "A scheme with its own Dimensions or Indicators brings its own weights; the built-in matrices do not apply.",
    ),
)
WEIGHTS_BESIDE_A_MATRIX = Kind(
    "SCH25",
    Severity.ERROR,
    Text(
        "{node} 既有判断矩阵，又在权重列填了权重，只能取一",
        "{node} has both a judgement matrix and weights in the weight column, and only one can hold",
    ),
    expected=Text(
        "二者取一：按判断矩阵为 {judged}；权重列填的是 {typed}",
        "one of the two: by the matrix {judged}; by the weight column {typed}",
    ),
    fix=Text(
        "要用权重列的，删去这个判断矩阵；要用矩阵的，清空这些权重",
        "delete the matrix if the column is to count, or clear these weights",
    ),
    why=Text(
        "两处都写了权重，得分按哪一处都会有人以为算错了。rmcli 不替您选。",
        "With weights in two places whichever counts looks wrong to somebody. rmcli does not choose for you.",
    ),
)
WORD_OF_TWO = Kind(
    "SCH27",
    Severity.ERROR,
    Text("“{word}”既指 {one}，又指 {other}", "“{word}” means {one} and {other}"),
    expected=Text("{other} 自己的代码和名称", "a key and a name that are {other}'s alone"),
    fix=Text("改掉其中一个名称", "change one of the names"),
    why=Text(
        "名册、台账和评价中写的是代码或名称，一个写法只能有一个意思，否则会按错的一项计算。",
        "Workbooks say the key or the name. A word that means two would be taken for the wrong one.",
    ),
)
NO_ROLE_LEFT = Kind(
    "SCH28",
    Severity.ERROR,
    Text(
        "内置指标 {indicators} 适用的岗位，岗位表中一个也没有",
        "the Roles sheet has none of the roles that the built-in indicators {indicators} apply to",
    ),
    expected=Text("适用岗位：{known}，或空白（全部岗位）", "their roles: {known}, or a blank for all"),
    fix=Text("在方案中给出指标表，写明这些指标的适用岗位", "give an Indicators sheet that says whom they apply to"),
    why=Text(
        "岗位换成了自己的，指标仍是内置的，这些指标就对谁都不适用，其权重会悄悄分给别的指标。",
        "With your own roles and the built-in indicators these apply to nobody, and others would quietly take their weight.",
    ),
)
ALIAS_OF_NOTHING = Kind(
    "SCH32",
    Severity.ERROR,
    Text("同义词表的这一行用不上：{reason}{meant}", "this row of Aliases cannot be used: {reason}{meant}"),
    expected=Text("{expected}", "{expected}"),
    fix=Text("更正这一行，或删去", "correct the row, or delete it"),
    why=Text(
        "用不上的同义词不起作用，表中那样写的格仍会报错，或按别的意思读取。",
        "Without effect, cells written so are still errors, or are read as something else.",
    ),
)
KIND_CONTRADICTS = Kind(
    "SCH33",
    Severity.ERROR,
    Text("调整类型“{kind}”不能这样设：{reason}", "kind “{kind}” cannot be so: {reason}"),
    expected=Text("{expected}", "{expected}"),
    fix=Text("更正这一行，或另起一个类型", "correct the row, or give it a key of its own"),
    why=Text(
        "类型的加减和来源决定调整加到实发还是从中扣除、由谁支付。与内置规则矛盾的，钱会付错。",
        "Sign and source of a kind say whether net pay adds or takes an adjustment and who pays it. One that contradicts the rules "
        "built on it would pay wrongly.",
    ),
)
POINTS_UNDER_ZERO = Kind(
    "SCH50",
    Severity.ERROR,
    Text("{method} 的分值不能是负数", "the points of method {method} cannot be under 0"),
    expected=Text("每单位扣多少分，例如 {points}", "how many points a unit costs, such as {points}"),
    fix=Text("去掉负号：扣分法和加减分法自己会减去", "drop the sign: the method takes the points off by itself"),
    why=Text(
        "这种计分方法从 100 分中减去分值，负的分值就成了加分，差的反而得分高。",
        "The method takes the points off 100. Points under 0 are added, and the worse actual gets the higher score.",
    ),
)
