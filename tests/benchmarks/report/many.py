"""A ledger workbook of a large bank: the sample's people again and again under new ids, their business in as many rows as asked.

python tests/benchmarks/report/many.py OUTPUT.xlsx [PEOPLE] [ROWS] writes it: the same numbers, the same content. Every copy of the
sample has branches, teams, customers and raters of its own; a row of its ledger becomes several whose amounts add up to about the same.
"""

import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from random import Random

import openpyxl
import xlsxwriter

SAMPLE = Path(__file__).parents[3] / "sample_data" / "ledger.xlsx"
PEOPLE_OF_SAMPLE = 60
ID, OWN, AMOUNT = ("工号", "评价人"), ("机构", "部门", "客户号"), slice(5, 12)  # columns; AMOUNT are the ledger's
HEADER_ROW = {"目标": 3}

Row = Sequence[object]


def make(target: Path, people: int, rows: int) -> None:
    """Writes the workbook of so many people, or as few more as make the sample whole, and about so many ledger rows."""
    sample = openpyxl.load_workbook(SAMPLE, data_only=True)
    tables = {ws.title: list(ws.iter_rows(min_row=HEADER_ROW.get(ws.title, 1), values_only=True)) for ws in sample}
    copies = -(-people // PEOPLE_OF_SAMPLE)
    parts = max(1, round(rows / people * PEOPLE_OF_SAMPLE / len(tables["台账"])))
    with xlsxwriter.Workbook(str(target), {"constant_memory": True}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, (header, *told) in tables.items():
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, header)
            for at, row in enumerate(_copied(name, header, told, copies, parts), start=1):
                for column, value in enumerate(row):
                    if isinstance(value, datetime):
                        sheet.write_datetime(at, column, value, day)
                    elif value is not None:
                        sheet.write(at, column, value)


def _copied(name: str, header: Row, told: Sequence[Row], copies: int, parts: int) -> Iterator[Row]:
    dice = Random(name)
    ids = [i for i, title in enumerate(header) if title in ID]
    own = [i for i, title in enumerate(header) if title in OWN]
    for copy in range(copies):
        for row in told:
            made = list(row)
            for i in ids:
                if str(row[i]).isdigit():
                    made[i] = str(int(str(row[i])) + PEOPLE_OF_SAMPLE * copy)
                elif copy and row[i] is not None:
                    made[i] = f"{row[i]}-{copy}"
            for i in own:
                made[i] = row[i] and f"{row[i]}{copy or ''}"
            yield from _in_parts(made, header, parts, dice) if name == "台账" else [made]


def _in_parts(row: list[object], header: Row, parts: int, dice: Random) -> Iterator[Row]:
    customer = header.index("客户号")
    for part in range(parts):
        share = dice.uniform(0.9, 1.1) / parts
        made = list(row)
        made[AMOUNT] = [round(v * share, 2) if isinstance(v, int | float) else v for v in row[AMOUNT]]
        made[customer] = row[customer] and f"{row[customer]}-{part}"
        yield made


if __name__ == "__main__":
    make(
        Path(sys.argv[1]),
        int(sys.argv[2]) if len(sys.argv) > 2 else 5_000,
        int(sys.argv[3]) if len(sys.argv) > 3 else 1_000_000,
    )
