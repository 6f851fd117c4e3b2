"""What users say of sheets and headers that names alone do not tell: --sheet, --header-row and --map, as one value."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from types import MappingProxyType

from rmcli.errors import BadOption
from rmcli.language import Text, listed
from rmcli.problems import Place, Problem
from rmcli.spreadsheet import ROWS
from rmcli.tables.ledger import LEDGER_WORKBOOK
from rmcli.tables.names.likeness import nearest, perhaps
from rmcli.tables.names.money_units import money_unit
from rmcli.tables.names.spans import Span
from rmcli.tables.scheme import MATRICES, SCHEME_WORKBOOK
from rmcli.tables.shapes import columns_of
from rmcli.tables.spec import TableSpec, normal

OPTIONS = SHEET, HEADER_ROW, MAP, UNIT = "--sheet", "--header-row", "--map", "--unit"
BASE, SHAPE, HOLDS = "base", "shape", "holds"
_OF_A_FILE = (SHEET, HEADER_ROW, BASE, SHAPE, HOLDS)  # what a profile may say of each file of a table
_FORMS = {
    SHEET: Text("--sheet 台账=Sheet3", "--sheet Ledger=Sheet3"),
    HEADER_ROW: Text("--header-row 台账=4", "--header-row Ledger=4"),
    MAP: Text("--map 台账.业务收入=营收合计", '--map "Ledger.revenue=Total takings"'),
    UNIT: Text(
        "--unit 台账=万 或 --unit 台账.业务收入=千", "--unit Ledger=thousands or --unit Ledger.revenue=millions"
    ),
}
_SPECS: Mapping[str, TableSpec] = {spec.name: spec for spec in (*LEDGER_WORKBOOK, *SCHEME_WORKBOOK)}


@dataclass(frozen=True)
class TableHints:
    """What is said of one table: its sheet's name, the sheet row of its header (from 1), and the header of columns, each by
    its English name; in a wide table also by an indicator's code or name, as given. `unit`: the unit of its amounts, `units` that of
    columns, named likewise. `file`: what its file's name is, with * for any text. `base`: the time that a roster's base pay is for.
    `shape`: how it is laid out, as a key of `LAYOUTS`, and `holds` what all of its rows are where no column says it. `by_file`: the
    same of other files of the table, by what their names are. `absent`: the columns that the bank does not have, and where that is
    said. `said_at`: where a profile says the others, by column, by option (--sheet, --header-row), BASE, SHAPE or HOLDS; what an option
    says stands nowhere."""

    sheet: str | None = None
    header_row: int | None = None
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    unit: str | None = None
    units: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    file: str | None = None
    base: Span | None = None
    shape: str | None = None
    holds: str | None = None
    by_file: Mapping[str, "TableHints"] = field(default_factory=lambda: MappingProxyType({}))
    absent: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    said_at: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))

    def is_file(self, name: str) -> bool:
        """Whether a file of that name is said to hold the table."""
        patterns = (*([self.file] if self.file is not None else ()), *self.by_file)
        return any(is_like(name, pattern) for pattern in patterns)

    def for_file(self, name: str) -> "TableHints":
        """What is said of the table in the file of that name: what is said of the file itself goes before what is said of others."""
        if not self.by_file or (self.file is not None and is_like(name, self.file)):
            return self
        own = next((told for pattern, told in self.by_file.items() if is_like(name, pattern)), None)
        if own is None:
            return self
        said_at = {**{k: v for k, v in self.said_at.items() if k not in _OF_A_FILE}, **own.said_at}
        return replace(
            own, columns=self.columns, units=self.units, absent=self.absent, said_at=MappingProxyType(said_at)
        )

    def before(self, other: "TableHints") -> "TableHints":
        """These, and what they leave open as the other says it."""
        own = {SHEET: self.sheet, HEADER_ROW: self.header_row, **self.columns}
        return TableHints(
            self.sheet or other.sheet,
            self.header_row or other.header_row,
            MappingProxyType({**other.columns, **self.columns}),
            self.unit or other.unit,
            MappingProxyType({**(other.units if self.unit is None else {}), **self.units}),
            self.file or other.file,
            self.base or other.base,
            self.shape or other.shape,
            self.holds or other.holds,
            MappingProxyType({pattern: self.before(told) for pattern, told in other.by_file.items()}),
            MappingProxyType({name: at for name, at in other.absent.items() if name not in self.columns}),
            MappingProxyType({key: at for key, at in other.said_at.items() if own.get(key) is None}),
        )


class UnfitProfile(BadOption):
    """A row of the profile fits nothing in the files; `problem` says so at its cell."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(Text(problem.message("zh"), problem.message("en")), Text(problem.fix("zh"), problem.fix("en")))
        self.problem = problem


