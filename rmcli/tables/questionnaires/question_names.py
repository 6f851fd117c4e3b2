"""What the columns of a questionnaire platform's export are called: one row an answer sheet, one column a question."""

import re

from rmcli.tables.questionnaires.survey import SURVEY
from rmcli.tables.spec import normal

# The columns of answer sheets beside the questions: names as platforms and their users write them, without number and stops.
RATER = (
    *SURVEY.column("rater_id").names,
    *(
        "评价人姓名",
        "评价者",
        "评分人",
        "打分人",
        "填写人",
        "填报人",
        "填写者",
        "答题人",
        "答题者",
        "提交者",
        "提交人",
        "用户名",
    ),
    *(
        "您的工号",
        "您的姓名",
        "您的员工号",
        "您的工号或姓名",
        "邮箱",
        "电子邮箱",
        "电子邮件地址",
        "Email",
        "Email Address",
        "Username",
    ),
    *("Your Name", "Your ID", "Your Staff Number", "Respondent"),
)
RATEE = (
    *SURVEY.column("rm_id").names,
    *(
        "被评人姓名",
        "被评价人姓名",
        "被评价者",
        "被考核人",
        "被考评人",
        "被测评人",
        "评价对象",
        "测评对象",
        "客户经理",
        "客户经理姓名",
    ),
    *("客户经理工号", "为您服务的客户经理", "服务您的客户经理", "被评价客户经理", "被评客户经理"),
    *(
        "Relationship Manager",
        "Your Relationship Manager",
        "RM",
        "Person Rated",
        "Employee Rated",
        "Who are you rating",
    ),
)
GROUP = (
    *SURVEY.column("rater_group").names,
    *("关系", "评价关系", "工作关系", "身份", "您的身份", "评价人身份", "评价身份"),
    *("Relationship", "Your Relationship", "Your Role", "Relation"),
)
# what an answer sheet is called by, the surest first
SHEET_NUMBER = (
    *("序号", "答卷编号", "答卷序号", "答题序号", "编号", "提交序号", "Respondent ID", "Response ID", "ID"),
    *(
        "提交答卷时间",
        "提交时间",
        "答题时间",
        "结束时间",
        "时间戳记",
        "时间戳",
        "填写时间",
        "Timestamp",
        "End Date",
        "End Time",
        "Completion Time",
    ),
    *("Date Submitted", "Submit Date"),
)
ABOUT_THE_SHEET = (
    *SHEET_NUMBER,
    *(
        "开始时间",
        "开始答题时间",
        "结束答题时间",
        "所用时间",
        "答题时长",
        "用时",
        "答卷时长",
        "来源",
        "来源详情",
        "来自IP",
        "IP",
        "IP地址",
        "IP归属地",
    ),
    *(
        "总分",
        "得分",
        "答卷得分",
        "总得分",
        "状态",
        "答卷状态",
        "渠道",
        "设备",
        "浏览器",
        "操作系统",
        "地理位置",
        "省份",
        "城市",
        "国家",
    ),
    *("微信昵称", "昵称", "头像", "OpenID", "用户ID", "自定义字段", "扩展属性", "语言", "质量控制"),
    *(
        "Start Date",
        "Start Time",
        "Date Created",
        "Date Modified",
        "Created",
        "Last Modified Time",
        "Duration",
        "Duration (in seconds)",
    ),
    *(
        "IP Address",
        "Collector ID",
        "Collector",
        "First Name",
        "Last Name",
        "Custom Data 1",
        "Status",
        "Progress",
        "Finished",
        "Score",
    ),
    *("Total Score", "Language", "User Agent", "Referrer", "Channel", "Total Points", "Country", "City", "Device"),
)
# what is asked of the rater and rates nobody
_OF_THE_RATER = (
    r"性别|年龄|年龄段|学历|教育程度|部门|科室|机构|分行|支行|网点|岗位|职务|职级|职位|职业|姓名|电话|手机号?|联系电话|联系方式|工龄|工作年限|从业年限|司龄"
    r"|地区|城市|行业|客户类型|客户类别|客户名称|公司名称|单位名称|企业名称|企业规模|业务类型|办理的?业务|日期|备注|建议|意见|意见和建议|意见与建议|其他意见|其他建议"
    r"|gender|age|department|branch|position|phone|mobile|name|company|industry|comments?|remarks?|suggestions?|education|tenure|region"
)
_ASKED = re.compile(
    r"(?:请?(?:选择|填写|输入|留下))?(?:您|你)?(?:所在|所属|现在|目前)?的?(?:whatis)?(?:your)?(?:"
    + _OF_THE_RATER
    + r")(?:是|为|如下)?(?:什么|多少|哪个)?"
)
_COUNTED = re.compile(
    r"^(?!.*(?:满意|评价|评分|satisf|rate)).*(?:几[次年个月]|多少|次数|年限|时长|多久|howmany|howoften|howlong)"
)
_GROUP_ASKED = re.compile(
    r"(?:请?(?:选择|填写))?(?:您|你)?(?:与|和|跟|同).{0,10}的?(?:工作)?关系(?:是|为)?(?:什么)?|(?:请?(?:选择|填写))?(?:您|你)(?:的?评价)?的?(?:身份|角色)(?:是|为)?(?:什么)?"
    r"|(?:whatis)?yourrelation(?:ship)?(?:to|with).{1,40}"
)
_RATEE_ASKED = re.compile(
    r"(?:请?(?:选择|填写|输入))?(?:您|你)?(?:要|所要?|将要?|想)?(?:被?(?:评价?|测评|考评|考核)|评分)的?(?:对象|客户经理|员工|同事)(?:的?(?:姓名|工号|名字))?(?:是|为)?谁?"
    r"|(?:请?(?:选择|填写|输入))(?:您|你)?(?:要|所要?)?被(?:评价?|测评|考评|考核)(?:人|者)(?:的?(?:姓名|工号|名字))?(?:是|为)?"
    r"|(?:请?(?:选择|填写|输入))?(?:您|你)(?:要|所要?|将要?)(?:评价?|测评|考评)的?(?:人|对象|是谁|客户经理|员工|同事)(?:的?(?:姓名|工号|名字))?(?:是|为)?谁?"
    r"|(?:whois|selectthe)(?:your)?(?:relationshipmanager|person|employee).{0,30}"
)
_SEVERAL_ANSWERS = re.compile(
    r"[\[(（【]\s*(?:可?多选题?|不定项|排序题?|multiple choice)\s*[\])）】]|可多选", re.IGNORECASE
)
_NUMBERED = re.compile(r"^[\s*＊]*(?:第\s*[0-9]{1,3}\s*题|[Qq]?\s*[0-9]{1,3})\s*(?:[、.．:：)）]|(?<=题)|\s)\s*")
_HINT = re.compile(
    r"[\[(（【](?:单选题?|多选题?|填空题?|必填|选填|矩阵.{0,4}|量表题?|下拉题?|required|optional)[\])）】]",
    re.IGNORECASE,
)
# what platforms write where nobody answered
BLANK_ANSWERS = frozenset(
    map(
        normal,
        (
            "(跳过)",
            "(空)",
            "跳过",
            "未作答",
            "未答",
            "未填",
            "未填写",
            "-",
            "--",
            "—",
            "/",
            "(skipped)",
            "skipped",
            "no answer",
            "null",
        ),
    )
)
RESPONSES = frozenset(map(normal, ("Response", "Open-Ended Response", "回答", "选项", "答案")))

