"""The lists of an RM that a form may name: those of the payout sheet, with further columns, and how their items are named."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from rmcli.language import Text
from rmcli.payroll.component import Component
from rmcli.payroll.formula import Source
from rmcli.report.columns import (
    code_column,
    month_column,
)
from rmcli.report.model import Column, Grid, Unit
from rmcli.report.payout import pay_details, pay_steps, scores
from rmcli.report.payout.payee import Payee, Rules


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
class _List:
    """A list: the grid of the payout sheet that shows it, columns that a form may name beside that grid's (or instead of one), and
    which column names its items (none: they are named by their places alone)."""

    key: str
    title: Text
    grid: Callable[[Payee, Rules], Grid]
    named_by: str = ""
    beside: Callable[[Payee, Rules], tuple[Column, ...]] = lambda *_: ()


def listing_of(key: str, payee: Payee, rules: Rules) -> Listing:
    """An RM's list of that key."""
    of = _LISTS[key]
    grid = of.grid(payee, rules)
    at = [i for i, row in enumerate(grid.rows) if row != pay_details.WHOLE]
    columns = {c.key: c for c in (_numbered(len(at)), *of.beside(payee, rules))}
    for column in grid.columns:
        displays = [column.display(i) for i in at] if column.displays else ()
        kept = Column(column.key, column.title, column.unit, [column.values[i] for i in at], displays=displays)
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


def _notes(payee: Payee, rules: Rules) -> Grid:
    """What else decided the grade, and what was set by hand: a sentence each, as a page of ours says it."""
    said = (*scores.about_grade(payee, rules), *pay_details.overrides(payee))
    column = Column("text", Text("说明", "Note"), Unit.LONG_TEXT, said)
    return Grid("notes", (column,), tuple(f"n{i}" for i in range(len(said))))


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
        _List("notes", Text("说明", "Notes"), _notes),
    )
}
LISTS = tuple(_LISTS)