NOTHING_SAID = TableHints()


@dataclass(frozen=True)
class Hints:
    """What is said of every table, by its English name. `given`: option and value as they were given, in the order --sheet,
    --header-row, --map, --unit."""

    tables: Mapping[str, TableHints] = field(default_factory=lambda: MappingProxyType({}))
    given: tuple[tuple[str, str], ...] = ()

    def of(self, table: str) -> TableHints:
        """What is said of the table of that English name."""
        return self.tables.get(table, NOTHING_SAID)

    def before(self, other: "Hints") -> "Hints":
        """These, and what they leave open as the other says it."""
        names = dict.fromkeys((*self.tables, *other.tables))
        return Hints(
            MappingProxyType({name: self.of(name).before(other.of(name)) for name in names}),
            (*self.given, *other.given),
        )

    @classmethod
    def parse(
        cls,
        sheets: Sequence[str] = (),
        header_rows: Sequence[str] = (),
        columns: Sequence[str] = (),
        units: Sequence[str] = (),
    ) -> "Hints":
        """The hints of TABLE=SHEET, TABLE=ROW, TABLE.COLUMN=HEADER and TABLE=UNIT or TABLE.COLUMN=UNIT, tables and columns in either
        language. BadOption where one is written otherwise, names what there is not, or says a thing twice."""
        tables: dict[str, TableHints] = {}
        for value in sheets:
            table, sheet = _parted(SHEET, value)
            name = _table(SHEET, table, matrices=True)
            _once(SHEET, value, tables.get(name, NOTHING_SAID).sheet)
            tables[name] = replace(tables.get(name, NOTHING_SAID), sheet=sheet)
        for value in header_rows:
            table, row = _parted(HEADER_ROW, value)
            name = _table(HEADER_ROW, table)
            _once(HEADER_ROW, value, tables.get(name, NOTHING_SAID).header_row)
            tables[name] = replace(tables.get(name, NOTHING_SAID), header_row=_row(value, row))
        for value in columns:
            target, header = _parted(MAP, value)
            table, dot, column = (part.strip() for part in target.partition("."))
            if not dot or not column:
                raise _unreadable(MAP, value)
            name = _table(MAP, table)
            told = tables.get(name, NOTHING_SAID)
            key = _column(_SPECS[name], column)
            _once(MAP, value, told.columns.get(key))
            tables[name] = replace(told, columns=MappingProxyType({**told.columns, key: header}))
        for value in units:
            target, unit = _parted(UNIT, value)
            table, _, column = (part.strip() for part in target.partition("."))
            name = _table(UNIT, table)
            told = tables.get(name, NOTHING_SAID)
            if not is_unit(unit):
                raise _unreadable(UNIT, value)
            if column:
                key = _column(_SPECS[name], column, UNIT)
                _once(UNIT, value, told.units.get(key))
                tables[name] = replace(told, units=MappingProxyType({**told.units, key: unit}))
            else:
                _once(UNIT, value, told.unit)
                tables[name] = replace(told, unit=unit)
        given = zip(OPTIONS, (sheets, header_rows, columns, units), strict=True)
        return cls(MappingProxyType(tables), tuple((option, value) for option, values in given for value in values))


NO_HINTS = Hints()


def is_like(name: str, pattern: str) -> bool:
    """Whether a name of a file or sheet is as the pattern has it: as names are compared, * for any text."""
    return fnmatchcase(normal(name), normal(pattern).replace("[", "[[]"))


