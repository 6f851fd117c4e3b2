"""What a cell of a column may hold, in words: an example, the choices, the limits."""

from collections.abc import Mapping

from rmcli.language import Text, listed, same
from rmcli.tables.spec import Column, Type

_EXAMPLES = {
    Type.MONEY: Text("金额，例如 12345.67", "an amount, such as 12345.67"),
    Type.NUMBER: Text("数字，例如 12.5", "a number such as 12.5"),
    Type.SHARE: Text("比例，例如 0.97 或 97%", "a share such as 0.97 or 97%"),
    Type.ID: Text("编号，例如 10005", "an id such as 10005"),
    Type.TEXT: Text("文字", "a text"),
    Type.CHOICE: Text("规定的选项之一", "one of the choices"),
    Type.MONTH: Text("月份，例如 2026-07", "a month such as 2026-07"),
    Type.DATE: Text("日期，例如 2026-07-01", "a date such as 2026-07-01"),
    Type.YES_NO: Text("是 或 否", "yes or no"),
}
_WHATS = {
    Type.MONEY: Text("金额", "an amount"),
    Type.SHARE: Text("比例", "a share"),
    Type.ID: Text("编号", "an id"),
    Type.CHOICE: Text("选项", "a choice"),
    Type.MONTH: Text("月份", "a month"),
    Type.DATE: Text("日期", "a date"),
}
_NUMBER_WORD = Text("数字", "a number")
_NOUGHT = Text("；0 请写 0", "; write 0 for nought")


def what(kind: Type) -> Text:
    """What a value of the type is called where something else stands in its place."""
    return _WHATS.get(kind, _NUMBER_WORD)


def limits(spec: Column) -> Text:
    """The allowed values in words."""
    said = []
    if spec.minimum is not None:
        low = f"{spec.minimum:g}"
        said.append(Text(f"大于 {low}", f"over {low}") if spec.above else Text(f"不小于 {low}", f"at least {low}"))
    if spec.maximum is not None:
        said.append(Text(f"不大于 {spec.maximum:g}", f"at most {spec.maximum:g}"))
    return Text("，", ", ").joined(said)


def example(spec: Column) -> Text:
    """What a cell of the column may hold, with an example."""
    return choices(spec) if spec.choices else _EXAMPLES[spec.type]


def choices(spec: Column) -> Text:
    """The choices of a column in words."""
    return listed((spec.choices or {}).values())


def blank_facts(column: Text, kind: Type, expected: Text) -> Mapping[str, object]:
    """What the problem of a blank cell says."""
    return {"column": column, "example": expected, "nought": _NOUGHT if kind.numeric else same("")}
