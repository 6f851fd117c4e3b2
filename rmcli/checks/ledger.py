"""The ledger: ages of existing business, months without a row, shared customers, rows entered twice."""

from collections.abc import Iterator

import pandas as pd

from rmcli.checks.told import Teller, listed, positions
from rmcli.language import Text
from rmcli.period import days_in_post
from rmcli.problems import Problem, Severity, kind
from rmcli.scheme.model import Scheme
from rmcli.tables.data import Tables
from rmcli.tables.ledger import BOOKS

AGE_MISSING = kind(
    "LED01",
    Severity.ERROR,
    Text("存量业务没有填存量年数", "an existing row without its age"),
    expected=Text("年数，例如 2 或 1.5；新业务请写 增量", "years, such as 2 or 1.5; new business is book new"),
    fix=Text("填上该笔业务已存续的年数", "enter how many years the business has been on the books"),
    why=Text(
        "存量利润要乘以折算系数 k0，k0 由存续年数决定。空白不能当作 0 年，否则等于按新业务计。",
        "Existing RORAC is multiplied by k0, which depends on the age. Blank is not 0 years: that would pay it like new.",
    ),
)
MONTH_MISSING = kind(
    "LED02",
    Severity.WARNING,
    Text("在岗月份在台账中没有行", "a month in post without a row in the ledger"),
    expected=Text("{months} 也各有至少一行", "at least one row for {months} too"),
    fix=Text(
        "补上该月的台账；确无业务的，加一行业务收入为 0 的记录",
        "add that month's rows; if there was no business, add a row with revenue 0",
    ),
    why=Text(
        "没有行的月份利润按 0 计，月度绩效取 0 所在的档次。常见原因是漏了一个月的文件。",
        "A month without rows has a RORAC of 0 and is paid by the tier that 0 falls in. Often a month's file was left out.",
    ),
)
SHARES_OVER_ONE = kind(
    "LED03",
    Severity.ERROR,
    Text(
        "同一客户、月份和业务的分成比例合计超过 1", "the shares of one customer, month and line add up to more than 1"
    ),
    expected=Text(
        "合计不超过 1；客户 {customer} {month} {line}（{book}）：{cells}，合计 {total}",
        "at most 1 in all; customer {customer}, {month}, {line} ({book}): {cells}, together {total}",
    ),
    fix=Text("更正各客户经理的分成比例，使合计不超过 1", "correct the shares so that together they are at most 1"),
    why=Text(
        "分成比例说明一笔利润归谁。合计超过 1，同一笔利润就会被付两次。",
        "Shares say whose an amount is. Over 1 together, the same profit would be paid twice.",
    ),
)
ROW_TWICE = kind(
    "LED04",
    Severity.WARNING,
    Text("与另一行完全相同，可能重复录入", "the same as another row, perhaps entered twice"),
    expected=Text("一笔业务一行；相同的一行在 {first}", "one row for one thing; the same row stands at {first}"),
    fix=Text("确属重复的，删去一行", "delete one of the two if it is a repetition"),
    why=Text(
        "工号、月份、业务和所有金额都相同的两行，多半是复制粘贴时重复了，会被计算两次。",
        "Two rows alike in id, month, line and every amount are mostly pasted twice, and would count twice.",
    ),
)
MONTH_NOT_IN_POST = kind(
    "LED05",
    Severity.WARNING,
    Text("该月不在岗，台账中却有业务", "business in a month the person was not in post"),
    expected=Text("任职期间（{start} 至 {end}）内的月份", "a month of the post ({start} to {end})"),
    fix=Text(
        "核对月份与任职日期，或记到接手的客户经理名下", "check the month and the dates in post, or whose business it is"
    ),
    why=Text(
        "不在岗的月份没有月度绩效，但这笔利润仍计入期间得分。",
        "A month out of post has no monthly pay, while its RORAC still counts in the period's score.",
    ),
)

_ALIKE = ["rm_id", "month", "business_line", "book", "customer_id", "stock_years", "balance", "share", "revenue"]
_COSTS = ["direct_cost", "management_cost", "fixed_cost", "risk_cost", "tax", "note"]
_SHARED = ["customer_id", "month", "business_line", "book"]
_BINARY_NOISE = 1e-9  # 0.1 + 0.2 + 0.7 is not over 1


