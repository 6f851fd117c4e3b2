"""What goes wrong with sheets that are laid out otherwise than declared: for every code the smallest sheet that causes it, and the
nearest one that does not."""

from collections.abc import Callable
from typing import NamedTuple

from tests.bank import Book


class Case(NamedTuple):
    """`spoilt` and `near` are books that are read as they are."""

    spoilt: Callable[[], Book]
    near: Callable[[], Book]


FIGURES = ["工号", "指标", "目标值", "实际值"]


def figures(*rows: list[object], head: list[str] = FIGURES, name: str = "目标与实绩") -> Callable[[], Book]:
    return lambda: Book().sheet(name, head, *rows)


CODED = ["工号", "指标代码", "指标名称", "目标值"]
MEASURED = ["工号", "指标", "单位", "目标值", "实际值"]


SHEETS = ["序号", "提交时间", "您与被评价人的关系", "被评价人", "1、服务态度", "2、业务能力"]
TWO = ("K001 | 张敏", "K002 | 李强")
ANSWERS = [
    [1, "2026-09-30 10:00:05", "上级", "张敏", "非常满意", "满意"],
    [2, "2026-09-30 10:01:09", "同事", "K002", "一般", "满意"],
]


def answers(
    *rows: list[object], head: list[str] = SHEETS, above: list[list[object]] | None = None
) -> Callable[[], Book]:
    """A survey of answer sheets: two good ones and these."""
    return lambda: Book().roster(*TWO).sheet("评价", *(above or []), head, *ANSWERS, *rows)


def sent(number: int, *rest: object) -> list[object]:
    return [number, f"2026-09-30 11:{number:02}:00", *rest]


def a_word_each(question: str, *words: str) -> Callable[[], Book]:
    """Sheets with one more question and these answers to it."""
    rows = (sent(n, "同事", "张敏", "满意", "满意", word) for n, word in enumerate(words, 3))
    return answers(*rows, head=[*SHEETS, question])


def in_blocks(*rows: list[object], head: list[str]) -> Callable[[], Book]:
    return lambda: Book().roster(*TWO).sheet("评价", ["序号", "您的身份", *head], *rows)


LONG = ("rater_id | rater_group | rm_id | item | score", "9001 | 上级 | K001 | 满意度 | 90")
PAIRS = ["张敏-服务", "张敏-能力", "李强-服务", "李强-能力"]


BUSINESS = ["工号", "业务类别", "业务性质"]
MONTHS = [*BUSINESS, "7月", "8月", "9月"]
ROW = ["K001", "存款", "增量"]
ITEMS = ["工号", "月份", "业务类别", "业务性质", "费用项目", "金额"]


def ledger(*rows: list[object], people: tuple[str, ...] = ("K001 | 张敏",), name: str = "台账") -> Callable[[], Book]:
    """A workbook whose ledger has these rows, the header among them."""
    return lambda: Book().roster(*people).with_ledger(name, *rows)


def items(*rows: tuple[str, str, object], header: list[str] = ITEMS) -> Callable[[], Book]:
    return ledger(
        header, *([rm_id, "2026-07", "存款", "增量", item, amount] for rm_id, item, amount in rows), people=TWO
    )


