"""The README says what is so: its commands run, its tables are the program's."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import rmcli.run  # noqa: F401  (every problem is declared once the commands are loaded)
from rmcli.cli.main import COMMANDS, app
from rmcli.problems.catalogue import CATALOGUE

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def _blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.S)


EXAMPLES = [line for block in _blocks("sh") for line in block.splitlines() if line.startswith("rmcli ")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample data beside it, as a reader has it."""
    place = tmp_path_factory.mktemp("reader")
    shutil.copytree(
        ROOT / "sample_data", place / "sample_data", ignore=shutil.ignore_patterns("invent", "*-report.xlsx")
    )
    return place


@pytest.mark.parametrize("line", EXAMPLES)
def test_an_example_runs(line: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(app, line.split()[1:], catch_exceptions=False)
    assert done.exit_code == 0, done.output


def test_the_notebook_example_runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (program,) = _blocks("python")
    done = subprocess.run(
        [sys.executable, "-c", program + "print(len(run.results), paid.pay['net_fen'].sum() > 0)"],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.stdout == "60 True\n", done.stderr


def test_every_command_is_shown() -> None:
    shown = {line.split()[1] for line in EXAMPLES}
    assert shown == set(COMMANDS)


def test_the_table_of_problems_is_the_catalogue() -> None:
    table = README.split("<!-- problem codes: begin -->\n")[1].split("<!-- problem codes: end -->")[0]
    rows = [
        f"| {k.code} | {k.severity.value} | {k.message.zh} | {k.message.en} |" for _, k in sorted(CATALOGUE.items())
    ]
    assert table == "\n".join(["| code | severity | 问题 | problem |", "|---|---|---|---|", *rows]) + "\n"
