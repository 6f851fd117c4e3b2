"""The nine sheets of a ledger workbook, from rows with neutral keys to a language's headers and choices."""

from collections.abc import Mapping, Sequence

from .lines import LINES
from .people import Row
from .wording import AMOUNT_NAMED_IN_DEFERRED, CHOICES, COLUMNS, SHEETS
from .workbook import Column, Sheet

_LEDGER_MONEY = ("balance", "revenue", "direct_cost", "management_cost", "fixed_cost", "risk_cost", "tax")
# sheet -> its columns: key, format, width
LAYOUT: dict[str, tuple[tuple[str, str, float], ...]] = {
    "Roster": (
        ("rm_id", "text", 10),
        ("name", "text", 14),
        ("branch", "text", 14),
        ("team", "text", 24),
        ("role", "text", 11),
        ("level", "text", 13),
        ("hire_date", "date", 13),
        ("post_start", "date", 13),
        ("post_end", "date", 13),
        ("education", "text", 11),
        ("base_pay", "yuan", 16),
    ),
    "Ledger": (
        ("rm_id", "text", 10),
        ("month", "month", 10),
        ("business_line", "text", 20),
        ("book", "text", 10),
        ("stock_years", "years", 11),
        *((key, "yuan", 18 if key == "balance" else 15) for key in _LEDGER_MONEY),
        ("share", "fraction", 11),
        ("customer_id", "text", 13),
        ("note", "text", 22),
    ),
    "Targets": (
        ("rm_id", "text", 10),
        *((code, "yuan", 19) for code in ("F1", "C1", "C2", "C3")),
        ("C4", "whole", 13),
        *((code, "ratio", 13) for code in ("P1", "P2", "P3")),
        ("L1", "plain", 13),
    ),
    "Actuals": (
        ("rm_id", "text", 10),
        *((code, "yuan", 19) for code in ("C1", "C2", "C3")),
        ("C4", "whole", 13),
        *((code, "ratio", 13) for code in ("P1", "P2", "P3")),
        *((code, "plain", 13) for code in ("L1", "L2", "L3")),
        ("X2", "ratio", 13),
    ),
    "Survey": (
        ("rater_id", "text", 11),
        ("rater_group", "text", 13),
        ("rm_id", "text", 10),
        ("item", "text", 24),
        ("score", "plain", 9),
    ),
    "Adjustments": (
        ("rm_id", "text", 10),
        ("kind", "text", 12),
        ("amount", "yuan", 14),
        ("reason", "text", 52),
        ("approved_by", "text", 14),
    ),
    "Vetoes": (("rm_id", "text", 10), ("date", "date", 13), ("reason", "text", 52), ("max_grade", "text", 11)),
    "Pool": (("team", "text", 26), ("opening_balance", "yuan", 16)),
    "Deferred": (
        ("rm_id", "text", 10),
        ("year", "plain", 9),
        ("amount", "yuan", 15),
        ("released", "yuan", 15),
        ("clawed_back", "yuan", 15),
    ),
}


def sheet_of(name: str, rows: Sequence[Row], *, chinese: bool, titles: Sequence[str] = ()) -> Sheet:
    """A sheet of the ledger workbook in one language; `titles` are rows above its header."""
    columns = [Column(key, _header(name, key, chinese), form, width) for key, form, width in LAYOUT[name]]
    said = [_in_words(row, chinese) for row in rows]
    return Sheet(SHEETS[name] if chinese else name, columns, said, titles)


def _header(sheet: str, key: str, chinese: bool) -> str:
    if not chinese:
        return key
    return AMOUNT_NAMED_IN_DEFERRED if (sheet, key) == ("Deferred", "amount") else COLUMNS[key]


def _in_words(row: Mapping[str, object], chinese: bool) -> Row:
    """The row with business lines named and, in Chinese, every choice in Chinese; what is no choice stays."""
    said = dict(row)
    if "line" in row:
        line = LINES[row["line"]]
        said["business_line"] = line.zh if chinese else line.en
    if chinese:
        for key, words in CHOICES.items():
            if key in row:
                said[key] = words.get(row[key], row[key])
    return said
