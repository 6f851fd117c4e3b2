"""RORAC from ledger rows: the worked example, k0 and its edges, months, and who is in it."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from rmcli.scheme.load import builtin
from rmcli.scoring import rorac
from rmcli.scoring.result import Rorac
from tests.bank import Row, tables
from tests.scoring.builder import Case, cases

approx = pytest.approx


def of(rows: list[Row], decay_losses: bool = True, ids: tuple[str, ...] = ("A1",)) -> Rorac:
    read = tables([{"rm_id": rm_id} for rm_id in ids], ledger=rows)
    parameters = replace(builtin().parameters, decay_losses=decay_losses)
    return rorac.score(read.ledger, read.roster.frame["rm_id"], read.period, parameters)


def row(line: str, book: str, amount: float, rm_id: str = "A1", **more: object) -> Row:
    """A ledger row whose RORAC before its share is `amount`."""
    names = {"age": "stock_years"}
    return {"rm_id": rm_id, "business_line": line, "book": book, "revenue": amount} | {
        names.get(key, key): value for key, value in more.items()
    }


@pytest.mark.parametrize("case", cases("rorac"), ids=str)
def test_by_hand(case: Case) -> None:
    run = of([row(**given) for given in case.given["rows"]], case.given.get("decay_losses", True))
    lines = run.lines.set_index("business_line")
    got = {line: lines.loc[line, ["age", "k0", "total"]].tolist() for line in lines.index}
    assert got == {line: approx(want, abs=1e-9) for line, want in case.want["lines"].items()}
    assert run.totals["rorac"].tolist() == approx([case.want["total"]], abs=1e-9)
    assert lines.index[lines["decayed_loss"]].tolist() == case.want.get("decayed_losses", [])
    assert run.by_month["rorac"].sum() == approx(case.want["total"], abs=1e-9)
    assert run.months["total"].sum() == approx(case.want["total"], abs=1e-9)


def test_a_row_is_revenue_less_four_costs_and_tax_times_share() -> None:
    costs = {"direct_cost": 100.0, "management_cost": 20.0, "fixed_cost": 3.0, "risk_cost": 40.0, "tax": 7.0}
    run = of([row("存款", "new", 1000.0, share=0.25, **costs)])
    assert run.totals["rorac"].tolist() == [207.5]  # (1000 - 163 - 7) * 0.25


def test_the_paper_s_corporate_rm_adds_up() -> None:
    """The first lines of the table in magnitudes.md: revenue, costs, tax and the RORAC printed beside them."""
    printed = {
        "对公活期存款": ((287535, 46006, 21644, 6734, 0, 0), 213151),
        "流动资金贷款": ((955500, 580125, 33639, 10465, 170625, 60575), 100071),
        "银承手续费": ((18000, 1800, 1452, 452, 0, 1141), 13155),
    }
    names = ("revenue", "direct_cost", "management_cost", "fixed_cost", "risk_cost", "tax")
    rows = [
        {"rm_id": "A1", "business_line": line} | dict(zip(names, map(float, amounts), strict=True))
        for line, (amounts, _) in printed.items()
    ]
    got = of(rows).lines.set_index("business_line")["total"].to_dict()
    assert got == {line: want for line, (_, want) in printed.items()}


def test_months_keep_the_positions_of_their_ledger_rows() -> None:
    run = of(
        [
            row("存款", "new", 1.0, "A2", month="2026-08"),
            row("存款", "existing", 2.0, age=0),
            row("贷款", "new", 4.0),
            row("存款", "new", 8.0),
        ],
        ids=("A2", "A1"),
    )
    got = run.months[["rm_id", "month", "business_line", "rows"]].itertuples(index=False, name=None)
    assert list(got) == [
        ("A1", "2026-07", "存款", (1, 3)),
        ("A1", "2026-07", "贷款", (2,)),
        ("A2", "2026-08", "存款", (0,)),
    ]


def test_everybody_of_the_roster_is_there_in_its_order_and_nobody_else() -> None:
    run = of([row("存款", "new", 5.0, "A3"), row("存款", "new", 7.0, "stranger")], ids=("A3", "A1"))
    assert run.totals.to_dict("list") == {"rm_id": ["A3", "A1"], "rorac": [5.0, 0.0]}
    assert run.by_month["rm_id"].tolist() == ["A3"] * 3 + ["A1"] * 3
    assert run.by_month["rorac"].tolist() == [5.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    assert run.lines["rm_id"].tolist() == ["A3"]


def test_an_empty_ledger_is_nothing_for_everybody() -> None:
    run = of([])
    assert run.totals["rorac"].tolist() == [0.0]
    assert (len(run.lines), len(run.months), len(run.by_month)) == (0, 0, 3)


def test_a_missing_amount_is_never_taken_for_0() -> None:
    run = of([row("存款", "new", float("nan")), row("贷款", "new", 5.0, "A2")], ids=("A1", "A2"))
    assert np.isnan(run.totals["rorac"].iat[0])
    assert run.totals["rorac"].iat[1] == 5.0


def test_sums_are_the_same_bits_in_any_order_of_rows() -> None:
    dice = np.random.default_rng(7)
    rows = [
        row(
            f"线{dice.integers(3)}",
            ("existing", "new")[dice.integers(2)],
            float(dice.normal() * 10.0 ** dice.integers(-3, 9)),
            rm_id=f"A{dice.integers(3)}",
            age=float(dice.integers(0, 80)) / 10,
            balance=float(dice.normal() * 1e7),
            share=float(dice.integers(1, 8)) / 7,
        )
        for _ in range(400)
    ]
    ids = ("A0", "A1", "A2")
    once, shuffled = of(rows, ids=ids), of([rows[k] for k in dice.permutation(len(rows))], ids=ids)
    pd.testing.assert_frame_equal(once.lines, shuffled.lines, check_exact=True)
    pd.testing.assert_frame_equal(once.totals, shuffled.totals, check_exact=True)
    pd.testing.assert_frame_equal(once.by_month, shuffled.by_month, check_exact=True)
    pd.testing.assert_frame_equal(
        once.months.drop(columns="rows"), shuffled.months.drop(columns="rows"), check_exact=True
    )


def test_balances_a_thousandth_apart_do_not_cancel() -> None:
    """1000 of age 1 and -999 of age 3: n = (1000 - 2997) / 1 = -1997, which a check names; shares would say 2."""
    rows = [row("存款", "existing", 1.0, age=1, balance=1000.0), row("存款", "existing", 1.0, age=3, balance=-999.0)]
    assert of(rows).lines["age"].tolist() == approx([-1997])


def test_weights_that_cancel_fall_back_to_shares_though_balances_do_not() -> None:
    """100*0.5 - 50*1 = 0, while the balances leave 50; by share n = (0.5*1 + 1*4) / 1.5 = 3."""
    rows = [
        row("存款", "existing", 1.0, age=1, balance=100.0, share=0.5),
        row("存款", "existing", 1.0, age=4, balance=-50.0, share=1.0),
    ]
    assert of(rows).lines["age"].tolist() == approx([3])
