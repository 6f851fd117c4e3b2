"""Items under each other, a title and a value each, as a grid shows them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rmcli.language import Text
from rmcli.report.model import Column, Grid, Mark, Unit, Value


@dataclass(frozen=True)
class Line:
    """One item: `key` names its row; `formula` is that of its value, where it has one."""

    key: str
    title: Text
    value: Value
    formula: str | None = None


def row_names(lines: Sequence[Line]) -> tuple[str, ...]:
    return tuple(line.key for line in lines)


def item_column(
    lines: Sequence[Line], title: Text = Text("项目", "Item"), link: Callable[[int], str | None] | None = None
) -> Column:
    """What each line is called."""
    return Column("item", title, Unit.TEXT, [line.title for line in lines], link=link)


def totals_grid(lines: Sequence[Line], money: Text, comment: Text, title: Text | None = None) -> Grid:
    """Totals in `money` under each other, as the grid `totals`; `comment` says what they are sums of."""
    return Grid(
        "totals",
        (
            item_column(lines, Text("合计（{money}）", "Totals, {money}").format(money=money)),
            value_column(lines, "amount", Text("金额", "Amount"), Unit.MONEY, mark=Mark.SIGN, comment=comment),
        ),
        row_names(lines),
        title=title,
    )


def value_column(
    lines: Sequence[Line], key: str, title: Text, unit: Unit, *, mark: Mark = Mark.NONE, comment: Text | None = None
) -> Column:
    """The lines' values; plain ones where no line has a formula."""
    live = any(line.formula is not None for line in lines)
    formula = (lambda i: lines[i].formula) if live else None
    return Column(key, title, unit, [line.value for line in lines], formula, mark=mark, comment=comment)
