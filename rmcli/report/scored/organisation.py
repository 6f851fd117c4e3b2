"""The Organisation sheet: RORAC, gap to target and mean composite of the bank, its branches and teams, and who contributes."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import fsum

from rmcli.language import Text
from rmcli.report.cell_values import number
from rmcli.report.columns import branch_column, name_column, rm_id_column, team_column
from rmcli.report.formulas import ref, rounded_to_fen, row_name, sum_to_fen
from rmcli.report.model import Column, Grid, Mark, Note, Sheet, Unit
from rmcli.report.records import Row
from rmcli.report.scored.paid_period import PaidPeriod
from rmcli.scoring.sources import ledger

MEMBERS = "organisation.members"
BANK = "bank"


@dataclass(frozen=True)
class OrgUnit:
    """The bank, a branch or a team, and the positions of its first and last member."""

    row: str
    branch: str | None
    team: str | None
    first: int
    last: int


def sheet(m: PaidPeriod) -> Sheet:
    members = sorted(m.people, key=lambda p: (p["branch"], p["team"], -p["rorac"], p["rm_id"]))
    about = Text(
        "先按机构、部门汇总，再列出每位客户经理的贡献。目标为 RORAC 目标按在岗天数折算后之和。",
        "Branches and teams first, then what every RM contributes. Targets are RORAC targets in proportion to days in post.",
    )
    blocks = (
        Note(about),
        _units(m, members),
        Note(Text("谁的贡献", "Who contributes"), heading=True),
        _members(m, members),
    )
    return Sheet(
        "organisation", Text("机构汇总", "Organisation"), blocks, about=Text("机构、部门与贡献", "branches, teams, RMs")
    )


def branch_row(branch: str) -> str:
    """The name of a branch's row in the grid `units`."""
    return row_name("branch", branch)


def _units(m: PaidPeriod, members: Sequence[Row]) -> Grid:
    units = list(_tree(members))
    targets = [_target(m, p) for p in members]
    inside = [slice(u.first, u.last + 1) for u in units]
    rorac = [m.shown(fsum(m.shown(p["rorac"]) for p in members[s])) for s in inside]
    target = [
        m.shown(fsum(t for t in targets[s] if t is not None)) if any(t is not None for t in targets[s]) else None
        for s in inside
    ]
    scores = [[c for p in members[s] if (c := number(p["composite"])) is not None] for s in inside]
    ids = [row_name(p["rm_id"]) for p in members]

    def block(key: str, unit: OrgUnit) -> str:
        return ref(f"{MEMBERS}.{key}", ids[unit.first], ids[unit.last])

    bank = ref("organisation.units.rorac", BANK)
    return Grid(
        "units",
        (
            branch_column([u.branch or Text("全行", "Bank") for u in units]),
            team_column([u.team for u in units]),
            Column(
                "people",
                Text("人数", "RMs"),
                Unit.COUNT,
                [u.last - u.first + 1 for u in units],
                lambda i: f"COUNTA({block('rm_id', units[i])})",
                comment=Text("本单位客户经理人数", "how many RMs the unit has"),
            ),
            Column(
                "composite",
                Text("平均综合得分", "Mean composite"),
                Unit.SCORE,
                [fsum(s) / len(s) if s else None for s in scores],
                lambda i: f"AVERAGE({block('composite', units[i])})" if scores[i] else None,
                mark=Mark.BAR,
                comment=Text("本单位各客户经理综合得分的平均", "mean over the unit's RMs"),
            ),
            Column(
                "rorac",
                Text("RORAC", "RORAC"),
                Unit.MONEY,
                rorac,
                lambda i: sum_to_fen(f"SUM({block('rorac', units[i])})"),
                mark=Mark.SIGN,
                comment=Text("本单位各客户经理 RORAC 之和", "sum over the unit's RMs"),
            ),
            Column(
                "target",
                Text("目标", "Target"),
                Unit.MONEY,
                target,
                lambda i: None if target[i] is None else sum_to_fen(f"SUM({block('target', units[i])})"),
                comment=Text("本单位各客户经理折算目标之和", "sum of the unit's RMs' targets"),
            ),
            Column(
                "gap",
                Text("目标利润差距", "Gap to target"),
                Unit.MONEY,
                [None if t is None else m.shown(r - t) for r, t in zip(rorac, target, strict=True)],
                lambda i: None if target[i] is None else sum_to_fen("{rorac}-{target}"),
                mark=Mark.SIGN,
                comment=Text("RORAC − 目标", "RORAC - target"),
            ),
            Column(
                "share",
                Text("占全行", "Share of the bank"),
                Unit.PERCENT,
                [r / rorac[0] if rorac[0] > 0 else None for r in rorac],
                f"{{rorac}}/{bank}" if rorac[0] > 0 else None,
                comment=Text(
                    "本单位 RORAC / 全行 RORAC（全行不为正时为空）",
                    "the unit's RORAC over the bank's (blank unless that is over 0)",
                ),
            ),
        ),
        tuple(u.row for u in units),
        main=True,
        emphasis=tuple(i for i, u in enumerate(units) if u.team is None),
    )


