from dataclasses import dataclass

from rmcli.intake.guard import Guarded


@dataclass(frozen=True)
class ParquetBook:
    file: Guarded
