"""The two languages of the user's interface: a text in both, side by side, and the choice between them."""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

Lang = Literal["zh", "en"]


class Text(NamedTuple):
    """One text in Chinese and in English; `text(lang)` is the one asked for.

    >>> Text("台账", "Ledger")("en")
    'Ledger'
    """

    zh: str
    en: str

    def __call__(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en

    def format(self, **facts: object) -> "Text":
        """Both languages with the facts filled in; a fact that is itself a Text is filled in by language.

        >>> Text("缺少 {what}", "{what} is missing").format(what=Text("台账", "Ledger"))
        Text(zh='缺少 台账', en='Ledger is missing')
        """
        return Text(self.filled("zh", facts), self.filled("en", facts))

    def filled(self, lang: Lang, facts: Mapping[str, object]) -> str:
        """One language with the facts filled in, as `format` does both."""
        said = {name: fact(lang) if isinstance(fact, Text) else fact for name, fact in facts.items()}
        return self(lang).format(**said)

    def joined(self, parts: "Iterable[Text | str]") -> "Text":
        """The parts with this text between them, in each language; a part that is no Text is the same in both.

        >>> Text("；", "; ").joined([Text("一", "one"), "2"])
        Text(zh='一；2', en='one; 2')
        """
        texts = [part if isinstance(part, Text) else same(part) for part in parts]
        return Text(self.zh.join(text.zh for text in texts), self.en.join(text.en for text in texts))


def listed(parts: Iterable[Text | str]) -> Text:
    """The parts one after the other, as a sentence lists them.

    >>> listed(["甲", Text("乙", "B")])
    Text(zh='甲、乙', en='甲, B')
    """
    return Text("、", ", ").joined(parts)


def counted(n: int, one: str, several: str = "") -> str:
    """A number with its noun, as English has it; `several` where it takes more than an s.

    >>> counted(1, "expert"), counted(2, "expert"), counted(0, "matrix", "matrices")
    ('1 expert', '2 experts', '0 matrices')
    """
    return f"{n:,} {one if n == 1 else several or one + 's'}"


def same(word: str) -> Text:
    """A word that is the same in both languages, such as a name the user gave."""
    return Text(word, word)
