"""The page of one problem code."""

import re

from rich.text import Text as Styled

from rmcli.cli.language import shown_in
from rmcli.cli.show.problems import NAMES, STYLES
from rmcli.cli.streams import console
from rmcli.language import Lang, Text
from rmcli.problems import Kind


def kind(what: Kind, lang: Lang) -> None:
    """The catalogue's page of one code."""
    screen, lang = console(), shown_in(lang)
    screen.print(Styled(f"{what.code} · {NAMES[what.severity](lang)}", style=STYLES[what.severity]))
    for title, text in (
        (Text("问题", "What"), what.message),
        (Text("应为", "Expected"), what.expected),
        (Text("修复", "Mend"), what.fix),
        (Text("原因", "Why"), what.why),
    ):
        said = re.sub(r"\{\w+\}", "…", text(lang))  # what the place of a problem fills in
        screen.print(Styled.assemble((f"{title(lang)}  ", "bold"), said), soft_wrap=False)
