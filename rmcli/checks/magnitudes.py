"""Amounts in another unit than their like. A small amount by itself is ordinary and left alone; a question needs evidence: several that are
shifted together, decimals finer than the smallest unit of money, or one amount far over all its like."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from rmcli.checks.cell_problems import CellProblems, positions
from rmcli.checks.slips import finer_than_fen, shifted, slips
from rmcli.currency import Currency
from rmcli.language import Text, same
from rmcli.problems import Problem
from rmcli.problems.kinds.led import TEN_THOUSAND_OFF
from rmcli.scheme.model import Scheme
from rmcli.scoring.sums import group_numbers
from rmcli.tables.data import SRC, Table, Tables
from rmcli.tables.ledger import LEDGER
from rmcli.tables.spec import Role, Type

_COSTS = LEDGER.of_role(Role.COST, Role.TAX)
_LEDGER_AMOUNTS = LEDGER.of_type(Type.MONEY)
_TOGETHER = 0.8  # the share of a person's amounts that makes a shift theirs
_SEVERAL = 3
_ENOUGH_ROWS = 8
_COST_UNDER, _COST_OVER = -4.3, 2.0  # decades between a column of costs and the revenue of its rows that no cost has


@dataclass(frozen=True)
class _Evidence:
    """Why some amounts of a column are asked about: `rows` (a mask over the frame), in words. `once`: said at the first of them, for
    there may be thousands."""

    rows: "pd.Series[bool]"
    words: Text
    once: bool = False


def check_ledger_amounts(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """Each amount against its column, business line and book."""
    ledger = tables.ledger
    groups = pd.Series(group_numbers(ledger.frame, ["business_line", "book"]), index=ledger.frame.index)
    yield from _of_what_happened(ledger, _LEDGER_AMOUNTS, groups, CellProblems.of(tables), scheme.currency)


def check_actuals(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """Each actual against its indicator's others."""
    frame = tables.actuals.frame
    yield from _of_what_happened(
        tables.actuals, ("value",), _codes(frame, ["indicator"]), CellProblems.of(tables), scheme.currency
    )


