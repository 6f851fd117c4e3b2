"""A command line that cannot be understood: one sentence and one way out, in the user's language, as for whatever else cannot
be done."""

import importlib
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import PurePath
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from rmcli.cli.help import InOneLanguage, in_one
from rmcli.cli.streams import visible
from rmcli.errors import BadOption
from rmcli.language import Text, listed, same

# Typer takes Click's exceptions from Click or, later, from a copy of its own: those that belong to its BadParameter are meant
_CLICK = importlib.import_module(typer.BadParameter.__module__)


# the base classes come untyped from Typer
class Command(InOneLanguage, TyperCommand):  # type: ignore[misc]
    """A command that says itself what it cannot understand."""

    allow_extra_args = True  # to be said here

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """What is left over, which is nothing. BadOption where the arguments cannot be understood."""
        given = list(args)
        try:
            rest = super().parse_args(ctx, args)
        except _CLICK.UsageError as error:
            raise refusal(error, ctx, given) from error
        if rest:
            raise BadOption(
                Text("多出了参数 {what}。", "There is one argument too many: {what}.").format(what=visible(rest[0])),
                Text("名称中有空格时请加引号。", "A name with spaces goes in quotes."),
            )
        _refuse_swallowed(self.params, ctx)
        _refuse_twice(ctx, given)
        return rest


class Group(InOneLanguage, TyperGroup):  # type: ignore[misc]
    """Commands that say which of them was meant."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """The command and its arguments. BadOption where an option before them is not known."""
        given = list(args)
        try:
            return super().parse_args(ctx, args)
        except _CLICK.UsageError as error:
            if not given:  # nothing asked: the help it comes with
                raise
            raise refusal(error, ctx, given) from error

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override]
        """Name, command and the rest of the arguments. BadOption where there is no such command."""
        name = args[0]
        if self.get_command(ctx, name) is None:
            fix = _meant(name, self.list_commands(ctx)) or _all(ctx, Text("命令", "commands"))
            if PurePath(name).suffix:  # a file where a command belongs
                example = f"{ctx.command_path} check {visible(name)}"
                fix = Text(f"请先写要做什么，例如 {example}。", f"Say first what to do, as in {example}.")
            raise BadOption(Text("没有命令 {name}。", "There is no command {name}.").format(name=visible(name)), fix)
        return super().resolve_command(ctx, args)


def refusal(error: Any, ctx: typer.Context, given: Sequence[str]) -> BadOption:
    """What a usage error of Click says, by its type; one that is of no type of its own in Click's words, behind a word that
    is the user's."""
    if isinstance(error, _CLICK.NoSuchOption):
        name = error.option_name
        names = [n for param in ctx.command.get_params(ctx) for n in param.opts if n.startswith("--")]
        said = Text("没有选项 {name}。", "There is no option {name}.").format(name=visible(name))
        return BadOption(said, _meant(name, names) or _all(ctx, Text("选项", "options")))
    if isinstance(error, _CLICK.BadOptionUsage):
        return _misused(error.option_name, ctx)
    if isinstance(error, _CLICK.MissingParameter) and error.param is not None:
        return _missing(error.param, ctx)
    if isinstance(error, _CLICK.BadParameter) and error.param is not None:
        return _bad_value(error, ctx, given)
    return BadOption(same(visible(error.format_message())), _all(ctx, Text("选项", "options")))


def _misused(name: str, ctx: typer.Context) -> BadOption:
    """An option with a value that takes none, or without the one that it takes."""
    params = [param for param in ctx.command.get_params(ctx) if name in param.opts]
    if params and getattr(params[0], "is_flag", False):
        said = Text(f"{name} 后面不带值。", f"{name} takes no value.")
        return BadOption(said, Text(f"请只写 {name}。", f"Write {name} alone."))
    said = Text(f"{name} 后面缺少值。", f"The value of {name} is missing.")
    example = f"{name} {_value(params[0]) if params else 'VALUE'}"
    return BadOption(said, Text(f"请写成 {example}。", f"Write {example}."))


