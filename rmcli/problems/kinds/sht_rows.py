"""SHT: rows of a sheet that are not read as they stand."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity
from rmcli.problems.wording import NOTHING

HIDDEN_ROWS = Kind(
    "SHT10",
    Severity.WARNING,
    Text(
        "有 {count} 行被隐藏或筛选掉，仍计算在内{amount}",
        "{count} rows are hidden or filtered out; they count all the same{amount}",
    ),
    expected=NOTHING,
    fix=Text("取消隐藏和筛选后核对；不该用的行请删除", "unhide the rows and check; delete those that should not count"),
    why=Text("隐藏和筛选只影响显示，不影响计算。", "Hiding and filtering change what is shown, not what is computed."),
)
PASSED_OVER = Kind(
    "SHT11",
    Severity.NOTE,
    Text("跳过了 {count} 行{what}：{rows}{header}", "{count} {what} passed over: {rows}{header}"),
    expected=NOTHING,
    fix=Text("", ""),
    why=Text(
        "表头上方的标题行，以及工号处写着合计、小计、总计的行，不是数据。",
        "Title rows above the header, and rows whose id cell says 合计, 小计, 总计 or Total are no data.",
    ),
)
TOTAL_DIFFERS = Kind(
    "SHT12",
    Severity.ERROR,
    Text(
        "{label} 行的 {column} 是 {stated}，而所列各行之和是 {summed}",
        "the row {label} says {stated} for {column}, but the rows add up to {summed}",
    ),
    expected=Text("与各行之和相等", "the sum of the rows"),
    fix=Text("核对是否有漏行、重复行，或更新合计公式", "look for rows that are missing or double, or update the total"),
    why=Text(
        "合计行不参与计算，只用来核对：不相等往往说明缺了行。",
        "Total rows are only compared: a difference often means lost rows.",
    ),
)
BLANK_ROWS = Kind(
    "SHT14",
    Severity.WARNING,
    Text("数据中间有 {count} 行空行，已跳过：{rows}", "{count} empty rows among the data were passed over: {rows}"),
    expected=Text("没有空行", "no empty rows"),
    fix=Text("核对是否误删了内容；多余的空行请删除", "see whether something was deleted; remove the empty rows"),
    why=Text(
        "空行之后的数据照常读取；但数据中间的空行有时是被误删的一行。",
        "What follows is read as usual; but an empty row among the data may be one that was cleared by mistake.",
    ),
)
TWO_ROWS = Kind(
    "SHT15",
    Severity.NOTE,
    Text("表头占第 {rows} 行，合起来读作：{names}", "the header is rows {rows}, read together as: {names}"),
    expected=NOTHING,
    fix=Text("若读错了，把表头改成一行", "if that is wrong, write the header in one row"),
    why=Text(
        "下面一行没有名字的列，取上面一行的名字；只有合起来认得的列更多时才这样读。",
        "A column without a name in the lower row takes the one above; rows are read so only where more names are known that way.",
    ),
)
RECORD_ABOVE = Kind(
    "SHT19",
    Severity.ERROR,
    Text(
        "第 {row} 行在表头（第 {header} 行）之上，却像{table}的一行数据，没有读取",
        "row {row} stands above the header (row {header}) but looks like a row of {table}; it was not read",
    ),
    expected=Text("数据在表头之下", "data below the header"),
    fix=Text("是数据的，移到表头之下；不是的，删去这一行", "move it below the header if it is data, else delete it"),
    why=Text(
        "表头之上的行不会读取。把第一条记录填在模板的灰色示例行上，这条记录就会丢失，所以先停下来问；原样未动的示例行不提。",
        "Rows above the header are not read: a first record typed over a template's grey example would be lost, so the run stops "
        "and asks. An example as it was shipped is nothing to mention.",
    ),
)
STRUCK = Kind(
    "SHT23",
    Severity.WARNING,
    Text(
        "{table} 有 {count} 行在“{column}”里写着“{words}”之类，仍计算在内：{cells}",
        '{table}: {count} rows say "{words}" or the like under "{column}"; they count all the same: {cells}',
    ),
    expected=Text("只留要计算的行", "only rows that count"),
    fix=Text(
        "不该计算的，删去整行；该计算的，改掉这些字，或核对后确认",
        "delete rows that should not count; correct the words of the others, or confirm them",
    ),
    why=Text(
        "作废、已冲销、不计入、重复这样的字只有人看得见，计算不理会。照样计算就会多付，所以须经确认才能发放。",
        "Words like void, reversed, not counted or duplicate are seen by people only, and the row is computed with all the same: pay waits "
        "until somebody has confirmed it.",
    ),
    holds_pay=True,
)
