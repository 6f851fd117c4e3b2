"""AHP: trees of nodes that are no scheme's: what was taken for nodes, and how they hang together."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity

_SAME = Text(
    "没有方案，节点和指标就按文件里的名称认；写法不同就成了两个。",
    "Without a scheme nodes and criteria are known by their names in the files; spelt in two ways they are two.",
)
NODES_TAKEN = Kind(
    "AHP48",
    Severity.NOTE,
    Text(
        "没有用方案，节点取自文件：{nodes}；{form}", "no scheme is used; nodes as the files name them: {nodes}; {form}"
    ),
    expected=Text("", ""),
    fix=Text(
        "按方案判断的，请用 --scheme；节点另有清单的，请用 --tree",
        "name the scheme with --scheme if one was judged, or a list of nodes with --tree",
    ),
    why=Text(
        "节点的名称若又是另一节点的指标，就是它的下一层；否则各矩阵并列。方法、CR 上限和 RI 表用内置的，可用选项改。",
        "A node whose name is another's criterion stands below it; else matrices stand side by side. Method, CR limit and random index "
        "are the built-in ones unless options say otherwise.",
    ),
)
SEVERAL_ROOTS = Kind(
    "AHP49",
    Severity.WARNING,
    Text(
        "这些节点不在任何节点之下：{roots}；没有总权重",
        "these nodes are under no other: {roots}; there are no weights of the whole",
    ),
    expected=Text(
        "一个最上层的节点；其余节点的名称都是上层的指标", "one topmost node; every other's name is a criterion above it"
    ),
    fix=Text(
        "与上层的指标写成同一个名称；本来就并列的，不需要改动",
        "spell them as the criteria above; nothing to do if they do stand apart",
    ),
    why=_SAME,
)
SEVERAL_PLACES = Kind(
    "AHP50",
    Severity.NOTE,
    Text(
        "{count} 项在几个节点下都有，总权重相加：{criteria}",
        "{count} criteria stand under several nodes, their weights of the whole are added: {criteria}",
    ),
    expected=Text("", ""),
    fix=Text("同名而不是一回事的，请改成不同的名称", "give them different names where they are not the same thing"),
    why=Text(
        "同名就是同一项，例如每个准则下都有的备选方案：它的总权重是各处之和，每一处的也列出。",
        "One name is one thing, such as the alternatives under every criterion: its weight of the whole is the sum of its places, each of "
        "which is shown as well.",
    ),
)
CIRCLE = Kind(
    "AHP51",
    Severity.ERROR,
    Text("节点绕成一圈：{circle}", "nodes run in a circle: {circle}"),
    expected=Text("每个节点都在它的上层之下", "every node below the one above it"),
    fix=Text("改正其中一个名称", "correct one of the names"),
    why=Text(
        "一项不能又是自己的上层：沿路径相乘的总权重就没有尽头。",
        "Nothing can be above itself: the product along the path would never end.",
    ),
)
SAME_CRITERIA = Kind(
    "AHP52",
    Severity.ERROR,
    Text(
        "节点“{node}”像是“{other}”：比较的是同样的各项",
        "node {node} seems to be {other}: it compares the same criteria",
    ),
    expected=Text("是同一个节点吗？若是，名称写成一样", "are they the same node? then one name"),
    fix=Text(
        "写成同一个名称；确是两个节点的，用 --tree 给出节点清单",
        "use one name; if they are two nodes, list the nodes with --tree",
    ),
    why=_SAME,
)
ONE_OF_TWO = Kind(
    "AHP53",
    Severity.ERROR,
    Text(
        "{node} 的“{a}”与“{b}”从不相比，却分着与其余各项相比",
        "{a} and {b} of {node} are never compared, and share between them the comparisons with all others",
    ),
    expected=Text("是同一项吗？若是，名称写成一样", "are they the same criterion? then one name"),
    fix=Text(
        "写成同一个名称；确是两项的，用 --tree 给出节点清单",
        "use one name; if they are two, list the nodes with --tree",
    ),
    why=_SAME,
)
PAIRS_APART = Kind(
    "AHP54",
    Severity.ERROR,
    Text(
        "列名没有写明节点，其中的各项分成几组：{groups}",
        "the headers name no node, and their criteria fall into groups: {groups}",
    ),
    expected=Text("列名前面写明节点，例如 客户: C1 vs C2", "the node in front, such as Customer: C1 vs C2"),
    fix=Text("在列名前加上节点名称和冒号", "put the node's name and a colon before each pair"),
    why=Text("几组之间没有相比，不是一个节点的判断。", "The groups are never compared, so they are not one node's."),
)
NO_ANSWER_COUNTS = Kind(
    "AHP55",
    Severity.ERROR,
    Text("{node} 没有权重", "{node} has no weights"),
    expected=Text("至少一位专家的一致判断", "a consistent answer of one expert at least"),
    fix=Text(
        "补充专家判断，或用 --keep-inconsistent 计入不一致的判断",
        "ask experts about it, or count inconsistent answers with --keep-inconsistent",
    ),
    why=Text("没有方案，也就没有可以沿用的权重。", "There is no scheme whose weights could stay."),
)
PLACE_TWICE = Kind(
    "AHP56",
    Severity.ERROR,
    Text("节点清单中 {node} 的 {criterion} 有两行", "{criterion} of {node} stands in the list of nodes twice"),
    expected=Text("一行；另一行在 {first}", "one row; the other is at {first}"),
    fix=Text("删去一行，或改正名称", "delete one of the rows, or correct the name"),
    why=Text("一项在一个节点下只有一个权重。", "A criterion has one weight under a node."),
)
ONLY_HERE = Kind(
    "AHP58",
    Severity.ERROR,
    Text(
        "“{a}”只在 {node} 下有；其余各项相同的节点（{others}）有的是“{b}”",
        "{a} stands under {node} only; the nodes with the same criteria otherwise ({others}) have {b}",
    ),
    expected=Text("是同一项吗？若是，名称写成一样", "are they the same criterion? then one name"),
    fix=Text(
        "写成同一个名称；确是两项的，用 --tree 给出节点清单",
        "use one name; if they are two, list the nodes with --tree",
    ),
    why=_SAME,
)
