"""What a bank's own payout form may name of an RM: facts, the components of pay, and lists, each under its key and its titles."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rmcli.language import Text
from rmcli.report.change import Plain, Row
from rmcli.report.columns import (
    branch_column,
    code_column,
    level_column,
    name_column,
    rm_id_column,
    role_column,
    team_column,
)
from rmcli.report.model import Column, Grid, Unit, Value
from rmcli.report.payout import pay_details, pay_steps, scores
from rmcli.report.payout.payee import Payee, Rules, as_number
from rmcli.report.payout.sheet import result, who

NET = "net"


@dataclass(frozen=True)
class Reference:
    """What a placeholder names: a fact (no `list`), a column of whichever item its row is for (no `item`), or of one item."""

    column: str
    list: str = ""
    item: str = ""

    @property
    def repeats(self) -> bool:
        """Whether the row it stands in repeats."""
        return bool(self.list) and not self.item


@dataclass(frozen=True)
class Listing:
    """A list of things that an RM has several of; `items` are the names that each goes by, in order."""

    key: str
    title: Text
    columns: tuple[Column, ...]
    items: tuple[str, ...]

    @cached_property
    def by_key(self) -> dict[str, Column]:
        return {column.key: column for column in self.columns}


@dataclass(frozen=True)
class Fields:
    """Everything of an RM that a form may name; a list is made when it is asked for."""

    payee: Payee
    rules: Rules
    _made: dict[str, Listing] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def facts(self) -> dict[str, Column]:
        """Columns of one value, by key."""
        return _facts(self.payee, self.rules)

    def listing(self, key: str) -> Listing:
        """A list by its key."""
        if key not in self._made:
            self._made[key] = _listing(_LISTS[key], self.payee, self.rules)
        return self._made[key]

    def count(self, of: str) -> int:
        """How many items a list has."""
        return len(self.listing(of).items)

    def column(self, reference: Reference) -> Column:
        """What says what the reference stands for."""
        return self.listing(reference.list).by_key[reference.column] if reference.list else self.facts[reference.column]

    def value(self, reference: Reference, at: int = 0) -> Value:
        """What the reference stands for; `at`: the item that its row is for. None for an item that the RM does not have."""
        column = self.column(reference)
        if not reference.list:
            return column.values[0]
        items = self.listing(reference.list).items
        if reference.item.startswith(NUMBER):
            at = int(reference.item[len(NUMBER) :]) - 1
        elif reference.item:
            at = items.index(reference.item) if reference.item in items else -1
        return column.values[at] if 0 <= at < len(items) else None


NUMBER = "#"  # begins the item of a reference that names it by its place in the list


def fields_of_nobody(rules: Rules) -> Fields:
    """The same without anybody's values: what there is to name under these rules."""
    rows: dict[str, tuple[Row, ...]] = {key: (_Blank(),) for key in ("results.results", "pay.pay", "monthly.months")}
    none = ("indicators.scores", "rorac.lines", "adjustments.rows", "deferred.accounts", "vetoes.vetoes")
    return Fields(Payee("", {**rows, **dict.fromkeys(none, ())}, None), rules)


class _Blank(dict[str, Plain]):
    """A row of which every cell is blank."""

    def __missing__(self, key: str) -> None:
        return None


def _facts(payee: Payee, rules: Rules) -> dict[str, Column]:
    r = payee.result
    rank = None if r["rank"] is None else int(as_number(r["rank"]))
    known: dict[str, Column] = {}
    for column in (
        rm_id_column([payee.rm_id]),
        name_column([payee.name]),
        branch_column([r["branch"]]),
        team_column([r["team"]]),
        role_column([r["role"]]),
        level_column([r["level"]]),
        Column("period", Text("考核期", "Period"), Unit.TEXT, [rules.period]),
        Column("scheme", Text("考核方案", "Scheme"), Unit.TEXT, [rules.scheme]),
        Column("currency", Text("币种", "Currency"), Unit.TEXT, [rules.currency.name]),
        Column("rank", Text("名次", "Rank"), Unit.COUNT, [rank]),
        Column(
            "ranked",
            Text("参加排名人数", "People ranked"),
            Unit.COUNT,
            [payee.standing.people if payee.standing else None],
            comment=Text("同组不足 5 人时空白", "blank in a group of fewer than 5"),
        ),
        *(
            Column(c.key, c.title, Unit.MONEY, [payee.pay[c.key]], comment=c.words.named)
            for c in rules.components.totalled
        ),
        *(column for grid in (who(payee, rules), result(payee, rules), pay_steps.basis(payee, rules))
          for column in grid.columns),
    ):  # fmt: skip
        known.setdefault(column.key, column)
    return known


