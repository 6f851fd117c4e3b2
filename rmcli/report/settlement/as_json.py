"""The JSON that `rmcli settle --json` prints."""

from rmcli.language import Lang
from rmcli.report.cell_values import number
from rmcli.report.json_parts import Json, of_check, of_problems
from rmcli.report.records import records
from rmcli.report.settlement.settled_year import SettledYear


def of_settlement(m: SettledYear, lang: Lang) -> dict[str, object]:
    """The settled year. Amounts have all decimals of the currency; `paid`, `parts` and `differences` are by the reports' periods."""
    period, people = m.run.tables.period, m.settled.people
    return {
        "period": {"start": period.first, "end": period.last, "months": len(period.months)},
        "scheme": {"name": m.scheme.parameters.name(lang), "sha256": m.scheme.sha256},
        "currency": m.currency.code,
        "inputs": [{"file": f.file, "sha256": f.sha256, "rows": dict(f.rows)} for f in m.run.tables.inputs],
        "reports": [
            {"file": r.file, "sha256": r.sha256, "period": str(r.period), "assessed": m.currency.number(r.assessed_fen)}
            for r in m.paid
        ],
        "results": [_person(m, at) for at in range(len(m.people))],
        "not_settled": [
            {"rm_id": r["rm_id"], "name": r["name"], "period": r["period"], "paid": m.currency.number(r["paid_fen"])}
            for r in records(m.settled.unsettled)
        ],
        "totals": {key: m.currency.number(people[f"{key}_fen"].sum()) for key in ("assessed", "paid", "difference")},
        "reconciliation": [of_check(check, m.currency) for check in m.settled.checks],
        "problems": of_problems(m.problems, lang, with_file=True),
    }


def _person(m: SettledYear, at: int) -> Json:
    person, count = m.people[at], len(m.paid)
    due, parts = m.due[person["rm_id"]], m.parts[at * count : (at + 1) * count]
    return {
        **{key: person[key] for key in ("rm_id", "name", "branch", "team", "role")},
        "composite": number(person["composite"]),
        "grade": person["grade"] or None,
        "coefficient": number(float(person["coefficient"])),
        "months_in_post": float(due["months_in_post"]),
        "assessed": m.currency.number(due["assessed_fen"]),
        "paid": {p["period"]: m.currency.number(p["paid_fen"]) for p in parts},
        "parts": {p["period"]: m.currency.number(p["assessed_fen"]) for p in parts},
        "differences": {p["period"]: m.currency.number(p["difference_fen"]) for p in parts},
        "difference": m.currency.number(due["difference_fen"]),
    }
