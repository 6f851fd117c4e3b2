"""Surveys without a scheme: the nodes are those that the files name, and their weights the published ones."""

import tomllib
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from rmcli.insight.opinions import Opinions, Rules, work_out
from rmcli.insight.weighing import weigh
from rmcli.intake.experts.survey import SurveyReading, read_survey
from rmcli.intake.files.opener import Opener
from rmcli.problems import Severity
from tests.ahp_cli.builders import GOOD, WHOLE, block, workbook
from tests.errors.told import told

PUBLISHED = tomllib.loads((Path(__file__).parents[1] / "ahp" / "published.toml").read_text(encoding="utf-8"))
CASES = {case["name"]: case for case in PUBLISHED["case"]}
HIERARCHIES = {case["name"]: case for case in PUBLISHED["hierarchy"]}
Rows = list[list[object]]


def cells(name: str) -> Rows:
    return [[None if cell == "?" else cell for cell in row.split()] for row in CASES[name]["matrix"].split(";")]


def names_of(name: str) -> list[str]:
    return [f"{name} {k + 1}" for k in range(len(cells(name)))]


def below_each_other(blocks: Sequence[Rows]) -> Rows:
    return [row for one in blocks for row in [*one, []]]


def side_by_side() -> list[Rows]:
    return [block(name, names_of(name), cells(name)) for name in CASES]


def flat() -> Rows:
    rows: Rows = [["专家", "节点", "指标甲", "指标乙", "判断值"]]
    for name in CASES:
        for i, j in combinations(range(len(cells(name))), 2):
            rows.append(["甲", name, names_of(name)[i], names_of(name)[j], cells(name)[i][j]])
    return rows


def wide() -> Rows:
    pairs = [(name, i, j) for name in CASES for i, j in combinations(range(len(cells(name))), 2)]
    headers = [f"{name}: {names_of(name)[i]} vs {names_of(name)[j]}" for name, i, j in pairs]
    return [["专家", *headers], ["甲", *(cells(name)[i][j] for name, i, j in pairs)]]


LAYOUTS = {
    "a sheet each": lambda: {f"矩阵{k}": one for k, one in enumerate(side_by_side())},
    "flat": lambda: {"判断": flat()},
    "wide": lambda: {"Sheet1": wide()},
}


@pytest.fixture(scope="module")
def one_sheet(tmp_path_factory) -> SurveyReading:
    path = tmp_path_factory.mktemp("published") / "甲.xlsx"
    return read_survey(workbook(path, {"Sheet1": below_each_other(side_by_side())}), Opener())


def worked_out(reading: SurveyReading, method: str = "geometric") -> Opinions:
    assert reading.survey is not None
    return work_out(reading.survey, Rules(method, "saaty", 0.1))


def test_published_matrices_as_free_nodes_give_their_published_weights(one_sheet):
    assert {p.code for p in one_sheet.problems} == {"AHP22", "AHP48"}
    assert one_sheet.survey.scheme is None
    compared = 0
    for method in ("geometric", "eigenvector", "column"):
        nodes = {one_sheet.survey.name(n.node).zh: n for n in worked_out(one_sheet, method).nodes}
        assert list(nodes) == list(CASES)
        for name, case in CASES.items():
            if case["method"] == method and "weights" in case:
                misprint = case.get("misprint", {"field": ""})
                for k, printed in enumerate(case["weights"]):
                    if misprint["field"] != "weights" or misprint["place"] != k:
                        found = nodes[name].opinions[0].weights[k]
                        assert found == pytest.approx(printed, abs=case.get("within", 0.0005) + 1e-9)
                compared += 1
    assert compared >= 37


@pytest.mark.parametrize("layout", LAYOUTS)
def test_published_matrices_are_the_same_in_every_layout(tmp_path, one_sheet, layout):
    reading = read_survey(workbook(tmp_path / "甲.xlsx", LAYOUTS[layout]()), Opener())
    assert {p.code for p in reading.problems} == {"AHP22", "AHP48"}
    assert reading.survey.tree == one_sheet.survey.tree
    assert reading.survey.answers.keys() == one_sheet.survey.answers.keys()
    for key, matrix in one_sheet.survey.answers.items():
        assert np.array(reading.survey.answers[key].values) == pytest.approx(np.array(matrix.values), nan_ok=True)


