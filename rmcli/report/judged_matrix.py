"""A judgement matrix with everything that follows from it, live: weights, (A w) / w, lambda_max, CI, CR and the verdict.

The formulas are stated once, for whatever cells a matrix stands in; the grids of reports are made of them here, the
questionnaire's cells in `rmcli.excel.forms.questionnaire_formulas`. What they compute is `rmcli.ahp.consistency`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isnan, prod
from types import MappingProxyType

from rmcli.language import Text
from rmcli.report.cell_values import number
from rmcli.report.formulas import NOT_OK, OK, added, ref, row_name
from rmcli.report.model import Block, Column, Formula, Grid, Note, Unit
from rmcli.scheme.parameters import PRIORITY_METHODS

LIMIT = Text("CR 上限", "CR limit")
_ENGLISH = {"geometric": "geometric mean", "eigenvector": "eigenvector", "column": "column normalisation"}
METHOD_NAMES = {method: Text(zh, _ENGLISH[method]) for method, zh in PRIORITY_METHODS.items()}
HOW_WEIGHED = {
    "geometric": Text(
        "方根法：每行连乘后开 n 次方，再归一", "geometric mean: the n-th root of each row's product, scaled to 1"
    ),
    "eigenvector": Text(
        "特征根法：主特征向量由程序求得，不是单元格公式",
        "principal eigenvector, found by the program: no cell formula yields it",
    ),
    "column": Text("和法：各列归一后按行平均", "column normalisation: the mean of the normalised columns"),
}
NOT_KNOWN = "?"  # the verdict where weights no longer are those of the judgements beside them
_SPREAD = "1E-6"  # of (A w) / w over the rows: all are the eigenvalue while w is the eigenvector
_SMALLEST = 3  # criteria; fewer cannot contradict each other
_UNANSWERED = Text(
    "有缺答：权重与 λmax 由程序求得，改动判断后不随之变化；请改在问卷里并重新运行。",
    "With unanswered pairs the program finds weights and lambda max: they do not follow a change here. Change the answers and run again.",
)
_EIGENVECTOR = Text(
    "特征根法的权重由程序求得：改动判断后不随之变化，结论显示“?”；请改在问卷或方案里并重新运行。",
    "The program finds the eigenvector: weights do not follow a change here and the verdict becomes “?”. Change the answers or the "
    "scheme and run again.",
)


def root(row: str, n: int) -> str:
    """The n-th root of the product of a row's n judgements, `row` their range."""
    return f"PRODUCT({row})^(1/{n})"


def weight_of_root(own: str, roots: str) -> str:
    """Geometric mean: a row's share of the roots."""
    return f"{own}/SUM({roots})"


def weight_of_columns(judgements: Sequence[str], columns: Sequence[str]) -> str:
    """Column normalisation: the mean of a row's judgements, each a share of its column."""
    return f"({added(f'{a}/SUM({of})' for a, of in zip(judgements, columns, strict=True))})/{len(judgements)}"


def ratio(judgements: Sequence[str], weights: Sequence[str], own: str) -> str:
    """(A w)_i / w_i: a row's judgements times all the weights, over the row's own."""
    return f"({added(f'{a}*{w}' for a, w in zip(judgements, weights, strict=True))})/{own}"


def lambda_max(ratios: str) -> str:
    """The mean of (A w) / w; the eigenvalue only where w is the eigenvector."""
    return f"AVERAGE({ratios})"


def consistency_index(largest: str, n: int) -> str:
    """CI; lambda_max is at least n for any weights, so what is under 0 is rounding. 0 for one or two criteria."""
    return "0" if n < _SMALLEST else f"MAX(0,({largest}-{n})/({n}-1))"


def consistency_ratio(ci: str, ri: str) -> str:
    """CR; 0 where RI is, since nothing can contradict then."""
    return f"IF({ri}>0,{ci}/{ri},0)"