def check_existing_rows_have_an_age(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """stock_years is filled on existing rows."""
    frame = tables.ledger.frame
    blank = (frame["book"] == "existing") & frame["stock_years"].isna()
    yield from Teller.of(tables).at(AGE_MISSING, tables.ledger, positions(blank), "stock_years", {})


def check_months_have_rows(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """Whoever has rows at all has one in every month in post, and none in the others."""
    frame, roster, teller = tables.ledger.frame, tables.roster, Teller.of(tables)
    told = frame.loc[frame["rm_id"].notna() & frame["month"].notna(), ["rm_id", "month"]]
    months_of: dict[str, set[str]] = {}
    for rm_id, month in told.drop_duplicates().itertuples(index=False):
        months_of.setdefault(rm_id, set()).add(month)
    people = roster.frame[roster.frame["rm_id"].notna()].drop_duplicates("rm_id")
    away: dict[tuple[str, str], tuple[str, str]] = {}
    for row, rm_id, start, end in people[["rm_id", "post_start", "post_end"]].itertuples(name=None):
        begin, stop = (None if pd.isna(day) else day.date() for day in (start, end))
        here = {month for month in tables.period.months if days_in_post(month, begin, stop)}
        had = months_of.get(rm_id, set())
        if had and here and (lacking := sorted(here - had)):
            yield from teller.at(MONTH_MISSING, roster, [row], "rm_id", {"months": listed(lacking)})
        if here:
            away |= {(rm_id, month): (str(begin or ""), str(stop or "")) for month in had - here}
    if away:
        keys = pd.MultiIndex.from_frame(frame[["rm_id", "month"]])
        rows = keys.isin(list(away)).nonzero()[0]
        yield from teller.at(
            MONTH_NOT_IN_POST,
            tables.ledger,
            rows,
            "month",
            lambda r: dict(zip(("start", "end"), away[frame["rm_id"].iat[r], frame["month"].iat[r]], strict=True)),
        )


def check_shares_of_a_customer(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """The shares that several RMs have in one customer, month, line and book are at most 1 in all. An RM who has several
    rows of the same (two contracts) counts with the largest share. Told once for each customer, at the last cell."""
    ledger = tables.ledger
    frame = ledger.frame
    shared = frame[frame["customer_id"].notna()]
    if shared.empty:
        return
    largest = shared.groupby([*_SHARED, "rm_id"], sort=False, observed=True)["share"].max()
    sums = largest.groupby(level=_SHARED, sort=False).agg(["sum", "size"])
    over = sums[(sums["sum"] > 1 + _BINARY_NOISE) & (sums["size"] > 1)]
    if over.empty:
        return
    teller = Teller.of(tables)
    rows = shared.reset_index(names="at").merge(over.reset_index()[[*_SHARED, "sum"]], on=_SHARED)
    for key, group in rows.groupby(_SHARED, sort=False):
        customer, month, line, book = key
        cells = [
            f"{ledger.place(at, 'share').cell or ledger.place(at).cell} {share:.15g}"
            for at, share in zip(group["at"], group["share"], strict=True)
        ]
        facts = {
            "customer": customer,
            "month": month,
            "line": line,
            "book": Text(BOOKS.get(str(book), str(book)), str(book)),
            "cells": listed(cells, Text("，", ", ")),
            "total": f"{group['sum'].iat[0]:.10g}",
        }
        yield from teller.at(SHARES_OVER_ONE, ledger, [group["at"].iat[-1]], "share", facts)


def check_rows_entered_twice(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """No two rows are alike in everything (rows without revenue and cost aside)."""
    ledger, teller = tables.ledger, Teller.of(tables)
    frame = ledger.frame
    money = (frame[["revenue", *_COSTS[:-1]]].fillna(0) != 0).any(axis=1) & frame["rm_id"].notna()
    kept = frame.loc[money, [*_ALIKE, *_COSTS]]
    twice = kept.duplicated(keep=False)
    if not twice.any():
        return
    first: dict[tuple[object, ...], int] = {}
    for row, *values in kept[twice].itertuples(name=None):
        key = tuple(None if pd.isna(value) else value for value in values)
        if key in first:
            facts = {"first": str(ledger.place(first[key]))}
            yield from teller.at(ROW_TWICE, ledger, [row], "revenue", facts)
        first.setdefault(key, row)
