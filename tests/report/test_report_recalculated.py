"""Another program calculates whole reports again and every formula cell agrees with the value Python wrote beside it."""

from dataclasses import replace
from pathlib import Path

import pytest

from rmcli import pipeline
from rmcli.excel.workbook import report_bytes as workbook
from rmcli.language import Lang, same
from rmcli.report.scored.build import build
from rmcli.scheme.load import builtin
from rmcli.scheme.model import Dimension, Indicator, Scheme
from rmcli.scoring.methods.base import Band
from tests.bank import tables
from tests.recalculate import assert_recalculation_agrees
from tests.report.bank import MADE, report, scored
from tests.report.dump import formula_of
from tests.report.other import other


@pytest.mark.parametrize(("scheme", "lang"), [(None, "zh"), (other(), "en")], ids=["built-in", "other"])
def test_every_formula_agrees(scheme: Scheme | None, lang: Lang, tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    workbook.write(report(scheme), path, lang=lang)
    assert assert_recalculation_agrees(path) > 500


def test_the_other_scheme_has_quotas_and_somebody_without_a_composite() -> None:
    """A fifth of the four who have a composite is one A and one B; K2 and K4 are under every cut-off. K5 has a cell missing."""
    run, _ = scored(other())
    grades = dict(
        zip(run.results["rm_id"], zip(run.results["grade_by_score"], run.results["grade"], strict=True), strict=True)
    )
    assert grades == {"K1": ("A", "A"), "K2": ("E", "E"), "K3": ("A", "B"), "K4": ("E", "E"), "K5": ("", "")}
    assert run.ungraded == ("K5",)


def test_who_has_no_composite_stays_in_the_report_without_a_grade() -> None:
    results = next(s for s in report(other()).sheets if s.key == "results").grids[0]
    at = results.rows.index("K5")
    shown = {c.key: c.values[at] for c in results.columns}
    assert shown["rorac"] == 30000
    assert [shown[key] for key in ("composite", "rank", "grade", "coefficient")] == [None] * 4
    assert formula_of(results.column("composite"), at) is None


def test_a_rorac_at_the_bound_of_a_band_is_in_it_for_the_spreadsheet_too(tmp_path: Path) -> None:
    """k0 0.94: 0.94*139,100 - 80,754 = 50,000.00, which is worth 75 points and a grade; a fen less is worth nothing."""
    rows = [
        {"rm_id": "A1", "book": "existing", "stock_years": 2.0, "revenue": 139100.0},
        {"rm_id": "A1", "revenue": -80754.0},
    ]
    run = pipeline.score(tables([{"rm_id": "A1"}], ledger=rows), at_a_bound())
    path = tmp_path / "bound.xlsx"
    workbook.write(build(run, pipeline.pay(run), [], MADE), path, lang="en")
    assert run.results["composite"].tolist() == [75.0]
    assert assert_recalculation_agrees(path) > 100


def at_a_bound() -> Scheme:
    """One indicator, RORAC, in steps at 50,000 and 100,000; a decay of 0.03 a year."""
    base = builtin()
    return replace(
        base,
        parameters=replace(base.parameters, decay_per_year=0.03),
        dimensions=(Dimension("F", same("F"), 1.0, False),),
        indicators=(Indicator("F1", same("F1"), "F", "ledger", "bands_step", weight=1.0),),
        bands={"F1": (Band(None, 0.0), Band(50000.0, 75.0), Band(100000.0, 100.0))},
        matrices=(),
    )
