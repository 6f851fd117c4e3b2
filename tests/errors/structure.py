"""What breaks the structure of a workbook, or is read otherwise than it is called: each as a workbook that causes it, the nearest
one that does not, and where an option mends it the option."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from openpyxl import Workbook

from rmcli.intake.tables.hints import Hints
from tests.bank import Book

GROUPS = ["工号", "月份", "业务类别", "业务性质", "业务收入", "成本", None, None, None, None]
COSTS = [None, None, None, None, None, "直接成本", "管理成本", "固定成本", "风险成本", "税费"]
ROW = ["K001", "2026-07", "存款", "增量", 10_000, 1, 2, 3, 4, 5]


class Case(NamedTuple):
    """`spoilt` and `near` build workbooks. `hints`: the options (sheets, header rows, columns) that the spoilt one is read with;
    `mended`: those that it has no such problem with."""

    spoilt: Callable[[], Workbook]
    near: Callable[[], Workbook]
    hints: Mapping[str, tuple[str, ...]] = {}
    mended: Mapping[str, tuple[str, ...]] = {}


def parsed(options: Mapping[str, tuple[str, ...]]) -> Hints:
    return Hints.parse(**options)


def plain() -> Workbook:
    return Book().workbook()


def two_rows(*more: list[object]) -> Book:
    """A ledger whose header has two rows, each cost under 成本."""
    return Book().roster("K001").ledger().sheet("台账", GROUPS, COSTS, ROW, *more)


def merged(book: Book) -> Workbook:
    """The same with the cells merged that people merge."""
    made = book.workbook()
    for letter in "ABCDE":
        made["台账"].merge_cells(f"{letter}1:{letter}2")
    made["台账"].merge_cells("F1:J1")
    return made


def renamed(**titles: str) -> Callable[[], Workbook]:
    """Sheets of other names: English name of a table = title."""

    def build() -> Workbook:
        made = plain()
        for old, new in titles.items():
            made[{"Roster": "名册", "Ledger": "台账"}[old]].title = new
        return made

    return build


def headed(**titles: str) -> Callable[[], Workbook]:
    return lambda: Book().ledger("K001").headed("Ledger", **titles).workbook()


def with_copy(title: str, *, state: str = "visible") -> Callable[[], Workbook]:
    """A second sheet with the ledger's rows."""

    def build() -> Workbook:
        made = plain()
        made.copy_worksheet(made["台账"]).title = title
        made[title].sheet_state = state
        return made

    return build


def empty_hidden_copy() -> Workbook:
    made = with_copy("Ledger", state="hidden")()
    made["Ledger"].delete_rows(2, 99)
    return made


def hidden(name: str, *, rows: bool = True) -> Callable[[], Workbook]:
    def build() -> Workbook:
        book = Book().table("Pool", "team | opening_balance", *(["一部 | 1,000"] if rows else []))
        made = book.workbook()
        made[name].sheet_state = "hidden"
        return made

    return build


def with_adjustments(title: str, *header: str) -> Callable[[], Workbook]:
    """A sheet beside the others with a fine, under a title of its own."""

    def build() -> Workbook:
        made = plain()
        sheet = made.create_sheet(title)
        sheet.append(header)
        sheet.append(["K001", "罚款", 300, "迟到"])
        return made

    return build


def two_incomes() -> Workbook:
    row = "K001 | 2026-07 | 存款 | 增量 | 10,000 | | | | | | | | | '9000"
    return Book().ledger(row).headed("Ledger", note="收入").workbook()


def titled() -> Workbook:
    return Book().ledger("K001").above("Ledger", ["某银行二〇二六年三季度台账"], ["制表：人力资源部"]).workbook()


def ending(*rows: list[object]) -> Callable[[], Workbook]:
    """A ledger of one row with these under it."""

    def build() -> Workbook:
        made = Book().roster("K001").ledger("K001 | 2026-07 | 存款").workbook()
        for row in rows:
            made["台账"].append(row)
        return made

    return build


def remarked(note: str) -> Callable[[], Workbook]:
    return lambda: Book().ledger(f"K001 | 2026-07 | 存款 | 增量 | 10,000 | | | | | | | | | {note}").workbook()


def headed_and(title: str, value: str) -> Callable[[], Workbook]:
    """A column of that name beside the ledger's, with that value."""

    def build() -> Workbook:
        made = Book().ledger("K001").workbook()
        made["台账"]["P1"], made["台账"]["P2"] = title, value
        return made

    return build


def without(name: str) -> Workbook:
    made = plain()
    made.remove(made[name])
    return made


def shown(code: str, **heads: str) -> Callable[[], Workbook]:
    """A revenue whose cell is formatted so."""

    def build() -> Workbook:
        made = headed(**heads)()
        made["台账"]["E2"].number_format = code
        return made

    return build


def base_shown(code: str, **heads: str) -> Callable[[], Workbook]:
    """A base whose cell is formatted so."""

    def build() -> Workbook:
        made = Book().roster("K001").headed("Roster", **heads).workbook()
        made["名册"]["K2"].number_format = code
        return made

    return build


