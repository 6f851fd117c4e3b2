"""Who gets a payout sheet: each RM's own rows of an approved report, and the rules that all of them share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rmcli.approved.read_back import Approved, Change, Row
from rmcli.approved.seal import Plain
from rmcli.language import Lang, Text, same
from rmcli.period import days_in_month
from rmcli.report.formulas import name
from rmcli.report.payout.standing import Standing, standings
from rmcli.report.scored.indicators import STATES
from rmcli.scheme.model import Grade, Indicator
from rmcli.scoring.methods import METHODS
from rmcli.scoring.methods.base import Band
from rmcli.scoring.result import State

OWN = (
    "results.results",
    "pay.pay",
    "monthly.months",
    "indicators.scores",
    "rorac.lines",
    "adjustments.rows",
    "deferred.accounts",
    "vetoes.vetoes",
)


@dataclass(frozen=True)
class Dimension:
    """A dimension as the report names it; `key` is its column in Results."""

    code: str
    name: str
    key: str
    additional: bool


@dataclass(frozen=True)
class Rules:
    """What all sheets of a batch share."""

    lang: Lang
    period: str
    scheme: str
    months: tuple[str, ...]
    parameters: Mapping[str, Plain]
    grades: tuple[Grade, ...]
    dimensions: tuple[Dimension, ...]
    indicators: Mapping[str, Indicator]
    bands: Mapping[str, tuple[Band, ...]]

    def number(self, parameter: str) -> float:
        """A parameter that is a number."""
        return as_number(self.parameters[parameter])

    def days(self, month: int) -> int:
        """Calendar days of the period's month at that position."""
        return days_in_month(self.months[month])


@dataclass(frozen=True)
class Payee:
    """One RM: their rows by grid, where they stand in their group (None: too few people to say), and which of their cells were
    changed by hand and accepted."""

    rm_id: str
    rows: Mapping[str, tuple[Row, ...]]
    standing: Standing | None
    changes: tuple[Change, ...] = ()

    def by_hand(self, grid: str, column: str, *row: str) -> bool:
        """Whether that cell of the RM's was set by hand; `row` is what names it within the grid, beside the RM."""
        own = name(self.rm_id, *row)
        return any((c.grid, c.column, c.name) == (grid, column, own) and not c.formula for c in self.changes)

    @property
    def result(self) -> Row:
        return self.rows["results.results"][0]

    @property
    def pay(self) -> Row:
        return self.rows["pay.pay"][0]

    @property
    def monthly(self) -> Row:
        return self.rows["monthly.months"][0]

    @property
    def name(self) -> str:
        return str(self.result["name"] or "")

    @property
    def net(self) -> Decimal:
        """Net pay in yuan, exact to the fen."""
        return fen(self.pay["net"])


def as_number(value: Plain) -> float:
    """The number, 0 where the cell is blank; TypeError where it is text."""
    if value is None:
        return 0.0
    if isinstance(value, str | bool):
        raise TypeError(f"{value!r} is no number")
    return float(value)


def fen(value: Plain) -> Decimal:
    """An amount as a Decimal of two decimals; a blank cell is 0."""
    return Decimal(f"{as_number(value):.15g}").quantize(Decimal("0.01"))


def rules(report: Approved) -> Rules:
    """The rules the report was made with."""
    grids = report.grids
    lang = report.lang
    methods = {method.title(lang): method.name for method in METHODS}
    additional = Text("附加", "additional")(lang)
    bands: dict[str, tuple[Band, ...]] = {}
    for row in grids["scheme.bands"].rows.values() if "scheme.bands" in grids else ():
        code = str(row["indicator"])
        lower = None if row["lower"] is None else as_number(row["lower"])
        bands[code] = (*bands.get(code, ()), Band(lower, as_number(row["score"])))
    return Rules(
        lang=lang,
        period=report.period,
        scheme=str(report.fact("scheme") or ""),
        months=tuple(str(row["month"]) for row in grids["summary.months"].rows.values()),
        parameters={name: row["value"] for name, row in grids["scheme.parameters"].rows.items()},
        grades=tuple(_grade(row) for row in grids["scheme.grades"].rows.values()),
        dimensions=tuple(
            Dimension(str(row["code"]), str(row["name"]), f"dimension{i}", row["kind"] == additional)
            for i, row in enumerate(grids["scheme.dimensions"].rows.values())
        ),
        indicators={str(row["code"]): _indicator(row, methods) for row in grids["scheme.indicators"].rows.values()},
        bands=bands,
    )


def payees(report: Approved) -> tuple[Payee, ...]:
    """Everybody in the Results sheet, in its order. KeyError if somebody has no row in Pay or Monthly pay."""
    by_person: dict[str, dict[str, list[Row]]] = {}
    for key in OWN:
        for row in report.grids[key].rows.values() if key in report.grids else ():
            by_person.setdefault(str(row["rm_id"]), {}).setdefault(key, []).append(row)
    group = str(report.parameter("rank_group"))
    places = standings(list(report.grids["results.results"].rows.values()), group)
    changes: dict[str, list[Change]] = {}
    for change in report.changes:
        changes.setdefault(change.person, []).append(change)
    found = []
    for row in report.grids["results.results"].rows.values():
        rm_id = str(row["rm_id"])
        rows = {key: tuple(by_person[rm_id].get(key, ())) for key in OWN}
        found.append(Payee(rm_id, rows, places.get(rm_id), tuple(changes.get(rm_id, ()))))
    return tuple(found)


def counted(row: Row, lang: Lang) -> bool:
    """Whether an indicator's row has a score."""
    return row["state"] in (STATES[State.SCORED](lang), STATES[State.ZERO](lang))


def for_role(row: Row, lang: Lang) -> bool:
    """Whether an indicator is for the RM's role at all."""
    return row["state"] != STATES[State.NOT_FOR_ROLE](lang)


def _grade(row: Row) -> Grade:
    bound = None if row["min_score"] is None else Decimal(f"{as_number(row['min_score']):.15g}")
    coefficient = Decimal(f"{as_number(row['coefficient']):.15g}")
    return Grade(str(row["grade"]), same(str(row["name"])), bound, coefficient, None)


def _indicator(row: Row, methods: Mapping[str, str]) -> Indicator:
    def optional(key: str) -> float | None:
        return None if row[key] is None else as_number(row[key])

    return Indicator(
        str(row["code"]),
        same(str(row["name"])),
        str(row["dimension"]),
        source="",
        method=methods[str(row["method"])],
        points=optional("points"),
        unit=optional("unit"),
        cap=optional("cap"),
        floor=as_number(row["floor"]),
    )


def adjusted(rows: Sequence[Row], kind: Text, lang: Lang) -> tuple[Row, ...]:
    """The adjustments of one kind."""
    return tuple(row for row in rows if row["kind"] == kind(lang))
