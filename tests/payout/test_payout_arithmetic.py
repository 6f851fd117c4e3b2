"""What a payout expects of an RM's rows is what pay computed, to the fen, whatever part of a month they worked."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from rmcli.approved.arithmetic import mismatches
from rmcli.payroll.components import components
from rmcli.payroll.result import PayRun
from rmcli.period import days_in_month
from rmcli.pipeline import pay
from rmcli.report.change import Row
from rmcli.report.payout.payee import Payee, Rules
from rmcli.scheme.load import builtin
from rmcli.scoring.result import ScoreRun
from tests.pay.payday import Person, scored


def told(run: ScoreRun, paid: PayRun, at: int = 0) -> Payee:
    """An RM's rows as a report read back has them, as numbers of a spreadsheet."""
    amounts = paid.pay.iloc[at]
    of_pay: Row = {
        "base": run.results["base_pay"].iat[at],
        "coefficient": float(run.results["coefficient"].iat[at]),
        "deferral_share": float(amounts["deferral_share"]),
        **{key.removesuffix("_fen"): amounts[key] / 100 for key in amounts.index if key.endswith("_fen")},
    }
    of_months = {}
    for k, month in enumerate(paid.months[paid.months["rm_id"] == amounts["rm_id"]].itertuples()):
        of_months |= {f"m{k}_days": float(month.days), f"m{k}_coefficient": float(month.coefficient)}
        of_months[f"m{k}_pay"] = month.monthly_fen / 100
    result: Row = {"gross": of_pay["gross"], "net": of_pay["net"], "composite": None}
    rows = dict.fromkeys(
        ("indicators.scores", "rorac.lines", "commission.rows", "adjustments.rows", "deferred.accounts"), ()
    )
    return Payee("1", rows | {"results.results": (result,), "pay.pay": (of_pay,), "monthly.months": (of_months,)}, None)


def rules(run: ScoreRun) -> Rules:
    parameters = run.scheme.parameters
    shares = {"monthly_share": float(parameters.monthly_share), "pool_rate": float(parameters.pool_rate)}
    return Rules(
        "en",
        "",
        "",
        run.tables.period.months,
        shares,
        (),
        (),
        {},
        {},
        components(run.scheme),
        12,
        {},
        {},
        run.scheme.currency,
    )


def wrong(run: ScoreRun) -> list[str]:
    paid, known = pay(run), rules(run)
    payees = [told(run, paid, at) for at in range(len(paid.pay))]
    return [f"{m.column} {m.found} for {m.expected}" for payee in payees for m in mismatches(payee, known)]


def run_of(monthly_share: str, *people: Person) -> ScoreRun:
    scheme = builtin()
    parameters = replace(scheme.parameters, monthly_share=Decimal(monthly_share))
    return scored(people, rules=replace(scheme, parameters=parameters))


def test_half_a_fen_of_a_leaver_is_half_up() -> None:
    """30,155.25 * 0.5 / 12 * 12/31 = 486.375: 486.38, though 12/31 and 31 are no decimals."""
    run = run_of("0.5", Person("1", 30155.25, post_end=date(2026, 7, 12)))
    assert pay(run).pay["assessed_fen"].tolist() == [48638]
    assert wrong(run) == []


def test_a_fen_more_is_said() -> None:
    run = run_of("0.5", Person("1", 30155.25, post_end=date(2026, 7, 12)))
    paid = pay(run)
    payee = told(run, replace(paid, pay=paid.pay.assign(assessed_fen=48639)))
    assert [m.column for m in mismatches(payee, rules(run))] == ["assessed", "gross"]


@st.composite
def of_part_months(draw: st.DrawFn, rm_id: str, share: str) -> Person:
    """An RM whose part of the quarter, and base, are anything; half of the bases make assessed pay end in half a fen."""
    months = ("2026-07", "2026-08", "2026-09")
    first, last = draw(st.integers(1, 31)), draw(st.integers(1, 30))
    start, end = date(2026, 7, first), date(2026, 9, last)
    coefficient = draw(st.sampled_from(["1", "1.15", "0.8"]))
    worked = Fraction(32 - first, 31) + 1 + Fraction(last, days_in_month(months[2]))
    # base in fen * per_fen = assessed pay in fen
    per_fen = (1 - Fraction(share)) / 12 * worked * Fraction(coefficient)
    base = draw(st.integers(0, 50_000_000))
    half = 1 / (2 * per_fen)  # the base that is worth half a fen; odd multiples of it are worth some fen and a half
    if draw(st.booleans()) and half.denominator % 2:
        odd = half.denominator * (2 * draw(st.integers(0, 500)) + 1)
        base = int(half * odd)
    role = draw(st.sampled_from(["retail", "corporate"]))
    return Person(rm_id, base / 100, coefficient=coefficient, role=role, post_start=start, post_end=end)


@st.composite
def part_months(draw: st.DrawFn) -> tuple[str, list[Person]]:
    """A monthly share and ten such RMs: a run takes as long for one."""
    share = draw(st.sampled_from(["0.6", "0.5", "0.55", "0"]))
    return share, [draw(of_part_months(str(n), share)) for n in range(10)]


@settings(max_examples=15, deadline=None)
@given(part_months())
def test_what_pay_computes_is_what_a_payout_expects(drawn: tuple[str, list[Person]]) -> None:
    share, people = drawn
    assert wrong(run_of(share, *people)) == []