_ROLES = {
    **{normal(name): "" for name in ABOUT_THE_SHEET},
    **{normal(name): "rater_group" for name in GROUP},
    **{normal(name): "rm_id" for name in RATEE},
    **{normal(name): "rater_id" for name in RATER},
}


def bare_question(header: str) -> str:
    """A question's words without its number, its kind and the stops around it, as names are compared.

    >>> bare_question("3、您与被评价人的关系：[单选题]"), bare_question("Q12. 服务态度*")
    ('您与被评价人的关系', '服务态度')
    """
    return normal(_NUMBERED.sub("", _HINT.sub("", header))).strip(":：?？.。*＊,，、")


def without_number(question: str) -> str:
    """The question without its number, unless it is nothing else.

    >>> without_number("1、服务"), without_number("Q1"), without_number("3. ")
    ('服务', 'Q1', '3. ')
    """
    return _NUMBERED.sub("", question) or question


def column_of(header: str) -> str | None:
    """The column of the survey that a header is, "" for one about the answer sheet or its rater, None for a question or any other.

    >>> column_of("1、您与被评价人的关系"), column_of("提交答卷时间"), column_of("2、您的性别"), column_of("3、服务态度")
    ('rater_group', '', '', None)
    """
    bare = bare_question(header)
    if bare in _ROLES:
        return _ROLES[bare]
    if _GROUP_ASKED.fullmatch(bare):
        return "rater_group"
    if _RATEE_ASKED.fullmatch(bare):
        return "rm_id"
    if _SEVERAL_ANSWERS.search(header):
        return ""
    return "" if _ASKED.fullmatch(bare) or _COUNTED.match(bare) else None


def sheet_number_rank(header: str) -> int | None:
    """How sure it is that a column says which answer sheet a row is, 0 for the surest; None where it says no such thing."""
    bare = bare_question(header)
    return _NUMBERS.index(bare) if bare in _NUMBERS else None


def is_of_a_platform(header: str) -> bool:
    """Whether it is a name that questionnaire platforms give to columns of their own."""
    return bare_question(header) in _OF_PLATFORMS


_OF_PLATFORMS = frozenset(normal(name) for name in ABOUT_THE_SHEET)
_NUMBERS = [normal(name) for name in SHEET_NUMBER]
