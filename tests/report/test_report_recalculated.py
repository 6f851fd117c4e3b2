"""LibreOffice calculates whole reports again and every formula cell agrees with the value Python wrote beside it."""

from pathlib import Path

import pytest

from rmcli.excel import workbook
from rmcli.language import Lang
from rmcli.scheme.model import Scheme
from tests.recalculate import assert_recalculation_agrees
from tests.report.bank import report, scored
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
