"""SUR: the 360-degree survey."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity
from rmcli.problems.wording import repeated

RATING_TWICE = repeated("SUR01")
SELF_RATES_OTHER = Kind(
    "SUR02",
    Severity.ERROR,
    Text("自评的评价人不是本人", "a self rating by somebody else"),
    expected=Text("评价人与被评人同一工号，即 {rm_id}", "rater and rated with one id, {rm_id}"),
    fix=Text("更正评价人，或更正评价人类别", "correct the rater or the rater group"),
    why=Text(
        "自评只能评自己。别人填的“自评”会以自评的权重计入，却不是本人的意见。",
        "A self rating is of oneself. One by somebody else would count with the weight of self, without being theirs.",
    ),
)
RATES_THEMSELF = Kind(
    "SUR03",
    Severity.ERROR,
    Text("以他人身份评价了自己", "somebody rates themself in another group than self"),
    expected=Text("评价人类别 自评，或另一位评价人", "rater group self, or another rater"),
    fix=Text("更正评价人类别或评价人；不作数的，删去此行", "correct the group or the rater, or delete the row"),
    why=Text(
        "除自评外，谁都不能评价自己，否则自评就能以上级或同事的权重计入。",
        "Nobody but self rates themself, or a self rating would count with the weight of a superior or a peer.",
    ),
)
OVER_SCALE = Kind(
    "SUR04",
    Severity.ERROR,
    Text("评分超过满分 {maximum}", "the score is over the scale's maximum, {maximum}"),
    expected=Text("0 至 {maximum} 的评分", "a score from 0 to {maximum}"),
    fix=Text(
        "更正评分；量表满分不是 {maximum} 的，在方案参数 survey_scale_max 中写明",
        "correct the score, or set the parameter survey_scale_max if the scale has another maximum",
    ),
    why=Text(
        "评分按满分换算为百分制，超过满分的评分会得到 100 以上的分数。",
        "Ratings are put on 0..100 by the scale's maximum; one over it would be worth more than 100.",
    ),
)
SURVEY_MISSING = Kind(
    "SUR05",
    Severity.ERROR,
    Text("缺少工作表 评价", "sheet Survey is missing"),
    expected=Text("评价表，指标 {indicators} 由它得出", "sheet Survey, which indicators {indicators} come from"),
    fix=Text(
        "加上评价表，或在方案中把这些指标的缺失处理改为 不计入",
        "add the sheet, or let the scheme exclude them where missing",
    ),
    why=Text(
        "方案中有来自评价的指标，没有评价表就没有得分。",
        "The scheme has indicators that come from the survey; without it they have no score.",
    ),
)
TOO_FEW_RATERS = Kind(
    "SUR06",
    Severity.ERROR,
    Text("{indicator} 没有一类评价人达到最少人数", "{indicator}: no rater group has enough raters"),
    expected=Text("至少一类达到最少人数（现有 {found}）", "at least one group with its minimum of raters ({found})"),
    fix=Text(
        "补齐评价；不评价此人的，在方案中把该指标的缺失处理改为 不计入",
        "collect the missing ratings, or let the scheme exclude the indicator where missing",
    ),
    why=Text(
        "人数不足的一类评价人不计入（保护匿名）。各类都不足时，这项指标就没有得分。",
        "A group under its minimum is left out, for anonymity. With all of them under it the indicator has no score.",
    ),
)
GROUP_NOT_USED = Kind(
    "SUR07",
    Severity.NOTE,
    Text(
        "方案的指标不使用 {group} 的评价，共 {rows} 行",
        "no indicator of the scheme uses ratings by {group}: {rows} rows",
    ),
    expected=Text("方案指标所列的评价人类别", "a rater group that an indicator names"),
    fix=Text("如应计入，在方案指标的来源中写上这一类", "name the group in an indicator's source if it is to count"),
    why=Text("读到而没有用上的数据，总要说明。", "Data that was read and not used is always said."),
)
RATERS_ALIKE = Kind(
    "SUR08",
    Severity.WARNING,
    Text("{column}“{name}”与“{other}”只是写法不同", '{column}: "{name}" and "{other}" are the same, spelt otherwise'),
    expected=Text(
        "同一{column}只有一种写法；“{name}” {rows} 行，“{other}” {more} 行",
        'one spelling of one {column}; rows: {rows} of "{name}", {more} of "{other}"',
    ),
    fix=Text("统一成一种写法；确是两个的，请改得能区分", "spell it one way, or tell the two apart if they are two"),
    why=Text(
        "评价人按写法计数。同一个人写成两样，就算作两个人：既可能凑够最少人数，也使一个人的评分占两份。须确认后才能发放。",
        "Raters are counted by their spelling. One person spelt two ways counts as two, which may make up the minimum and gives "
        "one opinion the weight of two. Nobody is paid before it was confirmed.",
    ),
    holds_pay=True,
)
RATER_LIKE_RATED = Kind(
    "SUR09",
    Severity.ERROR,
    Text("评价人与被评人的工号只是写法不同", "rater and rated have one id, spelt otherwise"),
    expected=Text("别人的工号；被评人是 {rm_id}", "somebody else's id; the rated is {rm_id}"),
    fix=Text(
        "是本人的，评价人类别改为 自评，工号与名册一致；是别人的，更正工号",
        "if it is the same person, make the group self and the id the roster's; if not, correct the id",
    ),
    why=Text(
        "007 与 7 多半是同一个人，Excel 会去掉前面的零。那样自评就会以上级或同事的权重计入。",
        "007 and 7 are most likely one person, for Excel takes leading zeros off. A self rating would then count with the weight "
        "of a superior or a peer.",
    ),
)
SMALL_SCALE = Kind(
    "SUR30",
    Severity.WARNING,
    Text("所有评分都不超过 {scale}，而满分是 {full}", "no score is over {scale}, while the scale goes to {full}"),
    expected=Text("满分 {full} 的评分", "scores on a scale to {full}"),
    fix=Text(
        "量表满分是 {scale} 的，在列名写明“评分（满分{scale}分）”，或设方案参数 survey_scale_max",
        'if the scale goes to {scale}, head the column "score (out of {scale})" or set the parameter survey_scale_max',
    ),
    why=Text(
        "五分制的 5 分按百分制计只有 5 分，人人得分都接近 0。须确认后才能发放。",
        "5 of 5 read on a scale to 100 is worth 5, and everybody's score is near 0. Nobody is paid before it was confirmed.",
    ),
    holds_pay=True,
)
RATER_ON_SMALL_SCALE = Kind(
    "SUR31",
    Severity.WARNING,
    Text(
        "一位评价人的评分都不超过 10，别人的远高于此",
        "all scores of one rater are 10 or less, those of others far higher",
    ),
    expected=Text("满分 {full} 的评分", "scores on a scale to {full}"),
    fix=Text(
        "核对这位评价人用的是不是五分制或十分制，换算后再填",
        "see whether this rater used a scale to 5 or 10; convert the scores",
    ),
    why=Text(
        "一位评价人用了另一种量表，会把被评人的平均分拉到很低。须确认后才能发放。",
        "One rater on another scale pulls everybody's mean far down. Nobody is paid before it was confirmed.",
    ),
    holds_pay=True,
)
ITEM_ON_SMALL_SCALE = Kind(
    "SUR32",
    Severity.WARNING,
    Text(
        "评价项“{item}”的评分都不超过 {scale}，别的评价项远高于此",
        'all scores of the item "{item}" are {scale} or less, those of others far higher',
    ),
    expected=Text("满分 {full} 的评分", "scores on a scale to {full}"),
    fix=Text(
        "这一项是 {scale} 分制的，在列名写明“（满分{scale}分）”，或换算后再填",
        "head its column (out of {scale}) if the item goes to {scale}, or convert the scores",
    ),
    why=Text(
        "一份问卷里各题的量表不同而没有写明，小量表的题会把人人的平均分拉到很低。须确认后才能发放。",
        "Where the questions of one survey have different scales and nothing says so, those on a small one pull every mean far down. "
        "Nobody is paid before it was confirmed.",
    ),
    holds_pay=True,
)
