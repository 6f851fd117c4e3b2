"""What became of a command on a ledger."""

from dataclasses import dataclass
from pathlib import Path

from rmcli.intake.folder_contents import Contents
from rmcli.intake.reading import Reading
from rmcli.language import Lang
from rmcli.payroll.result import PayRun
from rmcli.problems import Problem, has_errors
from rmcli.scoring.result import ScoreRun


@dataclass(frozen=True)
class Outcome:
    """What became of a command on a ledger. `problems` always; `score` and `pay` are None where errors stopped it, `report`
    is None where none was written. `encrypted`: the names of the inputs that were encrypted; `contents`: what the files of a folder are.
    `reading` is what was read; `saved` the profile that was kept."""

    problems: tuple[Problem, ...]
    lang: Lang
    score: ScoreRun | None = None
    pay: PayRun | None = None
    report: Path | None = None
    encrypted: tuple[str, ...] = ()
    reading: Reading | None = None
    saved: Path | None = None

    @property
    def contents(self) -> Contents | None:
        return self.reading.contents if self.reading else None

    @property
    def exit_code(self) -> int:
        """1 where the data has errors or the reconciliation a difference, else 0."""
        differs = self.pay is not None and not all(check.ok for check in self.pay.checks)
        return int(differs or has_errors(list(self.problems)))
