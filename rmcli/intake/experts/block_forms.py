"""What a judgement matrix looks like before anybody knows whose it is: a corner, and the same labels to its right and below it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, takewhile

from rmcli.intake.experts.judgements import judgement
from rmcli.sheet.cells import Cell, CellKind, Grid
from rmcli.tables.spec import normal

LONGEST_RUN = 64  # labels in a row: far more than any matrix has, far fewer than a column of a table
At = tuple[int, int]  # row and column
_PAIR = 2
# what stands beside or below a matrix and is no criterion of it: names, and words in names
_BESIDE = frozenset(
    map(
        normal,
        (
            *("方根", "几何平均", "排序", "名次", "列和", "行和", "备注", "说明", "缺答", "结论"),
            *(
                "w",
                "wi",
                "geometric mean",
                "sum",
                "rank",
                "note",
                "notes",
                "remarks",
                "λmax",
                "λ",
                "ci",
                "ri",
                "cr",
                "c.r.",
            ),
        ),
    )
)
_RESULTS = (
    *("权重", "特征", "归一", "连乘", "合计", "总计", "求和", "一致性"),
    *("weight", "priorit", "eigen", "normali", "total", "lambda"),
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
    cells = _Cells.of(grid)
    sure = _sure_corners(cells)
    for row, column in sorted(cells.names):
        if (row, column) in inside or grid.cells[row, column].kind is not CellKind.TEXT:
            continue
        form = _form(grid, cells, row, column, sure)
        if form is not None:
            found.append(form)
            across, down = (_shared(grid, *sides) for sides in ((form.right, form.below), (form.below, form.right)))
            inside |= {(row + r, column + c) for r in range(down + 1) for c in range(across + 1)}
    corners = {form.corner for form in found}
    return [_without_what_stands_beside(grid, form, corners) for form in found]


@dataclass(frozen=True)
class _Cells:
    """The cells of a sheet that may be names, each with its normal name, and those of them that can be nothing else; all names and
    all words in each column."""

    names: Mapping[At, str]
    words: frozenset[At]
    in_column: Mapping[int, frozenset[str]]
    words_in_column: Mapping[int, frozenset[str]]

    @classmethod
    def of(cls, grid: Grid) -> "_Cells":
        names = {at: normal(cell.shown) for at, cell in grid.cells.items() if _may_be_named(cell)}
        words = frozenset(at for at in names if is_label(grid.cells[at]))
        return cls(names, words, _by_column(names, names), _by_column(names, words))


def _by_column(names: Mapping[At, str], which: Iterable[At]) -> Mapping[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    for at in which:
        found.setdefault(at[1], set()).add(names[at])
    return {column: frozenset(of) for column, of in found.items()}


def run(
    cells: Collection[At], corner: At, down: int, across: int, stop: Collection[At] = (), *, most: int = LONGEST_RUN
) -> list[At]:
    """The cells of `cells` that follow one after the other below or to the right of a corner, up to one of `stop`. A run as long as
    no matrix is goes on unread."""
    found: list[At] = []
    row, column = corner
    while len(found) < most:
        row, column = row + down, column + across
        if (row, column) not in cells or (row, column) in stop:
            return found
        found.append((row, column))
    return found


def _may_be_named(cell: Cell) -> bool:
    return cell.kind in (CellKind.NUMBER, CellKind.UNCALCULATED) or (
        cell.kind is CellKind.TEXT and bool(str(cell.value).strip())
    )


def _sure_corners(cells: _Cells) -> set[At]:
    """The cells with two words or more that stand both to their right and below them. Inside a block there are none: there
    judgements stand to the right of its labels, or below them."""
    found = set()
    for at in cells.words:
        right = {cells.names[a] for a in run(cells.words, at, 0, 1)}
        if len(right & cells.words_in_column[at[1]]) > 1:
            below = {cells.names[b] for b in run(cells.words, at, 1, 0)}
            if len(right & below) > 1:
                found.add(at)
    return found


def _form(grid: Grid, cells: _Cells, row: int, column: int, sure: Collection[At]) -> Form | None:
    right = run(cells.names, (row, column), 0, 1, sure)
    across = [cells.names[at] for at in right]
    some = bool(cells.in_column[column].intersection(across))
    # where no name of the row is in the column, a matrix has as many names below as beside
    below = run(cells.names, (row, column), 1, 0, sure, most=LONGEST_RUN if some else len(right) + 1) if right else []
    if not below:
        return None
    down = [cells.names[at] for at in below]
    words = {name for at, name in zip(right, across, strict=True) if at in cells.words}
    both = set(across) & set(down)
    if len(both) > 1 and both & words:
        ends = _shared(grid, right, below), _shared(grid, below, right)
        return Form(row, column, _and_words(grid, right, ends[0]), _and_words(grid, below, ends[1]))
    if (row, column) not in cells.words:
        return None
    same = next((n for n, (a, b) in enumerate(zip(across, down, strict=False)) if a != b), min(len(across), len(down)))
    if same > 1 and len(set(across[:same])) == same and _judged(grid, right[:same], below[:same]):
        return Form(row, column, tuple(right[:same]), tuple(below[:same]))  # criteria that are called 1, 2, 3

    def no_judgement(at: At) -> bool:
        return at in cells.words or grid.cells[at].kind is CellKind.UNCALCULATED

    sides = (tuple(takewhile(no_judgement, side)) for side in (right, below))
    return _with_broken_labels(grid, row, column, *sides)


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
