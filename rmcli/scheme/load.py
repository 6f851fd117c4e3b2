"""Where a scheme comes from: the built-in file, or a workbook's sheets laid over it; one way from rows to Scheme for both."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any, cast

import pandas as pd

from rmcli.language import Text
from rmcli.scheme.canonical import sha256_of
from rmcli.scheme.entries import (
    Names,
    Row,
    bands_of,
    dimension_of,
    exactly,
    grade_of,
    indicator_of,
    kind_of,
    name_of,
    number,
    of_columns,
    raters_of,
    rung_of,
    text,
)
from rmcli.scheme.lists import Lists, Words
from rmcli.scheme.model import Alias, Dimension, Matrix, Parameters, PointsRate, Scheme
from rmcli.scheme.parameter_spec import Value
from rmcli.scheme.parameters import MONTHS_OF_BASE, PARAMETERS_IN_ORDER, find_parameter
from rmcli.scheme.pay_rows import budget_of, factors_of, lead_rates_of, plans_of, price_of, tier_of
from rmcli.tables.data import Table
from rmcli.tables.names.spans import Span
from rmcli.tables.questionnaires.rating_words import worth
from rmcli.tables.questionnaires.survey import SURVEY
from rmcli.tables.spec import WordList, normal


@cache
def builtin() -> Scheme:
    """The built-in scheme, read once from the package's default.toml."""
    told = _file()
    parameters = {spec.key: spec.parse(_text_of(told["parameters"][spec.key])) for spec in PARAMETERS_IN_ORDER}
    rows = {sheet: [dict(row) for row in told[sheet.lower()]] for sheet in _TABLES if sheet not in _NONE_BUILT_IN}
    matrices = tuple(
        Matrix(m["node"], tuple(m["criteria"]), tuple(tuple(float(Fraction(v)) for v in row) for row in m["values"]))
        for m in told["matrices"]
    )
    return _scheme(_parameters(parameters), rows | {sheet: [] for sheet in _NONE_BUILT_IN}, matrices, {})


def from_tables(sheets: Mapping[str, Table], matrices: Sequence[Matrix] | None = None) -> Scheme:
    """The scheme that the given sheets (by English name) say, the built-in one where they say nothing.

    A given sheet replaces the built-in one whole; Parameters go key by key; `matrices` None means that there is no sheet of
    them. Giving Dimensions or Indicators drops the built-in matrices and bands. Nothing is judged here: a parameter that
    cannot be read keeps its built-in value and an unknown word stays as written, and the checks say so. The cells that
    every row must fill are taken to be filled.
    """
    base = builtin()
    given = {name: table for name, table in sheets.items() if table.given}
    told = _file()
    own_tree = "Dimensions" in given or "Indicators" in given
    rows: dict[str, Sequence[Row]] = {}
    for sheet in _TABLES:
        if sheet in given:
            rows[sheet] = _rows(given[sheet])
        else:
            rows[sheet] = [] if sheet in _NONE_BUILT_IN else told[sheet.lower()]
    if matrices is None:
        matrices = () if own_tree else base.matrices
    parameters = {f.name: getattr(base.parameters, f.name) for f in fields(Parameters)}
    changed = _given_parameters(given["Parameters"]) if "Parameters" in given else {}
    origin = {name: table.sources[0].file for name, table in given.items()}
    origin |= {"Matrices": matrices[0].place.file} if matrices and matrices is not base.matrices else {}
    if origin and "name" not in changed:
        file = next(iter(origin.values()))
        parameters["name"] = Text(f"自定方案（{file}）", f"Own scheme ({file})")
    scheme = _scheme(_parameters(parameters | changed), rows, tuple(matrices), _builtin_names())
    return replace(scheme, origin=origin, sheets=given)


def _scheme(
    parameters: Parameters, rows: Mapping[str, Sequence[Row]], matrices: tuple[Matrix, ...], names: Names
) -> Scheme:
    lists = _lists(rows, names, Span(MONTHS_OF_BASE[parameters.base_period]))
    dimensions = tuple(dimension_of(row, names) for row in rows["Dimensions"])
    indicators = of_columns(tuple(indicator_of(row, lists, names) for row in rows["Indicators"]))
    scheme = Scheme(
        parameters=parameters,
        dimensions=dimensions,
        indicators=indicators,
        bands=bands_of(rows["Bands"], indicators),
        matrices=_in_order(matrices, dimensions),
        grades=tuple(grade_of(row, names) for row in rows["Grades"]),
        tiers=tuple(map(tier_of, rows["Tiers"])),
        raters={str(row["rater_group"]): raters_of(row) for row in rows["Raters"]},
        points=tuple(
            PointsRate(text(row.get("business_line")), text(row.get("book")), number(row["rate"]))
            for row in rows["Points"]
        ),
        deferral={str(row["role"]): exactly(row["deferral_share"]) for row in rows["Roles"]},
        ladder=tuple(rung_of(row, lists) for row in rows["Ladder"]),
        lists=lists,
        kinds=tuple(kind_of(row, names) for row in rows["Kinds"]),
        aliases=(aliases := _aliases(rows["Aliases"])),
        points_of_words=_own_points(aliases),
        ranks={str(row["education"]): number(row["rank"]) for row in rows["Education"]},
        plans=plans_of(rows["Roles"]),
        lead_rates=lead_rates_of(rows["Roles"]),
        factors=factors_of(rows["Factors"], indicators),
        budgets=tuple(map(budget_of, rows["Budgets"])),
        prices=tuple(price_of(n, row, lists) for n, row in enumerate(rows["Prices"], start=1)),
    )
    return replace(scheme, sha256=sha256_of(scheme))


