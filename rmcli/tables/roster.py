"""The roster, and the id by which every other table refers to the people in it."""

from rmcli.language import Text
from rmcli.problems.kinds.ros import PERSON_TWICE
from rmcli.tables.names.spans import Span
from rmcli.tables.spec import Column, TableSpec, Type, WordList

# Other names are declared where they can mean nothing else and hardly ever beside each other: two columns of
# one name are an error, never a choice of ours. Beside the declared name they are passed over and said.
_OF_STAFF = (
    *("员工号", "员工编号", "员工工号", "职员编号", "人员编号", "客户经理工号", "客户经理编号", "客户经理号"),
    *("Employee ID", "Employee No", "Employee No.", "Employee Number", "Emp ID", "Emp No", "Emp No.", "Personnel No."),
    *("Staff ID", "Staff No", "Staff No.", "Staff Number", "RM No", "RM No.", "RM Number"),
)
RM_ID = Column("rm_id", "工号", Type.ID, required=True, filled=True, also=_OF_STAFF)
_PERSON = ("员工姓名", "客户经理姓名", "Employee Name", "Staff Name", "Full Name", "RM Name")
_BRANCH = ("分行", "支行", "机构名称", "所属机构", "分支机构", "Branch Name")
TEAM_NAMES = ("部门名称", "所属部门", "Dept", "Dept.", "Department", "Department Name", "Team Name")
_ROLE = ("岗位", "岗位类别", "Role Type", "Job Role", "Post Type")
_LEVEL = ("职级名称", "专业职级", "Job Level")
_HIRED = ("入行日期", "入行时间", "入职时间", "Date of Hire", "Hired On", "Join Date", "Joining Date", "Date Joined")
_WHOLE_PERIOD = Text("空白即整个期间在岗", "blank: the whole period")

ROSTER = TableSpec(
    "Roster",
    "名册",
    (
        RM_ID,
        Column("name", "姓名", Type.TEXT, required=True, filled=True, also=_PERSON),
        Column("branch", "机构", Type.TEXT, required=True, filled=True, also=_BRANCH),
        Column("team", "部门", Type.TEXT, about=Text("空白即为机构", "the branch, if blank"), also=TEAM_NAMES),
        Column("role", "岗位类型", Type.CHOICE, required=True, filled=True, listed=WordList.ROLES, also=_ROLE),
        Column("level", "职级", Type.CHOICE, required=True, filled=True, listed=WordList.LEVELS, also=_LEVEL),
        Column("hire_date", "入职日期", Type.DATE, required=True, filled=True, also=_HIRED),
        Column("post_start", "任职开始", Type.DATE, about=_WHOLE_PERIOD, also=("任职开始日期", "Post Start Date")),
        Column("post_end", "任职结束", Type.DATE, about=_WHOLE_PERIOD, also=("任职结束日期", "Post End Date")),
        Column("education", "学历", Type.CHOICE, listed=WordList.EDUCATION, also=("最高学历", "Education Level")),
        Column(
            "base_pay",
            "绩效薪酬基数",
            Type.MONEY,
            required=True,
            filled=True,
            minimum=0,
            about=Text("每年的金额", "a year's amount"),
            also=("绩效基数", "年绩效薪酬基数", "Performance Pay Base"),
            spans=(Span.YEAR, Span.HALF, Span.QUARTER, Span.MONTH),
        ),
    ),
    Text("每位客户经理一行", "one row per relationship manager"),
    key=("rm_id",),
    repeated=PERSON_TWICE,
    required=True,
)
