"""`year/`: a savings bank of six RMs through 2026, four quarterly ledgers and the year's, for the year-end settlement."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .business import rorac_by_month
from .dice import Dice
from .people import LENDING, Row
from .sheets import LAYOUT, sheet_of
from .workbook import CHINESE, write

_SEED = "qingshi-2026"
_QUARTERS = {f"2026Q{q}": tuple(date(2026, 3 * q - 2 + m, 1) for m in range(3)) for q in (1, 2, 3, 4)}
_TABLES = ("Roster", "Ledger", "Targets", "Actuals", "Survey")
# A month's income and costs of each line at its usual size, in yuan: revenue, direct, management, fixed, risk cost, tax.
_LINES = {
    "savings": (52_000, 30_000, 1_300, 400, 0, 0),
    "small": (34_000, 19_000, 1_300, 400, 7_000, 2_100),
    "wealth": (21_000, 3_100, 1_600, 500, 0, 1_300),
}
# What a quarter's plan asks for of each line's business, and what people do beside it.
_PLAN = {"C1": 46_000_000, "C2": 24_000_000, "C3": 60_000, "C4": 40, "L1": 24}
_LOANS = {"P1": 0.01, "P2": 0.95, "P3": 0.98}


@dataclass(frozen=True)
class _Person:
    """An RM and how they did: `went` is how much of the plan they reach, quarter by quarter (0: not in post)."""

    rm_id: str
    name: str
    role: str
    level: str
    hired: date
    base_pay: int
    went: tuple[float, float, float, float]
    start: date | None = None
    end: date | None = None

    def days(self, month: date) -> tuple[int, int]:
        """Days in post in the month, and its days."""
        length = monthrange(month.year, month.month)[1]
        first, last = max(month, self.start or month), min(month.replace(day=length), self.end or date.max)
        return max(0, (last - first).days + 1), length

    def share(self, months: Sequence[date]) -> float:
        """Days in post of the days of these months."""
        days = [self.days(month) for month in months]
        return sum(d for d, _ in days) / sum(of for _, of in days)

    def row(self, period: Sequence[date]) -> Row:
        """The RM as a period's roster has them, known by its end."""
        _, length = self.days(period[-1])
        known = self.end is not None and self.end <= period[-1].replace(day=length)
        return {
            "rm_id": self.rm_id,
            "name": self.name,
            "branch": "青石支行",
            "team": "青石支行零售业务部",
            "role": self.role,
            "level": self.level,
            "hire_date": self.hired,
            "post_start": self.start if self.start and self.start >= period[0] else None,
            "post_end": self.end if known else None,
            "education": "bachelor",
            "base_pay": self.base_pay,
        }


_PEOPLE = (
    _Person("20001", "杜若", "retail", "senior", date(2016, 4, 11), 156_000, (1.04, 0.94, 0.82, 0.72)),
    _Person("20002", "陆知远", "retail", "intermediate", date(2020, 9, 1), 120_000, (0.62, 0.78, 0.93, 1.06)),
    _Person("20003", "苏晚晴", "credit", "principal", date(2012, 7, 2), 216_000, (0.84, 0.86, 0.83, 0.85)),
    _Person(
        *("20004", "江屿", "wealth", "assistant", date(2026, 5, 18), 84_000, (0, 0.66, 0.82, 0.95)),
        start=date(2026, 5, 18),
    ),
    _Person(
        *("20005", "宋时雨", "retail", "intermediate", date(2019, 3, 4), 118_800, (0.95, 0.82, 0.70, 0)),
        end=date(2026, 8, 20),
    ),
    _Person("20006", "方砚", "lobby", "assistant", date(2024, 6, 3), 72_000, (0.9, 0, 0, 0), end=date(2026, 3, 31)),
)
_LEFT_BEFORE = "20006"  # left with the first quarter: nobody asked for a grade of the year


def make(folder: Path) -> None:
    """Writes the four quarters and the year into the folder `year`."""
    whole = [month for months in _QUARTERS.values() for month in months]
    for name, months in {**_QUARTERS, "2026": tuple(whole)}.items():
        people = [p for p in _PEOPLE if p.share(months) and (name in _QUARTERS or p.rm_id != _LEFT_BEFORE)]
        tables = _tables(people, months)
        sheets = [sheet_of(table, tables[table], chinese=True) for table in _TABLES]
        write(folder / "year" / f"{name}.xlsx", sheets, CHINESE, {"title": f"青石支行 {name} 台账"})


