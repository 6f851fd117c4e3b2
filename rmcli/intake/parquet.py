"""parquet files: typed columns, taken as they are. Row n of the file is said to stand in row n + 1, below its column names."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq

from rmcli.errors import UnreadableInput
from rmcli.intake.grammar import EXACT_DIGITS
from rmcli.intake.guard import Guarded
from rmcli.intake.package import damaged
from rmcli.intake.raw import ColumnBuilder, RawColumn, RawSheet
from rmcli.language import Text
from rmcli.problems import Problem

_CHUNK = 50_000


@dataclass(frozen=True)
class ParquetBook:
    """A parquet file as a book of one sheet, named like the file."""

    file: Guarded

    @property
    def sheets(self) -> Mapping[str, bool]:
        return {self.file.path.stem: False}

    def read(self, sheet: str, tick: Callable[[float], None]) -> tuple[RawSheet, list[Problem]]:
        try:
            table = pq.read_table(self.file.path)
        except (pa.ArrowException, OSError) as error:
            raise damaged(self.file.name) from error
        columns = []
        for i, name in enumerate(table.column_names):
            columns.append(_column(self.file.name, name, table.column(i)))
            tick((i + 1) / table.num_columns)
        return RawSheet(self.file.name, sheet, tuple(columns)), []


def _column(file: str, name: str, values: "pa.ChunkedArray") -> RawColumn:
    if pa.types.is_dictionary(values.type):
        values = values.cast(values.type.value_type)
    if pa.types.is_nested(values.type) or pa.types.is_binary(values.type):
        raise UnreadableInput(
            Text(
                f"{file} 的列 {name} 类型是 {values.type}，无法读取。",
                f"Column {name} of {file} is of type {values.type}.",
            ),
            Text("请改为数字、文本或日期。", "Make it numbers, texts or dates."),
        )
    builder = ColumnBuilder()
    builder.add([name])
    for start in range(0, len(values), _CHUNK):
        builder.add([_plain(value) for value in values.slice(start, _CHUNK).to_pylist()])
    return builder.done()


def _plain(value: object) -> object:
    """The value as a cell holds it; a whole number that a double would round stays exact as text."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value) if abs(value) < 10**EXACT_DIGITS else str(value)
    return value
