"""Ledgers with one row an item of costs: the items of one person, month and business as one row of the ledger."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
import pandas as pd

from rmcli.intake.tables.headers.find_header import Header
from rmcli.intake.tables.headers.glance import glance
from rmcli.intake.tables.shapes.laid_out import Asked, LaidOut
from rmcli.intake.tables.shapes.ledgers.one_month import MONTH, of_one_month
from rmcli.intake.tables.sheet_to_table import Part
from rmcli.language import Text, listed, same
from rmcli.problems import Place, Problem
from rmcli.problems.kinds import shp_ledger as kinds
from rmcli.sheet.raw import RawSheet
from rmcli.tables.data import SRC_ROW, empty_frame, src_column, src_row
from rmcli.tables.ledger import LEDGER
from rmcli.tables.shapes import AMOUNT, COST_ITEM, Shape
from rmcli.tables.spec import Role, TableSpec, normal

_OF_PROFIT = LEDGER.of_role(*Role)
_REVENUE = "revenue"
_BUSINESS = ("rm_id", MONTH, "business_line", "book", "stock_years", "share", "customer_id", "balance", "capital")
_NO_REVENUE_AT_ALL = Text(
    "；其中没有 {revenue}，这些行的收入按 0 计", "; none of them is {revenue}, which is 0 in these rows"
)


def lay_out(sheet: RawSheet, table: TableSpec, shape: Shape, asked: Asked) -> LaidOut | None:
    """The layout, where the header has the id, an item and an amount, and no column of revenue or costs; None for any other sheet."""
    seen = glance(sheet, shape.spec, hints=asked.hints)
    if not seen.has("rm_id", COST_ITEM.name, AMOUNT.name) or any(
        map(glance(sheet, table, hints=asked.hints).has, _OF_PROFIT)
    ):
        return None
    finish = _Finish(
        table, sheet, seen.columns[COST_ITEM.name][0], sheet.letter(seen.columns[AMOUNT.name][0]), asked.people
    )
    laid = LaidOut(shape.spec, sheet, {}, asked.yardstick, finish)
    if seen.has(MONTH):
        return laid
    return of_one_month(laid, seen.found.first, asked.hints) or laid


@dataclass(frozen=True)
class _Finish:
    """Makes rows of the ledger of rows of items. `at`: the position of the items' column, `amounts` the letter of the amounts'.
    `people`: id -> name."""

    table: TableSpec
    sheet: RawSheet
    at: int
    amounts: str
    people: Mapping[str, str]

    def __call__(self, part: Part, _header: Header) -> Part:
        """The part with one row for each business and month, every amount at its own cell."""
        frame = part.frame.assign(
            written=[normal(self.sheet.columns[self.at].cell(row - 1).shown) for row in part.frame[SRC_ROW]]
        )
        known = frame.assign(
            **{COST_ITEM.name: frame[COST_ITEM.name].fillna("")}
        )  # one that is not known has no column
        business = [name for name in _BUSINESS if name in known]
        group = known.groupby(business, dropna=False, sort=False).ngroup()
        nth = known.assign(group=group).groupby(["group", COST_ITEM.name], sort=False).cumcount()
        # two accounts that mean one column are two amounts: the second stands in a row of its own
        line = pd.Series(list(zip(group, nth, strict=True))).factorize()[0]
        known = known.assign(group=group, line=line)
        done = self._pivoted(known)
        columns = {k: v for k, v in part.source.columns.items() if k not in (COST_ITEM.name, AMOUNT.name)}
        source = replace(part.source, columns=MappingProxyType(columns))
        left_out = sum(some.rows for some in part.left_out)
        told = (
            *part.problems,
            *self._twice(part, known),
            *self._without_revenue(part, known),
            self._read(part, known, len(done)),
        )
        return replace(part, frame=done, source=source, rows=len(done) + left_out, problems=told)

    def _pivoted(self, known: pd.DataFrame) -> pd.DataFrame:
        """One row for each line, with the columns of amounts and where each stands."""
        first = known.drop_duplicates("line").set_index("line")
        apart: list[str] = []
        for name in _OF_PROFIT:
            mine = known[known[COST_ITEM.name] == name].set_index("line")
            first[name] = mine[AMOUNT.name].reindex(first.index).fillna(0.0)
            if len(mine):
                rows = mine[SRC_ROW].reindex(first.index)
                first[src_row(name)] = rows.fillna(0).astype("int64")
                first[src_column(name)] = rows.notna().map({True: self.amounts, False: ""}).astype("str")
                apart += [src_row(name), src_column(name)]
        empty = empty_frame(self.table)
        for name in empty.columns.difference(first.columns):
            first[name] = pd.Series([np.nan] * len(first), index=first.index).astype(empty.dtypes[name])
        return first[[*empty.columns, *apart]].reset_index(drop=True)

    def _place(self, part: Part, row: int) -> Place:
        return Place(part.source.file, part.source.sheet, int(row), part.source.columns[COST_ITEM.name])

    def _twice(self, part: Part, known: pd.DataFrame) -> Iterator[Problem]:
        """Items that stand twice for one business and month, as they are written."""
        first: dict[tuple[int, str], int] = {}
        for group, written, row, rm_id in known[["group", "written", SRC_ROW, "rm_id"]].itertuples(index=False):
            before = first.setdefault((group, written), row)
            if before != row:
                item = self.sheet.columns[self.at].cell(row - 1).shown
                facts = {"item": item, "first": str(self._place(part, before))}
                yield Problem(kinds.ITEM_TWICE, self._place(part, row), item, person=self._person(rm_id), facts=facts)

    def _without_revenue(self, part: Part, known: pd.DataFrame) -> Iterator[Problem]:
        """Whoever has costs in a month and no revenue, where others of the sheet have it."""
        if not (known[COST_ITEM.name] == _REVENUE).any():
            return
        known = known.assign(earns=known[COST_ITEM.name] == _REVENUE)
        for (rm_id, month), rows in known[~known.groupby(["rm_id", MONTH])["earns"].transform("any")].groupby(
            ["rm_id", MONTH], sort=True
        ):
            facts = {"month": month, "revenue": LEDGER.column(_REVENUE).title}
            yield Problem(
                kinds.NO_REVENUE, self._place(part, rows[SRC_ROW].iat[0]), person=self._person(rm_id), facts=facts
            )

    def _read(self, part: Part, known: pd.DataFrame, count: int) -> Problem:
        names = [name for name in _OF_PROFIT if (known[COST_ITEM.name] == name).any()]
        revenue = same("") if _REVENUE in names else _NO_REVENUE_AT_ALL.format(revenue=LEDGER.column(_REVENUE).title)
        facts = {
            "rows": len(part.frame),
            "columns": listed(LEDGER.column(name).title for name in names),
            "count": count,
            "revenue": revenue,
        }
        return Problem(
            kinds.ITEMS_READ,
            Place(part.source.file, part.source.sheet, 0, part.source.columns[COST_ITEM.name]),
            facts=facts,
        )

    def _person(self, rm_id: object) -> str | None:
        if not isinstance(rm_id, str):
            return None
        return f"{rm_id} {self.people[rm_id]}" if rm_id in self.people else rm_id