def _tables(people: Sequence[_Person], months: Sequence[date]) -> Mapping[str, list[Row]]:
    tables: dict[str, list[Row]] = {name: [] for name in LAYOUT}
    quarters = [q for q, (_, of) in enumerate(_QUARTERS.items()) if of[0] in months]
    for person in people:
        target, actual = _figures(person, quarters)
        tables["Roster"].append(person.row(months))
        tables["Ledger"] += [row for q in quarters for row in _ledger(person, q)]
        tables["Targets"].append(target)
        tables["Actuals"].append(actual)
        tables["Survey"] += _survey(person, quarters)
    tables["Ledger"].sort(key=lambda row: (row["month"], row["rm_id"]))
    return tables


def _ledger(person: _Person, quarter: int) -> list[Row]:
    """Every line's existing and new business of a quarter, month by month."""
    dice = Dice(_SEED, "ledger", person.rm_id, quarter)
    rows: list[Row] = []
    for month in list(_QUARTERS.values())[quarter]:
        days, length = person.days(month)
        for code, usual in _LINES.items() if days else ():
            if code == "small" and person.role not in LENDING:
                continue
            for book, part in (("existing", 0.7), ("new", 0.3)):
                size = part * person.went[quarter] * days / length
                amounts = [round(amount * size * dice.between(0.98, 1.02), 2) for amount in usual]
                rows.append(_row(person, (month, code, book), amounts))
    return rows


def _row(person: _Person, what: tuple[date, str, str], amounts: Sequence[float]) -> Row:
    month, line, book = what
    names = ("revenue", "direct_cost", "management_cost", "fixed_cost", "risk_cost", "tax")
    row: Row = {"rm_id": person.rm_id, "month": month, "line": line, "book": book, "share": None, "balance": None}
    return row | {"stock_years": 2.0 if book == "existing" else None} | dict(zip(names, amounts, strict=True))


def _figures(person: _Person, quarters: Sequence[int]) -> tuple[Row, Row]:
    """The RM's targets (of the whole period: the days in post cut them later) and actuals over so many quarters."""
    lends = person.role in LENDING
    plan = {code: amount for code, amount in _PLAN.items() if lends or code != "C2"}
    target: Row = {"rm_id": person.rm_id, "F1": round(_usual_rorac(person) * len(quarters), -3)}
    target |= {code: amount * len(quarters) for code, amount in plan.items()} | (_LOANS if lends else {})
    days = [person.share(months) for months in _QUARTERS.values()]
    done = [_done(person, quarter) for quarter in quarters if days[quarter]]
    actual: Row = {"rm_id": person.rm_id, "X2": 0.6, "L3": sum(d["L3"] for d in done)}
    for code, amount in plan.items():
        reached = sum(amount * person.went[q] * days[q] for q in quarters)
        actual[code] = round(reached) if code in ("C4", "L1") else round(reached, 2)
    for code in ("P1", "P2", "P3", "L2") if lends else ("L2",):
        actual[code] = round(sum(d[code] for d in done) / len(done), 4)
    return target, actual


def _done(person: _Person, quarter: int) -> dict[str, float]:
    """What is not counted in amounts: loans, files, the exam, research."""
    dice, went = Dice(_SEED, "done", person.rm_id, quarter), person.went[quarter]
    return {
        "P1": round(max(0.0, 0.009 + 0.02 * (1 - went)), 4),
        "P2": min(1.0, round(0.95 * went**0.3, 4)),
        "P3": min(1.0, round(0.97 * went**0.2, 4)),
        "L2": min(98, round(88 * went**0.5) + dice.whole(-2, 2)),
        "L3": dice.whole(1, 3),
    }


def _usual_rorac(person: _Person) -> float:
    """A quarter's RORAC where the plan is just reached."""
    usual = [
        _row(person, (date(2026, 1, 1), code, book), [3 * part * amount for amount in _LINES[code]])
        for code in _LINES
        for book, part in (("existing", 0.7), ("new", 0.3))
        if code != "small" or person.role in LENDING
    ]
    return sum(rorac_by_month(usual).values())


def _survey(person: _Person, quarters: Sequence[int]) -> list[Row]:
    """One question to everybody who rates, each quarter's raters others than the last one's."""
    rows: list[Row] = []
    for quarter in quarters:
        level = 87 + 30 * (person.went[quarter] - 1)
        if not person.went[quarter]:
            continue
        dice = Dice(_SEED, "survey", person.rm_id, quarter)
        raters = [
            ("superior", "M101"),
            *((g, f"{g[0].upper()}{quarter + 1}{n}") for g in ("peer", "customer") for n in range(3)),
        ]
        if quarter == max(q for q in quarters if person.went[q]):
            raters.append(("self", person.rm_id))
        for group, rater in raters:
            item = "general quality" if group == "self" else "service attitude"
            rater_id = rater if group != "superior" else f"{rater}{quarter + 1}"
            score = round(min(100, level + dice.between(-3, 3)))
            rows.append(
                {"rater_id": rater_id, "rater_group": group, "rm_id": person.rm_id, "item": item, "score": score}
            )
    return rows
