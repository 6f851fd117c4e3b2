"""An explanation as a workbook and as a document: one line a step, indented by what it follows from."""

from collections.abc import Collection

from rmcli.insight.explanation.step import Step
from rmcli.language import Lang, Text
from rmcli.problems import Place
from rmcli.report.model import Column, Grid, Note, Report, Sheet, Unit

_INDENT = "\u3000"  # a wide blank, which no program trims
BUILT_IN = Text("内置方案", "built-in scheme")


def where(place: Place, with_file: Collection[str] = ()) -> Text:
    """A step's cell as it is told, the file in front of a sheet that is one of `with_file`; a rule of the built-in scheme has none."""
    if place.sheet and not place.file:
        return BUILT_IN
    if place.sheet in with_file:
        place = place.in_its_file
    return Text(str(place), str(place))


def build(step: Step) -> Report:
    """The steps below each other, for an appeal's file: what, how much, by which rule, from which cell."""
    lines = list(step.all())
    columns = (
        Column("what", Text("项目", "What"), Unit.LONG_TEXT, [_indented(depth, one.title) for depth, one in lines]),
        Column("value", Text("数值", "Value"), Unit.TEXT, [one.value for _, one in lines]),
        Column("rule", Text("依据", "How"), Unit.LONG_TEXT, [one.rule for _, one in lines]),
        Column("file", Text("文件", "File"), Unit.TEXT, [one.place.file for _, one in lines]),
        Column("cell", Text("单元格", "Cell"), Unit.TEXT, [where(one.place) for _, one in lines]),
    )
    title = Text("说明：{who}，{period}", "Why: {who}, {period}").format(who=step.title, period=step.value)
    grid = Grid("steps", columns, tuple(f"s{n}" for n in range(len(lines))), main=True)
    return Report(title, (Sheet("why", Text("说明", "Why"), (Note(title, heading=True), grid)),))


def _indented(depth: int, title: Text) -> Text:
    return Text(_INDENT * depth + title.zh, _INDENT * depth + title.en)


def document(step: Step, lang: Lang) -> dict[str, object]:
    """The steps as JSON has them: a step within the one that follows from it. `cell` is null where there is none."""
    place = step.place
    return {
        "title": step.title(lang),
        "value": step.value(lang),
        "rule": step.rule(lang) or None,
        "file": place.file or None,
        "cell": str(place) if place.file else None,
        "parts": [document(part, lang) for part in step.parts],
    }
