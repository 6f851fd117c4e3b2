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


def chosen(format_: Format | None, as_json: bool) -> Format:
    """The format asked for by --format or by --json, its short form for json; text without either."""
    if as_json and format_ not in (None, Format.json):
        raise BadOption(
            Text(f"--json 与 --format {format_} 不能同时用。", f"--json and --format {format_} exclude each other."),
            Text("请只留一个。", "Leave one of them out."),
        )
    return Format.json if as_json else format_ or Format.text


def _shared() -> dict[str, object]:
    shared: dict[str, object] = {
        "scheme": SchemeOption,
        "period": PeriodOption,
        "lang": LangOption,
        "password_file": PasswordFileOption,
    }
    for spec in LEDGER_WORKBOOK:
        name = spec.name.lower()
        option = typer.Option(
            f"--{name}",
            help=f"{spec.zh}：单独的文件或文件夹。 {spec.name}: a file or folder of its own.",
            rich_help_panel="单独的表 Tables from files of their own",
        )
        shared[f"{name}_part"] = Annotated[Path | None, option]
    return shared


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


def _inputs(ledger: Path, options: dict[str, Any]) -> "Inputs":
    from rmcli.run import Inputs

    parts = {spec.name: path for spec in LEDGER_WORKBOOK if (path := options[f"{spec.name.lower()}_part"])}
    lang = options["lang"].value if options["lang"] else None
    period = period_of(options["period"])
    return Inputs(ledger, parts, options["scheme"], period, lang, options["password_file"])
