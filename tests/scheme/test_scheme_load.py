"""The scheme: what the built-in one says, and that a workbook saying the same gives the same scheme."""

from dataclasses import fields
from decimal import Decimal

import pandas as pd
import pytest

from rmcli.language import Text
from rmcli.scheme.canonical import sha256_of
from rmcli.scheme.lists import within
from rmcli.scheme.load import builtin, from_tables
from rmcli.scheme.model import Matrix, Parameters
from rmcli.scheme.parameters import PARAMETER, PARAMETERS_IN_ORDER, find_parameter
from rmcli.scheme.rows_of_sheets import matrix_blocks, rows_of_sheets
from rmcli.scheme.words import Origin, choices_in, source_in
from rmcli.tables.data import Source, Table, empty_frame
from rmcli.tables.scheme import SCHEME_WORKBOOK
from rmcli.tables.spec import TableSpec

SPECS = {spec.name: spec for spec in SCHEME_WORKBOOK}


def sheet(spec: TableSpec, *rows: dict[str, object]) -> Table:
    """A scheme sheet as the reader gives it: choices as English keys, numbers as floats."""
    frame = empty_frame(spec)
    for column in spec.columns:
        keys = {name.zh: key for key, name in (within(spec, builtin().lists).column(column.name).choices or {}).items()}
        told = [keys.get(row.get(column.name), row.get(column.name)) for row in rows]
        if column.type.numeric:
            told = [None if v is None else float(v) for v in told]
        frame[column.name] = pd.Series(told, dtype=frame[column.name].dtype)
    frame["src"] = 0
    frame["src_row"] = range(2, 2 + len(rows))
    letters = {c.name: chr(65 + n) for n, c in enumerate(spec.columns)}
    return Table(spec, frame, (Source("scheme.xlsx", spec.zh, letters),))


def test_the_built_in_scheme_is_what_the_specification_lists():
    scheme = builtin()
    assert " ".join(i.code for i in scheme.indicators) == "F1 C1 C2 C3 C4 C5 P1 P2 P3 P4 L1 L2 L3 X1 X2"
    caps = {"F1": 150, "C1": 120, "C2": 120, "C3": 120, "C4": 120, "C5": 100, "P1": 100, "P2": 110, "P3": 105}
    caps |= {"P4": 100, "L1": 120, "L2": 100, "L3": 100, "X1": 3, "X2": 2}
    assert {i.code: i.cap for i in scheme.indicators} == caps
    assert {i.code for i in scheme.indicators if i.prorate} == {"F1", "C1", "C2", "C3", "C4", "L1"}
    assert {i.code for i in scheme.indicators if i.roles} == {"C2", "P1", "P2", "P3"}
    assert {i.floor for i in scheme.indicators} == {0.0}
    assert {i.code: i.missing for i in scheme.indicators if i.missing != "error"} == {"X2": "exclude"}
    assert [(g.grade, g.min_score, g.coefficient) for g in scheme.grades] == [
        ("A", Decimal(90), Decimal("1.3")),
        ("B", Decimal(80), Decimal("1.15")),
        ("C", Decimal(70), Decimal(1)),
        ("D", Decimal(60), Decimal("0.8")),
        ("E", None, Decimal(0)),
    ]
    assert [t.min_rorac for t in scheme.tiers] == [None, 0, 20_000, 50_000, 100_000, 200_000]
    assert scheme.parameters.pool_rate == Decimal("0.05")
    assert str(scheme.parameters.monthly_share) == "0.6"


def test_the_parameters_are_the_models_and_of_the_models_types():
    assert [p.key for p in PARAMETERS_IN_ORDER] == [f.name for f in fields(Parameters)]
    types = {"float": float, "bool": bool, "int": int, "str": str}
    for f in fields(Parameters):
        kind = types.get(f.type, f.type) if isinstance(f.type, str) else f.type
        assert type(getattr(builtin().parameters, f.name)) is kind, f.name


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_workbook_that_says_the_same_is_the_same_scheme(lang):
    base = builtin()
    rows = rows_of_sheets(base, lang)
    again = from_tables({name: sheet(SPECS[name], *rows[name]) for name in SPECS}, base.matrices)
    assert again.sha256 == base.sha256
    assert again.parameters == base.parameters
    assert again.indicators == base.indicators
    assert again.grades == base.grades
    assert (again.lists, again.ranks) == (base.lists, base.ranks)
    assert set(again.origin) == set(SPECS)
    assert not base.origin


def test_rows_name_every_declared_column():
    for name, rows in rows_of_sheets(builtin(), "zh").items():
        for row in rows:
            assert list(row) == [c.name for c in SPECS[name].columns], name


def test_blocks_carry_names():
    block = matrix_blocks(builtin(), "zh")[0]
    assert block.node == "综合"
    assert block.criteria == ("财务", "客户", "内部流程", "学习与成长")
    assert block.values[0] == (1, 2, 3, 5)


