"""Every kind of workbook that is written is valid by the schemas and rules of the format, as another program (openxml-audit) has them."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from rmcli.excel.workbook import report_bytes
from rmcli.language import Lang
from rmcli.report.settlement.build import build as settlement
from rmcli.run import Inputs
from rmcli.run.ahp import questionnaires
from rmcli.run.ahp import report as survey_report
from rmcli.run.ahp import weights as survey_weights
from rmcli.run.ahp.survey import SurveyInputs
from rmcli.run.check import check
from rmcli.run.payout import Order, payout
from rmcli.run.template import write_template
from tests.ahp_cli.builders import answer, workbook
from tests.bank import Book
from tests.report.bank import report
from tests.settlement.year import report as quarterly
from tests.settlement.year import settled_year

VALIDATOR = OpenXmlValidator()


def of_period(folder: Path, lang: Lang) -> Path:
    report_bytes.write(report(people=("K1", "K2")), folder / "report.xlsx", lang=lang)
    return folder / "report.xlsx"


def of_person(folder: Path, lang: Lang) -> Path:
    done = payout(Order(quarterly("2026Q2", folder, lang), folder / "payout"))
    assert done.folder, done.problems
    (page,) = done.folder.glob("K1*.xlsx")
    return page


def of_year(folder: Path, lang: Lang) -> Path:
    report_bytes.write(settlement(settled_year(folder, lang)), folder / "settlement.xlsx", lang=lang)
    return folder / "settlement.xlsx"


def of_expert(folder: Path, lang: Lang) -> Path:
    experts = workbook(folder / "experts.xlsx", {"专家": [["专家", "权重"], ["张三", 1]]})
    assert questionnaires.write(experts, folder / "questionnaires", lang=lang).files == 1
    return folder / "questionnaires" / "张三.xlsx"


def of_survey(folder: Path, lang: Lang) -> Path:
    inputs = SurveyInputs(answer(folder / "a.xlsx"), lang=lang)
    assert survey_report.write(inputs, folder / "survey.xlsx").written
    return folder / "survey.xlsx"


def of_weights(folder: Path, lang: Lang) -> Path:
    survey_weights.write(SurveyInputs(answer(folder / "a.xlsx"), lang=lang), folder / "scheme.xlsx")
    return folder / "scheme.xlsx"


def with_problems(folder: Path, lang: Lang) -> Path:
    ledger = Book(lang).ledger("'K001 | 2026-07 | 存款 | 增量 | 一万", "'K002 | 2026-13").save(folder / "ledger.xlsx")
    outcome = check(Inputs(ledger, lang=lang), folder / "annotated.xlsx")
    assert {"CEL01", "CEL11"} <= {problem.code for problem in outcome.problems}
    return folder / "annotated.xlsx"


def to_fill_in(folder: Path, lang: Lang) -> Path:
    write_template("ledger", folder / "template.xlsx", lang)
    return folder / "template.xlsx"


KINDS: tuple[tuple[Callable[[Path, Lang], Path], Lang], ...] = (
    *((of_period, "zh"), (of_period, "en")),
    *((of_person, "zh"), (of_year, "en"), (of_expert, "en"), (of_survey, "zh"), (of_weights, "zh")),
    *((with_problems, "en"), (to_fill_in, "zh"), (to_fill_in, "en")),
)


@pytest.mark.parametrize(("made", "lang"), KINDS)
def test_a_workbook_is_valid(made: Callable[[Path, Lang], Path], lang: Lang, tmp_path: Path) -> None:
    assert found(made(tmp_path, lang)) == []


def test_what_is_out_of_its_order_is_found(tmp_path: Path) -> None:
    """Excel offers to repair a sheet whose columns are declared after its rows."""
    good, bad = to_fill_in(tmp_path, "zh"), tmp_path / "bad.xlsx"
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                columns = re.search(rb"<cols>.*?</cols>", data)[0]
                data = data.replace(columns, b"").replace(b"</sheetData>", b"</sheetData>" + columns)
            target.writestr(name, data)
    assert found(bad) == ["/xl/worksheets/sheet1.xml: Unexpected element 'cols' found"]


def found(path: Path) -> list[str]:
    """What another program finds wrong with a workbook."""
    assert path.stat().st_size > 1000
    return [f"{error.part_uri}: {error.description}" for error in VALIDATOR.validate(path).errors]
