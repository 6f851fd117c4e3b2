"""For every code: the smallest spoiling of a correct workbook that causes it, and the nearest thing that is all right."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from tests.errors.book import Book, Row
from tests.errors.pay_cases import CASES as OF_PAY


class Case(NamedTuple):
    """`spoil` and `near` change a correct book; `beside` are codes that this mistake brings along rightly."""

    spoil: Callable[[Book], object]
    near: Callable[[Book], object]
    beside: tuple[str, ...] = ()


def ledger_row(**changes: object) -> Row:
    row: Row = {
        "rm_id": "10001",
        "month": "2026-07",
        "business_line": "贷款",
        "book": "new",
        "revenue": 50_000,
        "share": 1,
    }
    return row | changes


def shared(first: float, second: float, **changes: object) -> Callable[[Book], Book]:
    rows = (
        ledger_row(customer_id="K9", share=first),
        ledger_row(customer_id="K9", share=second, rm_id="10002") | changes,
    )
    return lambda book: book.add("Ledger", **rows[0]).add("Ledger", **rows[1])


def with_sum(revenue: float, tax: float) -> list[Row]:
    """Three loans of one person, the last of which has this much: what the other two have together, or not."""
    amounts = ((50_111.11, 3_005.1), (30_001.22, 1_000.1), (revenue, tax))
    return [ledger_row(business_line=f"贷款{n}", revenue=a, tax=t) for n, (a, t) in enumerate(amounts)]


def raters_times(factor: float) -> Callable[[Book], None]:
    """The weights of all groups of raters, so many times as much."""

    def change(book: Book) -> None:
        for row in book.own("Raters").scheme["Raters"]:
            row["weight"] = float(str(row["weight"])) * factor

    return change


def in_wan(revenue: float) -> Callable[[Book], Book]:
    """The tenth deposit row, where nine others are about 60,000 yuan."""
    return lambda book: book.add(
        "Ledger", **ledger_row(business_line="存款", book="existing", stock_years=1, revenue=revenue)
    )


def balances(*given: float | None) -> Callable[[Book], None]:
    """The balances of 10001's existing deposits, one a month."""

    def change(book: Book) -> None:
        for row, balance in enumerate(given):
            book.put("Ledger", row, balance=balance)

    return change


def with_zeros(book: Book, *sheets: str) -> None:
    """Zeros before every RM's id in these sheets, the rater of a self rating too."""
    for row in (row for name in sheets for row in book.rows[name]):
        own = [key for key in ("rm_id", "rater_id") if row.get(key) == row["rm_id"]]
        row.update({key: f"00{row[key]}" for key in own})


def rater(
    group: str, rater_id: str, rm_id: str = "10001", item: str = "品德", score: float = 90
) -> Callable[[Book], Book]:
    return lambda book: book.add("Survey", rater_id=rater_id, rater_group=group, rm_id=rm_id, item=item, score=score)


def customers(count: int) -> Callable[[Book], None]:
    """So many customers rate 10001."""

    def change(book: Book) -> None:
        of_10001 = [r for r in book.rows["Survey"] if r["rm_id"] == "10001" and r["rater_group"] == "customer"]
        for row in of_10001[count:]:
            book.rows["Survey"].remove(row)

    return change


def adjust(kind: str, amount: float, reason: str = "季度竞赛", rm_id: str = "10001") -> Callable[[Book], Book]:
    return lambda book: book.add("Adjustments", rm_id=rm_id, kind=kind, amount=amount, reason=reason)


def renamed(rm_id: str) -> Callable[[Book], None]:
    """10001 is called so in every sheet."""

    def change(book: Book) -> None:
        for row in (row for rows in book.rows.values() for row in rows):
            row.update({column: rm_id for column in ("rm_id", "rater_id") if row.get(column) == "10001"})

    return change


def vetoed(rm_id: str, date: str = "2026-08-01", grade: str = "D") -> Callable[[Book], Book]:
    return lambda book: book.add("Vetoes", rm_id=rm_id, date=date, reason="违规", max_grade=grade)


def graded(rm_id: str, grade: str = "B") -> Callable[[Book], Book]:
    return lambda book: book.add("Gradings", rm_id=rm_id, grade=grade, reason="年龄照顾", approved_by="评定委员会")