def _members(m: PaidPeriod, members: Sequence[Row]) -> Grid:
    rows = [row_name(p["rm_id"]) for p in members]
    targets = [_target(m, p) for p in members]
    code = _goal(m)
    units = {(u.branch, u.team): u.row for u in _tree(members)}
    team = [ref("organisation.units.rorac", units[p["branch"], p["team"]]) for p in members]
    of_team = {
        key: m.shown(fsum(m.shown(p["rorac"]) for p in own))
        for key, own in groupby(members, key=lambda p: (p["branch"], p["team"]))
    }
    totals = [of_team[p["branch"], p["team"]] for p in members]
    return Grid(
        "members",
        (
            branch_column([p["branch"] for p in members]),
            team_column([p["team"] for p in members]),
            rm_id_column([p["rm_id"] for p in members], lambda i: f"results.results.rm_id@{rows[i]}"),
            name_column([p["name"] for p in members]),
            Column(
                "rorac",
                Text("RORAC", "RORAC"),
                Unit.MONEY,
                [m.shown(p["rorac"]) for p in members],
                lambda i: ref("results.results.rorac", rows[i]),
                mark=Mark.SIGN,
            ),
            Column(
                "target",
                Text("目标", "Target"),
                Unit.MONEY,
                targets,
                lambda i: (
                    None
                    if targets[i] is None
                    else rounded_to_fen(ref("indicators.scores.target", row_name(members[i]["rm_id"], str(code))))
                ),
                comment=Text(
                    "折算目标，四舍五入到最小货币单位", "target in proportion to days, half up to the smallest unit"
                ),
            ),
            Column(
                "gap",
                Text("目标利润差距", "Gap to target"),
                Unit.MONEY,
                [
                    None if t is None else m.shown(m.shown(p["rorac"]) - t)
                    for p, t in zip(members, targets, strict=True)
                ],
                lambda i: None if targets[i] is None else sum_to_fen("{rorac}-{target}"),
                mark=Mark.SIGN,
                comment=Text("RORAC − 目标", "RORAC - target"),
            ),
            Column(
                "share",
                Text("占部门", "Share of the team"),
                Unit.PERCENT,
                [m.shown(p["rorac"]) / t if t > 0 else None for p, t in zip(members, totals, strict=True)],
                lambda i: f"{{rorac}}/{team[i]}" if totals[i] > 0 else None,
                comment=Text(
                    "本人 RORAC / 部门 RORAC（部门不为正时为空）",
                    "the RM's RORAC over the team's (blank unless that is over 0)",
                ),
            ),
            Column(
                "composite",
                Text("综合得分", "Composite"),
                Unit.SCORE,
                [number(p["composite"]) for p in members],
                lambda i: ref("results.results.composite", rows[i]) if members[i]["grade"] else None,
                mark=Mark.BAR,
            ),
        ),
        tuple(rows),
    )


def _tree(members: Sequence[Row]) -> list[OrgUnit]:
    """The bank, then every branch followed by its teams, members standing in that order."""
    units = [OrgUnit(BANK, None, None, 0, len(members) - 1)]
    at = 0
    for branch, of_branch in groupby(members, key=lambda p: p["branch"]):
        teams = [(team, len(list(own))) for team, own in groupby(of_branch, key=lambda p: p["team"])]
        units.append(OrgUnit(branch_row(branch), branch, None, at, at + sum(n for _, n in teams) - 1))
        for team, n in teams:
            units.append(OrgUnit(row_name("team", branch, team), branch, team, at, at + n - 1))
            at += n
    return units


def _goal(m: PaidPeriod) -> str | None:
    """The indicator that is measured by RORAC: its target is the RORAC target."""
    return next((i.code for i in m.indicators if i.source == ledger.SOURCE.name), None)


def _target(m: PaidPeriod, person: Row) -> float | None:
    code = _goal(m)
    target = None if code is None else number(m.scores[person["rm_id"], code]["target"])
    return None if target is None else m.shown(target)
