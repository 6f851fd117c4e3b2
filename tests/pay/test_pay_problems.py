"""The exact texts of what can be wrong with pay, and that inputs stay as they were."""

import copy
from collections.abc import Mapping

import pandas as pd
import pytest

from rmcli.payroll.problems import problems
from rmcli.pipeline import pay
from rmcli.scoring.result import ScoreRun
from tests.pay.payday import Person, scored

SAID = {
    "PAY01": (
        scored([Person("1")], pool={"T": 1000.0}, adjustments=[("1", "pool", 2500.01)]),
        "T的公共绩效池发放 2,500.01，池中只有 2,500.00，超出 0.01",
        "grants from the pool of T come to 2,500.01, 0.01 more than the 2,500.00 it holds",
        "1 name of 1",
    ),
    "PAY02": (
        scored([Person("1")], adjustments=[("1", "fine", 30000.0)]),
        "实发绩效为 -1,500.00：按 0 发放，1,500.00 结转下期",
        "net pay is -1,500.00: 0 is paid, and 1,500.00 is carried forward",
        "1 name of 1",
    ),
    "PAY04": (
        scored([Person("1")], deferred=[("9", 2025, 300.0, 0.0, 0.0)], adjustments=[("9", "clawback", 350.0)]),
        "不在名册中的人员追索扣回尚有 50.00，延期账户不足以扣回",
        "clawback from somebody not in the roster: 50.00 are more than the deferred accounts hold",
        "9",
    ),
    "PAY05": (
        scored([Person("1")], deferred=[("9", 2025, 300.0, 0.0, 0.0)]),
        "离任人员的延期支付本期应发放 100.00，不在任何人的实发绩效中",
        "100.00 of deferred pay fall due to somebody who has left, and are in nobody's net pay",
        "9",
    ),
}


@pytest.mark.parametrize("code", SAID)
def test_the_exact_text(code: str) -> None:
    run, zh, en, person = SAID[code]
    (said,) = problems(pay(run), run)
    assert (said.code, said.message("zh"), said.message("en"), said.person) == (code, zh, en, person)
    for lang in ("zh", "en"):
        assert "{" not in said.expected(lang) + said.fix(lang) + said.kind.why(lang)


def frames(run: ScoreRun) -> Mapping[str, pd.DataFrame]:
    tables = run.tables
    parts = {name: getattr(tables, name).frame for name in ("roster", "ledger", "adjustments", "pool", "deferred")}
    return parts | {"results": run.results, "months": run.rorac.months, "by_month": run.rorac.by_month}


def test_inputs_stay_as_they_were() -> None:
    run = SAID["PAY04"][0]
    before = {name: copy.deepcopy(frame) for name, frame in frames(run).items()}
    pay(run, {"1": 10.0})
    for name, frame in frames(run).items():
        pd.testing.assert_frame_equal(frame, before[name])


def test_the_order_of_rows_changes_nothing_but_their_positions() -> None:
    adjustments = [("1", "pool", 5.0), ("2", "bonus", 1.005), ("1", "pool", 4.0), ("2", "clawback", 7.0)]
    deferred = [("2", 2024, 90.0, 30.0, 0.0), ("9", 2025, 90.0, 0.0, 0.0), ("2", 2023, 10.0, 0.0, 0.0)]
    people = [Person("1"), Person("2", role="credit")]
    one = pay(scored(people, adjustments=adjustments, deferred=deferred, pool={"T": 1.0, "U": 2.0}))
    two = pay(scored(people, adjustments=adjustments[::-1], deferred=deferred[::-1], pool={"U": 2.0, "T": 1.0}))
    for name in ("months", "pay", "pools", "accounts", "adjustments", "candidates"):
        first, second = (getattr(run, name).drop(columns="row", errors="ignore") for run in (one, two))
        pd.testing.assert_frame_equal(first, second)
    assert one.checks == two.checks


def test_amounts_that_could_not_be_read_count_nothing() -> None:
    """A run that goes on in spite of errors: the cell is an error elsewhere; here it pays nothing, and nobody is lost."""
    run = scored(
        [Person("1", base_pay=float("nan")), Person("2", rorac=(float("nan"), 60000.0, 60000.0), coefficient="nan")],
        adjustments=[("2", "bonus", float("nan"))],
        pool={"T": float("nan")},
        deferred=[("2", 2025, float("nan"), 0.0, 0.0)],
    )
    paid = pay(run).pay.set_index("rm_id")
    assert paid["gross_fen"].to_dict() == {"1": 0, "2": 1_200_000}
    assert paid["net_fen"].to_dict() == {"1": 0, "2": 1_140_000}


def test_a_period_of_nobody_pays_nobody() -> None:
    run = scored([])
    paid = pay(run)
    assert paid.pay.empty
    assert list(problems(paid, run)) == []


def test_a_role_the_scheme_does_not_name_defers_nothing() -> None:
    paid = pay(scored([Person("1", role="unheard of")]))
    assert paid.pay["deferred_fen"].tolist() == [0]
