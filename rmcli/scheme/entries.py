"""One row of a scheme sheet as the model's entry: a dimension, an indicator, a grade, a kind of adjustments and so on."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeAlias, cast

from rmcli.language import Text, same
from rmcli.scheme.lists import Lists, Words
from rmcli.scheme.model import AdjustmentKind, Dimension, Grade, Indicator, Raters, Rung
from rmcli.scheme.words import WAIVABLE, choice, choices_in, source_in
from rmcli.scoring.methods.base import Band
from rmcli.tables.spec import WordList, normal

Row: TypeAlias = Mapping[str, object]  # one row of a scheme sheet, by English column name; a blank is absent
Names: TypeAlias = Mapping[tuple[str, str], Text]  # (sheet, code) -> the built-in name in both languages


def dimension_of(row: Row, names: Names) -> Dimension:
    code = str(row["code"])
    name = name_of("Dimensions", code, row["name"], names)
    return Dimension(code, name, optional(row.get("weight")), row["kind"] == "additional")


def indicator_of(row: Row, lists: Lists, names: Names) -> Indicator:
    code = str(row["code"])
    origin = source_in(str(row["source"]), lists.rater_groups)
    roles = row.get("roles", "")
    return Indicator(
        code=code,
        name=name_of("Indicators", code, row["name"], names),
        dimension=str(row["dimension"]),
        source=origin.source,
        method=str(row["method"]),
        rater_groups=origin.rater_groups,
        lines=origin.lines,
        book=origin.book,
        columns=origin.columns,
        points=optional(row.get("points")),
        unit=optional(row.get("unit")),
        cap=optional(row.get("cap")),
        floor=optional(row.get("floor")) or 0.0,
        prorate=bool(row.get("prorate", False)),
        missing=str(row.get("missing", "error")),
        roles=_still_there(roles, lists.roles) if isinstance(roles, list) else choices_in(str(roles), lists.roles),
        veto_at=optional(row.get("veto_at")),
        veto_grade=text(row.get("veto_grade")),
        weight=optional(row.get("weight")),
        points_over=optional(row.get("points_over")),
        limit_over=optional(row.get("limit_over")),
        limit_under=optional(row.get("limit_under")),
        better=text(row.get("better")),
        display=text(row.get("display")),
    )


def of_columns(indicators: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    """The indicators, where a ratio names another indicator by its name with that one's code."""
    codes = {normal(word): i.code for i in indicators for word in (*i.name, i.code)}
    return tuple(
        replace(i, columns=tuple(codes.get(normal(name), name) for name in i.columns)) if i.columns else i
        for i in indicators
    )


def _still_there(built_in: Sequence[str], roles: Words) -> tuple[str, ...]:
    """The roles of a built-in indicator that the scheme has; all of them where it has none, for the check to name."""
    return tuple(role for role in built_in if role in roles) or tuple(built_in)


def bands_of(rows: Sequence[Row], indicators: tuple[Indicator, ...]) -> dict[str, tuple[Band, ...]]:
    codes = {normal(word): i.code for i in indicators for word in (i.name.zh, i.name.en, i.code)}
    bands: dict[str, tuple[Band, ...]] = {}
    for row in rows:
        told = str(row["indicator"])
        code = codes.get(normal(told), told)
        bands[code] = (*bands.get(code, ()), Band(optional(row.get("lower")), number(row["score"])))
    return bands


def grade_of(row: Row, names: Names) -> Grade:
    code = str(row["grade"])
    return Grade(
        code,
        name_of("Grades", code, row.get("name", code), names),
        exactly_or_none(row.get("min_score")),
        exactly(row["coefficient"]),
        exactly_or_none(row.get("quota")),
    )


def raters_of(row: Row) -> Raters:
    return Raters(str(row["rater_group"]), number(row["weight"]), int(number(row["min_raters"])))


def rung_of(row: Row, lists: Lists) -> Rung:
    waivable, education = row.get("waivable", ""), text(row.get("min_education"))
    return Rung(
        level=str(row["level"]),
        points=number(row["points"]),
        min_years=optional(row.get("min_years")),
        min_education=education and choice(education, lists.education),
        min_grade=text(row.get("min_grade")),
        waivable=tuple(waivable) if isinstance(waivable, list) else choices_in(str(waivable), WAIVABLE),
        level_pay=exactly_or_none(row.get("level_pay")),
    )


def kind_of(row: Row, names: Names) -> AdjustmentKind:
    key = str(row["kind"])
    name = name_of(WordList.KINDS, key, row.get("name", key), names)
    return AdjustmentKind(key, name, -1 if row["sign"] == "-" else 1, bool(row.get("from_pool", False)))


def name_of(sheet: str, code: str, told: object, names: Names) -> Text:
    """Both languages of a name: as told, or the built-in pair if it is one language of that."""
    if isinstance(told, dict):
        return Text(told["zh"], told["en"])
    known = names.get((sheet, code))
    return known if known and str(told) in known else same(str(told))


def text(value: object) -> str | None:
    return None if value is None else str(value)


def number(value: object) -> float:
    return float(cast("float", value))


def optional(value: object) -> float | None:
    return None if value is None else number(value)


def exactly(value: object) -> Decimal:
    """A number that touches pay, as typed: a spreadsheet's double gives the 15 digits that were typed into it."""
    return value if isinstance(value, Decimal) else Decimal(f"{number(value):.15g}")


def exactly_or_none(value: object) -> Decimal | None:
    return None if value is None else exactly(value)
