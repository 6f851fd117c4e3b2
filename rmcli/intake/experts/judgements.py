"""One cell of a judgement matrix: what judgement a person meant by it, or why it is none."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time

from rmcli.ahp.scale import meant, off_scale
from rmcli.language import Text
from rmcli.problems import Kind, Severity, kind
from rmcli.sheet.cells import Cell, CellKind

NOT_A_JUDGEMENT = kind(
    "AHP05",
    Severity.ERROR,
    Text("不是判断值", "not a judgement"),
    expected=Text("1 至 9 的数或其倒数，例如 3、1/3 或 0.333", "1 to 9 or a reciprocal, such as 3, 1/3 or 0.333"),
    fix=Text("改为 1 至 9 标度的判断值", "enter a judgement on the scale"),
    why=Text(
        "判断值说明行的一项比列的一项重要多少倍，只能是正数。",
        "A judgement says how many times the row's criterion is as important as the column's: a positive number.",
    ),
)
LOOKS_LIKE_DATE = kind(
    "AHP06",
    Severity.ERROR,
    Text("表格软件把判断值变成了日期或时间", "the spreadsheet turned the judgement into a date or a time"),
    expected=Text(
        "像是输入了 {typed}，请写 =1/3 或 0.3333 这样的形式", "it looks as if {typed} was typed; write =1/3 or 0.3333"
    ),
    fix=Text("把单元格格式改为常规或文本，重新输入", "format the cell as general or text and type it again"),
    why=Text(
        "输入 1/3 时，Excel 会把它当成 1 月 3 日。日期背后的数字与判断无关，不能拿来计算。",
        "Excel takes 1/3 for 3 January. The number behind a date has nothing to do with the judgement.",
    ),
)
OFF_SCALE = kind(
    "AHP07",
    Severity.ERROR,
    Text("判断值超出 1/9 至 9 的范围", "the judgement is off the scale 1/9 .. 9"),
    expected=Text("1/9 至 9，例如 7 或 1/7", "1/9 to 9, such as 7 or 1/7"),
    fix=Text(
        "按 1 至 9 标度重新判断；差距过大的两项不宜放在同一层",
        "judge again on the scale; criteria further apart do not belong side by side",
    ),
    why=Text(
        "1 至 9 标度是层次分析法的约定，9 表示极端重要。更大的数多半是输入错误，会压倒其他判断。",
        "The scale ends at 9, extremely more important. A larger number is mostly a slip and would drown the others.",
    ),
)
SNAPPED = kind(
    "AHP08",
    Severity.NOTE,
    Text("小数按最接近的倒数读取", "a decimal was read as the reciprocal that it means"),
    expected=Text("按 {read} 计算", "counted as {read}"),
    fix=Text("不是这个意思的，请写成分数", "write a fraction if something else was meant"),
    why=Text(
        "0.33 与 3 相乘是 0.99。与某个倒数相差不到 2% 的小数，就是那个倒数。",
        "0.33 times 3 is 0.99. A decimal within 2 % of a reciprocal is that reciprocal.",
    ),
)
UNCALCULATED = kind(
    "AHP17",
    Severity.ERROR,
    Text("判断值是从未计算过的公式", "the judgement is a formula that was never calculated"),
    expected=Text("判断值，例如 3 或 1/3", "a judgement, such as 3 or 1/3"),
    fix=Text("用 Excel 打开并保存一次", "open the file in Excel and save it once"),
    why=Text(
        "公式的结果由表格软件保存在文件里。没有保存的结果，就不知道专家填的是什么。",
        "A formula counts as its saved result. Without one nobody knows what the expert answered.",
    ),
)

_RATIO = re.compile(r"=?\s*(\d+(?:\.\d+)?)\s*[/:⁄∶]\s*(\d+(?:\.\d+)?)")
_NUMBER = re.compile(r"=?\s*[+-]?(\d+(\.\d*)?|\.\d+)")
_NOISE = 1e-9


@dataclass(frozen=True)
class Judgement:
    """`value` is what counts, None for a blank; `wrong` why there is none; `snapped` whether a typed decimal became a
    reciprocal; `typed` what a date probably was."""

    value: float | None = None
    wrong: Kind | None = None
    snapped: bool = False
    typed: str = ""


def judgement(cell: Cell) -> Judgement:
    """What a cell of a matrix says.

    >>> judgement(Cell(CellKind.TEXT, "1：3")).value == 1 / 3, judgement(Cell(CellKind.NUMBER, 0.14)).value == 1 / 7
    (True, True)
    >>> judgement(Cell(CellKind.DATE, datetime(2026, 1, 3))).typed
    '1/3'
    """
    match cell.kind, cell.value:
        case CellKind.BLANK, _:
            return Judgement()
        case CellKind.UNCALCULATED, _:
            return Judgement(wrong=UNCALCULATED)
        case CellKind.DATE, _:
            return Judgement(wrong=LOOKS_LIKE_DATE, typed=_typed(cell.value))
        case CellKind.NUMBER, float(number):
            return _on_scale(number)
        case CellKind.TEXT, str(text):
            return _text(text)
    return Judgement(wrong=NOT_A_JUDGEMENT)


def _text(text: str) -> Judgement:
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return Judgement()
    if ratio := _RATIO.fullmatch(plain):
        over, under = float(ratio[1]), float(ratio[2])
        return _on_scale(over / under) if under else Judgement(wrong=NOT_A_JUDGEMENT)
    return _on_scale(float(plain.lstrip("= "))) if _NUMBER.fullmatch(plain) else Judgement(wrong=NOT_A_JUDGEMENT)


def _on_scale(number: float) -> Judgement:
    if not 0 < number < float("inf"):
        return Judgement(wrong=NOT_A_JUDGEMENT)
    value = meant(number)
    if off_scale(value):
        return Judgement(wrong=OFF_SCALE)
    return Judgement(value, snapped=abs(value / number - 1) > _NOISE)


def _typed(value: object) -> str:
    """What was typed before it became a date or a time of day."""
    if isinstance(value, datetime) and value.time() != time() and value.year < 1901:
        return f"{value.hour}:{value.minute}"
    if isinstance(value, date):
        return f"{value.month}/{value.day}"
    return f"{value.hour}:{value.minute}" if isinstance(value, time) else "1/3"
