"""One column of a template: header, note, number format, drop-down or bounds, an example; all from the table's declaration."""

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from rmcli.currency import KNOWN, Currency
from rmcli.language import Lang, Text, listed
from rmcli.scheme.lists import within
from rmcli.scheme.model import Scheme
from rmcli.scheme.words import WAIVABLE
from rmcli.tables.examples import OF_INDICATORS, example_of, words
from rmcli.tables.spec import Column, TableSpec, Type

LIST_LIMIT = 255  # characters of a drop-down's words, Excel's limit

_KINDS = {
    Type.ID: Text("文本（工号、代码等；001 与 1 不同）", "text (ids and codes; 001 is not 1)"),
    Type.TEXT: Text("文本", "text"),
    Type.CHOICE: Text("从下拉列表中选择", "one of the list"),
    Type.MONTH: Text("月份，例如 2026-07", "a month, such as 2026-07"),
    Type.DATE: Text("日期，例如 2026-07-01", "a date, such as 2026-07-01"),
    Type.YES_NO: Text("是或否", "yes or no"),
    Type.MONEY: Text("金额", "an amount"),
    Type.NUMBER: Text("数值", "a number"),
    Type.SHARE: Text("0 到 1 的小数，例如 0.97，不是 97", "a number between 0 and 1, such as 0.97, not 97"),
}
_FORMATS = MappingProxyType(
    {Type.MONEY: "#,##0.00", Type.DATE: "yyyy-mm-dd", Type.NUMBER: "General", Type.SHARE: "General"}
)


@dataclass(frozen=True)
class Field:
    """A column as a template shows it. `words` are the drop-down's, () for none; `low` and `high` bound a number."""

    header: str
    note: str
    kind: Type
    required: bool
    words: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    above: bool = False
    example: str | float | date | None = None

    @property
    def number_format(self) -> str:
        """Text where Excel would otherwise turn what is typed into something else: ids, months, words."""
        return _FORMATS.get(self.kind, "@")


def fields_of(spec: TableSpec, scheme: Scheme, lang: Lang) -> tuple[Field, ...]:
    """The declared columns of a table, in the scheme's words; the first one's example says that it is one."""
    made, spec = [], within(spec, scheme.lists)
    for column in spec.columns:
        unit = _unit(scheme.currency)(lang) if column.type is Type.MONEY else ""
        choices = words(column, lang)
        made.append(
            Field(
                column.title(lang) + unit,
                _note(column, choices, lang),
                column.type,
                column.required,
                choices,
                column.minimum,
                column.maximum,
                column.above,
                example_of(spec, column, lang),
            )
        )
    return tuple(made)


def _unit(currency: Currency) -> Text:
    """What a header says of its amounts: the currency, where the reader knows it by its name."""
    if KNOWN.get(currency.code) != currency:
        return Text("", "")
    return Text(f"({currency.name.zh})", f" ({currency.name.en})")


def indicator_field(code: str, name: Text, lang: Lang, unit: Text | None = None) -> Field:
    """The column of a wide table for one indicator, or one part of a ratio, headed by its name. `unit`: what reports show it in."""
    said = Text(
        "指标 {code}\n类型：数值；不适用的填“不适用”，空白即缺失，不是 0",
        'Indicator {code}\nType: a number; "N/A" where it does not apply; blank is missing, not 0',
    ).format(code=code)
    if unit:
        said = Text("{said}\n报告中的单位：{unit}", "{said}\nReports show it in: {unit}").format(said=said, unit=unit)
    return Field(name(lang), said(lang), Type.NUMBER, False, example=OF_INDICATORS.get(code))


def _note(column: Column, words: tuple[str, ...], lang: Lang) -> str:
    """What goes into the column, as its header's note says it: type, whether it must be there, bounds, choices, remarks."""
    zh = lang == "zh"
    kind, about = _KINDS[column.type](lang), column.about(lang)
    lines = [("类型：" if zh else "Type: ") + kind]
    if column.filled:
        lines.append("每行必填" if zh else "Required in every row")
    elif column.required:
        lines.append("必须有此列，可留空" if zh else "The column must be there; cells may be blank")
    else:
        lines.append("可不填" if zh else "Optional")
    if not any(c.isdigit() for c in about):  # else it says the bounds itself
        lines += _bounds(column, zh=zh)
    if not all(word in about for word in words):  # else it says what each of them means
        lines.append(Text("可选：{words}", "One of: {words}").format(words=listed(words))(lang))
    if column.name == "waivable":
        waivable = listed(Text(name.zh, key) for key, name in WAIVABLE.items())
        lines.append(Text("可填：{names}", "Any of: {names}").format(names=waivable)(lang))
    if about not in kind:
        lines.append(about)
    return "\n".join(lines)


def _bounds(column: Column, *, zh: bool) -> list[str]:
    lines = []
    if column.minimum is not None:
        more = ("大于" if zh else "over") if column.above else ("不小于" if zh else "at least")
        lines.append(f"{more} {column.minimum:g}")
    if column.maximum is not None:
        lines.append(f"{'不大于' if zh else 'at most'} {column.maximum:g}")
    return lines
