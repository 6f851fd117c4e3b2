"""What is asked of `rmcli payout`, the batch it makes, and what became of it."""

import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from rmcli import __version__
from rmcli.approved.read_back import Approved
from rmcli.language import Lang, Text
from rmcli.problems import Problem
from rmcli.report.change import Change
from rmcli.report.payout.gates import Gates
from rmcli.report.payout.lists import guarded
from rmcli.report.payout.payee import Payee, Rules
from rmcli.run.payout.own_form import FormRead


class Format(StrEnum):
    """What a payout sheet is written as."""

    xlsx = "xlsx"
    pdf = "pdf"
    both = "both"


@dataclass(frozen=True)
class Order:
    """What was asked for. `only`: these RM ids, all where empty. `passwords`: of the sheets, a file or `env:NAME`. `jobs`:
    processes. `allow_partial`: pay though the scoring left people or rows out; `accept_amounts`: though it asked about
    amounts. `password_file`: with the password of the report, and of the form, if they are encrypted. `form`: the bank's own payout
    form, to be filled in instead of a sheet of rmcli's."""

    report: Path
    output: Path
    format: Format = Format.xlsx
    only: tuple[str, ...] = ()
    passwords: str | None = None
    resume: bool = False
    jobs: int = 1
    accept_changes: bool = False
    force: bool = False
    allow_partial: bool = False
    accept_amounts: bool = False
    password_file: Path | None = None
    form: Path | None = None


@dataclass(frozen=True)
class Payout:
    """What became of it. `folder` is None where nothing was released; then `problems` say why, else what is worth saying of the bank's
    form. `net` is in `money`, the currency's name. `overrides`: the changes that were accepted; `gates`: who and what is missing from
    it, and the amounts that were accepted. `encrypted`: the names of the report and the form, if they were encrypted; `passwords`: the
    sheets are. `apostrophes`: the ids that the file for payroll has with an apostrophe."""

    lang: Lang
    problems: tuple[Problem, ...]
    folder: Path | None = None
    people: int = 0
    net: Decimal = Decimal(0)
    money: Text = Text("", "")
    overrides: tuple[Change, ...] = ()
    gates: Gates | None = None
    encrypted: tuple[str, ...] = ()
    passwords: bool = False
    apostrophes: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        return int(self.folder is None)


@dataclass(frozen=True)
class Issue:
    """A batch about to be written: the order, the report and its rules, the people, the files that were encrypted, the bank's own
    form if there is one."""

    order: Order
    report: Approved
    rules: Rules
    people: tuple[Payee, ...]
    gates: Gates
    encrypted: tuple[str, ...]
    form: FormRead | None = None

    @property
    def net(self) -> Decimal:
        return sum(map(self.rules.net, self.people), Decimal(0))

    @property
    def run(self) -> str:
        """A digest of all that shapes the files of a batch: only the same batch is taken up again."""
        order = self.order
        shape = [__version__, self.report.sha256, order.format.value, bool(order.passwords)]
        shape += [self.form.sha256] if self.form else []
        return hashlib.sha256(json.dumps([*shape, [p.rm_id for p in self.people]]).encode()).hexdigest()

    def released(self) -> Payout:
        """What is said of it once it is in its place."""
        return Payout(
            self.report.lang,
            self.form.problems if self.form else (),
            self.order.output,
            len(self.people),
            self.net,
            self.rules.currency.name,
            self.report.changes,
            self.gates,
            self.encrypted,
            bool(self.order.passwords),
            tuple(p.rm_id for p in self.people if guarded(p.rm_id) != p.rm_id),
        )
