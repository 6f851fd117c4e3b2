"""What the data must fulfil: one function a check, each yields every problem it finds; ALL and SCHEME name them all."""

from collections.abc import Callable, Collection, Iterator

from rmcli.checks import (
    account_scales,
    balances,
    coefficients,
    copies,
    displays,
    figures,
    ids,
    indicators,
    kinds,
    ledger,
    magnitudes,
    names,
    pay_factors,
    pay_rules,
    pay_scales,
    payroll,
    roster,
    scales,
    scheme,
    signs,
    subtotals,
    survey,
    synonyms,
    weights,
    yardsticks,
)
from rmcli.checks.order import in_order
from rmcli.problems import Problem, Severity
from rmcli.problems.kinds.ros import ROSTER_LOST_ZEROS
from rmcli.scheme.model import Scheme
from rmcli.tables.data import Tables, python_texts

SCHEME: tuple[Callable[[Scheme], Iterator[Problem]], ...] = (
    ids.check_scheme_keys,
    scheme.check_parameters,
    scheme.check_indicators,
    scheme.check_built_in_indicators_have_roles,
    scheme.check_words_mean_one_thing,
    synonyms.check_aliases,
    kinds.check_kinds,
    scheme.check_needed_numbers,
    scheme.check_points_taken_off,
    scheme.check_dimensions_have_indicators,
    scales.check_bands,
    scales.check_tiers,
    scales.check_grades,
    coefficients.check_coefficients_are_no_per_cent,
    coefficients.check_the_better_are_paid_more,
    coefficients.check_grades_are_near_each_other,
    scales.check_weights_of_raters,
    scheme.check_rater_groups,
    scales.check_ladder,
    yardsticks.check_points_of_the_scheme,
    pay_scales.check_tiers_are_of_a_month,
    pay_rules.check_plans_have_rules,
    pay_rules.check_every_role_has_a_plan,
    pay_rules.check_rates,
    pay_rules.check_prices,
    pay_factors.check_factors_are_of_something,
    pay_factors.check_factors_hold_for_every_value,
    weights.check_nodes_have_weights,
    weights.check_matrices,
)

ALL: tuple[Callable[[Tables, Scheme], Iterator[Problem]], ...] = (
    ids.check_ids_are_in_roster,
    ids.check_nothing_stands_twice,
    roster.check_dates_in_post,
    roster.check_presence_in_ledger,
    roster.check_teams,
    ledger.check_existing_rows_have_an_age,
    ledger.check_months_have_rows,
    ledger.check_months_are_in_post,
    ledger.check_shares_of_a_customer,
    ledger.check_rows_entered_twice,
    subtotals.check_rows_are_no_sums,
    copies.check_ledger_files,
    signs.check_amounts_are_not_negative_throughout,
    balances.check_balances_are_of_one_sign,
    balances.check_balances_are_given,
    names.check_lines_are_spelt_one_way,
    names.check_units_are_spelt_one_way,
    magnitudes.check_ledger_amounts,
    magnitudes.check_actuals,
    magnitudes.check_set_amounts,
    magnitudes.check_columns_against_revenue,
    pay_scales.check_bases_are_of_a_year,
    pay_scales.check_adjustments_are_within_years_of_pay,
    pay_rules.check_lines_of_prices,
    pay_rules.check_prices_can_be_measured,
    pay_factors.check_budgets_are_of_people,
    indicators.check_needed_values,
    indicators.check_an_indicator_stands_once,
    indicators.check_targets_are_positive,
    indicators.check_percentages,
    indicators.check_bands_reach_down,
    figures.check_lines_are_in_the_ledger,
    figures.check_figures_are_in_the_ledger,
    figures.check_capital_is_there,
    figures.check_ratios_have_their_columns,
    displays.check_numbers_fit_their_unit,
    yardsticks.check_targets_are_in_the_actuals_unit,
    yardsticks.check_nobodys_target_is_apart,
    yardsticks.check_scores_are_points,
    yardsticks.check_bounds_are_on_the_actuals_scale,
    yardsticks.check_survey_uses_the_scale,
    names.check_raters_and_items_are_spelt_one_way,
    survey.check_who_rates_whom,
    survey.check_scores_are_on_the_scale,
    survey.check_enough_raters,
    survey.check_ratings_are_used,
    payroll.check_adjustments_stand_once,
    copies.check_adjustment_files,
    payroll.check_vetoes,
    payroll.check_gradings,
    payroll.check_pool_teams,
    payroll.check_pool_can_pay,
    payroll.check_deferred_accounts,
    account_scales.check_pools_are_of_the_quarters_size,
    account_scales.check_deferred_amounts_are_of_a_year,
)


@python_texts()
def run(tables: Tables, rules: Scheme, said: Collection[Problem] = ()) -> list[Problem]:
    """Every problem that the checks of ALL and SCHEME find, errors first, then by file, sheet and cell.

    `said` are the problems of reading: a cell that an error of reading names is not named again, for what could not be
    read is missing and nothing more follows from it.
    """
    found = [problem for check in ALL for problem in check(tables, rules)]
    if lost := [
        problem for problem in found if problem.kind is ROSTER_LOST_ZEROS
    ]:  # nobody's rows are found by such ids
        found = lost
    errors = (problem.place for problem in said if problem.kind.severity is Severity.ERROR)
    unread = {place for place in errors if place.row or place.column}
    return in_order([*(p for p in found if p.place not in unread), *run_scheme(rules)])


@python_texts()
def run_scheme(rules: Scheme) -> list[Problem]:
    """Every problem that the checks of SCHEME find, sorted as in `run`."""
    return in_order([problem for check in SCHEME for problem in check(rules)])
