"""The survey of the ledger workbook: one row a rater, rated person and item."""

from dataclasses import replace

from rmcli.language import Text
from rmcli.problems.kinds.sur import RATING_TWICE
from rmcli.tables.roster import RM_ID
from rmcli.tables.spec import Column, TableSpec, Type, WordList

# a staff number alone may be the rater's as well
_RATED = ("被评人", "被评价人", "被评人工号", "被评价人工号", "Ratee", "Ratee ID")
_RATER = ("评价人工号", "评价人编号", "Rater", "Rater No.", "Reviewer ID")
SELF = "self"  # the rater group whose rater is the person rated, whatever a scheme calls it
_GROUP = ("评价人类型", "Rater Type")

SURVEY = TableSpec(
    "Survey",
    "评价",
    (
        Column("rater_id", "评价人", Type.ID, required=True, filled=True, also=_RATER),
        Column(
            "rater_group",
            "评价人类别",
            Type.CHOICE,
            required=True,
            filled=True,
            listed=WordList.RATER_GROUPS,
            also=_GROUP,
        ),
        replace(RM_ID, also=_RATED),
        Column("item", "评价项", Type.TEXT, required=True, filled=True, also=("评价项目", "Survey Item")),
        Column(
            "score",
            "评分",
            Type.NUMBER,
            required=True,
            filled=True,
            minimum=0,
            also=("评价得分", "Rating"),
            about=Text(
                "分数，或方案给分的词，如 满意", "points, or words that the scheme gives points to, such as satisfied"
            ),
            counted=("分", "points", "pts"),
            scaled=True,
            worded=True,
            confidential=True,
        ),
    ),
    Text("每位评价人、被评人、评价项一行", "one row per rater, relationship manager and item"),
    key=("rater_id", "rater_group", "rm_id", "item"),
    repeated=RATING_TWICE,
    also=(
        "问卷",
        "答卷",
        "问卷结果",
        "问卷数据",
        "测评",
        "360评价",
        "表单回复 1",
        "Form Responses 1",
        "Form Responses",
    ),
)
