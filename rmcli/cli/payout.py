"""`rmcli payout`: from an approved report to a payout sheet for everybody."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rmcli.cli.options import AcceptOption, ForceOption, PasswordFileOption, VerboseOption


class SheetFormat(StrEnum):
    """What payout sheets are written as."""

    xlsx = "xlsx"
    pdf = "pdf"
    both = "both"


ReportArgument = Annotated[
    Path, typer.Argument(help="rmcli score 写出、经审批的报告。 The report of rmcli score, as approved.")
]
OutputOption = Annotated[
    Path, typer.Option("--output", "-o", help="放薪酬单的文件夹。 The folder for the payout sheets.")
]
FormatOption = Annotated[
    SheetFormat, typer.Option("--format", help="xlsx、pdf（需 LibreOffice）或两者。 pdf needs LibreOffice.")
]
FormOption = Annotated[
    Path | None,
    typer.Option(
        "--form",
        help="本行自己的薪酬单格式（xlsx），按占位符填写。 The bank's own payout form (xlsx), filled in by its placeholders.",
    ),
]
OnlyOption = Annotated[
    list[str] | None, typer.Option("--only", help="只出这些工号，可重复。 These RM ids only; may be repeated.")
]
PasswordsOption = Annotated[
    str | None,
    typer.Option(
        "--passwords",
        help="“工号,密码”的 csv 文件，或 env:环境变量名；为每份加打开密码。 A csv of id,password, or env:NAME; encrypts every sheet.",
    ),
]
ResumeOption = Annotated[
    bool, typer.Option("--resume", help="接着完成被中断的一批。 Finish a batch that was interrupted.")
]
JobsOption = Annotated[
    int | None, typer.Option("--jobs", help="进程数；默认为处理器数。 Processes; the processors if not given.")
]
PartialOption = Annotated[
    bool,
    typer.Option(
        "--allow-partial",
        help="计分时有人被剔除也发放其余人员，并列出名单。 Pay the others though people were left out; lists them.",
    ),
]
AmountsOption = Annotated[
    bool,
    typer.Option(
        "--accept-amounts",
        help="接受计分时存疑的金额（单位可能写错）并列出。 Accept amounts that the scoring asked about, and list them.",
    ),
]


def register(app: typer.Typer) -> None:
    app.command(help="由审批后的报告批量写出薪酬单。 Write everybody's payout sheet from an approved report.")(payout)


def payout(
    report: ReportArgument,
    *,
    output: OutputOption,
    format_: FormatOption = SheetFormat.xlsx,
    form: FormOption = None,
    only: OnlyOption = None,
    passwords: PasswordsOption = None,
    resume: ResumeOption = False,
    jobs: JobsOption = None,
    accept_changes: AcceptOption = False,
    force: ForceOption = False,
    allow_partial: PartialOption = False,
    accept_amounts: AmountsOption = False,
    password_file: PasswordFileOption = None,
    verbose: VerboseOption = False,
) -> None:
    """Writes the sheets and says what was released; exits 1 where the report has problems."""
    import os

    from rmcli.cli.show import payout as show_payout
    from rmcli.cli.show.problems import problems
    from rmcli.run import payout as running

    order = running.Order(
        report,
        output,
        running.Format(format_.value),
        tuple(only or ()),
        passwords,
        resume,
        jobs or os.cpu_count() or 1,
        accept_changes,
        force,
        allow_partial,
        accept_amounts,
        password_file,
        form,
    )
    count = show_payout.Counter()
    try:
        done = running.payout(order, count)
    except KeyboardInterrupt as stop:
        raise count.interrupted() from stop
    problems(done.problems, done.lang, verbose=verbose)
    show_payout.outcome(done)
    raise typer.Exit(done.exit_code)
