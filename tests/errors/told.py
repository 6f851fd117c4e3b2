"""Problems as the galleries of errors write them down."""

from rmcli.checks.grouping import group
from rmcli.language import Lang
from rmcli.problems import Problem


def told(problems: list[Problem], lang: Lang) -> str:
    """The groups as plain text: severity, code, sentence; each cell with value, person and what was expected; the fix."""
    lines = []
    for g in group(problems):
        lines.append(f"{g.kind.severity.value}[{g.kind.code}] {g.message(lang)} ({g.count})")
        for p in g.shown:
            read = [] if p.value is None else [f'"{p.value}"']
            who = [] if p.person is None else [p.person]
            lines.append("  " + "  ".join([str(p.place) or "-", *read, *who]))
            lines.append("    -> " + p.expected(lang))
        lines += [f"  ... {' '.join(g.rest)}"] if g.rest else []
        lines.append("  = " + g.fix(lang))
    return "\n".join(lines) + "\n"