def hierarchy(name: str) -> Rows:
    """The criteria as a node called goal, and under each criterion the alternatives."""
    case = HIERARCHIES[name]
    alternatives = [f"方案{k + 1}" for k in range(len(case["totals"]))]
    goal = block("goal", case["below"], cells(case["criteria"]))
    return below_each_other([goal, *(block(below, alternatives, cells(below)) for below in case["below"])])


@pytest.mark.parametrize("name", HIERARCHIES)
def test_published_hierarchies_give_their_published_totals(tmp_path, name):
    case = HIERARCHIES[name]
    reading = read_survey(workbook(tmp_path / "a.xlsx", {"Sheet1": hierarchy(name)}), Opener())
    assert {p.code for p in reading.problems} == {"AHP48", "AHP50"}
    weighing = weigh(worked_out(reading, "eigenvector"), keep_inconsistent=True)
    totals: dict[str, float] = {}
    for (_, code), weight in weighing.exact.items():
        totals[code] = totals.get(code, 0.0) + weight
    found = [totals[f"方案{k + 1}"] for k in range(len(case["totals"]))]
    assert found == pytest.approx(case["totals"], abs=case["within"])
    leaves = [weighing.places[place] for place in reading.survey.tree.leaves]
    assert sum(leaves) == 10_000


# AHPy README, vehicle: three levels, global weights of the criteria under cost and capacity (fuel and cargo see tests/ahp)
VEHICLE = {
    "vehicle": ["vehicle: cost", "safety", "style", "vehicle: capacity"],
    "vehicle: cost": ["price", "fuel", "maintenance", "resale"],
    "vehicle: capacity": ["cargo", "passengers"],
}
PRINTED = {"price": 0.249, "fuel": 0.1283, "maintenance": 0.051, "resale": 0.082, "cargo": 0.0358}


def vehicle(names: Mapping[str, Sequence[str]] = VEHICLE) -> Rows:
    return below_each_other([block(node, criteria, cells(node)) for node, criteria in names.items()])


def test_three_levels_give_their_published_global_weights(tmp_path):
    reading = read_survey(workbook(tmp_path / "a.xlsx", {"Sheet1": vehicle()}), Opener())
    assert [p.code for p in reading.problems] == ["AHP48"]
    assert reading.survey.tree.root == "vehicle"
    exact = weigh(worked_out(reading, "eigenvector")).exact
    assert {code: exact[of, code] for of, code in exact if code in PRINTED} == pytest.approx(PRINTED, abs=0.0005)
    assert sum(exact[place] for place in reading.survey.tree.leaves) == pytest.approx(1)


def test_a_tree_given_in_reverse_and_over_sheets_is_the_same(tmp_path):
    sheets = {f"第{k}张": block(n, c, cells(n)) for k, (n, c) in enumerate(reversed(VEHICLE.items()))}
    reading = read_survey(workbook(tmp_path / "a.xlsx", sheets), Opener())
    assert [e.name for e in reading.survey.experts] == ["a"]
    exact = weigh(worked_out(reading, "eigenvector")).exact
    assert exact["vehicle:cost", "price"] == pytest.approx(0.249, abs=0.0005)


def problems(reading: SurveyReading, *, notes: bool = False) -> list[tuple[str, str, str]]:
    """(code, file, cell) of what is asked; what blocks of one triangle are read by is no matter here."""
    return [
        (p.code, p.place.file, p.place.cell)
        for p in reading.problems
        if (notes or p.severity is not Severity.NOTE) and p.code != "AHP34"
    ]


THREE = [[1, 2, 4], [None, 1, 2], [None, None, 1]]  # 4 : 2 : 1


