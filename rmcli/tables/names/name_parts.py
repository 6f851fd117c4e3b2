"""What a name says beside what it names: the unit, scale, time or kind of figure in 业务收入（万元） and 季度绩效基数."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from rmcli.tables.names.money_units import MoneyUnit, folded, money_unit
from rmcli.tables.names.spans import Span, around, span_alone
from rmcli.tables.spec import normal

_BRACKET = re.compile(r"[(\[【〔「<〈《]([^()\[\]【】〔〕「」<>〈〉《》]*)[)\]】〕」>〉》]$")
_PERCENT = {
    "%": 100,
    "百分比": 100,
    "百分数": 100,
    "百分之": 100,
    "percent": 100,
    "percentage": 100,
    "pct": 100,
    "‰": 1000,
    "千分比": 1000,
}
_DIGITS = {"三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "百": 100}
_SCALE = re.compile(
    r"(?:满分|总分|最高分?|fullmarks?:?|max(?:imum)?\.?:?|outof|0[-~—到至]|1[-~—到至]|/)[为是:]*(?P<a>[0-9]+(?:\.[0-9]+)?)分?(?:满分|制)?"
    r"|(?P<b>[0-9]+)(?:分制|分满分|分为满分|-?pointscale|-?points?scale|-point)|(?P<c>[三四五六七八九十百])(?:分制|分满分)"
)
_COUNTS = {
    *(
        "年",
        "月",
        "日",
        "天",
        "个",
        "户",
        "笔",
        "人",
        "次",
        "分",
        "项",
        "件",
        "篇",
        "家",
        "小时",
        "课时",
        "学时",
        "学分",
        "倍",
        "人次",
    ),
    *(
        "years",
        "year",
        "yrs",
        "months",
        "days",
        "hours",
        "hrs",
        "points",
        "point",
        "pts",
        "count",
        "times",
        "persons",
        "no.",
        "x",
    ),
}
# what a form's author adds for whoever fills it in, and what changes nothing about a value
_REMARK = re.compile(
    r"(?:必|选|可选|自愿)填项?|必录|可[不为]?空|可不填|不可?空|不得?能?为空|必须填写|请?填写?|可选|选项|下拉(?:选择|菜单|框)?|单选"
    r"|required|optional|mandatory|dropdown|select|\*+|文本(?:格式)?|数字(?:格式)?|数值(?:型)?|日期(?:格式)?|text|number|numeric|date"
    r"|[0-9]{1,2}位(?:数字?|编码|字符)?|[0-9]{1,2}-?(?:digits?|characters?)"
    r"|见(?:说明|备注|附注).{0,8}|(?:例|如|例如|示例|e\.?g\.?|suchas)[:.,]?.{1,24}|yyyy[-/.]?mm(?:[-/.]?dd)?|yyyy年mm月(?:dd日)?|格式.{1,16}"
)
# words that make it another figure than the one of the name alone
_OTHER_FIGURE = re.compile(
    r"累计|预算|计划|目标|预计|预测|估算|暂估|上期|上月|上季|上年|去年|同期|同比|环比|期初|期末|年初|月均|日均|人均|平均|占比|增长|增幅|净额|净值"
    r"|作废|废止|旧|原(?!始)|调整前|调整后|税前|税后|含税|不含税|审计|追回|冲回|返还|退回|扣回|月度|季度|年度|半年|全年|每月|每季|每年|本年|本季"
    r"|当季|当年|美元|港币|港元|欧元|外币"
    r"|ytd|cumul|budget|plan(?:ned)?\b|forecast|estimat|prior|previous|last|average|avg|net\b|gross|after|before|exclud|includ|void|old|monthly|quarterly"
    r"|annual|yearly|permonth|perquarter|usd|hkd|eur|us\$|to.?date"
)


@dataclass(frozen=True)
class NameParts:
    """A name taken apart. `bare` is what is left, as names are compared. `unit`, `percent` (100, or 1,000 for ‰), `full_marks`,
    `span` and `count` (a unit of countable things) are what it says of its values; `remark` changes nothing. `said`:
    the words that were taken off."""

    bare: str
    unit: MoneyUnit | None = None
    percent: int | None = None
    full_marks: Decimal | None = None
    span: Span | None = None
    count: str = ""
    remark: str = ""
    said: tuple[str, ...] = ()

    @property
    def silent(self) -> bool:
        """Whether it says nothing beside the name that matters."""
        return self.unit is None and not (self.percent or self.full_marks or self.span or self.count)


def parts_of_known(name: object, known: Collection[str]) -> NameParts | None:
    """The name as one of the known names (as `normal` has them) with what it says beside; None where no reading is one of them. The
    name as it stands goes first: what a known name has in brackets itself says nothing more.

    >>> parts = parts_of_known("业务收入（万元）", {"业务收入"})
    >>> parts.bare, parts.unit.factor, parts_of_known("业务收入（本年累计）", {"业务收入"})
    ('业务收入', Decimal('10000'), None)
    >>> parts_of_known("季度绩效基数", {"绩效基数"}).span
    <Span.QUARTER: 3>
    """
    return next((parts for parts in readings(name, known) if parts.bare in known), None)


def parts_of_unknown(name: object) -> NameParts:
    """All that a name says beside whatever it names, for one that is not known: 营收（万元） that --map points to."""
    return max(
        readings(name), key=lambda parts: sum(map(bool, (parts.unit, parts.percent, parts.full_marks, parts.span)))
    )


def readings(name: object, known: Collection[str] = ()) -> Iterator[NameParts]:
    """Every way to take a name apart, the most literal first; a sentence is no name."""
    whole = NameParts(normal(name))
    yield whole
    if len(whole.bare) > _LONGEST:
        return
    plain = folded(name).replace("_", "").strip("*").rstrip(":")
    queue = [replace(whole, bare=plain)]
    if plain != whole.bare:
        yield queue[0]
    while queue:
        parts = queue.pop(0)
        for less in _less(parts, known):
            yield less
            if len(less.said) < _MOST_TAKEN:
                queue.append(less)


_MOST_TAKEN, _LONGEST = 4, 80


def _less(parts: NameParts, known: Collection[str]) -> Iterator[NameParts]:
    """The parts with one thing more taken off the bare name."""
    bracket = _BRACKET.search(parts.bare)
    if bracket:
        rest = parts.bare[: bracket.start()].rstrip("*")
        if rest and (more := with_words(parts, bracket[1], known)):
            yield replace(more, bare=rest, said=(*parts.said, bracket[1]))
        return
    for sign in re.finditer(r"[/,:\-—、|]|(?<=[a-z0-9])in(?=[a-z0-9'¥$])", parts.bare):
        rest, tail = parts.bare[: sign.start()], parts.bare[sign.end() :]
        unit = money_unit(tail)
        if rest and unit:
            yield replace(parts, bare=rest, unit=unit, span=unit.span or parts.span, said=(*parts.said, tail))
    for at in range(1, len(parts.bare)):
        tail = parts.bare[at:]
        if parts.bare[:at] in known and (unit := money_unit(tail)) and parts.unit is None:
            yield replace(
                parts, bare=parts.bare[:at], unit=unit, span=unit.span or parts.span, said=(*parts.said, tail)
            )
    for span, rest in around(parts.bare):
        if parts.span in (None, span):
            yield replace(parts, bare=rest, span=span, said=(*parts.said, _taken(parts.bare, rest)))


def _taken(before: str, rest: str) -> str:
    at = before.find(rest)
    return (before[:at] + before[at + len(rest) :]).strip("/-—:,，") if at >= 0 else before


def with_words(parts: NameParts, words: str, known: Collection[str] = ()) -> NameParts | None:
    """The parts with what the words of a bracket say beside; None where that is none of what is known. Several things may be said
    in one bracket: （万元，必填）."""
    for piece in _pieces(words):
        unit, span = money_unit(piece), span_alone(piece)
        scale = _SCALE.fullmatch(piece)
        if piece in _PERCENT:
            parts = replace(parts, percent=_PERCENT[piece])
        elif unit and parts.unit is None:
            parts = replace(parts, unit=unit, span=unit.span or parts.span)
        elif scale or piece in ("百分制",):
            parts = replace(parts, full_marks=_full(scale) if scale else Decimal(100))
        elif span and parts.span in (None, span):
            parts = replace(parts, span=span, count=piece if piece in _COUNTS else parts.count)
        elif piece in _COUNTS:
            parts = replace(parts, count=piece)
        elif piece == "" or _REMARK.fullmatch(piece) or piece in known:
            parts = replace(parts, remark=piece)
        else:
            return None
    return parts


def _pieces(words: str) -> list[str]:
    """The words one by one where commas part them and not all of them are one unit (RMB, 000)."""
    if money_unit(words):
        return [words]
    words = re.sub(r"^(?:计量)?单位[为是:]*", "", words)
    return re.split(r"[,，、;；]", words)


def _full(scale: re.Match[str]) -> Decimal:
    return Decimal(_DIGITS[scale["c"]]) if scale["c"] else Decimal(scale["a"] or scale["b"])


def another_figure(name: object, word: object) -> str:
    """What makes a name another figure than a known one that it is like: the first word of a kind that the known one lacks, or the
    words in its bracket; "" where nothing does.

    >>> another_figure("季度绩效基数", "绩效薪酬基数"), another_figure("业务收入(作废)", "业务收入"), another_figure("业务收人", "业务收入")
    ('季度', '作废', '')
    """
    plain, own = folded(name), folded(word)
    bracket = _BRACKET.search(plain)
    if bracket and bracket[0] not in own:
        if not _harmless(bracket[1]):
            return bracket[1]
        plain = plain.replace(bracket[0], "")
    for match in _OTHER_FIGURE.finditer(plain):
        if match[0] not in own:
            return match[0]
    return ""


def _harmless(words: str) -> bool:
    parts = with_words(NameParts(""), words)
    if parts is None:
        return False
    # a currency makes no other figure: whether it is the scheme's is asked where the column is read
    return not (parts.span or parts.full_marks or parts.percent or parts.count)


def only_a_unit(text: object) -> bool:
    """Whether the text is a unit of money, a percentage or one of countable things and nothing else, in brackets or not."""
    plain = folded(text)
    bracket = _BRACKET.fullmatch(plain)
    inside = bracket[1] if bracket else plain
    return inside in _PERCENT or inside in _COUNTS or money_unit(inside) is not None
