"""A judgement matrix as grids with live formulas: weights, (A w) / w, and the consistency that follows from them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

from rmcli.language import Text
from rmcli.report.cell_values import number
from rmcli.report.formulas import added, name, ref
from rmcli.report.model import Column, Formula, Grid, Unit

VERDICTS = ("✓", "✗")  # the same in both languages, so that the verdict can be a formula
LIMIT = Text("CR 上限", "CR limit")


@dataclass(frozen=True)
class Judged:
    """One matrix and what follows from it. `key` names its grids on sheet `sheet`: the matrix, and key + "_cr". `upper` gives
    the formula of a judgement above the diagonal, where it has one."""

    sheet: str
    key: str
    codes: tuple[str, ...]
    names: tuple[Text, ...]
    values: Sequence[Sequence[float]]
    weights: Sequence[float]
    method: str
    lambda_max: float
    ci: float
    ri: float
    cr: float
    limit: float
    upper: dict[tuple[int, int], str]

    @property
    def whole(self) -> bool:
        """Whether every pair is answered, so that cells can compute weights."""
        return not any(isnan(value) for row in self.values for value in row)

    @property
    def grid(self) -> str:
        return f"{self.sheet}.{self.key}"

    @property
    def rows(self) -> tuple[str, ...]:
        return tuple(name(code) for code in self.codes)

    def weight(self, code: str) -> str:
        """The cell of a criterion's weight."""
        return ref(f"{self.grid}.weight", name(code))

    def judgement(self, i: int, j: int) -> str:
        """The cell of the judgement of criterion i against j."""
        return ref(f"{self.grid}.j{j}", self.rows[i])

    def consistency(self, what: str) -> str:
        """The cell of lambda_max, ci, ri, cr or limit."""
        return ref(f"{self.grid}_cr.{what}", "cr")


def matrix(of: Judged, title: Text, *extra: Column) -> Grid:
    """The judgements, live weights and (A w) / w; `extra` columns stand at the right. With unanswered pairs weights are values."""
    n, whole = len(of.codes), of.whole
    judgements = tuple(
        Column(f"j{k}", of.names[k], Unit.PRECISE, [number(row[k]) for row in of.values], _judgement(of, k))
        for k in range(n)
    )
    roots = [_root(row) if whole else None for row in of.values]
    ratios = [
        sum(v * w for v, w in zip(row, of.weights, strict=True)) / own if whole else None
        for row, own in zip(of.values, of.weights, strict=True)
    ]
    terms = added(f"{{j{k}}}*{of.weight(code)}" for k, code in enumerate(of.codes))
    root = Column(
        "root",
        Text("连乘开方", "Root of product"),
        Unit.PRECISE,
        roots,
        f"PRODUCT({{j0}}:{{j{n - 1}}})^(1/{n})",
        comment=Text("本行判断值连乘，开 n 次方", "the n-th root of the row's product"),
    )
    return Grid(
        of.key,
        (
            Column("name", Text("行 对 列", "Row against column"), Unit.TEXT, of.names),
            *judgements,
            *([root] if of.method == "geometric" and whole else []),
            Column("weight", Text("权重", "Weight"), Unit.PERCENT, list(of.weights), _weight(of), total=True),
            Column(
                "ratio",
                Text("(A·w)ᵢ / wᵢ", "(A·w)ᵢ / wᵢ"),
                Unit.PRECISE,
                ratios,
                f"({terms})/{{weight}}" if whole else None,
                comment=Text("其平均值即 λmax", "their mean is lambda max"),
            ),
            *extra,
        ),
        of.rows,
        title=title,
    )


def consistency(of: Judged) -> Grid:
    """lambda_max, CI, RI, CR, limit and verdict, live."""
    n, small = len(of.codes), len(of.codes) < 3
    return Grid(
        f"{of.key}_cr",
        (
            Column(
                "lambda_max",
                Text("λmax", "lambda max"),
                Unit.PRECISE,
                [of.lambda_max],
                f"AVERAGE({ref(of.grid + '.ratio')})" if of.whole else None,
                comment=Text("λmax = 各行 (A·w)ᵢ / wᵢ 的平均值", "lambda max = the mean of (A·w)ᵢ / wᵢ"),
            ),
            Column(
                "ci", Text("CI", "CI"), Unit.PRECISE, [of.ci], None if small else f"MAX(0,({{lambda_max}}-{n})/({n}-1))"
            ),
            Column("ri", Text("RI", "RI"), Unit.PRECISE, [of.ri], comment=_RI),
            Column("cr", Text("CR", "CR"), Unit.PRECISE, [of.cr], None if small else "IF({ri}>0,{ci}/{ri},0)"),
            Column("limit", LIMIT, Unit.PRECISE, [of.limit]),
            Column(
                "verdict",
                Text("结论", "Verdict"),
                Unit.TEXT,
                [VERDICTS[0 if of.cr < of.limit else 1]],
                f'IF({{cr}}<{{limit}},"{VERDICTS[0]}","{VERDICTS[1]}")',
                comment=Text("✓ 一致，✗ 不一致", "✓ consistent, ✗ inconsistent"),
            ),
        ),
        ("cr",),
    )


_RI = Text("随机一致性指标；有缺答时按缺答数修正", "random index, corrected for unanswered pairs")


def _judgement(of: Judged, column: int) -> Formula:
    """Above the diagonal what `upper` says; below it one over the mirror image: change one and the other follows."""

    def formula(row: int) -> str | None:
        if row < column:
            return of.upper.get((row, column))
        if row == column or isnan(of.values[row][column]):
            return None
        return "1/" + of.judgement(column, row)

    return formula


def _weight(of: Judged) -> str | None:
    if not of.whole:
        return None
    if of.method == "geometric":
        return f"{{root}}/SUM({ref(of.grid + '.root')})"
    if of.method == "column":
        return (
            "(" + added(f"{{j{k}}}/SUM({ref(f'{of.grid}.j{k}')})" for k in range(len(of.codes))) + f")/{len(of.codes)}"
        )
    return None  # an eigenvector is no cell formula


def _root(row: Sequence[float]) -> float:
    product = 1.0
    for value in row:
        product *= value
    return float(product ** (1 / len(row)))
