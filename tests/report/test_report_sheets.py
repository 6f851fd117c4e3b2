"""What must hold for every sheet of a report, whoever adds one."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from rmcli.report.model import Column, Grid, Report, Sheet, Unit
from rmcli.report.scored import SHEETS
from rmcli.scheme.pay_rules import Budget, Price
from tests.pay.plan_bank import RATES
from tests.report.bank import report
from tests.report.dump import formula_of
from tests.report.other import other

PRICED = replace(
    other(),
    plans={"corporate": "commission", "retail": "marginal"},
    tiers=RATES,
    prices=(Price("K", "revenue", Decimal("0.01")),),
    budgets=(Budget(None, None, Decimal(50_000)),),
)
DECIDED = {"rm_id": "K1", "grade": "B", "reason": "重大营销突破", "approved_by": "评定委员会"}
WHOLE, OTHER = (
    report(),
    report(PRICED, gradings=[DECIDED]),
)  # the other scheme's has the sheets that not every report has need of
KEYS = tuple(sheet.key for sheet in WHOLE.sheets)
EVERY = tuple(sheet.key for sheet in OTHER.sheets)

# Numbers that are no formula: what people entered, what the scheme says, and what a comment of the column says is a value.
GIVEN = {
    "monthly.months.base",
    "pay.pay.base",
    "budgets.budgets.amount",
    "budgets.people.rest",  # by largest remainder
    "commission.rows.measured",  # of the ledger
    "pay.pay.brought_forward",  # by the report before
    "indicators.scores.target_full",
    "figures.figures.amount",  # sums of ledger rows, or as Actuals says
    "rorac.lines.revenue",  # sums of ledger rows
    "rorac.lines.costs",
    "rorac.lines.age",
    "rorac_months.months.existing",
    "rorac_months.months.new",
    "survey.groups.raters",
    "survey.groups.mean",
    "pool.pools.opening",
    "deferred.accounts.year",
    "deferred.accounts.amount",
    "deferred.accounts.released_before",
    "deferred.accounts.clawed_back_before",
    "deferred.leavers.year",
    "adjustments.rows.amount",
    "problems.problems.count",
    "problems.left_out.rows",
    "summary.months.days",
    "summary.composites.low",
    "summary.composites.high",
    "reconciliation.amounts.left",
    "reconciliation.amounts.right",
    "reconciliation.counts.left",
    "reconciliation.counts.right",
}
NUMERIC = {Unit.MONEY, Unit.SCORE, Unit.PRECISE, Unit.PERCENT, Unit.NUMBER, Unit.COUNT, Unit.MEASURE}
GIVEN_BY_RUN = re.compile(r"scheme\..*|monthly\.months\.m\d+_days|weights\.node\d+_cr\.ri")
ENTERED = re.compile(r"weights\.node\d+\.(j\d+|weight)")  # as the scheme gives it, or a formula
JUST_A_CELL = re.compile(r"\{[^{}]+\}")


@pytest.fixture(params=EVERY)
def key(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def whole(key: str) -> Report:
    """The report that the sheet is of."""
    return WHOLE if key in KEYS else OTHER


@pytest.fixture
def sheet(key: str, whole: Report) -> Sheet:
    return next(s for s in whole.sheets if s.key == key)


def columns(sheet: Sheet) -> list[tuple[str, Grid, Column]]:
    return [(f"{sheet.key}.{g.key}.{c.key}", g, c) for g in sheet.grids for c in g.columns]


def given(where: str) -> bool:
    return where in GIVEN or bool(GIVEN_BY_RUN.fullmatch(where))


def addresses(report: Report) -> dict[str, tuple[str, ...]]:
    """The rows of every column of the report."""
    return {where: grid.rows for s in report.sheets for where, grid, _ in columns(s)}


def wrong_references(formula: str, grid: Grid, known: dict[str, tuple[str, ...]]) -> list[str]:
    own = {"decimals", *(c.key for c in grid.columns)}  # of the currency, which every formula may refer to
    wrong = []
    for reference in re.findall(r"\{([^{}]*)\}", formula):
        head, at, rows = reference.partition("@")
        ends = rows.split(":") if at else []
        if not at and head in own:
            continue
        rows_of = known.get(head, ())
        there = [rows_of.index(end) for end in ends if end in rows_of]
        if head not in known or len(there) < len(ends) or there != sorted(there):
            wrong.append(reference)
    return wrong


def test_the_summary_comes_first_and_every_sheet_once() -> None:
    assert KEYS[0] == EVERY[0] == "summary"
    assert set(KEYS) < set(EVERY)
    assert len(EVERY) == len(set(EVERY)) == len(SHEETS) + 1


def test_every_formula_refers_to_cells_that_are_there(sheet: Sheet, whole: Report) -> None:
    known = addresses(whole)
    wrong = {
        (where, reference)
        for where, grid, column in columns(sheet)
        for at in range(len(grid.rows))
        for reference in wrong_references(formula_of(column, at) or "", grid, known)
    }
    assert not wrong


def test_every_link_leads_to_a_cell_that_is_there(sheet: Sheet, whole: Report) -> None:
    known = addresses(whole)
    for where, grid, column in columns(sheet):
        for at in range(len(grid.rows)) if column.link else ():
            target = column.link(at)
            if target is not None:
                head, _, row = target.partition("@")
                assert row in known[head], (where, target)


def test_charts_show_columns_that_are_there(sheet: Sheet, whole: Report) -> None:
    known = addresses(whole)
    for block in sheet.blocks:
        for reference in (block.categories, *(r for _, r in block.series)) if hasattr(block, "series") else ():
            assert reference.partition("@")[0] in known


def test_every_derived_number_is_a_formula(sheet: Sheet) -> None:
    for where, grid, column in columns(sheet):
        if column.unit in NUMERIC and not given(where) and not ENTERED.fullmatch(where):
            formulas = [formula_of(column, at) for at in range(len(grid.rows))]
            assert any(formulas) or all(v is None for v in column.values), where


def test_numbers_given_as_values_are_no_formulas(sheet: Sheet) -> None:
    for where, grid, column in columns(sheet):
        if given(where):
            assert not any(formula_of(column, at) for at in range(len(grid.rows))), where


def test_every_computation_is_explained_at_its_header(sheet: Sheet) -> None:
    for where, grid, column in columns(sheet):
        formulas = [f for at in range(len(grid.rows)) if (f := formula_of(column, at))]
        computed = [f for f in formulas if not JUST_A_CELL.fullmatch(f)]
        assert not computed or column.comment is not None, where


def test_titles_are_in_both_languages_and_tell_columns_apart(sheet: Sheet) -> None:
    for grid in sheet.grids:
        for lang in ("zh", "en"):
            titles = [c.title(lang) for c in grid.columns]
            assert all(titles)
            assert len(set(titles)) == len(titles), (grid.key, titles)
    for lang in ("zh", "en"):
        assert 0 < len(sheet.title(lang)) <= 31


def test_keys_and_rows_are_unique_and_columns_as_long_as_their_grid(sheet: Sheet) -> None:
    keys = [g.key for g in sheet.grids]
    assert len(set(keys)) == len(keys)
    for grid in sheet.grids:
        assert len(set(grid.rows)) == len(grid.rows), grid.key
        assert len({c.key for c in grid.columns}) == len(grid.columns), grid.key
        assert all(len(c.values) == len(grid.rows) for c in grid.columns), grid.key


def test_ids_are_text(sheet: Sheet) -> None:
    for where, _, column in columns(sheet):
        if column.unit is Unit.ID:
            assert all(isinstance(v, str) for v in column.values), where


def test_a_reference_to_nothing_is_found(whole: Report) -> None:
    grid = whole.sheets[1].grids[0]
    known = addresses(whole)
    formula = (
        "SUM({results.results.rorac@K1:K3})+{results.results.salary@K1}+{pay.pay.net@K7}+{pay.pay.net@K3:K1}+{colour}"
    )
    assert wrong_references(formula, grid, known) == [
        "results.results.salary@K1",
        "pay.pay.net@K7",
        "pay.pay.net@K3:K1",
        "colour",
    ]
