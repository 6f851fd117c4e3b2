"""`rmcli ahp`: weights from experts' judgements, a command a step."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rmcli.cli.language import interface_language
from rmcli.cli.options import (
    ForceOption,
    JsonOption,
    LangOption,
    Language,
    PasswordFileOption,
    PeriodOption,
    SchemeOption,
    period_of,
)

if TYPE_CHECKING:
    from rmcli.run.ahp import SurveyInputs

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
KeepGoingOption = Annotated[
    bool,
    typer.Option("--keep-going", help="读不了的判断列名后不计。 Leave out, by name, answers that could not be read."),
]

survey = typer.Typer(
    name="ahp",
    help="层次分析法：问卷、检查、报告、权重、敏感性。 Weights from experts: questionnaires, checks, report, sensitivity.",
    no_args_is_help=True,
)


def register(app: typer.Typer) -> None:
    app.add_typer(survey)


def _inputs(
    path: Path,
    others: tuple[Path | None, Path | None, Path | None],
    judged: tuple[str | None, str | None, float | None],
    lang: Language | None,
) -> "SurveyInputs":
    from rmcli.run.ahp import SurveyInputs

    scheme, experts, password_file = others
    method, table, limit = judged
    return SurveyInputs(path, scheme, experts, method, table, limit, lang.value if lang else None, password_file)


@survey.command(help="检查每位专家的判断矩阵，指出该问什么。 Check every expert's matrices, and say what to ask.")
def check(
    path: SurveyArgument,
    *,
    scheme: SchemeOption = None,
    experts: ExpertsOption = None,
    method: MethodOption = None,
    random_index: RandomIndexOption = None,
    cr_limit: LimitOption = None,
    lang: LangOption = None,
    password_file: PasswordFileOption = None,
    as_json: JsonOption = False,
) -> None:
    """Prints weights, consistency and questions; exits 1 where a matrix is inconsistent or unreadable."""
    from rmcli.cli.show import show
    from rmcli.cli.show import survey as show_survey
    from rmcli.run import ahp

    inputs = _inputs(path, (scheme, experts, password_file), (method, random_index, cr_limit), lang)
    with show.progress() as step:
        outcome = ahp.check_survey(inputs, step)
    if as_json:
        show.document(ahp.survey_document(outcome))
    else:
        show_survey.outcome(outcome)
    raise typer.Exit(outcome.exit_code)


@survey.command(
    help="每位专家一份问卷，带下拉选项与即时一致性。 A questionnaire an expert, with drop-downs and a live CR."
)
def questionnaire(
    experts: Annotated[Path, typer.Option("--experts", help="专家名单（工作表 专家）。 The experts (sheet Experts).")],
    output: Annotated[Path, typer.Option("--output", "-o", help="新的文件夹。 The new folder.")],
    *,
    scheme: SchemeOption = None,
    lang: LangOption = None,
    password_file: PasswordFileOption = None,
) -> None:
    """Writes the folder, all of it or nothing, and says where."""
    from rmcli.cli.show import show
    from rmcli.cli.show import survey as show_survey
    from rmcli.run import ahp

    language = interface_language(lang.value if lang else None)
    with show.progress() as step:
        done = ahp.write_questionnaires(
            experts, output, scheme=scheme, password_file=password_file, lang=language, step=step
        )
    show.problems(done.problems, language)
    show_survey.questionnaires(done)
    raise typer.Exit(done.exit_code)


@survey.command(help="群体权重写入新的方案工作簿。 The group's weights into a new scheme workbook.")
def weights(
    path: SurveyArgument,
    output: Annotated[Path, typer.Option("--output", "-o", help="新的方案。 The new scheme.")],
    *,
    scheme: SchemeOption = None,
    experts: ExpertsOption = None,
    method: MethodOption = None,
    random_index: RandomIndexOption = None,
    cr_limit: LimitOption = None,
    keep_inconsistent: KeepInconsistentOption = False,
    keep_going: KeepGoingOption = False,
    lang: LangOption = None,
    password_file: PasswordFileOption = None,
    force: ForceOption = False,
) -> None:
    """Writes the scheme and prints every weight; exits 1 where nothing could be written."""
    from rmcli.cli.show import show
    from rmcli.cli.show import survey as show_survey
    from rmcli.run import ahp

    inputs = _inputs(path, (scheme, experts, password_file), (method, random_index, cr_limit), lang)
    with show.progress() as step:
        done = ahp.write_weights(
            inputs, output, keep_inconsistent=keep_inconsistent, keep_going=keep_going, force=force, step=step
        )
    show_survey.weights(done)
    raise typer.Exit(done.exit_code)


@survey.command(help="一份报告：每个节点、每位专家各一张表。 The report: a sheet a node and a sheet an expert.")
def report(
    path: SurveyArgument,
    output: Annotated[Path, typer.Option("--output", "-o", help="报告文件。 The report.")],
    *,
    scheme: SchemeOption = None,
    experts: ExpertsOption = None,
    method: MethodOption = None,
    random_index: RandomIndexOption = None,
    cr_limit: LimitOption = None,
    keep_going: KeepGoingOption = False,
    lang: LangOption = None,
    password_file: PasswordFileOption = None,
    force: ForceOption = False,
) -> None:
    """Writes the report and prints the verdict; exits 1 where none could be written."""
    from rmcli.cli.show import show
    from rmcli.cli.show import survey as show_survey
    from rmcli.run import ahp

    inputs = _inputs(path, (scheme, experts, password_file), (method, random_index, cr_limit), lang)
    with show.progress() as step:
        done = ahp.report_survey(inputs, output, keep_going=keep_going, force=force, step=step)
    show_survey.report(done)
    raise typer.Exit(int(done.written is None or bool(ahp.blocking(done.problems))))


@survey.command(help="权重变到多少，谁的名次或等级会变。 At which weights whose rank or grade changes.")
def sensitivity(
    path: SurveyArgument,
    ledger: Annotated[Path, typer.Option("--ledger", help="台账工作簿或文件夹。 The ledger workbook or folder.")],
    *,
    scheme: SchemeOption = None,
    experts: ExpertsOption = None,
    method: MethodOption = None,
    random_index: RandomIndexOption = None,
    cr_limit: LimitOption = None,
    period: PeriodOption = None,
    keep_inconsistent: KeepInconsistentOption = False,
    keep_going: KeepGoingOption = False,
    lang: LangOption = None,
    password_file: PasswordFileOption = None,
    as_json: JsonOption = False,
) -> None:
    """Scores the ledger with the group's weights and prints what ranks and grades hang on."""
    from rmcli.cli.show import show
    from rmcli.cli.show import stability as show_stability
    from rmcli.run import Inputs, ahp

    inputs = _inputs(path, (scheme, experts, password_file), (method, random_index, cr_limit), lang)
    scored = Inputs(ledger, scheme=scheme, period=period_of(period), lang=inputs.lang)
    with show.progress() as step:
        done = ahp.sensitivity(inputs, scored, keep_inconsistent=keep_inconsistent, keep_going=keep_going, step=step)
    if as_json:
        show.document(ahp.stability_document(done))
    else:
        show_stability.outcome(done)
    raise typer.Exit(done.exit_code)