def is_unit(text: str) -> bool:
    """Whether a text says a unit that amounts can be converted from."""
    known = money_unit(text)
    return known is not None and known.exact and not known.span


def option(name: str, target: Text, value: str | Text) -> Text:
    """An option as it may be typed: --map 台账.业务收入=营收合计, quoted where a shell would take it apart."""
    said = value if isinstance(value, Text) else Text(value, value)

    def typed(target: str, value: str) -> str:
        word = f"{target}={' '.join(value.split())}"
        plain = all(c.isalnum() or c in "=._-" for c in word)
        return f"{name} {word}" if plain else f'{name} "{word}"'

    return Text(typed(target.zh, said.zh), typed(target.en, said.en))


def names_listed(names: Iterable[str]) -> Text:
    """Names one after the other, each on one line."""
    return listed(" ".join(name.split()) for name in names)


def _parted(name: str, value: str) -> tuple[str, str]:
    target, sign, said = value.replace("＝", "=", 1).partition("=") if "=" not in value else value.partition("=")
    if not sign or not target.strip() or not said.strip():
        raise _unreadable(name, value)
    return target.strip(), said.strip()


def _unreadable(name: str, value: str) -> BadOption:
    form = _FORMS[name]
    return BadOption(
        Text(f"看不懂 {name} “{value}”。", f"{name} “{value}” cannot be read."),
        Text(f"请写成 {form.zh}。", f"Write {form.en}."),
    )


def _table(name: str, table: str, *, matrices: bool = False) -> str:
    """The English name of a table; its matrices have a sheet, but neither header nor columns."""
    titles = [spec.title for spec in _SPECS.values()] + ([MATRICES] if matrices else [])
    spec = spec_called(table)
    found = spec.name if spec else None
    if found is None and matrices and _is_called(MATRICES, table):
        found = MATRICES.en
    if found is None:
        guess = perhaps(nearest(table, [word for title in titles for word in title]))
        raise BadOption(
            Text(f"{name}：没有“{table}”这张表{guess.zh}", f"{name}: there is no table “{table}”{guess.en}"),
            _there_is(titles),
        )
    return found


def spec_called(table: str) -> TableSpec | None:
    """The table of that name, in either language; None where there is none."""
    return next((spec for spec in _SPECS.values() if _is_called(spec.names, table)), None)


def column_called(spec: TableSpec, column: str) -> str | None:
    """The English name of a column of that name; what a wide table does not declare may be an indicator. None where there is none."""
    found = next((c.name for c in columns_of(spec) if _is_called(c.names, column)), None)
    return found or (column if spec.wide else None)


def _is_called(names: Iterable[str], name: str) -> bool:
    return normal(name) in map(normal, names)


def _column(spec: TableSpec, column: str, option: str = MAP) -> str:
    found = column_called(spec, column)
    if found is None:
        guess = perhaps(nearest(column, [word for c in columns_of(spec) for word in c.title]))
        raise no_column(spec, column, guess, [c.title for c in spec.columns], option)
    return found


def no_column(spec: TableSpec, column: str, guess: Text, known: Sequence[Text], option: str = MAP) -> BadOption:
    """The refusal of a column that a table does not have."""
    return BadOption(
        Text(
            f"{option}：表 {spec.zh} 没有“{column}”这一列{guess.zh}",
            f"{option}: table {spec.name} has no column “{column}”{guess.en}",
        ),
        _there_is(known),
    )


def _there_is(known: Sequence[Text]) -> Text:
    return Text("（可用的有：{known}。）", "(There is: {known}.)").format(known=listed(known))


def _row(value: str, row: str) -> int:
    if not row.isdecimal() or not 1 <= int(row) <= ROWS:
        raise _unreadable(HEADER_ROW, value)
    return int(row)


def _once(name: str, value: str, before: object) -> None:
    if before is not None:
        raise BadOption(
            Text(
                f"{name} “{value}”之前已经指定为“{before}”。", f"{name} “{value}”: it was said to be “{before}” before."
            ),
            Text("请只留一个。", "Leave one of them out."),
        )