def answers(folder: Path, **experts: Mapping[str, Sequence[str]]) -> SurveyReading:
    """A folder of files, one an expert: each node with its criteria, judged 4 : 2 : 1 (but 乙 says 5 for 4, and so on)."""
    folder.mkdir()
    for at, (name, nodes) in enumerate(experts.items()):
        judged = [[1, 2, 4 + at], *THREE[1:]]
        blocks = [
            block(node, criteria, [row[: len(criteria)] for row in judged[: len(criteria)]])
            for node, criteria in nodes.items()
        ]
        workbook(folder / f"{name}.xlsx", {"Sheet1": below_each_other(blocks)})
    return read_survey(folder, Opener())


GOAL = {"选址": ["租金", "客流", "交通"]}
RENT = {"租金": ["东店", "西店"]}


def test_a_criterion_spelt_otherwise_than_most_experts_do_is_named_at_its_cell(tmp_path):
    other = {"选址": ["租金", "客流", "停车"]}
    reading = answers(tmp_path / "in", 甲=GOAL, 乙=other, 丙=GOAL)
    assert problems(reading) == [("AHP11", "乙.xlsx", "D1"), ("AHP11", "乙.xlsx", "A4")]
    assert [c.zh for c in reading.survey.names("选址")] == ["租金", "客流", "交通"]


def test_a_criterion_more_than_most_experts_have_is_named_at_its_cells(tmp_path):
    (tmp_path / "in").mkdir()
    for at, (name, count) in enumerate({"甲": 3, "乙": 3, "丙": 4}.items()):
        judged = [[2.0 ** (j - i) for j in range(i + 1)] for i in range(count)]
        judged[1][0] = 1 / (2 + at)
        rows = block("选址", ["租金", "客流", "交通", "停车"][:count], judged)
        workbook(tmp_path / "in" / f"{name}.xlsx", {"Sheet1": rows})
    reading = read_survey(tmp_path / "in", Opener())
    assert problems(reading) == [("AHP11", "丙.xlsx", "E1"), ("AHP11", "丙.xlsx", "A5")]


def test_labels_none_of_which_the_others_have_are_named(tmp_path):
    reading = answers(tmp_path / "in", 甲=GOAL, 乙={"选址": ["a", "b", "c"]}, 丙=GOAL)
    assert {(code, file) for code, file, _ in problems(reading)} == {("AHP11", "乙.xlsx")}
    assert len(problems(reading)) == 6


def test_a_node_spelt_otherwise_by_another_expert_is_asked_about(tmp_path):
    reading = answers(tmp_path / "in", 甲=GOAL, 乙={"选扯": GOAL["选址"]}, 丙=GOAL)
    assert ("AHP52", "乙.xlsx", "A1") in problems(reading)
    asked = [p for p in reading.problems if p.code == "AHP52"]
    assert told(asked, "zh") == (
        "error[AHP52] 节点“选扯”像是“选址”：比较的是同样的各项 (1)\n"
        "  'Sheet1'!A1  \"选扯\"\n"
        "    -> 是同一个节点吗？若是，名称写成一样\n"
        "  = 写成同一个名称；确是两个节点的，用 --tree 给出节点清单\n"
    )
    assert told(asked, "en") == (
        "error[AHP52] node 选扯 seems to be 选址: it compares the same criteria (1)\n"
        "  'Sheet1'!A1  \"选扯\"\n"
        "    -> are they the same node? then one name\n"
        "  = use one name; if they are two nodes, list the nodes with --tree\n"
    )


def test_a_branch_spelt_otherwise_by_another_expert_is_asked_about(tmp_path):
    reading = answers(tmp_path / "in", 甲=GOAL | RENT, 乙=GOAL | {"租今": RENT["租金"]})
    assert ("AHP52", "乙.xlsx", "A6") in problems(reading)


def test_experts_who_divide_the_branches_between_them_are_not_asked(tmp_path):
    """Both judge the same two shops, each under another criterion of the goal."""
    reading = answers(tmp_path / "in", 甲=GOAL | RENT, 乙=GOAL | {"客流": RENT["租金"]})
    assert {code for code, *_ in problems(reading)} == {"AHP21"}


