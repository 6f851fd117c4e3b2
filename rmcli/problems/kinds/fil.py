"""FIL: a file as a whole."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity
from rmcli.problems.wording import NOTHING

FILE_NAME = Kind(
    "FIL01",
    Severity.WARNING,
    Text(
        "{file} 的扩展名与内容不符，内容是 {what}，已按内容读取",
        "{file} is named otherwise, but it is {what}; read as such",
    ),
    expected=Text("扩展名与内容一致", "a name that says what the file is"),
    fix=Text("用 Excel 另存为 .xlsx 工作簿", "save it from Excel as an .xlsx workbook"),
    why=Text(
        "银行系统导出的文件常有错误的扩展名。rmcli 只看内容，但别的程序可能打不开。",
        "Exports often carry the wrong extension. rmcli goes by the content; other programs may not open the file.",
    ),
)
MACROS = Kind(
    "FIL02",
    Severity.WARNING,
    Text("{file} 含有宏；只读取数值，宏不会运行", "{file} contains macros; values are read, macros never run"),
    expected=NOTHING,
    fix=Text("如不需要宏，另存为 .xlsx", "save it as .xlsx if the macros are not needed"),
    why=Text(
        "公式和宏算出的数值以保存时为准；宏若未运行，数值可能是旧的。",
        "Values are those saved in the file; if a macro should have updated them first, they may be old.",
    ),
)
EXTERNAL_LINKS = Kind(
    "FIL03",
    Severity.WARNING,
    Text(
        "{count} 个公式引用了其他文件（{files}），读到的是保存时的数值：{cells}",
        "{count} formulas refer to other files ({files}); their values are those of the last save: {cells}",
    ),
    expected=Text("数值，或引用本工作簿的公式", "values, or formulas within this workbook"),
    fix=Text("在 Excel 中更新链接并保存，或粘贴为数值", "update the links in Excel and save, or paste as values"),
    why=Text(
        "被引用的文件可能已经变化，而本文件中保存的仍是旧数。",
        "The other file may have changed since; this file would still hold the old number.",
    ),
)
ENCODING = Kind(
    "FIL04",
    Severity.NOTE,
    Text("按 {encoding} 编码、以 {separator} 分隔读取", "read as {encoding} text separated by {separator}"),
    expected=NOTHING,
    fix=Text("如有乱码，请另存为 UTF-8 的 CSV", "if characters look wrong, save the file as UTF-8 CSV"),
    why=Text(
        "CSV 文件不写明自己的编码，只能从内容判断。",
        "A csv file does not say how it is encoded; it has to be told from its bytes.",
    ),
)
BLANK_TAIL = Kind(
    "FIL05",
    Severity.WARNING,
    Text(
        "数据之后有 {count} 行只有格式的空行，已跳过",
        "{count} rows after the data hold formats but no values; passed over",
    ),
    expected=NOTHING,
    fix=Text("选中空行，删除整行后保存", "select the empty rows, delete them and save"),
    why=Text(
        "整列设置格式会让文件变大、变慢；空行之后若有数据，仍会读取。",
        "Formats on whole columns make a file large and slow. Values after empty rows are still read.",
    ),
)
MERGED = Kind(
    "FIL06",
    Severity.WARNING,
    Text(
        "有 {count} 处上下合并的单元格，只读到左上角的值：{cells}",
        "{count} ranges are merged over several rows; only their top left cells have a value: {cells}",
    ),
    expected=Text("不合并的单元格，每行都有值", "cells that are not merged, a value in every row"),
    fix=Text("取消合并，把值填到每一行", "unmerge them and fill in the value of every row"),
    why=Text(
        "合并的单元格只在左上角存值，其余各行读到的是空白。",
        "Merged cells store one value; the other rows are blank.",
    ),
)
TEXT_FORMULAS = Kind(
    "FIL07",
    Severity.NOTE,
    Text(
        '{count} 个值写成了 ="…" 的样子（第一个在 {first}），读作引号里的文字',
        '{count} values are written as ="…" (the first is {first}); read as the text within',
    ),
    expected=Text("不带等号和引号的值", "values without the equals sign and the quotes"),
    fix=Text("不需要改动", "nothing to do"),
    why=Text(
        '有的系统导出 CSV 时把 10001 写成 ="10001"，使 Excel 打开后保留前导零。引号里的就是原来的值。',
        'Some systems export 10001 as ="10001", so that Excel keeps leading zeros. What the quotes hold is the value.',
    ),
)
SAME_BYTES = Kind(
    "FIL08",
    Severity.ERROR,
    Text("与 {first} 一字不差，同一份数据会计算两次", "the same as {first} byte for byte: its rows would count twice"),
    expected=Text("每份数据一个文件", "one file for each part of the data"),
    fix=Text("移走或删去其中一个", "take one of them away"),
    why=Text(
        "副本多半是下载或备份时留下的，例如 7月(1).xlsx、7月 - 副本.xlsx。",
        "Copies are left behind by downloads and backups, such as July (1).xlsx.",
    ),
)
NOT_CALCULATED = Kind(
    "FIL09",
    Severity.ERROR,
    Text(
        "文件自己写明公式还没有计算，而要读取的内容里有 {count} 个公式：{cells}",
        "the file says itself that its formulas are not calculated, and {count} of them are read: {cells}",
    ),
    expected=Text("计算过的公式，或数值", "formulas that were calculated, or values"),
    fix=Text("用 Excel 打开，保存一次", "open it in Excel and save it once"),
    why=Text(
        "程序写出的工作簿常把公式的结果先写成 0，注明打开时再算。没有用 Excel 打开保存过，读到的就是这些 0 或旧数。",
        "Programs often write 0 for the result of a formula and leave a note to calculate it on opening. Until Excel has saved "
        "the file, what is read are those noughts, or old numbers.",
    ),
)
CALCULATED_BY_HAND = Kind(
    "FIL10",
    Severity.WARNING,
    Text(
        "工作簿设为手动计算，要读取的内容里有 {count} 个公式，结果可能是旧的：{cells}",
        "the workbook calculates by hand only; {count} formulas are read, and their values may be old: {cells}",
    ),
    expected=Text("自动计算的工作簿，或数值", "a workbook that calculates by itself, or values"),
    fix=Text("在 Excel 的“公式”中改为自动计算，再保存", "set the calculation to automatic in Excel, and save"),
    why=Text(
        "手动计算时，改了数而没有按 F9，公式的结果就与所引用的数不一致，所以须经确认才能发放。",
        "Where somebody has changed a number and not pressed F9, results no longer agree with what they come from, so pay waits "
        "until somebody has confirmed it.",
    ),
    holds_pay=True,
)
UNPLACED = Kind(
    "FIL11",
    Severity.ERROR,
    Text(
        "不知道 {file} 是什么：工作表 {sheets} 的名称和表头都不是要找的",
        "what {file} is nobody can tell: neither the names nor the headers of its sheets ({sheets}) are any that were looked for",
    ),
    expected=Text("其中之一：{looked_for}", "one of {looked_for}"),
    fix=Text(
        "应当读取的，在导入对照的“表”里加一行，写明是哪张表；不该读取的，移出文件夹",
        "to read it, add a row to sheet Tables of the profile that says which table it is; else take it out of the folder",
    ),
    why=Text(
        "放进文件夹的文件都是要用的。悄悄跳过一份，里面的奖金、罚款就不见了。",
        "What is put into the folder is meant to count. A file passed over in silence would take its bonuses and fines with it.",
    ),
)
SECOND_SCHEME = Kind(
    "FIL12",
    Severity.ERROR,
    Text("文件夹里有两份考核方案：{first} 和这一份", "the folder has two schemes: {first} and this one"),
    expected=Text("一份考核方案", "one scheme"),
    fix=Text("移走其中一份，或用 --scheme 指明", "take one of them away, or say which with --scheme"),
    why=Text("rmcli 不替您选择按哪一份计分。", "rmcli does not choose by which one to score."),
)
NOT_OF_THE_FOLDER = Kind(
    "FIL13",
    Severity.NOTE,
    Text("{file} 已跳过：{what}", "{file} was passed over: {what}"),
    expected=NOTHING,
    fix=Text("应当读取的，另用选项给出", "give it with an option if it should be read"),
    why=Text(
        "上次写出的报告、文稿和子文件夹都不是这一期的数据。",
        "Reports of earlier runs, documents and folders are no data of the period.",
    ),
)
