"""The page of problems, docs/problems.md, made from the kinds: `python -m rmcli.problems.page > docs/problems.md`."""

import sys
from typing import get_args

from rmcli.language import Lang, Text
from rmcli.problems import Kind
from rmcli.problems.catalogue import kinds_of
from rmcli.problems.kinds import FAMILIES

LANGUAGES: tuple[Lang, ...] = get_args(Lang)
_HEAD = """# 问题代码 Problem codes

`rmcli explain CODE` prints the same. An error 错误 stops the run, a warning 警告 lets it go on, a note 提示 says what was passed over or
converted. 暂缓发放 holds up pay: nobody is paid from a report that tells of one until somebody has accepted it (`rmcli payout
--accept-amounts`), or, of an error, at all. Words in braces are filled in.

Made by `python -m rmcli.problems.page`; a test holds it against the program.
"""


def page() -> str:
    """The page as Markdown: a heading for every family, a paragraph for every kind, in both languages."""
    parts = [_HEAD]
    for family in FAMILIES:
        parts.append(f"\n## {family.prefix} {family.title.zh} {family.title.en}\n")
        parts += [_entry(kind) for kind in kinds_of(family)]
    return "".join(parts)


def _entry(kind: Kind) -> str:
    holds = "，暂缓发放, holds up pay" if kind.holds_pay else ""
    zh, en = (_told(kind, lang) for lang in LANGUAGES)
    return f"\n**{kind.code}** {kind.severity.value}{holds}: {kind.message.zh} · {kind.message.en}  \n{zh}  \n{en}\n"


def _told(kind: Kind, lang: Lang) -> str:
    expected, fix = Text("应为：", "Expected:")(lang), Text("修复：", "Mend:")(lang)
    return _flat(f"{kind.why(lang)} *{expected}* {kind.expected(lang)} *{fix}* {kind.fix(lang)}")


def _flat(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(page())