def test_experts_who_divide_nodes_without_a_goal_answer_by_a_list_of_nodes(tmp_path):
    shops = ["东店", "西店"]
    reading = answers(tmp_path / "in", 甲={"租金": shops}, 乙={"客流": shops})
    assert "AHP52" in {code for code, *_ in problems(reading)}
    tree = workbook(tmp_path / "t.xlsx", {"节点": [["节点", "项"], *([n, s] for n in ("租金", "客流") for s in shops)]})
    reading = read_survey(tmp_path / "in", Opener(), tree=tree)
    assert {code for code, *_ in problems(reading)} == {"AHP21"}


def test_a_circle_is_an_error(tmp_path):
    nodes = {"甲项": ["乙项", "丁项"], "乙项": ["丙项", "戊项"], "丙项": ["甲项", "己项"]}
    reading = answers(tmp_path / "in", 某=nodes)
    (circle,) = [p for p in reading.problems if p.severity is Severity.ERROR]
    assert told([circle], "zh") == (
        "error[AHP51] 节点绕成一圈：甲项 > 乙项 > 丙项 > 甲项 (1)\n  in\n    -> 每个节点都在它的上层之下\n  = 改正其中一个名称\n"
    )
    assert told([circle], "en").startswith("error[AHP51] nodes run in a circle: 甲项 > 乙项 > 丙项 > 甲项 (1)\n")
    assert weigh(worked_out(reading)).places == {}
    assert "AHP51" not in {
        code for code, *_ in problems(answers(tmp_path / "near", 某={**nodes, "丙项": ["子项", "己项"]}))
    }


def test_a_node_that_hangs_nowhere_is_said_and_there_are_no_global_weights(tmp_path):
    reading = answers(tmp_path / "in", 甲=GOAL | RENT | {"客硫": ["早", "晚"]})
    (said,) = [p for p in reading.problems if p.severity is not Severity.NOTE]
    assert told([said], "zh") == (
        "warning[AHP49] 这些节点不在任何节点之下：选址、客硫；没有总权重 (1)\n"
        "  in\n"
        "    -> 一个最上层的节点；其余节点的名称都是上层的指标\n"
        "  = 与上层的指标写成同一个名称；本来就并列的，不需要改动\n"
    )
    assert told([said], "en").startswith(
        "warning[AHP49] these nodes are under no other: 选址, 客硫; there are no weights of the whole (1)\n"
    )
    assert weigh(worked_out(reading)).places == {}
    assert problems(answers(tmp_path / "near", 甲={"一": ["a1", "a2"], "二": ["b1", "b2"]})) == []


def test_what_was_taken_for_nodes_is_said_in_one_line(tmp_path):
    reading = answers(tmp_path / "in", 甲=GOAL | RENT)
    (said,) = [p for p in reading.problems if p.code == "AHP48"]
    assert told([said], "zh") == (
        "note[AHP48] 没有用方案，节点取自文件：选址、租金；一棵树，最上层是 选址，2 层 (1)\n"
        "  in\n    -> \n  = 按方案判断的，请用 --scheme；节点另有清单的，请用 --tree\n"
    )
    assert told([said], "en").startswith(
        "note[AHP48] no scheme is used; nodes as the files name them: 选址, 租金; one tree under 选址, levels: 2 (1)\n"
    )


def test_alternatives_under_several_criteria_are_said(tmp_path):
    reading = answers(tmp_path / "in", 甲=GOAL | RENT | {"客流": RENT["租金"]})
    (said,) = [p for p in reading.problems if p.code == "AHP50"]
    assert told([said], "zh").startswith("note[AHP50] 2 项在几个节点下都有，总权重相加：东店、西店 (1)\n")
    assert told([said], "en").startswith(
        "note[AHP50] 2 criteria stand under several nodes, their weights of the whole are added: 东店, 西店 (1)\n"
    )
    near = answers(tmp_path / "near", 甲=GOAL | RENT | {"客流": ["早", "晚"]})
    assert "AHP50" not in {p.code for p in near.problems}


SHOPS = {"租金": ["东店", "西店"], "客流": ["东店", "西店"], "交通": ["东店", "西店"]}


