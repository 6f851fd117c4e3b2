"""The live formulas of a questionnaire: judgements as numbers, the cells of its matrix, and the sentence that says what is open.

What follows from the judgements is stated in `rmcli.report.judged_matrix`.
"""

from dataclasses import dataclass

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from rmcli.language import Lang, Text
from rmcli.report import judged_matrix

OPEN = Text("还有 {n} 对没有回答", "pairs not answered yet: {n}")
_FINE = Text("CR {cr}：前后一致", "CR {cr}: consistent")
_LOOK_AGAIN = Text("CR {cr}：请再看看 {pair}", "CR {cr}: look again at {pair}")


@dataclass(frozen=True)
class Formulas:
    """The formulas of the block whose corner stands at `row`, with n criteria. Hidden columns from `hidden` on: the numbers,
    then roots (above them the number of open pairs), weights, (A w) / w, CI over RI, then a column a pair with its name and its
    |ln error|. Column normalisation has no roots; any other method is shown by the geometric mean."""

    row: int
    n: int
    hidden: int
    widest: int
    method: str

    @property
    def roots(self) -> int:
        return self.hidden + self.widest

    @property
    def pairs(self) -> int:
        return self.roots + 4

    def _typed(self, i: int, j: int) -> str:
        return str(xl_rowcol_to_cell(self.row + 1 + i, 1 + j))

    def _at(self, i: int, j: int) -> str:
        return str(xl_rowcol_to_cell(self.row + 1 + i, self.hidden + j))

    def _row_of(self, i: int) -> str:
        return str(xl_range_abs(self.row + 1 + i, self.hidden, self.row + 1 + i, self.hidden + self.n - 1))

    def _column(self, column: int) -> str:
        return str(xl_range_abs(self.row + 1, column, self.row + self.n, column))

    def _complete(self, value: str, otherwise: str = '""') -> str:
        return f"=IF({xl_rowcol_to_cell(self.row, self.roots, True, True)}=0,{value},{otherwise})"

    def weight_cell(self, i: int) -> str:
        return str(xl_rowcol_to_cell(self.row + 1 + i, self.roots + 1))

    def number(self, i: int, j: int) -> str:
        """What was typed or chosen as a number: 3, 1/3, 0.333; nothing where it is none."""
        u = self._typed(i, j)
        return f'=IFERROR(IF(LEFT({u},2)="1/",1/VALUE(MID({u},3,9)),IF(VALUE({u})>0,VALUE({u}),"")),"")'

    def reciprocal(self, i: int, j: int) -> str:
        return f'=IF(ISNUMBER({self._at(i, j)}),1/{self._at(i, j)},"")'

    def mirror(self, i: int, j: int) -> str:
        """The other side of the pair as people write it."""
        u, x = self._typed(i, j), self._at(i, j)
        return f'=IF(ISNUMBER({x}),IF(LEFT({u},2)="1/",MID({u},3,9),IF({x}=1,"1","1/"&{u})),"")'

    def missing(self) -> str:
        area = xl_range_abs(self.row + 1, self.hidden, self.row + self.n, self.hidden + self.n - 1)
        return f"=({self.n * self.n}-COUNT({area}))/2"

    @property
    def by_columns(self) -> bool:
        return self.method == "column"

    def root(self, i: int) -> str:
        return self._complete(judged_matrix.root(self._row_of(i), self.n))

    def weight(self, i: int) -> str:
        if self.by_columns:
            columns = [self._column(self.hidden + j) for j in range(self.n)]
            return self._complete(judged_matrix.weight_of_columns(self._judgements(i), columns))
        own = xl_rowcol_to_cell(self.row + 1 + i, self.roots)
        return self._complete(judged_matrix.weight_of_root(own, self._column(self.roots)))

    def ratio(self, i: int) -> str:
        weights = [self.weight_cell(j) for j in range(self.n)]
        return self._complete(judged_matrix.ratio(self._judgements(i), weights, self.weight_cell(i)))

    def _judgements(self, i: int) -> list[str]:
        return [self._at(i, j) for j in range(self.n)]

    def error(self, i: int, j: int) -> str:
        return self._complete(f"ABS(LN({self._at(i, j)}*{self.weight_cell(j)}/{self.weight_cell(i)}))", "0")

    def lambda_max(self) -> str:
        return self._complete(judged_matrix.lambda_max(self._column(self.roots + 2)))

    @property
    def ci_cell(self) -> str:
        return str(xl_rowcol_to_cell(self.row + 1, self.roots + 3))

    @property
    def ri_cell(self) -> str:
        return str(xl_rowcol_to_cell(self.row + 2, self.roots + 3))

    def ci(self, lambda_cell: str) -> str:
        return self._complete(judged_matrix.consistency_index(lambda_cell, self.n))

    def cr(self) -> str:
        return self._complete(judged_matrix.consistency_ratio(self.ci_cell, self.ri_cell))

    def over(self, cr: str, limit: float) -> str:
        """The condition under which the CR is one to look at again."""
        return f"=AND(ISNUMBER({cr}),NOT({judged_matrix.is_consistent(cr, repr(limit))}))"

    def says(self, cr: str, limit: float, lang: Lang) -> str:
        """How many pairs are open; else the CR, and over the limit the pair that the weights contradict most."""
        count = self.n * (self.n - 1) // 2
        names = xl_range_abs(self.row, self.pairs, self.row, self.pairs + count - 1)
        errors = xl_range_abs(self.row + 1, self.pairs, self.row + 1, self.pairs + count - 1)
        missing = xl_rowcol_to_cell(self.row, self.roots, True, True)
        shown = f'TEXT({cr},"0.00")'
        worst = f"INDEX({names},1,MATCH(MAX({errors}),{errors},0))"
        fine, look_again = _joined(_FINE(lang), cr=shown), _joined(_LOOK_AGAIN(lang), cr=shown, pair=worst)
        judged = f"IF({judged_matrix.is_consistent(cr, repr(limit))},{fine},{look_again})"
        return f"=IF({missing}>0,{_joined(OPEN(lang), n=missing)},{judged})"


def _joined(text: str, **cells: str) -> str:
    """A sentence with {facts} as a formula that joins its words and cells.

    >>> _joined("CR {cr}: look", cr="A1")
    '"CR "&A1&": look"'
    """
    parts = [text]
    for name, cell in cells.items():
        parts = [piece for part in parts for piece in _split(part, "{" + name + "}", cell)]
    return "&".join(part if part in cells.values() else f'"{part}"' for part in parts if part)


def _split(part: str, mark: str, cell: str) -> list[str]:
    before, found, after = part.partition(mark)
    return [before, cell, after] if found else [part]