def is_consistent(cr: str, limit: str) -> str:
    """The condition under which a matrix is consistent."""
    return f"{cr}<{limit}"


@dataclass(frozen=True)
class Criterion:
    """A row and column of a matrix: its code, which names the row, and its name; `heading` is its column's, else its name."""

    code: str
    name: Text
    heading: Text | None = None


@dataclass(frozen=True)
class JudgedMatrix:
    """One matrix and what follows from it, as `ahp.check` found it. `key` names its grids on sheet `sheet`: the matrix, and
    key + "_cr". `upper` gives the formula of a judgement above the diagonal, `limit_cell` the limit's, where they have one."""

    sheet: str
    key: str
    criteria: tuple[Criterion, ...]
    values: Sequence[Sequence[float]]
    weights: Sequence[float]
    method: str
    lambda_max: float
    ci: float
    ri: float
    cr: float
    limit: float
    upper: Mapping[tuple[int, int], str] = field(default_factory=lambda: MappingProxyType({}))
    limit_cell: str | None = None

    @property
    def whole(self) -> bool:
        """Whether every pair is answered, so that cells can work with the judgements."""
        return not any(isnan(value) for row in self.values for value in row)

    @property
    def grid(self) -> str:
        return f"{self.sheet}.{self.key}"

    @property
    def rows(self) -> tuple[str, ...]:
        return tuple(row_name(c.code) for c in self.criteria)

    @property
    def names(self) -> tuple[Text, ...]:
        return tuple(c.name for c in self.criteria)

    def weight(self, at: int) -> str:
        """The cell of a criterion's weight, by its position."""
        return ref(f"{self.grid}.weight", self.rows[at])

    def judgement(self, i: int, j: int) -> str:
        """The cell of the judgement of criterion i against j."""
        return ref(f"{self.grid}.j{j}", self.rows[i])

    def consistency(self, what: str) -> str:
        """The cell of lambda_max, ci, ri, cr, limit or verdict."""
        return ref(f"{self.grid}_cr.{what}", "cr")


def blocks(
    of: JudgedMatrix, title: Text | None, *, left: Sequence[Column] = (), right: Sequence[Column] = ()
) -> list[Block]:
    """The matrix with its weights, a line where they do not follow a change, and its consistency. `left` and `right` are
    columns beside those of the matrix."""
    why = _UNANSWERED if not of.whole else _EIGENVECTOR if of.method == "eigenvector" else None
    return [_matrix(of, title, left, right), *([Note(why)] if why else []), _consistency(of)]


def _matrix(of: JudgedMatrix, title: Text | None, left: Sequence[Column], right: Sequence[Column]) -> Grid:
    n, whole = len(of.criteria), of.whole
    cells = [f"{{j{k}}}" for k in range(n)]
    judgements = tuple(
        Column(
            f"j{k}",
            c.heading or c.name,
            Unit.PRECISE,
            [number(row[k]) for row in of.values],
            _judgement(of, k),
            comment=Text(
                "行比列重要多少；对角线以下是其倒数", "how much more the row matters; reciprocals below the diagonal"
            ),
        )
        for k, c in enumerate(of.criteria)
    )
    roots = Column(
        "root",
        Text("连乘开方", "Root of product"),
        Unit.PRECISE,
        [prod(row) ** (1 / n) for row in of.values],
        root(f"{cells[0]}:{cells[-1]}", n),
        comment=Text("本行判断值连乘，开 n 次方", "the n-th root of the row's product"),
    )
    ratios = [
        sum(v * w for v, w in zip(row, of.weights, strict=True)) / own if whole else None
        for row, own in zip(of.values, of.weights, strict=True)
    ]
    return Grid(
        of.key,
        (
            *left,
            Column("name", Text("行 对 列", "Row against column"), Unit.TEXT, of.names),
            *judgements,
            *([roots] if of.method == "geometric" and whole else []),
            Column(
                "weight",
                Text("权重", "Weight"),
                Unit.PERCENT,
                list(of.weights),
                _weight(of, cells) if whole else None,
                total=True,
                comment=HOW_WEIGHED[of.method],
            ),
            Column(
                "ratio",
                Text("(A·w)ᵢ / wᵢ", "(A·w)ᵢ / wᵢ"),
                Unit.PRECISE,
                ratios,
                ratio(cells, [of.weight(k) for k in range(n)], "{weight}") if whole else None,
                comment=Text(
                    "本行判断值乘各权重之和，除以本行权重；其平均值即 λmax",
                    "the row's judgements times the weights, over the row's weight; their mean is lambda max",
                ),
            ),
            *right,
        ),
        of.rows,
        title=title,
    )


