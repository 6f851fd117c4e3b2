"""The Pool sheet: one public pool a team, and whom rmcli proposes for a grant."""

from collections.abc import Mapping
from dataclasses import dataclass

from rmcli.language import Text
from rmcli.report.cell_values import number
from rmcli.report.columns import name_column, rm_id_column, team_column
from rmcli.report.formulas import added, ref, row_name, sum_to_fen
from rmcli.report.model import Block, Column, Grid, Mark, Note, Sheet, Unit, Value
from rmcli.report.records import records
from rmcli.report.scored.paid_period import PaidPeriod

KINDS = {
    "decline": Text("特殊因素下滑", "decline for special factors"),
    "diligent": Text("勤勉但业绩不佳", "hard work without result"),
}


# The evidence for each case, by the columns of PayRun.candidates.
@dataclass(frozen=True)
class Evidence:
    """A figure that speaks for a candidate: a column of PayRun.candidates."""

    key: str
    title: Text
    unit: Unit


EVIDENCE: Mapping[str, tuple[Evidence, ...]] = {
    "decline": (
        Evidence("previous", Text("上期 RORAC", "Previous RORAC"), Unit.MONEY),
        Evidence("rorac", Text("本期 RORAC", "RORAC"), Unit.MONEY),
        Evidence("change", Text("变化", "Change"), Unit.PERCENT),
    ),
    "diligent": (
        Evidence("process", Text("流程得分", "Process score"), Unit.SCORE),
        Evidence("process_median", Text("流程中位数", "Process median"), Unit.SCORE),
        Evidence("learning", Text("学习得分", "Learning score"), Unit.SCORE),
        Evidence("learning_median", Text("学习中位数", "Learning median"), Unit.SCORE),
        Evidence("financial", Text("财务得分", "Financial score"), Unit.SCORE),
        Evidence("financial_quartile", Text("财务下四分位数", "Financial lower quartile"), Unit.SCORE),
    ),
}


def sheet(m: PaidPeriod) -> Sheet:
    rule = Text("期初余额 + 本期提取 = 本期分配 + 期末余额", "Opening balance + withheld = granted + closing balance")
    blocks: list[Block] = [Note(rule), _pools(m)]
    if len(m.pay.candidates):
        about = Text(
            "以下仅为建议：是否分配由人决定，并在“调整”表中写明事由。",
            "Proposals only: a grant is somebody's decision, entered as an adjustment with a reason.",
        )
        blocks += [Note(Text("建议人选", "Candidates"), heading=True), Note(about), _candidates(m)]
    return Sheet("pool", Text("公共绩效池", "Pool"), tuple(blocks), about=Text("各部门公共绩效池", "the teams' pools"))


def _pools(m: PaidPeriod) -> Grid:
    rows = records(m.pay.pools)

    def amount(key: str) -> list[Value]:
        return [m.money(r[f"{key}_fen"]) for r in rows]

    def of_team(*columns: str) -> str:
        cells = added(map(ref, columns))
        return sum_to_fen(
            f"SUMPRODUCT(EXACT({ref('results.results.team')},{{team}})*{cells if len(columns) == 1 else f'({cells})'})"
        )

    granted = [f"pay.pay.{component.key}" for component in m.components.out_of_pool]

    return Grid(
        "pools",
        (
            team_column([r["team"] for r in rows]),
            Column("opening", Text("期初余额", "Opening balance"), Unit.MONEY, amount("opening"), total=True),
            Column(
                "withheld",
                Text("本期提取", "Withheld"),
                Unit.MONEY,
                amount("withheld"),
                of_team("pay.pay.pool_withheld"),
                total=True,
                comment=Text("本部门各人提取公共绩效之和", "sum of what was withheld from the team's RMs"),
            ),
            Column(
                "granted",
                Text("本期分配", "Granted"),
                Unit.MONEY,
                amount("granted"),
                of_team(*granted) if granted else None,
                total=True,
                comment=Text("本部门各人公共绩效分配之和", "sum of what the team's RMs received"),
            ),
            Column(
                "closing",
                Text("期末余额", "Closing balance"),
                Unit.MONEY,
                amount("closing"),
                sum_to_fen("{opening}+{withheld}-{granted}"),
                total=True,
                mark=Mark.SIGN,
                comment=Text("期初余额 + 本期提取 − 本期分配", "opening balance + withheld - granted"),
            ),
        ),
        tuple(row_name(r["team"]) for r in rows),
        main=True,
    )


def _candidates(m: PaidPeriod) -> Grid:
    rows = records(m.pay.candidates)
    people = {p["rm_id"]: p for p in m.people}
    kinds = {r["kind"] for r in rows}
    evidence = [
        Column(e.key, e.title, e.unit, [number(r[e.key]) for r in rows])
        for kind, columns in EVIDENCE.items()
        if kind in kinds
        for e in columns
    ]
    return Grid(
        "candidates",
        (
            team_column([people[r["rm_id"]]["team"] for r in rows]),
            rm_id_column([r["rm_id"] for r in rows], lambda i: f"results.results.rm_id@{row_name(rows[i]['rm_id'])}"),
            name_column([people[r["rm_id"]]["name"] for r in rows]),
            Column("kind", Text("情形", "Case"), Unit.TEXT, [KINDS[r["kind"]] for r in rows]),
            *evidence,
        ),
        tuple(row_name(r["rm_id"], r["kind"]) for r in rows),
    )