CASES: dict[str, Case] = {
    "SHP25": Case(
        answers(sent(3, "同事", "张敏", 1, "满意"), above=[["客户满意度_按序号_56"]]),
        answers(sent(3, "同事", "张敏", 90, "满意"), above=[["客户满意度_按分数_56"]]),
    ),
    "SHP30": Case(
        ledger(["2026年业务收入"], [*MONTHS, "10月", "合计"], [*ROW, 100, 200, 350, None, 650]),
        ledger([*BUSINESS, "月份", "业务收入", "7月备注"], [*ROW, "2026-07", 100, "无"]),
    ),
    "SHP31": Case(
        ledger(["2026年各月明细"], MONTHS, [*ROW, 100, 200, 350]),
        ledger(["2026年管理成本"], MONTHS, [*ROW, 100, 200, 350]),
    ),
    "SHP32": Case(
        ledger(["业务收入"], MONTHS, [*ROW, 100, 200, 350]),
        ledger(["业务收入"], [*BUSINESS, "Jul-26", "2026年8月"], [*ROW, 100, 200]),
    ),
    "SHP33": Case(
        ledger(["2026年业务收入"], MONTHS, [*ROW, 100, None, 350], ["K001", "贷款", "增量", 100, 200, 350]),
        ledger(["2026年直接成本"], MONTHS, [*ROW, 100, None, 350], ["K001", "贷款", "增量", 100, 200, 350]),
    ),
    "SHP34": Case(
        ledger(["2026年业务收入"], [*MONTHS, "合计"], [*ROW, 100, 200, 350, 640]),
        ledger(["2026年业务收入"], [*MONTHS[:5], "小计", "9月", "总计"], [*ROW, 100, 200, 300, 350, 650]),
    ),
    "SHP35": Case(
        items(("K001", "直接成本", 30), ("K001", "管理费用", 20)),
        ledger([*BUSINESS, "月份", "业务收入", "直接成本", "项目", "金额"], [*ROW, "2026-07", 100, 30, "A", 5]),
    ),
    "SHP36": Case(
        items(("K001", "直接成本", 30), ("K001", "业务收入", 90), ("K001", "直接成本", 30)),
        items(("K001", "直接成本", 30), ("K001", "直接费用", 20), ("K001", "业务收入", 90)),
    ),
    "SHP37": Case(
        items(("K001", "业务收入", 90), ("K001", "税费", 3), ("K002", "税费", 3)),
        items(("K001", "税费", 90), ("K002", "税费", 3)),
    ),
    "SHP38": Case(
        ledger(["统计期间：", "2026年7月"], [*BUSINESS, "业务收入"], [*ROW, 100]),
        ledger(["统计期间：2026年7月"], [*BUSINESS, "月份", "业务收入"], [*ROW, "2026-08", 100]),
    ),
    "SHP39": Case(
        ledger(["2026年8月台账"], ["统计期间：2026年7月"], [*BUSINESS, "业务收入"], [*ROW, 100]),
        ledger(
            ["2026年第三季度"],
            ["统计期间：2026年7月1日至7月31日"],
            ["制表日期：2026年8月5日"],
            [*BUSINESS, "业务收入"],
            [*ROW, 100],
        ),
    ),
    "SHP40": Case(
        ledger(["2026年第三季度业务台账"], [*BUSINESS, "业务收入"], [*ROW, 100]),
        ledger(["2026年第三季度业务台账（七月）"], [*BUSINESS, "业务收入"], [*ROW, 100]),
    ),
    "SHP10": Case(answers(), lambda: Book().table("Survey", *LONG)),
    "SHP11": Case(answers(), in_blocks([1, "上级", 90, 80, 85, 80], head=PAIRS)),
    "SHP12": Case(
        answers(sent(3, "同事", "张敏", "超赞", "满意"), sent(4, "同事", "张敏", "非常满音", "满意")),
        answers(sent(3, "同事", "张敏", "B.满意", "5 (非常满意)"), sent(4, "同事", "张敏", "80分", "不适用")),
    ),
    "SHP13": Case(
        answers(sent(3, "同事", "张敏", "1 (非常满意)", "满意")),
        answers(sent(3, "同事", "张敏", "100（非常满意）", "90 (满意)")),
    ),
    "SHP14": Case(
        answers(sent(3, "同事", "张敏", None, "(跳过)")), answers(sent(3, "同事", "张敏", "不适用", "不适用"))
    ),
    "SHP15": Case(answers(sent(3, "同事", "张敏", "满意", None)), answers(sent(3, "同事", "张敏", "满意", "不适用"))),
    "SHP16": Case(
        in_blocks([1, "上级", 90, 80, None, None], [2, "上级", 90, 80, 70, 75], head=PAIRS),
        in_blocks([1, "上级", 90, 80, 85, 80], head=PAIRS),
    ),
    "SHP17": Case(
        answers(ANSWERS[1], [1, "2026-09-30 12:00:00", "同事", "张敏", "满意", "满意"]),
        answers(sent(3, *ANSWERS[1][2:])),
    ),
    "SHP18": Case(
        answers(
            head=[*SHEETS[:4], "1、服务态度（1=非常满意，5=非常不满意）", "2、业务能力"], above=[["1分最好，1为最满意"]]
        ),
        answers(head=[*SHEETS[:4], "1、服务态度（5=非常满意，1=非常不满意）", "2、业务能力（1-5分）"]),
    ),
    "SHP19": Case(
        answers(
            *(sent(n, "同事", "张敏", "满意", "满意", word) for n, word in enumerate(("很棒", "还行", "还行"), 3)),
            head=[*SHEETS, "3、协作"],
        ),
        answers(
            *(sent(n, "同事", "张敏", "满意", "满意", word) for n, word in enumerate(("男", "女", "女"), 3)),
            head=[*SHEETS, "3、您的性别"],
        ),
    ),
    "SHP20": Case(
        answers(sent(3, "同事", "张明", "满意", "满意")), answers(sent(3, "同事", "张敏（K001）", "满意", "满意"))
    ),
    "SHP21": Case(
        lambda: Book().roster(*TWO, "K003 | 李强").sheet("评价", SHEETS, sent(3, "同事", "李强", "满意", "满意")),
        lambda: Book().roster(*TWO, "K003 | 李强").sheet("评价", SHEETS, sent(3, "同事", "李强(K003)", "满意", "满意")),
    ),
    "SHP22": Case(
        in_blocks([1, "上级", 90, 80], head=["张敏-服务", "王五-服务"]),
        in_blocks([1, "上级", 90, "好"], head=["张敏-服务", "王五的建议"]),
    ),
    "SHP23": Case(
        lambda: (
            Book()
            .roster(*TWO)
            .sheet("评价", ["客户对客户经理满意度调查"], ["序号", "被评价人", "服务"], [1, "张敏", 90])
        ),
        lambda: (
            Book()
            .roster(*TWO)
            .sheet("评价", ["客户满意度调查"], ["序号", "关系", "被评价人", "服务"], [1, "客户", "张敏", 90])
        ),
    ),
    "SHP24": Case(
        answers(sent(3, "同事", "张敏", "差", "满意"), sent(4, "同事", "张敏", "较差", "满意")),
        answers(sent(3, "同事", "张敏", "差", "较差")),
    ),
    "SHP01": Case(
        figures(["K001", "存款计划完成", 50, 60], ["K001", "C22", 1, 1]), figures(["K001", "存款 计划完成率", 50, 60])
    ),
    "SHP02": Case(
        figures(["K001", "C1", "贷款计划完成率", 50], head=CODED),
        figures(["K001", "C1", "存款完成（含同业）", 50], head=CODED),
    ),
    "SHP03": Case(
        figures(["K001", "C1", "万元", 50, 60], ["K001", "C3", "元", 50, 60], head=MEASURED),
        figures(["K001", "C1", "城东支行", 50, 60], head=MEASURED),
    ),
    "SHP04": Case(figures(["K001", "C1", 50, 60]), figures(["K001", "C1", 50], head=FIGURES[:3])),
    "SHP05": Case(
        lambda: figures(["K001", "C1", 50, 60])().table("Actuals", "rm_id | C1", "K001 | 61"),
        lambda: figures(["K001", "C1", 50], head=FIGURES[:3])().table("Actuals", "rm_id | C1", "K001 | 61"),
    ),
    "SHP06": Case(
        figures(["K001", "P2", "%", 0.95, 0.96], ["K001", "P3", "%", 95, 96], head=MEASURED),
        figures(["K001", "P2", "%", 95, 0], ["K001", "P3", None, 0.95, 0.96], head=MEASURED),
    ),
}
