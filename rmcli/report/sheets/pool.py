"""The Pool sheet: one public pool a team, and whom rmcli proposes for a grant."""

from rmcli.language import Text
from rmcli.report.cells import money, name, number, ref, yuan
from rmcli.report.material import Material, Row, records
from rmcli.report.model import Block, Column, Grid, Mark, Note, Sheet, Unit, Value

KINDS = {
    "decline": Text("特殊因素下滑", "decline for special factors"),
    "diligent": Text("勤勉但业绩不佳", "hard work without result"),
}


def sheet(m: Material) -> Sheet:
    rule = Text("期初余额 + 本期提取 = 本期分配 + 期末余额", "Opening balance + withheld = granted + closing balance")
    blocks: list[Block] = [Note(rule), _pools(m)]
    if len(m.pay.candidates):
        about = Text(
            "以下仅为建议：是否分配由人决定，并在“调整”表中写明事由。",
            "Proposals only: a grant is somebody's decision, entered as an adjustment with a reason.",
        )
        blocks += [Note(Text("建议人选", "Candidates"), heading=True), Note(about), _candidates(m)]
    return Sheet("pool", Text("公共绩效池", "Pool"), tuple(blocks))


def _pools(m: Material) -> Grid:
    rows = records(m.pay.pools)

    def amount(key: str) -> list[Value]:
        return [yuan(r[f"{key}_fen"]) for r in rows]

    def of_team(column: str) -> str:
        return money(f"SUMPRODUCT(EXACT({ref('results.results.team')},{{team}})*{ref(column)})")

    return Grid(
        "pools",
        (
            Column("team", Text("部门", "Team"), Unit.TEXT, [r["team"] for r in rows]),
            Column("opening", Text("期初余额", "Opening balance"), Unit.YUAN, amount("opening"), total=True),
            Column("withheld", Text("本期提取", "Withheld"), Unit.YUAN, amount("withheld"), of_team("pay.pay.pool_withheld"),
                   total=True, comment=Text("本部门各人提取公共绩效之和", "sum of what was withheld from the team's RMs")),
            Column("granted", Text("本期分配", "Granted"), Unit.YUAN, amount("granted"), of_team("pay.pay.pool_received"),
                   total=True, comment=Text("本部门各人公共绩效分配之和", "sum of what the team's RMs received")),
            Column("closing", Text("期末余额", "Closing balance"), Unit.YUAN, amount("closing"),
                   money("{opening}+{withheld}-{granted}"), total=True, mark=Mark.SIGN,
                   comment=Text("期初余额 + 本期提取 − 本期分配", "opening balance + withheld - granted")),
        ),
        tuple(name(r["team"]) for r in rows),
        main=True,
    )  # fmt: skip


def _candidates(m: Material) -> Grid:
    rows = records(m.pay.candidates)
    people = {p["rm_id"]: p for p in m.people}
    return Grid(
        "candidates",
        (
            Column("rm_id", Text("工号", "RM id"), Unit.ID, [r["rm_id"] for r in rows],
                   link=lambda i: f"results.results.rm_id@{name(rows[i]['rm_id'])}"),
            Column("name", Text("姓名", "Name"), Unit.TEXT, [people[r["rm_id"]]["name"] for r in rows]),
            Column("team", Text("部门", "Team"), Unit.TEXT, [people[r["rm_id"]]["team"] for r in rows]),
            Column("kind", Text("情形", "Case"), Unit.TEXT, [KINDS[r["kind"]] for r in rows]),
            Column("evidence", Text("依据", "Evidence"), Unit.LONG_TEXT, [_evidence(r) for r in rows]),
        ),
        tuple(name(r["rm_id"], r["kind"]) for r in rows),
    )  # fmt: skip


def _evidence(row: Row) -> Text:
    if row["kind"] == "decline":
        return Text(
            f"RORAC 由 {row['previous']:,.2f} 降至 {row['rorac']:,.2f}（{row['change']:+.1%}）",
            f"RORAC from {row['previous']:,.2f} to {row['rorac']:,.2f} ({row['change']:+.1%})",
        )
    shown = {key: f"{number(value):.2f}" for key, value in row.items() if isinstance(value, float) and value == value}
    return Text(
        "流程 {process}（中位数 {process_median}），学习 {learning}（中位数 {learning_median}），"
        "财务 {financial}（下四分位数 {financial_quartile}）",
        "process {process} (median {process_median}), learning {learning} (median {learning_median}), "
        "financial {financial} (lower quartile {financial_quartile})",
    ).format(**shown)
