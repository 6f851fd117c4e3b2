"""An expert's questionnaire: a block a node with drop-downs above the diagonal, and beside it weights, CR and what to look
at again, all live and without macros.

Judgements are kept as text, so that no spreadsheet turns 1/3 into 3 January; hidden columns hold them as numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from rmcli.excel import styles
from rmcli.excel.cell_text import clean, width
from rmcli.excel.forms.questionnaire_formulas import OPEN, Formulas
from rmcli.excel.styles import Look, Styles
from rmcli.excel.workbook.report_bytes import new_workbook, prepare
from rmcli.language import Lang, Text
from rmcli.tables.scheme import MATRICES

SCALE = [*(str(n) for n in range(9, 0, -1)), *(f"1/{n}" for n in range(2, 10))]
TITLE_ROW, HINT_ROW, SCALE_ROW, EXPERT_ROW, FIRST_BLOCK = 0, 1, 2, 4, 6
_MOST_TITLE, _MOST_MESSAGE = 32, 255  # characters of a cell's prompt in Excel

_TITLE = Text("权重专家问卷", "Expert questionnaire on weights")
_EXPERT = Text("专家", "Expert")
_HINT = Text(
    "在黄色格子里选择：行的一项比列的一项重要多少倍。反过来更重要的，选 1/2 到 1/9。没有把握的可以留空。灰色格子自动计算。",
    "Choose in the yellow cells how many times the row's criterion is as important as the column's; 1/2 to 1/9 if it is the "
    "other way round. Leave a cell blank if you are not sure. Grey cells are calculated.",
)
_SCALE = Text(
    "1 同等重要，3 稍重要，5 明显重要，7 强烈重要，9 极端重要；2、4、6、8 介于其间。",
    "1 equally, 3 moderately, 5 strongly, 7 very strongly, 9 extremely more important; 2, 4, 6, 8 in between.",
)
_WEIGHT, _LAMBDA, _CR, _SAYS = (
    Text("权重", "Weight"),
    Text("λmax", "lambda max"),
    Text("CR", "CR"),
    Text("提示", "Hint"),
)
_PAIR = Text("{a} 对 {b}", "{a} against {b}")
_PROMPT = Text(
    "9：{a} 重要得多；1：同样重要；1/9：{b} 重要得多",
    "9: {a} matters far more; 1: equally; 1/9: {b} matters far more",
)
_BY_GEOMETRIC = Text(
    "权重与 CR 按方根法即时计算；正式结果按方案规定的方法。",
    "Weights and CR here are by the geometric mean; the final ones are by the scheme's method.",
)

_INPUT: Look = {"border": 1, "border_color": styles.RULE, "align": "center", "bg_color": "#FFF8DC", "locked": False}
_MIRROR: Look = {"border": 1, "border_color": styles.RULE, "align": "center", "bg_color": styles.SHADE}
_RESULT: Look = {**styles.CELL, "align": "right", "bg_color": styles.SHADE}
_SAID: Look = {**styles.CELL, "indent": 1, "bg_color": styles.SHADE}
_OVER: Look = {"bg_color": "#FBD9A8", "bold": True, "valign": ""}


@dataclass(frozen=True)
class Block:
    """One node to be judged: its name, its criteria (two at least) and the random index of that many."""

    node: str
    criteria: tuple[str, ...]
    random_index: float


def questionnaire(expert: str, blocks: Sequence[Block], *, method: str, limit: float, lang: Lang) -> bytes:
    """The workbook for one expert. Beside a block stand weights, lambda_max and CR once every pair is answered; by
    column normalisation if that is the method, else by the geometric mean (an eigenvector is no cell formula)."""
    book, target = new_workbook(lang, _TITLE(lang))
    look = Styles(book, lang)
    ws = book.add_worksheet(MATRICES(lang))
    prepare(ws, _TITLE(lang), lang)
    widest = max(len(block.criteria) for block in blocks)
    page = _Page(ws, look, lang, widest, method, limit)
    page.head(expert)
    row = FIRST_BLOCK
    for block in blocks:
        page.block(block, row)
        row += max(len(block.criteria), 2) + 2
    page.finish(row, blocks)
    book.close()
    return target.getvalue()


@dataclass(frozen=True)
class _Page:
    """The sheet while it is written. Columns: names, judgements, a gap, what is shown beside, and hidden ones to count in."""

    ws: Worksheet
    look: Styles
    lang: Lang
    widest: int
    method: str
    limit: float

    @property
    def beside(self) -> int:
        return self.widest + 2

    @property
    def hidden(self) -> int:
        return self.beside + 5

    def head(self, expert: str) -> None:
        lang = self.lang
        self.ws.set_row(TITLE_ROW, 30)
        self.ws.write_string(TITLE_ROW, 0, _TITLE(lang), self.look.format(styles.HEADING))
        self.ws.write_string(HINT_ROW, 0, _HINT(lang), self.look.format(styles.NOTE))
        about = _SCALE(lang) + (" " + _BY_GEOMETRIC(lang) if self.method == "eigenvector" else "")
        self.ws.write_string(SCALE_ROW, 0, about, self.look.format(styles.NOTE))
        self.ws.write_string(EXPERT_ROW, 0, _EXPERT(lang), self.look.format(styles.HEADER))
        name = self.look.format(styles.CELL, {"bold": True, "num_format": styles.TEXT_FORMAT, "indent": 1})
        self.ws.write_string(EXPERT_ROW, 1, clean(expert), name)

    def block(self, block: Block, row: int) -> None:
        n = len(block.criteria)
        head = self.look.format(styles.HEADER, {"bg_color": "#DCE6F2", "font_color": styles.NAVY})
        self.ws.write_string(row, 0, clean(block.node), self.look.format(styles.HEADER))
        self.ws.set_row(row, 34)
        for i, criterion in enumerate(block.criteria, start=1):
            self.ws.write_string(row, i, clean(criterion), head)
            self.ws.write_string(row + i, 0, clean(criterion), head)
        live = Formulas(row, n, self.hidden, self.widest, self.method)
        for i in range(n):
            self.ws.write_string(row + 1 + i, 1 + i, "1", self.look.format(_MIRROR, {"num_format": styles.TEXT_FORMAT}))
            self.ws.write_number(row + 1 + i, self.hidden + i, 1)
        for i, j in combinations(range(n), 2):
            self._pair(block, row, i, j, live)
        for at, (i, j) in enumerate(combinations(range(n), 2)):
            names = _PAIR(self.lang).format(a=block.criteria[i], b=block.criteria[j])
            self.ws.write_string(row, live.pairs + at, clean(names))
            self.ws.write_formula(row + 1, live.pairs + at, live.error(i, j), None, 0)
        self.ws.write_formula(row, live.roots, live.missing(), None, n * (n - 1) // 2)
        for i in range(n):
            if not live.by_columns:
                self.ws.write_formula(row + 1 + i, live.roots, live.root(i), None, "")
            self.ws.write_formula(row + 1 + i, live.roots + 1, live.weight(i), None, "")
            self.ws.write_formula(row + 1 + i, live.roots + 2, live.ratio(i), None, "")
        self._beside(block, row, live)

    def _pair(self, block: Block, row: int, i: int, j: int, live: Formulas) -> None:
        """One question: the yellow cell, its mirror image, and both as numbers."""
        a, b = block.criteria[i], block.criteria[j]
        asked = self.look.format(_INPUT, {"num_format": styles.TEXT_FORMAT})
        self.ws.write_blank(row + 1 + i, 1 + j, None, asked)
        self.ws.data_validation(
            row + 1 + i,
            1 + j,
            row + 1 + i,
            1 + j,
            {
                "validate": "list",
                "source": SCALE,
                "input_title": _PAIR(self.lang).format(a=a, b=b)[:_MOST_TITLE],
                "input_message": _PROMPT(self.lang).format(a=a, b=b)[:_MOST_MESSAGE],
                "error_title": _TITLE(self.lang)[:_MOST_TITLE],
                "error_message": _SCALE(self.lang)[:_MOST_MESSAGE],
            },
        )
        self.ws.write_formula(row + 1 + j, 1 + i, live.mirror(i, j), self.look.format(_MIRROR), "")
        self.ws.write_formula(row + 1 + i, self.hidden + j, live.number(i, j), None, "")
        self.ws.write_formula(row + 1 + j, self.hidden + i, live.reciprocal(i, j), None, "")

    def _beside(self, block: Block, row: int, live: Formulas) -> None:
        n, at = len(block.criteria), self.beside
        for k, title in enumerate((_WEIGHT, _LAMBDA, _CR, _SAYS)):
            self.ws.write_string(row, at + k, title(self.lang), self.look.format(styles.HEADER))
        percent = self.look.format(_RESULT, {"num_format": "0.00%"})
        precise = self.look.format(_RESULT, {"num_format": "0.0000"})
        for i in range(n):
            self.ws.write_formula(row + 1 + i, at, f"={live.weight_cell(i)}", percent, "")
        lambda_cell, cr_cell = (xl_rowcol_to_cell(row + 1, at + k) for k in (1, 2))
        self.ws.write_formula(row + 1, at + 1, live.lambda_max(), precise, "")
        self.ws.write_formula(live.ci_cell, live.ci(lambda_cell), None, "")
        self.ws.write_number(live.ri_cell, block.random_index)
        self.ws.write_formula(row + 1, at + 2, live.cr(), precise, "")
        count = n * (n - 1) // 2
        says = live.says(cr_cell, self.limit, self.lang)
        self.ws.write_formula(row + 1, at + 3, says, self.look.format(_SAID), OPEN(self.lang).format(n=count))
        fixed = xl_rowcol_to_cell(row + 1, at + 2, True, True)
        over = {"type": "formula", "criteria": live.over(fixed, self.limit)}
        self.ws.conditional_format(row + 1, at + 1, row + 1, at + 3, {**over, "format": self.look.format(_OVER)})

    def finish(self, rows: int, blocks: Sequence[Block]) -> None:
        names = [name for block in blocks for name in (block.node, *block.criteria)]
        longest = max(width(name) for name in names)
        self.ws.set_column(0, 0, min(max(longest + 3, 12), 36))
        self.ws.set_column(1, self.widest, min(max(longest / 2 + 3, 11), 20))
        self.ws.set_column(self.widest + 1, self.widest + 1, 3)
        self.ws.set_column(self.beside, self.beside + 2, 11)
        self.ws.set_column(self.beside + 3, self.beside + 3, 46)
        pairs = self.widest * (self.widest - 1) // 2
        self.ws.set_column(self.hidden, self.hidden + self.widest + 4 + pairs, 8, None, {"hidden": True})
        self.ws.print_area(0, 0, rows, self.beside + 3)
        self.ws.ignore_errors({"number_stored_as_text": f"A1:{xl_rowcol_to_cell(rows, self.beside)}"})
        self.ws.protect("", {"format_columns": True, "format_rows": True})  # no password: it guards against slips
        self.ws.set_selection(FIRST_BLOCK + 1, 2, FIRST_BLOCK + 1, 2)
