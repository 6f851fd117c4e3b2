"""Every bad input ends as the table says: its exit code, its code and place, and its very words; never a traceback."""

import json
from pathlib import Path

import pytest

from tests.hostile import command
from tests.hostile.builder import Case
from tests.hostile.cases import GROUPS

TABLE = Path(__file__).with_name("bad_inputs.tsv")
CASES: dict[str, Case] = {f"{group}: {name}": case for group, cases in GROUPS.items() for name, case in cases.items()}


def said(case: Case, folder: Path) -> list[str]:
    """Exit code, then each problem as `CODE place message`, or the sentence of the refusal; notes are left out."""
    done = command.run("check", *case.write(folder), "--json", "--lang", "zh")
    assert done.exit in (0, 1, 2), done.trace
    if done.exit == 2:
        return ["2", done.said.replace(str(folder), "…").replace(folder.name, "…")]
    problems = [p for p in json.loads(done.said)["problems"] if p["severity"] != "note"]
    return [str(done.exit), *(f"{p['code']} {p['sheet']}!{p['cell']} {p['message']}" for p in problems)]


def expected() -> dict[str, list[str]]:
    """The table: name, exit code, what is said."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return {name: told for name, *told in (line.split("\t") for line in lines if line)}


@pytest.mark.parametrize("name", CASES)
def test_a_bad_input_ends_as_the_table_says(name, tmp_path):
    assert said(CASES[name], tmp_path) == expected()[name]


def test_the_table_has_every_case_and_no_other():
    assert list(expected()) == list(CASES)
    assert len(CASES) >= 80
