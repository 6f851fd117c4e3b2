"""The JSON that `rmcli score --json` and `rmcli check --json` print: a run as plain dicts, lists, numbers and texts."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from rmcli.career.points import points
from rmcli.language import Lang
from rmcli.payroll.components import MONTHLY, TOTALLED
from rmcli.payroll.result import Check, PayRun
from rmcli.problems import Problem
from rmcli.report.columns import number
from rmcli.report.scored.material import Row, grouped, records
from rmcli.scoring.result import ScoreRun

Json: TypeAlias = str | int | float | bool | Sequence["Json"] | Mapping[str, "Json"] | None

_PAY = tuple(component.key for component in TOTALLED if component is not MONTHLY)  # which is given month by month


def of_run(run: ScoreRun, pay: PayRun, problems: Sequence[Problem], lang: Lang) -> dict[str, object]:
    """A scored and paid period. Amounts of pay are yuan with two decimals, RORAC yuan at full precision; what there is none of
    (a score that does not apply, a rank nobody was given) is None."""
    tables, scheme = run.tables, run.scheme
    period = tables.period
    return {
        "period": {"start": period.first, "end": period.last, "months": len(period.months)},
        "scheme": {"name": scheme.parameters.name(lang), "sha256": scheme.sha256},
        "inputs": [{"file": f.file, "sha256": f.sha256, "rows": dict(f.rows)} for f in tables.inputs],
        "results": _results(run, pay),
        "totals": {
            "rorac": sum(run.results["rorac"].tolist()),
            **{key: in_yuan(pay.pay[f"{key}_fen"].sum()) for key in ("gross", "pool_withheld", "net")},
        },
        "pools": [
            {
                "team": r["team"],
                **{key: in_yuan(r[f"{key}_fen"]) for key in ("opening", "withheld", "granted", "closing")},
            }
            for r in records(pay.pools)
        ],
        "reconciliation": [of_check(check) for check in pay.checks],
        "problems": of_problems(problems, lang),
    }


def of_problems(problems: Sequence[Problem], lang: Lang, *, with_file: bool = False) -> list[Json]:
    """Every problem, in the order given; with its file where they are of several files, or where that is asked for."""
    with_file = with_file or len({p.place.file for p in problems}) > 1
    return [
        {
            **({"file": p.place.file or None} if with_file else {}),
            "code": p.code,
            "severity": p.severity.value,
            "sheet": p.place.sheet or None,
            "cell": p.place.cell or None,
            "value": p.value,
            "message": p.message(lang),
            "hint": p.fix(lang),
        }
        for p in problems
    ]


def _results(run: ScoreRun, pay: PayRun) -> list[Json]:
    indicators = grouped(records(run.indicators), "rm_id")
    dimensions = grouped(records(run.dimensions), "rm_id")
    months = grouped(records(pay.months), "rm_id")
    paid = {r["rm_id"]: r for r in records(pay.pay)}
    earned = points(run.rorac.lines, run.scheme.points)
    return [
        {
            **{key: p[key] for key in ("rm_id", "name", "branch", "team", "role", "level")},
            "rorac": number(p["rorac"]),
            "dimensions": {d["dimension"]: number(d["score"]) for d in dimensions[(p["rm_id"],)]},
            "indicators": {i["indicator"]: _indicator(i) for i in indicators[(p["rm_id"],)]},
            "composite": number(p["composite"]),
            "rank": p["rank"] or None,
            "grade": p["grade"] or None,
            "points": earned.get(p["rm_id"], 0.0),
            "pay": {
                "monthly": {m["month"]: in_yuan(m["monthly_fen"]) for m in months[(p["rm_id"],)]},
                **{key: in_yuan(paid[p["rm_id"]][f"{key}_fen"]) for key in _PAY},
            },
        }
        for p in records(run.results)
    ]


def _indicator(row: Row) -> Json:
    return {key: number(row[key]) for key in ("actual", "target", "score", "weight", "lost")}


def of_check(check: Check) -> Json:
    """A line of a reconciliation, amounts in yuan."""
    sides = (check.left, check.right)
    left, right = (in_yuan(side) for side in sides) if check.unit == "fen" else sides
    return {"check": check.check, "left": left, "right": right, "ok": check.ok}


def in_yuan(fen: int) -> float:
    """Yuan as the number nearest to it: two decimals in every print."""
    return round(int(fen) / 100, 2)
