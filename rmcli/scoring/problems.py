"""What can be wrong with scores once they are computed: somebody without a composite. What can be seen before anything is
computed is said by `rmcli.checks`; with data they pass, only a card on which nothing applies remains."""

from collections.abc import Iterator

from rmcli.language import Text
from rmcli.problems import Problem, Severity, kind
from rmcli.scoring.result import ScoreRun

SCO01 = kind(
    "SCO01",
    Severity.ERROR,
    Text("没有综合得分：{reason}", "no composite score: {reason}"),
    expected=Text(
        "至少一个加权维度有得分，且没有缺失的指标",
        "a score in at least one weighted dimension, and no indicator missing",
    ),
    fix=Text(
        "补上缺失的实绩或目标，核对“不适用”和岗位类型；确实不参加考核的，从名册中删去",
        "enter what is missing, look again at what is declared not applicable and at the role, or take whoever is not to be "
        "scored off the roster",
    ),
    why=Text(
        "综合得分是各维度得分的加权和。指标全部不适用、或有指标缺失而方案规定缺失即报错时，没有可以加权的得分，"
        "也就没有等级和考核绩效；不能当作 0 分。",
        "The composite is the weighted sum of the dimension scores. Where nothing applies, or something is missing that the "
        "scheme does not let be missing, there is nothing to weigh: no grade and no assessed pay. It is not a score of 0.",
    ),
)
_NOTHING_APPLIES = Text("没有一项加权指标适用", "no weighted indicator applies")
_MISSING = Text("{indicators} 缺失", "{indicators} missing")


def of(run: ScoreRun) -> Iterator[Problem]:
    """SCO01 for everybody in post without a composite, by rm_id, at their id in the roster.

    Who was not one day in post and has none is no problem: they keep their row, without rank and grade.
    """
    missing = run.missing.groupby("rm_id")["indicator"].agg(", ".join).to_dict()
    results, roster = run.results, run.tables.roster
    rows = {rm_id: row for row, rm_id in enumerate(roster.frame["rm_id"].tolist())}
    for row in results.index[results["composite"].isna() & (results["days"] > 0)]:
        rm_id, name = results["rm_id"].iat[row], results["name"].iat[row]
        indicators = missing.get(rm_id)
        yield Problem(
            SCO01,
            roster.place(rows[rm_id], "rm_id"),
            value=rm_id,
            person=f"{rm_id} {name}",
            facts={"reason": _MISSING.format(indicators=indicators) if indicators else _NOTHING_APPLIES},
        )
