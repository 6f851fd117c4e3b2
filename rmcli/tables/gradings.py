"""The sheet Gradings 评定调整: what a committee decided about grades, by whom and why."""

from rmcli.language import Text
from rmcli.problems.kinds.grd import GRADED_TWICE
from rmcli.tables.roster import RM_ID
from rmcli.tables.spec import Column, TableSpec, Type

GRADINGS = TableSpec(
    "Gradings",
    "评定调整",
    (
        RM_ID,
        Column(
            "grade",
            "等级",
            Type.TEXT,
            required=True,
            filled=True,
            also=("评定等级", "调整后等级", "Final Grade"),
            about=Text("评定后的等级代码，例如 B", "the code of the grade decided on, such as B"),
        ),
        Column(
            "reason", "事由", Type.TEXT, required=True, filled=True, also=("调整事由", "评定事由", "Reason for Grading")
        ),
        Column("approved_by", "批准人", Type.TEXT, required=True, filled=True, also=("审批人", "Approver")),
    ),
    Text(
        "评定委员会对等级的决定，每人一行；不高于一票否决的上限",
        "what the committee decided about grades, one row a person; never over a veto",
    ),
    key=("rm_id",),
    repeated=GRADED_TWICE,
    apart=True,
)
