"""The example that a template shows of each column, above its header; the reader knows an untouched one by it."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from rmcli.language import Lang, Text
from rmcli.tables.spec import Column, TableSpec, Type

Example = Text | float | date | None
EXAMPLE = Text("示例", "example")  # what the first column says
YES_NO = {"yes": Text("是", "yes"), "no": Text("否", "no")}

_OF_COLUMNS: Mapping[str, Example] = MappingProxyType(
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
        "grade": Text("B", "B"),
        "opening_balance": 120000.0,
        "year": 2025.0,
        "released": 0.0,
        "clawed_back": 0.0,
        "lower": 80.0,
        "price": 30.0,
        "cap": 5000.0,
        "quantity": 12.0,
        "of": Text("综合得分", "composite"),
        "factor": 0.9,
    }
)
OF_INDICATORS: Mapping[str, float] = MappingProxyType(
    {"F1": 420000.0, "C1": 80000000.0, "C2": 50000000.0, "C3": 60000.0, "C4": 12.0, "P1": 0.01, "P2": 0.98, "P3": 0.97}
    | {"L1": 16.0, "L2": 88.0, "L3": 1.0, "X2": 0.9}
)


def words(column: Column, lang: Lang) -> tuple[str, ...]:
    """The choices of a column in one language, () where it has none."""
    choices = YES_NO if column.type is Type.YES_NO else column.choices or {}
    return tuple(name(lang) for name in choices.values())


def example_of(spec: TableSpec, column: Column, lang: Lang) -> str | float | date | None:
    """What a column's example cell holds; the first one says that it is an example."""
    if column is spec.columns[0]:
        return EXAMPLE(lang)
    if choices := words(column, lang):
        return choices[0]
    found = _OF_COLUMNS.get(column.name)
    return found(lang) if isinstance(found, Text) else found
