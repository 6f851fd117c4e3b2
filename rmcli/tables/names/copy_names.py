"""Names of files that are copies or versions of others: 7月(1), 7月 - 副本, 7月 v2, Copy of July."""

import re
import unicodedata

_VERSION = (
    r"副本|复件|拷贝|备份|修[订改]版?|更[新正]版?|最终版?|终版|定稿|新版"
    r"|copy|backup|final|revised|updated|new|v ?[0-9]+(?:\.[0-9]+)*|第?[0-9]+版"
)
_AFTER = re.compile(
    rf"(?:[\s_-]*\((?:[0-9]+|{_VERSION})\)|[\s_-]+(?:{_VERSION})|(?:副本|复件|备份|修[订改]版|更[新正]版|最终版|终版))$"
)
_BEFORE = re.compile(r"^(?:copy(?: \([0-9]+\))? of |副本 ?|复件 ?)")


def original_name(name: str) -> str:
    """The name, as names are compared, without what says that it is a copy or a version; the name itself where it says nothing.

    >>> [original_name(n) for n in ("7月(1)", "7月 - 副本", "7月 v2", "Copy of July", "7月 - 副本 (2)", "专家甲", "8月")]
    ['7月', '7月', '7月', 'july', '7月', '专家甲', '8月']
    """
    plain = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    while (shorter := _AFTER.sub("", _BEFORE.sub("", plain)).strip(" -_")) != plain and shorter:
        plain = shorter
    return plain
