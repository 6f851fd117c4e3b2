"""The survey to fill in: one row an answer sheet, one column a question, with the people to be rated where they are known."""

from collections.abc import Sequence

from rmcli.excel.forms.people_filled_in import Cell, Person
from rmcli.excel.forms.template import FILLED_HINT, Template
from rmcli.excel.forms.template_column import Field, fields_of
from rmcli.language import Lang, Text
from rmcli.scheme.model import Scheme
from rmcli.tables.questionnaires.built_in_items import ITEMS
from rmcli.tables.questionnaires.survey import SURVEY
from rmcli.tables.roster import ROSTER
from rmcli.tables.shapes import ANSWER_SHEETS
from rmcli.tables.spec import Type

_TITLE = Text("360 度评价（空白）", "360-degree survey (blank)")
_NOTE = Text(
    "评价项\n类型：0 至 {full} 的分数，或 非常满意、满意、一般、不满意、非常不满意；没有意见的填“不适用”",
    "An item\nType: a score from 0 to {full}, or very satisfied, satisfied, neutral, dissatisfied, very dissatisfied; N/A without an "
    "opinion",
)


def survey_template(lang: Lang, scheme: Scheme, people: Sequence[Person] = ()) -> bytes:
    """The workbook: the rater, the group, who is rated, and the items of the built-in questionnaire; a row for each of the `people`."""
    made = Template(_TITLE, lang)
    declared = {
        column.name: field for column, field in zip(SURVEY.columns, fields_of(SURVEY, scheme, lang), strict=True)
    }
    own = [declared[name] for name in ("rater_id", "rater_group", "rm_id")]
    name = fields_of(ROSTER, scheme, lang)[[column.name for column in ROSTER.columns].index("name")]
    full = scheme.parameters.survey_scale_max
    note = _NOTE.format(full=f"{full:.15g}")(lang)
    items = [Field(item(lang), note, Type.NUMBER, False, low=0.0, high=full) for item in ITEMS]
    fields = [*own, Field(name.header, name.note, name.kind, False, example=name.example), *items]
    blank: list[Cell] = [None] * len(items)
    rows = [[None, None, one.rm_id, one.name, *blank] for one in people]
    made.table(ANSWER_SHEETS.spec, fields, rows, FILLED_HINT if rows else None)
    return made.finished()
