"""What leaves a header unusable: no row that is one, a column that stands twice, one that is not there or is headed as another figure."""

from collections.abc import Mapping, Sequence

from rmcli.intake.tables.header_rows import HEADER_ROWS, LOOKED_AT, shortened
from rmcli.intake.tables.headers.header_search import HeaderSearch
from rmcli.intake.tables.hints import HEADER_ROW, MAP, names_listed, option
from rmcli.language import Text, listed, same
from rmcli.problems import Place, Problem
from rmcli.problems.kinds import sht_header as header_kinds
from rmcli.problems.kinds.prf import NOT_ABSENT
from rmcli.tables.names.likeness import alike_but, nearest
from rmcli.tables.spec import Type, normal


def unrecognised(search: HeaderSearch) -> Problem:
    """Too few names of it are known."""
    spec, best, at = search.spec, search.best, search.best.numbers
    required = [c.title for c in spec.columns if c.required]
    words = [word for column in spec.columns for word in column.title]
    tried = [(name, nearest(name, words)) for name in list(best.names.values())[:LOOKED_AT]]
    near = [(name, word) for name, word in tried if word][:3]
    like = Text(
        "".join(f"；“{shortened(name)}”像是 {word}" for name, word in near),
        "".join(f'; "{shortened(name)}" is like {word}' for name, word in near),
    )
    column = next((c for c in spec.columns if near and near[0][1] in c.title), spec.columns[0])
    target = Text(f"{spec.zh}.{column.zh}", f"{spec.name}.{column.name}")
    facts = {
        "table": spec.title,
        "about": spec.about,
        "tried": Text(f"；最像的是第 {at} 行：{best.shown}", f"; the likeliest is row {at}: {best.shown}")
        if best.names
        else Text("，这张表是空的", "; it is empty"),
        "near": like,
        "columns": listed(required),
        "rows": HEADER_ROWS,
        "header_row": option(HEADER_ROW, spec.title, Text("行号", "ROW")),
        "map": option(MAP, target, near[0][0] if near else Text("列名", "HEADER")),
    }
    place = Place(search.sheet.file, "" if search.sheet.untyped else search.sheet.sheet)
    return Problem(header_kinds.NO_HEADER, place, facts=facts)


def doubled(search: HeaderSearch, target: str, positions: Sequence[int]) -> Problem:
    """One column stands at several positions."""
    titles = {column.name: column.title for column in search.spec.columns}
    title = titles.get(target, same(target))
    names = [search.best.names[position] for position in positions]
    facts = {"column": same(names[0]), "letters": listed(search.sheet.letter(p) for p in positions), "all": same("")}
    facts["which"] = same("")
    if len({normal(name) for name in names}) > 1:
        said = option(MAP, Text(f"{search.spec.zh}.{title.zh}", f"{search.spec.name}.{title.en}"), names[0])
        both = names_listed(names)
        facts |= {
            "column": title,
            "all": Text(f"（{both.zh}）", f" ({both.en})"),
            "which": Text(f"；或用 {said.zh} 指明用哪一列", f", or say which one counts: {said.en}"),
        }
    return search.problem(header_kinds.DUPLICATE_HEADER, positions[1], **facts)


def missing(search: HeaderSearch, found: set[str], unknown: Sequence[int]) -> list[Problem]:
    """Columns that are not there: those whose header names another figure, and the required ones, each with the unknown name
    that may stand for it."""
    problems = [
        _other_figure(search, position, column.title, words, column.about)
        for column in search.spec.columns
        if column.name not in found and (column.required or column.type.numeric or column.type is Type.CHOICE)
        for position, words in _figures(search, column.names, unknown, near=column.required)[:1]
    ]
    problems += [
        _other_figure(search, position, same(code), words, same(""))
        for code in dict.fromkeys(search.indicators.values())
        if code not in found
        for position, words in _figures(
            search, [n for n, c in search.indicators.items() if c == code], unknown, near=False
        )[:1]
    ]
    said_of = {problem.facts["column"] for problem in problems}
    names = [search.best.names[position] for position in unknown[:LOOKED_AT]]
    for column in search.spec.columns:
        if not column.required or column.name in found or column.title in said_of:
            continue
        near = next((name for name in names if nearest(name, column.names)), "")
        guess = Text(f"；是不是“{near}”这一列？", f'; is it "{near}"?') if near else same("")
        target = Text(f"{search.spec.zh}.{column.zh}", f"{search.spec.name}.{column.name}")
        facts = {
            "table": search.spec.title,
            "column": column.title,
            "about": Text(f" {column.about.zh}", f" {column.about.en}") if column.about.zh else column.about,
            "meant": guess,
            "map": option(MAP, target, near or Text("列名", "HEADER")),
        }
        problems.append(search.problem(header_kinds.MISSING_COLUMN, None, **facts))
    return problems


def not_absent(search: HeaderSearch, positions: Mapping[str, Sequence[int]]) -> list[Problem]:
    """Columns that the profile says there are none of, and that are there."""
    problems = []
    for column, place in search.hints.absent.items():
        for at in positions.get(column, ())[:1]:
            there = search.sheet.place(search.best.at[at], at).in_its_file
            facts = {
                "table": search.spec.title,
                "column": search.title(column),
                "there": str(there),
                "header": shortened(search.best.names[at]),
            }
            problems.append(Problem(NOT_ABSENT, place, facts=facts))
    return problems


def mapped_otherwise(search: HeaderSearch) -> list[Problem]:
    """The headers that the hints name for a column of which they say what cannot be said of it."""
    titles = {column.name: column for column in search.spec.columns}
    problems = []
    for position in search.best.names:
        for target in search.targets(position) if search.is_mapped(position) else ():
            if not search.fits(target, position):
                words = "、".join(search.parts[position].said)
                about = titles[target].about if target in titles else same("")
                problems.append(_other_figure(search, position, search.title(target), words, about))
    return problems


def _figures(
    search: HeaderSearch, names: Sequence[str], unknown: Sequence[int], *, near: bool
) -> list[tuple[int, str]]:
    """The unknown headers that are one of the names but for a word that makes it another figure, and that word. `near`: also
    those that are only like one."""
    found = []
    for position in unknown[:LOOKED_AT]:
        words = next((w for name in names if (w := alike_but(search.best.names[position], name, near=near))), "")
        if words:
            found.append((position, words))
    return found


def _other_figure(search: HeaderSearch, position: int, column: Text, words: str, about: Text) -> Problem:
    aside = Text(f"（{about.zh}）" if about.zh else "", f" ({about.en})" if about.en else "")
    facts = {"name": " ".join(search.best.names[position].split()), "words": words, "column": column, "about": aside}
    return search.problem(header_kinds.OTHER_FIGURE, position, table=search.spec.title, **facts)
