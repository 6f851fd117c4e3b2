"""What a command cannot do at all: no such file, not a workbook, output in the way. One sentence and one way out, exit 2."""

from rmcli.language import Lang, Text


class CannotDo(Exception):
    """The command could not be carried out. `said` is the sentence, `fix` what to do, both in both languages."""

    exit_code = 2

    def __init__(self, said: Text, fix: Text) -> None:
        super().__init__(said.en)
        self.said = said
        self.fix = fix

    def text(self, lang: Lang) -> str:
        """Sentence and way out as printed."""
        return f"{self.said(lang)} {self.fix(lang)}".strip()


class Interrupted(BaseException):
    """Ctrl-C, under a name that Typer does not answer to in its own way. `said`: what is left and what is finished."""

    def __init__(
        self, said: Text = Text("已中断，没有留下写了一半的文件。", "Interrupted; no file is left half written.")
    ) -> None:
        super().__init__(said.en)
        self.said = said


class OutputInTheWay(CannotDo):
    """The target exists, is an input, a symlink, or cannot be written."""


class UnreadableInput(CannotDo):
    """The file is missing, no workbook, damaged, locked or larger than can be vouched for."""


class BadOption(CannotDo):
    """An option's value has no meaning here."""
