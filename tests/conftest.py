"""What is true of every process of tests."""

import gc


def pytest_collection_finish() -> None:
    """What was imported and collected stays: an eighth of the processor time went into looking through it for garbage again and
    again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)
