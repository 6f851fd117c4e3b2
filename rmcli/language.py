"""The two languages of the user's interface: a text in both, side by side, and the choice between them."""

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

        def filled(lang: Lang) -> str:
            said = {name: fact(lang) if isinstance(fact, Text) else fact for name, fact in facts.items()}
            return self(lang).format(**said)

        return Text(filled("zh"), filled("en"))


def same(word: str) -> Text:
    """A word that is the same in both languages, such as a name the user gave."""
    return Text(word, word)
