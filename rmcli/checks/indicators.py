"""Targets and actuals: present where an indicator needs them, usable by its method, and not a percentage typed as a whole."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from rmcli.checks.cell_problems import CellProblems, first_listed, positions
from rmcli.checks.roster import in_post
from rmcli.language import Text
from rmcli.problems import Kind, Place, Problem
from rmcli.problems.kinds.ind import (
    ACTUAL_MISSING,
    COLUMN_MISSING,
    INDICATOR_ROW_MISSING,
    INDICATOR_TWICE,
    LOOKS_LIKE_PERCENT,
    ROW_MISSING,
    SHEET_MISSING,
    TARGET_MISSING,
    TARGET_NOT_POSITIVE,
    UNDER_LOWEST_BAND,
)
from rmcli.scheme.model import Indicator, Scheme
from rmcli.scoring.measured_by import is_entered, needs_of
from rmcli.scoring.methods import METHOD_NAMED
from rmcli.scoring.methods.base import Need
from rmcli.tables.data import Table, Tables

_RATIO_AT_MOST = 1.5  # a ratio may be over 1 (120 % of a plan), a percentage typed whole is far over it
_PERCENT = 100.0
_FAR_OVER = 50.0  # times the median: where 0.8 stands among 0.01
_HALF, _LOWER_QUARTER = 0.5, 0.25
_NONE = pd.Series(dtype="float64")


def check_needed_values(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """Actuals and targets are there for everybody in post to whom an indicator applies and whose missing values are errors.
    A sheet, a column or a row that is missing is told once."""
    for table, kind_of, needed in (
        (tables.actuals, ACTUAL_MISSING, [i for i in scheme.indicators if is_entered(i)]),
        (tables.targets, TARGET_MISSING, [i for i in scheme.indicators if Need.TARGET in needs_of(i)]),
    ):
        demanded = [i for i in needed if i.missing == "error"]
        if not demanded:
            continue
        if not table.given:
            names = first_listed(i.code for i in demanded)
            yield Problem(SHEET_MISSING, Place(), facts={"sheet": table.spec.title, "indicators": names})
            continue
        yield from _missing(tables, table, demanded, kind_of)


def _missing(tables: Tables, table: Table, demanded: Sequence[Indicator], kind_of: Kind) -> Iterator[Problem]:
    at_cells, title = CellProblems.of(tables), table.spec.title
    people = tables.roster.frame[in_post(tables) & tables.roster.frame["rm_id"].notna()].drop_duplicates("rm_id")
    frame = table.frame
    columns = set(frame["indicator"]) | {c for source in table.sources for c in source.columns}
    absent = set(people["rm_id"]) - set(frame["rm_id"].dropna())
    rm_ids, roles = frame["rm_id"].tolist(), list(zip(people.index, people["rm_id"], people["role"], strict=True))
    blank = _rows_by_indicator(frame, frame["value"].isna() & ~frame["not_applicable"])
    lacking: set[int] = set()
    for indicator in demanded:
        # somebody whose role could not be read is asked for what everybody has to have only
        concerned = {rm: row for row, rm, role in roles if not indicator.roles or role in indicator.roles}
        if indicator.code not in columns:
            if concerned:
                facts = {
                    "sheet": title,
                    "indicator": said_in_full(indicator),
                    "code": indicator.code,
                    "name": indicator.name,
                }
                yield Problem(COLUMN_MISSING, table.header(""), facts=facts)
            continue
        lacking |= {row for rm, row in concerned.items() if rm in absent}
        if table.indicator_rows:  # a wide row has a cell for every indicator, these may lack one
            told = set(frame.loc[frame["indicator"] == indicator.code, "rm_id"].dropna()) | absent
            without = [row for rm, row in concerned.items() if rm not in told]
            facts = {"sheet": title, "indicator": said_in_full(indicator)}
            yield from at_cells.at(INDICATOR_ROW_MISSING, tables.roster, without, "rm_id", facts)
        rows = [row for row in blank.get(indicator.code, ()) if rm_ids[row] in concerned]
        yield from at_cells.at(kind_of, table, rows, "value", {"indicator": said_in_full(indicator)})
    yield from at_cells.at(ROW_MISSING, tables.roster, sorted(lacking), "rm_id", {"sheet": title})


def check_an_indicator_stands_once(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """In sheets of one row an indicator nobody has an indicator twice, nor once there and once in another sheet of the table; told at
    every one of the cells."""
    at_cells = CellProblems.of(tables)
    for table in (tables.targets, tables.actuals):
        frame = table.frame
        named = frame[frame["rm_id"].notna() & frame["indicator"].notna()]
        twice = named[named.duplicated(["rm_id", "indicator"], keep=False)] if table.indicator_rows else named.iloc[:0]
        for (_, code), rows in twice.groupby(["rm_id", "indicator"], sort=False):
            if not rows["src"].isin(table.indicator_rows).any():
                continue
            at = [int(row) for row in rows.index]
            for row in at:
                others = first_listed(str(table.place(one, "value")) for one in at if one != row)
                facts = {"indicator": str(code), "other": others}
                yield from at_cells.at(INDICATOR_TWICE, table, [row], "value", facts)


def check_targets_are_positive(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """The target of an indicator that divides by it is over 0 for everybody to whom it applies."""
    at_cells, frame = CellProblems.of(tables), tables.targets.frame
    roles = roles_of(tables)
    if not (frame["value"] <= 0).any():
        return
    for indicator in scheme.indicators:
        method = METHOD_NAMED.get(indicator.method)
        if method is None or not method.divides_by_target:
            continue
        wrong = (frame["indicator"] == indicator.code) & (frame["value"] <= 0) & ~frame["not_applicable"]
        wrong &= concerned(frame["rm_id"], indicator, roles)
        facts = {"indicator": said_in_full(indicator)}
        yield from at_cells.at(TARGET_NOT_POSITIVE, tables.targets, positions(wrong), "value", facts)


def check_percentages(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """In a column of ratios no value is a percentage typed whole: 97 for 0.97, or 0.8 for 0.8 % where the others are 0.01.
    The column is one of ratios if its targets (without any: its actuals) are. Where points are lost by a small unit, no
    target lies a hundred units up: 1.5 for 1.5 %, all down the column."""
    at_cells = CellProblems.of(tables)
    positive = [positive_of_each(table) for table in (tables.actuals, tables.targets)]
    for indicator in scheme.indicators:
        actuals, targets = (by_code.get(indicator.code, _NONE) for by_code in positive)
        if actuals.empty and targets.empty:
            continue
        told = (targets if len(targets) else actuals).to_numpy()
        # of the smaller values, so that mistyped ones do not make the column look as if it held large numbers
        typical = float(np.quantile(told, _LOWER_QUARTER, method="lower"))
        ratios = 0 < typical <= 1 and (_fractions(told) or _fractions(actuals.to_numpy()))
        by_the_unit = {Need.TARGET, Need.UNIT} <= needs_of(indicator)
        small_unit = by_the_unit and indicator.unit is not None and indicator.unit * _PERCENT < 1
        for table, values in ((tables.targets, targets), (tables.actuals, actuals)):
            sizes = values.to_numpy()
            whole = ratios & ((sizes > _RATIO_AT_MOST) | ((sizes >= _FAR_OVER * typical) & (sizes >= _HALF)))
            if small_unit and table is tables.targets:
                whole |= sizes > _PERCENT * (indicator.unit or 0.0)
            if whole.any():
                yield from _percent(table, indicator, values[whole], at_cells)


def _percent(
    table: Table, indicator: Indicator, whole: "pd.Series[float]", at_cells: CellProblems
) -> Iterator[Problem]:
    def facts(row: int) -> Mapping[str, object]:
        value = float(whole.loc[row])
        return {"indicator": said_in_full(indicator), "meant": f"{value / _PERCENT:.15g}", "percent": f"{value:.15g}"}

    yield from at_cells.at(LOOKS_LIKE_PERCENT, table, list(whole.index), "value", facts)


def check_bands_reach_down(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """No actual lies under the lowest band of an indicator scored by bands_step."""
    at_cells, frame = CellProblems.of(tables), tables.actuals.frame
    for indicator in scheme.indicators:
        lowers = [band.lower for band in scheme.bands.get(indicator.code, ())]
        bounds = [lower for lower in lowers if lower is not None]
        steps = Need.BANDS in needs_of(indicator) and not METHOD_NAMED[indicator.method].line
        if not steps or len(bounds) < len(lowers) or not bounds:
            continue
        under = (frame["indicator"] == indicator.code) & (frame["value"] < min(bounds))
        facts = {"indicator": said_in_full(indicator), "lowest": f"{min(bounds):.15g}"}
        yield from at_cells.at(UNDER_LOWEST_BAND, tables.actuals, positions(under), "value", facts)


def positive_of_each(table: Table) -> "Mapping[str, pd.Series[float]]":
    """The values over 0 of each indicator in a wide table, by frame position."""
    over = table.frame[table.frame["value"] > 0]
    return {str(code): values for code, values in over["value"].groupby(over["indicator"])}


def _rows_by_indicator(frame: pd.DataFrame, mask: "pd.Series[bool]") -> dict[str, list[int]]:
    """The frame positions at which a mask holds, by the indicator of the row."""
    found: dict[str, list[int]] = {}
    for row in positions(mask):
        found.setdefault(str(frame["indicator"].iat[row]), []).append(row)
    return found


def _fractions(values: "npt.NDArray[np.float64]") -> bool:
    """Whether at least half are no whole numbers: counts are whole."""
    return bool(len(values)) and bool((values % 1 != 0).mean() >= _HALF)


def said_in_full(indicator: Indicator) -> Text:
    """Code and name, as messages name an indicator."""
    return Text(f"{indicator.code} {indicator.name.zh}", f"{indicator.code} {indicator.name.en}")


def roles_of(tables: Tables) -> Mapping[str, str]:
    """Each person's role, by id."""
    people = tables.roster.frame.dropna(subset=["rm_id", "role"]).drop_duplicates("rm_id")
    return dict(zip(people["rm_id"], people["role"], strict=True))


def concerned(rm_ids: "pd.Series[str]", indicator: Indicator, roles: Mapping[str, str]) -> "pd.Series[bool]":
    """Which of the ids are of people whose role the indicator is for."""
    if not indicator.roles:
        return pd.Series(True, index=rm_ids.index)
    return rm_ids.map(roles).isin(indicator.roles)
