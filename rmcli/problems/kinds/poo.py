"""POO: a team's pool."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity
from rmcli.problems.wording import repeated

POOL_TWICE = repeated("POO01")
UNKNOWN_TEAM = Kind(
    "POO02",
    Severity.ERROR,
    Text("公共绩效池的部门不在名册中", "the pool's team is not in the roster"),
    expected=Text("名册中的部门：{teams}", "a team of the roster: {teams}"),
    fix=Text(
        "按名册更正部门名称；未填部门的人，其部门即为机构",
        "write the team as the roster does; a blank team is the branch",
    ),
    why=Text(
        "期初余额归到哪个部门，要靠名称对上。对不上，这笔钱就不知道是谁的。",
        "The opening balance belongs to the team of that name. Without such a team it would belong to nobody.",
    ),
)
POOL_TOO_SMALL = Kind(
    "POO03",
    Severity.ERROR,
    Text("公共绩效发放超过该部门池中可能有的金额", "grants of more than the team's pool can hold"),
    expected=Text(
        "部门 {team} 合计不超过 {limit}（期初 {opening}，加上本期最多可提取 {withheld}）；现合计 {granted}：{cells}",
        "at most {limit} for team {team} (opening {opening} and at most {withheld} withheld in the period); "
        "there is {granted}: {cells}",
    ),
    fix=Text("减少发放，或更正期初余额", "grant less, or correct the opening balance"),
    why=Text(
        "期初余额加本期提取必须等于发放加期末余额，池中没有的钱不能发。这里按每人取最高档次和最高等级估算提取额的上限；"
        "准确的余额在计算薪酬后核对。",
        "Opening and withheld equal granted and closing; what the pool does not hold cannot be granted. The limit here takes "
        "everybody at the best tier and grade; the exact balance is checked once pay is computed.",
    ),
)
BALANCE_OF_NO_QUARTER = Kind(
    "POO04",
    Severity.WARNING,
    Text("期初余额的单位像是写错了（元与万元）", "the opening balance is hardly in the unit it is read in"),
    expected=Text("以元计的金额，例如 12,000；{evidence}", "an amount, such as 12,000; {evidence}"),
    fix=Text(
        "以万元填写的，把列名写成 期初余额（万元）；确实如此的，核对后确认",
        "if it is in tens of thousands head the column so: opening_balance (10,000 yuan); confirm it if it is right",
    ),
    why=Text(
        "期初余额决定公共绩效能发多少。几乎为零、而乘以一万正好相当于几期的提取额，或抵得上几百期的提取额，多半是单位写错了。"
        "须确认后才能发放。",
        "The opening balance limits what can be granted. Next to nothing where tens of thousands of it would be what some periods "
        "withhold, or what hundreds of periods do, is mostly a slip of the unit. Nobody is paid before it was confirmed.",
    ),
    holds_pay=True,
)