def shares(*given: object, head: str = "分成比例") -> Callable[[], Workbook]:
    lines = [f"K001 | 2026-0{7 + n} | 存款 | 增量 | 10,000 | | | | | | | {share}" for n, share in enumerate(given)]
    return lambda: Book().ledger(*lines).headed("Ledger", share=head).workbook()


def under(*titles: str, **heads: str) -> Callable[[], Workbook]:
    return lambda: Book().ledger("K001").headed("Ledger", **heads).above("Ledger", list(titles)).workbook()


def without_cost(title: str, amount: str = "700", *lines: str) -> Callable[[], Workbook]:
    """A ledger whose taxes stand under another name."""

    def build() -> Workbook:
        line = f"K001 | 2026-07 | 存款 | 增量 | 10,000 | | | | | | {amount}"
        return Book().ledger(line, *lines).headed("Ledger", tax=title).workbook()

    return build


def beside(sheet: str, title: str, value: object) -> Callable[[], Workbook]:
    """A workbook with one column more in a sheet, the same in each row."""

    def build() -> Workbook:
        made = Book().roster("K001").ledger("K001").workbook()
        at = made[sheet].max_column + 1
        for row in range(1, made[sheet].max_row + 1):
            made[sheet].cell(row, at, title if row == 1 else value)
        return made

    return build


def in_post(title: str) -> Callable[[], Workbook]:
    """A roster whose last days in post stand under another name."""
    line = "K001 | 甲一 | 城东支行 | | 零售 | 中级 | 2018-03-01 | | 2026-07-15 | 本科 | 100,000"
    return lambda: Book().roster(line).ledger("K001").headed("Roster", post_end=title).workbook()


def shared(title: str, share: str) -> Callable[[], Workbook]:
    """A ledger whose shares stand under another name."""
    line = f"K001 | 2026-07 | 存款 | 增量 | 10,000 | | | | | | | {share}"
    return lambda: Book().ledger(line).headed("Ledger", share=title).workbook()


def lacking(table: str, column: str) -> Callable[[], Workbook]:
    return lambda: Book().roster("K001").ledger("K001").without(table, column).workbook()


