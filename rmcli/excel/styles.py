"""How workbooks look: font, colours, number formats by unit, and each cell format made once per workbook."""

from collections.abc import Mapping

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from rmcli.display import PERCENT, TEN_THOUSAND, Display
from rmcli.excel.cell_text import width
from rmcli.language import Lang, Text
from rmcli.problems import Severity
from rmcli.report.model import Column, Mark, Unit

Look = Mapping[str, str | int | float | bool]

FONT = {"zh": "Microsoft YaHei", "en": "Arial"}
FONT_SIZE = 10
ROW_HEIGHT = 18.0  # points
LINE_HEIGHT = 15.0
NOTE_COLUMNS = 34  # digits that fit on a line of a cell's note

INK = "#1F2933"
NAVY = "#1F3864"
RULE = "#D5DBE3"
SHADE = "#EEF2F7"
QUIET = "#7B8794"
LINK = "#1F5FA8"
BAR = "#A9CCE8"
# Told apart by those who see no red or green, and in grey by lightness.
SERIES = ("#2F6DB0", "#E08A1E", "#7F8C9A", "#12908E", "#8C5BA8", "#B8860B")
# Best to worst, blue over a neutral middle to orange; the letter is always in the cell as well.
GRADE_RAMP = ("#8DBBE3", "#C9DFF2", "#F2F2EE", "#FBD9A8", "#F3A65A")
# A problem is told by its sign and word; the colour, worst darkest even in grey, only helps to find it.
SIGNS = {
    Severity.ERROR: Text("✖ 错误", "✖ error"),
    Severity.WARNING: Text("▲ 警告", "▲ warning"),
    Severity.NOTE: Text("● 提示", "● note"),
}
FILLS = {Severity.ERROR: "#F4A582", Severity.WARNING: "#FCE08B", Severity.NOTE: "#DCEAF7"}

NUMBER_FORMATS = {
    Unit.TEXT: "General",
    Unit.LONG_TEXT: "General",
    Unit.ID: "@",
    Unit.SCORE: "0.00",
    Unit.PRECISE: "0.0000",
    Unit.PERCENT: "0.00%",
    Unit.NUMBER: "General",
    Unit.COUNT: "#,##0",
    Unit.MONTH: "General",
    Unit.DATE: "yyyy-mm-dd",
    Unit.GRADE: "General",
}
TEXT_FORMAT = "@"  # so that a name like =A1 stays a name even after F2 and Enter
FORMULA_SIGNS = ("=", "+", "-", "@")
SIGN_SUFFIX = ";[Red]-"  # the minus stays: colour alone would not do
_CENTRED = (Unit.MONTH, Unit.DATE, Unit.GRADE)
_TEXTUAL = (Unit.TEXT, Unit.LONG_TEXT, Unit.ID)


def number_format(column: Column, decimals: int) -> str:
    """The number format of a column's numbers and formulas, where money has so many decimals."""
    plain = NUMBER_FORMATS.get(column.unit) or money_format(decimals)
    if column.unit is Unit.MEASURE:
        plain = f"[>=1000]{plain};[<=-1000]-{plain};0.00##"
    return f"{plain}{SIGN_SUFFIX}{plain}" if column.mark is Mark.SIGN and plain != "General" else plain


def display_format(display: Display, decimals: int, lang: Lang) -> str:
    """The number format of a unit, where money has so many decimals. Tens of thousands are shown as Chinese spreadsheets do it: scaled by
    a thousand, the point put before the last digit.

    >>> from rmcli.display import CUSTOMERS, MONEY, PERCENT, TEN_THOUSAND
    >>> [display_format(d, 2, "zh") for d in (PERCENT, MONEY, CUSTOMERS, TEN_THOUSAND)]
    ['0.00%', '#,##0.00', '#,##0.00" 户"', '0\\\\.0,"万元"']
    """
    if display == PERCENT:
        return NUMBER_FORMATS[Unit.PERCENT]
    if display.money:
        return money_format(decimals)
    suffix = display.suffix(lang).replace('"', "").replace("\\", "")
    if display == TEN_THOUSAND:
        return f'0\\.0,"{suffix}"'
    return money_format(display.decimals) + (f'" {suffix}"' if suffix else "")