def _judgement(of: JudgedMatrix, column: int) -> Formula:
    """Above the diagonal what `upper` says; below it one over the mirror image: change one and the other follows."""

    def formula(row: int) -> str | None:
        if row < column:
            return of.upper.get((row, column))
        if row == column or isnan(of.values[row][column]):
            return None
        return "1/" + of.judgement(column, row)

    return formula


def _weight(of: JudgedMatrix, cells: Sequence[str]) -> str | None:
    if of.method == "geometric":
        return weight_of_root("{root}", ref(f"{of.grid}.root"))
    if of.method == "column":
        return weight_of_columns(cells, [ref(f"{of.grid}.j{k}") for k in range(len(cells))])
    return None


def _consistency(of: JudgedMatrix) -> Grid:
    n, small = len(of.criteria), len(of.criteria) < _SMALLEST
    return Grid(
        f"{of.key}_cr",
        (
            Column(
                "lambda_max",
                Text("λmax", "lambda max"),
                Unit.PRECISE,
                [of.lambda_max],
                lambda_max(ref(f"{of.grid}.ratio")) if of.whole else None,
                comment=Text("(A·w)ᵢ / wᵢ 的平均值", "the mean of (A·w)ᵢ / wᵢ"),
            ),
            Column(
                "ci",
                Text("CI", "CI"),
                Unit.PRECISE,
                [of.ci],
                None if small else consistency_index("{lambda_max}", n),
                comment=Text("(λmax − n) / (n − 1)，不低于 0", "(lambda max - n) / (n - 1), at least 0"),
            ),
            Column(
                "ri",
                Text("RI", "RI"),
                Unit.PRECISE,
                [of.ri],
                comment=Text(
                    f"n = {n} 的平均随机一致性指标；有缺答时按缺答数修正",
                    f"random index for n = {n}, corrected for unanswered pairs",
                ),
            ),
            Column(
                "cr",
                Text("CR", "CR"),
                Unit.PRECISE,
                [of.cr],
                None if small else consistency_ratio("{ci}", "{ri}"),
                comment=Text("CI / RI；小于上限即一致", "CI / RI; consistent when under the limit"),
            ),
            Column("limit", LIMIT, Unit.PRECISE, [of.limit], of.limit_cell),
            Column(
                "verdict",
                Text("结论", "Verdict"),
                Unit.TEXT,
                [sign(of.cr < of.limit)],
                _verdict(of),
                comment=Text("✓ 一致，✗ 不一致", "✓ consistent, ✗ inconsistent"),
            ),
        ),
        ("cr",),
    )


def sign(consistent: bool) -> str:
    """The verdict as a cell shows it, the same in both languages so that it can be a formula."""
    return OK if consistent else NOT_OK


def _verdict(of: JudgedMatrix) -> str:
    said = f'IF({is_consistent("{cr}", "{limit}")},"{OK}","{NOT_OK}")'
    if of.whole and of.method == "eigenvector":
        ratios = ref(f"{of.grid}.ratio")
        return f'IF(MAX({ratios})-MIN({ratios})>{_SPREAD},"{NOT_KNOWN}",{said})'
    return said
