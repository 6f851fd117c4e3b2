"""The options that commands share, each declared once."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rmcli.errors import BadOption
from rmcli.language import Text


class Language(StrEnum):
    """The values of --lang."""

    zh = "zh"
    en = "en"


class Format(StrEnum):
    """The values of --format: how problems are printed."""

    text = "text"
    json = "json"
    github = "github"


LedgerArgument = Annotated[
    Path, typer.Argument(help="台账工作簿，或按月台账的文件夹。 The ledger workbook, or a folder of monthly ledgers.")
]
LedgerOrNothing = Annotated[
    Path | None,
    typer.Argument(
        help="台账工作簿，或按月台账的文件夹；只检查考核方案时不给。 "
        "The ledger workbook, or a folder of monthly ledgers; none to check a scheme alone."
    ),
]
WhatArgument = Annotated[
    Path,
    typer.Argument(
        help="问题代码（LED04），或台账——后面再给工号或姓名。 A problem's code (LED04), or a ledger with an RM's id or name behind it."
    ),
]
SchemeOption = Annotated[Path | None, typer.Option("--scheme", help="考核方案工作簿。 The scheme workbook.")]
TreeOption = Annotated[
    Path | None,
    typer.Option(
        "--tree",
        help="判断的节点：两列（节点、项）、权重表或问卷。 The nodes judged: two columns (node, criterion), weights or a survey.",
    ),
]
PeriodOption = Annotated[
    str | None,
    typer.Option(
        "--period",
        help="期间：2026、2026H1、2026Q3、2026-07、2026-07:2026-09；默认为台账的月份。 "
        "2026, 2026H1, 2026Q3, 2026-07 or 2026-07:2026-09; the ledger's months if not given.",
    ),
]
LangOption = Annotated[
    Language | None, typer.Option("--lang", help="语言；默认与工作簿相同。 The language; the workbook's if not given.")
]
PasswordFileOption = Annotated[
    Path | None,
    typer.Option(
        "--password-file",
        help="文件，第一行是加密工作簿的打开密码。 A file whose first line opens encrypted workbooks.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="向标准输出打印 JSON。 Print JSON to standard output.")]
FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        help="问题的写法：text、json（同 --json）或 github。 How problems are printed: text, json (as --json) or github.",
        show_default=False,
    ),
]
VerboseOption = Annotated[
    bool,
    typer.Option(
        "--verbose",
        "-v",
        help="逐条列出警告与提示、全部单元格和修复办法。 List every warning and note, with all cells and how to mend it.",
    ),
]
PreviousOption = Annotated[
    Path | None,
    typer.Option(
        "--previous",
        help="上期报告：比较金额、人员，结转余额与负数绩效。 The previous report: compares amounts and people, carries balances over.",
    ),
]
ForceOption = Annotated[bool, typer.Option("--force", help="覆盖已有的输出文件。 Replace an output file that exists.")]
AcceptOption = Annotated[
    bool,
    typer.Option(
        "--accept-changes", help="接受计分后的人工改动并列出。 Accept cells changed since scoring, and list them."
    ),
]


def chosen(format_: Format | None, as_json: bool) -> Format:
    """The format asked for by --format or by --json, its short form for json; text without either."""
    if as_json and format_ not in (None, Format.json):
        raise BadOption(
            Text(f"--json 与 --format {format_} 不能同时用。", f"--json and --format {format_} exclude each other."),
            Text("请只留一个。", "Leave one of them out."),
        )
    return Format.json if as_json else format_ or Format.text


_NAMES_PANEL = "名称对不上时 Where names do not tell"
SheetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--sheet",
        metavar="TABLE=SHEET",
        help="哪张工作表是这张表，可重复：--sheet 台账=Sheet3。 Which sheet a table is; may be repeated: --sheet Ledger=Sheet3.",
        rich_help_panel=_NAMES_PANEL,
    ),
]
HeaderRowOption = Annotated[
    list[str] | None,
    typer.Option(
        "--header-row",
        metavar="TABLE=ROW",
        help="表头在第几行，可重复：--header-row 台账=4。 The row of a table's header; may be repeated: --header-row Ledger=4.",
        rich_help_panel=_NAMES_PANEL,
    ),
]
MapOption = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="TABLE.COLUMN=HEADER",
        help="这一列的列名，可重复：--map 台账.业务收入=营收。 How a column is headed; may be repeated: --map Ledger.revenue=Takings.",
        rich_help_panel=_NAMES_PANEL,
    ),
]

UnitOption = Annotated[
    list[str] | None,
    typer.Option(
        "--unit",
        metavar="TABLE[.COLUMN]=UNIT",
        help="金额的单位，可重复：--unit 台账=万元、--unit 台账.业务收入=千元。 "
        "The unit of amounts; may be repeated: --unit Ledger=thousands, --unit Ledger.revenue=millions.",
        rich_help_panel=_NAMES_PANEL,
    ),
]

ProfileOption = Annotated[
    Path | None,
    typer.Option(
        "--profile",
        help="导入对照：文件里的表、列、值各是什么。 The profile: what the files' sheets, columns and words mean.",
        rich_help_panel=_NAMES_PANEL,
    ),
]

SaveProfileOption = Annotated[
    Path | None,
    typer.Option(
        "--save-profile",
        help="把这些选项说明的存为导入对照，下次用 --profile 给出。 Keep what these options say as a profile.",
        rich_help_panel=_NAMES_PANEL,
    ),
]

SurveyArgument = Annotated[
    Path,
    typer.Argument(
        help="收回的问卷：文件夹、工作簿或方案。 The answers: a folder of returned files, a workbook or a scheme."
    ),
]
ExpertsOption = Annotated[
    Path | None,
    typer.Option("--experts", help="专家名单与权重（工作表 专家）。 The experts and their weights (sheet Experts)."),
]
MethodOption = Annotated[
    str | None,
    typer.Option(
        "--method",
        help="geometric 方根法、eigenvector 特征根法、column 和法；默认按方案。 "
        "geometric, eigenvector or column (normalisation); the scheme's by default.",
    ),
]
RandomIndexOption = Annotated[
    str | None,
    typer.Option(
        "--random-index",
        help="随机指标表：saaty、saaty_2005、alonso_lamata、donegan_dodd、exact；默认按方案。 "
        "saaty, saaty_2005, alonso_lamata, donegan_dodd or exact; the scheme's by default.",
    ),
]
LimitOption = Annotated[
    float | None, typer.Option("--cr-limit", help="CR 上限；默认按方案。 The CR limit; the scheme's by default.")
]

KeepInconsistentOption = Annotated[
    bool,
    typer.Option("--keep-inconsistent", help="不一致的判断也计入群体。 Count inconsistent answers in the group too."),
]
KeepReadableOption = Annotated[
    bool,
    typer.Option("--keep-going", help="读不了的判断列名后不计。 Leave out, by name, answers that could not be read."),
]
