"""What is said of files that are refused whole: damaged, declared otherwise than any workbook, of too many sheets."""

from rmcli.errors import UnreadableInput
from rmcli.language import Text

MOST_SHEETS = 1_000  # a folder of monthly workbooks has a few dozen; 20,000 sheets are an attack or an accident
SAVE_PLAIN = Text(
    "请用 Excel 打开，另存为普通的 Excel 工作簿（.xlsx）。",
    "Open it in Excel and save it as a plain Excel workbook (.xlsx).",
)

_DAMAGED = Text(
    "请从来源重新获取这个文件；rmcli 不会只读一部分。", "Get the file again; rmcli never reads a part of it."
)


def damaged(name: str) -> UnreadableInput:
    """The refusal of a file that is not whole."""
    return UnreadableInput(Text(f"{name} 的文件损坏了。", f"{name} is damaged."), _DAMAGED)


def too_many_sheets(name: str, count: int) -> UnreadableInput:
    """The refusal of a workbook of more sheets than any real one has."""
    return UnreadableInput(
        Text(
            f"{name} 有 {count:,} 张工作表，最多 {MOST_SHEETS:,} 张。",
            f"{name} has {count:,} sheets; {MOST_SHEETS:,} is the limit.",
        ),
        Text("请删除多余的工作表。", "Delete the sheets that are not needed."),
    )


def document_type(name: str) -> UnreadableInput:
    """The refusal of a part that declares a document type."""
    return UnreadableInput(
        Text(
            f"{name} 含有不应有的文档类型声明，未读取。",
            f"{name} declares a document type, which no workbook does; it was not read.",
        ),
        Text("请从可信的来源重新获取，或另存为新的工作簿。", "Get it again from a source you trust."),
    )
