"""An example of a payout form that works as it is: one A4 page with the placeholders used most, and a sheet that lists all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from rmcli.excel import styles
from rmcli.excel.own_form.form_problems import LISTING
from rmcli.excel.own_form.placeholders import written
from rmcli.excel.styles import Look, Styles
from rmcli.excel.workbook.report_bytes import A4, new_workbook, prepare
from rmcli.language import Lang, Text
from rmcli.report.model import Unit
from rmcli.report.payout.form.form_fields import Fields, Reference
from rmcli.report.payout.form.form_names import listed

_TITLE = Text("绩效薪酬单", "Payout sheet")
_WIDTHS = (11.0, 25.0, 15.0, 15.0, 12.0, 12.0, 12.0)
_LAST = len(_WIDTHS) - 1
_TALL, _USUAL, _GAP = 30.0, 17.0, 7.0

_BOX: Look = {"border": 1, "border_color": styles.RULE, "font_color": styles.INK, "shrink": True}
_LABEL: Look = {**_BOX, "bg_color": styles.SHADE, "font_color": "#52606D", "align": "center"}
_SECTION: Look = {"bold": True, "font_size": 11, "font_color": styles.NAVY, "bottom": 2, "bottom_color": styles.NAVY}
_TOTAL: Look = {**_BOX, "bold": True, "bg_color": styles.SHADE}
_LARGE: Look = {**_BOX, "bold": True, "font_size": 14, "font_color": styles.NAVY, "align": "center"}
_WHO = (("name", "rm_id", "period"), ("branch", "team", "composite"), ("role", "level", "grade"))


@dataclass(frozen=True)
class _Table:
    """A list of the form: what stands above it, its columns with how many columns of the sheet each takes, those that are summed."""

    list: str
    title: Text
    columns: tuple[tuple[str, int], ...]
    summed: tuple[str, ...] = ()


_TABLES = (
    _Table(
        "indicators",
        Text("指标得分", "Indicators"),
        (("code", 1), ("name", 1), ("actual", 1), ("target", 1), ("score", 1), ("weight", 1), ("lost", 1)),
        ("weight", "lost"),
    ),
    _Table(
        "months",
        Text("月度绩效", "Monthly pay"),
        (("month", 2), ("rorac", 1), ("coefficient", 1), ("days", 1), ("pay", 2)),
        ("pay",),
    ),
    _Table(
        "adjustments",
        Text("调整", "Adjustments"),
        (("kind", 2), ("amount", 1), ("reason", 3), ("approved_by", 1)),
        ("amount",),
    ),
    _Table("steps", Text("从基数到实发", "From base to net pay"), (("step", 2), ("how", 3), ("amount", 2))),
)
_SUM = Text("合计", "Total")
_NET = Text("实发绩效", "Net pay")
_SIGNED = (Text("本人签字", "RM"), Text("主管签字", "Manager"), Text("人力资源", "HR"))
_ABOUT = Text(
    "把占位符写进自己的格式里，rmcli payout --form 就会填好；一行里写了清单的占位符，这一行按每项重复。本表不进薪酬单。",
    "Write placeholders into a form of your own, and rmcli payout --form fills them in; a row with those of a list repeats once an item. "
    "This sheet does not go into payouts.",
)


def example_form(of_nobody: Fields) -> bytes:
    """The workbook, in the language of the rules."""
    lang = of_nobody.rules.lang
    book, target = new_workbook(lang, _TITLE(lang))
    look = Styles(book, lang)
    _Form(book.add_worksheet(_TITLE(lang)), look, of_nobody).write()
    _list(book, look, of_nobody, lang)
    book.close()
    return target.getvalue()


class _Form:
    def __init__(self, ws: Worksheet, look: Styles, fields: Fields) -> None:
        self.ws, self.look, self.fields = ws, look, fields
        self.lang: Lang = fields.rules.lang
        self.row = 0

    def write(self) -> None:
        ws = self.ws
        ws.set_paper(A4)
        ws.set_portrait()
        ws.fit_to_pages(1, 1)
        ws.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.6)
        ws.center_horizontally()
        ws.hide_gridlines(2)
        ws.set_footer(f"&L&8 {written('rm_id')} {written('period')}&R&8 &P / &N")
        for i, width in enumerate(_WIDTHS):
            ws.set_column(i, i, width)
        self._heading()
        self._who()
        for table in _TABLES:
            self._gap()
            self._table(table)
        self._net()
        self._signatures()
        ws.print_area(0, 0, self.row - 1, _LAST)

    def _next(self, height: float = _USUAL) -> int:
        self.ws.set_row(self.row, height)
        self.row += 1
        return self.row - 1

    def _gap(self) -> None:
        self._next(_GAP)

    def _put(self, row: int, left: int, span: int, text: str, *looks: Look) -> None:
        form = self.look.format(*looks)
        if span > 1:
            self.ws.merge_range(row, left, row, left + span - 1, "", form)
        if text.startswith("="):
            self.ws.write_formula(row, left, text, form)
        else:
            self.ws.write_string(row, left, text, form)

    def _heading(self) -> None:
        rule: Look = {"bottom": 5, "bottom_color": styles.NAVY}
        row = self._next(_TALL)
        self._put(row, 0, 4, _TITLE(self.lang), styles.HEADING, {"font_size": 18, **rule})
        self._put(row, 4, 3, written("scheme"), styles.NOTE, {"align": "right", "valign": "bottom", **rule})
        self._gap()

    def _who(self) -> None:
        for keys in _WHO:
            row = self._next()
            for i, key in enumerate(keys):
                left = (0, 2, 4)[i]
                self._put(row, left, 1, self.fields.facts[key].title(self.lang), _LABEL)
                self._put(row, left + 1, 2 if i == 2 else 1, written(key), _BOX, {"align": "left", "indent": 1})

    def _table(self, table: _Table) -> None:
        listing = self.fields.listing(table.list)
        self._put(self._next(), 0, _LAST + 1, table.title(self.lang), _SECTION)
        lefts = self._lefts(table)
        head, row = self._next(), self._next()
        for key, span in table.columns:
            column = listing.by_key[key]
            self._put(head, lefts[key], span, column.title(self.lang), _LABEL)
            self._put(row, lefts[key], span, written(f"{table.list}.{key}"), _BOX, self._shown(table, key))
        if table.summed:
            total = self._next()
            for key, span in table.columns:
                letter, shown = chr(ord("A") + lefts[key]), self._shown(table, key)
                text = f"=SUM({letter}{row + 1}:{letter}{row + 1})" if key in table.summed else ""
                said = _SUM(self.lang) if key == table.columns[0][0] else text
                self._put(total, lefts[key], span, said, _TOTAL, shown)

    @staticmethod
    def _lefts(table: _Table) -> Mapping[str, int]:
        lefts, left = {}, 0
        for key, span in table.columns:
            lefts[key] = left
            left += span
        return lefts

    def _shown(self, table: _Table, key: str) -> Look:
        column = self.fields.column(Reference(key, table.list))
        number = styles.of_column(column).get("align") == "right"
        code = styles.number_format(column, self.fields.rules.currency.decimals)
        code = "General" if column.unit is Unit.MEASURE else code  # filled in, each has the format of its own unit
        return {"num_format": code, **({"align": "right"} if number else {"align": "left", "indent": 1})}

    def _net(self) -> None:
        row = self._next(_TALL)
        money = Text("{net}（{money}）", "{net}, {money}").format(net=_NET, money=self.fields.rules.currency.name)
        code = styles.number_format(self.fields.facts["net"], self.fields.rules.currency.decimals)
        self._put(row, 0, 5, money(self.lang), _TOTAL, {"font_size": 12})
        self._put(row, 5, 2, written("net"), _LARGE, {"num_format": code})

    def _signatures(self) -> None:
        self._gap()
        head, room = self._next(), self._next(36.0)
        for title, left, span in zip(_SIGNED, (0, 2, 4), (2, 2, 3), strict=True):
            self._put(head, left, span, title(self.lang), _LABEL)
            self._put(room, left, span, "", _BOX)


def _list(book: Workbook, look: Styles, fields: Fields, lang: Lang) -> None:
    """All placeholders, each with what it stands for."""
    ws = book.add_worksheet(LISTING(lang))
    prepare(ws, LISTING(lang), lang, landscape=False)
    for i, width in enumerate((34, 38, 80)):
        ws.set_column(i, i, width)
    ws.write_string(0, 0, LISTING(lang), look.format(styles.HEADING))
    ws.write_string(1, 0, _ABOUT(lang), look.format(styles.NOTE))
    titles: Sequence[Text] = (LISTING, Text("在哪里", "Where"), Text("含义", "Meaning"))
    for i, title in enumerate(titles):
        ws.write_string(3, i, title(lang), look.format(styles.HEADER))
    cell, code = look.format(styles.CELL), look.format(styles.CELL, {"bold": True, "num_format": styles.TEXT_FORMAT})
    for row, line in enumerate(listed(fields), start=4):
        ws.write_string(row, 0, written(line.written), code)
        ws.write_string(row, 1, line.group(lang), cell)
        ws.write_string(row, 2, line.meaning(lang), cell)
    ws.freeze_panes(4, 0)
