"""What is printed of a profile: which sheet is which table, and what is still open."""

from rich.table import Table

from rmcli.cli.language import shown_in
from rmcli.cli.show.written import in_clear, written
from rmcli.cli.streams import console, visible
from rmcli.language import Lang, Text
from rmcli.run.profile import Profiled

_HEADS = (Text("文件", "file"), Text("工作表", "sheet"), Text("表", "table"))
_OPEN = Text("？", "?")


def drafted(done: Profiled, lang: Lang) -> None:
    """The tables found, where it was written, and how many cells wait for an answer."""
    shown = shown_in(lang)
    screen, table = console(), Table()
    for head in _HEADS:
        table.add_column(head(shown), overflow="fold")
    for one in done.draft.tables:
        table.add_row(visible(one.file), visible(one.sheet), (one.table or _OPEN)(shown))
    screen.print(table)
    for name in done.draft.passed_over:
        said = Text(f"{name} 里没有数据，已跳过。", f"{name} holds no data and was passed over.")
        screen.print(visible(said(shown)))
    if done.written:
        written(done.written, lang)
    count = done.draft.open
    left = Text(
        f"还有 {count} 处未定，在文件里以黄色标出。", f"{count} cells are still open, marked yellow in the file."
    )
    screen.print((left if count else Text("没有未定之处。", "Nothing is left open."))(shown))
    if done.written:
        in_clear(done.encrypted, lang)
