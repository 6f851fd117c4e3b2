"""The experts and their judgements to fill in: a sheet of experts with weights, a sheet with one judgement a row."""

from collections.abc import Iterator
from itertools import combinations

from rmcli.excel.forms.people_filled_in import Cell
from rmcli.excel.forms.template import Template
from rmcli.excel.forms.template_column import fields_of
from rmcli.language import Lang, Text
from rmcli.scheme.model import Scheme
from rmcli.scheme.tree import tree_of
from rmcli.tables.experts import EXPERTS, JUDGEMENTS

_TITLE = Text("专家判断（空白）", "Experts' judgements (blank)")
_HINT = Text(
    "每位专家复制一份下列各行，在“专家”列写上姓名，在“判断值”列填甲比乙重要几倍：1 到 9，或 1/2 到 1/9。",
    "Copy the rows below for each expert, write the name under expert, and under value how many times a matters more than b: "
    "1 to 9, or 1/2 to 1/9.",
)


def experts_template(lang: Lang, scheme: Scheme) -> bytes:
    """The workbook: a blank sheet of experts, and the pairs of every node of the scheme's tree, for one expert to judge."""
    made = Template(_TITLE, lang)
    made.table(EXPERTS, fields_of(EXPERTS, scheme, lang), [])
    made.table(JUDGEMENTS, fields_of(JUDGEMENTS, scheme, lang), list(_pairs(scheme, lang)), _HINT)
    return made.finished()


def _pairs(scheme: Scheme, lang: Lang) -> Iterator[list[Cell]]:
    names = [column.name for column in JUDGEMENTS.columns]
    for node in tree_of(scheme).nodes.values():
        for a, b in combinations(node.criteria.values(), 2):
            told = {"node": node.name(lang), "a": a(lang), "b": b(lang)}
            yield [told.get(name) for name in names]
