"""The options that commands share, and turning them into what `rmcli.run` takes."""

import functools
import inspect
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rmcli.errors import BadOption
from rmcli.language import Text
from rmcli.tables.ledger import LEDGER_WORKBOOK

if TYPE_CHECKING:
    from rmcli.period import Period
    from rmcli.run import Inputs


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
SchemeOption = Annotated[Path | None, typer.Option("--scheme", help="考核方案工作簿。 The scheme workbook.")]
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
        "The unit of amounts; may be repeated: --unit Ledger=万元, --unit Ledger.revenue=CNY'000.",
        rich_help_panel=_NAMES_PANEL,
    ),
]


def _shared() -> dict[str, object]:
    shared: dict[str, object] = {
        "scheme": SchemeOption,
        "period": PeriodOption,
        "lang": LangOption,
        "password_file": PasswordFileOption,
        "sheet": SheetOption,
        "header_row": HeaderRowOption,
        "map_": MapOption,
        "unit": UnitOption,
    }
    return shared | _parts()


def _parts(ledger: str = "--ledger") -> dict[str, object]:
    """The options for tables from files of their own; `ledger` is what the one for the ledger itself is called."""
    parts: dict[str, object] = {}
    for spec in LEDGER_WORKBOOK:
        name = spec.name.lower()
        option = typer.Option(
            ledger if name == "ledger" else f"--{name}",
            help=f"{spec.zh}：单独的文件或文件夹。 {spec.name}: a file or folder of its own.",
            rich_help_panel="单独的表 Tables from files of their own",
        )
        parts[f"{name}_part"] = Annotated[Path | None, option]
    return parts


def takes_parts(command: Callable[..., None]) -> Callable[..., None]:
    """The command with an option for every table's own file in the place of its last parameter, which gets them by the tables'
    English names. --ledger is the command's own, so the ledger's file is --ledger-table."""
    own = list(inspect.signature(command).parameters.values())
    parts = _parts("--ledger-table")

    @functools.wraps(command)
    def with_options(*arguments: Any, **options: Any) -> None:
        given = {name: options.pop(name) for name in parts}
        command(*arguments, **options, **{own[-1].name: _given_parts(given)})

    more = (inspect.Parameter(n, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=a) for n, a in parts.items())
    with_options.__signature__ = inspect.Signature([*own[:-1], *more])  # type: ignore[attr-defined]
    with_options.__annotations__ = {p.name: p.annotation for p in own[:-1]} | parts
    return with_options


def takes_inputs(command: Callable[..., None]) -> Callable[..., None]:
    """The command with a ledger argument and every option about what is read in the place of its first parameter, which
    gets them as one `Inputs`."""
    keyword = inspect.Parameter.KEYWORD_ONLY
    own = list(inspect.signature(command).parameters.values())[1:]
    shared = _shared()

    @functools.wraps(command)
    def with_options(ledger: Path, **options: Any) -> None:
        command(_inputs(ledger, {name: options.pop(name) for name in shared}), **options)

    parameters = [
        inspect.Parameter("ledger", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=LedgerArgument),
        *(parameter.replace(kind=keyword) for parameter in own),
        *(inspect.Parameter(name, keyword, default=None, annotation=kind) for name, kind in shared.items()),
    ]
    with_options.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    with_options.__annotations__ = {p.name: p.annotation for p in parameters}
    return with_options


def period_of(given: str | None) -> "Period | None":
    """The period of --period; BadOption where it is none."""
    from rmcli.period import Period

    try:
        return Period.parse(given) if given else None
    except ValueError as error:
        raise BadOption(
            Text(f"看不懂期间“{given}”。", f"“{given}” is not a period."),
            Text("请写成 2026Q3、2026-07 或 2026-07:2026-09。", "Write 2026Q3, 2026-07 or 2026-07:2026-09."),
        ) from error


def _given_parts(options: dict[str, Any]) -> dict[str, Path]:
    return {spec.name: path for spec in LEDGER_WORKBOOK if (path := options[f"{spec.name.lower()}_part"])}


def _inputs(ledger: Path, options: dict[str, Any]) -> "Inputs":
    from rmcli.run import Hints, Inputs

    lang = options["lang"].value if options["lang"] else None
    period = period_of(options["period"])
    hints = Hints.parse(options["sheet"] or (), options["header_row"] or (), options["map_"] or (), options["unit"] or ())
    return Inputs(ledger, _given_parts(options), options["scheme"], period, lang, options["password_file"], hints)
