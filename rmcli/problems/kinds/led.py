"""LED: the ledger."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity

AGE_MISSING = Kind(
    "LED01",
    Severity.ERROR,
    Text("存量业务没有填存量年数", "an existing row without its age"),
    expected=Text("年数，例如 2 或 1.5；新业务请写 增量", "years, such as 2 or 1.5; new business is book new"),
    fix=Text("填上该笔业务已存续的年数", "enter how many years the business has been on the books"),
    why=Text(
        "存量利润要乘以折算系数 k0，k0 由存续年数决定。空白不能当作 0 年，否则等于按新业务计。",
        "Existing RORAC is multiplied by k0, which depends on the age. Blank is not 0 years: that would pay it like new.",
    ),
)
MONTH_MISSING = Kind(
    "LED02",
    Severity.WARNING,
    Text("在岗月份在台账中没有行", "a month in post without a row in the ledger"),
    expected=Text("{months} 也各有至少一行", "at least one row for {months} too"),
    fix=Text(
        "补上该月的台账；确无业务的，加一行业务收入为 0 的记录",
        "add that month's rows; if there was no business, add a row with revenue 0",
    ),
    why=Text(
        "没有行的月份利润按 0 计，月度绩效取 0 所在的档次。常见原因是漏了一个月的文件。",
        "A month without rows has a RORAC of 0 and is paid by the tier that 0 falls in. Often a month's file was left out.",
    ),
)
SHARES_OVER_ONE = Kind(
    "LED03",
    Severity.ERROR,
    Text(
        "同一客户、月份和业务的分成比例合计超过 1", "the shares of one customer, month and line add up to more than 1"
    ),
    expected=Text(
        "合计不超过 1；客户 {customer} {month} {line}（{book}）：{cells}，合计 {total}",
        "at most 1 in all; customer {customer}, {month}, {line} ({book}): {cells}, together {total}",
    ),
    fix=Text("更正各客户经理的分成比例，使合计不超过 1", "correct the shares so that together they are at most 1"),
    why=Text(
        "分成比例说明一笔利润归谁。合计超过 1，同一笔利润就会被付两次。",
        "Shares say whose an amount is. Over 1 together, the same profit would be paid twice.",
    ),
)
ROW_TWICE = Kind(
    "LED04",
    Severity.WARNING,
    Text("与另一行完全相同，可能重复录入", "the same as another row, perhaps entered twice"),
    expected=Text("一笔业务一行；相同的一行在 {first}", "one row for one thing; the same row stands at {first}"),
    fix=Text("确属重复的，删去一行", "delete one of the two if it is a repetition"),
    why=Text(
        "工号、月份、业务和所有金额都相同的两行，多半是复制粘贴时重复了，会被计算两次。",
        "Two rows alike in id, month, line and every amount are mostly pasted twice, and would count twice.",
    ),
)
MONTH_NOT_IN_POST = Kind(
    "LED05",
    Severity.WARNING,
    Text("该月不在岗，台账中却有业务", "business in a month the person was not in post"),
    expected=Text("任职期间（{start} 至 {end}）内的月份", "a month of the post ({start} to {end})"),
    fix=Text(
        "核对月份与任职日期，或记到接手的客户经理名下", "check the month and the dates in post, or whose business it is"
    ),
    why=Text(
        "不在岗的月份没有月度绩效，但这笔利润仍计入期间得分。",
        "A month out of post has no monthly pay, while its RORAC still counts in the period's score.",
    ),
)
TEN_THOUSAND_OFF = Kind(
    "LED06",
    Severity.WARNING,
    Text("{column} 看起来差了一万倍（混用了两种单位）", "{column} looks 10,000 times off (two units mixed)"),
    expected=Text(
        "金额用同一个单位，例如 120000；{evidence}",
        "amounts in one unit, such as 120000; {evidence}",
    ),
    fix=Text(
        "若以万为单位填写，请乘以一万；数额属实的，不必处理",
        "multiply it by 10,000 if it was entered in tens of thousands; leave it if it is right",
    ),
    why=Text(
        "各金额取对数，与同一列、同类业务的中位数相比：相差约一万倍，而其余各行远没有这样分散，多半是单位写错了。单独一个小金额是常有的，"
        "不问；一人、一月、一张表、一行或一列的金额一起小一万倍，小数比最小货币单位还细，或一个金额远大于其余，才问。"
        "这只是提醒，不改变任何数；但有此提醒的报告须逐条确认后才能发放。",
        "The logarithm of each amount is compared with the median of its column and line: about 10,000 times away, where the "
        "others are spread far less, is mostly a slip of the unit. A small amount by itself is ordinary and not asked about; "
        "amounts of a person, month, sheet, row or column that are 10,000 times under together are, and one with decimals "
        "finer than the smallest unit of money, and one far over all others. It is only a question and changes no number; but a report "
        "with this question in it is paid out only once it was answered.",
    ),
    holds_pay=True,
)
FEW_IN_MONTH = Kind(
    "LED07",
    Severity.WARNING,
    Text("{month} 只有少数人有台账", "few people have rows in {month}"),
    expected=Text("在岗的 {here} 人大多有行；现有 {have} 人", "rows of most of the {here} in post; there are {have}"),
    fix=Text(
        "补上该月的台账；月份写错的，更正；不属于考核期的，用 --period 指定考核期",
        "add that month's rows, correct a wrong month, or name the period with --period",
    ),
    why=Text(
        "考核期是台账中出现的全部月份。一个写错的月份会把考核期拉长，别人在那个月的利润都成了 0。",
        "The period is the range of the ledger's months. One wrong month makes it longer, and everybody else's RORAC in that "
        "month is 0.",
    ),
)
BOTH_SIGNS = Kind(
    "LED08",
    Severity.ERROR,
    Text("存量余额有正有负，算不出平均年数", "balances of both signs: no average age can be formed"),
    expected=Text(
        "同一客户经理、同一业务类别的存量余额同为正或同为负；{line} 合计 {total}",
        "balances of one sign on an RM's existing rows of one line; those of {line} add up to {total}",
    ),
    fix=Text(
        "核对正负号；冲销、透支请并入所属的那一行",
        "look at the sign; put a reversal or an overdraft into the row that it belongs to",
    ),
    why=Text(
        "平均存量年数按余额加权。余额有正有负，权数就有正有负，算出的年数会落在最短与最长之外，甚至小于 0，k0 也就失去意义。",
        "The average age is weighted by balance. Weights of both signs put it outside of the lowest and the highest age, even "
        "under 0, and k0 then means nothing.",
    ),
)
BALANCE_BLANK = Kind(
    "LED09",
    Severity.WARNING,
    Text(
        "余额空白，而同类其他存量行有余额：该行的年数不计入平均",
        "a blank balance beside given ones: the age of this row counts for nothing",
    ),
    expected=Text(
        "余额；{line} 的 {rows} 行存量中有 {blank} 行空白",
        "a balance; of the {rows} existing rows of {line}, {blank} are blank",
    ),
    fix=Text("补上余额；确为 0 的填 0", "enter the balance; 0 if it is 0"),
    why=Text(
        "平均存量年数按余额加权，空白的权数为 0。老业务的余额留空，平均年数就偏低，k0 和利润就偏高。",
        "The average age is weighted by balance, and a blank one weighs 0. Leaving out the balance of old business makes the "
        "average age lower and k0 and the RORAC higher.",
    ),
)
LINES_ALIKE = Kind(
    "LED10",
    Severity.WARNING,
    Text(
        "业务类别“{name}”与“{other}”只是写法不同",
        'business lines "{name}" and "{other}" are the same name, spelt otherwise',
    ),
    expected=Text(
        "同一业务只有一种写法；“{name}” {rows} 行，“{other}” {more} 行",
        'one spelling of one line; rows: {rows} of "{name}", {more} of "{other}"',
    ),
    fix=Text(
        "统一成一种写法；确是两类业务的，请改得能区分", "spell it one way, or tell the two apart if they are two lines"
    ),
    why=Text(
        "业务类别按名称区分。两种写法算作两类业务，各有各的平均存量年数和 k0，合计也分成两行。",
        "Lines go by their name. Two spellings are two lines, each with an average age and k0 of its own, and a total of its own.",
    ),
)
TOLD_BY_TWO_FILES = Kind(
    "LED11",
    Severity.WARNING,
    Text(
        "{of} 行中有 {count} 行与 {first} 说的是同一人、同一月份和业务，两份都已计入（{amount}）：{cells}",
        "{count} of {of} rows are about the same people, months and lines as {first}; both count ({amount}): {cells}",
    ),
    expected=Text("同一人、月份、业务（及客户）只在一个文件里", "one file for a person, month, line (and customer)"),
    fix=Text(
        "是副本或旧版本的，移走其中一个文件；确是两笔业务的，核对后确认",
        "take one file away if it is a copy or an older version; if both are right, confirm it",
    ),
    why=Text(
        "文件夹里留下的副本（7月(1).xlsx、7月 v2.xlsx）会把同一笔业务计算两次，所以须经确认才能发放。",
        "A copy left in a folder (July (1).xlsx, July v2.xlsx) counts the same business twice, so pay waits until somebody has "
        "confirmed it.",
    ),
    holds_pay=True,
)
NEGATIVE_THROUGHOUT = Kind(
    "LED12",
    Severity.WARNING,
    Text(
        "{column} 几乎全是负数（{of} 个中的 {count} 个，合计 {total}），成本会变成加项，收入会变成减项",
        "{column}: {count} of {of} amounts are negative ({total}); costs would be added and revenue taken off",
    ),
    expected=Text(
        "收入和成本都填正数；冲回、退款才填负数",
        "revenue and costs as positive numbers; only what is taken back is negative",
    ),
    fix=Text(
        "按会计惯例以负数表示成本的，整列改为正数",
        "make the column positive if costs are negative by the accounts' convention",
    ),
    why=Text(
        "利润等于收入减成本。成本填成负数，减去它就成了加上。个别的冲回和退款可以是负数，不提；整列都是负数才问。",
        "RORAC is revenue less costs: a cost entered as a negative number would be added. Single credit notes may be negative and "
        "are nothing to mention; a whole column is a question.",
    ),
    holds_pay=True,
)
SUM_OF_OTHERS = Kind(
    "LED13",
    Severity.WARNING,
    Text(
        "这一行的每项金额都等于{whose} {count} 行之和，可能是小计",
        "every amount of this row is the sum of {count} {whose}; it may be a subtotal",
    ),
    expected=Text("一笔业务一行，小计行写明“小计”或“合计”", "one row for one thing; subtotals say so"),
    fix=Text(
        "是小计的，删去这一行，或在业务类别处写“小计”；确是一笔业务的，核对后确认",
        "delete it if it is a subtotal, or write 小计 as its line; confirm it if it is business of its own",
    ),
    why=Text(
        "没有写明的小计行会与各行一起计算，同一笔业务就算了两次，所以须经确认才能发放。只有一列凑巧相等的不提，零星的整数金额也不提。",
        "A subtotal that does not say so counts beside the rows it is of, and the same business is paid twice: pay waits until somebody "
        "has confirmed it. One column that happens to add up is not mentioned, nor are round amounts here and there.",
    ),
    holds_pay=True,
)
BLOCK_TWICE = Kind(
    "LED14",
    Severity.WARNING,
    Text(
        "从这里到 {last} 的 {n} 行与另外 {n} 行逐行相同，像是整块粘贴了两次",
        "{n} rows from here to {last} repeat {n} others one by one, as a block pasted twice does",
    ),
    expected=Text("一笔业务一行；相同的从 {first} 开始", "one row for one thing; the same rows begin at {first}"),
    fix=Text("确属重复的，删去其中一块", "delete one of the two blocks if it is a repetition"),
    why=Text(
        "一行相同可能是巧合，连着几行逐行相同多半是粘贴了两次，收入和成本都会计算两次。须确认后才能发放。",
        "One row alike may be chance. Several in the same order are mostly pasted twice, and revenue and costs would count twice. Nobody "
        "is paid before it was confirmed.",
    ),
    holds_pay=True,
)
