"""`rmcli ahp`: weights from experts' judgements, a command a step, each in a module of its own."""

import importlib

import typer

COMMANDS = ("check", "questionnaire", "weights", "report", "sensitivity")


def register(app: typer.Typer) -> None:
    survey = typer.Typer(
        name="ahp",
        help="层次分析法：问卷、检查、报告、权重、敏感性。 Weights from experts: questionnaires, checks, report, sensitivity.",
        no_args_is_help=True,
    )
    for name in COMMANDS:
        importlib.import_module(f"rmcli.cli.ahp.{name}").register(survey)
    app.add_typer(survey)
