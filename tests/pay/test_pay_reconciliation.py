"""Every line of the reconciliation agrees on a sound run, and disagrees when what it watches is broken by one fen or row."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from rmcli.language import same
from rmcli.payroll.problems import problems
from rmcli.payroll.reconciliation import checks
from rmcli.payroll.result import Check, PayRun
from rmcli.pipeline import pay
from rmcli.problems import Place
from rmcli.scoring.result import ScoreRun
from rmcli.tables.data import LeftOut
from tests.pay.payday import Person, scored

RUN = scored(
    [Person("1", role="corporate"), Person("2", team="U", branch="C", rorac=(0.1, 0.2, -0.3))],
    pool={"T": 100.0},
    adjustments=[("1", "pool", 50.0), ("2", "clawback", 20.0), ("2", "bonus", 5.0)],
    deferred=[("2", 2024, 90.0, 30.0, 0.0), ("9", 2025, 90.0, 0.0, 0.0)],
)
PAID = pay(RUN)
FRAMES = ("months", "priced", "budgeted", "budgets", "pay", "pools", "accounts", "adjustments")


def again(run: ScoreRun, paid: PayRun) -> list[str]:
    """The keys of the lines that do not agree."""
    return [check.check for check in checks(run, {name: getattr(paid, name) for name in FRAMES}) if not check.ok]


def off(frame: pd.DataFrame, column: str, by: float = 1, row: int = 0) -> pd.DataFrame:
    frame = frame.copy()
    frame.loc[row, column] += by
    return frame


def rorac(**frames: pd.DataFrame) -> ScoreRun:
    return replace(RUN, rorac=replace(RUN.rorac, **frames))


def ledger(frame: pd.DataFrame) -> ScoreRun:
    return replace(RUN, tables=RUN.tables.having(replace(RUN.tables.ledger, frame=frame)))


def test_a_sound_run_agrees_in_every_line() -> None:
    assert again(RUN, PAID) == []
    assert len({check.check for check in PAID.checks}) == len(PAID.checks)


BROKEN_RUNS: dict[str, Callable[[], ScoreRun]] = {
    "rows_ledger": lambda: read(7),
    "ledger_rows": lambda: rorac(months=RUN.rorac.months.iloc[:-1]),
    "ledger_revenue": lambda: rorac(months=RUN.rorac.months.iloc[:-1]),
    "ledger_rorac": lambda: rorac(lines=off(RUN.rorac.lines, "existing", 0.01)),
    "ledger_tax": lambda: rorac(months=off_rows()),
    "rorac_month": lambda: rorac(by_month=off(RUN.rorac.by_month, "rorac", 0.01)),
    "rorac_line": lambda: rorac(lines=off(RUN.rorac.lines, "total", 0.01)),
    "rorac_month_line": lambda: rorac(months=off(RUN.rorac.months, "total", -0.01)),
    "rorac_rm of the rows": lambda: ledger(off(RUN.tables.ledger.frame, "revenue", 0.01)),
    "rorac_rm of the k0": lambda: aged(),
    "rorac_rm": lambda: replace(RUN, results=off(RUN.results, "rorac", 0.01)),
    "rorac_branch": lambda: replace(RUN, results=RUN.results.assign(branch=pd.Series([None, "C"], dtype="str"))),
    "rorac_people": lambda: rorac(by_month=off(off(RUN.rorac.by_month, "rorac", 0.01), "rorac", -0.01, row=5)),
    "people": lambda: replace(RUN, results=pd.concat([RUN.results, RUN.results])),
    "adjustments": lambda: adjusted(0.01),
}


def read(rows: int) -> ScoreRun:
    """The same run, said to come from that many rows of the Ledger sheet; 6 are used."""
    (book,) = RUN.tables.inputs
    return replace(RUN, tables=replace(RUN.tables, inputs=(replace(book, rows={"Ledger": rows}),)))


def test_a_row_that_counts_twice_is_said_though_its_cells_are_the_same() -> None:
    """6 rows were read; a seventh stands where the sixth does."""
    frame = RUN.tables.ledger.frame
    assert "rows_ledger" in again(ledger(pd.concat([frame, frame.iloc[[-1]]], ignore_index=True)), PAID)


def off_rows() -> pd.DataFrame:
    """The same rows, but the ledger row that carries a tax is summed twice."""
    months = RUN.rorac.months.copy()
    months.at[1, "rows"] = (0, 1)
    return months


def aged() -> ScoreRun:
    """The first RM's rows are of existing business at k0 0.8, while the totals took them for new."""
    book = RUN.tables.ledger.frame["book"].where(RUN.tables.ledger.frame["rm_id"] != "1", "existing")
    lines = RUN.rorac.lines.assign(k0=[0.8, 1.0])
    return replace(ledger(RUN.tables.ledger.frame.assign(book=book)), rorac=replace(RUN.rorac, lines=lines))