def test_parameters_go_key_by_key():
    table = sheet(SPECS["Parameters"], {"key": "pool_rate", "value": "3%"}, {"key": "去掉最高最低", "value": "１"})
    scheme = from_tables({"Parameters": table})
    assert scheme.parameters.pool_rate == Decimal("0.03")
    assert scheme.parameters.trim == 1
    assert scheme.parameters.decay_floor == 0.8
    assert scheme.matrices == builtin().matrices
    assert scheme.parameters.name == Text("自定方案（scheme.xlsx）", "Own scheme (scheme.xlsx)")


def test_own_dimensions_or_indicators_drop_the_built_in_matrices():
    rows = rows_of_sheets(builtin(), "en")
    for name in ("Dimensions", "Indicators"):
        scheme = from_tables({name: sheet(SPECS[name], *rows[name])})
        assert scheme.matrices == ()
    assert from_tables({"Grades": sheet(SPECS["Grades"], *rows["Grades"])}).matrices == builtin().matrices


def test_a_given_sheet_replaces_the_built_in_one_whole():
    scheme = from_tables({"Tiers": sheet(SPECS["Tiers"], {"coefficient": 1.0})})
    assert [(t.min_rorac, t.coefficient) for t in scheme.tiers] == [(None, Decimal(1))]
    assert scheme.grades == builtin().grades


def test_a_given_matrix_replaces_all_of_them():
    only = Matrix("", ("F", "C", "P", "L"), ((1.0,) * 4,) * 4)
    assert from_tables({}, [only]).matrices == (only,)
    assert from_tables({}, []).matrices == ()
    assert from_tables({}).sha256 == builtin().sha256


def test_blanks_of_an_indicator_have_their_defaults():
    row = {"code": "Z", "name": "新", "dimension": "F", "source": "实绩", "method": "direct", "roles": "对公、零售"}
    (found,) = from_tables({"Indicators": sheet(SPECS["Indicators"], row)}).indicators
    assert (found.floor, found.missing, found.prorate, found.cap) == (0.0, "error", False, None)
    assert (found.source, found.roles, found.name) == ("actuals", ("corporate", "retail"), Text("新", "新"))


def test_bands_are_found_by_name_or_code():
    rows = [{"indicator": w, "lower": b, "score": s} for w, b, s in (("贷款不良率", 0, 100), ("P1", 0.01, 60))]
    scheme = from_tables({"Bands": sheet(SPECS["Bands"], *rows)})
    assert [(b.lower, b.score) for b in scheme.bands["P1"]] == [(0, 100), (0.01, 60)]


def test_the_hash_is_of_the_rules_and_not_of_their_names():
    rows = rows_of_sheets(builtin(), "zh")
    renamed = [row | {"name": row["name"] + "（新）"} for row in rows["Grades"]]
    assert from_tables({"Grades": sheet(SPECS["Grades"], *renamed)}).sha256 == builtin().sha256
    paid = [
        row | {"coefficient": Decimal("1.31") if row["grade"] == "A" else row["coefficient"]} for row in rows["Grades"]
    ]
    scheme = from_tables({"Grades": sheet(SPECS["Grades"], *paid)})
    assert scheme.sha256 != builtin().sha256
    assert scheme.sha256 == sha256_of(scheme)


@pytest.mark.parametrize("spec", PARAMETERS_IN_ORDER, ids=lambda p: p.key)
def test_what_a_parameter_shows_it_reads_back(spec):
    value = getattr(builtin().parameters, spec.key)
    if not spec.free:
        assert spec.parse(spec.shown(value, "zh")) == spec.parse(spec.shown(value, "en")) == value
    for name in (spec.key, spec.title.zh, spec.title.en):
        assert find_parameter(name) is spec


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("pool_rate", "1.2"),
        ("pool_rate", "-0.01"),
        ("pool_rate", "nan"),
        ("trim", "0.5"),
        ("trim", "2"),
        ("cr_limit", "0"),
        ("decay_losses", "maybe"),
        ("grade_method", "curve"),
        ("deferral_years", "abc"),
    ],
)
def test_a_value_outside_of_its_rule_is_refused(key, told):
    with pytest.raises(ValueError, match=r".+"):
        PARAMETER[key].parse(told)


def test_words_in_either_language():
    assert choices_in("零售,Corporate；信贷", builtin().lists.roles) == ("retail", "corporate", "credit")
    assert source_in("评价:自评,上级", builtin().lists.rater_groups) == Origin(
        "survey", rater_groups=("self", "superior")
    )


def test_a_rule_knows_its_cell():
    scheme = from_tables({"Tiers": sheet(SPECS["Tiers"], {"coefficient": 1.0})})
    assert str(scheme.place("Tiers", 0, "coefficient")) == "档次!B2"
    assert str(scheme.place("Grades", 0, "quota")) == "Grades"
