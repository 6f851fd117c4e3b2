"""What a bank's own payout form may name of an RM: facts, the components of pay, and lists, each under its key and its titles."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rmcli.currency import BUILT_IN
from rmcli.language import Lang, Text, same
from rmcli.payroll.component import Component
from rmcli.payroll.components import components
from rmcli.payroll.formula import Source
from rmcli.report.change import Plain, Row
from rmcli.report.columns import (
    branch_column,
    code_column,
    level_column,
    month_column,
    name_column,
    rm_id_column,
    role_column,
    team_column,
)
from rmcli.report.model import Column, Grid, Unit, Value
from rmcli.report.payout import pay_details, pay_steps, scores
from rmcli.report.payout.amount_in_words import in_words
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
class Listing:
    """A list of things that an RM has several of; `items` are the names that each goes by, in order ("" for none)."""

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
        """What says what the reference stands for; a blank column where a list of this RM has none of that name."""
        if not reference.list:
            return self.facts[reference.column]
        known = self.listing(reference.list).by_key.get(reference.column)
        return known or Column(reference.column, same(reference.column), Unit.TEXT, ())

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
        return column.values[at] if 0 <= at < len(column.values) else None


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
        *(column for grid in (who(payee, rules), result(payee, rules), pay_steps.basis(payee, rules))
          for column in grid.columns),
    ):  # fmt: skip
        known.setdefault(column.key, column)
    return known


def _in_words(payee: Payee, rules: Rules) -> tuple[Column, ...]:
    """Net pay in Chinese characters, of yuan."""
    if rules.currency != BUILT_IN:
        return ()
    said = None if payee.pay["net"] is None else in_words(rules.net(payee))
    return (Column("net_in_words", Text("实发绩效大写", "Net pay in Chinese words"), Unit.TEXT, [said]),)


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
    names = columns[of.named_by].values if of.named_by else [""] * len(at)
    return Listing(of.key, of.title, tuple(columns.values()), tuple(map(str, names)))


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


def _of_steps(payee: Payee, rules: Rules) -> tuple[Column, ...]:
    """How each step is worked out, without a word of where it stands on a page of ours."""
    shown = pay_steps.steps(payee, rules).rows
    how = [_how(c) for c in rules.components.all if c.key in shown]
    return (code_column(shown), Column("how", Text("计算", "How"), Unit.TEXT, how))


def _how(component: Component) -> Text:
    if component.kind:
        return Text("本期该类调整之和", "sum of the adjustments of this kind")
    if any(slot.source is Source.MONTHS for slot in component.formula.slots):
        return Text("各月之和", "sum of the months")
    return component.brief or component.words.named


def _of_months(payee: Payee, rules: Rules) -> tuple[Column, ...]:
    days = [payee.monthly[f"m{k}_days"] for k in range(len(rules.months))]
    return (Column("days", Text("在岗天数", "Days"), Unit.COUNT, days),)


def _of_priced(payee: Payee, _: Rules) -> tuple[Column, ...]:
    rows = payee.rows["commission.rows"]
    return (month_column([r["month"] for r in rows]), code_column([r["code"] for r in rows]))


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
        _List("steps", Text("步骤", "Steps"), pay_steps.steps, "code", _of_steps),
        _List("months", Text("月份", "Months"), pay_steps.months, "month", _of_months),
        _List("lines", Text("业务", "Lines"), lambda payee, _: pay_details.lines(payee), "line"),
        _List("priced", Text("计价", "Commission"), pay_details.priced, "", _of_priced),
        _List("prices", Text("计价标准", "Prices"), pay_details.price_rules, "code"),
        _List("adjustments", Text("调整", "Adjustments"), pay_details.adjustments, "", _of_adjustments),
        _List(
            "accounts", Text("延期账户", "Accounts"), lambda payee, _: pay_details.accounts(payee), "year", _of_accounts
        ),
        _List("improvements", Text("改进", "Improvements"), scores.improvements),
    )
}
LISTS = tuple(_LISTS)