def _missing(param: Any, ctx: typer.Context) -> BadOption:
    """The parameter, what it is, and the shortest command line that has all that is required."""
    what = getattr(param, "help", None) or ""
    said = Text(
        f"缺少 {_name(param)}：{in_one(what, 'zh')}" if what else f"缺少 {_name(param)}。",
        f"{_name(param)} is missing: {in_one(what, 'en')}" if what else f"{_name(param)} is missing.",
    )
    required = [p for p in ctx.command.get_params(ctx) if p.required]
    in_order = sorted(required, key=lambda p: p.param_type_name != "argument")
    parts = [_value(p) if p.param_type_name == "argument" else f"{_name(p)} {_value(p)}" for p in in_order]
    shape = " ".join([ctx.command_path, *parts])
    return BadOption(said, Text(f"请写成 {shape}。", f"Write {shape}."))


def _bad_value(error: Any, ctx: typer.Context, given: Sequence[str]) -> BadOption:
    param = error.param
    value = ctx.command.make_parser(ctx).parse_args(list(given))[0].get(param.name)
    said = Text("{name} 不能是 {value}。", "{name} cannot be {value}.").format(
        name=_name(param), value=visible(str(value))
    )
    choices = _choices(param)
    if choices:
        return BadOption(said, Text("请写 {choices} 之一。", "Write one of {choices}.").format(choices=listed(choices)))
    return BadOption(said, _number(param) or same(visible(error.message)))


def _refuse_swallowed(params: Iterable[Any], ctx: typer.Context) -> None:
    """An option's value that is itself the name of an option was forgotten: nobody means a file called --force."""
    names = {name for param in ctx.command.get_params(ctx) for name in param.opts if name.startswith("-")}
    for param in params:
        value = ctx.params.get(param.name)
        if param.param_type_name == "option" and any(
            str(v) in names for v in (value if isinstance(value, list) else [value])
        ):
            raise _misused(_name(param), ctx)


def _refuse_twice(ctx: typer.Context, given: Sequence[str]) -> None:
    """An option that takes one value was given several: the last would count and the others be lost."""
    in_order = ctx.command.make_parser(ctx).parse_args(list(given))[2]
    for param in dict.fromkeys(in_order):
        takes_one = param.param_type_name == "option" and not param.multiple and not getattr(param, "is_flag", False)
        if takes_one and in_order.count(param) > 1:
            name = _name(param)
            raise BadOption(
                Text(f"{name} 给出了 {in_order.count(param)} 次。", f"{name} was given {in_order.count(param)} times."),
                Text(f"{name} 只取一个值，请只留一个。", f"{name} takes one value; leave one of them."),
            )


def _meant(name: str, names: Sequence[str]) -> Text | None:
    by_word = {other.lstrip("-"): other for other in names}  # that both begin with -- makes no two alike
    near = [by_word[word] for word in get_close_matches(name.lstrip("-"), by_word, n=1, cutoff=0.6)]
    return Text(f"您要的是 {near[0]} 吗？", f"Did you mean {near[0]}?") if near else None


def _all(ctx: typer.Context, what: Text) -> Text:
    path = ctx.command_path
    return Text("{path} --help 列出所有{what}。", "{path} --help lists all {what}.").format(path=path, what=what)


def _name(param: Any) -> str:
    """The parameter as users write or see it: its long option, or the argument in capitals as the usage line has it."""
    return str(param.name).upper() if param.param_type_name == "argument" else max(param.opts, key=len)


def _value(param: Any) -> str:
    return "|".join(_choices(param)) or str(param.name).upper()


def _choices(param: Any) -> list[str]:
    kind = getattr(param, "type_descriptor", None) or param.type
    return [str(choice) for choice in getattr(kind, "choices", None) or ()]


def _number(param: Any) -> Text | None:
    """What to write where a number belongs."""
    kind = getattr(getattr(param, "type_descriptor", None), "annotation", None)
    if kind is int:
        return Text("请写整数，例如 2。", "Write a whole number, such as 2.")
    return Text("请写数字，例如 0.1。", "Write a number, such as 0.1.") if kind is float else None
