"""The reports of the sample banks, made once by each process of tests. Whoever changes one takes a copy."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from typer.testing import CliRunner

from rmcli.cli.main import app

SAMPLES = Path(__file__).parents[1] / "sample_data"


@cache
def report(ledger: str, scheme: str = "") -> Path:
    """What `rmcli score` makes of a sample ledger (60 people: ledger.xlsx; 9, in English: ledger-en.xlsx) by the built-in scheme
    or a sample one."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    rules = ["--scheme", str(SAMPLES / scheme)] if scheme else []
    done = CliRunner().invoke(app, ["score", str(SAMPLES / ledger), *rules, "-o", str(folder / "report.xlsx")])
    assert done.exit_code == 0, done.output
    return folder / "report.xlsx"
