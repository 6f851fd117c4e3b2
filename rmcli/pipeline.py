"""The method from end to end, pure: no file, no clock, no print. Read it as the table of contents of domain.md."""

from rmcli.scheme.model import Scheme
from rmcli.scoring import grades, indicators, people, rorac, scorecard, survey, vetoes, weights
from rmcli.scoring.result import ScoreRun
from rmcli.tables.data import Tables


def score(tables: Tables, scheme: Scheme) -> ScoreRun:
    """The scored period: everybody of the roster is in it, and the order of input rows changes no figure.

    The tables are free of errors (the checks see to that). Whoever has no composite all the same keeps their row, without
    rank and grade, and is named by `scoring.problems`.
    """
    staff = people.in_period(tables.roster, tables.period)
    rm_ids = staff["rm_id"]
    profit = rorac.score(tables.ledger, rm_ids, tables.period, scheme.parameters)
    ratings = survey.by_group(tables.survey, rm_ids, scheme)
    scores = indicators.score(tables, staff, profit, ratings, scheme)
    nodes = weights.of(scheme)
    card = scorecard.combine(scores, rm_ids, nodes, scheme)
    capped = vetoes.found(tables.vetoes, scores, scheme, tables.language)
    staff = staff.assign(rorac=profit.totals["rorac"])
    return ScoreRun(
        tables=tables,
        scheme=scheme,
        rorac=profit,
        weights=nodes,
        survey=ratings,
        indicators=card.indicators,
        dimensions=card.dimensions,
        results=grades.assign(staff, card.composite, capped, scheme),
    )
