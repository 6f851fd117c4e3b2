"""What `rmcli explain` prints: the page of one problem code, or the tree of somebody's numbers."""

import re
from dataclasses import dataclass

from rich.text import Text as Styled
from rich.tree import Tree

from rmcli.cli.language import shown_in
from rmcli.cli.show.problems import NAMES, STYLES
from rmcli.cli.show.written import in_clear, written
from rmcli.cli.streams import console, visible
from rmcli.insight.explanation.step import Step
from rmcli.language import Lang, Text, counted, listed
from rmcli.problems import Kind
from rmcli.report.explanation import where
from rmcli.run.outcome import Outcome
from rmcli.scoring.methods.base import TITLES, Method, Need


def page(what: Kind | Method, lang: Lang) -> None:
    """The catalogue's page of one code, or what there is to know of a scoring method."""
    if isinstance(what, Method):
        method(what, lang)
    else:
        kind(what, lang)


def method(what: Method, lang: Lang) -> None:
    """The rule of a scoring method, an example worked out, and what an indicator has to give for it."""
    screen, lang = console(), shown_in(lang)
    screen.print(Styled(f"{what.title.zh} · {what.title.en}", style="bold"))
    low = [(Text("越低越好时", "Lower better"), what.words_low.named)] if what.words_low else []
    needed, taken = (listed(TITLES[need] for need in Need if need in some) for some in (what.needs, what.takes))
    nothing = Text("只要实绩", "an actual and nothing else")
    for title, text in (
        (Text("得分", "Score"), what.words.named),
        *low,
        (Text("例如", "Such as"), what.example_in_words),
        (Text("必须给出", "Needs"), needed if what.needs else nothing),
        *([(Text("可以给出", "Takes"), taken)] if what.takes else []),
        (Text("之后", "Then"), _HELD),
    ):
        screen.print(Styled.assemble((f"{title(lang)}  ", "bold"), text(lang)), soft_wrap=False)


_HELD = Text("得分不低于保底、不高于封顶", "the score is held between floor and cap")


def kind(what: Kind, lang: Lang) -> None:
    """The catalogue's page of one code."""
    screen, lang = console(), shown_in(lang)
    screen.print(Styled(f"{what.code} · {NAMES[what.severity](lang)}", style=STYLES[what.severity]))
    for title, text in (
        (Text("问题", "What"), what.message),
        (Text("应为", "Expected"), what.expected),
        (Text("修复", "Mend"), what.fix),
        (Text("原因", "Why"), what.why),
    ):
        said = re.sub(r"\{\w+\}", "…", text(lang))  # what the place of a problem fills in
        screen.print(Styled.assemble((f"{title(lang)}  ", "bold"), said), soft_wrap=False)


_NO_END = 100_000
_ROWS_SHOWN = 2  # of a line of business; -v shows all rows of the ledger


def tree(step: Step, lang: Lang, *, verbose: bool) -> None:
    """The steps below each other, each with its rule and the cell that it was read from. Without `verbose` of the ledger's rows only
    the first of every line."""
    screen, drawn = console(), _Drawn(shown_in(lang), verbose, step.sheets_of_several_files)
    root = Tree(drawn.line(step), guide_style="dim")
    drawn.grow(root, step)
    if not screen.is_terminal:
        screen.width = _NO_END  # a line as long as it is where it goes into a file; on a terminal it goes on below
    screen.print(root, soft_wrap=False)


@dataclass(frozen=True)
class _Drawn:
    """How the steps are drawn: in which language, with every row of the ledger or not, with the file in front of which sheets."""

    lang: Lang
    verbose: bool
    with_file: frozenset[str]

    def grow(self, branch: Tree, step: Step) -> None:
        rows = 0
        for part in step.parts:
            rows += part.many
            if not part.many or rows <= _ROWS_SHOWN or self.verbose:
                self.grow(branch.add(self.line(part)), part)
        left = rows - _ROWS_SHOWN
        if left > 0 and not self.verbose:
            more = Text(f"另有 {left} 行，-v 全部列出", f"{counted(left, 'more row')}, all with -v")
            branch.add(Styled(more(self.lang), style="dim"))

    def line(self, step: Step) -> Styled:
        """`title  value  = rule  <- cell`"""
        rule, place = step.rule(self.lang), where(step.place, self.with_file)(self.lang)
        title, value = visible(step.title(self.lang)), visible(step.value(self.lang))
        said = Styled.assemble((title, "bold"), "  ", (value, "cyan"), overflow="fold")
        if rule:
            remark = f"（{rule}）" if self.lang == "zh" else f"({rule})"
            said.append(visible(f"  = {rule}" if _is_sum(step) else f"  {remark}"))
        if place:
            said.append(visible(f"  ← {place}"), style="dim")
        return said


def _is_sum(step: Step) -> bool:
    """Whether the rule is worked out, and no remark."""
    return any(sign in step.rule.en for sign in (" + ", " - ", " x ", " / "))


def kept(outcome: Outcome) -> None:
    """Where the workbook was written."""
    if outcome.report:
        written(outcome.report, outcome.lang)
        in_clear(outcome.encrypted, outcome.lang)
