"""The house itself: layers, types, lint and format hold, and help loads nothing heavy."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOOLS = {
    "layers": ["lint-imports", "--no-cache"],
    "types": ["mypy"],
    "lint": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
}


@pytest.mark.parametrize("tool", TOOLS)
def test_the_tools_find_nothing(tool: str) -> None:
    command, *options = TOOLS[tool]
    done = subprocess.run(
        [Path(sys.executable).parent / command, *options], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


HEAVY = {"pandas", "numpy", "openpyxl", "xlsxwriter", "fastexcel", "python_calamine", "pyarrow", "opencc"}


@pytest.mark.parametrize("arguments", [["--help"], ["score", "--help"], ["--version"]], ids=" ".join)
def test_help_loads_neither_pandas_nor_a_spreadsheet_library(arguments: list[str]) -> None:
    program = (
        f"import sys; sys.argv = ['rmcli', *{arguments!r}]\n"
        "from rmcli.cli.main import run\n"
        "try: run()\n"
        "except SystemExit as done: assert not done.code\n"
        f"print('LOADED', *sorted({HEAVY!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "LOADED"


@pytest.mark.parametrize("before", ["", "import rmcli.run; import rmcli.run.score; "])
def test_what_a_notebook_calls_are_functions_whatever_was_imported_before(before: str) -> None:
    code = f"{before}import rmcli; from types import FunctionType; print(*(type(getattr(rmcli, n)) is FunctionType for n in rmcli.__all__))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True"] * 3


FAMILIES = {
    "problems/kinds": "one module for each prefix of codes",
    "report/scored": "one module for each sheet of a report",
    "checks": "one module for each table or matter that is checked",
}
ROOMS = sorted({path.parent for path in (ROOT / "rmcli").rglob("*.py")})


def test_no_module_is_over_300_lines() -> None:
    lines = {path: len(path.read_text().splitlines()) for room in ROOMS for path in room.glob("*.py")}
    assert {str(path.relative_to(ROOT)): n for path, n in lines.items() if n > 300} == {}


def test_no_folder_has_more_than_15_modules_but_for_families() -> None:
    modules = {str(room.relative_to(ROOT / "rmcli")): len([*room.glob("*.py")]) - 1 for room in ROOMS}
    assert {room: n for room, n in modules.items() if n > 15 and room not in FAMILIES} == {}
    assert FAMILIES.keys() <= {room for room, n in modules.items() if n > 15}


def test_every_module_says_what_it_owns_in_its_first_line() -> None:
    first = {path: path.read_text().partition("\n")[0] for room in ROOMS for path in room.glob("*.py")}
    assert [str(path) for path, line in first.items() if not line.startswith(('"""', 'r"""'))] == []