CASES: dict[str, Case] = {
    "SHT01": Case(renamed(Ledger="Sheet3"), plain, mended={"sheets": ("台账=sheet3",)}),
    "SHT01 and no sheet like it": Case(lambda: without("台账"), plain),
    "SHT02": Case(
        lambda: Book().ledger().sheet("台账", ["人员", "本月营业收入", "机构层级"], ["K001", 1, "x"]).workbook(), plain
    ),
    "SHT03": Case(
        headed(revenue="业务收人"), headed(revenue="業務 收入(元)"), mended={"columns": ("Ledger.revenue=业务收人",)}
    ),
    "SHT04": Case(
        headed(revenue="营业收入", note="收入"), headed(note="营业收入"), mended={"columns": ("台账.revenue=营业收入",)}
    ),
    "SHT06": Case(with_copy("Ledger"), empty_hidden_copy, mended={"sheets": ("台账=台账",)}),
    "SHT06 of a hidden one": Case(
        with_copy("台账（元）", state="hidden"),
        with_copy("台账（旧）", state="hidden"),
        mended={"sheets": ("台账=台账",)},
    ),
    "SHT09": Case(hidden("公共绩效池"), hidden("公共绩效池", rows=False), hints={"sheets": ("公共绩效池=公共绩效池",)}),
    "SHT11": Case(titled, plain),
    "SHT11 of an average": Case(ending(["平均", None, None, None, 10_000]), plain),
    "SHT11 of a signature": Case(ending(["制表人：张三", None, "审核：李四"], ["注：七月数据已核"]), plain),
    "SHT11 of a sum": Case(ending(["求和", None, None, None, 10_000]), plain),
    "SHT15": Case(lambda: merged(two_rows()), lambda: Book().ledger("K001 | 2026-07").workbook()),
    "SHT16": Case(headed(revenue="業務收入", rm_id="Staff No."), headed(revenue="业务\n收入（元）", rm_id="ＲＭ　ID")),
    "SHT17": Case(hidden("公共绩效池"), hidden("公共绩效池", rows=False), mended={"sheets": ("Pool=公共绩效池",)}),
    "SHT18": Case(with_copy("Ledger"), plain, hints={"sheets": ("台账=Ledger",)}),
    "SHT18 of a column": Case(two_incomes, plain, hints={"columns": ("台账.业务收入=收入",)}),
    "SHT20": Case(
        with_adjustments("Adjustment", "工号", "类型", "金额", "事由"),
        with_adjustments("字典", "代码", "类型", "分值", "说明"),
        mended={"sheets": ("调整=Adjustment",)},
    ),
    "SHT20 of a part of its name": Case(
        with_adjustments("调整8月", "工号", "类型", "金额", "说明"),
        with_adjustments("八月", "工号", "类型", "分值", "说明"),
    ),
    "SHT21": Case(with_copy("七月旧表"), with_copy("七月旧表", state="hidden"), mended={"sheets": ("台账=台账",)}),
    "SHT23": Case(remarked("作废"), remarked("客户要求取消手续费")),
    "SHT23 of a column": Case(headed_and("是否计入", "否"), headed_and("是否计入", "是")),
    "SHT30": Case(headed(revenue="业务收入（本年累计）"), headed(revenue="业务收入（元，必填）")),
    "SHT30 of a base": Case(
        lambda: Book().roster("K001").headed("Roster", base_pay="上年绩效薪酬基数").workbook(),
        lambda: Book().roster("K001").headed("Roster", base_pay="年绩效薪酬基数（元/年）").workbook(),
    ),
    "SHT30 of an option": Case(
        headed(revenue="收入（满分10分）"), plain, hints={"columns": ("台账.业务收入=收入（满分10分）",)}
    ),
    "SHT31": Case(headed(revenue="业务收入（万元）"), headed(revenue="业务收入（元）")),
    "SHT31 of a format": Case(shown('0.00"万"'), shown('#,##0.00"元"')),
    "SHT31 of a title": Case(under("台账", "金额单位：千元"), under("台账", "金额单位：元")),
    "SHT31 of a line below": Case(ending(["单位：千元"]), ending(["单位：元"])),
    "SHT31 of a quarter": Case(
        lambda: Book().roster("K001").headed("Roster", base_pay="季度绩效薪酬基数").workbook(),
        lambda: Book().roster("K001").headed("Roster", base_pay="绩效薪酬基数（年）").workbook(),
    ),
    "SHT32": Case(
        under("单位：万元", revenue="业务收入（元）"),
        under("单位：元", revenue="业务收入（元）"),
        mended={"units": ("台账.业务收入=元",)},
    ),
    "SHT33": Case(headed(revenue="业务收入（美元）"), headed(revenue="业务收入（人民币）")),
    "SHT34": Case(without_cost("分摊费用"), without_cost("税费"), mended={"columns": ("台账.税费=分摊费用",)}),
    "SHT34 of a team": Case(
        lambda: (
            Book().roster("K001 | 甲一 | 城东支行 | 一部").ledger("K001").headed("Roster", team="所在团队").workbook()
        ),
        lambda: (
            Book().roster("K001 | 甲一 | 城东支行 | 一部").ledger("K001").headed("Roster", team="所属部门").workbook()
        ),
        mended={"columns": ("名册.部门=所在团队",)},
    ),
    "SHT34 of amounts as text": Case(without_cost("拨备", "'7,000.00"), without_cost("凭证编号", "'7000001")),
    "SHT34 without a name": Case(without_cost(""), without_cost("", "'无")),
    "SHT34 of dates in post": Case(in_post("离岗日期"), in_post("合同到期日")),
    "SHT34 of shares": Case(shared("归属比例", "40%"), shared("毛利率", "40%")),
    "SHT34 of the whole": Case(shared("归属比例", "0.5"), shared("归属比例", "1")),
    "SHT35": Case(lacking("Ledger", "tax"), plain),
    "SHT35 of a team": Case(lacking("Roster", "team"), plain),
    "SHT36": Case(under("七月预算台账"), under("预算单位：城东支行")),
    "SHT37": Case(
        with_adjustments("八月奖励", "工号", "姓名", "奖金", "津贴"),
        with_adjustments("通讯录", "工号", "姓名", "分机", "备注"),
    ),
    "SHT37 of amounts without a kind": Case(
        with_adjustments("额外", "工号", "姓名", "金额", "事由"),
        with_adjustments("贷款明细", "工号", "客户", "金额", "到期日"),
    ),
    "CEL30": Case(shown("[$$-409]#,##0.00"), shown('_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ')),
    "CEL31": Case(
        shown('0.00"万"', revenue="业务收入（元）"),
        shown('0!.0,"万"', revenue="业务收入（元）"),
        mended={"units": ("台账.业务收入=元",)},
    ),
    "CEL33": Case(shown('"-"0'), shown("#,##0.00_);[Red](#,##0.00)"), mended={"units": ("台账.业务收入=元",)}),
    "CEL33 of nothing": Case(shown(";;;"), shown("0.00;-0.00;;@"), mended={"units": ("台账.业务收入=元",)}),
    "CEL34": Case(shown('"预算"#,##0"元"'), shown('约#,##0"元"'), mended={"units": ("台账.业务收入=元",)}),
    "CEL34 of a month": Case(base_shown('0"元/月"'), base_shown('0"元/月"', base_pay="绩效薪酬基数（元/月）")),
    "CEL35": Case(beside("台账", "汇率", 7.1), beside("台账", "汇率", 1)),
    "CEL36": Case(beside("名册", "基数口径", "月"), beside("名册", "基数口径", "年度")),
    "CEL32": Case(shares("0.6", "0.4", "0.5", head="分成比例（%）"), shares("60", "40", "50", head="分成比例（%）")),
}
