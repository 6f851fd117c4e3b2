"""FRM: a bank's own payout form."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity
from rmcli.problems.wording import NOTHING

NO_FORM = Kind(
    "FRM01",
    Severity.ERROR,
    Text("{file} 不能用作薪酬单格式：{what}", "{file} cannot be a payout form: {what}"),
    expected=Text("不带宏的 Excel 工作簿（.xlsx）", "an Excel workbook without macros (.xlsx)"),
    fix=Text("在 Excel 中另存为“Excel 工作簿（*.xlsx）”", 'save it in Excel as "Excel Workbook (*.xlsx)"'),
    why=Text(
        "rmcli 在格式文件的副本里填数，其余原样保留；只有 xlsx 能做到原样保留。带宏的文件收件人往往打不开，也无法检查。",
        "rmcli fills in a copy of the form and keeps the rest as it is, which only an xlsx allows. A workbook with macros is often "
        "blocked where it arrives, and cannot be looked through.",
    ),
)
UNKNOWN = Kind(
    "FRM02",
    Severity.ERROR,
    Text("占位符不认识{meant}", "unknown placeholder{meant}"),
    expected=Text(
        "“rmcli template form” 的“占位符”表中的一个",
        'one of those that "rmcli template form" lists in its second sheet',
    ),
    fix=Text("更正占位符", "correct the placeholder"),
    why=Text(
        "不认识的占位符会原样留在每个人的薪酬单上，所以先停下来问。",
        "An unknown placeholder would stand on everybody's payout sheet as it is, so rmcli stops and asks.",
    ),
)
UNFINISHED = Kind(
    "FRM03",
    Severity.ERROR,
    Text("占位符的大括号不成对", "the braces of a placeholder do not match"),
    expected=Text("两个左大括号和两个右大括号，如 {net}", "two braces at either end, such as {net}"),
    fix=Text("补全大括号，或删去", "complete the braces, or delete them"),
    why=Text(
        "不完整的占位符填不进去，会原样留在薪酬单上。",
        "What is no whole placeholder is not filled in and would stand there as it is.",
    ),
)
NO_NET = Kind(
    "FRM04",
    Severity.ERROR,
    Text("格式里没有单独一格的 {net}（实发绩效）", "no cell of the form is {net} (net pay) by itself"),
    expected=Text("至少一格只有 {net}", "one cell at least that holds {net} and nothing else"),
    fix=Text("在放实发绩效的那一格里只写 {net}", "write {net} alone into the cell for net pay"),
    why=Text(
        "整批薪酬单上的实发绩效要与报告合计核对；没有这一格就核对不了。写在句子里的是文字，不是金额。",
        "The net pay that stands in the files is held against the report's total, which takes that cell. In a sentence it is text and "
        "no amount.",
    ),
)
TWO_SHEETS = Kind(
    "FRM05",
    Severity.ERROR,
    Text("几张工作表上都有占位符：{sheets}", "several sheets hold placeholders: {sheets}"),
    expected=Text("占位符都在一张表上", "all placeholders on one sheet"),
    fix=Text("删去不用的表，或合成一张", "delete the sheet that is not wanted, or make one of them"),
    why=Text(
        "一份薪酬单是一张表；用哪一张，rmcli 不猜。", "A payout is one sheet, and rmcli does not guess which one."
    ),
)
TWO_LISTS = Kind(
    "FRM06",
    Severity.ERROR,
    Text("同一行里有两个清单：{lists}", "two lists in one row: {lists}"),
    expected=Text("一行只重复一个清单", "one list in a row that repeats"),
    fix=Text("把两个清单放在上下不同的行", "put the lists in rows of their own, one below the other"),
    why=Text(
        "这一行按每项重复；两个清单的项数不同，没法对齐。",
        "The row repeats once an item, and two lists have different numbers of items.",
    ),
)
ELSEWHERE = Kind(
    "FRM07",
    Severity.ERROR,
    Text("这里的占位符不会被填写：{where}", "a placeholder here is not filled in: {where}"),
    expected=Text("占位符只写在单元格或页眉页脚里；清单只写在单元格里", "placeholders in cells or in headers and footers; lists in cells"),
    fix=Text("把它移到一个单元格里，需要时用公式引用那一格", "move it into a cell, and refer to that cell where it is needed"),
    why=Text("公式、文本框、名称和提示里的文字不填写，会原样留在薪酬单上。",
             "Texts of formulas, text boxes, names and prompts are not filled in and would stay as they are."),
)  # fmt: skip
HIDDEN = Kind(
    "FRM08",
    Severity.ERROR,
    Text("{what}是隐藏的，里面有内容", "{what} is hidden and holds something"),
    expected=Text("发给本人的内容都看得见", "everything that is handed out can be seen"),
    fix=Text(
        "取消隐藏，或清空它（空的隐藏行列没有关系）", "show it, or clear it (what is hidden and empty does no harm)"
    ),
    why=Text(
        "隐藏的内容随文件发到每个人手里，审批的人却看不到；上一期别人的数字常常就留在那里。空的隐藏行列不问。",
        "What is hidden goes to everybody, and whoever approves the form does not see it; somebody's figures of last quarter are "
        "often left there. Hidden rows and columns without anything in them are not asked about.",
    ),
)
NOT_CARRIED = Kind(
    "FRM09",
    Severity.ERROR,
    Text("格式里有薪酬单不能带的东西：{what}", "the form holds what no payout sheet can: {what}"),
    expected=Text("单元格、图片、图形和图表", "cells, pictures, shapes and charts"),
    fix=Text(
        "删去它；表格可转换为区域，批注可改写在单元格里",
        "delete it; turn a table into a range, write a comment into a cell",
    ),
    why=Text(
        "批注、控件、嵌入对象、数据透视表和外部链接里可能有看不见的数据，或者离开原文件就不起作用。rmcli 不悄悄丢掉，也不带出去。",
        "Comments, controls, embedded objects, pivot tables and links to other files may hold data that nobody sees, or do nothing in "
        "another file. rmcli neither drops them silently nor hands them out.",
    ),
)
IN_THE_WAY = Kind(
    "FRM10",
    Severity.ERROR,
    Text("{what}压在会重复的第 {row} 行上", "{what} lies over row {row}, which repeats"),
    expected=Text("会重复的行上只有单元格", "nothing but cells on a row that repeats"),
    fix=Text("把它移到重复行的上方或下方", "move it above or below the row"),
    why=Text(
        "这一行变成几行以后，压在上面的东西该留在原处、移动还是拉长，没有一定的答案。",
        "Once the row has become several, there is no telling whether what lies over it stays, moves or grows.",
    ),
)
CANNOT_FOLLOW = Kind(
    "FRM11",
    Severity.ERROR,
    Text("这个公式跟不上会重复的行：{why}", "the formula cannot follow the rows that repeat: {why}"),
    expected=Text("{expected}", "{expected}"),
    fix=Text("改写公式", "write the formula so"),
    why=Text(
        "重复的行有几项就变成几行。公式若只指向其中一格，就会漏掉其余各项，合计就错了。",
        "A row that repeats becomes as many rows as there are items. A formula that refers to one of them misses the others, and the total "
        "is wrong.",
    ),
)
OTHER_SHEET = Kind(
    "FRM12",
    Severity.ERROR,
    Text("公式引用了别处：{part}", "the formula refers elsewhere: {part}"),
    expected=Text("只引用本表", "references to the form's own sheet"),
    fix=Text("把引用的内容放到本表上，或改用占位符", "put what it refers to on the sheet itself, or use a placeholder"),
    why=Text(
        "薪酬单只有这一张表；引用别的表或别的文件，到了本人手里就是错误值。",
        "A payout is this one sheet: a reference to another sheet or file is an error where it arrives.",
    ),
)
FORMULA_ERROR = Kind(
    "FRM13",
    Severity.ERROR,
    Text("填好后公式得出错误值", "the formula gives an error once the form is filled in"),
    expected=Text("对每个人都有结果的公式", "a formula that gives a result for everybody"),
    fix=Text("改写公式，如用 IFERROR 或 IF 处理空白", "write it for blanks too, with IF or IFERROR"),
    why=Text(
        "错误值会原样发到本人手里。往往是除以空白，或对文字做了计算。",
        "The error would be handed out as it is. It is mostly a division by a blank cell, or arithmetic with a text.",
    ),
)
TELLS_OF = Kind(
    "FRM14",
    Severity.ERROR,
    Text("格式本身写有某人的工号、姓名或金额", "the form itself holds somebody's id, name or amount"),
    expected=Text("没有任何人数据的空白格式", "an empty form, without anybody's data"),
    fix=Text("清空它，或换成占位符", "clear it, or put a placeholder there"),
    why=Text(
        "格式里的固定内容会发给每个人。用填好的单子改成格式时，最容易留下上一个人的数据。",
        "What the form holds goes to everybody. A form made from a sheet that was filled in easily keeps somebody's data.",
    ),
)
NOT_CALCULATED = Kind(
    "FRM15",
    Severity.WARNING,
    Text("格式中的 {count} 个公式没有保存计算结果", "the {count} formulas of the form have no saved results"),
    expected=Text("安装 betteroffice-xlsx", "betteroffice-xlsx installed"),
    fix=Text(
        "pip install rmcli[verify]；或先用 Excel 打开一遍",
        "pip install rmcli[verify]; or open the files in Excel first",
    ),
    why=Text(
        "公式由另一个引擎计算后存入文件；没有安装时公式仍在，用 Excel 打开会自动计算，但手机预览看到的是空白，公式是否出错也没有检查。",
        "An engine of its own calculates the formulas, and the results are saved. Without it Excel calculates on opening, but previews "
        "show blanks, and nobody has checked the formulas for errors.",
    ),
)
LEFT_OUT = Kind(
    "FRM16",
    Severity.NOTE,
    Text("薪酬单不带{what}", "payout sheets are without {what}"),
    expected=NOTHING,
    fix=NOTHING,
    why=Text(
        "薪酬单只有带占位符的那一张表。其他表、文档属性和签名属于格式文件，不发给本人。",
        "A payout is the one sheet that holds placeholders. Other sheets, properties of the document and signatures are the form's own and "
        "are not handed out.",
    ),
)
TOO_FEW_PLACES = Kind(
    "FRM17",
    Severity.WARNING,
    Text(
        "格式只有 {places} 个“{list}”的位置，有 {people} 人不止，最多的有 {most} 项",
        "the form has {places} places for {list}; {people} people have more, up to {most}",
    ),
    expected=Text("放得下每一项", "room for every item"),
    fix=Text("改用重复行（如 {repeat}），或多留几行", "use a row that repeats (such as {repeat}), or more places"),
    why=Text(
        "按编号写的位置不会自动增加，多出来的项不显示。实发绩效不受影响，但本人看不到那几项。",
        "Places by number do not grow, and what is more is not shown. Net pay is right, but the person does not see those items.",
    ),
)
PARTS_MISSING = Kind(
    "FRM18",
    Severity.WARNING,
    Text("格式列出了一部分薪酬项目，却没有：{parts}", "the form shows some components of pay but not: {parts}"),
    expected=Text("列出的项目加减后等于实发绩效", "components that add up to net pay"),
    fix=Text("补上占位符 {placeholders}，或改用重复行 {steps}",
             "add {placeholders}, or use a row that repeats: {steps}"),
    why=Text(
        "本批有人的这些项目不为 0。少列了，本人按单子加减得不出实发绩效。",
        "These components are not 0 for somebody of the batch, who cannot add up the sheet to the net pay.",
    ),
)  # fmt: skip
UNSAVED = Kind(
    "FRM19",
    Severity.WARNING,
    Text(
        "这个公式没有保存计算结果：计算引擎不会这种写法",
        "the formula has no saved result: the engine does not know how to calculate it",
    ),
    expected=Text(
        "通用的函数；金额大写可用占位符 {words}",
        "functions that all programs have; an amount in Chinese words is {words}",
    ),
    fix=Text("改写公式，或先用 Excel 打开一遍", "write it otherwise, or open the files in Excel first"),
    why=Text(
        "大写数字（[DBNum2]）和个别函数只有 Excel 自己会算。公式仍在，用 Excel 打开会自动计算；手机预览在这一格看到的是空白。",
        "Numbers in Chinese words ([DBNum2]) and some functions are calculated by Excel alone, on opening; previews show a blank.",
    ),
)
CIRCULAR = Kind(
    "FRM20",
    Severity.ERROR,
    Text("这个公式绕回到自己（循环引用）", "the formula goes by itself (a circular reference)"),
    expected=Text("只引用别的格子", "references to other cells"),
    fix=Text("改写公式", "write the formula so"),
    why=Text(
        "循环引用没有确定的结果，打开时会弹出警告。求和的区域往往多选了公式自己的那一格。",
        "It has no certain result, and programs warn of it on opening. A sum has mostly taken in its own cell.",
    ),
)
