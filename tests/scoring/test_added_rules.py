"""A method and a source are one file and one entry each: added to a copy of the package, they work from the scheme to the report."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.recalculate import assert_recalculation_agrees, opened

ROOT = Path(__file__).parents[2]
METHOD = '''"""shortfall 缺口法: 100, less points for every unit short of the target."""

import numpy as np

from rmcli.language import Text
from rmcli.scoring.arrays import FloatArray
from rmcli.scoring.methods.base import Example, Method, Need, Params, never, words


def score(actual: FloatArray, target: FloatArray, params: Params) -> FloatArray:
    """100 - points * max(0, t - a) / unit, (n,)."""
    return 100 - params.points * np.maximum(0.0, target - actual) / params.unit


METHOD = Method(
    title=Text("缺口法", "shortfall"),
    needs=frozenset({Need.TARGET, Need.POINTS, Need.UNIT}),
    score=score,
    lower_is_better=never,
    formula="100-{points}*MAX(0,{target}-{actual})/{unit}",
    words=words("100 − {points} × max(0, {target} − {actual}) / {unit}", "100 - {points} x max(0, {target} - {actual}) / {unit}"),
    example=Example(actual=8, target=10, params=Params(points=5, unit=1), score=90),
)
'''
SOURCE = '''"""cost_income 成本收入比: costs and tax over revenue, over all business lines."""

import numpy as np

from rmcli.language import Text
from rmcli.scoring.arrays import FloatArray
from rmcli.scoring.rounding import shed
from rmcli.scoring.sources.base import Evidence, IndicatorSource
from rmcli.words import Words


def actual(evidence: Evidence, _code: str) -> FloatArray:
    """The quotient; nan for somebody without a ledger row."""
    sums = evidence.lines.groupby("rm_id")[["costs", "revenue"]].sum().reindex(evidence.people["rm_id"])
    return np.array([shed(value) for value in sums["costs"] / sums["revenue"]], dtype=np.float64)


SOURCE = IndicatorSource(
    title=Text("成本收入比", "cost_income"),
    actual=actual,
    formula="ROUND(SUM({line_costs})/SUM({line_revenue}),9)",
    words=Words(
        Text("{line_costs} 之和 / {line_revenue} 之和", "the sum of {line_costs} / the sum of {line_revenue}"),
        {"line_costs": Text("成本与税", "costs and tax"), "line_revenue": Text("业务收入", "revenue")},
    ),
    writing=Text("成本收入比", "cost_income"),
)
'''
# 600 of costs against 3,000 of revenue are 0.2, 0.1 over 0.1; 7 short of 10 at 5 points each leave 65
PROGRAM = """
from pathlib import Path
from rmcli import pipeline
from rmcli.checks.scheme import check_indicators, check_needed_numbers
from rmcli.excel.forms.template import scheme_template
from rmcli.excel.workbook import report_bytes
from rmcli.language import same
from rmcli.report.scored.build import build
from rmcli.scheme.model import Indicator
from rmcli.scheme.words import source_in
from tests.report.bank import MADE
from tests.bank import tables
from tests.scoring.builder import small_scheme

source = source_in("成本收入比", {}).source
scheme = small_scheme(
    Indicator("F1", same("F1"), "F", source, "deduction", points=3.0, unit=0.01),
    Indicator("C1", same("C1"), "C", "actuals", "shortfall", points=5.0, unit=1.0),
)
assert not [*check_indicators(scheme), *check_needed_numbers(scheme)]
lacking = small_scheme(Indicator("C1", same("C1"), "C", "actuals", "shortfall", points=5.0))
assert [(p.kind.code, p.facts["method"].zh) for p in check_needed_numbers(lacking)] == [("SCH09", "缺口法")]
ledger = [
    {"rm_id": "A1", "revenue": 1000.0, "direct_cost": 500.0},
    {"rm_id": "A1", "revenue": 2000.0, "tax": 100.0, "business_line": "贷款"},
]
run = pipeline.score(
    tables([{"rm_id": "A1"}], ledger=ledger, actuals={"A1": {"C1": 3}}, targets={"A1": {"F1": 0.1, "C1": 10}}), scheme
)
print(run.indicators["actual"].tolist(), run.indicators["score"].round(9).tolist())
report_bytes.write(build(run, pipeline.pay(run), [], MADE), Path("report.xlsx"), lang="zh")
Path("scheme.xlsx").write_bytes(scheme_template("zh", scheme))
"""


def test_a_method_and_a_source_are_a_file_and_an_entry(tmp_path: Path) -> None:
    for folder in ("rmcli", "tests/scoring", "tests/report", "tests/cases"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("golden"))
    added(tmp_path, "methods", "shortfall", METHOD)
    added(tmp_path, "sources", "cost_income", SOURCE)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "[0.2, 3.0] [70.0, 65.0]\n", done.stderr

    assert assert_recalculation_agrees(tmp_path / "report.xlsx") > 50
    scores = opened(tmp_path / "report.xlsx")["指标得分"]
    formulas = [str(cell.value) for row in scores.iter_rows() for cell in row if cell.data_type == "f"]
    assert any(f.startswith("=ROUND(SUM('RORAC") for f in formulas)
    assert any(re.search(r"\*MAX\(0,[A-Z]+\d+-[A-Z]+\d+\)/", f) for f in formulas)
    rules = opened(tmp_path / "scheme.xlsx")["指标"]
    assert any("缺口法" in str(rule.formula1) for rule in rules.data_validations.dataValidation)
    notes = [cell.comment.text for row in rules.iter_rows() for cell in row if cell.comment]
    assert any(
        "缺口法：100 − 分值 × max(0, 目标 − 实绩) / 单位（例如 100 − 5 × max(0, 10 − 8) / 1 = 90）" in note
        for note in notes
    )
    assert any("成本收入比：成本与税 之和 / 业务收入 之和" in note for note in notes)


def added(root: Path, family: str, name: str, code: str) -> None:
    """The file, its import, and its entry in the family's tuple."""
    folder = root / "rmcli" / "scoring" / family
    (folder / f"{name}.py").write_text(code, encoding="utf-8")
    register = folder / "__init__.py"
    kind = family.removesuffix("s").upper()
    imported = f"from rmcli.scoring.{family} import "
    text = register.read_text(encoding="utf-8").replace(imported, f"{imported}{name}\n{imported}", 1)
    head, end, rest = text.partition("\n)\n" + kind)
    assert end
    register.write_text(f"{head}\n    {name}.{kind},{end}{rest}", encoding="utf-8")
