"""Numbers of the report worked by hand, from the examples of method.md and the bank of five."""

from decimal import Decimal

import pytest

from rmcli import pipeline
from rmcli.report.model import Report, Value
from rmcli.report.scored.build import build
from rmcli.scheme.load import builtin
from rmcli.tables.ledger import ADJUSTMENT_ROWS, DEFERRED
from tests.bank import table, tables
from tests.report.bank import MADE, bank, report
from tests.report.dump import formula_of
from tests.scoring.builder import direct, small_scheme


@pytest.fixture(scope="module")
def whole() -> Report:
    return report()


def value(report: Report, reference: str) -> Value:
    head, _, row = reference.partition("@")
    sheet, grid, key = head.split(".")
    found = next(g for s in report.sheets if s.key == sheet for g in s.grids if g.key == grid)
    return found.column(key).values[found.rows.index(row)]


def test_rorac_of_the_worked_example(whole: Report) -> None:
    """n = 5/3, k0 = 0.916667, deposits 88,333.33; n = 6, k0 = 0.8, loans 72,000; total 160,333.33 (method.md section 2)."""
    expected = {
        "rorac.lines.existing@K1|存款": 80000,
        "rorac.lines.age@K1|存款": 5 / 3,
        "rorac.lines.k0@K1|存款": 0.9166666667,
        "rorac.lines.new@K1|存款": 15000,
        "rorac.lines.total@K1|存款": 88333.3333333,
        "rorac.lines.k0@K1|贷款": 0.8,
        "rorac.lines.total@K1|贷款": 72000,
        "rorac_months.months.total@K1|存款|2026-08": 18333.3333333,
        "results.results.rorac@K1": 160333.33,  # half up to the fen, as method.md prints it
    }
    for reference, number in expected.items():
        assert value(whole, reference) == pytest.approx(number, abs=1e-6), reference


def test_weights_of_the_source_paper(whole: Report) -> None:
    """w = 0.4832, 0.2717, 0.1569, 0.0882, lambda max 4.0145, CI 0.0048, CR 0.0054 (method.md section 4)."""
    for code, weight in {"F": 0.4832, "C": 0.2717, "P": 0.1569, "L": 0.0882}.items():
        assert value(whole, f"weights.node0.weight@{code}") == pytest.approx(weight, abs=5e-5)
    for key, number in {"lambda_max": 4.0145, "ci": 0.0048, "ri": 0.90, "cr": 0.0054}.items():
        assert value(whole, f"weights.node0_cr.{key}@cr") == pytest.approx(number, abs=5e-5)


def test_indicators_of_one_rm(whole: Report) -> None:
    """F1 100 * 160,333.33 / 160,000; C4 half its plan; P1 100 - 3 * 2.5; C5 the mean of 80, 90, 100; P4 self 100, superior 85, peers
    80 by 0.1, 0.4, 0.3 of 0.8, subordinates left out; X1 6 years at 0.3 a year; X2 2 points at 1.0."""
    scores = {"F1": 100.2083333, "C1": 110, "C4": 50, "C5": 90, "P1": 92.5, "P4": 85, "L3": 25, "X1": 1.8, "X2": 1}
    for code, score in scores.items():
        assert value(whole, f"indicators.scores.score@K1|{code}") == pytest.approx(score, abs=1e-6), code


def test_an_rm_who_joined_has_targets_in_proportion(whole: Report) -> None:
    """K2 was in post 30 of 92 days: 160,000 * 30 / 92."""
    assert value(whole, "indicators.scores.target@K2|F1") == pytest.approx(52173.9130435)
    assert value(whole, "monthly.months.days@K2") == 30
    assert value(whole, "indicators.scores.target@K2|P1") is None


def test_weights_scale_where_loan_indicators_do_not_apply(whole: Report) -> None:
    """For K2 of C1..C5 with 2 2 1 1/2 1 all but C2 apply: C1 2/4.5. P4 alone carries its dimension."""
    assert value(whole, "indicators.scores.weight@K2|C1") == pytest.approx(2 / 4.5)
    assert value(whole, "indicators.scores.weight@K2|C2") == 0
    assert value(whole, "indicators.scores.weight@K2|P4") == 1
    assert value(whole, "indicators.scores.global_weight@K2|P4") == pytest.approx(0.1569, abs=5e-5)


def test_pay_step_by_step(whole: Report) -> None:
    """K1: 6,000 a month; July 135,000 of RORAC: 1.2, August 10,333.33 and September 15,000: 0.6. Grade A: 12,000 * 1.3."""
    expected = {
        "monthly.months.m0_rorac": "135000",
        "monthly.months.m1_rorac": "10333.33",
        "monthly.months.m0_pay": "7200",
        "monthly.months.m1_pay": "3600",
        "pay.pay.monthly": "14400",
        "pay.pay.assessed": "15600",
        "pay.pay.gross": "30000",
        "pay.pay.pool_withheld": "1500",
        "pay.pay.deferred": "12000",
        "pay.pay.released": "6000",  # a third of 18,000 of 2025
        "pay.pay.bonus": "1500.50",
        "pay.pay.fine": "200",
        "pay.pay.clawback": "0",  # 10,000, all from the account of 2025
        "pay.pay.net": "23800.50",
    }
    for reference, amount in expected.items():
        assert value(whole, f"{reference}@K1") == Decimal(amount), reference


