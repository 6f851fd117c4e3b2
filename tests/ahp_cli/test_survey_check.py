"""`rmcli ahp check`: what stands in the sample experts, the JSON as workbooks.md lays it out, exit codes, the terminal."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rmcli.cli.main import app
from rmcli.errors import BadOption
from rmcli.insight import opinion_problems
from rmcli.insight.opinions import Rules, work_out
from rmcli.intake.experts.survey import read_survey
from rmcli.intake.files.opener import Opener
from tests.ahp_cli.builders import GOOD, WHOLE, answer, block, with_cell, workbook

EXPERTS = "sample_data/experts"
# 财务 over 客户 over 内部流程 over 财务
CIRCLE = [[1, 3, "1/2", 7], [None, 1, 4, 2], [None, None, 1, 3], [None, None, None, 1]]


def run(*arguments: object):
    return CliRunner().invoke(app, ["ahp", *map(str, arguments)], catch_exceptions=False)


def document(*arguments: object) -> dict:
    return json.loads(run("check", *arguments, "--json").stdout)


@pytest.fixture(scope="module")
def sample() -> dict:
    return document(EXPERTS)


def test_the_sample_holds_what_was_planted(sample):
    """sample_data/README.md: 乙 goes in a circle with CR 0.40, 丙 leaves one pair of 客户 blank, 丁 writes 0.33; 乙, 丙 and 戊
    fill in one triangle."""
    experts = {(n["node"], e["expert"]): e for n in sample["nodes"] for e in n["experts"]}
    assert len(experts) == 4 * 5
    bad = [key for key, expert in experts.items() if not expert["consistent"]]
    assert bad == [("综合", "专家乙")]
    assert round(experts[bad[0]]["cr"], 2) == 0.40
    assert experts[bad[0]]["circular_triads"] == 1
    assert {key: e["unanswered"] for key, e in experts.items() if e["unanswered"]} == {("客户", "专家丙"): 1}
    said = {(p["code"], p["file"], p["cell"]) for p in sample["problems"]}
    assert ("AHP03", "专家乙.xlsx", "A3") in said
    assert ("AHP22", "专家丙.xlsx", "F12") in said
    assert {file for code, file, _ in said if code == "AHP08"} == {"专家丁.xlsx"}
    assert {file for code, file, _ in said if code == "AHP34"} == {f"专家{who}.xlsx" for who in "乙丙戊"}
    assert {code for code, *_ in said} == {"AHP03", "AHP08", "AHP22", "AHP34"}


def test_the_source_papers_matrix_has_its_published_figures(sample):
    """专家甲's whole: lambda_max 4.0145, CI 0.0048, RI 0.9, CR 0.0054."""
    (whole,) = [n for n in sample["nodes"] if n["node"] == "综合"]
    (expert,) = [e for e in whole["experts"] if e["expert"] == "专家甲"]
    assert [round(expert[k], 4) for k in ("lambda_max", "ci", "ri", "cr")] == [4.0145, 0.0048, 0.9, 0.0054]


def test_the_keys_are_those_of_the_specification(sample):
    assert list(sample) == ["nodes", "problems"]
    for node in sample["nodes"]:
        assert list(node) == ["node", "criteria", "experts", "group"]
        for expert in node["experts"]:
            assert list(expert) == [
                *("expert", "weights", "lambda_max", "ci", "ri", "cr"),
                *("consistent", "unanswered", "circular_triads", "suggestions"),
            ]
            for suggestion in expert["suggestions"]:
                assert list(suggestion) == ["row", "column", "value", "suggested", "cr_after"]
        assert list(node["group"]) == ["method", "weights", "lambda_max", "cr", "consensus", "experts", "left_out"]
    assert list(sample["problems"][0]) == ["file", "code", "severity", "sheet", "cell", "value", "message", "hint"]


def test_the_inconsistent_are_left_out_of_the_group_by_name(sample):
    groups = {n["node"]: n["group"] for n in sample["nodes"]}
    assert groups["综合"]["left_out"] == ["专家乙"]
    assert groups["综合"]["experts"] == 4
    assert groups["客户"]["left_out"] == []
    assert all(abs(sum(g["weights"]) - 1) < 1e-12 for g in groups.values())


def test_every_suggestion_does_bring_cr_under_the_limit(sample):
    (expert,) = [e for n in sample["nodes"] for e in n["experts"] if e["suggestions"]]
    assert all(s["cr_after"] < 0.1 for s in expert["suggestions"])


