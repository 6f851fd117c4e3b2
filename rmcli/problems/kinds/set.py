"""SET: the settlement of a year."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity

OUTSIDE = Kind(
    "SET01",
    Severity.ERROR,
    Text(
        "报告的期间 {period} 不在清算的 {year} 之内",
        "the report's period {period} is not within {year}, which is settled",
    ),
    expected=Text("{year} 之内的报告", "reports within {year}"),
    fix=Text(
        "只给出这一年的报告；清算的期间由年度台账的月份决定，也可用 --period 指明",
        "give the reports of that year only; the period settled is that of the year's ledger, or of --period",
    ),
    why=Text(
        "清算只比较同一年的应发与已发。别的期间的考核绩效不属于这一年。",
        "A settlement compares what one year is due with what was paid for it. Assessed pay of another period is no part of it.",
    ),
)
OVERLAP = Kind(
    "SET02",
    Severity.ERROR,
    Text(
        "报告的期间 {period} 与 {other}（{other_period}）重叠",
        "the report's period {period} overlaps {other} ({other_period})",
    ),
    expected=Text("每个月只属于一份报告", "every month in one report only"),
    fix=Text("去掉重复或作废的一份", "leave out the one that is a copy or was replaced"),
    why=Text(
        "同一个月算两次，已发会多计，差额就会少付。常见原因是文件夹里还留着旧版报告。",
        "A month that counts twice makes too much of what was paid, and the difference too small. Often an older version of a "
        "report is still in the folder.",
    ),
)
GAP = Kind(
    "SET03",
    Severity.ERROR,
    Text("{year} 中 {months} 没有报告", "there is no report of {months} in {year}"),
    expected=Text("{year} 的每个月都在某份报告之内", "every month of {year} within a report"),
    fix=Text(
        "用 --paid 补上缺少的报告；只清算一部分时，用 --period 指明期间",
        "add the missing report with --paid; to settle a part of the year, say which with --period",
    ),
    why=Text(
        "缺少的月份会被当作从未发放，差额就会多付一个季度。",
        "Months without a report would count as never paid, and a whole quarter would be paid again.",
    ),
)
NOBODY = Kind(
    "SET04",
    Severity.ERROR,
    Text("{period} 报告中的人员没有一个在年度名册中", "nobody of the report of {period} is in the year's roster"),
    expected=Text("同一家机构的报告", "a report of the same bank"),
    fix=Text(
        "核对是否拿错了报告或台账；工号是否换过", "see whether report or ledger is another bank's, or ids were changed"
    ),
    why=Text(
        "清算按工号对应。一个也对不上，说明不是同一批人。",
        "People are matched by id. Where none matches, these are not the same people.",
    ),
)
PART_OF_A_YEAR = Kind(
    "SET05",
    Severity.WARNING,
    Text("清算的期间 {period} 不是一个整年", "the period settled, {period}, is no whole calendar year"),
    expected=Text("整年，例如 2026", "a whole year, such as 2026"),
    fix=Text(
        "核对年度台账是否缺少月份，或用 --period 指明年度",
        "see whether the ledger lacks months, or say the year with --period",
    ),
    why=Text(
        "年终清算按全年的综合得分和等级重新计算考核绩效。期间不足一年时，等级只反映这段时间。",
        "The settlement computes assessed pay again on the year's composite and grade. Those of a shorter period speak of that "
        "period only.",
    ),
)
OTHER_SCHEME = Kind(
    "SET06",
    Severity.WARNING,
    Text(
        "{period} 报告的考核方案与年度不同：{scheme}",
        "the report of {period} was made with another scheme than the year: {scheme}",
    ),
    expected=Text("方案 {now}，sha256 {sha256}…", "scheme {now}, sha256 {sha256}…"),
    fix=Text(
        "确认方案确有调整；否则用 --scheme 给出同一方案",
        "make sure that the scheme was changed; else give the same one with --scheme",
    ),
    why=Text(
        "等级系数或月度比例不同时，差额中有一部分来自方案而不是业绩。",
        "With other coefficients or another monthly share, a part of the difference comes from the scheme and not from the work.",
    ),
)
NOT_IN_ROSTER = Kind(
    "SET07",
    Severity.WARNING,
    Text(
        "{period} 发过考核绩效，但不在年度名册中，未清算", "paid in {period} and not in the year's roster: not settled"
    ),
    expected=Text(
        "年度名册包含全年所有人员，离任的填任职结束", "a roster of everybody of the year, leavers with their post_end"
    ),
    fix=Text(
        "应当清算的，补入年度名册后再运行；不清算的，留存说明",
        "add to the roster whoever is to be settled; else keep a note of why not",
    ),
    why=Text(
        "没有全年等级就无法计算应发，因此不补也不扣。金额列在“年终清算”表中，对账包含在内。",
        "Without a grade of the year nothing can be due, so nothing is paid or taken back. The amount is listed on the sheet "
        "Settlement and counted in the reconciliation.",
    ),
)
NOT_IN_REPORT = Kind(
    "SET08",
    Severity.WARNING,
    Text(
        "{period} 在岗，但 {file} 中没有此人：已发按 0 计", "in post in {period}, but not in {file}: 0 counts as paid"
    ),
    expected=Text("该期报告中的一行", "a row in that report"),
    fix=Text(
        "核对当时是否因数据错误未计，或工号是否换过；已用其他方式发放的，从差额中扣除",
        "see whether they were left out for an error, or the id was changed; take off the difference what was paid otherwise",
    ),
    why=Text(
        "报告中没有的人按没有发过计算，差额包含该期的全部份额。",
        "Whoever is not in a report counts as not paid by it, so the difference holds all of that period's part.",
    ),
)
OTHER_NAME = Kind(
    "SET09",
    Severity.WARNING,
    Text("{period} 报告中同一工号的姓名不同", "the report of {period} has another name for this id"),
    expected=Text("{name}", "{name}"),
    fix=Text(
        "核对工号是否换了人；同一人改名的可以继续",
        "see whether the id is somebody else's now; a new name of the same person is fine",
    ),
    why=Text(
        "清算按工号对应。工号换了人，就会把前一个人的已发算到后一个人头上。",
        "People are matched by id. Where an id passed to somebody else, one person's pay would be held against another's.",
    ),
)
OTHER_BASE = Kind(
    "SET10",
    Severity.WARNING,
    Text("{period} 报告的绩效薪酬基数与年度名册不同", "the report of {period} has another base than the year's roster"),
    expected=Text("{now}", "{now}"),
    fix=Text(
        "核对年度名册应填的基数；年中调整过的，名册填全年适用的基数",
        "see which base the year's roster should have; where it changed within the year, the one that holds for the year",
    ),
    why=Text(
        "全年应发按年度名册的一个基数计算。与季度所用基数不同时，差额中有一部分来自基数而不是等级。",
        "The year's pay is computed on one base, the roster's. Where a quarter went by another, a part of the difference comes "
        "from the base and not from the grade.",
    ),
)
OTHER_DAYS = Kind(
    "SET11",
    Severity.WARNING,
    Text(
        "{period} 报告的折合在岗月数与年度名册不同",
        "the report of {period} has other months in post than the year's roster",
    ),
    expected=Text("{now}", "{now}"),
    fix=Text("核对年度名册的任职开始与任职结束", "look at post_start and post_end in the year's roster"),
    why=Text(
        "任职日期后来改过，或季度时还不知道离任。差额会包含多发或少发的天数。",
        "The dates were changed later, or nobody knew yet that they would leave. The difference holds the days paid too many or too few.",
    ),
)
NO_KIND = Kind(
    "SET12",
    Severity.ERROR,
    Text("考核方案没有{kind}这一类型，差额无从调整", "the scheme has no kind {kind} to settle the differences by"),
    expected=Text("“调整类型”表中的 {kind}", "{kind} in sheet Kinds"),
    fix=Text("在“调整类型”表中加上这一类型", "add the kind to sheet Kinds"),
    why=Text(
        "清算把差额写成调整：补发的是奖金，收回的是追索扣回。方案没有这一类型，写出的调整下一期就读不了。",
        "A settlement writes the differences as adjustments: a bonus where pay is due, a clawback where it is taken back. Without the "
        "kind the next period could not read them.",
    ),
)
