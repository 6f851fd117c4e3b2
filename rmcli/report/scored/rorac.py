"""The RORAC sheets: by RM and business line with its k0, and the months each line is the sum of."""

from rmcli.language import Text
from rmcli.report.columns import month_column, name_column, rm_id_column
from rmcli.report.formulas import parameter, ref, rounded_to_fen, row_name
from rmcli.report.model import Column, Grid, Mark, Note, Sheet, Unit
from rmcli.report.records import Row
from rmcli.report.scored.paid_period import PaidPeriod
from rmcli.report.source_rows import stretches

LINES, MONTHS = "rorac.lines", "rorac_months.months"

# So these columns have no total row: adding up what is printed may differ by some fen from the sum.
PRECISION = Text(
    "本表 RORAC 以全精度保存和相加，显示时才舍入；“考核结果”中每人的 RORAC 四舍五入到最小货币单位，各合计由此相加。",
    "RORAC is kept and added at full precision here and only rounded where it is shown; "
    "Results rounds each RM's to the smallest unit, and every total adds those up.",
)


def sheet(m: PaidPeriod) -> Sheet:
    pairs = [(p, r) for p in m.people for r in m.lines.get((p["rm_id"],), ())]
    rows = [row_name(p["rm_id"], r["business_line"]) for p, r in pairs]
    spans = [_months_of(m, r) for _, r in pairs]
    lossy = [bool(r["decayed_loss"]) for _, r in pairs]
    grid = Grid(
        "lines",
        (
            rm_id_column(
                [p["rm_id"] for p, _ in pairs], lambda i: f"results.results.rm_id@{row_name(pairs[i][0]['rm_id'])}"
            ),
            name_column([p["name"] for p, _ in pairs]),
            Column(
                "line",
                Text("业务类别", "Business line"),
                Unit.TEXT,
                [r["business_line"] for _, r in pairs],
                link=lambda i: f"{MONTHS}.line@{spans[i][0]}",
            ),
            Column(
                "revenue",
                Text("业务收入", "Revenue"),
                Unit.MONEY,
                [r["revenue"] for _, r in pairs],
                comment=Text("台账各行业务收入 × 分成比例 之和", "sum over ledger rows of revenue x share"),
            ),
            Column(
                "costs",
                Text("成本与税", "Costs and tax"),
                Unit.MONEY,
                [r["costs"] for _, r in pairs],
                comment=Text(
                    "台账各行 (各项成本 + 税收) × 分成比例 之和；收入 − 成本与税 = 折算前存量 + 增量",
                    "sum over ledger rows of (costs + tax) x share; revenue - costs = existing before k0 + new",
                ),
            ),
            Column(
                "existing",
                Text("存量 RORAC（折算前）", "Existing, before k0"),
                Unit.MONEY,
                [r["existing"] for _, r in pairs],
                lambda i: f"SUM({ref(MONTHS + '.existing', *spans[i])})",
                mark=Mark.SIGN,
                comment=Text(
                    "存量业务各月之和：(收入 − 成本 − 税) × 分成比例",
                    "sum of the months of existing business: (revenue - costs - tax) x share",
                ),
            ),
            Column(
                "age",
                Text("平均存量年数", "Average age"),
                Unit.PRECISE,
                [r["age"] for _, r in pairs],
                comment=Text(
                    "存量业务按余额 × 分成比例加权的平均年数（无余额时按分成比例；部分有余额时，空白按 0 计）",
                    "average years of the existing rows, weighted by balance x share (by share alone without balances; "
                    "a blank balance among others weighs 0)",
                ),
            ),
            Column(
                "k0",
                Text("k0", "k0"),
                Unit.PRECISE,
                [r["k0"] for _, r in pairs],
                k0_formula(m),
                comment=Text("MAX(下限, 1 − 每年递减 × 平均存量年数)", "MAX(floor, 1 - decay per year x average age)"),
            ),
            Column(
                "new",
                Text("增量 RORAC", "New"),
                Unit.MONEY,
                [r["new"] for _, r in pairs],
                lambda i: f"SUM({ref(MONTHS + '.new', *spans[i])})",
                mark=Mark.SIGN,
                comment=Text("增量业务各月之和，系数为 1", "sum of the months of new business, counted in full"),
            ),
            Column(
                "total",
                Text("RORAC", "RORAC"),
                Unit.MONEY,
                [r["total"] for _, r in pairs],
                "{k0}*{existing}+{new}",
                mark=Mark.SIGN,
                comment=Text("k0 × 存量 + 增量", "k0 x existing + new"),
            ),
            Column("note", Text("说明", "Note"), Unit.TEXT, [_note(r) for _, r in pairs]),
        ),
        tuple(rows),
        main=True,
    )
    blocks = [Note(PRECISION), *([Note(_about_losses())] if any(lossy) else [])]
    return Sheet(
        "rorac",
        Text("RORAC", "RORAC"),
        (*blocks, grid),
        about=Text("每类业务的存量、k0、增量", "existing, k0, new by line"),
    )


