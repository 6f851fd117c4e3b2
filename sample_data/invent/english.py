"""`ledger-en.xlsx`: Harbour and Hillside, 9 RMs in 2 branches, 2026Q3, in English. Hillside has no teams."""

from datetime import date
from pathlib import Path

from .bank import Plan, bank_of
from .business import Shared
from .people import Staffing
from .sheets import LAYOUT, sheet_of
from .workbook import ENGLISH, write

_STAFFING = Staffing(
    seed="harbour-2026Q3",
    branches=("Harbour", "Hillside"),
    roles={"corporate": 3, "retail": 2, "credit": 1, "wealth": 1, "lobby": 1, "product": 1},
    first_id=1001,
    names=(
        *("Alice Moreau", "Ben Okafor", "Clara Lindqvist", "David Sato", "Elena Petrova"),
        *("Farid Nasser", "Grace Whitlock", "Hugo Barros", "Iris Kaplan"),
    ),
    teams={
        "corporate": "{branch} Corporate",
        "product": "{branch} Corporate",
        "credit": "{branch} Corporate",
        "retail": "{branch} Personal",
        "wealth": "{branch} Personal",
        "lobby": "{branch} Personal",
    },
    teamless=("Hillside",),
    joins={6: date(2026, 8, 3)},
)
_PLAN = Plan(
    _STAFFING,
    shared=(Shared("KH900001", "demand", "existing", {"1001": 0.6, "1005": 0.4}),),
    bad_loans={"1008": 1},
    npl={"1008": 0.0125},
    bad_loan_note="Provision for one loan",
    deferred_every=1,
)
_ADJUSTMENTS = (
    ("1002", "bonus", 2500, "First cross-border cash pool", "Head Office HR"),
    ("1003", "allowance", 800, "Late opening hours", "Harbour"),
    ("1006", "fine", 300, "Credit file handed over late", "Risk Management"),
    ("1009", "pool", 3000, "Diligent without result: took over a weak portfolio", "Hillside"),
    ("1008", "clawback", 4000, "Loan of 2024 gone bad", "Remuneration Committee"),
)
_VETOES = (("1004", date(2026, 9, 2), "Sold a product not approved by the bank", "D"),)


def make(folder: Path) -> None:
    """Writes the workbook into the folder; months as text, as many systems export them."""
    bank = bank_of(_PLAN).with_told("Adjustments", _ADJUSTMENTS).with_told("Vetoes", _VETOES)
    ledger = [{**row, "month": f"{row['month']:%Y-%m}"} for row in bank.tables["Ledger"]]
    tables = {**bank.tables, "Ledger": ledger}
    sheets = [sheet_of(name, tables[name], chinese=False) for name in LAYOUT]
    write(folder / "ledger-en.xlsx", sheets, ENGLISH, {"title": "RM ledger 2026Q3"})
