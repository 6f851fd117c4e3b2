"""What a large report takes: python tests/benchmarks/report/bench_report.py LEDGER.xlsx prints one line of JSON.

For each step (reading, scoring with pay, building, writing) the processors' seconds and the process's peak memory in MB after it.
A ledger of 5,000 people and 1,000,000 rows is made by many.py beside this file. To compare two states of the code, run it on
both in turn.
"""

import json
import resource
import sys
import tempfile
import time
from pathlib import Path

from rmcli import pipeline, read
from rmcli.excel.workbook import report_bytes as workbook
from rmcli.report.scored.build import Provenance, build


def main(ledger: Path, folder: Path) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    start = time.process_time()

    def told(step: str) -> None:
        nonlocal start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        found[step] = {"seconds": round(time.process_time() - start, 1), "peak_mb": round(peak)}
        start = time.process_time()

    reading = read(ledger)
    assert reading.tables is not None
    assert reading.scheme is not None
    told("reading")
    run = pipeline.score(reading.tables, reading.scheme)
    paid = pipeline.pay(run)
    told("scoring")
    report = build(run, paid, reading.problems, Provenance("benchmark"))
    told("building")
    workbook.write(report, folder / "report.xlsx", lang=reading.tables.language)
    told("writing")
    return found


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        print(json.dumps(main(Path(sys.argv[1]), Path(made))))
