"""What the files of a folder are, as a table."""

from rich.table import Table

from rmcli.cli.language import shown_in
from rmcli.cli.streams import console, visible
from rmcli.intake.folder_contents import Contents
from rmcli.language import Lang, Text

_HEADS = (Text("文件", "file"), Text("是", "is"))


def contents(found: Contents | None, lang: Lang) -> None:
    """Each file that is read and what it is; nothing where no folder was given."""
    if found is None:
        return
    shown, table = shown_in(lang), Table()
    for head in _HEADS:
        table.add_column(head(shown), overflow="fold")
    for name, what in found.became:
        table.add_row(visible(name), visible(what(shown)))
    console().print(table)
