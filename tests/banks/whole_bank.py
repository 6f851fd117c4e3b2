"""A sample bank from its folder to its payout sheets, by the commands and nothing but the folder's name."""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from rmcli.cli.main import app
from tests.recalculate import assert_recalculation_agrees

BANKS = Path(__file__).parents[2] / "sample_data" / "banks"


def rmcli(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments])


@dataclass(frozen=True)
class WholeBank:
    """What `rmcli score FOLDER -o report.xlsx` and `rmcli payout report.xlsx -o payouts` made of a bank."""

    report: Path
    scored: Mapping[str, Any]  # the JSON
    payouts: Path
    payroll: Mapping[str, Mapping[str, str]]  # the rows of payroll.csv by id

    def person(self, rm_id: str) -> Mapping[str, Any]:
        return next(one for one in self.scored["results"] if one["rm_id"] == rm_id)

    def scores(self, rm_id: str) -> dict[str, float | None]:
        """Everybody's indicators by code, to 4 decimals."""
        of_one = self.person(rm_id)["indicators"]
        return {code: None if one["score"] is None else round(one["score"], 4) for code, one in of_one.items()}

    def questions(self) -> list[tuple[str, str]]:
        """What is asked or refused: code and place, notes left out."""
        return [(p["code"], p["cell"]) for p in self.scored["problems"] if p["severity"] != "note"]


def whole_bank(name: str, made: pytest.TempPathFactory) -> WholeBank:
    """The sample bank of that name, scored once, its report calculated again by another program, paid out."""
    folder = made.mktemp(name)
    report, payouts = folder / "report.xlsx", folder / "payouts"
    done = rmcli("score", f"{BANKS / name}/", "-o", report, "--json")
    assert done.exit_code == 0, done.output
    assert_recalculation_agrees(report)
    paid = rmcli("payout", report, "-o", payouts)
    assert paid.exit_code == 0, paid.output
    with (payouts / "payroll.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.reader(lines))
    payroll = {row[0]: dict(zip(rows[0], row, strict=True)) for row in rows[1:]}
    return WholeBank(report, json.loads(done.stdout), payouts, payroll)
