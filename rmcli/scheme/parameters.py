"""The scheme's single values: key, title, meaning, type and limits of each, and how a cell's text becomes its value."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from rmcli.currency import KNOWN, MOST_DECIMALS, Currency, currency_in
from rmcli.language import Lang, Text
from rmcli.tables.spec import normal

YES_NO = {"yes": "是", "no": "否"}
GROUPS = {"all": "全部", "branch": "机构", "role": "岗位"}
PRIORITY_METHODS = {"geometric": "方根法", "eigenvector": "特征根法", "column": "和法"}
RANDOM_INDICES = {name: name for name in ("saaty", "saaty_2005", "alonso_lamata", "donegan_dodd", "exact")}
GRADE_METHODS = {"cutoff": "分数线", "quota": "强制分布"}

Value = Text | str | bool | int | float | Decimal | Currency


@dataclass(frozen=True)
class ParameterSpec:
    """One parameter. `choices` (English key -> Chinese word), else a number within the limits (`above`: the minimum itself is
    not allowed), whole if `whole`, kept as Decimal if `decimal` (it touches pay), or any text if `free`, or a `currency`."""

    key: str
    title: Text
    meaning: Text
    choices: Mapping[str, str] | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    above: bool = False
    whole: bool = False
    decimal: bool = False
    free: bool = False
    currency: bool = False

    @property
    def expected(self) -> Text:
        """What may stand there, in words."""
        if self.choices:
            return Text(" / ".join(self.choices.values()), " / ".join(self.choices))
        if self.free:
            return Text("任意文字", "any text")
        if self.currency:
            codes = ", ".join(KNOWN)
            return Text(
                f"币种代码（{codes}），或“代码, 中文名, 英文名, 符号, 小数位（0 至 {MOST_DECIMALS}）”",
                f"a code ({codes}), or “code, Chinese name, English name, sign, decimals (0 to {MOST_DECIMALS})”",
            )
        kind = Text("整数", "a whole number") if self.whole else Text("数字", "a number")
        low, high = self.minimum, self.maximum
        if low is not None and high is not None:
            return Text(f"{low} 至 {high} 的{kind.zh}", f"{kind.en} from {low} to {high}")
        if low is not None and self.above:
            return Text(f"大于 {low} 的{kind.zh}", f"{kind.en} over {low}")
        return Text(f"不小于 {low} 的{kind.zh}", f"{kind.en} of {low} or more")

    def parse(self, text: object) -> Value:
        """The value that a cell's text stands for; ValueError if it is none of this parameter's.

        >>> PARAMETER["pool_rate"].parse("5%"), PARAMETER["decay_losses"].parse("是"), PARAMETER["trim"].parse("1")
        (Decimal('0.05'), True, 1)
        """
        if self.free:
            return text if isinstance(text, Text) else Text(str(text), str(text))
        if self.choices:
            return self._choice(text)
        if self.currency:
            return currency_in(str(text))
        number = _number(text)
        low, high = self.minimum, self.maximum
        if low is not None and (number < low or (self.above and number == low)):
            raise ValueError(f"{self.key}: {text} is under {low}")
        if high is not None and number > high:
            raise ValueError(f"{self.key}: {text} is over {high}")
        if self.whole and number != number.to_integral_value():
            raise ValueError(f"{self.key}: {text} is not whole")
        if self.whole:
            return int(number)
        return number if self.decimal else float(number)

    def _choice(self, text: object) -> Value:
        assert self.choices is not None
        word = {True: "yes", False: "no"}[text] if isinstance(text, bool) else normal(text)
        found = next((k for k, zh in self.choices.items() if word in (normal(k), normal(zh))), None)
        if found is None:
            raise ValueError(f"{self.key}: {text} is none of {', '.join(self.choices)}")
        return found == "yes" if self.choices is YES_NO else found

    def shown(self, value: Value, lang: Lang) -> str:
        """The value as a cell of the Parameters sheet says it; `parse` reads it back."""
        if isinstance(value, Text):
            return value(lang)
        if isinstance(value, Currency):
            return value.written
        if self.choices:
            key = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
            return Text(self.choices[key], key)(lang)
        return format(value, "f") if isinstance(value, Decimal) else f"{value:.15g}"


def _number(text: object) -> Decimal:
    plain = unicodedata.normalize("NFKC", str(text)).strip().replace(",", "")
    percent = plain.endswith("%")
    try:
        number = Decimal(plain.removesuffix("%").strip())
    except InvalidOperation as error:
        raise ValueError(f"not a number: {text}") from error
    if not number.is_finite():
        raise ValueError(f"not a number: {text}")
    return number / 100 if percent else number


ZERO, ONE = Decimal(0), Decimal(1)

PARAMETERS_IN_ORDER: tuple[ParameterSpec, ...] = (
    ParameterSpec(
        "name",
        Text("方案名称", "scheme name"),
        Text("方案名称", "the scheme's name"),
        free=True,
    ),
    ParameterSpec(
        "currency",
        Text("币种", "currency"),
        Text(
            "薪酬和金额的币种，金额按它的最小单位四舍五入",
            "what pay and amounts are in; amounts of pay are rounded to its smallest unit",
        ),
        currency=True,
    ),
    ParameterSpec(
        "decay_per_year",
        Text("存量年衰减", "decay per year"),
        Text(
            "存量业务每满一年，折算系数 k0 减少多少",
            "by how much k0 falls for every year business has been on the books",
        ),
        minimum=ZERO,
        maximum=ONE,
    ),
    ParameterSpec(
        "decay_floor",
        Text("存量系数下限", "decay floor"),
        Text("折算系数 k0 的下限", "k0 never falls under this"),
        minimum=ZERO,
        maximum=ONE,
    ),
    ParameterSpec(
        "decay_losses",
        Text("亏损是否折算", "decay losses"),
        Text("亏损的存量业务是否也乘以 k0", "whether an existing line that makes a loss is multiplied by k0 too"),
        choices=YES_NO,
    ),
    ParameterSpec(
        "priority_method",
        Text("权重算法", "priority method"),
        Text("由判断矩阵求权重的方法", "how weights come from a judgement matrix"),
        choices=PRIORITY_METHODS,
    ),
    ParameterSpec(
        "cr_limit",
        Text("一致性比例上限", "CR limit"),
        Text("判断矩阵的一致性比例 CR 须小于此值", "the consistency ratio of a judgement matrix must be under this"),
        minimum=ZERO,
        maximum=ONE,
        above=True,
    ),
    ParameterSpec(
        "random_index",
        Text("随机一致性指标表", "random index"),
        Text("计算 CR 所用的 RI 表", "the table of random indices that CR uses"),
        choices=RANDOM_INDICES,
    ),
    ParameterSpec(
        "score_decimals",
        Text("得分小数位", "score decimals"),
        Text(
            "综合得分四舍五入到几位小数后再排名定级",
            "decimals the composite is rounded to before it is ranked and graded",
        ),
        minimum=ZERO,
        maximum=Decimal(9),
        whole=True,
    ),
    ParameterSpec(
        "rank_group",
        Text("排名范围", "rank group"),
        Text("在什么范围内排名", "within what RMs are ranked"),
        choices=GROUPS,
    ),
    ParameterSpec(
        "grade_method",
        Text("定级方法", "grade method"),
        Text("按分数线，或按强制分布", "by cut-off, or by forced distribution"),
        choices=GRADE_METHODS,
    ),
    ParameterSpec(
        "grade_group",
        Text("强制分布范围", "grade group"),
        Text("在什么范围内强制分布", "within what the quotas hold"),
        choices=GROUPS,
    ),
    ParameterSpec(
        "monthly_share",
        Text("月度绩效占比", "monthly share"),
        Text(
            "绩效薪酬基数中按月发放的比例，其余为考核绩效",
            "the share of base pay that is paid monthly; the rest is assessed",
        ),
        minimum=ZERO,
        maximum=ONE,
        decimal=True,
    ),
    ParameterSpec(
        "pool_rate",
        Text("公共绩效提取比例", "pool rate"),
        Text("应发绩效中留作公共绩效池的比例", "the share of gross pay withheld for the public pool"),
        minimum=ZERO,
        maximum=ONE,
        decimal=True,
    ),
    ParameterSpec(
        "survey_scale_max",
        Text("评分满分", "survey scale maximum"),
        Text("评价表的满分", "the highest score of the survey's scale"),
        minimum=ZERO,
        above=True,
    ),
    ParameterSpec(
        "trim",
        Text("去掉最高最低", "trim"),
        Text(
            "为 1 时，5 人及以上的评价组去掉一个最高分和一个最低分",
            "1: a group of 5 or more leaves out its highest and lowest rater",
        ),
        minimum=ZERO,
        maximum=ONE,
        whole=True,
    ),
    ParameterSpec(
        "deferral_years",
        Text("延期支付年数", "deferral years"),
        Text("延期支付分几年等额发放", "over how many equal yearly parts deferred pay is released"),
        minimum=ONE,
        whole=True,
    ),
    ParameterSpec(
        "green_channel",
        Text("绿色通道倍数", "green channel"),
        Text(
            "积分达到要求的多少倍可免除可破格条件",
            "points at this multiple of the required waive the conditions marked waivable",
        ),
        minimum=ONE,
    ),
    ParameterSpec(
        "demotion",
        Text("降级预警线", "demotion line"),
        Text("积分低于本职级要求的多少倍时预警", "points under this share of the level's own are a demotion warning"),
        minimum=ZERO,
        maximum=ONE,
    ),
)

PARAMETER: Mapping[str, ParameterSpec] = {spec.key: spec for spec in PARAMETERS_IN_ORDER}


def find_parameter(name: object) -> ParameterSpec | None:
    """The parameter of that key or title in either language, None if there is none."""
    wanted = normal(name)
    for spec in PARAMETERS_IN_ORDER:
        if wanted in (normal(spec.key), normal(spec.title.zh), normal(spec.title.en)):
            return spec
    return None
