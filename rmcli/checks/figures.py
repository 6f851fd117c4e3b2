"""What indicators take from the ledger, and the columns of Actuals that ratios are of: there, filled in, and over 0 to divide by."""

from collections.abc import Iterator, Mapping

from rmcli.checks.cell_problems import CellProblems, first_listed, positions
from rmcli.checks.indicators import concerned, roles_of, said_in_full
from rmcli.checks.roster import in_post
from rmcli.language import same
from rmcli.problems import Problem
from rmcli.problems.kinds import ind_figures as kinds
from rmcli.problems.kinds.ind import INDICATOR_ROW_MISSING
from rmcli.scheme.model import Indicator, Scheme
from rmcli.scoring import figures
from rmcli.scoring.sources import SOURCE_NAMED
from rmcli.scoring.sources.base import Taken
from rmcli.tables.data import Tables
from rmcli.tables.names.likeness import meant
from rmcli.tables.scheme_indicators import MISSING
from rmcli.tables.spec import normal


def check_lines_are_in_the_ledger(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """Every business line that an indicator names has a row in the ledger."""
    lines = list(dict.fromkeys(tables.ledger.frame["business_line"].dropna()))
    known = {normal(line) for line in lines}
    for row, i in enumerate(scheme.indicators):
        for line in i.lines:
            if normal(line) not in known:
                facts = {
                    "line": line,
                    "indicator": said_in_full(i),
                    "known": first_listed(lines),
                    "meant": meant(line, map(same, lines)),
                }
                yield Problem(kinds.LINE_NOT_IN_LEDGER, scheme.place("Indicators", row, "source"), line, facts=facts)


def check_figures_are_in_the_ledger(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """The rows that an indicator is taken from have the column. Without lines named, a line that never has it is none of them: fees
    have no balance."""
    at_cells, frame = CellProblems.of(tables), tables.ledger.frame
    for i in scheme.indicators:
        taken = _taken(i)
        if taken is None:
            continue
        column = tables.ledger.spec.column(taken.column)
        facts: dict[str, object] = {"indicator": said_in_full(i), "column": column.title}
        own = figures.rows_of(frame, tables.period, i, taken)
        filled = frame[taken.column].notna()
        if own.any() and not (own & filled).any():
            yield Problem(kinds.FIGURE_ABSENT, tables.ledger.header(taken.column), facts=facts)
            continue
        if not i.lines:
            own &= filled.groupby(frame["business_line"].fillna("")).transform("any")
        yield from at_cells.at(kinds.FIGURE_BLANK, tables.ledger, positions(own & ~filled), taken.column, facts)


def check_capital_is_there(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """Everybody in post to whom an indicator of return on capital applies has capital over 0, where missing is an error."""
    frame, roster = tables.ledger.frame, tables.roster
    for i in scheme.indicators:
        taken = _taken(i)
        if taken is None or not taken.by_month or i.missing != "error" or not frame[taken.column].notna().any():
            continue
        capital = figures.of_ledger(frame, tables.period, i, taken).groupby("rm_id")["amount"].sum()
        has = roster.frame["rm_id"].isin(capital.index[capital > 0])
        lacking = (
            in_post(tables)
            & roster.frame["rm_id"].notna()
            & ~has
            & concerned(roster.frame["rm_id"], i, roles_of(tables))
        )
        facts = {"indicator": said_in_full(i), "column": tables.ledger.spec.column(taken.column).title}
        yield from CellProblems.of(tables).at(kinds.CAPITAL_MISSING, roster, positions(lacking), "rm_id", facts)


def check_ratios_have_their_columns(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """Actuals has both columns of every ratio; both are filled in where missing is an error, and what is divided by is over 0."""
    table = tables.actuals
    columns = set(table.frame["indicator"].dropna()) | {c for source in table.sources for c in source.columns}
    for row, i in enumerate(scheme.indicators):
        for n, column in enumerate(i.columns):
            if column not in columns:
                facts = {
                    "column": column,
                    "indicator": said_in_full(i),
                    "meant": meant(column, map(same, sorted(columns))),
                }
                yield Problem(
                    kinds.RATIO_COLUMN_MISSING, scheme.place("Indicators", row, "source"), column, facts=facts
                )
            else:
                yield from _values(tables, i, column, divides=n == 1)


def _values(tables: Tables, i: Indicator, column: str, *, divides: bool) -> Iterator[Problem]:
    at_cells, table = CellProblems.of(tables), tables.actuals
    frame = table.frame
    facts: Mapping[str, object] = {"indicator": said_in_full(i), "column": column, "policy": MISSING[i.missing]}
    absent = tables.roster.frame["rm_id"][~in_post(tables)]
    declared = frame[(frame["indicator"].isin([i.code, *i.columns])) & frame["not_applicable"]]["rm_id"]
    own = (frame["indicator"] == column) & frame["rm_id"].notna() & ~frame["rm_id"].isin(absent)
    own &= concerned(frame["rm_id"], i, roles_of(tables)) & ~frame["rm_id"].isin(declared)
    if i.missing == "error":
        yield from at_cells.at(kinds.RATIO_VALUE_MISSING, table, positions(own & frame["value"].isna()), "value", facts)
        yield from _without_a_row(tables, i, column)
    if divides:
        kind = kinds.DIVISOR_NOT_POSITIVE if i.missing == "error" else kinds.DIVISOR_PASSED_OVER
        yield from at_cells.at(kind, table, positions(own & (frame["value"] <= 0)), "value", facts)


def _without_a_row(tables: Tables, i: Indicator, column: str) -> Iterator[Problem]:
    """Those to whom it applies and who are not in Actuals at all, told once: by the first of the two columns."""
    if column != i.columns[0]:
        return
    people, frame = tables.roster.frame, tables.actuals.frame
    lacking = in_post(tables) & people["rm_id"].notna() & ~people["rm_id"].isin(frame["rm_id"])
    lacking &= concerned(people["rm_id"], i, roles_of(tables))
    facts = {"sheet": tables.actuals.spec.title, "indicator": said_in_full(i)}
    yield from CellProblems.of(tables).at(INDICATOR_ROW_MISSING, tables.roster, positions(lacking), "rm_id", facts)


def _taken(indicator: Indicator) -> Taken | None:
    source = SOURCE_NAMED.get(indicator.source)
    return None if source is None else source.taken
