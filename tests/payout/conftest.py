"""Reports of the sample ledgers, made once."""

from pathlib import Path

import pytest

from tests.payout.batch_case import scored


@pytest.fixture(scope="session")
def report(tmp_path_factory) -> Path:
    """60 people, Chinese."""
    return scored("ledger.xlsx", tmp_path_factory.mktemp("zh"))


@pytest.fixture(scope="session")
def report_en(tmp_path_factory) -> Path:
    """9 people, English."""
    return scored("ledger-en.xlsx", tmp_path_factory.mktemp("en"))
