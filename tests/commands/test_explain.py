"""`rmcli explain`: a person's numbers on the terminal, as JSON and as a workbook; and what it refuses."""

import json

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from rmcli.cli.main import app
from tests.samples import SAMPLES

LEDGER = str(SAMPLES / "ledger.xlsx")


def explain(*arguments):
    return CliRunner().invoke(app, ["explain", *map(str, arguments)])


@pytest.fixture(scope="module")
def told():
    done = explain(LEDGER, "10003", "--json")
    assert done.exit_code == 0
    return json.loads(done.stdout)["explanation"]


def test_the_document_begins_with_net_pay_as_scored(told, tmp_path):
    scored = json.loads(CliRunner().invoke(app, ["score", LEDGER, "--json", "-o", str(tmp_path / "r.xlsx")]).stdout)
    net = next(r["pay"]["net"] for r in scored["results"] if r["rm_id"] == "10003")
    assert told["parts"][0]["title"] == "实发绩效"
    assert float(told["parts"][0]["value"].replace(",", "")) == net


def test_a_name_and_an_indicator_by_its_name_will_do(told, tmp_path):
    name = told["title"].split()[1]
    target = tmp_path / "why.xlsx"
    done = explain(LEDGER, name, "--indicator", "培训考试成绩", "-o", target)
    assert done.exit_code == 0
    first, actual, weight = done.stdout.splitlines()[:3]
    assert first.startswith("L2 培训考试成绩")
    assert "← 实绩!J" in actual
    assert "权重" in weight
    cells = [cell.value for row in load_workbook(target).active.iter_rows() for cell in row]
    assert "L2 培训考试成绩" in cells
    assert "\u3000实绩" in cells


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((LEDGER, "10003x"), "没有工号或姓名“10003x”。 相近的有：10003"),
        ((LEDGER, "10003", "--indicator", "C9"), "没有指标“C9”。 相近的有：C"),
        ((LEDGER,), "没有给出要说明的人。 请在台账后面给出工号或姓名。"),
        (("LED99",), "没有问题代码“LED99”。"),
    ],
)
def test_what_is_not_there_is_refused_with_the_nearest(arguments, said):
    done = explain(*arguments, "--lang", "zh")
    assert done.exit_code != 0
    assert said in str(done.exception.text("zh"))


def test_errors_in_the_data_are_listed_instead():
    done = explain(SAMPLES / "messy.xlsx", "10003")
    assert done.exit_code == 1
    assert "错误" in done.output
