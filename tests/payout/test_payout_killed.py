"""Killed at any moment a batch leaves what was there, and --resume makes the same bytes as an undisturbed run."""

import pytest

from tests.payout.batch_case import files
from tests.payout.kill_case import finished, killed_and_resumed


@pytest.fixture(scope="module")
def undisturbed(report_en, tmp_path_factory):
    out = tmp_path_factory.mktemp("whole") / "payouts"
    finished(report_en, out)
    return files(out)


@pytest.mark.parametrize("moment", [0.3, 0.99])
def test_kill_9(report_en, undisturbed, tmp_path, moment):
    before = {}
    if moment == 0.99:
        finished(report_en, tmp_path / "payouts", "--only", "1001")
        before = files(tmp_path / "payouts")
    killed_and_resumed(report_en, undisturbed, tmp_path, moment, before)