def months(m: PaidPeriod) -> Sheet:
    """Every RM, business line and month, with the ledger rows it was summed from."""
    rows_named = stretches(m.run.tables.ledger)
    cells = [(p, r) for p in m.people for line in m.lines.get((p["rm_id"],), ()) for r in m.line_months[_key(line)]]
    line_of = [row_name(r["rm_id"], r["business_line"]) for _, r in cells]
    grid = Grid(
        "months",
        (
            rm_id_column([p["rm_id"] for p, _ in cells]),
            name_column([p["name"] for p, _ in cells]),
            Column(
                "line",
                Text("业务类别", "Business line"),
                Unit.TEXT,
                [r["business_line"] for _, r in cells],
                link=lambda i: f"{LINES}.line@{line_of[i]}",
            ),
            month_column([r["month"] for _, r in cells]),
            Column(
                "existing",
                Text("存量 RORAC（折算前）", "Existing, before k0"),
                Unit.MONEY,
                [r["existing"] for _, r in cells],
                mark=Mark.SIGN,
                comment=Text(
                    "台账各行 (收入 − 成本 − 税) × 分成比例 之和，来源行见右",
                    "sum over ledger rows of (revenue - costs - tax) x share; the rows stand at the right",
                ),
            ),
            Column(
                "k0",
                Text("k0", "k0"),
                Unit.PRECISE,
                [r["k0"] for _, r in cells],
                lambda i: ref(f"{LINES}.k0", line_of[i]),
                comment=Text("该业务整个期间的 k0", "the line's k0 of the whole period"),
            ),
            Column("new", Text("增量 RORAC", "New"), Unit.MONEY, [r["new"] for _, r in cells], mark=Mark.SIGN),
            Column(
                "total",
                Text("RORAC", "RORAC"),
                Unit.MONEY,
                [r["total"] for _, r in cells],
                "{k0}*{existing}+{new}",
                mark=Mark.SIGN,
                comment=Text("k0 × 存量 + 增量", "k0 x existing + new"),
            ),
            Column("source", Text("台账来源行", "Ledger rows"), Unit.TEXT, [rows_named(r["rows"]) for _, r in cells]),
        ),
        tuple(row_name(r["rm_id"], r["business_line"], r["month"]) for _, r in cells),
        main=True,
    )
    return Sheet(
        "rorac_months",
        Text("RORAC分月", "RORAC by month"),
        (grid,),
        about=Text("分月明细与台账来源", "months and ledger rows"),
    )


def k0_formula(m: PaidPeriod) -> str:
    """k0 from the line's age (method.md section 2), by the scheme's rule for existing business at a loss."""
    decayed = f"MAX({parameter('decay_floor')},1-{parameter('decay_per_year')}*{{age}})"
    return decayed if m.scheme.parameters.decay_losses else f"IF({{existing}}<0,1,{decayed})"


def month_formula(m: PaidPeriod, rm_id: str, month: str) -> str | None:
    """An RM's RORAC of one month, rounded: the sum over their lines; None for somebody without a ledger row."""
    rows = [r for line in m.lines.get((rm_id,), ()) for r in m.line_months[_key(line)] if r["month"] == month]
    if not rows:
        return None
    return rounded_to_fen("+".join(ref(f"{MONTHS}.total", row_name(*_key(r), month)) for r in rows))


def _key(line: Row) -> tuple[str, str]:
    return line["rm_id"], line["business_line"]


def _months_of(m: PaidPeriod, line: Row) -> tuple[str, str]:
    """The first and the last row of a line's months."""
    rows = m.line_months[_key(line)]
    first, last = (row_name(*_key(line), r["month"]) for r in (rows[0], rows[-1]))
    return first, last


def _note(line: Row) -> Text | None:
    if line["decayed_loss"]:
        return Text("存量亏损也乘了 k0", "k0 applied to a loss")
    return None


def _about_losses() -> Text:
    return Text(
        "有存量业务亏损：按方案亏损也乘 k0（参数 decay_losses），见“说明”列。",
        "Some existing business makes a loss: by the scheme k0 applies to it too (parameter decay_losses); see column Note.",
    )


def rorac_formula(m: PaidPeriod, rm_id: str) -> str | None:
    """The sum over an RM's business lines at full precision; None without a line."""
    totals = lines_of(m, rm_id, "total")
    return totals and f"SUM({totals})"


def lines_of(m: PaidPeriod, rm_id: str, column: str) -> str | None:
    """The cells of a column in an RM's business lines; None without a line."""
    lines = m.lines.get((rm_id,), ())
    if not lines:
        return None
    first, last = (row_name(rm_id, lines[k]["business_line"]) for k in (0, -1))
    return ref(f"{LINES}.{column}", first, last)
