"""Reports of the sample ledgers, made once."""

from pathlib import Path

import pytest

from tests import samples


@pytest.fixture(scope="session")
def report() -> Path:
    """60 people, Chinese."""
    return samples.report("ledger.xlsx")


@pytest.fixture(scope="session")
def report_en() -> Path:
    """9 people, English."""
    return samples.report("ledger-en.xlsx")