def money_format(decimals: int) -> str:
    """The number format of amounts of money.

    >>> money_format(2), money_format(0)
    ('#,##0.00', '#,##0')
    """
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def grade_colours(grades: tuple[str, ...]) -> dict[str, str]:
    """A fill for every grade, best first, evenly along the ramp.

    >>> grade_colours(("A", "B"))
    {'A': '#8DBBE3', 'B': '#F3A65A'}
    """
    last = max(len(grades) - 1, 1)
    return {grade: _along(GRADE_RAMP, i / last) for i, grade in enumerate(grades)}


def _along(ramp: tuple[str, ...], share: float) -> str:
    at = share * (len(ramp) - 1)
    low = min(int(at), len(ramp) - 2)
    ends = [[int(ramp[i][k : k + 2], 16) for k in (1, 3, 5)] for i in (low, low + 1)]
    mixed = [round(a + (b - a) * (at - low)) for a, b in zip(*ends, strict=True)]
    return "#" + "".join(f"{part:02X}" for part in mixed)


CELL: Look = {"bottom": 1, "bottom_color": RULE, "font_color": INK}
HEADER: Look = {
    "bold": True,
    "font_color": "#FFFFFF",
    "bg_color": NAVY,
    "text_wrap": True,
    "align": "center",
    "border": 1,
    "border_color": "#3B5488",
    "num_format": TEXT_FORMAT,
}
HEADING: Look = {"bold": True, "font_size": 16, "font_color": NAVY, "num_format": TEXT_FORMAT}
TITLE: Look = {"bold": True, "font_size": 12, "font_color": NAVY, "num_format": TEXT_FORMAT}
NOTE: Look = {"font_color": "#52606D", "num_format": TEXT_FORMAT}
EMPHASIS: Look = {"bold": True, "bg_color": SHADE}
TOTAL: Look = {"bold": True, "bg_color": SHADE, "top": 1, "top_color": NAVY, "bottom": 6, "bottom_color": NAVY}
LINKED: Look = {"font_color": LINK, "underline": 1}


def of_column(column: Column) -> Look:
    """Alignment and wrapping of the column's cells, without the number format."""
    if column.unit is Unit.LONG_TEXT:
        return {"text_wrap": True, "align": "left", "indent": 1}
    if column.unit in _CENTRED:
        return {"align": "center"}
    return {"align": "left", "indent": 1} if column.unit in _TEXTUAL else {"align": "right"}


def as_text(text: str) -> Look:
    """What keeps a text a text, also after F2 and Enter: the text format, and where it begins like a formula the mark that
    spreadsheets set for a leading apostrophe."""
    return {"num_format": TEXT_FORMAT, **({"quote_prefix": True} if like_formula(text) else {})}


def like_formula(value: object) -> bool:
    """Whether it is a text that begins as a formula does."""
    return isinstance(value, str) and value.startswith(FORMULA_SIGNS)


def comment(text: str, lang: Lang) -> dict[str, str | float]:
    """The options of a cell's note, big enough for its text."""
    lines = sum(max(1, -int(-width(line) // NOTE_COLUMNS)) for line in text.split("\n"))
    size: dict[str, str | float] = {"width": 280, "height": 18 * lines + 14}
    return {**size, "font_name": FONT[lang], "font_size": 9, "color": "#FFFBE6"}


class Styles:
    """The formats of one workbook: equal looks share one format."""

    def __init__(self, book: Workbook, lang: Lang) -> None:
        self.lang = lang
        self._book = book
        self._made: dict[tuple[tuple[str, str | int | float | bool], ...], Format] = {}

    def format(self, *looks: Look) -> Format:
        """The format of all the looks laid over each other, later ones on top."""
        properties: dict[str, str | int | float | bool] = {"valign": "vcenter"}
        for look in looks:
            properties |= look
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]

    @property
    def made(self) -> list[Format]:
        """The formats so far, in the order they were asked for."""
        return list(self._made.values())
