"""SHP: surveys with one row an answer sheet, as questionnaire platforms export them."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity
from rmcli.problems.wording import NOTHING

SHEETS_READ = Kind(
    "SHP10",
    Severity.NOTE,
    Text(
        "一行一份答卷：读到 {sheets} 份答卷、{count} 个评价项（{items}）{ratees}{raters}；不是评价、没有读取的列：{passed}",
        "one row an answer sheet: {sheets} answer sheets, {count} items ({items}){ratees}{raters}; columns that rate nothing and were "
        "not read: {passed}",
    ),
    expected=NOTHING,
    fix=NOTHING,
    why=Text(
        "问卷平台导出的表一行一份答卷、一列一道题。哪些列算评价项、被评人和评价人从哪里来，都在这里说明，以便核对。",
        "Questionnaire platforms export one row an answer sheet and one column a question. Which columns count as items, and where the "
        "rated and the raters come from, is said here to be checked.",
    ),
)
RATED_BY_WORDS = Kind(
    "SHP11",
    Severity.NOTE,
    Text(
        "{count} 个答案按文字计分（满分 {full}）：{said}",
        "{count} answers count by their words (out of {full}): {said}",
    ),
    expected=Text("与原意一致", "what was meant"),
    fix=Text(
        "分数不同的，在方案的“同义词”表写明，例如 评价 | 评分 | 满意 | 85",
        "where a word is worth something else, say so in sheet Aliases of the scheme: Survey | score | satisfied | 85",
    ),
    why=Text(
        "非常满意、满意这样的答案按占满分的比例计分，每个词的分数由方案的“同义词”表决定，导入对照的“值”表优先。",
        "Answers such as very satisfied are worth a part of the scale. What each word is worth stands in sheet Aliases of the scheme; a "
        "profile's sheet Values goes before it.",
    ),
)
UNKNOWN_RATING = Kind(
    "SHP12",
    Severity.ERROR,
    Text("“{word}”没有规定是多少分{meant}", '"{word}" has not been given points{meant}'),
    expected=Text("一个数，或规定了分数的词：{known}", "a number, or a word with points: {known}"),
    fix=Text(
        "写错的更正；确是答案的，在方案的“同义词”表加一行：评价 | 评分 | {word} | （如 80%，即占满分的比例；没有意见的写 不适用）{own}",
        "correct what is misspelt; for an answer of yours add a line to sheet Aliases of the scheme: Survey | score | {word} | (such as "
        "80% of the scale; N/A for no opinion){own}",
    ),
    why=Text(
        "不认识的答案若被略过，这个人就少了一份评价而没有人知道；它值多少分只有出题的人知道。",
        "An answer that is passed over would cost somebody a rating, unnoticed, and what it is worth only its author knows.",
    ),
)
WORD_AND_NUMBER_DIFFER = Kind(
    "SHP13",
    Severity.ERROR,
    Text(
        "同一格里的数和文字对不上：数是 {number}，而“{word}”是 {points} 分（满分 {full}）",
        'number and word of the cell do not go together: {number}, while "{word}" is worth {points} of {full}',
    ),
    expected=Text("数越大越好，且与文字一致", "a higher number for a better word"),
    fix=Text(
        "分值写反的，改正导出设置；量表满分不是 5、10、{full} 的，在列名写明“（满分7分）”",
        "turn the numbers round where 1 is best; head the column (out of 7) where the scale goes to neither 5, 10 nor {full}",
    ),
    why=Text(
        "1 (非常满意) 按数读是最低分，按文字读是最高分。两种读法相差整个量表，rmcli 不替您选择。",
        "1 (very satisfied) is the lowest mark by its number and the highest by its word. rmcli does not choose for you.",
    ),
)
EMPTY_SHEET = Kind(
    "SHP14",
    Severity.WARNING,
    Text("这份答卷一道题也没有答，不计入", "no question of this answer sheet was answered: it is left out"),
    expected=Text("有答案的答卷", "an answer sheet with answers"),
    fix=Text(
        "作废的答卷删去这一行；漏导的重新导出", "delete the row if it is void; export it again if answers were lost"
    ),
    why=Text(
        "空答卷不算一位评价人。若是导出时丢了答案，被评人的得分和最少人数都会不同，须确认后才能发放。",
        "An empty answer sheet is no rater. If the export lost its answers, scores and the number of raters differ: it must be confirmed "
        "before anybody is paid.",
    ),
    holds_pay=True,
)
HALF_ANSWERED = Kind(
    "SHP15",
    Severity.WARNING,
    Text(
        "这份答卷有 {blank} 道题没有答（{cells}），评分取其余 {answered} 道的平均",
        "{blank} questions of this answer sheet were not answered ({cells}); its score is the mean of the other {answered}",
    ),
    expected=Text("同一类评价人所答的题都有答案", "answers to all questions that others of the group answered"),
    fix=Text(
        "补上答案；整份不作数的删去这一行；没有意见的填“不适用”",
        "fill in the answers; delete the row if it is void; write N/A where the rater has no opinion",
    ),
    why=Text(
        "没有答的题不按 0 分计，也不猜。只答了一部分的答卷是否作数由您决定，须确认后才能发放。",
        "What was not answered counts neither as 0 nor as a guess. Whether a sheet that is answered in part counts is yours to say: it "
        "must be confirmed before anybody is paid.",
    ),
    holds_pay=True,
)
NOT_RATED = Kind(
    "SHP16",
    Severity.NOTE,
    Text(
        "有 {count} 处评价人没有评某位客户经理（整组空白）：{cells}",
        "{count} times a rater did not rate somebody at all (their columns are blank): {cells}",
    ),
    expected=NOTHING,
    fix=NOTHING,
    why=Text(
        "每位客户经理一组列的问卷里，整组空白就是没有评他（例如评价人就是本人），不算一份评价。",
        "Where every relationship manager has columns of their own, blank ones mean that the rater did not rate them (it may be the rater "
        "themself): that is no rating.",
    ),
)
SAME_SHEET_TWICE = Kind(
    "SHP17",
    Severity.WARNING,
    Text("与 {first} 是同一份答卷（{why}），两份都计入", "the same answer sheet as {first} ({why}); both count"),
    expected=Text("一份答卷只有一行", "one row for each answer sheet"),
    fix=Text("重复导出的，删去一行", "delete one of them if it was exported twice"),
    why=Text(
        "一份答卷出现两次，同一个人的意见就占了两份，还可能凑够最少人数，须确认后才能发放。",
        "An answer sheet that stands twice gives one opinion the weight of two and may make up the minimum of raters: it must be confirmed "
        "before anybody is paid.",
    ),
    holds_pay=True,
)
REVERSED = Kind(
    "SHP18",
    Severity.ERROR,
    Text("按这里写的，数越小越好：{words}", "by what stands here a lower number is better: {words}"),
    expected=Text("数越大越好的量表", "a scale on which a higher number is better"),
    fix=Text(
        "换算后再读取；或在方案的“同义词”表逐个写明，例如 评价 | 评分 | 1 | 100%，{more}",
        "turn the numbers round; or say what each is worth in sheet Aliases of the scheme: Survey | score | 1 | 100%, {more}",
    ),
    why=Text(
        "1 分是非常满意的量表若照数读取，最好的人得分最低。",
        "On a scale where 1 is best, numbers read as they are give the best the lowest score.",
    ),
)
NOT_SCORED = Kind(
    "SHP19",
    Severity.WARNING,
    Text(
        "这一列没有读取：其中的答案都没有规定分数：{words}",
        "the column was not read: none of its answers has been given points: {words}",
    ),
    expected=Text("评价项的答案有分数", "points for the answers of an item"),
    fix=Text(
        "是评价项的，在方案的“同义词”表逐词写明分数，例如 评价 | 评分 | {word} | 80%{own}；不是的，确认即可",
        "if it is an item, give points to its words in sheet Aliases of the scheme: Survey | score | {word} | 80%{own}; confirm it if not",
    ),
    why=Text(
        "答案只有几种文字的列可能是评价项，也可能是性别、渠道之类。漏掉一个评价项会改变得分，须确认后才能发放。",
        "A column with a few words may be an item, or ask for something of the rater. An item that is left out changes scores: it must be "
        "confirmed before anybody is paid.",
    ),
    holds_pay=True,
)
UNKNOWN_RATEE = Kind(
    "SHP20",
    Severity.ERROR,
    Text("名册里没有“{name}”{meant}", 'nobody in the roster is "{name}"{meant}'),
    expected=Text("名册中的工号或姓名", "an id or a name of the roster"),
    fix=Text("更正为名册中的工号", "write the id that the roster has"),
    why=Text(
        "问卷里常写被评人的姓名。名册里找不到的，评价不知道给谁。",
        "Questionnaires often name whom they rate. Of a name that the roster does not have nobody knows whose the rating is.",
    ),
)
SEVERAL_OF_A_NAME = Kind(
    "SHP21",
    Severity.ERROR,
    Text("名册里叫“{name}”的不止一人：{ids}", 'the roster has several people called "{name}": {ids}'),
    expected=Text("工号，或 {name}({first}) 这样带工号的姓名", "an id, or a name with it, such as {name} ({first})"),
    fix=Text("写上工号", "write the id"),
    why=Text("同名的人只能靠工号区分，rmcli 不猜。", "Only ids tell people of one name apart; rmcli does not guess."),
)
NO_RATEE = Kind(
    "SHP22",
    Severity.ERROR,
    Text(
        "这一列的评分不知道评的是谁：列名里没有名册中的人",
        "nobody can say whom this column rates: its header names nobody of the roster",
    ),
    expected=Text(
        "列名里有一位的姓名或工号，例如 {example}", "a header with a name or id of the roster, such as {example}"
    ),
    fix=Text("更正列名；不是评价的，删去这一列", "correct the header, or delete the column if it rates nobody"),
    why=Text(
        "每位客户经理一组列的问卷，列名说的是谁，评分就是谁的；认不出的不能略过。",
        "Where every relationship manager has columns of their own the header says whose a rating is; one that cannot be told is never "
        "passed over.",
    ),
)
GROUP_STATED = Kind(
    "SHP23",
    Severity.NOTE,
    Text(
        "没有评价人类别一列：按{where}“{words}”，全部读作 {group}",
        'there is no column of rater groups: by {where} "{words}" all of them are {group}',
    ),
    expected=Text("与实际一致", "what they are"),
    fix=Text("不对的，加上评价人类别一列", "add a column of rater groups if they are not"),
    why=Text(
        "评价人类别决定权重和最少人数。只有一类评价人的问卷常常只在标题里写明。",
        "The rater group decides weight and minimum. A questionnaire for one group often says it in its title alone.",
    ),
)
SAME_WORTH = Kind(
    "SHP24",
    Severity.WARNING,
    Text(
        "同一题的答案“{word}”和“{other}”读作同样的分数 {points}",
        'two answers to one question, "{word}" and "{other}", are worth the same: {points}',
    ),
    expected=Text("同一题中不同的答案分数不同", "different points for different answers to one question"),
    fix=Text(
        "在方案的“同义词”表写明各是多少分，例如 评价 | 评分 | {word} | 60%；确是一样的，确认即可",
        "say in sheet Aliases of the scheme what each is worth: Survey | score | {word} | 60%; confirm it if they are the same",
    ),
    why=Text(
        "各家量表的用词不同，“差”在四级量表里是 40%，在五级量表里可能是 20%。同一题里两个词同分，多半是其中一个另有所指，"
        "须确认后才能发放。",
        "Scales use words differently. Two words of one question with the same points are most likely steps of a finer scale: it must be "
        "confirmed before anybody is paid.",
    ),
    holds_pay=True,
)
OPTIONS_BY_NUMBER = Kind(
    "SHP25",
    Severity.ERROR,
    Text(
        "按{where}“{words}”，这份答卷的数是选项的序号，不是分数",
        'by {where} "{words}" the numbers of these answer sheets are those of options, no scores',
    ),
    expected=Text("分数，或选项的文字", "scores, or the options in words"),
    fix=Text(
        "从问卷平台按文本或按分数重新导出；或在方案的“同义词”表逐个写明，例如 评价 | 评分 | 1 | 100%",
        "export by text or by score; or say what each number is worth in sheet Aliases of the scheme: Survey | score | 1 | 100%",
    ),
    why=Text(
        "“按序号”导出的 1 是第一个选项，多半是“非常满意”；当作分数读，最好的人得分最低。",
        "In an export by option numbers 1 is the first option, most likely the best one; read as a score it makes the best the worst.",
    ),
)