def two_gone(row: int) -> Callable[[Book], Book]:
    """The ledger's data row and the one after it are gone."""
    return lambda book: book.drop("Ledger", row).drop("Ledger", row)


def account(**changes: object) -> Callable[[Book], Book]:
    row: Row = {"rm_id": "10001", "year": 2025, "amount": 9000, "released": 3000, "clawed_back": 0}
    return lambda book: book.add("Deferred", **(row | changes))


def scheme(sheet: str, row: int, **changes: object) -> Callable[[Book], Book]:
    return lambda book: book.own(sheet).put(sheet, row, **changes)


def scheme_again(sheet: str, row: int, **changes: object) -> Callable[[Book], Book]:
    """The same of a sheet that is given already."""
    return lambda book: book.put(sheet, row, **changes)


def own_roles(*names: str) -> Callable[[Book], None]:
    """A Roles sheet of the bank's own with these, everybody in the last of them, and the built-in indicators."""

    def change(book: Book) -> None:
        book.scheme["Roles"] = [{"role": name, "deferral_share": 0} for name in names]
        for person in book.rows["Roster"]:
            person["role"] = names[-1]

    return change


def alias(table: str, column: str, written: str, means: str) -> Callable[[Book], None]:
    """A row of a sheet Aliases."""
    row: dict[str, object] = {"table": table, "column": column, "written": written, "means": means}
    return lambda book: book.scheme.setdefault("Aliases", []).append(row)


def kinds(*rows: tuple[str, str, bool | None]) -> Callable[[Book], None]:
    """A sheet Kinds of the built-in ones and these: kind, sign, whether from the pool; a built-in one instead of itself."""

    def change(book: Book) -> None:
        book.own("Kinds")
        given = [{"kind": kind, "sign": sign, "from_pool": pool} for kind, sign, pool in rows]
        keys = {row[0] for row in rows}
        book.scheme["Kinds"] = [row for row in book.scheme["Kinds"] if row["name"] not in keys] + given

    return change


def second_degree(book: Book) -> None:
    """An Education sheet with an education of the bank's own."""
    book.own("Education").scheme["Education"].append({"education": "X2", "name": "双学位", "rank": 3.5})


def both(*steps: Callable[[Book], object]) -> Callable[[Book], None]:
    def change(book: Book) -> None:
        for step in steps:
            step(book)

    return change


def bands(*rows: tuple[float | None, float], method: str = "bands_step", of: str = "L2") -> Callable[[Book], None]:
    """L2 (the exam, everybody has 88) scored by these bands."""

    def change(book: Book) -> None:
        book.own("Indicators").put("Indicators", 11, method=method)
        book.scheme["Bands"] = [{"indicator": of, "lower": lower, "score": score} for lower, score in rows]

    return change


def weights(*of_dimensions: float | None) -> Callable[[Book], None]:
    """Dimension weights in the column, and no matrix of the whole."""

    def change(book: Book) -> None:
        book.own("Dimensions")
        book.grids[0] = book.grids[0][6:]
        for row, weight in enumerate(of_dimensions):
            book.put("Dimensions", row, weight=weight)

    return change


def quotas(*shares: float | None, method: str = "强制分布") -> Callable[[Book], None]:
    def change(book: Book) -> None:
        book.own("Grades").parameter("grade_method", method)
        for row, share in enumerate(shares):
            book.put("Grades", row, quota=share)

    return change


def matrix(*rows: str) -> Callable[[Book], Book]:
    """A block of the whole, and equal weights of the other nodes in the column."""

    def change(book: Book) -> Book:
        book.own("Indicators").matrix(*rows)
        for row in book.scheme["Indicators"]:
            row["weight"] = {"C": 0.2, "P": 0.25}.get(str(row["dimension"]))
        for row, weight in zip(book.scheme["Indicators"][10:13], (0.3, 0.3, 0.4), strict=True):
            row["weight"] = weight
        return book

    return change


def whole(f: str, c: str = "1/2 1 2 3", p: str = "1/3 1/2 1 2", ell: str = "1/5 1/3 1/2 1") -> Callable[[Book], Book]:
    """The source paper's block with other rows."""
    return matrix("综合 财务 客户 内部流程 学习与成长", f"财务 {f}", f"客户 {c}", f"内部流程 {p}", f"学习与成长 {ell}")