def test_an_alternative_spelt_otherwise_under_one_criterion_is_asked_about(tmp_path):
    reading = answers(tmp_path / "in", 甲=GOAL | SHOPS | {"客流": ["东店", "西点"]})
    asked = [p for p in reading.problems if p.severity is Severity.ERROR]
    assert told(asked, "zh") == (
        "error[AHP58] “西点”只在 客流 下有；其余各项相同的节点（租金、交通）有的是“西店” (1)\n"
        "  'Sheet1'!C10  \"西点\"\n"
        "    -> 是同一项吗？若是，名称写成一样\n"
        "  = 写成同一个名称；确是两项的，用 --tree 给出节点清单\n"
    )
    assert told(asked, "en").startswith(
        "error[AHP58] 西点 stands under 客流 only; the nodes with the same criteria otherwise (租金, 交通) have 西店 (1)\n"
    )
    for name, shops in {"more": ["东店", "西店", "北店"], "fewer": ["东店"], "others": ["早", "晚"]}.items():
        assert problems(answers(tmp_path / name, 甲=GOAL | SHOPS | {"客流": shops})) == []


def test_the_survey_itself_as_the_tree_settles_what_was_asked(tmp_path):
    reading = answers(tmp_path / "in", 甲=GOAL | SHOPS | {"客流": ["东店", "西点"]}, 乙={"位置": GOAL["选址"]})
    assert {code for code, *_ in problems(reading)} == {"AHP21", "AHP49", "AHP52", "AHP58"}
    reading = read_survey(tmp_path / "in", Opener(), tree=tmp_path / "in")
    assert {code for code, *_ in problems(reading)} == {"AHP21", "AHP49"}
    assert set(reading.survey.nodes) == {"选址", "租金", "客流", "交通", "位置"}


def test_of_two_nodes_that_differ_in_one_of_three_the_second_is_asked_about(tmp_path):
    nodes = {"租金": ["东店", "西店", "北店"], "客流": ["东店", "西店", "南店"]}
    assert problems(answers(tmp_path / "in", 甲=GOAL | nodes)) == [("AHP58", "甲.xlsx", "D11")]


def test_a_label_that_comes_twice_is_named(tmp_path):
    rows = block("选址", ["租金", "客流", "租金"], THREE)
    reading = read_survey(workbook(tmp_path / "a.xlsx", {"Sheet1": rows}), Opener())
    assert problems(reading) == [("AHP12", "a.xlsx", "A1")]


def judgements(*pairs: tuple[str, str], node: str = "选址") -> Rows:
    return [["专家", "节点", "指标甲", "指标乙", "判断值"], *(["甲", node, a, b, 2] for a, b in pairs)]


def test_a_criterion_of_a_flat_sheet_spelt_in_two_ways_is_asked_about(tmp_path):
    pairs = (("租金", "客流"), ("租金", "交通"), ("客流", "交同"))
    reading = read_survey(workbook(tmp_path / "a.xlsx", {"判断": judgements(*pairs)}), Opener())
    (asked,) = [p for p in reading.problems if p.severity is Severity.ERROR]
    assert told([asked], "zh") == (
        "error[AHP53] 选址 的“交通”与“交同”从不相比，却分着与其余各项相比 (1)\n"
        '  判断!D4  "交同"\n'
        "    -> 是同一项吗？若是，名称写成一样\n"
        "  = 写成同一个名称；确是两项的，用 --tree 给出节点清单\n"
    )
    assert told([asked], "en").startswith(
        "error[AHP53] 交通 and 交同 of 选址 are never compared, and share between them the comparisons with all others (1)\n"
    )
    near = workbook(tmp_path / "b.xlsx", {"判断": judgements(*pairs[:2], ("客流", "交通"), ("租金", "停车"))})
    assert problems(read_survey(near, Opener())) == [("AHP22", "b.xlsx", "E2")] * 2


