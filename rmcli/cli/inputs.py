"""What a command reads, from its options: `takes_inputs`, `takes_survey`, `takes_parts` give a command the options that say so
and hand them over as one value."""

import functools
import inspect
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rmcli.cli.options import (
    ExpertsOption,
    HeaderRowOption,
    LangOption,
    LedgerArgument,
    LedgerOrNothing,
    LimitOption,
    MapOption,
    MethodOption,
    PasswordFileOption,
    PeriodOption,
    ProfileOption,
    RandomIndexOption,
    SaveProfileOption,
    SchemeOption,
    SheetOption,
    SurveyArgument,
    TreeOption,
    UnitOption,
    WhatArgument,
)
from rmcli.errors import BadOption
from rmcli.language import Text
from rmcli.tables.ledger import LEDGER, LEDGER_WORKBOOK, OWN_LEDGER

if TYPE_CHECKING:
    from rmcli.period import Period
    from rmcli.run import Inputs
    from rmcli.run.ahp.survey import SurveyInputs

_OF_A_SURVEY: Mapping[str, object] = {
    "scheme": SchemeOption,
    "tree": TreeOption,
    "experts": ExpertsOption,
    "method": MethodOption,
    "random_index": RandomIndexOption,
    "cr_limit": LimitOption,
    "lang": LangOption,
    "password_file": PasswordFileOption,
}


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
        "profile": ProfileOption,
        "save_profile": SaveProfileOption,
    }
    return shared | _parts()


def _parts(ledger: str = LEDGER.option) -> dict[str, object]:
    """The options for tables from files of their own; `ledger` is what the one for the ledger itself is called."""
    parts: dict[str, object] = {}
    for spec in LEDGER_WORKBOOK:
        option = typer.Option(
            f"--{ledger if spec is LEDGER else spec.option}",
            help=f"{spec.zh}：单独的文件或文件夹，可重复。 {spec.name}: a file or folder of its own; may be repeated.",
            rich_help_panel="单独的表 Tables from files of their own",
        )
        parts[f"{spec.option}_part"] = Annotated[list[Path] | None, option]
    return parts


def takes_parts(command: Callable[..., None]) -> Callable[..., None]:
    """The command with an option for every table's own file in the place of its last parameter, which gets them by the tables'
    English names. --ledger is the command's own, so the ledger's file is --ledger-table."""
    own = list(inspect.signature(command).parameters.values())
    parts = _parts(OWN_LEDGER)

    @functools.wraps(command)
    def with_options(*arguments: Any, **options: Any) -> None:
        given = {name: options.pop(name) for name in parts}
        command(*arguments, **options, **{own[-1].name: _given_parts(given)})

    more = (inspect.Parameter(n, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=a) for n, a in parts.items())
    # inspect reads the attribute; mypy's functions have none
    with_options.__signature__ = inspect.Signature([*own[:-1], *more])  # type: ignore[attr-defined]
    with_options.__annotations__ = {p.name: p.annotation for p in own[:-1]} | parts
    return with_options


def takes_inputs(command: Callable[..., None]) -> Callable[..., None]:
    """The command with a ledger argument and every option about what is read in the place of its first parameter, which
    gets them as one `Inputs`."""
    return _gathered(command, _argument("ledger", LedgerArgument), _shared(), _inputs)


def takes_inputs_or_a_scheme(command: Callable[..., None]) -> Callable[..., None]:
    """The same where --scheme may stand alone."""
    argument = inspect.Parameter.POSITIONAL_OR_KEYWORD
    ledger = inspect.Parameter("ledger", argument, default=None, annotation=LedgerOrNothing)
    return _gathered(command, ledger, _shared(), _inputs_or_scheme)


def takes_inputs_of_anything(command: Callable[..., None]) -> Callable[..., None]:
    """The same where the argument may be a word to explain instead of a ledger; it is the `ledger` of the Inputs either way."""
    return _gathered(command, _argument("what", WhatArgument), _shared(), _inputs)


def takes_survey(command: Callable[..., None]) -> Callable[..., None]:
    """The command with the argument and the options about a survey of experts in the place of its first parameter, which gets
    them as one `SurveyInputs`."""
    return _gathered(command, _argument("path", SurveyArgument), _OF_A_SURVEY, _survey_inputs)


def _argument(name: str, annotation: object) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=annotation)


def _gathered(
    command: Callable[..., None],
    argument: inspect.Parameter,
    options: Mapping[str, object],
    gather: Callable[[Any, dict[str, Any]], object],
) -> Callable[..., None]:
    keyword = inspect.Parameter.KEYWORD_ONLY
    own = list(inspect.signature(command).parameters.values())[1:]

    @functools.wraps(command)
    def with_options(**given: Any) -> None:
        path = given.pop(argument.name)
        command(gather(path, {name: given.pop(name) for name in options}), **given)

    parameters = [
        argument,
        *(parameter.replace(kind=keyword) for parameter in own),
        *(inspect.Parameter(name, keyword, default=None, annotation=kind) for name, kind in options.items()),
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


def _given_parts(options: dict[str, Any]) -> dict[str, tuple[Path, ...]]:
    return {spec.name: tuple(paths) for spec in LEDGER_WORKBOOK if (paths := options[f"{spec.option}_part"])}


def _inputs(ledger: Path, options: dict[str, Any]) -> "Inputs":
    from rmcli.run import Hints, Inputs

    lang = options["lang"].value if options["lang"] else None
    period = period_of(options["period"])
    hints = Hints.parse(*(options[name] or () for name in ("sheet", "header_row", "map_", "unit")))
    return Inputs(
        ledger,
        _given_parts(options),
        options["scheme"],
        period,
        lang,
        options["password_file"],
        hints,
        profile=options["profile"],
        save_profile=options["save_profile"],
    )


def _inputs_or_scheme(ledger: Path | None, options: dict[str, Any]) -> "Inputs":
    from rmcli.run import Inputs

    if ledger is not None:
        return _inputs(ledger, options)
    scheme, lang = options["scheme"], options["lang"]
    if scheme is None:
        raise BadOption(
            Text("没有给出要检查的文件。", "There is nothing to check."),
            Text("请给出台账，或用 --scheme 单独检查考核方案。", "Name a ledger, or a scheme alone with --scheme."),
        )
    if any(given for name, given in options.items() if name not in ("scheme", "lang", "password_file")):
        raise BadOption(
            Text(
                "单独检查考核方案时，只能再给 --lang 和 --password-file。",
                "Beside a scheme alone there can be --lang and --password-file.",
            ),
            Text("请也给出台账，或去掉其他选项。", "Name the ledger as well, or leave the others out."),
        )
    return Inputs(scheme, lang=lang.value if lang else None, password_file=options["password_file"], of_scheme=True)


def _survey_inputs(path: Path, options: dict[str, Any]) -> "SurveyInputs":
    from rmcli.run.ahp.survey import SurveyInputs

    return SurveyInputs(
        path,
        scheme=options["scheme"],
        tree=options["tree"],
        experts=options["experts"],
        method=options["method"],
        table=options["random_index"],
        limit=options["cr_limit"],
        lang=options["lang"].value if options["lang"] else None,
        password_file=options["password_file"],
    )
