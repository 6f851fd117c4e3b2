"""Every kind of problem: FAMILIES in the order of the way through rmcli, each prefix of codes in a module named after it."""

from dataclasses import dataclass
from types import ModuleType

from rmcli.language import Text
from rmcli.problems.kinds import (
    adj,
    ahp_matrix,
    ahp_survey,
    ahp_tree,
    cel_read,
    cel_shown,
    cel_unread,
    def_,
    fil,
    frm,
    grd,
    ind,
    ind_figures,
    led,
    out,
    pay,
    per,
    poo,
    pre,
    prf,
    rep,
    ros,
    sch_pay,
    sch_rules,
    sch_scales,
    sco,
    set,
    shp,
    shp_answers,
    shp_ledger,
    sht_header,
    sht_rows,
    sht_sheets,
    sur,
    vet,
)


@dataclass(frozen=True)
class Family:
    """The kinds of one prefix: what they concern, and the modules that declare them."""

    prefix: str
    title: Text
    modules: tuple[ModuleType, ...]


FAMILIES = (
    Family("FIL", Text("文件", "Files"), (fil,)),
    Family("PRF", Text("导入对照", "The profile"), (prf,)),
    Family("SHT", Text("工作表与表头", "Sheets and headers"), (sht_sheets, sht_header, sht_rows)),
    Family("SHP", Text("表格的排法", "How sheets are laid out"), (shp, shp_answers, shp_ledger)),
    Family("CEL", Text("单元格", "Cells"), (cel_unread, cel_shown, cel_read)),
    Family("PER", Text("考核期", "The period"), (per,)),
    Family("ROS", Text("名册", "The roster"), (ros,)),
    Family("LED", Text("台账", "The ledger"), (led,)),
    Family("IND", Text("目标与实绩", "Targets and actuals"), (ind, ind_figures)),
    Family("SUR", Text("360 度评价", "The 360-degree survey"), (sur,)),
    Family("ADJ", Text("调整", "Adjustments"), (adj,)),
    Family("VET", Text("一票否决", "Vetoes"), (vet,)),
    Family("GRD", Text("评定调整", "A committee's gradings"), (grd,)),
    Family("POO", Text("公共绩效池", "Pools"), (poo,)),
    Family("DEF", Text("延期支付", "Deferred pay"), (def_,)),
    Family("SCH", Text("考核方案", "The scheme"), (sch_rules, sch_pay, sch_scales)),
    Family(
        "AHP",
        Text("判断矩阵与专家问卷", "Judgement matrices and surveys of experts"),
        (ahp_matrix, ahp_survey, ahp_tree),
    ),
    Family("OUT", Text("有错误仍继续时剔除的人员", "Who is left out when going on in spite of errors"), (out,)),
    Family("SCO", Text("得分", "Scores"), (sco,)),
    Family("PAY", Text("薪酬", "Pay"), (pay,)),
    Family("PRE", Text("与上一期报告的比较", "The comparison with an earlier report"), (pre,)),
    Family("REP", Text("读回的报告", "A report read back"), (rep,)),
    Family("FRM", Text("薪酬单的格式", "A payout form"), (frm,)),
    Family("SET", Text("年终清算", "The settlement of a year"), (set,)),
)
