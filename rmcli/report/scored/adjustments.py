"""The Adjustments sheet: every adjustment that was used, of whatever kind, with its reason."""

from rmcli.language import Text
from rmcli.report.cell_values import text
from rmcli.report.columns import name_column, rm_id_column
from rmcli.report.formulas import ref, sum_to_fen
from rmcli.report.model import Column, Grid, Sheet, Unit
from rmcli.report.records import records
from rmcli.report.scored.paid_period import PaidPeriod

ROWS = "adjustments.rows"
LEFT = Text("（已离任）", "(left)")  # only leavers are adjusted without being in the roster


def sheet(m: PaidPeriod) -> Sheet:
    rows = records(m.pay.adjustments)
    kinds = m.scheme.lists.kinds
    names = {p["rm_id"]: p["name"] for p in m.people}
    grid = Grid(
        "rows",
        (
            rm_id_column([r["rm_id"] for r in rows]),
            name_column([names.get(r["rm_id"], LEFT) for r in rows]),
            Column("kind", Text("类型", "Kind"), Unit.TEXT, [kinds[r["kind"]] for r in rows], words=kinds),
            Column("amount", Text("金额", "Amount"), Unit.MONEY, [m.money(r["amount_fen"]) for r in rows], secret=True),
            Column("reason", Text("事由", "Reason"), Unit.LONG_TEXT, [text(r["reason"]) for r in rows]),
            Column("approved_by", Text("批准人", "Approved by"), Unit.TEXT, [text(r["approved_by"]) for r in rows]),
            Column(
                "source",
                Text("来源", "Source"),
                Unit.TEXT,
                [str(m.run.tables.adjustments.place(int(r["row"]), "amount")) for r in rows],
            ),
        ),
        tuple(_name(at) for at in range(len(rows))),
        main=True,
    )
    return Sheet(
        "adjustments", Text("调整", "Adjustments"), (grid,), about=Text("奖金、罚款等及事由", "bonuses, fines, reasons")
    )


def total_formula(m: PaidPeriod, rm_id: str, kind: str) -> str | None:
    """The sum of an RM's adjustments of one kind; None if there are none."""
    places = m.adjusted.get((rm_id, kind), ())
    if not places:
        return None
    cells = ref(f"{ROWS}.amount", _name(places[0]), _name(places[-1]))
    return cells if len(places) == 1 else sum_to_fen(f"SUM({cells})")


def _name(at: int) -> str:
    return f"adjustment{at}"
