"""parquet files: typed columns, taken as they are, read in a process of their own. Row n of the file is said to stand in row
n + 1, below its column names."""

from collections.abc import Mapping
from dataclasses import dataclass

from rmcli.intake.files.confined import read_parquet
from rmcli.intake.files.guard import Guarded
from rmcli.problems import Problem
from rmcli.sheet.raw import RawSheet


@dataclass(frozen=True)
class ParquetBook:
    """A parquet file as a book of one sheet, named like the file."""

    file: Guarded

    @property
    def sheets(self) -> Mapping[str, bool]:
        return {self.file.path.stem: False}

    def read(self, sheet: str) -> tuple[RawSheet, list[Problem]]:
        read = read_parquet(self.file.name, self.file.data(), sheet)
        return RawSheet(self.file.name, sheet, read.columns()), []