def dated(book: Book) -> None:
    whole("1 2 3 5", c="- 1 2 3", p="- - 1 2", ell="- - - 1")(book)
    book.grids[0][1][3] = datetime(2026, 1, 3)


def sixteen(count: int) -> Callable[[Book], None]:
    """A dimension of so many indicators, all equally important."""

    def change(book: Book) -> None:
        codes = [f"Z{n}" for n in range(count)]
        book.own("Dimensions", "Indicators")
        book.scheme["Dimensions"] = [{"code": "Z", "name": "全部", "kind": "加权"}]
        model = {"name": "指标", "dimension": "Z", "source": "工作年限", "method": "直接计分法"}
        book.scheme["Indicators"] = [model | {"code": code, "name": code} for code in codes]
        book.grids = [[["全部", *codes], *([code, *[1.0] * count] for code in codes)]]

    return change


def every(sheet: str, **values: object) -> Callable[[Book], None]:
    """All rows of the sheet that have such a value have this one; a function makes it of the old one."""

    def change(book: Book) -> None:
        for row in book.scheme.get(sheet, ()) or book.rows[sheet]:
            for column, value in values.items():
                if row.get(column) is not None:
                    row[column] = value(row[column]) if callable(value) else value

    return change


def tiers_times(factor: float) -> Callable[[Book], None]:
    """Tiers of the bank's own, their bounds so many times the built-in ones."""

    def change(book: Book) -> None:
        for row in book.own("Tiers").scheme["Tiers"]:
            row["min_rorac"] = None if row["min_rorac"] is None else float(str(row["min_rorac"])) * factor

    return change


def one_rater(score: float, others: float = 85) -> Callable[[Book], None]:
    """The superior, who rates everybody on four items, gives so many points; the others give theirs."""

    def change(book: Book) -> None:
        for rm_id in ("10001", "10002", "10003"):
            for item in ("品德", "合规", "协作"):
                rater("superior", "90001", rm_id, item)(book)
        for row in book.rows["Survey"]:
            row["score"] = score if row["rater_id"] == "90001" else others

    return change


def one_item(score: float) -> Callable[[Book], None]:
    """Everybody's scores on one of two items are so high."""

    def change(book: Book) -> None:
        for rm_id in ("10001", "10002", "10003"):
            rater("superior", "90001", rm_id, "品德")(book)
        for row in book.rows["Survey"]:
            row["score"] = score if row["item"] == "品德" else 85

    return change


def sourced(source: str, row: int = 11, **changes: object) -> Callable[[Book], Book]:
    """The indicator of that row (L2, the exam, if none is said) takes its actual from there."""
    return scheme("Indicators", row, source=source, **changes)


def in_ledger(*given: object, **column: object) -> Callable[[Book], None]:
    """A column of the ledger: that value (or what it makes of the row) in every row, and in the first rows those given instead."""
    ((name, value),) = column.items()

    def change(book: Book) -> None:
        for row in book.rows["Ledger"]:
            row[name] = value(row) if callable(value) else value
        for at, own in enumerate(given):
            book.put("Ledger", at, **{name: own})

    return change


def bad_loans(
    loans: object = 1_000_000, columns: str = "不良余额/贷款余额", **changes: object
) -> Callable[[Book], None]:
    """P1 as the ratio of two columns of Actuals, of which 10001 has so much in the second."""

    def change(book: Book) -> None:
        sourced(f"比率:{columns}", 6, **changes)(book)
        for at, of_one in enumerate((loans, 2_000_000)):
            book.put("Actuals", at, 不良余额=8_000, 贷款余额=of_one)

    return change


GOOD = "1 2 3 5"
LADDER_SENIOR = 2

