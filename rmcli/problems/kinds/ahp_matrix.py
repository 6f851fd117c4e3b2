"""AHP: judgements and the matrices they stand in."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity

WRONG_CRITERIA = Kind(
    "AHP01",
    Severity.ERROR,
    Text("判断矩阵 {node} 的指标与方案不一致", "the matrix of {node} compares other criteria than the scheme has"),
    expected=Text("{known}", "{known}"),
    fix=Text("让判断矩阵正好包含该节点的各项", "compare exactly the node's criteria"),
    why=Text(
        "多一项或少一项，权重就不再是这个节点的权重。", "With one more or one less the weights are not this node's."
    ),
)
UNANSWERED = Kind(
    "AHP02",
    Severity.ERROR,
    Text("判断矩阵 {node} 有一对判断没有填写", "the matrix of {node} has an unanswered pair"),
    expected=Text("{a} 对 {b} 的重要程度，例如 3 或 1/3", "how important {a} is against {b}, such as 3 or 1/3"),
    fix=Text("填上这一对的判断；同等重要填 1", "answer the pair; 1 if they are equally important"),
    why=Text(
        "空白不等于 1（同等重要）。方案的权重决定薪酬，每一对都要有明确的判断。",
        "Blank is not 1 (equally important). The scheme's weights decide pay: every pair is judged expressly.",
    ),
)
NONE_STANDS_OUT = Text(
    "没有哪一项单独突出，差距分散在各项判断中",
    "none stands out; the differences are spread over all of them",
)  # the scale has no better value for any judgement, as in a nearly consistent matrix under a strict limit
INCONSISTENT = Kind(
    "AHP03",
    Severity.ERROR,
    Text("判断矩阵 {node} 不一致", "the matrix of {node} is inconsistent"),
    expected=Text(
        "CR 小于 {limit}；现为 {cr}。最矛盾的判断：{worst}",
        "CR under {limit}; it is {cr}. The judgements that contradict the others most: {worst}",
    ),
    fix=Text(
        "请专家重新考虑这些判断，不要只为通过而改数",
        "ask the experts about these judgements again; do not just change numbers",
    ),
    why=Text(
        "一致性比例 CR 衡量判断之间的矛盾（如甲比乙重要、乙比丙重要、丙又比甲重要）。过大时权重不可靠，运行停止。",
        "CR measures how far judgements contradict each other (a over b, b over c, c over a). Too large, the weights cannot "
        "be relied on, and the run stops.",
    ),
)
TOO_MANY = Kind(
    "AHP04",
    Severity.ERROR,
    Text("判断矩阵 {node} 的指标太多", "the matrix of {node} has too many criteria"),
    expected=Text("不超过 {largest} 项；现有 {n} 项", "{largest} criteria at most; there are {n}"),
    fix=Text("分成几个维度，或在权重列中直接给出权重", "split the node, or give its weights in the weight column"),
    why=Text(
        "随机一致性指标表只到 {largest} 项，再多就无法检验一致性。",
        "The random-index tables end there, so consistency cannot be tested.",
    ),
)
NOT_A_JUDGEMENT = Kind(
    "AHP05",
    Severity.ERROR,
    Text("不是判断值", "not a judgement"),
    expected=Text("1 至 9 的数或其倒数，例如 3、1/3 或 0.333", "1 to 9 or a reciprocal, such as 3, 1/3 or 0.333"),
    fix=Text("改为 1 至 9 标度的判断值", "enter a judgement on the scale"),
    why=Text(
        "判断值说明行的一项比列的一项重要多少倍，只能是正数。",
        "A judgement says how many times the row's criterion is as important as the column's: a positive number.",
    ),
)
LOOKS_LIKE_DATE = Kind(
    "AHP06",
    Severity.ERROR,
    Text("表格软件把判断值变成了日期或时间", "the spreadsheet turned the judgement into a date or a time"),
    expected=Text(
        "像是输入了 {typed}，请写 =1/3 或 0.3333 这样的形式", "it looks as if {typed} was typed; write =1/3 or 0.3333"
    ),
    fix=Text("把单元格格式改为常规或文本，重新输入", "format the cell as general or text and type it again"),
    why=Text(
        "输入 1/3 时，Excel 会把它当成 1 月 3 日。日期背后的数字与判断无关，不能拿来计算。",
        "Excel takes 1/3 for 3 January. The number behind a date has nothing to do with the judgement.",
    ),
)
OFF_SCALE = Kind(
    "AHP07",
    Severity.ERROR,
    Text("判断值超出 1/9 至 9 的范围", "the judgement is off the scale 1/9 .. 9"),
    expected=Text("1/9 至 9，例如 7 或 1/7", "1/9 to 9, such as 7 or 1/7"),
    fix=Text(
        "按 1 至 9 标度重新判断；差距过大的两项不宜放在同一层",
        "judge again on the scale; criteria further apart do not belong side by side",
    ),
    why=Text(
        "1 至 9 标度是层次分析法的约定，9 表示极端重要。更大的数多半是输入错误，会压倒其他判断。",
        "The scale ends at 9, extremely more important. A larger number is mostly a slip and would drown the others.",
    ),
)
SNAPPED = Kind(
    "AHP08",
    Severity.NOTE,
    Text("小数按最接近的倒数读取", "a decimal was read as the reciprocal that it means"),
    expected=Text("按 {read} 计算", "counted as {read}"),
    fix=Text("不是这个意思的，请写成分数", "write a fraction if something else was meant"),
    why=Text(
        "0.33 与 3 相乘是 0.99。与某个倒数相差不到 2% 的小数，就是那个倒数。",
        "0.33 times 3 is 0.99. A decimal within 2 % of a reciprocal is that reciprocal.",
    ),
)
NO_BLOCK = Kind(
    "AHP09",
    Severity.ERROR,
    Text("没有找到判断矩阵", "no judgement matrix was found"),
    expected=Text(
        "一个写有 {nodes} 的单元格，右边和下面是各项名称",
        "a cell that says {nodes}, with the criteria to its right and below it",
    ),
    fix=Text("按模板的格式填写，不要改动节点和指标的名称", "fill in the template as it is, without changing the names"),
    why=Text("判断矩阵凭节点的名称在表中定位。", "A matrix is found by its node's name."),
)
UNKNOWN_NODE = Kind(
    "AHP10",
    Severity.ERROR,
    Text("判断矩阵的名称不是所判断的节点", "the matrix is of none of the nodes that are judged"),
    expected=Text("{nodes}", "one of: {nodes}"),
    fix=Text(
        "改为其中一个名称；专家判断的是另一棵树，rmcli ahp 用 --tree 给出（可以就是这份问卷）",
        "use one of these names; where experts judged another tree, give rmcli ahp that with --tree (it may be the survey itself)",
    ),
    why=Text("不知道是哪个节点的判断，权重就不知道给谁。", "Without a node nobody knows whose weights these are."),
)
UNKNOWN_CRITERION = Kind(
    "AHP11",
    Severity.ERROR,
    Text("{node} 的判断矩阵中没有这一项", "not a criterion of {node}"),
    expected=Text("{criteria}", "one of: {criteria}"),
    fix=Text(
        "按方案或其他专家的写法填写；判断的是另一棵树，rmcli ahp 用 --tree 给出（可以就是这份问卷）",
        "write it as the scheme or the other experts do; where another tree was judged, give rmcli ahp that with --tree "
        "(it may be the survey itself)",
    ),
    why=Text(
        "行和列凭名称对应，名称对不上就不知道是对谁的判断。",
        "Rows and columns are matched by name; this one matches nothing.",
    ),
)
LABELS_DIFFER = Kind(
    "AHP12",
    Severity.ERROR,
    Text("{node} 的判断矩阵缺少各项或有重复", "the matrix of {node} lacks criteria or has them twice"),
    expected=Text(
        "右边和下面各有：{criteria}；缺少或重复：{lacking}",
        "to the right and below: {criteria}; missing or repeated: {lacking}",
    ),
    fix=Text("补上缺少的行或列，去掉重复的", "add the rows or columns that are missing, take out repeated ones"),
    why=Text(
        "判断矩阵是方阵，每一项在行和列中各出现一次。",
        "A judgement matrix is square: every criterion is one row and one column.",
    ),
)
REALIGNED = Kind(
    "AHP13",
    Severity.NOTE,
    Text(
        "{node} 的判断矩阵行与列的顺序不同，已按名称对应",
        "rows and columns of {node} are in another order; matched by name",
    ),
    expected=Text("行与列顺序一致", "rows and columns in one order"),
    fix=Text("不需要改动；建议今后保持顺序一致", "nothing to do; one order is easier to read"),
    why=Text(
        "若按位置而不按名称读取，判断就会错位。已按名称读取。",
        "Read by position the judgements would be shifted; they were read by name.",
    ),
)
DIAGONAL = Kind(
    "AHP14",
    Severity.ERROR,
    Text("对角线上不是 1", "the diagonal is not 1"),
    expected=Text("1，或空白", "1, or a blank"),
    fix=Text("改为 1", "enter 1"),
    why=Text(
        "一项与自己相比同等重要。不是 1 多半是整行或整列错了位。",
        "A criterion equals itself; another number mostly means a shifted row.",
    ),
)
CONTRADICTION = Kind(
    "AHP15",
    Severity.ERROR,
    Text("一对判断的两边互相矛盾", "the two sides of a pair contradict each other"),
    expected=Text("{other_cell} 为 {other} 时，此处应为 {reciprocal}", "{reciprocal}, since {other_cell} is {other}"),
    fix=Text("改正其中一边，或留空一边", "correct one side, or leave it blank"),
    why=Text(
        "甲对乙为 3，乙对甲就是 1/3，两数相乘等于 1。两边都填而不相符时，rmcli 不替专家挑一个。",
        "If a against b is 3, b against a is 1/3: they multiply to 1. Where they do not, rmcli does not choose for the expert.",
    ),
)
SECOND_BLOCK = Kind(
    "AHP16",
    Severity.ERROR,
    Text("同一节点有两个判断矩阵", "two matrices for one node"),
    expected=Text("一个节点一个判断矩阵；前一个在 {first}", "one matrix for one node; the first is at {first}"),
    fix=Text("删去多余的一个", "delete the one that is not wanted"),
    why=Text(
        "取哪一个会改变权重，rmcli 不替您决定。",
        "Which one is taken changes the weights; rmcli does not choose for you.",
    ),
)
UNCALCULATED = Kind(
    "AHP17",
    Severity.ERROR,
    Text("判断值是从未计算过的公式", "the judgement is a formula that was never calculated"),
    expected=Text("判断值，例如 3 或 1/3", "a judgement, such as 3 or 1/3"),
    fix=Text("用 Excel 打开并保存一次", "open the file in Excel and save it once"),
    why=Text(
        "公式的结果由表格软件保存在文件里。没有保存的结果，就不知道专家填的是什么。",
        "A formula counts as its saved result. Without one nobody knows what the expert answered.",
    ),
)
HALF_FILLED = Kind(
    "AHP34",
    Severity.NOTE,
    Text(
        "有 {count} 对判断只填了一边，空白的一边按倒数读取（{nodes}）",
        "{count} pairs are filled in on one side only; the blank side was read as the reciprocal ({nodes})",
    ),
    expected=Text("一边或两边都填", "one side filled in, or both"),
    fix=Text("不需要改动；两边都空白的才算没有回答", "nothing to do; only a pair blank on both sides is unanswered"),
    why=Text(
        "甲对乙为 3，乙对甲只能是 1/3，所以只填一个三角也是完整的问卷。两边都空白的是没有回答的判断，从不当作 1，"
        "会逐一列出。",
        "If a against b is 3, b against a can only be 1/3, so one triangle is a whole answer. A pair blank on both sides is "
        "unanswered, is never read as 1, and is listed.",
    ),
)
NO_NODE = Kind(
    "AHP35",
    Severity.ERROR,
    Text(
        "这里像是判断矩阵，却没有节点名称或各项名称",
        "this looks like a judgement matrix without its node's name or labels",
    ),
    expected=Text(
        "左上角是节点的名称，右边和下面紧接着是各项的名称",
        "the node's name in the corner, the criteria right beside it and right below it",
    ),
    fix=Text(
        "补上左上角的节点名称；名称与判断值之间不要空行、空列或合并单元格",
        "name the node in the corner, with no blank row, blank column or merged cell between labels and judgements",
    ),
    why=Text(
        "没有名称，就不知道是对谁的判断。",
        "Without names nobody knows whose judgements these are, and they would be lost.",
    ),
)