def check_set_amounts(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """Each performance-pay base and each target against its like. People set them, so one that is far off by itself is odd."""
    at_cells = CellProblems.of(tables)
    targets, roster = tables.targets, tables.roster
    for table, column, groups in (
        (targets, "value", _codes(targets.frame, ["indicator"])),
        (roster, "base_pay", pd.Series(0, index=roster.frame.index)),
    ):
        odd = slips(table.frame[column], groups)
        alone = _Evidence(
            _mask(table.frame, odd.index), Text("其余各人远没有这样分散", "the others are spread far less")
        )
        yield from _told(table, column, odd["median"], [alone], at_cells)


def check_columns_against_revenue(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """A column of costs that is in another unit than the revenue beside it, or the revenue itself."""
    frame, ledger = tables.ledger.frame, tables.ledger
    revenue = frame["revenue"].abs()
    ratios: dict[str, float] = {}
    for cost in _COSTS:
        both = (revenue > 0) & (frame[cost].abs() > 0)
        ratio = np.log10(frame.loc[both, cost].abs() / revenue[both])
        # of a few rows all must be as far off
        if len(ratio) >= _ENOUGH_ROWS or (len(ratio) >= _SEVERAL and bool((ratio < _COST_UNDER + 0.3).all())):
            ratios[cost] = float(ratio.median())
    over = [cost for cost, ratio in ratios.items() if ratio > _COST_OVER]
    odd = [cost for cost, ratio in ratios.items() if ratio < _COST_UNDER]
    odd += ["revenue"] if over and len(over) == len(ratios) else over
    for column in odd:
        other = over[0] if column == "revenue" else "revenue"
        here, there = (float(frame.loc[frame[c] != 0, c].abs().median()) for c in (column, other))
        title = ledger.spec.column(other).title
        evidence = Text(
            f"整列如此，这一列的中位数是 {_plain(here)}，{title.zh}的是 {_plain(there)}",
            f"the whole column is off: its median is {_plain(here)}, that of {title.en} {_plain(there)}",
        )
        facts = {"column": ledger.spec.column(column).title, "evidence": evidence}
        yield Problem(TEN_THOUSAND_OFF, ledger.header(column), facts=facts)


def _of_what_happened(
    table: Table, columns: Sequence[str], groups: "pd.Series[int]", at_cells: CellProblems, currency: Currency
) -> Iterator[Problem]:
    frame = table.frame
    amounts = {column: frame[column] for column in columns}
    for by, words in (
        (SRC, Text("本表这一列的 {n} 个金额都如此", "all {n} amounts of this sheet's column are off")),
        ("month", Text("{name} 的 {n} 个金额都如此", "all {n} amounts of {name} are off")),
    ):
        if by in frame:
            blocks = _codes(frame, [by])
            for column in columns:
                off = shifted(amounts[column], groups, blocks)
                if off.empty:
                    continue
                others = amounts[column][~blocks.isin(off.index) & (amounts[column] != 0)].abs().median()
                reasons = []
                for block, sign in off.items():
                    rows = (blocks == block) & amounts[column].notna() & (amounts[column] != 0)
                    facts = {"n": int(rows.sum()), "name": frame[by][rows.idxmax()]}
                    reasons.append(_Evidence(rows, words.format(**facts), once=True))
                    # put back among the others, which single amounts are then compared with
                    amounts[column] = amounts[column].where(blocks != block, amounts[column] * 10.0 ** (-4 * sign))
                yield from _told(table, column, pd.Series(others, index=frame.index), reasons, at_cells)
    yield from _of_rows(table, amounts, groups, at_cells, currency)


def _of_rows(
    table: Table,
    amounts: "Mapping[str, pd.Series[float]]",
    groups: "pd.Series[int]",
    at_cells: CellProblems,
    currency: Currency,
) -> Iterator[Problem]:
    """Amounts of a person, rows and single amounts."""
    frame = table.frame
    found = {column: slips(of_column, groups) for column, of_column in amounts.items()}
    if all(odd.empty for odd in found.values()):
        return
    used = pd.DataFrame({column: a.notna() & (a != 0) for column, a in amounts.items()})
    small = pd.DataFrame({column: _mask(frame, odd.index[~odd["large"]]) for column, odd in found.items()})
    large = pd.DataFrame(
        {column: _mask(frame, odd.index[odd["large"] & odd["apart"]]) for column, odd in found.items()}
    )
    fine = pd.DataFrame(
        {c: small[c] & finer_than_fen(frame[c], used[c] & ~small[c], currency.decimals) for c in amounts}
    )
    # without such decimals a row of small amounts is a small account
    rows = (used.sum(axis=1) >= _SEVERAL) & (used == small).all(axis=1) & fine.any(axis=1)
    for column, odd in found.items():
        reasons = [
            *_people(frame, used[column], small[column]),
            _Evidence(rows & small[column], Text("本行各金额都小约一万倍", "all amounts of its row are as far under")),
            _Evidence(
                fine[column], Text("小数比最小货币单位还细", "it has decimals finer than the smallest unit of money")
            ),
            _Evidence(large[column], Text("其余金额都远小于它", "all the others are far under it")),
        ]
        yield from _told(table, column, odd["median"], reasons, at_cells)


def _people(frame: pd.DataFrame, used: "pd.Series[bool]", small: "pd.Series[bool]") -> Iterator[_Evidence]:
    """People, and their months, of whose amounts in a column four fifths, and three at least, are shifted."""
    if not small.any():
        return
    for factor, words in (
        (["rm_id"], Text("此人这一列 {of} 个金额中 {n} 个如此", "{n} of this person's {of} amounts here are off")),
        (
            ["rm_id", "month"],
            Text(
                "此人该月这一列 {of} 个金额中 {n} 个如此",
                "{n} of this person's {of} amounts here of that month are off",
            ),
        ),
    ):
        if not set(factor) <= set(frame.columns):
            continue
        block = _codes(frame, factor)
        count, off = (mask.groupby(block).sum() for mask in (used, small))
        for person in count.index[(off >= _SEVERAL) & (off >= _TOGETHER * count)]:
            facts = {"of": int(count[person]), "n": int(off[person])}
            yield _Evidence(small & (block == person), words.format(**facts), once=True)


def _told(
    table: Table, column: str, likes: "pd.Series[float]", reasons: Sequence[_Evidence], at_cells: CellProblems
) -> Iterator[Problem]:
    """Each amount with the first reason there is to ask about it; `likes` are the medians of its like."""
    names = table.frame["indicator"] if table.spec.wide else None
    asked = pd.Series(False, index=table.frame.index)
    for reason in reasons:
        rows = positions(reason.rows & ~asked)
        asked |= reason.rows

        def facts(row: int, words: Text = reason.words) -> dict[str, object]:
            title = same(str(names.iat[row])) if names is not None else table.spec.column(column).title
            like = _plain(float(likes.loc[row]))
            return {
                "column": title,
                "evidence": Text(f"同类的中位数是 {like}，{words.zh}", f"the median of its like is {like}; {words.en}"),
            }

        yield from at_cells.at(TEN_THOUSAND_OFF, table, rows[:1] if reason.once else rows, column, facts)


def _mask(frame: pd.DataFrame, rows: "pd.Index[int]") -> "pd.Series[bool]":
    return pd.Series(frame.index.isin(rows), index=frame.index)


def _codes(frame: pd.DataFrame, by: list[str]) -> "pd.Series[int]":
    """A number for each different value of those columns; missing where one of them is blank."""
    found, blank = pd.Series(group_numbers(frame, by), index=frame.index), frame[by].isna().any(axis=1)
    return found.mask(blank) if blank.any() else found


def _plain(amount: float) -> str:
    """An amount to three digits, without an exponent."""
    digits = 2 - int(np.floor(np.log10(amount)))
    return f"{round(amount, digits):,.{max(digits, 0)}f}"
