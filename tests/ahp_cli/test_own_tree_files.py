"""What is written of a tree without a scheme: its weights, report and questionnaires, and a file that lists its nodes."""

import json
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from rmcli.cli.main import app
from rmcli.errors import BadOption, UnreadableInput
from rmcli.intake.experts.trees.tree_file import read_tree
from rmcli.intake.files.opener import Opener
from tests.ahp_cli.builders import block, workbook
from tests.ahp_cli.test_own_trees import HIERARCHIES, below_each_other, hierarchy, vehicle
from tests.errors.told import told
from tests.recalculate import assert_recalculation_agrees, opened, recalculated


def run(*arguments: object):
    return CliRunner().invoke(app, ["ahp", *map(str, arguments)], catch_exceptions=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("trees")


@pytest.fixture(scope="module")
def leader(folder) -> Path:
    """Saaty's choice of a leader: four criteria, and the same three people under each."""
    return workbook(folder / "leader.xlsx", {"Sheet1": hierarchy("leader")})


@pytest.fixture(scope="module")
def weights(folder, leader) -> Path:
    target = folder / "weights.xlsx"
    done = run("weights", leader, "--method", "eigenvector", "-o", target, "--lang", "en")
    assert done.exit_code == 0, done.output
    return target


def rows(path: Path, sheet: str) -> list[list[object]]:
    return [[c.value for c in row] for row in openpyxl.load_workbook(path, data_only=True)[sheet].iter_rows()]


def test_weights_add_up_as_shown_and_another_program_calculates_them_alike(weights):
    assert assert_recalculation_agrees(weights) == 2 * 16 + 3 + 1
    sheet = rows(weights, "Weights")
    start = sheet.index(["Node", "Criterion", "Weight", "Before rounding", "Of the whole"]) + 1
    of_node: dict[str, int] = {}
    of_whole: dict[str, int] = {}
    for node, _, weight, _, whole in sheet[start:]:
        of_node[node] = of_node.get(node, 0) + round(weight * 10_000)
        of_whole[node] = of_whole.get(node, 0) + round(whole * 10_000)
    assert set(of_node.values()) == {10_000}
    above = {criterion: round(whole * 10_000) for node, criterion, _, _, whole in sheet[start:] if node == "goal"}
    assert of_whole == {"goal": 10_000} | above
    leaves = {row[0]: row[1] for row in rows(weights, "Leaves") if row[0]}
    printed = HIERARCHIES["leader"]["totals"]
    assert [leaves[f"方案{k + 1}"] for k in range(3)] == pytest.approx(printed, abs=0.0007)
    assert leaves["Total"] == 1


def test_a_weight_that_is_changed_moves_those_of_the_whole(weights, folder):
    book = opened(weights)
    sheet = book["Weights"]
    at = {(row[0].value, row[1].value): row[2] for row in sheet.iter_rows()}
    for name, weight in {"experience": 0.25, "education": 0.25, "charisma": 0.25, "age": 0.25}.items():
        at["goal", f"leader: {name}"].value = weight
    book.save(folder / "changed.xlsx")
    found = recalculated(folder / "changed.xlsx")
    total = {row[0].value: row[1].value for row in found["Leaves"].iter_rows()}
    assert total["Total"] == pytest.approx(1, abs=1e-12)
    whole = {(row[0].value, row[1].value): (row[2].value, row[4].value) for row in found["Weights"].iter_rows()}
    for name in ("experience", "education", "charisma", "age"):
        parts = [whole[f"leader: {name}", f"方案{k}"] for k in (1, 2, 3)]
        assert sum(of_whole for _, of_whole in parts) == pytest.approx(0.25, abs=1e-12)
        assert all(of_whole == pytest.approx(weight / 4, abs=1e-4) for weight, of_whole in parts)


def test_weights_are_given_back_as_a_tree(weights, leader):
    tree, problems = read_tree(weights, Opener())
    of_survey, _ = read_tree(leader, Opener())
    assert [p.code for p in problems] == ["AHP50"]
    assert tree == of_survey
    assert "AHP48" not in run("check", leader, "--tree", weights).stdout


def test_nodes_side_by_side_have_no_weights_of_the_whole(tmp_path):
    pair = [[1, 3], [None, 1]]
    path = workbook(
        tmp_path / "a.xlsx", {"S": below_each_other([block("一", ("甲", "乙"), pair), block("二", ("丙", "丁"), pair)])}
    )
    done = run("weights", path, "-o", tmp_path / "w.xlsx", "--lang", "zh")
    assert done.exit_code == 0
    assert "总权重" not in done.stdout
    assert openpyxl.load_workbook(tmp_path / "w.xlsx").sheetnames == ["权重", "节点"]
    assert ["一", "甲", 0.75] in rows(tmp_path / "w.xlsx", "权重")
    tree, _ = read_tree(tmp_path / "w.xlsx", Opener())
    assert tree.roots == ("一", "二")


CIRCLE = [[1, 9, "1/9"], [None, 1, 9], [None, None, 1]]


def test_a_node_whose_answers_do_not_count_has_no_weights_and_nothing_is_written(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"S": block("选址", ("租金", "客流", "交通"), CIRCLE)})
    done = run("weights", path, "-o", tmp_path / "w.xlsx", "--lang", "zh")
    assert done.exit_code == 1
    assert not (tmp_path / "w.xlsx").exists()
    assert "错误[AHP55] 选址 没有权重" in done.stdout
    assert "修复：补充专家判断，或用 --keep-inconsistent 计入不一致的判断" in done.stdout
    done = run("weights", path, "-o", tmp_path / "w.xlsx", "--lang", "en")
    assert "error[AHP55] 选址 has no weights" in done.stdout
    assert run("weights", path, "-o", tmp_path / "w.xlsx", "--keep-inconsistent").exit_code == 0


