"""The words of --help, in the one language that the user reads."""

import re
from typing import Any

import typer

from rmcli.cli.language import interface_language, shown_in
from rmcli.cli.streams import console
from rmcli.language import Lang, Text

_NARROW = 72  # columns
_FLAG = "<bool>"
_USAGE = Text("用法：", "Usage: ")
_HELP_OPTION = Text("显示本说明。", "Show this message and exit.")
# what Typer's own module calls the words it puts around ours
_AROUND = {
    "ARGUMENTS_PANEL_TITLE": Text("参数", "Arguments"),
    "OPTIONS_PANEL_TITLE": Text("选项", "Options"),
    "COMMANDS_PANEL_TITLE": Text("命令", "Commands"),
    "REQUIRED_LONG_STRING": Text("[必填]", "[required]"),
    "DEFAULT_STRING": Text("[默认：{}]", "[default: {}]"),
}
_BOTH = re.compile(r"(.*[\u3000-\uffef])\s*(.*)", re.DOTALL)


class InOneLanguage:
    """What a command or group of Typer's is mixed with for its help to be in one language; the text given to Typer says first
    the Chinese and then the English."""

    def get_help_option(self, ctx: typer.Context) -> Any:
        """The option --help."""
        # the methods of `super` and `self` that mypy does not find are those of the Typer class that this is mixed into
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = _HELP_OPTION(_language())
        return option

    def format_usage(self, ctx: typer.Context, formatter: Any) -> None:
        """Writes the usage line."""
        pieces = self.collect_usage_pieces(ctx)  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=_USAGE(_language()))

    def get_help(self, ctx: typer.Context) -> str:
        """The whole help, printed by Typer or returned."""
        lang = _language()
        _around(lang)
        _leave(self, lang)
        return str(super().get_help(ctx))  # type: ignore[misc]


def in_one(said: str, lang: Lang) -> str:
    """The Chinese or the English of a text that says the one and then the other.

    >>> in_one("显示版本。 Show the version.", "zh"), in_one("显示版本。 Show the version.", "en")
    ('显示版本。', 'Show the version.')
    """
    found = _BOTH.fullmatch(said)
    return found[1 if lang == "zh" else 2] or said if found else said


def _around(lang: Lang) -> None:
    """Typer's own words in the language; a text without spaces, as Chinese is, goes on below instead of being cut off; the
    kind of a value is left out where there is no room, and of a flag, which takes none, always."""
    import typer.rich_utils as around
    from rich.text import Text as Styled

    plain, kinds, narrow = around.OptionHighlighter(), around.TypesHighlighter(), console().width < _NARROW

    def folding(text: str | Styled) -> Styled:
        shown = plain(text)
        shown.overflow = "fold"
        return shown

    def kind(text: Styled) -> Styled:
        return Styled() if narrow or text.plain == _FLAG else kinds(text)

    for name, words in _AROUND.items():
        setattr(around, name, words(lang))
    setattr(around, "highlighter", folding)  # noqa: B010  (the declared type is a class)
    setattr(around, "types_highlighter", kind)  # noqa: B010  (likewise)


def _leave(part: object, lang: Lang) -> None:
    """Leaves of every help text of a command, its parameters and the commands under it the one language."""
    for one in (part, *getattr(part, "params", ()), *getattr(part, "commands", {}).values()):
        for words in ("help", "rich_help_panel"):
            if said := getattr(one, words, None):
                setattr(one, words, in_one(said, lang))


def _language() -> Lang:
    return shown_in(interface_language())
