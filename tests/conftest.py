"""What is true of every process of tests."""

import gc
import os

# openpyxl writes other bytes (characters by number, no declaration) where lxml happens to be installed, as a test dependency does;
# the files that tests spoil are those of the library alone.
os.environ["OPENPYXL_LXML"] = "False"


def pytest_collection_finish() -> None:
    """What was imported and collected stays: an eighth of the processor time went into looking through it for garbage again and
    again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)
