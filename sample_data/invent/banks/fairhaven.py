"""`fairhaven/`: a bank abroad. Seven bankers at two offices, in English and US dollars, paid by commission; three indicators."""

from datetime import datetime
from pathlib import Path

from ..dice import Dice
from ..workbook import ENGLISH, Sheet, write
from .layout import listed, told

_BANKERS = {
    "FB-101": (
        "Marcus Whitfield",
        "Harbor Street",
        "Commercial Banker",
        "Vice President",
        "03/14/2016",
        96_000,
        30_000,
    ),
    "FB-102": ("Dana Okoye", "Harbor Street", "Commercial Banker", "Associate", "07/20/2022", 60_000, 24_000),
    "FB-103": ("Priya Raman", "Harbor Street", "Private Banker", "Director", "11/02/2011", 132_000, 26_000),
    "FB-104": ("Luis Cabrera", "Harbor Street", "Private Banker", "Associate", "05/18/2023", 54_000, 18_000),
    "FB-105": ("Helen Strand", "Mill Road", "Commercial Banker", "Director", "01/25/2009", 126_000, 36_000),
    "FB-106": ("Tom Gallagher", "Mill Road", "Commercial Banker", "Vice President", "09/30/2017", 90_000, 28_000),
    "FB-107": ("Yuki Brandt", "Mill Road", "Private Banker", "Vice President", "10/13/2018", 84_000, 22_000),
}
_PAST_DUE = {
    "FB-101": (77_000, 7_000_000),
    "FB-102": (0, 4_150_000),
    "FB-105": (24_300, 8_100_000),
    "FB-106": (118_800, 5_400_000),
}
# The first banker's clients, the same every month; the others' are drawn: client, product, portfolio, years, balance in thousands, revenue.
_FIRST = (
    ("C2001", "Term loan", "Existing", 4, 5_200, 18_400),
    ("C2002", "Deposits", "Existing", 6, 3_450, 6_900),
    ("C2003", "Term loan", "New", None, 1_800, 7_500),
    ("C2004", "Deposits", "New", None, 640, 1_250),
    ("C2005", "Fees", "New", None, None, 2_100),
)
# product, a usual balance in thousands (or None), revenue a month as a part of it (or in dollars)
_PRODUCTS = {
    "Commercial Banker": (("Term loan", 4_000, 0.0036), ("Deposits", 2_200, 0.002), ("Fees", None, 2_400)),
    "Private Banker": (("Deposits", 3_600, 0.0021), ("Managed accounts", 5_000, 0.0009), ("Fees", None, 1_600)),
}
_FIRST_RATINGS = ((5, 5, 4), (4, 4, 5), (5, 5, 5), (3, 4, 5))
_WORDS = ("Very satisfied", "Satisfied", "Neutral", "Dissatisfied")

_SCHEME = (
    told(
        "Parameters",
        """
        key              | value
        name             | Fairhaven commission plan 2026
        currency         | USD
        monthly_share    | 0.6
        pool_rate        | 0
        survey_scale_max | 5
        decay_per_year   | 0
        """,
    ),
    told(
        "Dimensions",
        """
        code | name    | weight | kind
        G    | Growth  | 0.5    | weighted
        R    | Risk    | 0.2    | weighted
        S    | Clients | 0.3    | weighted
        """,
    ),
    told(
        "Indicators",
        """
        code | name                     | dimension | source                           | method     | points | unit  | cap | prorate | roles             | weight | display
        G1   | New revenue against goal | G         | ledger:revenue():new             | completion |        |       | 150 | yes     |                   | 1      |
        R1   | Past-due ratio           | R         | ratio:Past-due loans/Total loans | deduction  | 4      | 0.001 | 100 | no      | Commercial Banker | 1      | %
        S1   | Client satisfaction      | S         | survey:customer                  | direct     |        |       | 100 | no      |                   | 1      |
        """,
    ),
    told(
        "Grades",
        """
        grade | name           | min_score | coefficient
        '1    | Outstanding    | 100       | 1.25
        '2    | On target      | 80        | 1
        '3    | Below target   | 60        | 0.6
        '4    | Unsatisfactory |           | 0
        """,
    ),
    told(
        "Roles",
        """
        role              | deferral_share | plan
        Commercial Banker | 0.2            | commission
        Private Banker    | 0              | commission
        """,
    ),
    told(
        "Prices",
        """
        code     | role              | business_line    | book | measure   | lower     | how   | price | unit    | whole_units | cap
        LOANS    | Commercial Banker | Term loan        | new  | revenue   |           |       | 0.12  |         |             |
        DEPOSITS |                   | Deposits         |      | balance   |           |       | 20    | 100,000 | yes         | 1,500
        CLIENTS  |                   |                  | new  | customers | 2         | whole | 100   |         |             |
        CLIENTS  |                   |                  | new  | customers | 4         | whole | 160   |         |             |
        ASSETS   | Private Banker    | Managed accounts |      | balance   | 2,000,000 | part  | 0.5   | 1,000   |             |
        """,
    ),
    told("Ladder", "level | points\nAssociate | 0\nVice President | 60\nDirector | 120"),
    told("Raters", "rater_group | weight | min_raters\ncustomer | 1 | 3"),
    told("Kinds", "kind | name | sign\nbonus | Sign-on bonus | +\nclawback | Clawback | -\ndraw | Draw repaid | -"),
)
_PROFILE = (
    told(
        "Tables",
        """
        table       | file                         | sheet   | holds
        Roster      | Staff list.xlsx              |         |
        Ledger      | Client profitability *.xlsx  |         |
        Targets     | Goals and results Q*.xlsx    | Goals   |
        Actuals     | Goals and results Q*.xlsx    | Results |
        Survey      | Client survey responses.xlsx |         | customer
        Adjustments | Pay items.xlsx               |         |
        """,
    ),
    told(
        "Columns",
        """
        table   | column          | header
        Roster  | branch          | Office
        Roster  | team            | Office
        Roster  | role            | Position
        Roster  | level           | Title
        Roster  | base_pay        | Incentive Base
        Roster  | post_end        | Leaving Date
        Ledger  | rm_id           | Officer ID
        Ledger  | business_line   | Product
        Ledger  | book            | Portfolio
        Ledger  | stock_years     | Years on Book
        Ledger  | management_cost | Overhead
        Ledger  | fixed_cost      | none
        Ledger  | risk_cost       | Provision
        Ledger  | customer_id     | Client No
        Targets | rm_id           | Officer ID
        Actuals | rm_id           | Officer ID
        Survey  | rm_id           | Which banker are you rating?
        """,
    ),
)
_PAY_ITEMS = told(
    "Items",
    """
    Employee ID | Kind  | Amount | Reason                             | Approved by
    FB-102      | bonus | 3,000  | Joined from Lakeside, second part  | Head of People
    FB-104      | draw  | 1,500  | Draw of May 2026                   | Payroll
    """,
)