def adjusted(by: float) -> ScoreRun:
    table = RUN.tables.adjustments
    return replace(RUN, tables=RUN.tables.having(replace(table, frame=off(table.frame, "amount", by))))


@pytest.mark.parametrize("line", BROKEN_RUNS)
def test_a_broken_score_is_said(line: str) -> None:
    run = BROKEN_RUNS[line]()
    if line == "ledger_tax":
        frame = RUN.tables.ledger.frame.copy()
        frame.loc[0, "tax"] = 0.01
        run = replace(run, tables=ledger(frame).tables)
    assert line.split(maxsplit=1)[0] in again(run, PAID)


BROKEN_PAY: dict[str, tuple[str, str] | tuple[str, str, int]] = {
    "pay_monthly": ("months", "monthly_fen"),
    "pay_gross": ("pay", "assessed_fen"),
    "pay_net": ("pay", "net_fen"),
    "pay_net of the months": ("months", "monthly_fen"),
    "pay_net of the pools": ("pools", "granted_fen"),
    "pay_net of the accounts": ("accounts", "released_fen"),
    "pay_net of the adjustments": ("adjustments", "amount_fen", 1),  # the bonus
    "pay_gross of the months": ("months", "monthly_fen"),
    "pay_gross of a person": ("pay", "gross_fen"),
    "pool_balance of the people": ("pay", "pool_withheld_fen"),
    "pool_balance of the sheet": ("adjustments", "amount_fen"),
    "deferred_balance of the people": ("pay", "deferred_fen"),
    "deferred_balance of the releases": ("pay", "released_fen"),
    "deferred_balance of the clawbacks": ("pay", "clawback_fen"),
    "pool_opening": ("pools", "opening_fen"),
    "pool_withheld": ("pools", "withheld_fen"),
    "pool_granted": ("pools", "granted_fen"),
    "pool_balance": ("pools", "closing_fen"),
    "deferred_added": ("accounts", "deferred_fen"),
    "deferred_released": ("pay", "released_fen"),
    "clawback": ("pay", "clawback_fen"),
    "deferred_balance": ("accounts", "closing_fen"),
    "adjustments": ("adjustments", "amount_fen"),
}


@pytest.mark.parametrize("line", BROKEN_PAY)
def test_one_fen_in_pay_is_said(line: str) -> None:
    frame, column, *row = BROKEN_PAY[line]
    broken = off(getattr(PAID, frame), column, 1, *row)
    assert line.split(maxsplit=1)[0] in again(RUN, replace(PAID, **{frame: broken}))


def test_every_line_is_broken_by_a_test() -> None:
    """The lines of rows read are one rule for every table."""
    watched = {line for line in (check.check for check in PAID.checks) if not line.startswith(("rows_", "ledger_"))}
    assert watched <= BROKEN_RUNS.keys() | BROKEN_PAY.keys()


def test_rows_left_out_count_as_read() -> None:
    run = read(9)
    left_out = (LeftOut("Ledger", same("a total"), 1, Place()), LeftOut("Ledger", same("another month"), 2, Place()))
    assert again(run, PAID) == ["rows_ledger"]
    assert again(replace(run, tables=replace(run.tables, left_out=left_out)), PAID) == []


def test_binary_noise_at_half_a_fen_is_no_difference() -> None:
    # the sums are 4e-9 yuan apart, and half a fen lies between them: rounded by themselves they were 0.31 and 0.30
    noisy = rorac(by_month=RUN.rorac.by_month.assign(rorac=[0.1, 0.2, 0.004999996, 0.0, 0.0, 0.0]))
    rows = ledger(RUN.tables.ledger.frame.assign(revenue=[0.1, 0.2, 0.005, 0.0, 0.0, 0.0]))
    assert "rorac_month" not in again(replace(noisy, tables=rows.tables), PAID)


def test_a_difference_is_a_problem_that_names_both_sides() -> None:
    paid = replace(PAID, checks=(Check("x", same("in and out"), 123456, 123457, "fen"),))
    (said,) = [problem for problem in problems(paid, RUN) if problem.code == "PAY03"]
    assert said.message("en") == "reconciliation: in and out do not agree: 1,234.56 against 1,234.57"
    assert said.message("zh") == "对账不符：in and out，左边 1,234.56，右边 1,234.57"
