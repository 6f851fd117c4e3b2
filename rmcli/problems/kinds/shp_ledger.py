"""SHP: ledgers with a column for each month, a row for each item of costs, or the month in a title or the file's name."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity
from rmcli.problems.wording import NOTHING

MONTHS_READ = Kind(
    "SHP30",
    Severity.NOTE,
    Text(
        "一列一个月：{months} 共 {count} 列都读作 {measure}（按{where}“{words}”）{years}{totals}{empty}",
        'one column a month: {count} columns, {months}, are read as {measure} (by {where} "{words}"){years}{totals}{empty}',
    ),
    expected=Text("与原意一致", "what was meant"),
    fix=Text("不对的，在工作表名或标题中写明是哪一项金额", "say in the sheet's name or a title which amounts they are"),
    why=Text(
        "一列一个月的表只有一项金额，是哪一项写在工作表名、标题或列名里；读作什么在这里说明，以便核对。",
        "A sheet with a column for each month has amounts of one kind, which its name, a title or the headers say; what they were read as "
        "is said here to be checked.",
    ),
)
MEASURE_OPEN = Kind(
    "SHP31",
    Severity.ERROR,
    Text(
        "一列一个月的表没有写明是哪一项金额{found}",
        "nothing says which amounts a sheet with a column for each month has{found}",
    ),
    expected=Text("{measures} 中的一项", "one of {measures}"),
    fix=Text(
        "把工作表命名为“{measure}”这样的名称，或在标题写明；或在导入对照的“表”中填写“内容”",
        'call the sheet by it, such as "{measure}", or say so in a title, or in the column holds of sheet Tables of a profile',
    ),
    why=Text(
        "收入和成本的符号相反，读错一项，人人的利润都不对；rmcli 不猜。",
        "Revenue and costs count with opposite signs: taken for another the profit of everybody is wrong; rmcli does not guess.",
    ),
)
YEAR_OPEN = Kind(
    "SHP32",
    Severity.ERROR,
    Text("不知道“{words}”是哪一年的", 'of which year "{words}" is nobody can say'),
    expected=Text("带年份的月份，例如 2026-07、2026年7月", "a month with its year, such as 2026-07"),
    fix=Text("在列名、标题或文件名写上年份", "write the year in the header, a title or the file's name"),
    why=Text(
        "只写“7月”的表要靠标题、工作表名或文件名里的年份；都没有写、或月份跨年的，不能猜。",
        "A month without its year needs the year of a title, the sheet's or the file's name; where none says it, or the months run over "
        "the end of a year, it is not guessed.",
    ),
)
BLANK_MONTHS = Kind(
    "SHP33",
    Severity.WARNING,
    Text(
        "{measure} 有 {count} 格空白，按该月没有这笔业务处理，不是 0：{cells}",
        "{count} cells of {measure} are blank: there is no such business in that month, which is not 0: {cells}",
    ),
    expected=Text("每月都有金额；没有的写 0", "an amount in every month, 0 where there is none"),
    fix=Text("漏填的补上；确实没有的写 0，或确认", "fill in what is missing; write 0, or confirm, where there is none"),
    why=Text(
        "空白可能是没有业务，也可能是漏填。漏填的收入会少算，须确认后才能发放。",
        "A blank may be no business, or an amount that was forgotten, which would be lost: it must be confirmed before anybody is paid.",
    ),
    holds_pay=True,
)
MONTHS_TOTAL_DIFFERS = Kind(
    "SHP34",
    Severity.ERROR,
    Text("“{header}”是 {stated}，而各月之和是 {summed}", '"{header}" says {stated}, but the months add up to {summed}'),
    expected=Text("与各月之和相等", "the sum of the months"),
    fix=Text(
        "核对是否有漏列的月份、改动的金额，或更新合计",
        "look for months that are missing or amounts that were changed, or update the total",
    ),
    why=Text(
        "合计列不参与计算，只用来核对：不相等往往说明某个月少了或改过。",
        "A column of totals is only compared: a difference often means that a month is missing or was changed.",
    ),
)
ITEMS_READ = Kind(
    "SHP35",
    Severity.NOTE,
    Text(
        "一行一个费用项目：{rows} 行按项目归入 {columns}，成为台账 {count} 行{revenue}",
        "one row an item of costs: {rows} rows became {count} ledger rows with {columns}{revenue}",
    ),
    expected=NOTHING,
    fix=NOTHING,
    why=Text(
        "同一人、同一月、同一业务的各个项目合成台账的一行，每个金额仍指向原来的单元格。",
        "The items of one person, month and business make one row of the ledger; every amount keeps the cell that it stands in.",
    ),
)
ITEM_TWICE = Kind(
    "SHP36",
    Severity.ERROR,
    Text(
        "同一人、同月、同一业务的“{item}”出现了两次，前一次在 {first}",
        '"{item}" stands twice for one person, month and business, first at {first}',
    ),
    expected=Text("每个项目一行", "one row for each item"),
    fix=Text("重复的删去；确是两笔的合并成一行", "delete the one that is not wanted, or add the two together"),
    why=Text(
        "同一项目出现两次，可能是两笔，也可能重复导出；相加还是取一，rmcli 不替您决定。",
        "One item twice may be two amounts or one that was exported twice; rmcli does not choose for you.",
    ),
)
NO_REVENUE = Kind(
    "SHP37",
    Severity.WARNING,
    Text(
        "{month} 只有成本，没有 {revenue} 一行，按 0 计", "{month} has costs and no row of {revenue}, which counts as 0"
    ),
    expected=Text("每人每月有 {revenue}", "{revenue} for everybody and month"),
    fix=Text("补上收入；确实没有的确认即可", "add the revenue, or confirm that there is none"),
    why=Text(
        "同一张表里别人都有收入，只有他没有，多半是漏了一行，须确认后才能发放。",
        "Where others of the sheet have revenue a person without it most likely lacks a row: it must be confirmed before anybody is paid.",
    ),
    holds_pay=True,
)
MONTH_STATED = Kind(
    "SHP38",
    Severity.NOTE,
    Text(
        "没有月份一列：按{where}“{words}”，各行都是 {month}",
        'there is no column of months: by {where} "{words}" all rows are of {month}',
    ),
    expected=Text("与实际一致", "what they are"),
    fix=Text("不对的，加上月份一列", "add a column of months if they are not"),
    why=Text(
        "每月一张的台账常把月份写在标题或文件名里。",
        "Ledgers that are kept month by month often say the month in a title or in the file's name.",
    ),
)
MONTHS_CONTRADICT = Kind(
    "SHP39",
    Severity.ERROR,
    Text(
        "没有月份一列，而{one_at}“{one_words}”是 {one}，{other_at}“{other_words}”是 {other}",
        'there is no column of months, and {one_at} "{one_words}" says {one} while {other_at} "{other_words}" says {other}',
    ),
    expected=Text("标题、工作表名和文件名说的是同一个月", "one month in titles, sheet and file name"),
    fix=Text("更正说错的一处，或加上月份一列", "correct the one that is wrong, or add a column of months"),
    why=Text(
        "标题忘了改、文件名忘了改都很常见；算进哪个月，薪酬就不同。",
        "Titles and file names that were not updated are common; the month decides what is paid.",
    ),
)
NO_SINGLE_MONTH = Kind(
    "SHP40",
    Severity.ERROR,
    Text(
        "没有月份一列，而{where}“{words}”说的不是一个月",
        'there is no column of months, and {where} "{words}" is no single month',
    ),
    expected=Text("每行的月份", "the month of every row"),
    fix=Text(
        "加上月份一列；每月一张表的，在标题或文件名写明月份",
        "add a column of months, or say the month in the title of each month's sheet",
    ),
    why=Text(
        "一个季度的金额不能当作一个月的：月度预发、提成档次都按月计算。",
        "The amounts of a quarter are not those of a month: advances and tiers go by months.",
    ),
)
