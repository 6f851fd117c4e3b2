"""`rmcli explain`: a person's numbers on the terminal, as JSON and as a workbook; and what it refuses."""

import json

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from rmcli.cli.main import app
from rmcli.errors import BadOption
from rmcli.scoring.methods import METHODS
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
        (("LED99",), "没有问题代码或计分方法“LED99”。"),
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


@pytest.mark.parametrize("method", METHODS, ids=[method.name for method in METHODS])
def test_every_method_is_explained_by_either_name_with_its_example(method):
    for name, lang in ((method.title.zh, "zh"), (method.name.replace("_", " "), "en")):
        done = explain(name, "--lang", lang)
        said = "".join(done.output.split())
        assert done.exit_code == 0
        assert "".join(f"{method.title.zh} · {method.name}".split()) in said
        for text in (method.words.named, method.example_in_words):
            assert "".join(text(lang).split()) in said


def test_a_method_that_there_is_not_names_the_nearest():
    done = explain("扣分")
    assert isinstance(done.exception, BadOption)
    assert "扣分法" in done.exception.text("zh")
