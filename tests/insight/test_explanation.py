"""Explanations: one person word for word, worked by hand; and of everybody of the sample that the parts come to the whole."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from rmcli.insight.explanation import pay as explained_pay
from rmcli.insight.explanation import person, profit, scorecard
from rmcli.payroll.plans import PLANS
from rmcli.payroll.slots import CALLED
from rmcli.pipeline import pay, score
from rmcli.report.explanation import build, document, where
from rmcli.run import Inputs
from rmcli.run.inputs import opening, read_and_check
from rmcli.scheme.load import builtin
from rmcli.scheme.pay_rules import Price
from tests.bank import Book, tables
from tests.pay.plan_bank import RATES
from tests.samples import SAMPLES

# RORAC: 存款 0.85 x 53,000 + 0 = 45,050 (k0 = 1 - 0.05 x 3), 贷款 30,000 - 2,000 = 28,000; together 73,050, target 100,000 x 51 days of
# 62 = 82,258.06: 88.81 points. S1: 92. Composite 0.75 x 88.8059 + 0.25 x 92 = 89.6044: grade B, 1.15.
# July: 45,050 reaches 20,000: 120,000 x 0.6 / 12 x 0.8 = 4,800.00. August: 28,000: 4,800 x 20 / 31 = 3,096.77.
# Assessed: 120,000 x 0.4 / 12 x (1 + 20/31) x 1.15 = 7,567.74. Gross 15,464.51; pool 773.23 (773.2255), deferred 40 % 6,185.80.
TOLD = """\
K001 甲 | 2026-07:2026-08 · 城东支行
  实发绩效 | 9,305.48 | 15,464.51 − 773.23 − 6,185.80 + 800.00
    应发绩效 | 15,464.51 | 7,896.77 + 7,567.74
      月度绩效 | 7,896.77 | 4,800.00 + 3,096.77
        2026-07 | 4,800.00 | 120,000.00 × 0.6 / 12 × 0.8 × 31 / 31，四舍五入到最小货币单位
          档次系数 | 0.8 | 当月 RORAC 45,050.00，20,000 起 | 内置方案
            当月 RORAC | 45,050.00 | 存款 45,050.00
        2026-08 | 3,096.77 | 120,000.00 × 0.6 / 12 × 0.8 × 20 / 31，四舍五入到最小货币单位
          档次系数 | 0.8 | 当月 RORAC 28,000.00，20,000 起 | 内置方案
            当月 RORAC | 28,000.00 | 贷款 28,000.00
      考核绩效 | 7,567.74 | 120,000.00 × (1 − 0.6) / 12 × 1.645161 × 1.15，四舍五入到最小货币单位
        基数 | 120,000.00 | 名册!K2
        月度比例 | 0.6 | 内置方案
        折合在岗月数 | 1.645161 | 31/31 + 20/31
        等级系数 | 1.15 | 等级 B | 内置方案
    − 提取公共绩效 | 773.23 | 15,464.51 × 0.05
      应发绩效 | 15,464.51 | 见上
      提取比例 | 0.05 | 内置方案
    − 延期支付 | 6,185.80 | 15,464.51 × 0.4
      应发绩效 | 15,464.51 | 见上
      延期比例 | 0.4 | 内置方案
    + 奖金 | 800.00 | 见“调整”表
      奖金 | 800.00 | 劳动竞赛，批准：分管行长 | 调整!C2
  综合得分 | 89.60 | 1 × 89.6044，四舍五入到 2 位小数
    F 业绩 | 89.6044 | 0.75 × 88.8059 + 0.25 × 92.0000
      F1 利润 | 88.81 | 100 × 73,050.00 / 82,258.06
        实绩 | 73,050.00 | 各业务 RORAC 之和
        目标 | 82,258.06 | 100,000.00 × 在岗天数比例 0.822581 | 目标!B2
        权重 | 0.75 | 权重列 | 指标!I:I
      S1 考试 | 92.00 | 92
        实绩 | 92.00 分 | 实绩!B2
        权重 | 0.25 | 权重列 | 指标!I:I
      权重 | 1 | 权重列 | 维度!C:C
  等级 | B
    按分数 | B | 综合得分 89.60 ≥ 80 | 内置方案
  RORAC（风险调整后利润） | 73,050.00 | 45,050.00 + 28,000.00
    存款 | 45,050.00 | k0 × 存量 + 增量 = 0.85 × 53,000.00 + 0.00
      k0（存量折算系数） | 0.85 | max(0.8, 1 − 0.05 × 3 年)，年数按余额或分成加权 | 内置方案
      2026-07 存量 | 53,000.00 | 业务收入 60,000.00 − 直接成本 5,000.00 − 管理成本 1,000.00 − 风险成本 1,000.00 | 台账!E2
    贷款 | 28,000.00 | k0 × 存量 + 增量 = 1 × 0.00 + 28,000.00
      2026-08 增量 | 28,000.00 | 业务收入 30,000.00 − 直接成本 2,000.00 | 台账!E3"""


@pytest.fixture(scope="module")
def explained():
    book = (
        Book()
        .roster("K001 | 甲 | 城东支行 | | 对公 | 中级 | 2020-03-15 | | 2026-08-20 | 本科 | 120,000")
        .ledger(
            "K001 | 2026-07 | 存款 | 存量 | 60,000 | 3 | 5,000 | 1,000 | | 1,000",
            "K001 | 2026-08 | 贷款 | 增量 | 30,000 | | 2,000",
        )
        .table("Targets", "rm_id | F1", "K001 | 100,000")
        .table("Actuals", "rm_id | S1", "K001 | 92")
        .table("Adjustments", "rm_id | kind | amount | reason | approved_by", "K001 | 奖金 | 800 | 劳动竞赛 | 分管行长")
        .table("Dimensions", "code | name | weight | kind", "F | 业绩 | 1 | 加权")
        .table(
            "Indicators",
            "code | name | dimension | source | method | cap | floor | prorate | weight",
            "F1 | 利润 | F | 台账 | 完成率法 | 150 | 0 | 是 | 0.75",
            "S1 | 考试 | F | 实绩 | 直接计分法 | 100 | 0 | 否 | 0.25",
        )
    )
    reading = book.read()
    run = score(reading.tables, reading.scheme)
    return run, pay(run)


def lines(step, lang="zh"):
    told = []
    for depth, one in step.all():
        facts = (one.title(lang), one.value(lang), one.rule(lang), where(one.place)(lang))
        told.append("  " * depth + " | ".join(fact for fact in facts if fact))
    return told


def test_a_person_is_explained_in_these_words(explained):
    assert lines(person.of(*explained, "K001")) == TOLD.splitlines()


def test_one_indicator_is_the_same_step(explained):
    steps = [step for _, step in person.of(*explained, "K001").all()]
    assert scorecard.indicator(explained[0], "K001", "S1") in steps


def test_every_step_speaks_both_languages(explained):
    chinese = re.compile(r"[\u4e00-\u9fff]")
    own = re.compile("甲|城东支行|业绩|利润|考试|存款|贷款|劳动竞赛|分管行长|名册|目标|实绩|指标|维度|台账|调整")
    for line in lines(person.of(*explained, "K001"), "en"):
        assert not chinese.search(own.sub("", line)), line


def test_the_workbook_and_the_document_have_every_step(explained):
    step = person.of(*explained, "K001")
    (sheet,) = build(step).sheets
    assert len(sheet.blocks[1].rows) == len(list(step.all()))

    def count(told):
        return 1 + sum(count(part) for part in told["parts"])

    assert count(document(step, "en")) == len(list(step.all()))


ROLE = "retail"
PRICES = (Price("K", "customers", Decimal(30)), Price("L", "revenue", Decimal("0.01"), cap=Decimal(100)))


@pytest.mark.parametrize("plan", [key for key, plan in PLANS.items() if plan.by_month])
def test_the_rule_of_every_plan_has_the_persons_figures(plan):
    rules = replace(builtin(), plans={ROLE: plan}, tiers=RATES, prices=PRICES)
    people = [{"rm_id": "K001", "role": ROLE}]
    rows = [
        {"rm_id": "K001", "revenue": 25_000.0, "customer_id": "a"},
        {"rm_id": "K001", "customer_id": "b", "revenue": 5_000.0},
    ]
    run = score(tables(people, ledger=rows, period="2026-07"), rules)
    steps = [step for _, step in explained_pay.of(run, pay(run), "K001").all()]
    month = next(step for step in steps if step.title.zh == "2026-07")
    assert number(month.value) > 0
    unfilled = {name.zh for name in CALLED.values()}
    assert not [name for name in unfilled if name in month.rule.zh and name != CALLED["rorac"].zh]
    by_price = [step for step in month.parts if step.title.zh in ("K", "L")]
    # two customers at 30; 30,000 x 0.01 = 300, 100 at most
    assert [step.value.zh for step in by_price] == (["60.00", "100.00"] if plan == "commission" else [])


@pytest.fixture(scope="module")
def sample():
    inputs = Inputs(SAMPLES / "ledger.xlsx")
    reading = read_and_check(inputs, opening(inputs.workbooks, None))
    run = score(reading.tables, reading.scheme)
    return run, pay(run)


def number(text):
    return Decimal(text.zh.replace(",", ""))


def test_the_parts_of_everybodys_pay_come_to_the_whole(sample):
    run, paid = sample
    for rm_id, fen in list(zip(paid.pay["rm_id"], paid.pay["net_fen"], strict=True))[::4]:
        net = explained_pay.of(run, paid, rm_id)
        assert number(net.value) * 100 == fen
        signed = [(-1 if part.title.zh.startswith("−") else 1) * number(part.value) for part in net.parts]
        assert max(sum(signed), 0) == number(net.value), rm_id
        months = [step for _, step in net.all() if re.fullmatch(r"\d{4}-\d\d", step.title.zh)]
        monthly = next(step for _, step in net.all() if step.title.zh == "月度绩效")
        assert sum(number(month.value) for month in months) == number(monthly.value)


def test_every_row_of_somebodys_ledger_is_told_once(sample):
    run, _ = sample
    ledger = run.tables.ledger
    for rm_id in run.results["rm_id"].tolist()[::10]:
        told = [str(s.place) for _, s in profit.of(run, rm_id).all() if s.place.row]
        rows = ledger.frame.index[ledger.frame["rm_id"] == rm_id]
        assert sorted(told) == sorted(str(ledger.place(int(row), "revenue")) for row in rows)
