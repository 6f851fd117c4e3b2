"""Who gets a payout sheet, taken from an approved report: its people with their rows, and its rules."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from rmcli.approved.read_back import Approved
from rmcli.approved.seal import Sealed
from rmcli.language import same
from rmcli.payroll.components import components_of
from rmcli.payroll.gross_pay.shape import Shape
from rmcli.report.change import Change, Plain, Row, key_in
from rmcli.report.payout.payee import Dimension, Payee, Rules, as_number
from rmcli.report.payout.standing import standings
from rmcli.scheme.model import AdjustmentKind, Grade, Indicator
from rmcli.scheme.parameters import MONTHS_OF_BASE
from rmcli.scheme.pay_rules import Factor, Price, steps
from rmcli.scoring.methods.base import Band

OWN = (
    "results.results",
    "pay.pay",
    "monthly.months",
    "commission.rows",
    "budgets.people",
    "indicators.scores",
    "rorac.lines",
    "adjustments.rows",
    "deferred.accounts",
    "vetoes.vetoes",
    "gradings.gradings",
)


def rules(report: Approved) -> Rules:
    """The rules the report was made with."""
    grids = report.grids
    bands: dict[str, tuple[Band, ...]] = {}
    for row in grids["scheme.bands"].rows.values() if "scheme.bands" in grids else ():
        code = str(row["indicator"])
        lower = None if row["lower"] is None else as_number(row["lower"])
        bands[code] = (*bands.get(code, ()), Band(lower, as_number(row["score"])))
    prices = grids["scheme.prices"].rows.values() if "scheme.prices" in grids else ()
    said: dict[str, tuple[str, ...]] = {}
    for row in prices:
        said[str(row["code"])] = (*said.get(str(row["code"]), ()), str(row["rule"]))
    return Rules(
        lang=report.lang,
        period=report.period,
        scheme=str(report.fact("scheme") or ""),
        months=tuple(str(row["month"]) for row in grids["summary.months"].rows.values()),
        parameters={name: _parameter(row) for name, row in grids["scheme.parameters"].rows.items()},
        grades=tuple(_grade(row) for row in grids["scheme.grades"].rows.values()),
        dimensions=tuple(
            Dimension(str(row["code"]), str(row["name"]), f"dimension{i}", key_in(row, "kind") == "additional")
            for i, row in enumerate(grids["scheme.dimensions"].rows.values())
        ),
        indicators={str(row["code"]): _indicator(row) for row in grids["scheme.indicators"].rows.values()},
        bands=bands,
        prices=steps(map(_price, prices)),
        price_rules=said,
        currency=report.currency,
        components=components_of(shape(report)),
        base_months=shape(report).base_months,
    )


def shape(report: Approved) -> Shape:
    """What of pay the report has."""
    grids, columns = report.grids, report.grids["pay.pay"].sealed.columns
    given = {name: _parameter(row) for name, row in grids["scheme.parameters"].rows.items()}
    rows = grids["scheme.factors"].rows.values() if "scheme.factors" in grids else ()
    factors = {
        str(row["code"]): Factor(str(row["code"]), same(str(row["name"])), "", str(key_in(row, "applies_to")))
        for row in rows
    }
    return Shape(
        kinds=tuple(_kinds(grids["scheme.kinds"].sealed)),
        lead="lead" in columns,
        level_pay="level_pay" in columns,
        in_gross=given.get("level_pay_in_gross") == "yes",
        by_score=given.get("assessed_by") == "score",
        base_months=MONTHS_OF_BASE[str(given.get("base_period", "year"))],
        factors=tuple(factors.values()),
        budgets="budgets.people" in grids,
    )


def payees(report: Approved) -> tuple[Payee, ...]:
    """Everybody in the Results sheet, in its order. KeyError if somebody has no row in Pay or Monthly pay."""
    by_person: dict[str, dict[str, list[Row]]] = {}
    for key in OWN:
        for row in report.grids[key].rows.values() if key in report.grids else ():
            by_person.setdefault(str(row["rm_id"]), {}).setdefault(key, []).append(row)
    group = str(_parameter(report.grids["scheme.parameters"].rows["rank_group"]))
    places = standings(list(report.grids["results.results"].rows.values()), group)
    changes: dict[str, list[Change]] = {}
    for change in report.changes:
        changes.setdefault(change.person, []).append(change)
    secret = {key: report.grids[key].sealed.secret for key in OWN if key in report.grids}
    found = []
    for row in report.grids["results.results"].rows.values():
        rm_id = str(row["rm_id"])
        rows = {key: tuple(by_person[rm_id].get(key, ())) for key in OWN}
        found.append(Payee(rm_id, rows, places.get(rm_id), tuple(changes.get(rm_id, ())), secret))
    return tuple(found)


def _parameter(row: Row) -> Plain:
    """A choice by its key, any other value as it is."""
    return key_in(row, "value") or row["value"]


def _grade(row: Row) -> Grade:
    bound = None if row["min_score"] is None else Decimal(f"{as_number(row['min_score']):.15g}")
    coefficient = Decimal(f"{as_number(row['coefficient']):.15g}")
    return Grade(str(row["grade"]), same(str(row["name"])), bound, coefficient, None)


def _price(row: Row) -> Price:
    """What of a price an amount is worked out by."""

    def exactly(key: str) -> Decimal | None:
        return None if row[key] is None else Decimal(f"{as_number(row[key]):.15g}")

    return Price(
        str(row["code"]),
        str(key_in(row, "measure")),
        exactly("price") or Decimal(0),
        scope=str(key_in(row, "scope")),
        lower=exactly("lower"),
        part=key_in(row, "how") == "part",
        unit=exactly("unit") or Decimal(1),
        whole_units=key_in(row, "whole_units") == "yes",
        cap=exactly("cap"),
    )


def _kinds(sealed: Sealed) -> Iterator[AdjustmentKind]:
    """The kinds of adjustments as the report was written: its columns of pay are those."""
    for row in map(sealed.row, sealed.cells):
        sign: Literal[1, -1] = -1 if key_in(row, "sign") == "-" else 1
        name = same(str(row["kind"]))
        yield AdjustmentKind(str(key_in(row, "kind")), name, sign, key_in(row, "from_pool") == "yes")


def _indicator(row: Row) -> Indicator:
    def optional(key: str) -> float | None:
        given = row.get(key)  # a report has the columns that its scheme uses
        return None if given is None else as_number(given)

    return Indicator(
        str(row["code"]),
        same(str(row["name"])),
        str(row["dimension"]),
        source="",
        method=key_in(row, "method") or "",
        points=optional("points"),
        unit=optional("unit"),
        cap=optional("cap"),
        floor=as_number(row["floor"]),
        points_over=optional("points_over"),
        limit_over=optional("limit_over"),
        limit_under=optional("limit_under"),
        better=key_in(row, "better") if "better" in row else None,
        display=key_in(row, "display") or (str(row["display"]) if row["display"] else None),
    )
