from dataclasses import dataclass

from rmcli.intake.guard import Guarded


@dataclass(frozen=True)
class DelimitedBook:
    file: Guarded
