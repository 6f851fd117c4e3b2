"""ROS: the roster, and ids that are not in it."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity
from rmcli.problems.wording import repeated

NOT_IN_ROSTER = Kind(
    "ROS01",
    Severity.ERROR,
    Text("工号不在名册中", "the id is not in the roster"),
    expected=Text("名册中的工号，例如 {example}", "an id of the roster, such as {example}"),
    fix=Text(
        "更正工号，或在名册中补上这位客户经理",
        "correct the id, or add the relationship manager to the roster",
    ),
    why=Text(
        "名册决定给谁计算。名册里没有的人，其业务、评价或调整无处可归，若悄悄略过，合计就会对不上。",
        "The roster says who is computed. Business, ratings or adjustments of somebody else belong to nobody; passing over "
        "them in silence would leave totals that do not agree.",
    ),
)
LEADING_ZEROS = Kind(
    "ROS02",
    Severity.ERROR,
    Text("工号不在名册中，与名册只差前导零", "the id is not in the roster; one differs by leading zeros only"),
    expected=Text("名册写作 {meant}", "the roster has {meant}"),
    fix=Text(
        "把工号列设为文本格式，按名册重新填写",
        "format the id column as text and enter the id as the roster has it",
    ),
    why=Text(
        "把工号当数字输入，Excel 会去掉前面的零。00123 与 123 可能是两个人，所以不自动认作同一人。",
        "Entered as a number, an id loses its leading zeros in Excel. 00123 and 123 may be two people, so they are never "
        "taken for one.",
    ),
)
PERSON_TWICE = repeated("ROS03")
POST_ENDS_FIRST = Kind(
    "ROS04",
    Severity.ERROR,
    Text("任职结束早于任职开始", "the post ends before it starts"),
    expected=Text("不早于任职开始 {start} 的日期", "a date on or after the start, {start}"),
    fix=Text("更正任职开始或任职结束；空白即整个期间在岗", "correct either date; blank means the whole period"),
    why=Text(
        "在岗天数按这两个日期计算，它决定目标和绩效薪酬按多少天折算。",
        "Days in post come from these two dates; targets and pay are in proportion to them.",
    ),
)
HIRED_AFTER_PERIOD = Kind(
    "ROS05",
    Severity.ERROR,
    Text("入职日期晚于考核期", "hired after the period's end"),
    expected=Text("不晚于 {end} 的日期", "a date up to {end}"),
    fix=Text(
        "更正入职日期；确实尚未入职的，从名册中删去",
        "correct the date, or take whoever was not hired yet off the roster",
    ),
    why=Text(
        "工作年限按入职日期到期末计算，期末之后入职的人不在本期考核之内。",
        "Years of service run from this date to the period's end; nobody hired later can be assessed in it.",
    ),
)
POST_BEFORE_HIRE = Kind(
    "ROS06",
    Severity.WARNING,
    Text("任职开始早于入职日期", "in post before being hired"),
    expected=Text("不早于入职日期 {hired} 的日期", "a date on or after the hire date, {hired}"),
    fix=Text("核对入职日期与任职开始", "compare both dates with the personnel file"),
    why=Text(
        "两个日期总有一个不对：入职日期影响工作年限，任职开始影响在岗天数。",
        "One of the two is wrong: the hire date gives years of service, the start gives days in post.",
    ),
)
NEVER_IN_POST = Kind(
    "ROS07",
    Severity.ERROR,
    Text("考核期内从未在岗，台账中却有业务", "never in post in the period, yet with rows in the ledger"),
    expected=Text(
        "与考核期有重合的任职期间；台账中有 {rows} 行", "a post within the period; the ledger has {rows} rows"
    ),
    fix=Text(
        "更正任职日期，或把台账中的业务记到接手的客户经理名下",
        "correct the dates, or give the ledger rows to whoever took over",
    ),
    why=Text(
        "在岗天数为 0 的人没有绩效薪酬，其业务也就不会付给任何人。",
        "Somebody with no day in post is paid nothing, so that business would be paid to nobody.",
    ),
)
NO_LEDGER_ROWS = Kind(
    "ROS08",
    Severity.WARNING,
    Text("在岗，但台账中一行也没有", "in post, but without a single row in the ledger"),
    expected=Text("台账中至少一行", "at least one row in the ledger"),
    fix=Text(
        "核对台账是否漏了此人；确无业务可不处理",
        "see whether the ledger misses them; leave it if there was no business",
    ),
    why=Text(
        "没有台账的人利润按 0 计算，月度绩效取 0 所在的档次。",
        "Somebody without rows has a RORAC of 0 and monthly pay by the tier that 0 falls in.",
    ),
)
TEAM_IN_TWO_BRANCHES = Kind(
    "ROS10",
    Severity.WARNING,
    Text(
        "同名部门出现在不同机构，将共用一个公共绩效池",
        "one team name in different branches: they will share one public pool",
    ),
    expected=Text("部门 {team} 属于一个机构；现有 {branches}", "team {team} in one branch; there are {branches}"),
    fix=Text("不是同一个部门的，请加上机构名以示区别", "if they are different teams, put the branch into the name"),
    why=Text(
        "公共绩效池按部门名称归集。两个机构都叫“公司部”，钱就会放在一起。",
        "Pools go by the team's name. Two branches that both have a 'Corporate team' would put their money together.",
    ),
)
UNITS_ALIKE = Kind(
    "ROS11",
    Severity.WARNING,
    Text(
        "{column}“{name}”与“{other}”只是写法不同", '{column}: "{name}" and "{other}" are the same name, spelt otherwise'
    ),
    expected=Text(
        "同一{column}只有一种写法；“{name}” {rows} 人，“{other}” {more} 人",
        'one spelling of one {column}; people: {rows} of "{name}", {more} of "{other}"',
    ),
    fix=Text("统一成一种写法；确是两个的，请改得能区分", "spell it one way, or tell the two apart if they are two"),
    why=Text(
        "机构的合计、部门的公共绩效池都按名称归集。两种写法就是两个机构、两个池。",
        "Totals of branches and pools of teams go by their name. Two spellings are two branches and two pools.",
    ),
)
BASES_OF_NO_YEAR = Kind(
    "ROS12",
    Severity.WARNING,
    Text(
        "绩效薪酬基数{which} {amount}，不像一年的金额",
        "{which} {amount}, which is hardly a year's amount",
    ),
    expected=Text("每年的金额，例如 120,000", "a year's amount, such as 120,000"),
    fix=Text(
        "核对单位，单位不同的，用 {unit} 指明；确实如此的，不必处理",
        "see which unit it is in, and say it if it is another: {unit}; leave it if it is right",
    ),
    why=Text(
        "每个人的绩效都以它为基数。以万元填写而没有写明，就会按一年十几元发放。须确认后才能发放。",
        "Everybody's pay is worked out from it. In tens of thousands, and not said to be, it pays a dozen yuan a year. Nobody is paid "
        "before it was confirmed.",
    ),
    holds_pay=True,
)
ROSTER_LOST_ZEROS = Kind(
    "ROS20",
    Severity.ERROR,
    Text(
        "名册里有 {count} 个工号丢了前导零：名册写作 {here}，其他各表都写作 {there}",
        "{count} ids of the roster have lost their leading zeros: it has {here} where all other tables have {there}",
    ),
    expected=Text("{there}", "{there}"),
    fix=Text(
        "把名册的工号列设为文本格式，重新填写工号", "format the roster's id column as text and enter the ids again"
    ),
    why=Text(
        "把工号当数字输入，Excel 会去掉前面的零。其他各表写法一致而名册不同，错在名册，改一处即可。",
        "Entered as numbers, ids lose their leading zeros in Excel. Where all other tables agree and the roster differs, it is the "
        "roster that needs mending, in one place.",
    ),
)
