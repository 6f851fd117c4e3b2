"""The Figures sheet: what indicators take from the ledger beside RORAC, and the columns of Actuals that ratios are of."""

from rmcli.display import Display
from rmcli.language import Text
from rmcli.report.cell_values import number
from rmcli.report.columns import code_column, name_column, rm_id_column
from rmcli.report.formulas import ref, row_name
from rmcli.report.model import Column, Grid, Note, Sheet, Unit
from rmcli.report.records import Row
from rmcli.report.scored.paid_period import PaidPeriod
from rmcli.report.source_rows import stretches
from rmcli.scheme.model import Indicator
from rmcli.scoring.measured_by import display_of, source_of
from rmcli.scoring.sources import rorac_to_capital
from rmcli.tables.ledger import BOOKS

_GRID = "figures.figures"
_ALL_LINES = Text("（合计）", "(all)")


def sheet(m: PaidPeriod) -> Sheet | None:
    """None where no indicator of the scheme takes any."""
    of = {i.code: i for i in m.indicators if source_of(i).taken or i.columns}
    if not of:
        return None
    rows = [(p, r) for p in m.people for code in of for r in m.figures.get((p["rm_id"], code), ())]
    rows_named = stretches(m.run.tables.ledger)
    names = {i.code: i.name for i in m.indicators}

    def what(row: Row) -> Text | str:
        return names.get(row["what"], row["what"]) or _ALL_LINES

    grid = Grid(
        "figures",
        (
            rm_id_column(
                [p["rm_id"] for p, _ in rows],
                lambda at: f"indicators.scores.rm_id@{row_name(rows[at][0]['rm_id'], rows[at][1]['indicator'])}",
            ),
            name_column([p["name"] for p, _ in rows]),
            code_column([r["indicator"] for _, r in rows]),
            Column("indicator", Text("指标", "Indicator"), Unit.TEXT, [of[r["indicator"]].name for _, r in rows]),
            Column(
                "what",
                Text("业务类别或列", "Line or column"),
                Unit.TEXT,
                [what(r) for _, r in rows],
                comment=Text("台账的业务类别，或实绩表的列", "a business line of the ledger, or a column of Actuals"),
            ),
            Column(
                "book",
                Text("业务性质", "Book"),
                Unit.TEXT,
                [BOOKS[r["book"]] if r["book"] else None for _, r in rows],
            ),
            Column(
                "amount",
                Text("数额", "Amount"),
                Unit.MEASURE,
                [number(r["amount"]) for _, r in rows],
                comment=Text(
                    "台账来源行的金额 × 分成比例 之和（经济资本再除以月数），或不同客户号的个数；比率为实绩表所填",
                    "the sum of amount x share over the ledger rows named (capital over the months), or how many different customer "
                    "numbers they have; of a ratio what Actuals says",
                ),
                displays=[_display(of[r["indicator"]]) for _, r in rows],
            ),
            Column(
                "source",
                Text("台账来源行", "Ledger rows"),
                Unit.TEXT,
                [rows_named(r["rows"]) if r["rows"] else None for _, r in rows],
            ),
        ),
        tuple(_name(r) for _, r in rows),
        main=True,
    )
    about = Text(
        "指标除 RORAC 外从台账取的数，以及比率指标的两列；“指标得分”表的实绩由此计算。",
        "What indicators take from the ledger beside RORAC, and the two columns that a ratio is of; sheet Indicators works out "
        "their actuals from here.",
    )
    return Sheet(
        "figures",
        Text("指标取数", "Figures"),
        (Note(about), grid),
        about=Text("指标从台账取的数", "what indicators take from the ledger"),
    )


def cells_of(m: PaidPeriod, rm_id: str, code: str, column: str) -> str | None:
    """The cells of a column in the figures of an RM's indicator; None where they have none."""
    own = m.figures.get((rm_id, code))
    return ref(f"{_GRID}.{column}", _name(own[0]), _name(own[-1])) if own else None


def _display(indicator: Indicator) -> Display | None:
    """Of what is added up the indicator's own; what is divided has another unit than the quotient."""
    divided = indicator.columns or indicator.source == rorac_to_capital.SOURCE.name
    return None if divided else display_of(indicator)


def _name(row: Row) -> str:
    return row_name(row["rm_id"], row["indicator"], row["what"], row["book"])
