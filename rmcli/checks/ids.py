"""Ids: who is in the roster and who is not, and what may stand once only."""

from collections.abc import Callable, Iterator, Mapping

import pandas as pd

from rmcli.checks.told import Facts, Teller, shown
from rmcli.language import Text
from rmcli.problems import Kind, Problem, Severity, kind
from rmcli.scheme.model import Scheme
from rmcli.tables.data import Table, Tables

NOT_IN_ROSTER = kind(
    "ROS01",
    Severity.ERROR,
    Text("工号不在名册中", "the id is not in the roster"),
    expected=Text("名册中的工号，例如 {example}", "an id of the roster, such as {example}"),
    fix=Text(
        "更正工号，或在名册中补上这位客户经理",
        "correct the id, or add the relationship manager to the roster",
    ),
    why=Text(
        "名册决定给谁计算。名册里没有的人，其业务、评价或调整无处可归，若悄悄略过，合计就会对不上。",
        "The roster says who is computed. Business, ratings or adjustments of somebody else belong to nobody; passing over "
        "them in silence would leave totals that do not agree.",
    ),
)
LEADING_ZEROS = kind(
    "ROS02",
    Severity.ERROR,
    Text("工号不在名册中，与名册只差前导零", "the id is not in the roster; one differs by leading zeros only"),
    expected=Text("名册写作 {meant}", "the roster has {meant}"),
    fix=Text(
        "把工号列设为文本格式，按名册重新填写",
        "format the id column as text and enter the id as the roster has it",
    ),
    why=Text(
        "把工号当数字输入，Excel 会去掉前面的零。00123 与 123 可能是两个人，所以不自动认作同一人。",
        "Entered as a number, an id loses its leading zeros in Excel. 00123 and 123 may be two people, so they are never "
        "taken for one.",
    ),
)
LEAVER = kind(
    "DEF01",
    Severity.NOTE,
    Text(
        "延期支付账户的人员不在名册中，按已离任处理",
        "an account of somebody who is not in the roster: taken as a leaver",
    ),
    expected=Text(
        "离任人员，账户照常保留；本期发放不进入任何人的实发绩效",
        "somebody who has left, whose account stays; what is released to them is in nobody's net pay",
    ),
    fix=Text("如仍在岗，请补入名册", "add them to the roster if they are still in post"),
    why=Text(
        "离任人员的延期绩效仍须按期发放或追索扣回，所以账户不会从名单中消失。",
        "Deferred pay of leavers is still released or clawed back, so the account stays on the list.",
    ),
)


def _repeated(code: str, severity: Severity = Severity.ERROR) -> Kind:
    return kind(
        code,
        severity,
        Text("{key} 重复", "{key} stands twice"),
        expected=Text("每个{key}只有一行；前一行在 {first}", "one row for each {key}; the first is {first}"),
        fix=Text("删去重复的一行，或更正其{key}", "delete the row that is not wanted, or correct its {key}"),
        why=Text(
            "同一行出现两次，取哪一行、是否相加都会改变结果，rmcli 不替您决定。",
            "With two rows for one thing it matters which is taken or whether they are added; rmcli does not choose for you.",
        ),
    )


REPEATED: Mapping[str, Kind] = {
    "roster": _repeated("ROS03"),
    "targets": _repeated("IND01"),
    "actuals": _repeated("IND02"),
    "survey": _repeated("SUR01"),
    "pool": _repeated("POO01"),
    "deferred": _repeated("DEF02"),
}
REPEATED_IN_SCHEME = _repeated("SCH01")

_WITH_IDS = ("ledger", "targets", "actuals", "survey", "adjustments", "vetoes", "deferred")


def check_ids_are_in_roster(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """Every rm_id of every other table is in the roster; one that differs by leading zeros only is named. Somebody with a
    deferred account may have left, and be clawed back from."""
    teller = Teller.of(tables)
    known = tables.roster.frame["rm_id"].dropna()
    example = known.iat[0] if len(known) else "10001"
    by_digits = {rm_id.lstrip("0"): rm_id for rm_id in known}
    ids = set(known)
    for name in _WITH_IDS:
        table: Table = getattr(tables, name)
        frame = table.frame
        unknown = frame["rm_id"].notna() & ~frame["rm_id"].isin(ids)
        if table.spec.wide:
            unknown &= ~frame.duplicated(["src", "src_row"])
        meant = frame.loc[unknown, "rm_id"].str.lstrip("0").map(by_digits)
        zeros = meant.dropna()
        in_roster = dict(zip(zeros.index, zeros, strict=True))
        yield from teller.at(LEADING_ZEROS, table, list(in_roster), "rm_id", _meant(in_roster))
        others = list(meant[meant.isna() & ~_of_leaver(tables, name).reindex(meant.index)].index)
        stranger = LEAVER if name == "deferred" else NOT_IN_ROSTER
        yield from teller.at(stranger, table, others, "rm_id", {"example": example})


def _of_leaver(tables: Tables, name: str) -> pd.Series:
    """Which rows of a table may speak of somebody who has left: clawbacks from those with a deferred account."""
    frame = getattr(tables, name).frame
    if name != "adjustments":
        return pd.Series(False, index=frame.index)
    return (frame["kind"] == "clawback") & frame["rm_id"].isin(tables.deferred.frame["rm_id"].dropna())


def _meant(in_roster: Mapping[int, str]) -> Callable[[int], Facts]:
    return lambda row: {"meant": in_roster[row]}


def check_nothing_stands_twice(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """The key of each table (the id of the roster, rater and item of the survey ...) stands once."""
    teller = Teller.of(tables)
    for name, kind_of in REPEATED.items():
        yield from _twice(getattr(tables, name), kind_of, teller)


def check_scheme_keys(scheme: Scheme) -> Iterator[Problem]:
    """Every code, grade, role ... stands once in its scheme sheet."""
    teller = Teller({})
    for table in scheme.sheets.values():
        if table.spec.key:
            yield from _twice(table, REPEATED_IN_SCHEME, teller)


def _twice(table: Table, kind_of: Kind, teller: Teller) -> Iterator[Problem]:
    key = list(table.spec.key)
    frame = table.frame
    if table.spec.wide:  # a sheet row is a row for every indicator
        frame = frame[~frame.duplicated(["src", "src_row"])]
    # a blank part of a key (Points: every business line) is a value like any other, but a row of blanks is none
    frame = frame[frame[key].notna().any(axis=1)]
    repeated = frame.duplicated(key)
    if not repeated.any():
        return
    first = frame[~repeated].reset_index(names="at").drop_duplicates(key)[[*key, "at"]]
    found = frame.loc[repeated, key].reset_index(names="row").merge(first, on=key, how="left")
    places = dict(zip(found["row"], found["at"], strict=True))
    titles = [table.spec.column(name).title for name in key]
    said = Text("、".join(t.zh for t in titles), " + ".join(t.en for t in titles))

    def facts(row: int) -> Facts:
        return {"key": said, "first": str(table.place(places[row], key[0]))}

    yield from teller.at(kind_of, table, list(found["row"]), key[0], facts)


def team_of(tables: Tables, row: int) -> str:
    """The team of a roster row: the branch, if blank."""
    frame = tables.roster.frame
    return shown(frame["team"].iat[row]) or shown(frame["branch"].iat[row])
