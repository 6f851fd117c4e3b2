"""The catalogue of problems: whole, each kind in the module of its prefix, each explained by the command."""

import ast
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner

from rmcli.cli.main import app
from rmcli.problems.catalogue import CATALOGUE
from rmcli.problems.kinds import FAMILIES

PACKAGE = Path(__file__).parents[2] / "rmcli"
KINDS = PACKAGE / "problems" / "kinds"
MODULES = [(family.prefix, module) for family in FAMILIES for module in family.modules]


def _declared(source: Path) -> list[str]:
    """The codes of the kinds that a file makes, "" for one whose code is not written there."""
    calls = [node for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    made = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in ("Kind", "repeated")]
    codes = [call.args[0].value if isinstance(call.args[0], ast.Constant) else "" for call in made]
    return [str(code) for code in codes]


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_every_code_is_explained(code: str) -> None:
    done = CliRunner().invoke(app, ["explain", code.lower(), "--lang", "en"])
    assert done.exit_code == 0
    assert done.output.startswith(f"{code} · {CATALOGUE[code].severity.value}\n")


def test_a_fresh_process_knows_the_codes_of_the_settlement() -> None:
    command = [sys.executable, "-c", "from rmcli.cli.main import run; run()", "explain", "SET01", "--lang", "en"]
    done = subprocess.run(command, cwd=PACKAGE.parent, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "SET01" in done.stdout


@pytest.mark.parametrize(("prefix", "module"), MODULES, ids=lambda value: value if isinstance(value, str) else "")
def test_a_module_holds_its_prefix_alone_and_says_what_it_stands_for(prefix: str, module: ModuleType) -> None:
    codes = _declared(Path(str(module.__file__)))
    assert codes
    assert {code[:3] for code in codes} == {prefix}
    assert codes == sorted(codes)
    assert module.__name__.rsplit(".", 1)[1].split("_")[0].upper() == prefix
    assert (module.__doc__ or "").startswith(f"{prefix}: ")


def test_every_module_of_kinds_is_in_the_catalogue_with_all_its_codes() -> None:
    sources = [source for source in KINDS.glob("*.py") if source.name != "__init__.py"]
    assert {source.stem for source in sources} == {module.__name__.rsplit(".", 1)[1] for _, module in MODULES}
    assert sorted(code for source in sources for code in _declared(source)) == sorted(CATALOGUE)


def test_no_kind_is_declared_elsewhere() -> None:
    elsewhere = [
        s for s in PACKAGE.rglob("*.py") if KINDS not in s.parents and s != PACKAGE / "problems" / "wording.py"
    ]
    assert [source for source in elsewhere if _declared(source)] == []