_TABLES = (
    "Dimensions",
    "Indicators",
    "Bands",
    "Grades",
    "Tiers",
    "Raters",
    "Points",
    "Roles",
    "Kinds",
    "Education",
    "Ladder",
    "Aliases",
    "Prices",
    "Factors",
    "Budgets",
)
_NONE_BUILT_IN = ("Bands", "Prices", "Factors", "Budgets")


def _lists(rows: Mapping[str, Sequence[Row]], names: Names, base: Span) -> Lists:
    def words(which: WordList, key: str, rows_of: Sequence[Row]) -> Words:
        keys = ((str(row[key]), row) for row in rows_of)
        return {word: name_of(which, word, row.get("name", word), names) for word, row in keys}

    by_rank = sorted(rows["Education"], key=lambda row: number(row["rank"]))
    return Lists(
        roles=words(WordList.ROLES, "role", rows["Roles"]),
        levels=words(WordList.LEVELS, "level", rows["Ladder"]),
        rater_groups=words(WordList.RATER_GROUPS, "rater_group", rows["Raters"]),
        kinds=words(WordList.KINDS, "kind", rows["Kinds"]),
        education=words(WordList.EDUCATION, "education", by_rank),
        base=base,
    )


def _aliases(given: Sequence[Row]) -> tuple[Alias, ...]:
    """The aliases that are given, then the built-in ones that say something else."""
    words = ("table", "column", "written", "means")
    told = (Alias(*(str(row[w]) for w in words)) for row in (*given, *_file()["aliases"]))
    return tuple(dict.fromkeys((*told, *_points_of_words())))


def _own_points(aliases: Sequence[Alias]) -> dict[str, str]:
    """What words of a survey are worth where the scheme says otherwise than the built-in ones, or of more words."""
    built_in = {normal(a.written): worth(a.means) for a in _points_of_words()}
    tables = {normal(name) for name in SURVEY.names}
    own = {
        normal(a.written): a.means for a in reversed(aliases) if normal(a.table) in tables
    }  # the first of a word goes
    return {word: means for word, means in own.items() if worth(means) and worth(means) != built_in.get(word)}


def _points_of_words() -> Iterator[Alias]:
    """What part of a survey's scale each built-in word is worth."""
    score = SURVEY.column("score")
    for part, words in _file()["rating_words"].items():
        yield from (Alias(SURVEY.name, score.name, word, part) for word in words)


def _in_order(matrices: tuple[Matrix, ...], dimensions: tuple[Dimension, ...]) -> tuple[Matrix, ...]:
    """The whole first, then by dimension; a matrix of no known node last, for the check to name."""
    nodes = ["", *(d.code for d in dimensions)]
    return tuple(sorted(matrices, key=lambda m: nodes.index(m.node) if m.node in nodes else len(nodes)))


def _given_parameters(table: Table) -> dict[str, Value]:
    changed: dict[str, Value] = {}
    built_in = builtin().parameters.name
    for row in _rows(table):
        spec = find_parameter(row.get("key", ""))
        if spec is None or "value" not in row:
            continue
        try:
            value = spec.parse(row["value"])
        except ValueError:
            continue
        changed[spec.key] = built_in if isinstance(value, Text) and value.zh in built_in else value
    return changed


def _parameters(values: Mapping[str, Value]) -> Parameters:
    return Parameters(**cast("Any", values))  # the types are ParameterSpec.parse's, which the tests hold to the model


def _rows(table: Table) -> list[Row]:
    """The rows as read, blanks absent."""
    names = [column.name for column in table.spec.columns]
    return [
        {name: value for name, value in zip(names, values, strict=True) if not pd.isna(value)}
        for values in table.frame[names].itertuples(index=False, name=None)
    ]


def _builtin_names() -> Names:
    base = builtin()
    names = {("Dimensions", d.code): d.name for d in base.dimensions}
    names |= {("Indicators", i.code): i.name for i in base.indicators}
    names |= {("Grades", g.grade): g.name for g in base.grades}
    return names | {(which, key): name for which in WordList for key, name in base.lists.of(which).items()}


@cache
def _file() -> dict[str, Any]:
    text = files("rmcli.scheme").joinpath("default.toml").read_text(encoding="utf-8")
    return tomllib.loads(text, parse_float=Decimal)


def _text_of(value: object) -> object:
    return Text(value["zh"], value["en"]) if isinstance(value, dict) else value