def make(folder: Path) -> None:
    """Writes the folder: a ledger a month, staff list, goals and results, survey responses, pay items, scheme and profile."""
    files = {
        **{
            f"Client profitability {name} 2026": [_ledger(month, name)]
            for month, name in ((7, "July"), (8, "August"), (9, "September"))
        },
        "Staff list": [_staff()],
        "Goals and results Q3": _goals_and_results(),
        "Client survey responses": [_survey()],
        "Pay items": [_PAY_ITEMS],
        "scheme": _SCHEME,
        "profile": _PROFILE,
    }
    for name, sheets in files.items():
        write(folder / f"{name}.xlsx", sheets, ENGLISH, {"title": name})


def _staff() -> Sheet:
    headers = ("Employee ID", "Name", "Office", "Position", "Title", "Hire Date", "Leaving Date", "Incentive Base")
    return listed("Staff", headers, [(rm_id, *told[:5], None, told[5]) for rm_id, told in _BANKERS.items()])


def _goals_and_results() -> list[Sheet]:
    goals = [(rm_id, told[-1], 0.01 if rm_id in _PAST_DUE else "N/A") for rm_id, told in _BANKERS.items()]
    results = [(rm_id, *_PAST_DUE.get(rm_id, ("N/A", "N/A"))) for rm_id in _BANKERS]
    return [
        listed("Goals", ("Officer ID", "New revenue against goal", "Past-due ratio"), goals),
        listed("Results", ("Officer ID", "Past-due loans", "Total loans"), results),
    ]


def _ledger(month: int, name: str) -> Sheet:
    headers = ("Officer ID", "Client No", "Product", "Portfolio", "Years on Book", "Balance (thousands)", "Revenue")
    costs = ("Direct Cost", "Overhead", "Provision", "Taxes")
    rows = [(rm_id, *line) for rm_id, told in _BANKERS.items() for line in _clients(rm_id, told[2], month)]
    return listed("Export", (*headers, *costs), rows, titles=(f"Fairhaven Bank: client profitability, {name} 2026",))


def _clients(rm_id: str, position: str, month: int) -> list[tuple[object, ...]]:
    """One banker's clients in a month with their costs, which follow revenue; who is new stays so for the quarter."""
    if rm_id == "FB-101":
        return [(*line, round(line[-1] * 0.35, 2), round(line[-1] * 0.05, 2), 0, 0) for line in _FIRST]
    rows: list[tuple[object, ...]] = []
    products = _PRODUCTS[position]
    for at, (product, usual, part) in enumerate(products * 2):
        dice = Dice("fairhaven", rm_id, product, at)
        new = at >= len(products)
        size = dice.lognormal(0.35) * (0.4 if new else 1)
        balance = None if usual is None else round(usual * size * (1 + 0.02 * (month - 7)))
        revenue = round(part * size if balance is None else balance * 1_000 * part, 2)
        provision = round(revenue * dice.between(0.05, 0.15), 2) if product == "Term loan" else 0
        years = None if new else dice.whole(1, 9)
        client = (f"C{rm_id[-3:]}{at}", product, "New" if new else "Existing", years, balance, revenue)
        rows.append((*client, round(revenue * 0.35, 2), round(revenue * 0.05, 2), provision, 0))
    return rows


def _survey() -> Sheet:
    rows: list[tuple[object, ...]] = []
    for rm_id, (name, *_) in _BANKERS.items():
        for client in range(4):
            dice = Dice("fairhaven", "survey", rm_id, client)
            ratings = [5 - min(3, int(abs(dice.normal(0, 1.1)))) for _ in range(3)]
            answers = [_WORDS[5 - rating] for rating in (_FIRST_RATINGS[client] if rm_id == "FB-101" else ratings)]
            at = datetime(2026, 9, 21 + client, 9 + int(rm_id[-1]), dice.whole(0, 59), dice.whole(0, 59))
            rows.append((f"{at:%m/%d/%Y %H:%M:%S}", name, *answers))
    headers = ("Timestamp", "Which banker are you rating?", "Responsiveness", "Quality of advice", "Keeps promises")
    return listed("Form Responses 1", headers, rows)
