"""Payout sheets a second against what HR scripts do: load a template with openpyxl, fill it in, save it; for every person.

python tests/benchmarks/payout/bench_payout.py REPORT.xlsx [PEOPLE] prints one line of JSON: milliseconds a sheet of the loop and
of the batch with 1 and 2 processes, taken in turns in one run, by the clock and by the processors' time (which other work on
the machine does not touch), and the batch's peak memory for a tenth of the people and for all. The template is one of rmcli's
own sheets, chart included, so that both write the same page; the loop fills every cell that holds a number or a text of the
person. The batch scans every file, the loop does not.
"""

import json
import resource
import sys
import tempfile
import time
import warnings
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import openpyxl

from rmcli.approved.people import payees, rules
from rmcli.excel.forms import payout_batch as batch
from rmcli.excel.forms.page_bytes import to_bytes
from rmcli.files.staging import Staging
from rmcli.intake.files.opener import Opener
from rmcli.intake.read_report import read_report
from rmcli.report.payout.leaks import Secrets
from rmcli.report.payout.payee import Payee, Rules
from rmcli.report.payout.sheet import page

ROUNDS = 3


def many(report: Path, count: int) -> tuple[Rules, list[Payee]]:
    """`count` payees, the report's own again and again under new ids."""
    read = read_report(report, Opener())
    shared = rules(read)
    own = payees(read)
    return shared, [replace(own[i % len(own)], rm_id=f"{i:06}") for i in range(count)]


def run_batch(shared: Rules, people: list[Payee], jobs: int) -> float:
    """Seconds of the batch, scan and journal included."""
    with tempfile.TemporaryDirectory() as folder:
        work = batch.Work(shared, Staging(Path(folder) / "out"), Secrets({}, {}, {}))
        start = time.perf_counter()
        with work.staging.opened("benchmark", resume=False):
            batch.write(work, [(p, f"{p.rm_id}.xlsx") for p in people], jobs, lambda _done, _of: None)
        return time.perf_counter() - start


def run_loop(shared: Rules, people: list[Payee]) -> float:
    """Seconds of the loop that loads the template for each person and fills it in."""
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "template.xlsx"
        template.write_bytes(to_bytes(page(people[0], shared), shared.lang))
        filled = openpyxl.load_workbook(template, data_only=True).active
        values = [(cell.coordinate, cell.value) for row in filled.iter_rows() for cell in row if cell.value is not None]
        start = time.perf_counter()
        for person in people:
            book = openpyxl.load_workbook(template)
            sheet = book.active
            for address, value in values:
                if sheet[address].data_type != "f":
                    sheet[address] = value
            book.save(Path(folder) / f"{person.rm_id}.xlsx")
        return time.perf_counter() - start


def processor_seconds() -> float:
    """What this process and those it started have used."""
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def peak_mb(report: str, count: int) -> float:
    """The peak memory of a process that writes so many sheets by itself."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_peak, (report, count))


def _peak(report: str, count: int) -> float:
    shared, people = many(Path(report), count)
    run_batch(shared, people, 1)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(report: str, count: int) -> None:
    warnings.simplefilter("ignore")
    shared, people = many(Path(report), count)
    small = people[: max(20, count // 10)]
    kinds = {
        "loop": (lambda: run_loop(shared, small), len(small)),
        "batch_1": (lambda: run_batch(shared, people, 1), count),
        "batch_2": (lambda: run_batch(shared, people, 2), count),
    }
    clock: dict[str, list[float]] = {name: [] for name in kinds}
    processors: dict[str, list[float]] = {name: [] for name in kinds}
    for _ in range(ROUNDS):
        for name, (run, sheets) in kinds.items():
            before = processor_seconds()
            clock[name].append(run() / sheets * 1000)
            processors[name].append((processor_seconds() - before) / sheets * 1000)
    found: dict[str, object] = {}
    for what, taken in (("clock", clock), ("processors", processors)):
        found[f"{what}_ms"] = {name: round(min(ms), 2) for name, ms in taken.items()}
    found["clock_pairs"] = [round(a / b, 1) for a, b in zip(clock["loop"], clock["batch_2"], strict=True)]
    ratios = [a / (b / 2) for a, b in zip(processors["loop"], processors["batch_2"], strict=True)]
    found["pairs_with_two_free_processors"] = [round(ratio, 1) for ratio in ratios]
    found["peak_mb"] = {n: round(peak_mb(report, n), 1) for n in (count // 10, count)}
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 400)
