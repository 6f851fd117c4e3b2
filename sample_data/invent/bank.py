"""A whole quarter of an invented bank: every table of the ledger workbook, in rows with neutral keys."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .business import Shared, bad_loan, ledger_of, shared_rows
from .dice import Dice
from .figures import figures_of, quarter_rorac, without_loans
from .lines import LINES
from .opinions import survey_of
from .payroll import deferred, pools
from .people import MONTHS, Row, Staffing, roster
from .sheets import LAYOUT


@dataclass(frozen=True)
class Plan:
    """What happens at the bank in the quarter. `bad_loans`: RM -> month (0, 1, 2); `npl`: RM -> ratio where not 0."""

    staffing: Staffing
    shared: Sequence[Shared] = ()
    bad_loans: Mapping[str, int] = field(default_factory=dict)
    npl: Mapping[str, float] = field(default_factory=dict)
    no_loans: Sequence[str] = ()
    bad_loan_note: str = ""
    deferred_every: int = 2


@dataclass(frozen=True)
class Bank:
    """The tables: sheet name in English -> rows."""

    people: list[Row]
    tables: dict[str, list[Row]]

    def with_told(self, sheet: str, told: Sequence[Sequence[object]]) -> "Bank":
        """The bank with a table whose rows are given as told, in the order of the sheet's columns."""
        keys = [key for key, _, _ in LAYOUT[sheet]]
        return Bank(self.people, {**self.tables, sheet: [dict(zip(keys, row, strict=True)) for row in told]})


def bank_of(plan: Plan) -> Bank:
    """The bank's tables but for Adjustments and Vetoes, which are told by hand."""
    seed = plan.staffing.seed
    people = roster(plan.staffing)
    shared = shared_rows(plan.shared, seed)
    ledger: list[Row] = []
    targets: list[Row] = []
    actuals: list[Row] = []
    for person in people:
        rm_id = person["rm_id"]
        rows = ledger_of(person, seed) + [row for row in shared if row["rm_id"] == rm_id]
        if rm_id in plan.no_loans:
            rows = [row for row in rows if LINES[row["line"]].kind != "loan"]
        earned = quarter_rorac(rows)
        if rm_id in plan.bad_loans:
            factor = Dice(seed, "bad loan", rm_id).between(1.35, 1.75)
            rows = bad_loan(rows, MONTHS[plan.bad_loans[rm_id]][0], factor, plan.bad_loan_note)
        target, actual = figures_of(person, rows, seed, earned, plan.npl.get(rm_id, 0.0))
        if rm_id in plan.no_loans:
            target, actual = without_loans(target), without_loans(actual)
        ledger += rows
        targets.append(target)
        actuals.append(actual)
    order = list(LINES)
    ledger.sort(
        key=lambda row: (row["month"], row["rm_id"], order.index(row["line"]), row["book"], row["customer_id"] or "")
    )
    return Bank(
        people,
        {
            "Roster": people,
            "Ledger": ledger,
            "Targets": targets,
            "Actuals": actuals,
            "Survey": survey_of(people, seed),
            "Pool": pools(people, seed),
            "Deferred": deferred(people, seed, plan.deferred_every),
        },
    )