CASES: Mapping[str, Case] = {
    "ROS01": Case(lambda b: b.add("Ledger", **ledger_row(rm_id="20001")), lambda b: b.add("Ledger", **ledger_row())),
    "ROS02": Case(both(renamed("010001"), vetoed("10001")), both(renamed("010001"), vetoed("010001"))),
    "ROS03": Case(
        lambda b: b.rows["Roster"].append(b.rows["Roster"][0] | {"name": "张敏敏"}),
        lambda b: b.put("Roster", 1, name="张敏"),
    ),
    "ROS04": Case(
        lambda b: b.put("Roster", 0, post_start="2026-08-02", post_end="2026-08-01"),
        both(lambda b: b.put("Roster", 0, post_start="2026-07-31", post_end="2026-07-31"), two_gone(1)),
    ),
    "ROS05": Case(
        lambda b: b.put("Roster", 0, hire_date="2026-10-01"), lambda b: b.put("Roster", 0, hire_date="2026-09-30")
    ),
    "ROS06": Case(
        lambda b: b.put("Roster", 0, hire_date="2026-06-02", post_start="2026-06-01"),
        lambda b: b.put("Roster", 0, hire_date="2026-06-02", post_start="2026-06-02"),
    ),
    "ROS07": Case(
        lambda b: b.put("Roster", 0, post_end="2026-06-30"),
        both(lambda b: b.put("Roster", 0, post_end="2026-07-01"), two_gone(1)),
    ),
    "ROS08": Case(
        lambda b: two_gone(0)(b).drop("Ledger", 0),
        both(lambda b: b.put("Roster", 0, post_end="2026-06-30"), lambda b: two_gone(0)(b).drop("Ledger", 0)),
    ),
    "ROS10": Case(
        lambda b: b.put("Roster", 0, team="公司部").put("Roster", 1, team="公司部", branch="城北支行"),
        lambda b: b.put("Roster", 0, team="公司部").put("Roster", 1, team="公司部"),
    ),
    "ROS11": Case(
        lambda b: b.put("Roster", 2, branch="城南 支行"),
        lambda b: b.put("Roster", 2, branch="城南支行(筹)"),
    ),
    "ROS12": Case(every("Roster", base_pay=12), every("Roster", base_pay=1_000)),
    "ROS20": Case(
        lambda b: with_zeros(b, "Ledger", "Targets", "Actuals", "Survey"),
        lambda b: with_zeros(b, *b.given),
    ),
    "LED01": Case(lambda b: b.put("Ledger", 4, stock_years=None), lambda b: b.put("Ledger", 4, stock_years=0)),
    "LED02": Case(lambda b: b.drop("Ledger", 1), lambda b: b.put("Ledger", 1, revenue=0)),
    "LED03": Case(shared(0.7, 0.5), shared(0.7, 0.3)),
    "LED04": Case(
        lambda b: b.rows["Ledger"].append(dict(b.rows["Ledger"][3])),
        lambda b: b.rows["Ledger"].append(b.rows["Ledger"][3] | {"revenue": 60_001.5}),
    ),
    "LED14": Case(
        lambda b: b.rows["Ledger"].extend([dict(row) for row in b.rows["Ledger"][:3]]),
        lambda b: b.rows["Ledger"].extend([dict(row) | {"revenue": 70_000} for row in b.rows["Ledger"][:3]]),
    ),
    "LED05": Case(
        lambda b: b.put("Roster", 0, post_start="2026-08-01"),
        lambda b: b.put("Roster", 0, post_start="2026-07-31"),
    ),
    "LED06": Case(in_wan(6.0123), in_wan(6.1)),  # a small amount by itself is ordinary
    "LED07": Case(
        lambda b: b.drop("Ledger", 8).drop("Ledger", 5),
        lambda b: b.put("Ledger", 8, revenue=0).put("Ledger", 5, revenue=0),
    ),
    "LED08": Case(balances(1_000_000, -990_000, 500), balances(1_000_000, -999_000, -1_000)),
    "LED09": Case(balances(100, 100, None), balances(100, 100, 0)),
    "LED10": Case(
        lambda b: b.put("Ledger", 0, business_line="Deposits").put("Ledger", 1, business_line="deposits"),
        lambda b: b.put("Ledger", 0, business_line="存款（对公）").put("Ledger", 1, business_line="存款（个人）"),
    ),
    "LED13": Case(
        lambda book: [book.add("Ledger", **row) for row in with_sum(80_112.33, 4_005.2)],
        lambda book: [book.add("Ledger", **row) for row in with_sum(80_112.33, 4_005.21)],
    ),
    "LED12": Case(
        lambda b: [row.update(direct_cost=-500) for row in b.rows["Ledger"]],
        lambda b: b.put("Ledger", 0, direct_cost=-500).put("Ledger", 1, direct_cost=-100),
    ),
    "IND01": Case(
        lambda b: b.rows["Targets"].append(dict(b.rows["Targets"][0])), lambda b: b.put("Targets", 0, C1=1200)
    ),
    "IND02": Case(
        lambda b: b.rows["Actuals"].append(dict(b.rows["Actuals"][0])), lambda b: b.put("Actuals", 0, C1=1200)
    ),
    "IND03": Case(lambda b: b.without("Targets"), lambda b: b.without("Deferred")),
    "IND04": Case(
        lambda b: [row.pop("L2") for row in b.rows["Actuals"]], lambda b: [row.pop("X2") for row in b.rows["Actuals"]]
    ),
    "IND05": Case(
        lambda b: b.drop("Actuals", 2),
        lambda b: b.put("Roster", 2, post_end="2026-06-30").drop("Actuals", 2),
        ("ROS07",),
    ),
    "IND06": Case(lambda b: b.put("Actuals", 1, L2=None), lambda b: b.put("Actuals", 1, L2="N/A")),
    "IND07": Case(lambda b: b.put("Targets", 0, P1=None), lambda b: b.put("Targets", 2, P1=None)),
    "IND08": Case(lambda b: b.put("Targets", 0, C1=0), lambda b: b.put("Targets", 0, P1=0)),
    "IND09": Case(lambda b: b.put("Actuals", 1, P2=97), lambda b: b.put("Actuals", 1, P2=1.2)),
    "IND10": Case(
        bands((90, 100), (95, 110)),
        bands((88, 100), (95, 110)),
    ),
    "IND11": Case(
        lambda b: b.by_indicator("Actuals").long["Actuals"].remove(("10002", "L2", 88)),
        lambda b: b.by_indicator("Actuals").long["Actuals"].remove(("10002", "X2", 0.5)),
    ),
    "IND12": Case(
        lambda b: b.by_indicator("Targets").long["Targets"].append(("10001", "C1", 1000)),
        lambda b: b.by_indicator("Targets").long["Targets"].append(("10001", "L2", 90)),
    ),
    # targets of 300,000 yuan beside a RORAC of 179,989 are no matter of a unit; 30 beside it is 300,000 in 万元
    "IND30": Case(every("Targets", F1=30), every("Targets", F1=90_000)),
    # 10001 has 179,989 yuan of RORAC, as the others have, under a target of 300,000
    "IND32": Case(lambda b: b.put("Targets", 0, F1=30), lambda b: b.put("Targets", 0, F1=400)),
    "IND31": Case(every("Actuals", L2=0.88), every("Actuals", L2=1)),
    "SUR01": Case(rater("peer", "91000", item="服务"), rater("peer", "91000")),
    "IND50": Case(sourced("台账:收入(存款,贷宽)"), sourced("台账:收入(存 款)")),
    "IND51": Case(sourced("台账:余额"), both(sourced("台账:余额(存款):存量"), in_ledger(balance=1_000))),
    "IND52": Case(
        both(sourced("台账:客户数"), in_ledger(None, customer_id=lambda row: f"K{row['rm_id']}")),
        both(
            sourced("台账:客户数(存款)"),
            in_ledger(customer_id=lambda row: f"K{row['rm_id']}"),
            lambda b: b.add("Ledger", **ledger_row(revenue=61_000)),
        ),
    ),
    "IND53": Case(bad_loans(columns="不良余额/贷款余款"), bad_loans()),
    "IND54": Case(bad_loans(None), bad_loans("N/A")),
    "IND55": Case(bad_loans(0), bad_loans(0.01)),
    "IND56": Case(bad_loans(0, missing="不计入"), bad_loans(None, missing="不计入")),
    "IND57": Case(
        both(sourced("台账:RORAC/经济资本"), in_ledger(0, 0, 0, capital=5_000)),
        both(sourced("台账:RORAC/经济资本"), in_ledger(0, 0, 1, capital=5_000)),
    ),
    "IND58": Case(
        both(scheme("Indicators", 1, display="万元"), every("Targets", C1=0.5), every("Actuals", C1=0.6)),
        both(scheme("Indicators", 1, display="万元"), every("Targets", C1=10_000), every("Actuals", C1=11_000)),
    ),
    "SUR02": Case(rater("self", "10002"), rater("self", "10001")),
    "SUR03": Case(rater("peer", "10001"), rater("peer", "10002")),
    "SUR04": Case(rater("peer", "91000", score=101), rater("peer", "91000", score=100)),
    "SUR05": Case(lambda b: b.without("Survey"), lambda b: b.without("Adjustments")),
    "SUR06": Case(customers(2), customers(3)),
    "SUR07": Case(
        lambda b: b.own("Indicators").put("Indicators", 5, source="实绩", missing="不计入"),
        lambda b: b.own("Indicators"),
    ),
    "SUR08": Case(
        lambda b: rater("customer", "wang")(rater("customer", "Wang")(b)),
        lambda b: rater("customer", "wang")(rater("customer", "Wang2")(b)),
    ),
    "SUR09": Case(rater("peer", "010001"), rater("peer", "110001")),
    "SUR30": Case(every("Survey", score=5), every("Survey", score=51)),
    "SUR31": Case(one_rater(9), one_rater(11)),
    "SUR32": Case(one_item(5), one_item(11)),
    "ADJ01": Case(both(adjust("bonus", 500), adjust("bonus", 500)), both(adjust("bonus", 500), adjust("bonus", 501))),
    "ADJ03": Case(adjust("bonus", 1_200_001), adjust("bonus", 1_200_000)),
    "VET01": Case(
        vetoed("10001", "2026-08-01", "不合格"),
        vetoed("10001", "2026-08-01", "E"),
    ),
    "VET02": Case(
        vetoed("10001", "2026-06-30", "D"),
        vetoed("10001", "2026-09-30", "D"),
    ),
    "GRD01": Case(both(graded("10001"), graded("10001", "A")), both(graded("10001"), graded("10002"))),
    "GRD02": Case(graded("10001", "优秀"), graded("10001", "A")),
    "POO01": Case(
        lambda b: b.add("Pool", team="城南支行", opening_balance=100).add("Pool", team="城南支行", opening_balance=200),
        lambda b: b.add("Pool", team="城南支行", opening_balance=100),
    ),
    "POO02": Case(
        lambda b: b.add("Pool", team="城南", opening_balance=100),
        lambda b: b.add("Pool", team="城南支行", opening_balance=100),
    ),
    # three people of 120,000 a year for a quarter at the best tier (1.5) and grade (1.3): 90,000 x (0.6 x 1.5 + 0.4 x 1.3)
    # = 127,800, of which 5 % are 6,390
    "POO03": Case(
        both(lambda b: b.add("Pool", team="城南支行", opening_balance=1000), adjust("pool", 7390.01)),
        both(lambda b: b.add("Pool", team="城南支行", opening_balance=1000), adjust("pool", 7390)),
    ),
    # 5 % of a quarter's 90,000 are 4,500
    "POO04": Case(
        lambda b: b.add("Pool", team="城南支行", opening_balance=1.35),
        lambda b: b.add("Pool", team="城南支行", opening_balance=0.08),  # fen that are left of a pool that was emptied
    ),
    "DEF01": Case(account(rm_id="8888"), account()),
    "DEF02": Case(both(account(), account(amount=1000, released=0)), both(account(), account(year=2024))),
    "DEF03": Case(account(clawed_back=6000.01), account(clawed_back=6000)),
    "DEF04": Case(account(year=2027), account(year=2026)),
    "DEF05": Case(account(amount=0.9, released=0.3), account(amount=900, released=300)),
    "SCH01": Case(
        lambda b: b.own("Raters").scheme["Raters"].append({"rater_group": "同事", "weight": 0.5, "min_raters": 1}),
        lambda b: b.own("Raters"),
    ),
    "SCH02": Case(lambda b: b.parameter("pool_rat", "0.05"), lambda b: b.parameter("Pool Rate", "0.05")),
    "SCH03": Case(lambda b: b.parameter("monthly_share", "1.2"), lambda b: b.parameter("monthly_share", "100%")),
    "SCH04": Case(scheme("Indicators", 11, method="平均法"), scheme("Indicators", 11, method="直接计分法")),
    "SCH05": Case(
        scheme("Indicators", 9, source="问卷"), scheme("Indicators", 9, source="评价：上级、同事"), ("SUR07",)
    ),
    "SCH06": Case(scheme("Indicators", 0, dimension="Q"), scheme("Indicators", 0, dimension="F"), ("SCH07",)),
    "SCH07": Case(
        lambda b: b.own("Dimensions", "Indicators").drop("Indicators", 0),
        lambda b: b.own("Dimensions", "Indicators"),
    ),
    "SCH08": Case(scheme("Indicators", 2, roles="对公、柜员"), scheme("Indicators", 2, roles="对公、零售")),
    "SCH09": Case(scheme("Indicators", 12, unit=None), scheme("Indicators", 12, unit=0.5)),
    "SCH50": Case(scheme("Indicators", 6, points=-3), scheme("Indicators", 12, points=-3, floor=-100, cap=0)),
    "SCH10": Case(bands((0, 50), method="bands_linear"), bands((0, 50), method="bands_step")),
    "SCH11": Case(bands((None, 50), (90, 80), (80, 100)), bands((None, 50), (80, 80), (90, 100))),
    "SCH12": Case(
        bands((None, 50), (80, 80), of="L1", method="direct"), bands((None, 50), (80, 80), of="培训考试成绩")
    ),
    "SCH13": Case(scheme("Tiers", 3, min_rorac=20_000), scheme("Tiers", 3, min_rorac=20_000.01)),
    "SCH14": Case(scheme("Tiers", 0, min_rorac=-1_000_000), scheme("Tiers", 0, coefficient=0.1)),
    "SCH15": Case(
        scheme("Grades", 1, min_score=90),
        both(quotas(0.2, 0.3, 0.4, 0.1), every("Grades", min_score=None)),
    ),
    "SCH16": Case(scheme("Grades", 4, min_score=0.5), scheme("Grades", 4, min_score=0)),
    "SCH17": Case(quotas(0.2, 0.5, 0.9, 1.0), quotas(0.2, 0.3, 0.4, 0.1)),
    "SCH18": Case(quotas(0.2, None, 0.4, 0.1), quotas(0.2, None, 0.4, 0.1, method="分数线")),
    "SCH19": Case(scheme("Ladder", LADDER_SENIOR, min_grade="优"), scheme("Ladder", LADDER_SENIOR, min_grade="A")),
    "SCH20": Case(lambda b: b.own("Raters").drop("Raters", 1), scheme("Raters", 1, weight=0.9)),
    "SCH21": Case(scheme("Indicators", 0, floor=160), scheme("Indicators", 0, floor=150)),
    "SCH22": Case(
        scheme("Ladder", LADDER_SENIOR, waivable="最低年限、考试"),
        scheme("Ladder", LADDER_SENIOR, waivable="最低年限、最低等级"),
    ),
    "SCH23": Case(weights(0.4, 0.3, 0.2, 0.0999), weights(0.4, 0.3, 0.2, 0.1)),
    "SCH24": Case(weights(0.4, 0.3, 0.3), weights(0.4, 0.3, 0.2, 0.1)),
    "SCH25": Case(scheme("Indicators", 1, weight=0.2), scheme("Indicators", 0, weight=1)),
    "SCH27": Case(
        both(scheme("Roles", 0, name="客户经理"), scheme_again("Roles", 1, name="客户经理")),
        both(scheme("Roles", 0, name="零售客户经理"), scheme_again("Roles", 1, name="对公客户经理")),
    ),
    "SCH28": Case(own_roles("理财", "大堂", "管户经理"), own_roles("对公", "大堂", "管户经理")),
    "SCH29": Case(
        scheme("Ladder", LADDER_SENIOR, min_education="双学位"),
        both(scheme("Ladder", LADDER_SENIOR, min_education="双学位"), second_degree),
    ),
    "SCH30": Case(bands((0, 60), (0.9, 100)), bands((0, 60), (90, 100))),
    "SCH31": Case(scheme("Indicators", 0, cap=1.5), scheme("Indicators", 0, cap=150)),
    "SCH34": Case(scheme("Grades", 0, coefficient=130), scheme("Grades", 0, coefficient=4.6)),
    "SCH37": Case(scheme("Grades", 3, coefficient=8), scheme("Grades", 3, coefficient=1)),
    "SCH38": Case(scheme("Grades", 3, coefficient=0.08), scheme("Grades", 3, coefficient=0.1)),
    "SCH36": Case(tiers_times(1 / 10_000), tiers_times(1 / 100)),
    "SCH35": Case(scheme("Raters", 1, weight=40), raters_times(100)),
    "SCH32": Case(
        both(
            alias("名册", "姓名", "张敏", "李强"),
            alias("名册", "学历", "研修班", "大本"),
            alias("名册", "岗位类型", "零售", "对公"),
            alias("名册表", "学历", "研修班", "本科"),
            alias("名册", "岗位类形", "跑街", "零售"),
            alias("名册", "岗位类型", "跑街", "零售岗"),
        ),
        both(
            alias("名册", "学历", "研修班", "本科"),
            alias("Roster", "role", "个金客户经理", "retail"),
            alias("台账", "业务性质", "存量", "existing"),
        ),
    ),
    "SCH33": Case(
        kinds(("罚款", "+", None), ("公共绩效", "+", None), ("互助金", "-", True), ("net", "+", None)),
        kinds(("罚款", "-", None), ("公共绩效", "+", True), ("互助金", "+", True), ("职务津贴", "+", None)),
    ),
    **{code: Case(*case) for code, case in OF_PAY.items()},
    "AHP02": Case(whole("1 - 3 5", c="- 1 2 3"), whole("1 2 3 5", c="- 1 2 3")),
    "AHP03": Case(whole("1 9 1/9 5", c="- 1 2 3", p="- 1/2 1 2", ell="- - - 1"), whole(GOOD), ("AHP34",)),
    "AHP04": Case(sixteen(16), sixteen(15), ("SUR07",)),
    "AHP05": Case(whole("1 2 重要 5", p="- 1/2 1 2"), whole("1 2 ３ 5")),
    "AHP06": Case(dated, whole("1 2 3 5")),
    "AHP07": Case(whole("1 2 3 10", ell="- 1/3 1/2 1"), whole("1 2 3 9", ell="- 1/3 1/2 1")),
    "AHP08": Case(whole("1 2 3 5", p="0.33 1/2 1 2"), whole("1 2 3 5", p="1/3 0.5 1 2")),
    "AHP09": Case(matrix("总评 甲"), whole(GOOD), ("SCH24",)),
    "AHP10": Case(matrix("综和 财务 客户", "财务 1 2", "客户 - 1"), whole(GOOD), ("SCH24",)),
    "AHP11": Case(
        matrix(
            "综合 财务 客户 流程 学习与成长", f"财务 {GOOD}", "客户 - 1 2 3", "内部流程 - - 1 2", "学习与成长 - - - 1"
        ),
        matrix("综合 F C P L", f"财务 {GOOD}", "Customer - 1 2 3", "内部流程 - - 1 2", "学习与成长 - - - 1"),
    ),
    "AHP12": Case(
        matrix("综合 财务 客户 内部流程", "财务 1 2 3", "客户 - 1 2", "内部流程 - - 1"),
        whole(GOOD),
    ),
    "AHP13": Case(
        matrix(
            "综合 财务 客户 内部流程 学习与成长",
            "客户 - 1 2 3",
            f"财务 {GOOD}",
            "内部流程 - - 1 2",
            "学习与成长 - - - 1",
        ),
        matrix(
            "综合 客户 财务 内部流程 学习与成长",
            "客户 1 - 2 3",
            "财务 2 1 3 5",
            "内部流程 - - 1 2",
            "学习与成长 - - - 1",
        ),
        ("AHP34",),
    ),
    "AHP14": Case(whole("2 2 3 5"), whole("- 2 3 5")),
    "AHP15": Case(whole("1 2 3 5", c="2 1 2 3"), whole("1 2 3 5", c="0.5 1 2 3")),
    "AHP16": Case(lambda b: (whole(GOOD)(b), b.grids[0].extend([[], *[list(row) for row in b.grids[0]]])), whole(GOOD)),
}