@pytest.mark.parametrize("parted", ["{} vs {}", "{} 对 {}", "{}对{}", "{}/{}", "{}_{}", "选址：{} VS {}"])
def test_a_wide_sheet_without_a_node_in_front_is_of_the_whole(tmp_path, parted):
    pairs = list(combinations(GOAL["选址"], 2))
    rows = [["序号", "姓名", *(parted.format(a, b) for a, b in pairs)], [1, "甲", 2, 4, 2], [2, "乙", 2, 4, 2]]
    reading = read_survey(workbook(tmp_path / "a.xlsx", {"Sheet1": rows}), Opener())
    assert problems(reading) == []
    assert [n.zh for n in map(reading.survey.name, reading.survey.nodes)] == ["选址" if "选址" in parted else "综合"]
    assert [e.name for e in reading.survey.experts] == ["甲", "乙"]
    assert worked_out(reading).nodes[0].opinions[1].weights == pytest.approx([4 / 7, 2 / 7, 1 / 7])


def test_a_pair_of_a_wide_sheet_whose_answers_are_no_judgements_is_named_not_dropped(tmp_path):
    pairs = list(combinations(GOAL["选址"], 2))
    rows = [["专家", *(f"{a}对{b}" for a, b in (*pairs, ("客流", "租金")))], ["甲", 2, 4, 2, "很重要"]]
    reading = read_survey(workbook(tmp_path / "a.xlsx", {"Sheet1": rows}), Opener())
    assert problems(reading) == [("AHP05", "a.xlsx", "E2")]


def test_a_column_that_says_which_of_a_pair_is_more_important_is_not_passed_over(tmp_path):
    pairs = [f"{a} vs {b}" for a, b in combinations(GOAL["选址"], 2)]
    beside: Rows = [["部门", "哪项更重要", "方便与否"], ["租金", "客流", "甲"], ["交通", "租金", "乙"]]
    rows: Rows = [["姓名", pairs[0], *beside[0], *pairs[1:]], ["甲", 2, *beside[1], 4, 2], ["乙", 2, *beside[2], 4, 2]]
    reading = read_survey(workbook(tmp_path / "a.xlsx", {"数据": rows}), Opener())
    asked = [p for p in reading.problems if p.severity is Severity.ERROR]
    assert told(asked, "zh") == (
        "error[AHP57] 这一列像是说哪一项更重要，没有读取 (1)\n"
        '  数据!D1  "哪项更重要"\n'
        "    -> 每对一列，后一项更重要的写 1/3\n"
        "  = 改写成倒数并删去此列，或用每行一个判断的表（判断），其中有更重要者一列\n"
    )
    assert told(asked, "en").startswith(
        "error[AHP57] this column seems to say which of two is more important; it was not read (1)\n"
    )


def test_pairs_of_several_groups_without_a_node_in_front_are_asked_about(tmp_path):
    rows = [["专家", "租金 vs 客流", "东店 vs 西店"], ["甲", 2, 3]]
    reading = read_survey(workbook(tmp_path / "a.xlsx", {"Sheet1": rows}), Opener())
    asked = [p for p in reading.problems if p.code == "AHP54"]
    assert told(asked, "zh") == (
        "error[AHP54] 列名没有写明节点，其中的各项分成几组：租金、客流 | 东店、西店 (1)\n"
        "  'Sheet1'!B1\n"
        "    -> 列名前面写明节点，例如 客户: C1 vs C2\n"
        "  = 在列名前加上节点名称和冒号\n"
    )
    assert told(asked, "en").startswith(
        "error[AHP54] the headers name no node, and their criteria fall into groups: 租金, 客流 | 东店, 西店 (1)\n"
    )
    rows[0][2] = "租金: 东店 vs 西店"
    near = read_survey(workbook(tmp_path / "b.xlsx", {"Sheet1": rows}), Opener())
    assert problems(near) == []


def test_what_is_meant_for_the_built_in_scheme_stays_its_own(tmp_path):
    for name, rows, code in (
        ("a", block("综和", WHOLE, GOOD), "AHP10"),
        ("b", block("综合", (*WHOLE[:2], "流程", "学习"), GOOD), "AHP11"),
        (
            "c",
            below_each_other([block("目标", ("甲项", "乙项"), [[1, 2], [None, 1]]), block("综合", WHOLE, GOOD)]),
            "AHP10",
        ),
    ):
        reading = read_survey(workbook(tmp_path / f"{name}.xlsx", {"Sheet1": rows}), Opener())
        assert code in {p.code for p in reading.problems}, name
        assert "AHP48" not in {p.code for p in reading.problems}, name


