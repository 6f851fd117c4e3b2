"""AHP: a survey of experts: its files, sheets and answers, and what is made of them."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity

_WHICH = Text(
    "判断值只说重要多少倍，这一列说哪一项更重要；读不懂就会把权重颠倒过来。",
    "The value says how many times, this column says which of the two is more important; misread, it turns the weights round.",
)

SAME_EXPERT = Kind(
    "AHP18",
    Severity.ERROR,
    Text("专家 {expert} 出现了两次", "expert {expert} is there twice"),
    expected=Text("一位专家一份问卷；另一份在 {first}", "one questionnaire an expert; the other is at {first}"),
    fix=Text("留下一份；确是两个人的，改成不同的名字", "keep one; give them different names if they are two people"),
    why=Text(
        "同一位专家计两次，他的意见就有了双倍分量；两份不一致时，rmcli 不替您挑一份。",
        "Counted twice an expert has a double voice, and where the two differ rmcli does not choose for you.",
    ),
)
SAME_FILE = Kind(
    "AHP19",
    Severity.ERROR,
    Text("两份问卷一字不差，文件内容完全相同", "two questionnaires are the same file, byte for byte"),
    expected=Text("每位专家自己的答卷；与 {first} 相同", "every expert's own answers; it is the same as {first}"),
    fix=Text("删去多余的一份，或向专家要回真正的答卷", "delete one, or ask the expert for the real answers"),
    why=Text(
        "多半是同一份答卷换了文件名，会使一位专家计两次。",
        "It is mostly one questionnaire saved under two names, which would count one expert twice.",
    ),
)
NOTHING_ANSWERED = Kind(
    "AHP20",
    Severity.ERROR,
    Text("专家 {expert} 的问卷是空的", "the questionnaire of {expert} is empty"),
    expected=Text("至少一个判断", "at least one judgement"),
    fix=Text("请专家填写后重新收回，或去掉这份问卷", "ask the expert to fill it in, or take it out of the survey"),
    why=Text(
        "空白不等于“同等重要”。没有判断就没有意见。",
        "Blank does not mean equally important: there is no opinion in it.",
    ),
)
NODE_MISSING = Kind(
    "AHP21",
    Severity.WARNING,
    Text("专家 {expert} 没有判断 {node}", "{expert} did not judge {node}"),
    expected=Text("{node} 的判断矩阵", "a matrix of {node}"),
    fix=Text(
        "请专家补上；不补则该节点只用其他专家的判断", "ask for it; without it this node rests on the others alone"
    ),
    why=Text(
        "其他专家判断了这个节点。缺少的意见不会按同等重要补上。",
        "Others judged this node. What is missing is never filled in as equally important.",
    ),
)
UNANSWERED_PAIR = Kind(
    "AHP22",
    Severity.WARNING,
    Text("{node} 有没有回答的判断", "a pair of {node} is not answered"),
    expected=Text("{a} 对 {b} 的重要程度，例如 3 或 1/3", "how important {a} is against {b}, such as 3 or 1/3"),
    fix=Text(
        "请专家补上；不补则由其余判断推算权重", "ask for it; without it the weights follow from the other answers"
    ),
    why=Text(
        "空白从不当作 1。只要其余判断把各项连在一起，权重仍是唯一的；一致性按缺答数修正。",
        "A blank is never read as 1. As long as the other answers link all criteria the weights are unique; the random index is "
        "corrected for what is missing.",
    ),
)
NOT_LINKED = Kind(
    "AHP23",
    Severity.ERROR,
    Text("{node} 的判断不足以得出权重", "the answers about {node} are too few for weights"),
    expected=Text("把这几组联系起来的判断：{groups}", "answers that link these groups: {groups}"),
    fix=Text("请专家至少回答每两组之间的一个判断", "ask for at least one judgement between every two groups"),
    why=Text(
        "几组指标之间没有任何判断相连，它们之间的权重就只能是编造的。",
        "No judgement links the groups, so any weights between them would be invented.",
    ),
)
NOT_LISTED = Kind(
    "AHP24",
    Severity.ERROR,
    Text("专家名单里没有 {expert}{meant}", "{expert} is not among the listed experts{meant}"),
    expected=Text("名单中的一位：{known}", "one of: {known}"),
    fix=Text("把该专家加入名单，或改正姓名", "add the expert to the list, or correct the name"),
    why=Text("名单给出每位专家的权重；不在名单上，就不知道他的意见占多少。", "The list says what each opinion weighs."),
)
NO_ANSWER = Kind(
    "AHP25",
    Severity.WARNING,
    Text("名单中的专家 {expert} 没有交回问卷", "{expert} is listed but has not answered"),
    expected=Text("该专家的问卷", "the expert's questionnaire"),
    fix=Text("催收；不收则群体权重不含其意见", "ask for it; without it the group does without this opinion"),
    why=Text("名单上的专家都应有答卷。", "Every listed expert should have answered."),
)
ONE_CRITERION = Kind(
    "AHP26",
    Severity.NOTE,
    Text("{node} 只有一项，不需要判断，已跳过", "{node} has a single criterion and needs no judgement; passed over"),
    expected=Text("", ""),
    fix=Text("不需要改动", "nothing to do"),
    why=Text("只有一项时，它的权重就是 1。", "A single criterion has weight 1."),
)
SHEET_PASSED_OVER = Kind(
    "AHP27",
    Severity.NOTE,
    Text("这张工作表没有判断矩阵，已跳过", "this sheet holds no judgement matrix and was passed over"),
    expected=Text("", ""),
    fix=Text("如果应当读取，请按模板的格式填写", "if it should be read, fill it in as the template has it"),
    why=Text("只读取带有节点名称的判断矩阵。", "Only matrices under a node's name are read."),
)
SAME_CRITERION = Kind(
    "AHP28",
    Severity.ERROR,
    Text("指标与自己比较，判断值不是 1", "a criterion against itself is not 1"),
    expected=Text("1，或删去这一行", "1, or no such row"),
    fix=Text("改正其中一个指标，或删去这一行", "correct one of the two criteria, or delete the row"),
    why=Text("一项与自己相比同等重要。", "A criterion is as important as itself."),
)
SAME_PAIR = Kind(
    "AHP29",
    Severity.ERROR,
    Text("同一对指标判断了两次", "the same pair is judged twice"),
    expected=Text("只有一次；另一次在 {first}", "once; the other is at {first}"),
    fix=Text("删去其中一行", "delete one of the rows"),
    why=Text("两次都填时，rmcli 不替专家挑一个。", "rmcli does not choose for the expert which one counts."),
)
PROBABLY_REVERSED = Kind(
    "AHP30",
    Severity.WARNING,
    Text("{expert} 对 {node} 的判断与其他专家相反", "{expert} judges {node} the other way round than the others"),
    expected=Text(
        "与其他专家的相关系数为 {correlation}；像是把行和列弄反了",
        "correlation with the others {correlation}, as if rows and columns were swapped",
    ),
    fix=Text("问专家：是行比列重要，还是列比行重要？", "ask: was the row meant to matter more, or the column?"),
    why=Text(
        "整张矩阵转置后 CR 不变，权重却完全颠倒，一致性检验发现不了。",
        "A transposed matrix has the same CR and reversed weights; no consistency check sees it.",
    ),
)
NEEDS_ALL_PAIRS = Kind(
    "AHP31",
    Severity.ERROR,
    Text("{node} 有缺答，不能用 {method} 方法", "{node} has unanswered pairs, which method {method} cannot take"),
    expected=Text("方法 {able}，或每一对都有判断", "method {able}, or an answer to every pair"),
    fix=Text("改用 --method geometric，或请专家补答", "use --method geometric, or ask for the missing answers"),
    why=Text("和法只对完整的判断矩阵有定义。", "Column normalisation is defined for complete matrices only."),
)
OWN_WEIGHTS_STAY = Kind(
    "AHP32",
    Severity.WARNING,
    Text("{node} 沿用方案原有的权重", "{node} keeps the weights it has in the scheme"),
    expected=Text("至少一位专家的一致判断", "a consistent answer of one expert at least"),
    fix=Text(
        "补充专家判断，或用 --keep-inconsistent 计入不一致的判断",
        "ask experts about it, or count inconsistent answers with --keep-inconsistent",
    ),
    why=Text("没有可用的专家判断，就没有新的权重。", "Without a usable answer there are no new weights."),
)
UNREADABLE_FILE = Kind(
    "AHP33",
    Severity.ERROR,
    Text("这份问卷读不了：{said}", "this questionnaire cannot be read: {said}"),
    expected=Text("能打开的工作簿", "a workbook that opens"),
    fix=Text("{fix}", "{fix}"),
    why=Text(
        "其余问卷照常读取，这一份列名，不会悄悄略过。",
        "The others are read all the same; this one is named, not passed over.",
    ),
)
NO_SIDE = Kind(
    "AHP40",
    Severity.ERROR,
    Text("有判断值，却没有说哪一项更重要", "there is a value, but not which of the two is more important"),
    expected=Text("甲、乙，或更重要的指标名称", "a, b, or the name of the more important criterion"),
    fix=Text("填上更重要的一项；同等重要的，判断值为 1", "name it; if both are alike, the value is 1"),
    why=_WHICH,
)
UNKNOWN_SIDE = Kind(
    "AHP41",
    Severity.ERROR,
    Text("更重要者不是所比较的两项之一", "the more important one is neither of the two"),
    expected=Text("甲、乙，或其中一项的名称", "a, b, or the name of one of them"),
    fix=Text("改为其中一项", "name one of the two"),
    why=_WHICH,
)
SIDE_AND_FRACTION = Kind(
    "AHP42",
    Severity.ERROR,
    Text("已说明哪一项更重要，判断值却小于 1", "which is more important is said, yet the value is under 1"),
    expected=Text("1 至 9", "1 to 9"),
    fix=Text("改为 1 至 9 的重要程度", "give the strength as 1 to 9"),
    why=_WHICH,
)
UNREAD_SIDE = Kind(
    "AHP43",
    Severity.ERROR,
    Text(
        "这一列像是说哪一项更重要，没有读取", "this column seems to say which of two is more important; it was not read"
    ),
    expected=Text("列名 更重要者", "the header more_important"),
    fix=Text(
        "把列名改为 更重要者；与判断无关的，删去此列", "head it more_important, or delete it if it says something else"
    ),
    why=_WHICH,
)
PAIR_UNKNOWN = Kind(
    "AHP44",
    Severity.ERROR,
    Text("列名像是一对指标，但节点中没有", "the header names a pair that no node has"),
    expected=Text("两项的名称，例如 财务 对 客户", "the names of two criteria, such as Financial vs Customer"),
    fix=Text(
        "按节点中各项的名称改正列名；判断的是另一棵树，用 --tree 给出（可以就是这份问卷）",
        "write their names as the node has them; give another tree with --tree (it may be the survey itself)",
    ),
    why=Text("名称对不上，这一列的判断就会丢失。", "Without a match the judgements of this column would be lost."),
)
PAIR_OF_SEVERAL = Kind(
    "AHP45",
    Severity.ERROR,
    Text("列名中的一对指标属于几个节点：{nodes}", "the header's pair is of several nodes: {nodes}"),
    expected=Text("前面写明节点，例如 客户: C1 vs C2", "the node in front, such as Customer: C1 vs C2"),
    fix=Text("在列名前加上节点名称和冒号", "put the node's name and a colon before the pair"),
    why=Text("不知道是哪个节点的判断，权重就不知道给谁。", "Without a node nobody knows whose weights these are."),
)
NO_EXPERT_COLUMN = Kind(
    "AHP46",
    Severity.ERROR,
    Text("没有一列说明是哪位专家", "no column says who the expert is"),
    expected=Text("一列 专家", "a column headed expert"),
    fix=Text("加上专家一列，或把姓名列的列名改为 专家", "add it, or head the column of names expert"),
    why=Text("每行是一位专家的判断。", "Every row is one expert's judgements."),
)
NO_EXPERT_NAMED = Kind(
    "AHP47",
    Severity.ERROR,
    Text("这一行有判断，却没有专家", "the row has judgements and no expert"),
    expected=Text("专家的姓名", "the expert's name"),
    fix=Text("填上专家", "name the expert"),
    why=Text("每行是一位专家的判断。", "Every row is one expert's judgements."),
)
SIDE_BESIDE_PAIRS = Kind(
    "AHP57",
    Severity.ERROR,
    Text(
        "这一列像是说哪一项更重要，没有读取", "this column seems to say which of two is more important; it was not read"
    ),
    expected=Text("每对一列，后一项更重要的写 1/3", "a column a pair, with 1/3 where the second is more important"),
    fix=Text(
        "改写成倒数并删去此列，或用每行一个判断的表（判断），其中有更重要者一列",
        "write reciprocals and delete it, or use the sheet Judgements, one judgement a row, which has a column more_important",
    ),
    why=_WHICH,
)
WEIGHTS_MIXED = Kind(
    "AHP60",
    Severity.ERROR,
    Text(
        "专家权重有的是小数，有的是百分数：{low} 与 {high}",
        "some experts' weights are fractions, others per cent: {low} and {high}",
    ),
    expected=Text("一种写法，例如 0.3 或 30", "one way of writing, 0.3 or 30"),
    fix=Text("统一写法", "write them in one way"),
    why=Text(
        "权重按比例使用：0.3 与 30 放在一起，前一位专家几乎不计。",
        "Weights count in proportion: beside 30, an expert with 0.3 hardly counts at all.",
    ),
)
