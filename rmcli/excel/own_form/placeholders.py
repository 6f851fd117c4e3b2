"""Placeholders in the texts of a form: `{{net}}`, also with the wide braces of a Chinese keyboard, whole, unfinished or unknown."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rmcli.excel.own_form.form_cells import Run
from rmcli.report.payout.form.form_fields import Reference

_MARK = re.compile(r"[{｛]{2}([^{}｛｝]*)[}｝]{2}")
_SINGLE = re.compile(r"[{｛]([^{}｛｝]+)[}｝]")
_BRACES = re.compile(r"[{｛]{2}|[}｝]{2}")

Meaning = Callable[[str], Reference | None]


@dataclass(frozen=True)
class Unknown:
    """A placeholder that means nothing: its name."""

    name: str


@dataclass(frozen=True)
class Unfinished:
    """Braces that do not make a placeholder: the text from them on."""

    text: str


Fault = Unknown | Unfinished


def in_text(text: str) -> bool:
    """Whether anything in the text looks like a placeholder."""
    return bool(_BRACES.search(text))


def written(name: str) -> str:
    """A placeholder as it is written."""
    return f"{{{{{name}}}}}"


def faults(text: str, meaning: Meaning) -> Iterator[Fault]:
    """What is wrong with the placeholders of a text. Single braces are only wrong around a name that is known."""
    for mark in _MARK.finditer(text):
        if meaning(mark[1]) is None:
            yield Unknown(mark[1].strip())
    rest = _MARK.sub(lambda mark: "\0" * len(mark[0]), text)
    if loose := _BRACES.search(rest):
        yield Unfinished(rest[loose.start() :].replace("\0", " ").strip())
        return
    for single in _SINGLE.finditer(rest):
        if meaning(single[1]) is not None or not single[1].strip("\0"):  # {net}, {{{net}}}
            yield Unfinished(text[single.start() : single.end()])


def filled_in(runs: Sequence[Run], meaning: Meaning) -> tuple[Run, ...]:
    """The runs with their placeholders as references; one that goes over several runs has the look of the first. The text must be
    without faults."""
    text = "".join(_fixed(run) for run in runs)
    marks = list(_MARK.finditer(text))
    if not marks:
        return tuple(runs)
    made, start = [], 0
    for run in runs:
        end = start + len(_fixed(run))
        parts: list[str | Reference] = []
        at = start
        for mark in marks:
            if mark.end() <= start or mark.start() >= end:
                continue
            if mark.start() >= start:
                parts += [text[at : mark.start()]] if mark.start() > at else []
                reference = meaning(mark[1])
                parts += [reference] if reference is not None else []
            at = min(mark.end(), end)
        parts += [text[at:end]] if end > at else []
        if parts:
            made.append(Run(run.look, tuple(parts)))
        start = end
    return tuple(made)


def _fixed(run: Run) -> str:
    return "".join(part for part in run.parts if isinstance(part, str))