def test_a_word_of_the_built_in_scheme_does_not_make_another_tree_its_own(tmp_path):
    """A scorecard of another four, whose node 客户 has criteria of its own, and nodes called A, B and C."""
    nodes = {"战略目标": ["财务", "客户", "风险"], "客户": ["满意度", "投诉", "流失"]}
    assert problems(answers(tmp_path / "in", 甲=nodes)) == []
    nodes = {"O": ["A", "B", "C"], "A": ["A1", "A2"], "B": ["B1", "B2"], "C": ["C1", "C2", "C3"]}
    reading = answers(tmp_path / "letters", 甲=nodes)
    assert problems(reading) == []
    assert reading.survey.tree.levels == 2


def test_pairs_with_a_name_of_the_built_in_scheme_are_not_its_own(tmp_path):
    pairs = [f"{a} vs {b}" for a, b in combinations(("财务", "风险", "合规"), 2)]
    rows = [["专家", *pairs], ["甲", 2, 4, 2]]
    reading = read_survey(workbook(tmp_path / "a.xlsx", {"数据": rows}), Opener())
    assert problems(reading) == []
    assert [c.zh for c in reading.survey.names("综合")] == ["财务", "风险", "合规"]


@pytest.mark.parametrize(
    "names", [["A/B", "1/3", "C"], [1, 2, 3], ["1", "1/2", "1/3"], ["x" * 255, "ｘ", "品 质"]], ids=str
)
def test_odd_names_are_names_where_they_cannot_be_judgements(tmp_path, names):
    reading = read_survey(workbook(tmp_path / "a.xlsx", {"Sheet1": block("方案", names, THREE)}), Opener())
    assert problems(reading) == []
    (matrix,) = reading.survey.answers.values()
    assert matrix.values[0] == (1, 2, 4)
    assert [c.zh for c in reading.survey.names("方案")] == [str(name) for name in names]


def test_weights_and_remarks_beside_a_block_are_no_criteria(tmp_path):
    rows = block("选址", GOAL["选址"], THREE)
    beside = (["权重", "备注"], [0.57, "好"], [0.29, None], [0.14, None])
    rows = [[*row, *more] for row, more in zip(rows, beside, strict=True)]
    rows += [["λmax", 3, None, None], ["CR", 0, None, None]]
    reading = read_survey(workbook(tmp_path / "a.xlsx", {"Sheet1": rows}), Opener())
    assert problems(reading) == []
    assert len(reading.survey.names("选址")) == 3


def test_blocks_that_touch_are_all_read(tmp_path):
    right = [*block("客流", ["东店", "西店"], [[1, 3], [None, 1]]), [], [], [], []]
    left = [*block("选址", GOAL["选址"], THREE), *block("租金", ["东店", "西店"], [[1, 2], [None, 1]])]
    rows = [[*own, *beside] for own, beside in zip(left, right, strict=True)]
    reading = read_survey(workbook(tmp_path / "a.xlsx", {"Sheet1": rows}), Opener())
    assert problems(reading) == []
    assert reading.survey.nodes == ("选址", "客流", "租金")


@pytest.mark.parametrize(
    ("down", "code"), [(["租金", "客流", "交同"], "AHP11"), (["a", "b", "c"], "AHP11"), (["租金", "客流"], "AHP12")]
)
def test_a_block_whose_sides_differ_is_named(tmp_path, down, code):
    rows = block("选址", GOAL["选址"], THREE[: len(down)], down=down)
    reading = read_survey(workbook(tmp_path / "a.xlsx", {"Sheet1": rows}), Opener())
    assert code in {p.code for p in reading.problems}


NO_CORNER = block(None, ["东店", "西店"], [[1, 2], [None, 1]])
APART = [["租金", None, "东店", "西店"], ["东店", None, 1, 2], ["西店", None, "1/2", 1]]