def test_one_fen_under_a_tier_and_net_under_nothing(whole: Report) -> None:
    """K2's September is 19,999.99: 0.6, not 0.8. K5 keeps nothing and carries 99,999 - 300 - 7,200 + 360 forward."""
    assert value(whole, "monthly.months.m2_coefficient@K2") == 0.6
    assert value(whole, "pay.pay.net@K5") == 0
    assert value(whole, "pay.pay.carried_forward@K5") == Decimal("92859.00")


def test_grade_by_score_and_by_veto(whole: Report) -> None:
    shown = [value(whole, f"results.results.{key}@K2") for key in ("grade_by_score", "grade_by_veto", "grade")]
    assert shown == ["C", "D", "D"]


def test_deferred_accounts_of_those_who_stay_and_of_a_leaver(whole: Report) -> None:
    """K1: 18,000 - 10,000 clawed back - 6,000 released; K9 has left: 2,000 of 3,000 due in the second year, 1,000 paid before."""
    closing = [value(whole, f"deferred.accounts.closing@account{n}") for n in range(4)]
    assert closing[0] == Decimal(2000)
    assert closing[-1] == Decimal(1000)
    assert value(whole, "deferred.accounts.released@account3") == Decimal(1000)


def test_organisation_adds_up_by_team_branch_and_bank(whole: Report) -> None:
    """The team 公司部 stands in both branches and is two teams. Bank: 160,333.33 + 19,999.99 + 164,000 + 0 + 30,000."""
    teams = [value(whole, f"organisation.units.rorac@team|{b}|公司部") for b in ("城东支行", "城西支行")]
    assert teams == pytest.approx([324333.3333333, 0])
    assert value(whole, "organisation.units.rorac@bank") == pytest.approx(374333.3233333)
    assert value(whole, "organisation.units.gap@branch|城西支行") == pytest.approx(30000 - 320000)


def test_a_group_of_raters_under_its_minimum_is_not_shown(whole: Report) -> None:
    """Two subordinates gave 13 and 17, mean 15: neither number nor mean nor count is anywhere in the report."""
    sheet = next(s for s in whole.sheets if s.key == "survey")
    grid = sheet.grids[0]
    for at, row in enumerate(grid.rows):
        if row.endswith("|subordinate"):
            assert [grid.column(key).values[at] for key in ("raters", "mean", "base", "weight")] == ["—", "—", None, 0]
            assert not any(formula_of(column, at) for column in grid.columns)
    for s in whole.sheets:
        for g in s.grids:
            for column in g.columns:
                assert not any(isinstance(v, float) and v == 15 for v in column.values), (s.key, g.key, column.key)


def test_a_loss_that_k0_was_applied_to_is_said(whole: Report) -> None:
    assert value(whole, "rorac.lines.total@K3|贷款") == pytest.approx(-36000)
    assert value(whole, "rorac.lines.note@K3|贷款") == ("存量亏损也乘了 k0", "k0 applied to a loss")


def test_every_month_names_its_ledger_rows(whole: Report) -> None:
    assert value(whole, "rorac_months.months.source@K1|贷款|2026-08") == "台账!6:6"


def test_the_summary_says_what_was_left_out_and_how_it_was_made(whole: Report) -> None:
    assert value(whole, "problems.left_out.rows@left_out0") == 1
    assert value(whole, "made.facts.value@version") == "0.1.0"
    assert value(whole, "made.inputs.sha256@input0") == "0123456789abcdef" * 4


def test_the_last_part_of_an_account_is_all_that_is_left_of_it() -> None:
    """100.00 of 2023 in three parts: 33.33, 33.33, and in the third year everything has fallen due, not 99.99."""
    account = {"rm_id": "K1", "year": 2023, "amount": 100.0, "released": 66.66, "clawed_back": 0.0}
    read = bank(("K1",)).having(table(DEFERRED, [account]), table(ADJUSTMENT_ROWS, []))
    run = pipeline.score(read, builtin())
    made = build(run, pipeline.pay(run), (), MADE)
    accounts = next(s for s in made.sheets if s.key == "deferred").grids[0]
    assert accounts.column("due").values[0] == Decimal("100.00")
    assert accounts.column("released").values[0] == Decimal("33.34")
    assert formula_of(accounts.column("due"), 0) == "{amount}"


def test_a_composite_on_the_edge_of_a_stretch_is_in_the_one_it_begins() -> None:
    """60, 62 and 64 in stretches of one point: each stands at the lower end of its own, and none in the one before."""
    scores = {"A1": {"F1": 60}, "A2": {"F1": 62}, "A3": {"F1": 64}}
    run = pipeline.score(tables([{"rm_id": rm} for rm in scores], actuals=scores), small_scheme(direct("F1")))
    made = build(run, pipeline.pay(run), (), MADE)
    spread = next(g for s in made.sheets if s.key == "summary" for g in s.grids if g.key == "composites")
    assert spread.column("low").values == [60, 61, 62, 63, 64]
    assert spread.column("count").values == [1, 0, 1, 0, 1]
