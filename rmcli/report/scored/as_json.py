"""The JSON that `rmcli score --json` and `rmcli check --json` print: a run as plain dicts, lists, numbers and texts."""

from collections.abc import Sequence

from rmcli.career.points import points
from rmcli.language import Lang
from rmcli.payroll.components import MONTHLY, components
from rmcli.payroll.result import PayRun
from rmcli.problems import Problem
from rmcli.report.cell_values import number
from rmcli.report.json_parts import Json, of_check, of_problems
from rmcli.report.records import Row, grouped, records
from rmcli.scoring.result import ScoreRun


def of_run(run: ScoreRun, pay: PayRun, problems: Sequence[Problem], lang: Lang) -> dict[str, object]:
    """A scored and paid period. Amounts of pay have all decimals of the currency, RORAC is at full precision; what there is none of
    (a score that does not apply, a rank nobody was given) is None."""
    tables, scheme = run.tables, run.scheme
    currency = scheme.currency
    period = tables.period
    return {
        "period": {"start": period.first, "end": period.last, "months": len(period.months)},
        "scheme": {"name": scheme.parameters.name(lang), "sha256": scheme.sha256},
        "currency": currency.code,
        "inputs": [{"file": f.file, "sha256": f.sha256, "rows": dict(f.rows)} for f in tables.inputs],
        "results": _results(run, pay),
        "totals": {
            "rorac": sum(run.results["rorac"].tolist()),
            **{key: currency.number(pay.pay[f"{key}_fen"].sum()) for key in ("gross", "pool_withheld", "net")},
        },
        "pools": [
            {
                "team": r["team"],
                **{key: currency.number(r[f"{key}_fen"]) for key in ("opening", "withheld", "granted", "closing")},
            }
            for r in records(pay.pools)
        ],
        "reconciliation": [of_check(check, currency) for check in pay.checks],
        "problems": of_problems(problems, lang),
    }


def _by_committee(person: Row) -> dict[str, Json]:
    """The way of a grade that a committee decided on, and who approved it; nothing of any other."""
    if not person["grade_by_committee"]:
        return {}
    ways: dict[str, Json] = {way: person[f"grade_by_{way}"] or None for way in ("score", "quota", "veto", "committee")}
    return {"grade_by": ways, "approved_by": person["approved_by"]}


def _results(run: ScoreRun, pay: PayRun) -> list[Json]:
    indicators = grouped(records(run.indicators), "rm_id")
    dimensions = grouped(records(run.dimensions), "rm_id")
    months = grouped(records(pay.months), "rm_id")
    paid = {r["rm_id"]: r for r in records(pay.pay)}
    parts = [part for part in components(run.scheme).totalled if part is not MONTHLY]  # which is given month by month
    currency = run.scheme.currency
    earned = points(run.rorac.lines, run.scheme.points)
    priced = grouped(records(pay.priced), "rm_id")
    return [
        {
            **{key: p[key] for key in ("rm_id", "name", "branch", "team", "role", "level")},
            "rorac": number(p["rorac"]),
            "dimensions": {d["dimension"]: number(d["score"]) for d in dimensions[(p["rm_id"],)]},
            "indicators": {i["indicator"]: _indicator(i) for i in indicators[(p["rm_id"],)]},
            "composite": number(p["composite"]),
            "rank": p["rank"] or None,
            "grade": p["grade"] or None,
            **_by_committee(p),
            "points": earned.get(p["rm_id"], 0.0),
            **({"plan": run.scheme.plan(p["role"])} if run.scheme.plans else {}),
            "pay": {
                "monthly": {m["month"]: currency.number(m["monthly_fen"]) for m in months[(p["rm_id"],)]},
                **_priced(run, p["role"], priced.get((p["rm_id"],), ())),
                **{part.document: currency.number(paid[p["rm_id"]][f"{part.key}_fen"]) for part in parts},
            },
        }
        for p in records(run.results)
    ]


def _priced(run: ScoreRun, role: str, rows: Sequence[Row]) -> dict[str, Json]:
    """What was earned by prices, for a role that is paid by them."""
    if run.scheme.plan(role) != "commission":
        return {}
    amount = run.scheme.currency.number
    lines = [
        {
            "month": r["month"],
            "code": r["code"],
            "measured": float(r["measured"]),
            "counted": float(r["counted"]),
            "amount": amount(r["amount_fen"]),
        }
        for r in rows
    ]
    return {"commission": lines}


def _indicator(row: Row) -> Json:
    return {key: number(row[key]) for key in ("actual", "target", "score", "weight", "lost")}