def test_exit_codes(tmp_path):
    good, bad = answer(tmp_path / "a.xlsx"), answer(tmp_path / "b.xlsx", CIRCLE)
    unreadable = answer(tmp_path / "c.xlsx", with_cell(0, 1, 1000))
    assert run("check", good).exit_code == 0
    assert run("check", bad).exit_code == 1
    assert run("check", unreadable).exit_code == 1
    assert run("check", "sample_data/ledger.xlsx").exit_code == 1
    with pytest.raises(BadOption):
        run("check", good, "--method", "guess")
    with pytest.raises(BadOption):
        run("check", good, "--random-index", "made_up")
    with pytest.raises(BadOption):
        run("check", good, "--cr-limit", "10")


def test_an_inconsistent_matrix_none_of_whose_judgements_stands_out_is_said(tmp_path):
    """1/2, 2, 1/2; 3, 1; 1/3 is within half a step of the scale everywhere: CR 0.0038, and nothing better to put in any place."""
    cells = [[1, "1/2", 2, "1/2"], [None, 1, 3, 1], [None, None, 1, "1/3"], [None, None, None, 1]]
    path = answer(tmp_path / "a.xlsx", cells)
    assert run("check", path, "--cr-limit", "0.001").exit_code == 1
    opinions = work_out(read_survey(path, Opener()).survey, Rules("geometric", "saaty", 0.001))
    (problem,) = opinion_problems.of(opinions)
    assert (problem.code, problem.value) == ("AHP03", "CR 0.0038")
    assert problem.expected("zh").endswith("没有哪一项单独突出，差距分散在各项判断中")
    assert problem.expected("en").endswith("none stands out; the differences are spread over all of them")
    assert run("check", path, "--cr-limit", "0.01").exit_code == 0


def test_options_go_before_the_schemes_rules(tmp_path):
    """8:4:2:1 but 3 for 2: CR is small and not 0."""
    path = answer(tmp_path / "a.xlsx", with_cell(0, 1, 3))
    assert run("check", path).exit_code == 0
    assert run("check", path, "--cr-limit", "0.001").exit_code == 1
    by = {
        m: document(path, "--method", m)["nodes"][0]["experts"][0]["weights"]
        for m in ("geometric", "eigenvector", "column")
    }
    assert len({tuple(round(w, 9) for w in weights) for weights in by.values()}) == 3
    ri = {t: document(path, "--random-index", t)["nodes"][0]["experts"][0]["ri"] for t in ("saaty", "alonso_lamata")}
    assert ri["saaty"] == 0.9 != ri["alonso_lamata"]


def test_column_normalisation_refuses_unanswered_pairs_and_says_what_can(tmp_path):
    path = answer(tmp_path / "a.xlsx", with_cell(0, 1, None))
    found = document(path, "--method", "column")
    assert ("AHP31", "a.xlsx", "A1") in {(p["code"], p["file"], p["cell"]) for p in found["problems"]}
    assert found["nodes"][0]["experts"] == []
    assert document(path)["nodes"][0]["experts"][0]["unanswered"] == 1


def test_a_transposed_sheet_among_three_is_asked_about(tmp_path):
    """The CR of a transposed matrix is that of the right one; only the others tell."""
    folder = tmp_path / "answers"
    folder.mkdir()
    answer(folder / "甲.xlsx")
    answer(folder / "乙.xlsx", with_cell(0, 1, 3))
    transposed = [[2.0 ** (i - j) for j in range(4)] for i in range(4)]
    answer(folder / "丙.xlsx", transposed)
    found = document(folder)
    said = [(p["code"], p["file"], p["cell"]) for p in found["problems"] if p["code"] != "AHP34"]
    assert said == [("AHP30", "丙.xlsx", "A1")]
    assert run("check", folder).exit_code == 0  # a question, not an error


def test_every_expert_who_left_something_out_is_named_by_every_command_in_one_go(tmp_path):
    """甲 is whole; 乙 leaves two pairs unanswered; 张三 is there twice; 丁's questionnaire is empty; 戊 fills in one triangle."""
    folder = tmp_path / "answers"
    folder.mkdir()
    both = [[2.0 ** (j - i) for j in range(4)] for i in range(4)]
    answer(folder / "甲.xlsx", both)
    answer(folder / "乙.xlsx", [[1, 2, None, None], [1 / 2, 1, 2, 4], [None, 1 / 2, 1, 2], [None, 1 / 4, 1 / 2, 1]])
    for copy, judged in (("丙1.xlsx", 2), ("丙2.xlsx", 3)):
        cells = with_cell(1, 0, 1 / judged, with_cell(0, 1, judged, both))
        workbook(folder / copy, {"判断矩阵": [["专家", "张三"], [], *block("综合", WHOLE, cells)]})
    workbook(folder / "丁.xlsx", {"判断矩阵": []})
    answer(folder / "戊.xlsx")
    wanted = [
        ("AHP18", "丙2.xlsx", None),
        ("AHP20", "丁.xlsx", None),
        ("AHP22", "乙.xlsx", "D2"),
        ("AHP22", "乙.xlsx", "E2"),
        ("AHP34", "戊.xlsx", "A1"),
    ]
    assert sorted((p["code"], p["file"], p["cell"]) for p in document(folder)["problems"]) == wanted
    for command in ("check", "report", "weights"):
        done = run(command, folder, *(() if command == "check" else ("-o", tmp_path / f"{command}.xlsx")))
        assert done.exit_code == 1
        for code, file, cell in wanted:
            assert code in done.stdout, command
            assert file in done.stdout or cell in done.stdout or file.removesuffix(".xlsx") in done.stdout, command


