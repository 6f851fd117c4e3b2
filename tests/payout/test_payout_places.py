"""A batch is made wherever it is asked for, and a fault of the program leaves nothing of it in clear."""

from pathlib import Path

import pytest

from rmcli.errors import CannotDo, OutputInTheWay
from rmcli.files import atomic
from rmcli.files.staging import Staging
from rmcli.language import Text
from rmcli.run.payout import Format, Order, payout
from tests.payout.batch_case import files


def test_pdfs_go_into_a_relative_folder(report_en, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert payout(Order(report_en, Path("sheets"), Format.pdf, only=("1003",))).exit_code == 0
    assert [name for name in files(tmp_path / "sheets") if "1003" in name] == ["1003_Clara_Lindqvist_2026Q3.pdf"]


def stopped(staging: Staging, why: BaseException) -> None:
    """A batch of which one file is finished when something stops it."""
    with staging.opened("run", resume=False):
        staging.put("a.xlsx", b"pay")
        raise why


def test_a_fault_of_the_program_leaves_nothing_in_the_staging_folder(tmp_path):
    staging = Staging(tmp_path / "sheets")
    with pytest.raises(KeyError):
        stopped(staging, KeyError())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("stop", [OSError(), CannotDo(Text("", ""), Text("", "")), KeyboardInterrupt()])
def test_what_is_no_fault_of_the_program_leaves_what_is_finished(tmp_path, stop):
    staging = Staging(tmp_path / "sheets")
    with pytest.raises(type(stop)):
        stopped(staging, stop)
    assert (staging.folder / "a.xlsx").read_bytes() == b"pay"


def test_a_name_that_is_too_long_for_the_file_system_is_said(tmp_path):
    with pytest.raises(OutputInTheWay, match="could not be written"):
        atomic.refuse(tmp_path / ("n" * 251 + "-report.xlsx"), force=False)
