"""PER: the period and the months of the ledger."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity

OUTSIDE_PERIOD = Kind(
    "PER01",
    Severity.WARNING,
    Text(
        "{count} 行的月份不在 {period} 之内，未计入：{cells}", "{count} rows are outside {period} and left out: {cells}"
    ),
    expected=Text("{period} 之内的月份", "a month of {period}"),
    fix=Text("核对月份；如应计入，改 --period", "check the months; change --period if they should count"),
    why=Text(
        "指定了考核期间后，期间之外的台账行不参与计算，但会列出来。",
        "Once a period is given, ledger rows outside of it take no part, and are listed.",
    ),
)
NO_ROWS = Kind(
    "PER02",
    Severity.ERROR,
    Text("台账中没有{period}数据行", "the ledger has no rows{period}"),
    expected=Text("至少一行台账", "at least one row"),
    fix=Text("核对文件、月份和 --period", "check the file, its months and --period"),
    why=Text("没有台账就没有可以计算的利润。", "Without ledger rows there is nothing to compute."),
)
MONTHS_APART = Kind(
    "PER03",
    Severity.ERROR,
    Text(
        "{month} 与台账其余月份（{main}）之间有空缺：{count} 行，{cells}",
        "{month} stands apart from the ledger's other months ({main}): {count} rows, {cells}",
    ),
    expected=Text("{main} 之内的月份", "a month of {main}"),
    fix=Text(
        "月份写错的，请更正；确实如此的，用 --period 指定考核期，例如 --period {main}",
        "correct the month if it is wrong; else name the period with --period, such as --period {main}",
    ),
    why=Text(
        "没有 --period 时，考核期是台账中出现的全部月份。一个写错的月份会悄悄把一个季度变成半年甚至更长，每个人的绩效基数、"
        "目标和在岗天数都随之改变，所以先停下来问。",
        "Without --period the period is the range of the ledger's months. One wrong month would quietly turn a quarter into half "
        "a year or more, and everybody's base, target and days with it; so the run stops and asks.",
    ),
)
PERIOD_TAKEN = Kind(
    "PER04",
    Severity.WARNING,
    Text("考核期取为 {period}：{reason}", "the period was taken to be {period}: {reason}"),
    expected=Text(
        "一个月、一个季度、半年、一年或年初至今，各月行数相近",
        "a month, a quarter, half a year, a year or the year to date, with about as many rows every month",
    ),
    fix=Text(
        "月份写错的，请更正；无误的，用 --period {period} 确认",
        "correct the months if they are wrong; confirm the period with --period {period} if it is right",
    ),
    why=Text(
        "没有 --period 时，考核期是台账中出现的全部月份。多出或缺少一个月，绩效基数、目标和在岗天数都会不同。"
        "用 --period 指定考核期后，期间之外的行会被列出而不计入。",
        "Without --period the period is the range of the ledger's months. A month more or less changes bases, targets and days. "
        "Once --period names it, rows outside are listed and not counted.",
    ),
)
