"""The Commission sheet: what each price paid whom in which month, from what the ledger had of it."""

from rmcli.language import Text
from rmcli.payroll.prices.price_words import counted
from rmcli.payroll.prices.priced import PRICE, STEP, amount_formula, counted_formula
from rmcli.report.columns import code_column, month_column, name_column, rm_id_column
from rmcli.report.formulas import beyond, ref, rounded_to_fen, row_name, sum_to_fen
from rmcli.report.model import Column, Grid, Mark, Sheet, Unit
from rmcli.report.records import Row, records
from rmcli.report.scored.paid_period import PaidPeriod
from rmcli.report.scored.scheme_pay import price_row
from rmcli.report.source_rows import stretches
from rmcli.scheme.pay_rules import Price, steps

ROWS = "commission.rows"


def sheet(m: PaidPeriod) -> Sheet | None:
    """None where no role of the scheme is paid by prices."""
    if "commission" not in m.scheme.plans.values():
        return None
    things, rows = steps(m.scheme.prices), records(m.pay.priced)
    own = [things[r["code"]] for r in rows]
    names, rows_named = {p["rm_id"]: p["name"] for p in m.people}, stretches(m.run.tables.ledger)

    def cells(i: int) -> dict[str, str]:
        """What stands for the slots of a price's formulas in a row."""
        code, last = rows[i]["code"], len(own[i])
        ranges = {"lowers": "lower", "prices": "price", "caps": "cap"}
        found = {
            slot: ref(f"scheme.prices.{column}", price_row(code, 1), price_row(code, last))
            for slot, column in ranges.items()
        }
        found |= {slot: f"{{{slot}}}" for slot in ("measured", "step", "counted", "price")}
        days, length = f"monthly.months.m{m.months.index(rows[i]['month'])}_days", "summary.months.days"
        found["in_post"] = f"{ref(days, row_name(rows[i]['rm_id']))}/{ref(length, rows[i]['month'])}"
        found["beyond"] = beyond(m.scheme.parameters.edges)
        return found | {"unit": ref("scheme.prices.unit", price_row(code, 1))}

    def price(r: Row, prices: tuple[Price, ...]) -> float:
        return float(prices[r["step"] - 1].price) if r["step"] else 0.0

    grid = Grid(
        "rows",
        (
            rm_id_column([r["rm_id"] for r in rows], lambda i: f"monthly.months.rm_id@{row_name(rows[i]['rm_id'])}"),
            name_column([names[r["rm_id"]] for r in rows]),
            month_column([r["month"] for r in rows]),
            code_column([r["code"] for r in rows], lambda i: f"scheme.prices.code@{price_row(rows[i]['code'], 1)}"),
            Column("what", Text("业务", "Business"), Unit.TEXT, [counted(prices[0]) for prices in own]),
            Column(
                "measured",
                Text("计量数", "Measured"),
                Unit.MEASURE,
                [float(r["measured"]) for r in rows],
                comment=Text(
                    "当月台账中的数，来源行见右", "what the month's ledger has of it; the rows stand at the right"
                ),
            ),
            Column(
                "step",
                Text("档", "Step"),
                Unit.COUNT,
                [int(r["step"]) for r in rows],
                lambda i: STEP.format_map(cells(i)),
                comment=Text(
                    "达到的起点个数，即取第几行；0 为没有达到",
                    "how many lower bounds are reached: which row counts; 0 is none",
                ),
            ),
            Column(
                "price",
                Text("单价", "Price"),
                Unit.NUMBER,
                [price(r, prices) for r, prices in zip(rows, own, strict=True)],
                lambda i: PRICE.format_map(cells(i)),
                comment=Text("该档的单价，见“方案”表", "that of the step, sheet Scheme"),
            ),
            Column(
                "counted",
                Text("计价数量", "Counted"),
                Unit.MEASURE,
                [float(r["counted"]) for r in rows],
                lambda i: counted_formula(own[i][0]).format_map(cells(i)),
                comment=Text(
                    "计量数（超额的减起点）/ 单位，整档的舍去不满一档的",
                    "measured (less the lower bound where the part counts) / unit",
                ),
            ),
            Column(
                "amount",
                Text("金额", "Amount"),
                Unit.MONEY,
                [m.money(r["amount_fen"]) for r in rows],
                lambda i: rounded_to_fen(amount_formula(own[i]).format_map(cells(i))),
                total=True,
                mark=Mark.SIGN,
                comment=Text(
                    "单价 × 计价数量，不超过封顶；部门或机构的业务再乘当月在岗天数 / 当月天数；四舍五入到最小货币单位",
                    "price x counted, at most the cap; of a team's or branch's business the part of the month in post; "
                    "half up to the smallest unit",
                ),
                secret=True,
            ),
            Column("source", Text("台账来源行", "Ledger rows"), Unit.TEXT, [rows_named(r["rows"]) for r in rows]),
        ),
        tuple(_row(r) for r in rows),
        main=True,
    )
    return Sheet(
        "commission", Text("计价", "Commission"), (grid,), about=Text("按计价标准逐项计算", "what each price paid")
    )


def month_formula(m: PaidPeriod, rm_id: str, month: str) -> str | None:
    """The sum of what an RM earned by prices in a month; None for nothing."""
    rows = m.priced.get((rm_id, month), ())
    if not rows:
        return None
    cells = ref(f"{ROWS}.amount", _row(rows[0]), _row(rows[-1]))
    return cells if len(rows) == 1 else sum_to_fen(f"SUM({cells})")


def _row(r: Row) -> str:
    return row_name(r["rm_id"], r["month"], r["code"])
