"""The README says what is so: its commands run, its tables are the program's."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from rmcli.cli.main import COMMANDS, app
from rmcli.problems.page import page

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
    cell: dict[str, Any] = {}
    exec(program, cell)
    assert len(cell["run"].results) == 60
    assert cell["paid"].pay["net_fen"].sum() > 0


def test_the_chinese_page_shows_the_same_commands() -> None:
    chinese = (ROOT / "README.zh.md").read_text("utf-8")
    told = [re.findall(r"^\| `rmcli ((?:ahp )?\w+)", text, re.M) for text in (README, chinese)]
    assert told[0] == told[1]
    assert len(told[0]) > 10
    lines = [line for block in re.findall(r"```sh\n(.*?)```", chinese, re.S) for line in block.splitlines()]
    assert not [line for line in lines if line not in README]


def test_every_command_is_shown() -> None:
    shown = {line.split()[1] for line in EXAMPLES}
    assert shown == set(COMMANDS)


def test_the_page_of_problems_is_the_catalogue() -> None:
    assert (ROOT / "docs" / "problems.md").read_text("utf-8") == page(), (
        "python -m rmcli.problems.page > docs/problems.md"
    )


@pytest.mark.parametrize(
    "source", sorted([ROOT / "README.md", *ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]), ids=str
)
def test_links_lead_somewhere(source: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", source.read_text("utf-8"))
    assert not [link for link in links if not (source.parent / link).exists()]


def test_no_source_points_to_a_page_that_is_not_here() -> None:
    """Docstrings cite pages of docs/ only, and sections that the page has."""
    pages = {path.name: path.read_text("utf-8") for path in (ROOT / "docs").glob("*.md")}
    known = {*pages, "README.md", "README.zh.md", "CHANGELOG.md", "CONTRIBUTING.md"}
    for source in sorted(
        [*(ROOT / "rmcli").rglob("*.py"), *(ROOT / "tests").rglob("*.py"), *(ROOT / "tests").rglob("*.toml")]
    ):
        for page_, section in re.findall(r"\b([a-z.-]+\.md)(?: section (\d+))?", source.read_text("utf-8"), re.I):
            assert page_ in known, f"{source}: {page_}"
            assert not section or f"\n## {section}." in pages[page_], f"{source}: {page_} section {section}"
