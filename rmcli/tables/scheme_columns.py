"""The columns that several sheets of the scheme workbook have."""

from rmcli.language import Text
from rmcli.tables.spec import Column, Type, WordList

CALLED = Column(
    "name",
    "名称",
    Type.TEXT,
    about=Text("工作簿和报告中的叫法；空白即同代码", "what workbooks and reports call it; the key itself, if blank"),
)


def own_word(name: str, zh: str, words: WordList) -> Column:
    """The column in which a list of the scheme is given: a built-in word or one of the bank's own."""
    about = Text("内置的，或本行自己的", "one that is built in, or your own")
    return Column(name, zh, Type.CHOICE, required=True, filled=True, listed=words, own=True, about=about)
