"""What a judgement matrix looks like before anybody knows whose it is: a corner, and the same labels to its right and below it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, takewhile

from rmcli.intake.experts.judgements import judgement
from rmcli.sheet.cells import Cell, CellKind, Grid
from rmcli.tables.spec import normal

LONGEST_RUN = 64  # labels in a row: far more than any matrix has, far fewer than a column of a table
At = tuple[int, int]  # row and column
_PAIR = 2
_BESIDE = frozenset(  # what stands beside or below a matrix and is no criterion of it
    map(
        normal,
        (
            *("权重", "权重w", "权重wi", "权重向量", "特征向量", "方根", "连乘", "连乘积", "几何平均", "归一化", "排序", "名次"),
            *("合计", "总计", "求和", "列和", "行和", "一致性", "一致性检验", "一致性比例", "备注", "说明", "缺答", "结论"),
            *("weight", "weights", "w", "wi", "priority", "priorities", "priority vector", "eigenvector", "geometric mean"),
            *("sum", "total", "rank", "note", "notes", "remarks", "λmax", "λ", "lambda", "lambda max", "ci", "ri", "cr", "c.r."),
        ),
    )
)  # fmt: skip


_RESULTS = (
    "权重",
    "合计",
    "总计",
    "求和",
    "归一",
    "特征",
    "一致性",
    "连乘",
    "weight",
    "total",
    "priorit",
    "eigen",
    "normali",
    "lambda",
)


@dataclass(frozen=True)
class Form:
    """A block as it lies in the sheet: its corner, and the cells of the labels to the right and below, both ending with the last
    that may be a criterion."""

    row: int
    column: int
    right: tuple[At, ...]
    below: tuple[At, ...]

    @property
    def corner(self) -> At:
        return self.row, self.column

    @property
    def cells(self) -> tuple[At, ...]:
        """The corner and all labels."""
        return self.corner, *self.right, *self.below


def is_label(cell: Cell) -> bool:
    """Whether a cell is a word that cannot be a judgement."""
    return cell.kind is CellKind.TEXT and judgement(cell).value is None and bool(str(cell.value).strip())


def forms(grid: Grid) -> list[Form]:
    """Every block of the sheet by its form, in reading order. In the row and the column of a corner `1/3` or 3 is a name as well."""
    found: list[Form] = []
    inside: set[At] = set()
    sure = _sure_corners(grid)
    for (row, column), cell in sorted(grid.cells.items()):
        if (row, column) in inside or not _may_be_named(cell) or cell.kind is not CellKind.TEXT:
            continue
        form = _form(grid, row, column, sure)
        if form is not None:
            found.append(form)
            across, down = (_shared(grid, *cells) for cells in ((form.right, form.below), (form.below, form.right)))
            inside |= {(row + r, column + c) for r in range(down + 1) for c in range(across + 1)}
    corners = {form.corner for form in found}
    return [_without_what_stands_beside(grid, form, corners) for form in found]


def run(cells: Collection[At], corner: At, down: int, across: int, stop: Collection[At] = ()) -> list[At]:
    """The cells of `cells` that follow one after the other below or to the right of a corner, up to one of `stop`. A run as long as
    no matrix is goes on unread."""
    found: list[At] = []
    row, column = corner
    while len(found) < LONGEST_RUN:
        row, column = row + down, column + across
        if (row, column) not in cells or (row, column) in stop:
            return found
        found.append((row, column))
    return found


class _Names(Mapping[At, str]):
    """The normal name of every cell that may be a name, worked out when it is asked for."""

    def __init__(self, grid: Grid) -> None:
        self._cells = grid.cells

    def __contains__(self, at: object) -> bool:
        cell = self._cells.get(at) if isinstance(at, tuple) else None
        return cell is not None and _may_be_named(cell)

    def __getitem__(self, at: At) -> str:
        return normal(self._cells[at].shown)

    def __iter__(self) -> Iterator[At]:
        return (at for at in self._cells if at in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _may_be_named(cell: Cell) -> bool:
    return cell.kind in (CellKind.NUMBER, CellKind.UNCALCULATED) or (
        cell.kind is CellKind.TEXT and bool(str(cell.value).strip())
    )


def _sure_corners(grid: Grid) -> set[At]:
    """The cells with two words or more that stand both to their right and below them. Inside a block there are none: there
    judgements stand to the right of its labels, or below them."""
    words = {at for at, cell in grid.cells.items() if is_label(cell)}
    found = set()
    for at in words:
        right = run(words, at, 0, 1)
        below = run(words, at, 1, 0) if right else []
        if (
            below
            and len({normal(grid.cells[a].value) for a in right} & {normal(grid.cells[b].value) for b in below}) > 1
        ):
            found.add(at)
    return found


def _form(grid: Grid, row: int, column: int, sure: Collection[At]) -> Form | None:
    names = _Names(grid)
    right, below = (run(names, (row, column), *step, stop=sure) for step in ((0, 1), (1, 0)))
    if not right or not below:
        return None
    across, down = [names[at] for at in right], [names[at] for at in below]
    words = {name for at, name in zip(right, across, strict=True) if is_label(grid.cells[at])}
    both = set(across) & set(down)
    if len(both) > 1 and both & words:
        ends = _shared(grid, right, below), _shared(grid, below, right)
        return Form(row, column, _and_words(grid, right, ends[0]), _and_words(grid, below, ends[1]))
    if not is_label(grid.cells[row, column]):
        return None
    same = next((n for n, (a, b) in enumerate(zip(across, down, strict=False)) if a != b), min(len(across), len(down)))
    if same > 1 and len(set(across[:same])) == same and _judged(grid, right[:same], below[:same]):
        return Form(row, column, tuple(right[:same]), tuple(below[:same]))  # criteria that are called 1, 2, 3
    unknown = [at for at in (*right, *below) if grid.cells[at].kind is CellKind.UNCALCULATED]
    return _with_broken_labels(
        grid, row, column, tuple(_words_and(grid, right, unknown)), tuple(_words_and(grid, below, unknown))
    )


def _with_broken_labels(grid: Grid, row: int, column: int, right: tuple[At, ...], below: tuple[At, ...]) -> Form | None:
    """A block whose labels agree in the first only, or in none, but what is between them are judgements."""
    if not right or not below:
        return None
    first = grid.cell(row + 1, column + 1)
    one = judgement(first).value == 1 or (first.kind is CellKind.BLANK and len(right) + len(below) > _PAIR)
    starts_alike = normal(grid.cells[right[0]].shown) == normal(grid.cells[below[0]].shown)
    if (one and starts_alike) or (len(right) == len(below) > 1 and _judged(grid, right, below)):
        return Form(row, column, right, below)
    return None


def _shared(grid: Grid, cells: Sequence[At], others: Sequence[At]) -> int:
    """How many of the labels it takes to have all that are among the others too; all where there are none."""
    names, of_others = ([normal(grid.cells[at].shown) for at in run] for run in (cells, others))
    both = set(names) & set(of_others)
    return max((names.index(name) + 1 for name in both), default=len(cells))


def _words_and(grid: Grid, cells: Sequence[At], others: Collection[At]) -> Iterator[At]:
    """The cells up to the first that is neither a word nor among the others."""
    return takewhile(lambda at: at in others or is_label(grid.cells[at]), cells)


def _and_words(grid: Grid, cells: Sequence[At], end: int) -> tuple[At, ...]:
    """The first `end` cells and the words right after them."""
    return tuple(cells[: next((n for n in range(end, len(cells)) if not is_label(grid.cells[cells[n]])), len(cells))])


def _judged(grid: Grid, right: Sequence[At], below: Sequence[At]) -> bool:
    """Whether what is between labels is a matrix of judgements: ones or blanks on the diagonal, and each pair with one side at
    least, two that agree."""
    n = len(right)
    values = [[judgement(grid.cell(row, column)) for _, column in right] for row, _ in below]
    if any(v.wrong for row in values for v in row) or any(values[i][i].value not in (None, 1) for i in range(n)):
        return False
    given = [(values[i][j].value, values[j][i].value) for i, j in combinations(range(n), 2)]
    one = [pair for pair in given if pair != (None, None)]
    return len(one) >= n - 1 and all(a is None or b is None or abs(a * b - 1) < 0.05 for a, b in one)


def _is_beside(name: str) -> bool:
    return name in _BESIDE or any(word in name for word in _RESULTS)


def _without_what_stands_beside(grid: Grid, form: Form, corners: Collection[At]) -> Form:
    """The form up to the next one's corner, and without labels after the last that is on both sides, where they are words for a
    result or no judgement crosses them; what is left over on both sides alike may be one criterion, spelt in two ways."""
    right, below = (_up_to(cells, corners) for cells in (form.right, form.below))
    names = [[normal(grid.cells[at].shown) for at in cells] for cells in (right, below)]
    both = set(names[0]) & set(names[1])
    if not both:
        return Form(form.row, form.column, right, below)
    alike = len(right) == len(below) and not any(_is_beside(name) for name in {*names[0], *names[1]} - both)

    def counts(name: str, crossing: Iterable[At]) -> bool:
        return name in both or (not _is_beside(name) and any(judgement(grid.cell(*at)).value for at in crossing))

    rows = range(form.row + 1, form.row + 1 + max(len(right), len(below)))
    columns = range(form.column + 1, form.column + 1 + max(len(right), len(below)))
    across = [counts(name, ((r, at[1]) for r in rows)) for name, at in zip(names[0], right, strict=True)]
    down = [counts(name, ((at[0], c) for c in columns)) for name, at in zip(names[1], below, strict=True)]
    kept = (right, below) if alike else (_up_to_last(right, across), _up_to_last(below, down))
    return Form(form.row, form.column, *kept)


def _up_to(cells: Sequence[At], corners: Collection[At]) -> tuple[At, ...]:
    return tuple(cells[: next((n for n, at in enumerate(cells) if at in corners), len(cells))])


def _up_to_last(cells: Sequence[At], counts: Sequence[bool]) -> tuple[At, ...]:
    return tuple(cells[: max((n for n, one in enumerate(counts, start=1) if one), default=0)])