@pytest.mark.parametrize(
    ("rows", "cell", "value"), [(NO_CORNER, "B6", "东店"), (APART, "C7", "1")], ids=["corner", "gap"]
)
def test_judgements_that_no_block_holds_are_named(tmp_path, rows, cell, value):
    sheet = [*block("选址", GOAL["选址"], THREE), [], *rows]
    reading = read_survey(workbook(tmp_path / "a.xlsx", {"甲方": sheet}), Opener())
    asked = [p for p in reading.problems if p.severity is Severity.ERROR]
    assert told(asked, "zh") == (
        "error[AHP35] 这里像是判断矩阵，却没有节点名称或各项名称 (1)\n"
        f'  甲方!{cell}  "{value}"\n'
        "    -> 左上角是节点的名称，右边和下面紧接着是各项的名称\n"
        "  = 补上左上角的节点名称；名称与判断值之间不要空行、空列或合并单元格\n"
    )
    assert told(asked, "en").startswith(
        "error[AHP35] this looks like a judgement matrix without its node's name or labels (1)\n"
    )


def test_a_copy_of_a_block_with_its_shares_is_no_matrix(tmp_path):
    """Workings below a block: its columns as shares, and a table of results."""
    shares = [["4/7", "4/7", "4/7"], [0.29, 0.29, 0.29], [0.14, 0.14, 0.14]]
    results = [["方案", "得分", "名次"], ["东店", 0.6, 1], ["西店", 0.4, 2]]
    rows = below_each_other([block("选址", GOAL["选址"], THREE), block(None, GOAL["选址"], shares), results])
    reading = read_survey(workbook(tmp_path / "a.xlsx", {"Sheet1": rows}), Opener())
    assert problems(reading) == []


def test_a_node_of_a_flat_sheet_spelt_in_two_ways_by_one_expert_is_asked_about(tmp_path):
    rows = [*judgements(("租金", "客流"), ("租金", "交通")), *judgements(("客流", "交通"), node="选扯")[1:]]
    reading = read_survey(workbook(tmp_path / "a.xlsx", {"判断": rows}), Opener())
    assert ("AHP52", "a.xlsx", "B4") in problems(reading)
    rows[-1][1] = "选址"
    assert problems(read_survey(workbook(tmp_path / "b.xlsx", {"判断": rows}), Opener())) == []


def test_a_folder_may_hold_blocks_flat_and_wide_answers(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    workbook(folder / "甲.xlsx", {"Sheet1": block("选址", GOAL["选址"], THREE)})
    rows = ["专家,节点,指标甲,指标乙,判断值", "乙,选址,租金,客流,3", "乙,选址,租金,交通,4", "乙,选址,交通,客流,1/2"]
    (folder / "乙.csv").write_text("\n".join(rows), encoding="utf-8")
    pairs = [f"选址：{a} 对 {b}" for a, b in combinations(GOAL["选址"], 2)]
    workbook(folder / "其余.xlsx", {"数据": [["姓名", *pairs], ["丙", 2, 5, 2], ["丁", 2, 6, 2]]})
    reading = read_survey(folder, Opener())
    assert problems(reading) == []
    assert [(e.name, reading.survey.answers[e.name, "选址"].values[0]) for e in reading.survey.experts] == [
        ("乙", (1, 3, 4)),
        ("丙", (1, 2, 5)),
        ("丁", (1, 2, 6)),
        ("甲", (1, 2, 4)),
    ]


def test_two_hundred_experts_are_read_and_joined(tmp_path):
    pairs = [(node, a, b) for node, criteria in VEHICLE.items() for a, b in combinations(criteria, 2)]
    rows = [["专家", *(f"{node}: {a} vs {b}" for node, a, b in pairs)]]
    rows += [[f"专家{k}", *(1 + k % 2 for _ in pairs)] for k in range(200)]
    reading = read_survey(workbook(tmp_path / "a.xlsx", {"数据": rows}), Opener())
    assert problems(reading) == []
    assert len(reading.survey.experts) == 200
    assert len(weigh(worked_out(reading)).places) == 10
