"""The kinds of adjustments of a scheme: each adds or takes, and comes from where, without contradiction."""

from collections.abc import Iterator
from dataclasses import replace

from rmcli.language import Text, listed
from rmcli.payroll.components import components_of
from rmcli.payroll.gross_pay.shape import shape_of
from rmcli.problems import Problem
from rmcli.problems.kinds.sch_rules import KIND_CONTRADICTS
from rmcli.scheme.load import builtin
from rmcli.scheme.model import AdjustmentKind, Scheme

_BUILT_IN = Text("内置类型的加减和来源是固定的", "a built-in kind keeps its sign and its source")
_TAKEN = Text("这是薪酬另一个组成部分在 JSON 中的名字", "this is what JSON calls another component of pay")
_POOL_ADDS = Text("公共绩效池只支付，不扣回", "the public pool pays and takes nothing")
_FROM_POOL = Text("，取自公共池", ", from the pool")


def check_kinds(scheme: Scheme) -> Iterator[Problem]:
    """A built-in kind is what it is, what the pool pays is added, and no kind is called as another component of pay."""
    known = {kind.kind: kind for kind in builtin().kinds}
    everything = replace(
        shape_of(builtin()), lead=True, level_pay=True, budgets=True
    )  # whatever pay may have beside kinds
    taken = {part.document for part in components_of(everything).all} - known.keys()
    for row, kind in enumerate(scheme.kinds):

        def contradicts(
            column: str, reason: Text, expected: Text, row: int = row, kind: AdjustmentKind = kind
        ) -> Problem:
            facts = {"kind": kind.name, "reason": reason, "expected": expected}
            value = {"sign": "+" if kind.sign > 0 else "-", "kind": kind.kind}.get(column)
            return Problem(KIND_CONTRADICTS, scheme.place("Kinds", row, column), value, facts=facts)

        was = known.get(kind.kind)
        if was and (was.sign, was.from_pool) != (kind.sign, kind.from_pool):
            column = "sign" if was.sign != kind.sign else "from_pool"
            yield contradicts(column, _BUILT_IN, _said(was))
        elif kind.sign < 0 and kind.from_pool:
            yield contradicts("from_pool", _POOL_ADDS, Text("加号，或不取自公共池", "+, or not from the pool"))
        elif kind.kind in taken:
            yield contradicts(
                "kind",
                _TAKEN,
                Text("除此以外的写法：{taken}", "any word but {taken}").format(taken=listed(sorted(taken))),
            )


def _said(kind: AdjustmentKind) -> Text:
    sign = "+" if kind.sign > 0 else "-"
    return Text(sign + _FROM_POOL.zh, sign + _FROM_POOL.en) if kind.from_pool else Text(sign, sign)
