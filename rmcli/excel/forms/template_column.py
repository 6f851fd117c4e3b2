"""One column of a template: header, note, number format, drop-down or bounds, an example; all from the table's declaration."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from rmcli.language import Lang, Text
from rmcli.scheme.model import Indicator
from rmcli.scheme.words import WAIVABLE
from rmcli.tables.spec import Column, TableSpec, Type

Example = Text | float | date | None
EXAMPLE = Text("示例", "example")
YES_NO = {"yes": "是", "no": "否"}
LIST_LIMIT = 255  # characters of a drop-down's words, Excel's limit
_YUAN = Text("(元)", " (yuan)")

_KINDS = {
    Type.ID: Text("文本（工号、代码等；001 与 1 不同）", "text (ids and codes; 001 is not 1)"),
    Type.TEXT: Text("文本", "text"),
    Type.CHOICE: Text("从下拉列表中选择", "one of the list"),
    Type.MONTH: Text("月份，例如 2026-07", "a month, such as 2026-07"),
    Type.DATE: Text("日期，例如 2026-07-01", "a date, such as 2026-07-01"),
    Type.YES_NO: Text("是或否", "yes or no"),
    Type.YUAN: Text("金额，以元计", "an amount in yuan"),
    Type.NUMBER: Text("数值", "a number"),
    Type.SHARE: Text("0 到 1 的小数，例如 0.97，不是 97", "a number between 0 and 1, such as 0.97, not 97"),
}
_FORMATS = MappingProxyType(
    {Type.YUAN: "#,##0.00", Type.DATE: "yyyy-mm-dd", Type.NUMBER: "General", Type.SHARE: "General"}
)

_EXAMPLES: Mapping[str, Example] = MappingProxyType(
    {
        "rm_id": Text("10001", "10001"),
        "name": Text("张某", "Zhang Mou"),
        "branch": Text("城东支行", "East branch"),
        "team": Text("公司业务部", "Corporate desk"),
        "hire_date": date(2018, 7, 2),
        "base_pay": 96000.0,
        "month": Text("2026-07", "2026-07"),
        "business_line": Text("对公定期存款", "Corporate time deposits"),
        "stock_years": 2.0,
        "balance": 52000000.0,
        "revenue": 89820.5,
        "direct_cost": 74047.0,
        "management_cost": 1413.67,
        "fixed_cost": 439.67,
        "risk_cost": 0.0,
        "tax": 0.0,
        "share": 1.0,
        "customer_id": Text("K20881", "K20881"),
        "note": Text("可不填", "optional"),
        "item": Text("服务态度", "Manner"),
        "score": 92.0,
        "amount": 500.0,
        "reason": Text("季度营销竞赛一等奖", "First prize in the quarter's contest"),
        "approved_by": Text("李某", "Li Mou"),
        "date": date(2026, 8, 15),
        "max_grade": Text("C", "C"),
        "opening_balance": 120000.0,
        "year": 2025.0,
        "released": 0.0,
        "clawed_back": 0.0,
        "lower": 80.0,
    }
)
_INDICATORS: Mapping[str, float] = MappingProxyType(
    {"F1": 420000.0, "C1": 80000000.0, "C2": 50000000.0, "C3": 60000.0, "C4": 12.0, "P1": 0.01, "P2": 0.98, "P3": 0.97}
    | {"L1": 16.0, "L2": 88.0, "L3": 1.0, "X2": 0.9}
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


def fields_of(spec: TableSpec, lang: Lang) -> tuple[Field, ...]:
    """The declared columns of a table; the first one's example says that it is one."""
    made = []
    for i, column in enumerate(spec.columns):
        unit = _YUAN(lang) if column.type is Type.YUAN else ""
        words = _words(column, lang)
        example = EXAMPLE(lang) if i == 0 else _example(column, words, lang)
        made.append(
            Field(
                column.title(lang) + unit,
                _note(column, words, lang),
                column.type,
                column.required,
                words,
                column.minimum,
                column.maximum,
                column.above,
                example,
            )
        )
    return tuple(made)


def indicator_field(indicator: Indicator, lang: Lang) -> Field:
    """The column of a wide table for one indicator, headed by its name."""
    said = Text(
        "指标 {code}\n类型：数值；不适用的填“不适用”，空白即缺失，不是 0",
        'Indicator {code}\nType: a number; "N/A" where it does not apply; blank is missing, not 0',
    ).format(code=indicator.code)
    return Field(indicator.name(lang), said(lang), Type.NUMBER, False, example=_INDICATORS.get(indicator.code))


def _words(column: Column, lang: Lang) -> tuple[str, ...]:
    choices = YES_NO if column.type is Type.YES_NO else column.choices or {}
    return tuple(choices.values() if lang == "zh" else choices)


def _example(column: Column, words: tuple[str, ...], lang: Lang) -> str | float | date | None:
    if words:
        return words[0]
    found = _EXAMPLES.get(column.name)
    return found(lang) if isinstance(found, Text) else found


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
        lines.append(("可选：" + "、".join(words)) if zh else ("One of: " + ", ".join(words)))
    if column.name == "waivable":
        lines.append(("可填：" + "、".join(WAIVABLE.values())) if zh else ("Any of: " + ", ".join(WAIVABLE)))
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
