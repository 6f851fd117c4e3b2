"""What leaves it open which sheets are to be read: hidden ones, several of one table, look-alikes, and tables that no sheet holds."""

from collections.abc import Iterator
from pathlib import Path

from rmcli.errors import BadOption
from rmcli.intake.files.guard import Format
from rmcli.intake.formats.delimited import delimited_book
from rmcli.intake.tables.header_rows import HEADER_ROWS
from rmcli.intake.tables.headers.find_header import no_header
from rmcli.intake.tables.headers.glance import likely_header
from rmcli.intake.tables.hints import SHEET, is_like, names_listed, option
from rmcli.intake.tables.shapes.answers.question_header import question_header
from rmcli.intake.tables.shapes.people_named import People
from rmcli.intake.tables.sheets.found_sheets import FoundSheet
from rmcli.intake.tables.sheets.sources import Sources, of_measures
from rmcli.language import Text, listed, same
from rmcli.problems import Place, Problem
from rmcli.problems.kinds import prf as profile_kinds
from rmcli.problems.kinds import sht_sheets as sheet_kinds
from rmcli.tables.ledger import LEDGER_WORKBOOK
from rmcli.tables.names.likeness import meant, nearest, perhaps
from rmcli.tables.questionnaires.survey import SURVEY
from rmcli.tables.scheme import SCHEME_WORKBOOK

_HIDDEN = Text("（隐藏）", " (hidden)")


def open_questions(sources: Sources, ledger: Path | None = None) -> list[Problem]:
    """What leaves it open which sheets to read: nothing else is said of such files. A text that is no table at all is said
    alone; then hidden sheets with data and sheets of one table, and, with a `ledger`, tables that no run can do without
    and no sheet holds. Hidden sheets without data are passed over. BadOption where --sheet names a sheet that there is not."""
    if unmet := list(_unmet_sheets(sources)):
        return unmet
    if texts := [p for f in sources.found for p in _no_table(sources, f)]:
        return texts
    if sources.copies:
        return sources.copies
    unclear = _unclear(sources) + (_missing(sources, ledger) if ledger else [])
    return unclear + _alike(sources, {str(p.facts["table"]) for p in unclear})


def _alike(sources: Sources, asked: set[str]) -> list[Problem]:
    """Sheets of no known name whose header is a table's, but for tables of which more is asked already."""
    problems = []
    for found, spec in sources.lookalikes:
        if str(spec.title) not in asked:
            read = next((f.sheet for f in sources.found if f.title == spec.title), None)
            facts = {
                "table": spec.title,
                "read": option(SHEET, spec.title, found.sheet),
                "instead": Text("", "") if read is None else option(SHEET, spec.title, read),
            }
            kind = sheet_kinds.UNREAD_TABLE if read is None else sheet_kinds.SECOND_TABLE
            problems.append(Problem(kind, Place(found.file.name, found.sheet), found.sheet, facts=facts))
    return problems


def _unmet_sheets(sources: Sources) -> Iterator[Problem]:
    """The sheets that the profile names and that there are not, at its cells. BadOption where --sheet does."""
    for table, hint in sources.hints.tables.items():
        if hint.sheet is None or any(sources.is_pointed_to(f) for f in sources.found if f.title.en == table):
            continue
        if hint.file and not any(is_like(file.name, hint.file) for file in sources.files.values()):
            continue  # that no such file was read is said by itself
        there, guess = names_listed(sources.sheets_seen), perhaps(nearest(hint.sheet, sources.sheets_seen))
        if place := hint.said_at.get(SHEET):
            facts: dict[str, object] = {"sheet": hint.sheet, "meant": guess, "sheets": there}
            yield Problem(profile_kinds.NO_SUCH_SHEET, place, hint.sheet, facts=facts)
            continue
        raise BadOption(
            Text(
                f"{SHEET}：没有名为“{hint.sheet}”的工作表{guess.zh}",
                f"{SHEET}: there is no sheet “{hint.sheet}”{guess.en}",
            ),
            Text(f"（工作表有：{there.zh}。）", f"(The sheets are: {there.en}.)"),
        )


def _no_table(sources: Sources, found: FoundSheet) -> list[Problem]:
    if found.spec is None or found.file.format is not Format.CSV:
        return []
    hints = sources.hints.of(found.spec.name)
    top = delimited_book.top(found.file, max(2 * HEADER_ROWS, (hints.header_row or 0) + 1))
    if found.spec is SURVEY and question_header(top, SURVEY, hints, People({})):
        return []
    return no_header(top, found.spec, hints)


