"""What is read by itself, without a ledger: the workbooks that say rules (a scheme, a profile), and a roster."""

from pathlib import Path

from rmcli.intake.experts.matrices import Parse, parse_blocks
from rmcli.intake.files.opener import Opener
from rmcli.intake.reading import Intake, Reading
from rmcli.intake.tables.profiles import Profile, profile_of
from rmcli.intake.tables.sheets.open_questions import open_questions
from rmcli.intake.tables.sheets.sources import Sources
from rmcli.problems import Problem, has_errors
from rmcli.scheme.model import Scheme
from rmcli.tables.data import InputFile, Table
from rmcli.tables.profile import PROFILE_WORKBOOK
from rmcli.tables.roster import ROSTER


def read_profile(path: Path, opener: Opener) -> tuple[Profile | None, tuple[Problem, ...]]:
    """The profile in a workbook and what is wrong with it; None where a column or a word of it cannot be read. Raises UnreadableInput
    for a file that cannot be read at all or is no profile."""
    sources = Sources(opener)
    sources.add_profile(path)
    if questions := open_questions(sources):
        return None, tuple(questions)
    intake = Intake(sources, problems=list(sources.problems))
    sheets, broken = {}, []
    for spec in PROFILE_WORKBOOK:
        sheets[spec.name], wrong = intake.table(sources.found, spec, {}, {})
        broken += wrong
    if broken:
        return None, tuple(broken)
    file = sources.files[path]
    profile, wrong = profile_of(sheets, InputFile(file.name, file.sha256, intake.rows.get(path, {})))
    problems = (*intake.problems, *wrong)
    return (None if has_errors(problems) else profile), problems


def read_scheme_workbook(
    path: Path, opener: Opener, parse: Parse = parse_blocks
) -> tuple[Scheme | None, tuple[Problem, ...]]:
    """The scheme of a scheme workbook and what was wrong with it; None where a required column or cell is missing. Raises
    UnreadableInput for a file that cannot be read at all. `parse` reads its sheets of matrices."""
    reading = scheme_alone(path, opener, parse)
    return reading.scheme, reading.problems


def scheme_alone(path: Path, opener: Opener, parse: Parse = parse_blocks) -> Reading:
    """The same with the language of the workbook."""
    sources = Sources(opener)
    sources.add_scheme(path)
    if questions := open_questions(sources):
        return Reading(None, None, tuple(questions))
    intake = Intake(sources, problems=list(sources.problems), parse=parse)
    scheme, wrong = intake.scheme(sources.found)
    return Reading(None, scheme, (*intake.problems, *wrong), intake.language())


def read_roster(path: Path, opener: Opener, scheme: Scheme) -> tuple[Table | None, tuple[Problem, ...]]:
    """The roster in a file or a ledger workbook, in the words of the scheme, and what is wrong with it; None where it cannot be read.
    Raises UnreadableInput for a file that cannot be read at all."""
    sources = Sources(opener)
    sources.add_parts({ROSTER.name: (path,)})
    if questions := open_questions(sources):
        return None, tuple(questions)
    intake = Intake(
        sources, problems=list(sources.problems), lists=scheme.lists, rules=scheme, currency=scheme.currency
    )
    roster, broken = intake.table(sources.found, ROSTER, {}, {})
    problems = (*intake.problems, *broken)
    return (None if has_errors(problems) else roster), problems
