"""What a bank's own payout form may name of an RM: facts, the components of pay, and lists, each under its key and its titles."""

from dataclasses import dataclass, field
from functools import cached_property

from rmcli.currency import BUILT_IN
from rmcli.display import Display
from rmcli.language import Lang, Text, same
from rmcli.payroll.components import components
from rmcli.payroll.gross_pay.shape import shape_of
from rmcli.report.change import Plain, Row
from rmcli.report.columns import (
    branch_column,
    level_column,
    name_column,
    rm_id_column,
    role_column,
    team_column,
)
from rmcli.report.model import Column, Grid, Unit, Value
from rmcli.report.payout import pay_steps
from rmcli.report.payout.form.amount_in_words import in_words
from rmcli.report.payout.form.form_lists import Listing, listing_of
from rmcli.report.payout.payee import Dimension, Payee, Rules, as_number
from rmcli.report.payout.sheet import result, who
from rmcli.scheme.model import Scheme

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
            self._made[key] = listing_of(key, self.payee, self.rules)
        return self._made[key]

    def count(self, of: str) -> int:
        """How many items a list has."""
        return len(self.listing(of).items)

    def column(self, reference: Reference) -> Column:
        """What says what the reference stands for; a blank column where this RM has none of that name: pay plans differ."""
        columns = self.listing(reference.list).by_key if reference.list else self.facts
        return columns.get(reference.column) or Column(reference.column, same(reference.column), Unit.TEXT, ())

    def value(self, reference: Reference, at: int = 0) -> Value:
        """What the reference stands for; `at`: the item that its row is for. None for an item that the RM does not have."""
        column, row = self.column(reference), self._row(reference, at)
        return column.values[row] if 0 <= row < len(column.values) else None

    def display(self, reference: Reference, at: int = 0) -> Display | None:
        """The unit that the number is in, if it has one of its own."""
        row = self._row(reference, at)
        return self.column(reference).display(row) if row >= 0 else None

    def _row(self, reference: Reference, at: int) -> int:
        """Where in its column the value stands; -1 for an item that the RM does not have."""
        if not reference.list:
            return 0
        items = self.listing(reference.list).items
        if reference.item.startswith(NUMBER):
            return int(reference.item[len(NUMBER) :]) - 1
        if reference.item:
            return items.index(reference.item) if reference.item in items else -1
        return at


NUMBER = "#"  # begins the item of a reference that names it by its place in the list


def fields_of_nobody(rules: Rules) -> Fields:
    """The same without anybody's values: what there is to name under these rules."""
    rows = _NoRows((key, (_Blank(),)) for key in ("results.results", "pay.pay", "monthly.months"))
    return Fields(Payee("", rows, None), rules)


def fields_of_scheme(scheme: Scheme, lang: Lang) -> Fields:
    """What there is to name under a scheme, before any report is made by it."""
    return fields_of_nobody(
        Rules(
            lang=lang,
            period="",
            scheme=scheme.parameters.name(lang),
            months=(),
            parameters=_Blank(),
            grades=scheme.grades,
            dimensions=tuple(
                Dimension(d.code, d.name(lang), f"dimension{i}", d.additional) for i, d in enumerate(scheme.dimensions)
            ),
            indicators={one.code: one for one in scheme.indicators},
            bands=scheme.bands,
            base_months=shape_of(scheme).base_months,
            prices={},
            price_rules={},
            components=components(scheme),
            currency=scheme.currency,
        )
    )


class _NoRows(dict[str, tuple[Row, ...]]):
    """The rows of somebody who has none but those given."""

    def __missing__(self, key: str) -> tuple[Row, ...]:
        return ()


class _Blank(dict[str, Plain]):
    """A row of which every cell is blank."""

    def __missing__(self, key: str) -> None:
        return None

    def __contains__(self, key: object) -> bool:
        return True


def _grids(payee: Payee, rules: Rules) -> tuple[Grid | None, ...]:
    """The grids of a payout sheet that have one row."""
    return who(payee, rules), result(payee, rules), pay_steps.basis(payee, rules), pay_steps.more(payee, rules)


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
        *_in_words(payee, rules),
        *(column for grid in _grids(payee, rules) if grid for column in grid.columns),
    ):  # fmt: skip
        known.setdefault(column.key, column)
    return known


def _in_words(payee: Payee, rules: Rules) -> tuple[Column, ...]:
    """Net pay in Chinese characters, of yuan."""
    if rules.currency != BUILT_IN:
        return ()
    said = None if payee.pay["net"] is None else in_words(rules.net(payee))
    return (Column("net_in_words", Text("实发绩效大写", "Net pay in Chinese words"), Unit.TEXT, [said]),)