@dataclass(frozen=True)
class _List:
    """A list: the grid of the payout sheet that shows it, columns that a form may name beside that grid's (or instead of one), and
    which column names its items (none: they are named by their places alone)."""

    key: str
    title: Text
    grid: Callable[[Payee, Rules], Grid]
    named_by: str = ""
    beside: Callable[[Payee, Rules], tuple[Column, ...]] = lambda *_: ()


def _listing(of: _List, payee: Payee, rules: Rules) -> Listing:
    grid = of.grid(payee, rules)
    at = [i for i, row in enumerate(grid.rows) if row != pay_details.WHOLE]
    columns = {c.key: c for c in (_numbered(len(at)), *of.beside(payee, rules))}
    for column in grid.columns:
        kept = Column(column.key, column.title, column.unit, [column.values[i] for i in at])
        columns.setdefault(column.key, kept)
    named = columns[of.named_by].values if of.named_by else [grid.rows[i] for i in at]
    return Listing(of.key, of.title, tuple(columns.values()), tuple(str(name) for name in named))


def _numbered(count: int) -> Column:
    return Column("no", Text("序号", "No."), Unit.COUNT, list(range(1, count + 1)))


def _of_indicators(payee: Payee, _: Rules) -> tuple[Column, ...]:
    rows = scores.listed(payee)
    names = [r["indicator"] for r in rows]
    return (
        code_column([r["code"] for r in rows]),
        Column("name", Text("指标名称", "Name of the indicator"), Unit.TEXT, names),
        Column("dimension", Text("维度", "Dimension"), Unit.TEXT, [r["dimension"] for r in rows]),
    )


def _of_dimensions(payee: Payee, rules: Rules) -> tuple[Column, ...]:
    return (code_column([d.code for d in scores.shown(payee, rules)]),)


def _of_adjustments(payee: Payee, _: Rules) -> tuple[Column, ...]:
    rows = payee.rows["adjustments.rows"]
    return (
        Column("reason", Text("事由", "Reason"), Unit.TEXT, [r["reason"] for r in rows]),
        Column("approved_by", Text("批准人", "Approved by"), Unit.TEXT, [r["approved_by"] for r in rows]),
    )


def _of_accounts(payee: Payee, _: Rules) -> tuple[Column, ...]:
    rows = payee.rows["deferred.accounts"]
    titles = {
        "opening": Text("期初", "Opening"),
        "deferred": Text("本期延期", "Deferred"),
        "clawed_back": Text("本期追回", "Clawed back"),
        "released": Text("本期发放", "Released"),
        "closing": Text("期末", "Closing"),
    }
    return tuple(Column(key, title, Unit.MONEY, [r[key] for r in rows]) for key, title in titles.items())


_LISTS: Mapping[str, _List] = {
    one.key: one
    for one in (
        _List("indicators", Text("指标", "Indicators"), scores.indicators, "code", _of_indicators),
        _List("dimensions", Text("维度", "Dimensions"), scores.dimensions, "code", _of_dimensions),
        _List("steps", Text("步骤", "Steps"), pay_steps.steps),
        _List("months", Text("月份", "Months"), pay_steps.months, "month"),
        _List("lines", Text("业务", "Lines"), lambda payee, _: pay_details.lines(payee), "line"),
        _List("adjustments", Text("调整", "Adjustments"), pay_details.adjustments, "", _of_adjustments),
        _List(
            "accounts", Text("延期账户", "Accounts"), lambda payee, _: pay_details.accounts(payee), "year", _of_accounts
        ),
        _List("improvements", Text("改进", "Improvements"), scores.improvements),
    )
}
LISTS = tuple(_LISTS)
