"""RORAC explained: the lines of business, what existing business counts, and every row of the ledger."""

from collections.abc import Iterator

import pandas as pd

from rmcli.insight.explanation.step import Step, parameter_place, shown
from rmcli.language import Text, listed, same
from rmcli.scheme.model import Scheme
from rmcli.scoring.result import ScoreRun
from rmcli.scoring.rorac import row_amounts
from rmcli.tables.ledger import BOOKS, LEDGER
from rmcli.tables.spec import Role

_COSTS = LEDGER.of_role(Role.COST, Role.TAX)
RORAC = Text("RORAC（风险调整后利润）", "RORAC")


def of(run: ScoreRun, rm_id: str) -> Step:
    """An RM's RORAC of the period; no parts for somebody without a row in the ledger."""
    lines = run.rorac.lines[run.rorac.lines["rm_id"] == rm_id]
    months = run.rorac.months[run.rorac.months["rm_id"] == rm_id]
    amount = run.scheme.currency.rounded
    total = float(run.rorac.totals.set_index("rm_id")["rorac"][rm_id])
    parts = tuple(
        _line(run, line, months[months["business_line"] == line["business_line"]]) for line in lines.to_dict("records")
    )
    rule = Text(" + ", " + ").joined(f"{amount(line['total']):,f}" for line in lines.to_dict("records"))
    return Step(RORAC, same(f"{amount(total):,f}"), rule, parts=parts)


def _line(run: ScoreRun, line: dict[str, float], months: pd.DataFrame) -> Step:
    """One line of business: k0 x existing + new."""
    amount = run.scheme.currency.rounded
    existing, new, k0 = (float(line[key]) for key in ("existing", "new", "k0"))
    rows = [row for own in months["rows"] for row in own]
    books = {run.tables.ledger.frame["book"].iat[row] for row in rows}
    rule = Text("k0 × 存量 + 增量 = {k0} × {existing} + {new}", "k0 x existing + new = {k0} x {existing} + {new}")
    told = rule.format(k0=shown(k0), existing=f"{amount(existing):,f}", new=f"{amount(new):,f}")
    parts = (*([_k0(run.scheme, line)] if "existing" in books else ()), *_rows(run, rows))
    return Step(same(str(line["business_line"])), same(f"{amount(float(line['total'])):,f}"), told, parts=parts)


def _k0(scheme: Scheme, line: dict[str, float]) -> Step:
    """What existing business of the line counts."""
    p = scheme.parameters
    facts = {"floor": shown(p.decay_floor), "decay": shown(p.decay_per_year), "age": shown(line["age"])}
    rule = Text(
        "max({floor}, 1 − {decay} × {age} 年)，年数按余额或分成加权",
        "max({floor}, 1 - {decay} x {age} years), years weighed by balance or share",
    ).format(**facts)
    if float(line["existing"]) < 0 and not p.decay_losses:
        rule = Text("亏损不折算（decay_losses 为否）", "losses are not decayed (decay_losses is no)")
    title = Text("k0（存量折算系数）", "k0 (what existing business counts)")
    return Step(title, same(shown(line["k0"])), rule, parameter_place(scheme, "decay_per_year"))


def _rows(run: ScoreRun, rows: list[int]) -> Iterator[Step]:
    """The rows of the ledger, by month and as they stand."""
    ledger, amount = run.tables.ledger, run.scheme.currency.rounded
    frame = ledger.frame
    for row in sorted(rows, key=lambda at: (frame["month"].iat[at], at)):
        one = frame.iloc[[row]]
        book = BOOKS.get(str(one["book"].iat[0]), same(str(one["book"].iat[0])))
        total = float(row_amounts(one)[0])
        title = Text("{month} {book}", "{month} {book}").format(month=one["month"].iat[0], book=book)
        yield Step(title, same(f"{amount(total):,f}"), _of_row(run, one), ledger.place(row, "revenue"), many=True)


def _of_row(run: ScoreRun, one: pd.DataFrame) -> Text:
    """(revenue - costs) x share with the row's figures; costs of 0 are left out."""
    amount = run.scheme.currency.rounded
    spec = run.tables.ledger.spec

    def told(column: str) -> Text:
        title = spec.column(column).title
        return Text("{title} {n}", "{title} {n}").format(title=title, n=f"{amount(float(one[column].iat[0])):,f}")

    costs = [told(cost) for cost in _COSTS if float(one[cost].iat[0]) != 0]
    said = Text(" − ", " - ").joined([told("revenue"), *costs])
    share = float(one["share"].iat[0])
    return (
        said if share == 1 else Text("({said}) × {share}", "({said}) x {share}").format(said=said, share=shown(share))
    )


def of_month(run: ScoreRun, rm_id: str, month: str) -> Step:
    """The RORAC of one month, that monthly pay goes by."""
    months = run.rorac.months
    own = months[(months["rm_id"] == rm_id) & (months["month"] == month)]
    amount = run.scheme.currency.rounded
    by_month = run.rorac.by_month
    total = by_month["rorac"][(by_month["rm_id"] == rm_id) & (by_month["month"] == month)]
    rule = listed(f"{line} {amount(part):,f}" for line, part in zip(own["business_line"], own["total"], strict=True))
    value = same(f"{amount(float(total.iat[0])):,f}" if len(total) else "0")
    return Step(Text("当月 RORAC", "RORAC of the month"), value, rule)