def _unclear(sources: Sources) -> list[Problem]:
    """Hidden sheets with data that no --sheet names, and several sheets of one file for one table."""
    sources.pass_over_hidden()
    groups: dict[tuple[Path, str], list[FoundSheet]] = {}
    for f in sources.found:
        groups.setdefault((f.file.path, f.title.en), []).append(f)
    problems = []
    for same_table in groups.values():
        first, table = same_table[0], same_table[0].title
        if len(same_table) > 1 and first.spec and not of_measures([f.sheet for f in same_table]):
            sheets = [f.sheet for f in same_table]
            visible = [f.sheet for f in same_table if not f.hidden] or sheets
            marks = [_HIDDEN if f.hidden else same("") for f in same_table]
            named = listed(Text(f.sheet + m.zh, f.sheet + m.en) for f, m in zip(same_table, marks, strict=True))
            facts = {"table": table, "sheets": named, "sheet": option(SHEET, table, visible[0])}
            problems.append(Problem(sheet_kinds.TWO_SHEETS, Place(first.file.name, sheets[1]), facts=facts))
            continue
        for f in same_table:
            if f.hidden and not sources.is_pointed_to(f):
                facts = {"table": table, "sheet": option(SHEET, table, f.sheet)}
                problems.append(Problem(sheet_kinds.HIDDEN_DATA, Place(f.file.name, f.sheet), facts=facts))
    return problems


def _missing(sources: Sources, ledger: Path) -> list[Problem]:
    """The tables that no run can do without and that no sheet holds, with the sheet that looks like it."""
    given = {f.title.en for f in sources.found}
    problems = []
    for spec in (s for s in LEDGER_WORKBOOK if s.required):
        if spec.name not in given:
            likely = [f.sheet for f in sources.unread if likely_header(f.raw(), spec)]
            called = [f.sheet for f in sources.unread if meant(f.sheet, [spec.title]) != same("")]
            near = next((sheet for sheet in likely if sheet in called), (likely or called or [""])[0])
            guess = perhaps(near)
            if likely:
                found = listed(Text(f"“{s}”", f'"{s}"') for s in likely)
                guess = Text("；{found}的表头相符", "; the header of {found} fits").format(found=found)
            facts = {
                "table": spec.title,
                "option": spec.option,
                "meant": guess,
                "sheet": option(SHEET, spec.title, near or Text("工作表名", "SHEET")),
            }
            problems.append(Problem(sheet_kinds.MISSING_SHEET, Place(sources.opener.name(ledger)), facts=facts))
    return problems


def not_read(sources: Sources) -> Iterator[Problem]:
    """The tables of the ledger workbook that the profile speaks of and that no file holds."""
    read = {f.title.en for f in sources.found}
    for spec in LEDGER_WORKBOOK:
        place = sources.profile.tables.get(spec.name)
        if place and spec.name not in read:
            file = sources.hints.of(spec.name).file
            from_file = Text(f"（{file}）", f" ({file})") if file else same("")
            facts: dict[str, object] = {"table": spec.title, "from_file": from_file}
            yield Problem(profile_kinds.NOT_READ, place, facts=facts)


def settled(sources: Sources) -> Iterator[Problem]:
    """What the profile has settled: the columns that a table which was read is said not to have."""
    for spec in {f.title.en: f.spec for f in sources.found if f.spec}.values():
        for column, place in sources.hints.of(spec.name).absent.items():
            title = next((c.title for c in spec.columns if c.name == column), same(column))
            yield Problem(profile_kinds.SETTLED, place, facts={"table": spec.title, "column": title})


def refuse_idle_hints(sources: Sources) -> None:
    """BadOption where a hint is about a table that is not read at all."""
    read = {f.title.en for f in sources.found}
    for table in sources.hints.tables:
        if table not in read and table not in sources.profile.tables:
            titles = {f.title.en: f.title for f in sources.found}
            there = names_listed(t.zh for t in titles.values()).zh, names_listed(titles).en
            name = next(s.title for s in (*LEDGER_WORKBOOK, *SCHEME_WORKBOOK) if s.name == table)
            raise BadOption(
                Text(
                    f"没有读到 {name.zh}，为它指定的选项用不上。",
                    f"No {name.en} was read that the options for it could be about.",
                ),
                Text(f"读到的表有：{there[0]}。", f"The tables that were read: {there[1]}."),
            )
