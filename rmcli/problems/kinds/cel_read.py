"""CEL: how values of cells were read that are not plainly what they mean."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity
from rmcli.problems.kinds.cel_unread import NOT_GUESSED

CONVERTED = Kind(
    "CEL14",
    Severity.WARNING,
    Text(
        "{column} 有 {count} 个数字是以文本存储的，已转换：{cells}",
        "{column}: {count} numbers stored as text were converted: {cells}",
    ),
    expected=Text("数字", "numbers"),
    fix=Text("把该列转换为数字", "convert the column to numbers"),
    why=NOT_GUESSED,
)
TRIMMED = Kind(
    "CEL15",
    Severity.WARNING,
    Text(
        "{column} 有 {count} 个值带有多余的空格或不可见字符，已去掉：{cells}",
        "{column}: {count} values carried stray spaces or invisible marks, which were removed: {cells}",
    ),
    expected=Text("首尾没有空格的文字", "text without spaces around it"),
    fix=Text("去掉多余的空格", "remove the spaces"),
    why=Text(
        "看不见的字符会让两个看似相同的编号对不上。",
        "Marks that cannot be seen make two ids differ that look the same.",
    ),
)
LOOKS_LIKE_FORMULA = Kind(
    "CEL17",
    Severity.WARNING,
    Text(
        "{column} 有 {count} 个值以 = 或 @ 开头，按文字处理：{cells}",
        "{column}: {count} texts begin with = or @ and stay text: {cells}",
    ),
    expected=Text("普通文字", "plain text"),
    fix=Text("核对来源；这样的文字有时是有意植入的", "check where they come from; such texts are sometimes planted"),
    why=Text("在别的程序里，这样的文字可能被当作公式执行。", "Other programs may run such a text as a formula."),
)
LOOKS_LIKE_SERIAL = Kind(
    "CEL18",
    Severity.WARNING,
    Text(
        "{column} 有 {count} 个数正好是某一天的序列号，看起来像日期：{cells}",
        "{column}: {count} amounts are the serial number of a day and look like dates: {cells}",
    ),
    expected=Text("金额，例如 12345.67", "an amount, such as 12345.67"),
    fix=Text("核对这些数；若是日期，改为金额", "check them; put in the amount if they are dates"),
    why=Text(
        "日期去掉格式后是一个整数，例如 46112 是 2026-03-31。与同列其他金额相差很远时才提示，不改变任何数。",
        "A date without its format is a whole number: 46112 is 2026-03-31. It is only said where the column's other amounts "
        "are far away, and changes no number.",
    ),
)
DAY_INFERRED = Kind(
    "CEL20",
    Severity.WARNING,
    Text(
        "{column} 有 {count} 个日期按实际所指的那一天读取（差不到一分钟的零点、时区、日月的次序）：{cells}",
        "{column}: {count} dates were read as the day they mean (within a minute of midnight, a time zone, the order of day "
        "and month): {cells}",
    ),
    expected=Text("日期，例如 2026-07-01", "a date such as 2026-07-01"),
    fix=Text("核对这些日期；导出时请只导出日期", "check these dates; export days without times"),
    why=Text(
        "网页导出的日期常比零点少几十秒，照字面就落到前一天、前一个月；带时区的时间按北京时间与所写时间一致的那一天；"
        "07/20/2026 这样的写法，同列中有大于 12 的数才知道哪个是日。",
        "Dates exported by web pages often miss midnight by some seconds and would fall into the day, or month, before. With a "
        "time zone the day is the one on which the clock in China and what is written agree. Of 07/20/2026 and the like the "
        "column's numbers over 12 tell which is the day.",
    ),
)
SYNONYM = Kind(
    "CEL22",
    Severity.NOTE,
    Text("{column} 有 {count} 格按同义词读取：{said}", "{column}: {count} cells were read by synonyms: {said}"),
    expected=Text("与原意一致", "what was meant"),
    fix=Text(
        "不对的，在方案的同义词表中写明读作什么", "where it is not, say in the scheme's sheet Aliases what it means"
    ),
    why=Text(
        "同一件事各行叫法不同。常用的叫法已内置，自己的写在方案的“同义词”表中；方案的列表中本来就有的词不会另作解释。",
        "Banks call one thing by different words. The usual ones are built in, others stand in the scheme's sheet Aliases; a word "
        "that is in the scheme's own list is never taken for another.",
    ),
)
