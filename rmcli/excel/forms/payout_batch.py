"""The batch: a payout sheet for everybody, written by several processes, each file looked through before it is kept."""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from ctypes import CDLL
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, cast

from xlsxwriter.utility import xl_rowcol_to_cell

from rmcli.excel.forms.finished_page import contents
from rmcli.excel.forms.page_bytes import to_bytes
from rmcli.excel.forms.page_layout import cell_of
from rmcli.excel.own_form.filled_form import Calculate, not_calculated
from rmcli.excel.own_form.form_file import FormFile, form_file
from rmcli.excel.own_form.payout_form import PayoutForm
from rmcli.files import encryption as encrypt
from rmcli.files.staging import Staging
from rmcli.report.model import Grid, Note
from rmcli.report.page import Box, Page
from rmcli.report.payout.form.form_fields import Fields
from rmcli.report.payout.leaks import Leak, Own, Secrets, leaks, own
from rmcli.report.payout.payee import Payee, Rules
from rmcli.report.payout.sheet import page

if TYPE_CHECKING:
    from multiprocessing.context import ForkContext, SpawnContext  # the first is not on Windows

Tick = Callable[[int, int], None]
# Grids whose numbers are worked out for the RM, and columns whose texts are sentences of ours.
_DERIVED = frozenset({"basis", "dimensions", "standing", "improvements", "lines"})
_OURS = frozenset({"rank", "months", "month", "how", "step", "brings", "year", "what"})
_MOST_PROCESSES = 60  # Windows waits for no more than 63 things at a time
_DIE_WITH_PARENT = 1  # prctl's PR_SET_PDEATHSIG


@dataclass(frozen=True)
class Work:
    """What every process of a batch needs. `passwords` by rm_id, empty where nothing is encrypted."""

    rules: Rules
    staging: Staging
    secrets: Secrets
    passwords: Mapping[str, str] = field(default_factory=dict, repr=False)
    form: PayoutForm | None = None
    calculate: Calculate = not_calculated


@dataclass(frozen=True)
class Done:
    """One sheet written: its file and the sha256 of its bytes, the net pay that stands in it; or the leaks found, or the errors that
    formulas of a bank's form give (by the form's cell), and then no file."""

    rm_id: str
    file: str
    sha256: str
    net: Decimal
    leaks: tuple[Leak, ...] = ()
    errors: Mapping[str, str] = field(default_factory=dict)


def write(work: Work, people: Sequence[tuple[Payee, str]], jobs: int, tick: Tick) -> list[Done]:
    """A workbook for every payee, a page of ours or the bank's own form, under the file name given, in the order
    given. What the staging folder says is finished is not made again. A leak keeps its file out, all others go on."""
    ready = work.staging.finished()
    done = {
        file: Done(payee.rm_id, file, str(ready[file]["sha256"]), Decimal(str(ready[file]["net"])))
        for payee, file in people
        if file in ready and ready[file]["rm_id"] == payee.rm_id
    }
    rest = [(payee, file) for payee, file in people if file not in done]
    tick(len(done), len(people))
    for one in (
        _in_processes(work, rest, min(jobs, len(rest), _MOST_PROCESSES))
        if jobs > 1 and len(rest) > 1
        else _here(work, rest, 0)
    ):
        done[one.file] = one
        tick(len(done), len(people))
    return [done[file] for _, file in people]


def _here(work: Work, people: Sequence[tuple[Payee, str]], worker: int) -> Iterator[Done]:
    for payee, file in people:
        yield _write_one(work, payee, file, worker)


def _write_one(work: Work, payee: Payee, file: str, worker: int) -> Done:
    """Makes, looks through, encrypts and keeps one file."""
    made = page(payee, work.rules)
    mine = own(payee, _derived(made), _labels(made, work.rules))
    if work.form is None:
        one = _page_file(work, made, mine)
    else:
        one = form_file(work.form, Fields(payee, work.rules), mine, work.secrets, work.calculate)
    data, net = one.data, one.net
    if one.found or one.errors:
        return Done(payee.rm_id, file, "", net, one.found, one.errors)
    if work.passwords:
        data = encrypt.encrypted(data, work.passwords[payee.rm_id])
    digest = sha256(data).hexdigest()
    work.staging.put(file, data)
    work.staging.note(worker, {"file": file, "sha256": digest, "rm_id": payee.rm_id, "net": str(net)})
    return Done(payee.rm_id, file, digest, net)


def _page_file(work: Work, made: Page, mine: Own) -> FormFile:
    data = to_bytes(made, work.rules.lang)
    held = contents(data)
    found = leaks(held.texts, held.numbers.values(), mine, work.secrets)
    found += [Leak(part, "") for part in held.unwanted]
    net = work.rules.currency.rounded(held.numbers[xl_rowcol_to_cell(*cell_of(made, "steps", "amount", "net"))])
    return FormFile(data, net, tuple(found), {})


def _derived(made: Page) -> Iterator[float]:
    for grid in made.sheet.grids:
        if grid.key in _DERIVED:
            yield from (v for column in grid.columns for v in column.values if isinstance(v, float | int))


def _labels(made: Page, rules: Rules) -> frozenset[str]:
    """The texts of a page that are the page's own."""
    lang = rules.lang
    said = {made.title(lang), made.heading(lang), made.about(lang)}
    for part in made.parts:
        block = part.block
        if isinstance(block, Grid):
            said |= {column.title(lang) for column in block.columns}
            said |= {block.title(lang)} if block.title else set()
            said |= {
                value if isinstance(value, str) else value(lang)
                for column in block.columns
                if column.key in _OURS
                for value in column.values
                if isinstance(value, str | tuple)
            }
        elif isinstance(block, Box):
            said.add(block.title(lang))
        elif not isinstance(block, Note):
            said |= {block.title(lang), *(title(lang) for title, _ in block.series)}
    return frozenset(said)


def _in_processes(work: Work, people: Sequence[tuple[Payee, str]], jobs: int) -> Iterator[Done]:
    """The same by `jobs` processes, each with its share from the start: none waits for another, none outlives this one."""
    context = _context()
    running: dict[Connection, BaseProcess] = {}
    for worker in range(jobs):
        here, there = context.Pipe(duplex=False)
        process: BaseProcess = context.Process(
            target=_worker, args=(work, people[worker::jobs], worker, there), daemon=True
        )
        process.start()
        there.close()
        running[here] = process
    try:
        while running:
            for ready in cast(list[Connection], wait(list(running))):  # on Windows of another class
                try:
                    message = ready.recv()
                except EOFError:
                    process = running.pop(ready)
                    process.join()
                    if process.exitcode:
                        raise RuntimeError(f"a helper process ended with {process.exitcode}") from None
                    continue
                if isinstance(message, BaseException):
                    raise message
                yield message
    finally:
        for process in running.values():
            process.terminate()
            process.join()


def _context() -> "ForkContext | SpawnContext":
    """Processes start as copies of this one where that is safe, else anew."""
    if sys.platform == "linux" and threading.active_count() == 1:
        return multiprocessing.get_context("fork")
    return multiprocessing.get_context("spawn")


def _worker(work: Work, people: Sequence[tuple[Payee, str]], worker: int, answers: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  (a traceback could tell pay; the parent says it)
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    with suppress(BrokenPipeError):  # the parent is gone
        try:
            for done in _here(work, people, worker):
                answers.send(done)
        except (OSError, ValueError, KeyError, TypeError) as error:
            answers.send(error)
    answers.close()
