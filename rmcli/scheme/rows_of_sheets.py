"""A scheme as the rows of its sheets, so that a written scheme workbook says exactly what the scheme says."""

from collections.abc import Mapping
from dataclasses import dataclass

from rmcli.language import Lang, Text
from rmcli.scheme.lists import Lists
from rmcli.scheme.model import Indicator, Scheme
from rmcli.scheme.parameters import PARAMETERS_IN_ORDER
from rmcli.scheme.pay_rows import Value, factor_rows, price_row
from rmcli.scheme.words import WAIVABLE, Origin, said, source_said
from rmcli.tables.ledger import BOOKS
from rmcli.tables.pay_rules import PLANS
from rmcli.tables.scheme import DIMENSION_KINDS, WHOLE
from rmcli.tables.scheme_indicators import BETTER, DISPLAY_WORDS, INDICATORS, MISSING

RowsOfSheet = list[dict[str, Value]]


@dataclass(frozen=True)
class MatrixBlock:
    """One judgement matrix as it stands in a sheet: the node's name, its criteria's names, the n x n judgements (nan where
    unanswered)."""

    node: str
    criteria: tuple[str, ...]
    values: tuple[tuple[float, ...], ...]


def rows_of_sheets(scheme: Scheme, lang: Lang) -> Mapping[str, RowsOfSheet]:
    """The rows of every scheme sheet (English sheet and column names; every declared column, None for a blank).

    Names, choices and meanings are in `lang`, a yes or no is a bool. `from_tables` on them gives the same rules back.
    """
    parameters, lists = scheme.parameters, scheme.lists
    return {
        "Parameters": [
            {"key": p.key, "value": p.shown(getattr(parameters, p.key), lang), "meaning": p.meaning(lang)}
            for p in PARAMETERS_IN_ORDER
        ],
        "Dimensions": [
            {
                "code": d.code,
                "name": d.name(lang),
                "weight": d.weight,
                "kind": _word("additional" if d.additional else "weighted", DIMENSION_KINDS, lang),
            }
            for d in scheme.dimensions
        ],
        "Indicators": [_indicator(i, lists, lang) for i in scheme.indicators],
        "Bands": [
            {"indicator": code, "lower": b.lower, "score": b.score}
            for code, bands in scheme.bands.items()
            for b in bands
        ],
        "Grades": [
            {
                "grade": g.grade,
                "name": g.name(lang),
                "min_score": g.min_score,
                "coefficient": g.coefficient,
                "quota": g.quota,
            }
            for g in scheme.grades
        ],
        "Tiers": [{"min_rorac": t.min_rorac, "coefficient": t.coefficient, "rate": t.rate} for t in scheme.tiers],
        "Raters": [
            {
                "rater_group": r.rater_group,
                "name": lists.rater_groups[r.rater_group](lang),
                "weight": r.weight,
                "min_raters": r.min_raters,
            }
            for r in scheme.raters.values()
        ],
        "Points": [
            {"business_line": p.business_line, "book": _word(p.book, BOOKS, lang), "rate": p.rate}
            for p in scheme.points
        ],
        "Roles": [
            {
                "role": role,
                "name": lists.roles[role](lang),
                "deferral_share": share,
                "plan": _word(scheme.plans.get(role), PLANS, lang),
                "lead_rate": scheme.lead_rates.get(role),
            }
            for role, share in scheme.deferral.items()
        ],
        "Factors": factor_rows(scheme.factors, lang),
        "Budgets": [{"branch": b.branch, "team": b.team, "amount": b.amount} for b in scheme.budgets],
        "Prices": [price_row(price, lists, lang) for price in scheme.prices],
        "Kinds": [
            {"kind": k.kind, "name": k.name(lang), "sign": "+" if k.sign > 0 else "-", "from_pool": k.from_pool}
            for k in scheme.kinds
        ],
        "Education": [
            {"education": key, "name": name(lang), "rank": scheme.ranks[key]} for key, name in lists.education.items()
        ],
        "Aliases": [
            {"table": a.table, "column": a.column, "written": a.written, "means": a.means} for a in scheme.aliases
        ],
        "Ladder": [
            {
                "level": r.level,
                "name": lists.levels[r.level](lang),
                "points": r.points,
                "min_years": r.min_years,
                "min_education": _word(r.min_education, lists.education, lang),
                "min_grade": r.min_grade,
                "waivable": said(r.waivable, WAIVABLE, lang) or None,
                "level_pay": r.level_pay,
            }
            for r in scheme.ladder
        ],
    }


def matrix_blocks(scheme: Scheme, lang: Lang) -> tuple[MatrixBlock, ...]:
    """The scheme's matrices with their names in `lang`, in the scheme's order."""
    names = node_names(scheme)
    return tuple(
        MatrixBlock(names[m.node](lang), tuple(names[c](lang) for c in m.criteria), m.values) for m in scheme.matrices
    )


def node_names(scheme: Scheme) -> dict[str, Text]:
    """The name of every node and indicator by code; the whole's code is ""."""
    names = {"": WHOLE} | {d.code: d.name for d in scheme.dimensions}
    return names | {i.code: i.name for i in scheme.indicators}


def _indicator(i: Indicator, lists: Lists, lang: Lang) -> dict[str, Value]:
    return {
        "code": i.code,
        "name": i.name(lang),
        "dimension": i.dimension,
        "source": source_said(origin_of(i), lists.rater_groups, lang),
        "method": _word(i.method, INDICATORS.column("method").choices or {}, lang),
        "points": i.points,
        "unit": i.unit,
        "cap": i.cap,
        "floor": i.floor,
        "prorate": i.prorate,
        "missing": _word(i.missing, MISSING, lang),
        "roles": said(i.roles, lists.roles, lang) or None,
        "veto_at": i.veto_at,
        "veto_grade": i.veto_grade,
        "weight": i.weight,
        "points_over": i.points_over,
        "limit_over": i.limit_over,
        "limit_under": i.limit_under,
        "better": _word(i.better, BETTER, lang),
        "display": _word(i.display, DISPLAY_WORDS, lang),
    }


def origin_of(i: Indicator) -> Origin:
    """What the source's cell of an indicator says."""
    return Origin(i.source, i.rater_groups, i.lines, i.book, i.columns)


def _word(key: str | None, choices: Mapping[str, Text], lang: Lang) -> str | None:
    return choices[key](lang) if key is not None and key in choices else key
