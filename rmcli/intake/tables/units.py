"""Units that headers and titles name: what is written, and whether it is another than yuan."""

import re
import unicodedata

from rmcli.tables.spec import simplified

_IN_BRACKETS = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]\s*$")
_IN_A_TITLE = re.compile(r"单位\s*:\s*([^\s,;。)】]+)|\b(?:unit|in)s?\s*:?\s+(thousands?|millions?)\b", re.IGNORECASE)
_YUAN = {"元", "人民币元", "人民币", "元人民币", "元/年", "yuan", "rmb", "cny", "yuanayear", "yuan/year", "¥"}
_UNIT_WORDS = re.compile(r"[元万亿千]|yuan|thousand|million|rmb|cny|usd|hkd|eur|^k$|^%$|^‰$|^'000$")
_ALONE = re.compile(
    r"[十百千万亿]*(?:元|美元|港元|港币|欧元)(?:/[年月])?|[千万亿]|(?:thousand|million)s?(?:yuan|rmb|cny)?|usd|hkd|eur|%|‰|'000"
    r"|[年月日天个户笔人次分]|years?|months?|points?"
)


def unit_in_brackets(name: str) -> str | None:
    """The unit that a name ends with, or that is all it says: 万元 of 业务收入（万元）, and of 万元."""
    found = _IN_BRACKETS.search(_folded(name))
    if found:
        return found[1]
    return _folded(name).strip() if is_unit(name) else None


def unit_in_title(text: str) -> str | None:
    """The unit that a title states: 单位：万元, in thousands."""
    found = _IN_A_TITLE.search(_folded(text))
    return (found[1] or found[2]) if found else None


def is_unit(text: str) -> bool:
    """Whether the text is a unit and nothing else."""
    plain = "".join(_folded(text).split()).casefold().strip("()[]【】")
    return plain in _YUAN or _ALONE.fullmatch(plain) is not None


def is_other_than_yuan(unit: str) -> bool:
    """Whether what stands where a unit would is one, and not yuan."""
    plain = "".join(unit.split()).casefold()
    return plain not in _YUAN and bool(_UNIT_WORDS.search(plain))


def _folded(name: str) -> str:
    return simplified(unicodedata.normalize("NFKC", name))