def test_nobody_consistent_leaves_no_group(tmp_path):
    assert document(answer(tmp_path / "a.xlsx", CIRCLE))["nodes"][0]["group"] is None


def test_experts_weights_count_in_the_group(tmp_path):
    """甲 says 8:4:2:1, 乙 all equal; with 3 to 1 the group's 财务:客户 is 2 ** 0.75, the weighted geometric mean."""
    rows = {"甲": block("综合", WHOLE, GOOD), "乙": block("综合", WHOLE, [[1] * 4] * 4)}
    path = workbook(tmp_path / "a.xlsx", {"专家": [["专家", "权重"], ["甲", 3], ["乙", 1]], **rows})
    weights = document(path)["nodes"][0]["group"]["weights"]
    assert weights[0] / weights[1] == pytest.approx(2**0.75)
    listed = workbook(tmp_path / "experts.xlsx", {"Experts": [["expert", "weight"], ["甲", 1], ["乙", 1]]})
    weights = document(path, "--experts", listed)["nodes"][0]["group"]["weights"]
    assert weights[0] / weights[1] == pytest.approx(2**0.5)


def test_the_terminal_names_circles_and_asks(monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")
    told = run("check", EXPERTS).stdout
    assert "专家乙 循环：财务 > 客户 > 内部流程 > 财务" in told
    assert "可以问：客户 对 内部流程：4 → 1/2，CR 0.402 → 0.087，排序变为 内部流程 > 财务 > 客户 > 学习与成长？" in told
    assert "'[专家丙.xlsx]判断矩阵'!F12" in told
    assert "5 位专家，20 个判断矩阵：1 个不一致" in told


def test_the_terminal_speaks_english_when_asked(monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")
    told = run("check", EXPERTS, "--lang", "en").stdout
    assert "5 experts, 20 matrices: 1 inconsistent" in told
    assert "order becomes" in told


def test_a_verdict_that_hangs_on_the_table_is_said(tmp_path, monkeypatch):
    """1/2, 4, 2 over three criteria... any matrix with CR between two tables' limits: found by the JSON of both tables."""
    monkeypatch.setenv("COLUMNS", "160")
    for top in range(2, 10):
        path = answer(tmp_path / f"{top}.xlsx", with_cell(0, 3, top, with_cell(0, 2, 9)))
        verdicts = {
            document(path, "--random-index", t)["nodes"][0]["experts"][0]["consistent"]
            for t in ("saaty", "saaty_2005", "alonso_lamata", "donegan_dodd", "exact")
        }
        assert ("结论因随机指标表而异" in run("check", path).stdout) == (len(verdicts) > 1)


def test_fifteen_criteria_is_the_end(tmp_path):
    names = [f"指标{k}" for k in range(16)]
    dimensions = [["代码", "名称", "权重", "类型"], ["F", "财务", 1, "加权"]]
    indicators = [
        ["代码", "名称", "维度", "来源", "计分方法", "权重"],
        *([f"F{k}", name, "F", "actuals", "直接计分法", None] for k, name in enumerate(names)),
    ]
    ones = [[1] * 16 for _ in range(16)]
    path = workbook(
        tmp_path / "大.xlsx", {"维度": dimensions, "指标": indicators, "判断矩阵": block("财务", names, ones)}
    )
    found = document(path)
    assert "AHP04" in {p["code"] for p in found["problems"]}
    assert found["nodes"][0]["experts"] == []


def test_help_of_every_command():
    for command in ("questionnaire", "check", "report", "weights", "sensitivity"):
        assert run(command, "--help").exit_code == 0


def test_the_folder_is_only_read():
    before = {path: path.read_bytes() for path in Path(EXPERTS).iterdir()}
    run("check", EXPERTS)
    assert before == {path: path.read_bytes() for path in Path(EXPERTS).iterdir()}


def test_a_name_neither_marks_up_nor_steers_the_terminal(tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")
    rows = [["专家", "[red]张{三}[/x] :smile:\u202e"], [], *block("综合", WHOLE, CIRCLE)]
    told = run("check", workbook(tmp_path / "a.xlsx", {"判断矩阵": rows})).stdout
    assert "[red]张{三}[/x] :smile:" in told
    assert "\u202e" not in told