def test_a_report_of_three_levels_is_calculated_alike_and_shows_every_leaf(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"甲": vehicle(), "乙": vehicle()})
    target = tmp_path / "r.xlsx"
    assert run("report", path, "-o", target, "--lang", "zh").exit_code == 0
    assert assert_recalculation_agrees(target)
    summary = rows(target, "概览")
    start = next(i for i, row in enumerate(summary) if row[:3] == ["节点", "项", "总权重"]) + 1
    end = next(i for i in range(start, len(summary)) if summary[i][0] == "合计")
    assert end - start == 8
    assert sum(round(row[2] * 10_000) for row in summary[start:end]) == 10_000


def test_a_report_adds_up_what_stands_under_several_nodes(tmp_path, leader):
    assert run("report", leader, "-o", tmp_path / "r.xlsx", "--method", "eigenvector", "--lang", "en").exit_code == 0
    assert assert_recalculation_agrees(tmp_path / "r.xlsx")
    totals = {
        row[0]: row[1] for row in rows(tmp_path / "r.xlsx", "Summary") if row[0] and str(row[0]).startswith("方案")
    }
    assert list(totals.values()) == pytest.approx(HIERARCHIES["leader"]["totals"], abs=0.0007)


def test_the_terminal_and_json_show_the_leaves(leader, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    said = run("check", leader, "--method", "eigenvector", "--lang", "zh").stdout
    assert max(len(line) for line in said.splitlines() if "│" in line) <= 80
    assert [part for part in ("35.81", "49.28", "14.91") if part in said.partition("总权重")[2]] == [
        "35.81",
        "49.28",
        "14.91",
    ]
    found = json.loads(run("check", leader, "--method", "eigenvector", "--json").stdout)
    assert list(found) == ["nodes", "leaves", "problems"]
    assert list(found["leaves"][0]) == ["node", "criterion", "weight"]
    assert sum(leaf["weight"] for leaf in found["leaves"]) == pytest.approx(1)


def test_questionnaires_of_a_tree_are_read_back_without_it(tmp_path):
    experts = workbook(tmp_path / "experts.xlsx", {"专家": [["专家"], ["张三"], ["李四"]]})
    criteria = ["租金", "A/B", "1/3"]
    listed = [
        ["序号", "维度", "指标"],
        *([k, "选址", c] for k, c in enumerate(criteria)),
        [4, "租金", "东店"],
        [5, "租金", "西店"],
    ]
    tree = workbook(tmp_path / "tree.xlsx", {"清单": listed})
    done = run("questionnaire", "--experts", experts, "--tree", tree, "-o", tmp_path / "q", "--lang", "zh")
    assert done.exit_code == 0, done.output
    for name, first in (("张三", "2"), ("李四", "3")):
        book = openpyxl.load_workbook(tmp_path / "q" / f"{name}.xlsx")
        for cell, value in {"C8": first, "D8": "4", "D9": "2", "C13": "1/3"}.items():
            book.active[cell] = value
        book.save(tmp_path / "q" / f"{name}.xlsx")
    found = json.loads(run("check", tmp_path / "q", "--json").stdout)
    assert [n["node"] for n in found["nodes"]] == ["选址", "租金"]
    assert [n["criteria"] for n in found["nodes"]] == [criteria, ["东店", "西店"]]
    assert found["nodes"][0]["experts"][0]["weights"] == pytest.approx([4 / 7, 2 / 7, 1 / 7])
    assert found["nodes"][1]["group"]["weights"] == pytest.approx([0.25, 0.75])
    assert {p["code"] for p in found["problems"]} == {"AHP48"}


def test_more_criteria_than_the_random_index_reaches_give_no_questionnaire(tmp_path):
    experts = workbook(tmp_path / "experts.xlsx", {"专家": [["专家"], ["张三"]]})
    for many, code in ((15, 0), (16, 1)):
        tree = workbook(
            tmp_path / f"{many}.xlsx", {"清单": [["节点", "项"], *(["选址", f"第{k}项"] for k in range(many))]}
        )
        done = run("questionnaire", "--experts", experts, "--tree", tree, "-o", tmp_path / f"q{many}")
        assert done.exit_code == code
        assert ("AHP04" in done.stdout) == bool(code)


def test_a_place_that_is_listed_twice_is_named(tmp_path):
    listed = [["节点", "项"], ["选址", "租金"], ["选址", "客流"], ["选址", "租 金"]]
    tree, problems = read_tree(workbook(tmp_path / "a.xlsx", {"清单": listed}), Opener())
    assert tree is None
    assert told(problems, "zh") == (
        "error[AHP56] 节点清单中 选址 的 租 金 有两行 (1)\n"
        '  清单!B4  "租 金"\n'
        "    -> 一行；另一行在 B2\n"
        "  = 删去一行，或改正名称\n"
    )
    assert told(problems, "en").startswith("error[AHP56] 租 金 of 选址 stands in the list of nodes twice (1)\n")
    listed[3][0] = "交通"
    tree, problems = read_tree(workbook(tmp_path / "b.xlsx", {"清单": listed}), Opener())
    assert tree is not None
    assert "AHP56" not in {p.code for p in problems}


def test_a_tree_may_be_a_list_with_a_title_or_a_survey_of_any_layout(tmp_path):
    pairs = [("租金", "客流"), ("租金", "交通"), ("客流", "交通")]
    flat = [["专家", "节点", "指标甲", "指标乙", "判断值"], *(["甲", "选址", a, b, 2] for a, b in pairs)]
    sheets = {
        "列表": [
            ["层次结构"],
            [],
            ["上级", "下级", "权重"],
            *(["选址", name, 0.3] for name in ("租金", "客流", "交通")),
        ],
        "判断": flat,
        "数据": [["专家", *(f"选址: {a} vs {b}" for a, b in pairs)], ["甲", 2, 4, 2]],
        "矩阵": block("选址", ("租金", "客流", "交通"), [[1, 2, 4], [None, 1, 2], [None, None, 1]]),
    }
    trees = [read_tree(workbook(tmp_path / f"{name}.xlsx", {name: rows}), Opener()) for name, rows in sheets.items()]
    assert all(tree == trees[0][0] and not problems for tree, problems in trees)
    assert [c.zh for c in trees[0][0].nodes["选址"].criteria.values()] == ["租金", "客流", "交通"]


def test_what_is_no_tree_is_refused_in_words(tmp_path, leader):
    empty = workbook(tmp_path / "a.xlsx", {"说明": [["请填写"]]})
    with pytest.raises(UnreadableInput, match="names no nodes"):
        run("check", leader, "--tree", empty)
    with pytest.raises(UnreadableInput, match="is a scheme"):
        run("check", leader, "--tree", "sample_data/scheme.xlsx")
    with pytest.raises(BadOption, match="exclude each other"):
        run("check", leader, "--tree", leader, "--scheme", "sample_data/scheme.xlsx")
    with pytest.raises(BadOption, match="no scheme's criteria"):
        run("sensitivity", leader, "--ledger", "sample_data/ledger.xlsx")
