"""How an input table is declared: its sheet, its columns, the names of each, type, unit and rule; how names are compared."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from types import MappingProxyType

from rmcli.language import Text
from rmcli.problems import Kind
from rmcli.tables.names.spans import Span


class Type(StrEnum):
    """What a column's cells are. In a Table's frame: ID, TEXT, MONTH ("YYYY-MM") and CHOICE (the English key) are str,
    DATE is datetime64, YES_NO is a nullable boolean, the rest is float64; blank is missing."""

    ID = "id"
    TEXT = "text"
    CHOICE = "choice"
    MONTH = "month"
    DATE = "date"
    YES_NO = "yes_no"
    MONEY = "money"
    NUMBER = "number"
    SHARE = "share"  # a plain number between 0 and 1, often formatted as a percentage

    @property
    def numeric(self) -> bool:
        return self in (Type.MONEY, Type.NUMBER, Type.SHARE)


class Role(StrEnum):
    """What a column's amounts are in the profit of a row."""

    REVENUE = "revenue"
    COST = "cost"
    TAX = "tax"


class WordList(StrEnum):
    """A list of words that the scheme gives and a workbook may use, by the name of its scheme sheet."""

    ROLES = "Roles"
    LEVELS = "Ladder"
    RATER_GROUPS = "Raters"
    KINDS = "Kinds"
    EDUCATION = "Education"


@dataclass(frozen=True)
class Column:
    """One column of an input table. `confidential`: one person's answer, which problems name by its cell alone.

    `required`: its header must be there. `filled`: no row may leave it blank. `default` is what a blank means (None:
    missing). `minimum`/`maximum` are allowed themselves unless `above` says that the minimum is not. `also`: other names
    that exports give it, in either language, none of which could mean anything else in this table. `spans`: the times
    that its amounts may be for, as its header may say, the one they are computed with first. `counted`: the countable things that
    its header may name. `scaled`: marks, put on the scheme's scale where the header says of how many. `marks`: points out of 100,
    so that 150% is 150. `choices`: what a CHOICE may be, key -> name; where they are a list of the scheme, `listed` says which one
    and `rmcli.scheme.lists.within` puts them in, with the `synonyms` of the scheme: what is written (as names are compared) -> key. `own`:
    a word that is not built in stays as it is written, for the scheme gives it. `seldom`: nothing hangs on it but indicators that
    ask for it, which say so where it is not there.
    """

    name: str
    zh: str
    type: Type
    required: bool = False
    filled: bool = False
    default: float | None = None
    minimum: float | None = None
    maximum: float | None = None
    above: bool = False
    choices: Mapping[str, Text] | None = None
    listed: WordList | None = None
    synonyms: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    own: bool = False
    about: Text = Text("", "")
    also: tuple[str, ...] = ()
    role: Role | None = None
    spans: tuple[Span, ...] = ()
    counted: tuple[str, ...] = ()
    scaled: bool = False
    marks: bool = False
    worded: bool = False
    confidential: bool = False
    seldom: bool = False

    @property
    def title(self) -> Text:
        return Text(self.zh, self.name)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that its header may have."""
        return (self.zh, self.name, *self.also)


@dataclass(frozen=True)
class TableSpec:
    """One input table. `key`: the columns that together may not repeat, `repeated` what is said where they do. `wide`: beside
    the declared columns it has one per indicator, headed by code or name, and its frame is long (see
    `rmcli.tables.data.Table`). `across`: what those columns are one of each of, `cell` what stands in them. `also`: other
    names that its sheet may have. `required`: no run can do without it. `apart`: the other tables can be read and checked
    though this one lacks a column."""

    name: str
    zh: str
    columns: tuple[Column, ...]
    about: Text
    wide: bool = False
    key: tuple[str, ...] = ()
    repeated: Kind | None = None
    also: tuple[str, ...] = ()
    across: str = "indicator"
    cell: Column = Column("value", "值", Type.NUMBER)
    required: bool = False
    apart: bool = False

    @property
    def title(self) -> Text:
        return Text(self.zh, self.name)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that its sheet may have."""
        return (self.zh, self.name, *self.also)

    @property
    def id_column(self) -> str:
        """The column that says whom or what a row is about."""
        names = [column.name for column in self.columns]
        return "rm_id" if "rm_id" in names else names[0]

    @property
    def option(self) -> str:
        """What the option for a file of its own is called, without dashes."""
        return self.name.lower()

    def of_role(self, *roles: Role) -> tuple[str, ...]:
        """The names of the columns with one of these roles, as they stand in the table."""
        return tuple(column.name for column in self.columns if column.role in roles)

    def of_type(self, kind: Type) -> tuple[str, ...]:
        """The names of the columns of a type, as they stand in the table."""
        return tuple(column.name for column in self.columns if column.type is kind)

    def column(self, name: str) -> Column:
        """The column of that English name; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


def meanings(choices: Mapping[str, Text]) -> dict[str, str]:
    """The key that each word means, by the word as names are compared: the key itself and its name in either language. A key goes
    before another's name."""
    named = {normal(word): key for key, name in choices.items() for word in name}
    return named | {normal(key): key for key in choices}


def normal(name: object) -> str:
    """A name of a sheet, column, choice or indicator as names are compared: as `plain` has it, and in simplified characters. What
    stands in brackets belongs to the name; `name_parts` takes off what headers and sheets say there of their values.

    >>> normal("业务收入（元）"), normal(" RM ID "), normal("rm_id"), normal("業務\\n收入")
    ('业务收入(元)', 'rmid', 'rmid', '业务收入')
    """
    return simplified(plain(name))


def plain(name: object) -> str:
    """A name after NFKC and case folding, without spaces and underscores."""
    return _plain(str(name))


@lru_cache(maxsize=4096)  # the same few hundred names are compared with every header
def _plain(name: str) -> str:
    text = unicodedata.normalize("NFKC", name).casefold()
    return "".join(c for c in text if not c.isspace() and c != "_" and unicodedata.category(c) != "Cf")


def simplified(name: str) -> str:
    """The name with its traditional characters simplified. GB 2312 is the character set of simplified Chinese: a name that it
    can write needs nothing, so the dictionaries are loaded for the rare one that it cannot."""
    try:
        name.encode("gb2312")
    except UnicodeEncodeError:
        return _converter()(name.encode("utf-8", "replace").decode())
    return name


@cache
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC  # noqa: PLC0415  (50 ms that hardly any run needs)

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert
