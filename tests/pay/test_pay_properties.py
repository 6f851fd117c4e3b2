"""What must hold of every pay run, whatever the people earned."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from rmcli.currency import currency_in, exact
from rmcli.payroll.result import PayRun
from rmcli.payroll.rounding import half_up, split
from rmcli.period import days_in_month, days_in_post
from rmcli.pipeline import pay
from rmcli.scheme.load import builtin
from rmcli.scoring.result import ScoreRun
from tests.pay.payday import Person, scored

yuan = st.integers(0, 50_000_000).map(lambda fen: fen / 100)
rorac = st.integers(-30_000_000, 30_000_000).map(lambda fen: fen / 100)
days = st.integers(-40, 140).map(lambda n: date(2026, 7, 1) + timedelta(n))
shares = st.integers(0, 100).map(lambda n: Decimal(n) / 100)

YUAN = currency_in("CNY")


@st.composite
def runs(draw: st.DrawFn) -> ScoreRun:
    ids = [f"{n:03}" for n in range(draw(st.integers(1, 4)))]
    people = [
        Person(
            rm,
            base_pay=draw(yuan),
            rorac=(draw(rorac), draw(rorac), draw(rorac)),
            coefficient=draw(st.sampled_from(["0", "0.8", "1", "1.15", "1.3"])),
            role=draw(st.sampled_from(["retail", "corporate"])),
            team=draw(st.sampled_from("TU")),
            post_start=draw(st.none() | days),
            post_end=draw(st.none() | days),
        )
        for rm in ids
    ]
    kinds = st.sampled_from(["bonus", "allowance", "fine", "pool", "clawback"])
    adjustments = draw(st.lists(st.tuples(st.sampled_from(ids), kinds, yuan), max_size=6))
    years = st.integers(2020, 2026)
    accounts = draw(st.dictionaries(st.tuples(st.sampled_from([*ids, "gone"]), years), yuan, max_size=5))
    deferred = []
    for (rm, year), amount in accounts.items():
        released = draw(st.integers(0, YUAN.fen(amount)))
        clawed_back = draw(st.integers(0, YUAN.fen(amount) - released))
        deferred.append((rm, year, amount, released / 100, clawed_back / 100))
    scheme = builtin()
    parameters = replace(scheme.parameters, monthly_share=draw(shares), pool_rate=draw(shares))
    return scored(
        people,
        adjustments=adjustments,
        pool=draw(st.dictionaries(st.sampled_from("TUV"), yuan)),
        deferred=deferred,
        rules=replace(scheme, parameters=parameters, deferral={"corporate": draw(shares)}),
    )


def whoever_adds_up_a_column_gets_its_total_and_nobody_is_lost(run: ScoreRun, paid: PayRun) -> None:
    ids = run.results["rm_id"].tolist()
    assert paid.pay["rm_id"].tolist() == ids
    assert paid.months["rm_id"].drop_duplicates().tolist() == ids
    assert set(paid.accounts["rm_id"]) >= set(run.tables.deferred.frame["rm_id"])
    for row in paid.pay.itertuples():
        own = paid.months[paid.months["rm_id"] == row.rm_id]
        assert row.monthly_fen == sum(own["monthly_fen"].tolist())
        assert row.gross_fen == row.monthly_fen + row.assessed_fen
        added = row.gross_fen + row.pool_received_fen + row.released_fen + row.bonus_fen + row.allowance_fen
        taken = row.pool_withheld_fen + row.deferred_fen + row.fine_fen + row.clawback_fen
        assert row.net_fen - row.carried_forward_fen == added - taken
        assert row.net_fen >= 0
        assert min(row.net_fen, row.carried_forward_fen) == 0
        adjusted = paid.adjustments[paid.adjustments["rm_id"] == row.rm_id].groupby("kind")["amount_fen"].sum()
        for kind, total in (("bonus", row.bonus_fen), ("allowance", row.allowance_fen), ("fine", row.fine_fen)):
            assert adjusted.get(kind, 0) == total
    assert [check.check for check in paid.checks if not check.ok] == []


def pools_and_accounts_always_balance(run: ScoreRun, paid: PayRun) -> None:
    pools = paid.pools
    assert (pools["opening_fen"] + pools["withheld_fen"] == pools["granted_fen"] + pools["closing_fen"]).all()
    team = dict(zip(run.results["rm_id"], run.results["team"], strict=True))
    withheld = paid.pay.groupby(paid.pay["rm_id"].map(team))["pool_withheld_fen"].sum()
    assert pools.set_index("team")["withheld_fen"].loc[withheld.index].tolist() == withheld.tolist()

    a = paid.accounts
    inside = a["opening_fen"] + a["deferred_fen"]
    assert (inside == a["released_fen"] + a["clawed_back_fen"] + a["closing_fen"]).all()
    assert (a[["released_fen", "clawed_back_fen", "closing_fen"]] >= 0).all(axis=None)
    # never front-loaded: at most n equal parts by year n
    years_on = (2026 - a["year"]).clip(0, 3)
    parts = (a["amount_fen"] * years_on / 3).tolist()
    released = a["released_fen"].tolist()
    assert all(r == 0 or b + r <= p + 1e-6 for r, b, p in zip(released, a["released_before_fen"], parts, strict=True))
    # a clawback reaches pay, or a younger account, only when nothing older is still deferred
    for rm, own in a.groupby("rm_id", sort=False):
        uncovered = paid.pay.loc[paid.pay["rm_id"] == rm, "clawback_fen"].sum()
        later = [*own["clawed_back_fen"].tolist()[1:], uncovered]
        for i, account in enumerate(own.itertuples()):
            if sum(later[i:]):
                assert account.closing_fen == account.released_fen == 0


def monthly_and_assessed_pay_are_the_formula_in_exact_arithmetic(run: ScoreRun, paid: PayRun) -> None:
    """method.md section 6 written again with fractions, person by person."""
    share = Fraction(run.scheme.parameters.monthly_share)
    roster = run.tables.roster.frame
    for i, person in enumerate(run.results.itertuples()):
        post = roster.loc[i, ["post_start", "post_end"]].tolist()
        start, end = (None if pd.isna(day) else day.date() for day in post)
        base = Fraction(Decimal(repr(person.base_pay)))
        own = paid.months[paid.months["rm_id"] == person.rm_id]
        worked = Fraction(0)
        for month in own.itertuples():
            assert month.days == days_in_post(month.month, start, end)
            part = Fraction(month.days, days_in_month(month.month))
            worked += part
            assert month.monthly_fen == rounded(base * share / 12 * Fraction(month.coefficient) * part * 100)
        assessed = rounded(base * (1 - share) / 12 * worked * Fraction(person.coefficient) * 100)
        row = paid.pay.iloc[i]
        assert row["assessed_fen"] == assessed
        assert row["pool_withheld_fen"] == rounded(row["gross_fen"] * Fraction(run.scheme.parameters.pool_rate))
        assert row["deferred_fen"] == rounded(row["gross_fen"] * Fraction(row["deferral_share"]))


@settings(max_examples=60, deadline=None)
@given(runs())
def test_every_pay_run_adds_up_balances_and_is_the_formula(run: ScoreRun) -> None:
    paid = pay(run)
    whoever_adds_up_a_column_gets_its_total_and_nobody_is_lost(run, paid)
    pools_and_accounts_always_balance(run, paid)
    monthly_and_assessed_pay_are_the_formula_in_exact_arithmetic(run, paid)


def rounded(number: Fraction) -> int:
    """Half up for what is not under 0."""
    return (number + Fraction(1, 2)).__floor__()


@given(st.integers(-(10**9), 10**9), st.dictionaries(st.text(max_size=3), st.integers(0, 1000), min_size=1))
def test_a_fixed_total_is_split_to_the_fen(total: int, weights: dict[str, int]) -> None:
    if not any(weights.values()):
        return
    parts = split(total, weights)
    assert sum(parts.values()) == total
    assert list(parts) == list(weights)
    whole = sum(weights.values())
    for name, part in parts.items():
        assert abs(part * whole - total * weights[name]) < whole
    assert split(total, dict(reversed(weights.items()))) == parts


@given(st.integers(-(10**12), 10**12), st.integers(0, 4))
def test_a_typed_number_comes_back_digit_by_digit(digits: int, places: int) -> None:
    typed = Decimal(digits).scaleb(-places)
    assert exact(float(typed)) == typed


@given(st.integers(-(10**13), 10**13), st.integers(1, 10**6))
def test_half_up_is_the_decimal_modules(numerator: int, denominator: int) -> None:
    nearest = Decimal(abs(numerator) * 2 + denominator) / (2 * denominator)
    whole = nearest.to_integral_value(ROUND_FLOOR)
    assert half_up(numerator, denominator) == (whole if numerator >= 0 else -whole)


@given(st.integers(-(10**9), 10**9))
def test_to_fen_rounds_halves_away_from_zero(tenths: int) -> None:
    want = (Decimal(tenths) / 10).quantize(Decimal(1), ROUND_HALF_UP)
    assert YUAN.fen(tenths / 1000) == want
