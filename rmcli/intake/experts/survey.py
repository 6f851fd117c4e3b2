"""An expert survey from a workbook, a scheme or a folder of returned files: who judged what, and all that was wrong."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import combinations
from math import isnan
from pathlib import Path

import numpy as np

from rmcli.ahp.incomplete import linked_groups
from rmcli.errors import UnreadableInput
from rmcli.intake.experts.expert_list import Listed, read_expert_list, read_listed
from rmcli.intake.experts.flat_judgements import read_flat
from rmcli.intake.experts.matrices import Node, node_words, nodes_of, parse_blocks, twice
from rmcli.intake.experts.wide_judgements import read_wide
from rmcli.intake.files.folder import files_of
from rmcli.intake.files.guard import Format, Guarded
from rmcli.intake.files.opener import Opener
from rmcli.intake.formats.readers import Book
from rmcli.intake.reading import read_scheme_workbook
from rmcli.intake.tables.likeness import is_named
from rmcli.intake.tables.merged import merged_cells
from rmcli.language import Lang, Text, listed
from rmcli.problems import Place, Problem
from rmcli.problems.kinds import ahp_survey as kinds
from rmcli.problems.kinds import sht_sheets as sheet_kinds
from rmcli.problems.kinds.ahp_matrix import NO_BLOCK
from rmcli.scheme.load import builtin
from rmcli.scheme.model import Matrix, Scheme
from rmcli.scheme.survey import Expert, Survey
from rmcli.sheet.cells import CellKind, Grid
from rmcli.sheet.raw import RawSheet
from rmcli.tables.copy_names import original_name
from rmcli.tables.data import InputFile
from rmcli.tables.experts import EXPERTS, JUDGEMENTS
from rmcli.tables.scheme import MATRICES, SCHEME_WORKBOOK
from rmcli.tables.spec import normal

EXPERT_LABELS = Text("专家", "Expert")  # left of the expert's name, above the matrices of a questionnaire
_UNNAMED = re.compile(r"(sheet|工作表|表)\s*\d*", re.IGNORECASE)  # what a spreadsheet calls a sheet nobody has named


@dataclass(frozen=True)
class SurveyReading:
    """What reading yields; `survey` is None where the scheme or the form of the files is broken."""

    survey: Survey | None
    problems: tuple[Problem, ...]


def read_survey(
    path: Path,
    opener: Opener,
    *,
    scheme: Path | None = None,
    experts: Path | None = None,
) -> SurveyReading:
    """The survey in a workbook, a scheme workbook, a csv of judgements, or a folder of files that are one survey.

    The expert is who an `Expert` cell above the matrices names, else the sheet's name, or the file's where a file is one
    expert's. `scheme`: the tree that is judged; without it the one in the workbook itself, else the built-in one. `experts`:
    a workbook with the sheet Experts, before one among the files. Raises UnreadableInput for a file that is no workbook.
    """
    return _Intake(opener).read(path, scheme, experts)


_PUT_IN = Text("请把收回的问卷放进去，或直接给出文件。", "Put the returned questionnaires into it, or name a file.")


@dataclass(frozen=True)
class _Answer:
    """One matrix and whose it is."""

    expert: str
    matrix: Matrix


@dataclass
class _Intake:
    """One reading as it goes on: it collects what was found."""

    opener: Opener
    problems: list[Problem] = field(default_factory=list)
    answers: list[_Answer] = field(default_factory=list)
    empty: list[tuple[str, Place]] = field(default_factory=list)  # experts whose sheet is blank
    sheets: dict[str, list[Place]] = field(
        default_factory=dict
    )  # expert key -> where the answers stand, a sheet or file each
    listed: list[Listed] = field(default_factory=list)
    inputs: list[InputFile] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def read(self, path: Path, scheme: Path | None, experts: Path | None) -> SurveyReading:
        files = files_of(path, _PUT_IN)
        rules = self._scheme(files if not path.is_dir() else [], scheme)
        if rules is None:
            return SurveyReading(None, tuple(self.problems))
        nodes = nodes_of(rules)
        if experts:
            self.listed, said = read_expert_list(experts, self.opener)
            self.problems += said
        first: dict[str, Guarded] = {}
        for file in files:
            try:
                self._returned(file, nodes, first, alone=not path.is_dir(), weights=experts is None)
            except UnreadableInput as error:
                if not path.is_dir():
                    raise
                facts = {"said": error.said, "fix": error.fix}
                self.problems.append(Problem(kinds.UNREADABLE_FILE, Place(self.opener.name(file)), facts=facts))
        survey = self._survey(rules, nodes, path)
        return SurveyReading(survey, tuple(self.problems))

    def _scheme(self, files: Sequence[Path], scheme: Path | None) -> Scheme | None:
        """The tree: from --scheme, from the workbook itself if it is a scheme, else the built-in one."""
        if scheme is not None:
            rules, said = read_scheme_workbook(scheme, self.opener)
            self.problems += said
            return rules
        if not any(_is_scheme(self.opener.open(file)[1]) for file in files):
            return builtin()
        rules, said = read_scheme_workbook(files[0], self.opener)
        # what is wrong with the file and its matrices is said where they are read as answers
        self.problems += [
            p for p in said if p.code[:3] not in ("AHP", "FIL") and p.kind is not sheet_kinds.UNKNOWN_SHEET
        ]
        return rules

    def _returned(
        self, path: Path, nodes: dict[str, Node], first: dict[str, Guarded], *, alone: bool, weights: bool
    ) -> None:
        """One file of the survey; one that holds the same bytes as another was not answered by anybody else."""
        file, book = self.opener.open(path)
        self.problems += file.problems
        before = first.setdefault(file.sha256_in_clear, file)
        if before is file:
            self._file(file, book, nodes, alone=alone, weights=weights)
        else:
            self.problems.append(Problem(kinds.SAME_FILE, Place(file.name), file.name, facts={"first": before.name}))

    def _file(self, file: Guarded, book: Book, nodes: dict[str, Node], *, alone: bool, weights: bool) -> None:
        scheme = _is_scheme(book)
        grids: list[tuple[str, Grid]] = []
        rows: dict[str, int] = {}
        for sheet, hidden in book.sheets.items():
            flat = file.format in (Format.CSV, Format.PARQUET) or is_named(JUDGEMENTS.title, sheet)
            if scheme and not flat and not is_named(MATRICES, sheet) and not is_named(EXPERTS.title, sheet):
                continue
            raw, said = book.read(sheet)
            self.problems += said
            if not is_named(EXPERTS.title, sheet):
                self.problems += merged_cells(raw)
            rows[sheet] = int(raw.filled.sum())
            if hidden and len(raw):
                facts = {"table": Text(sheet, sheet)}
                self.problems.append(Problem(sheet_kinds.HIDDEN_SHEET, Place(file.name, sheet), facts=facts))
            if is_named(EXPERTS.title, sheet):
                if weights:
                    found, said = read_listed(raw)
                    self.listed += found
                    self.problems += said
            elif wide := read_wide(raw, nodes):
                self._rows(raw, *wide)
            elif flat:
                self._rows(raw, *read_flat(raw, nodes))
            else:
                grids.append((sheet, raw.grid()))
        self.inputs.append(InputFile(file.name, file.sha256, rows))
        self._blocks(file, grids, nodes, sheets_are_experts=alone and not scheme)

    def _rows(self, raw: RawSheet, matrices: Sequence[tuple[str, Matrix]], said: Sequence[Problem]) -> None:
        self.problems += said
        self.answers += [_Answer(expert, matrix) for expert, matrix in matrices]
        for expert in dict.fromkeys(expert for expert, _ in matrices):
            self.sheets.setdefault(_key(expert), []).append(Place(raw.file, raw.sheet))
        self.words += [expert for expert, _ in matrices]

    def _blocks(
        self, file: Guarded, grids: Sequence[tuple[str, Grid]], nodes: dict[str, Node], *, sheets_are_experts: bool
    ) -> None:
        parsed = [(sheet, grid, *parse_blocks(grid, nodes)) for sheet, grid in grids]
        holding = [sheet for sheet, _, matrices, _ in parsed if matrices]
        names_of_nodes = node_words(nodes)
        own_names = [
            s for s in holding if not (is_named(MATRICES, s) or _UNNAMED.fullmatch(s) or normal(s) in names_of_nodes)
        ]
        by_sheet = sheets_are_experts and bool(own_names)
        of_file: dict[str, list[Matrix]] = {}
        for sheet, grid, matrices, said in parsed:
            expert = _named_expert(grid, matrices) or (sheet if by_sheet else file.path.stem)
            if matrices:
                self.problems += said
                self.words += [str(c.value) for c in grid.cells.values() if c.kind is CellKind.TEXT]
                of_file.setdefault(expert, []).extend(matrices)
            elif not grid.cells:
                if by_sheet and not _UNNAMED.fullmatch(sheet):
                    self.empty.append((expert, Place(file.name, sheet)))
            elif any(p.kind is not NO_BLOCK for p in said):
                self.problems += said
            elif holding:
                self.problems.append(Problem(kinds.SHEET_PASSED_OVER, Place(file.name, sheet), sheet))
        if grids and not any(grid.cells for _, grid in grids):
            self.empty.append((file.path.stem, Place(file.name)))
        elif grids and not holding and all(p.kind is NO_BLOCK for *_, said in parsed for p in said):
            facts = {"nodes": listed(node.name for node in nodes.values())}
            self.problems.append(Problem(NO_BLOCK, Place(file.name), facts=facts))
        for expert, matrices in of_file.items():
            self.problems += twice(matrices)
            kept = {m.node: m for m in reversed(matrices)}
            self.sheets.setdefault(_key(expert), []).append(Place(file.name, matrices[0].place.sheet))
            self.answers += [_Answer(expert, m) for m in matrices if kept[m.node] is m]

    def _survey(self, rules: Scheme, nodes: dict[str, Node], path: Path) -> Survey | None:
        if not self.answers and not self.empty:
            if not any(p.severity == "error" for p in self.problems):
                said = listed(node.name for node in nodes.values())
                self.problems.append(Problem(NO_BLOCK, Place(path.name), facts={"nodes": said}))
            return None
        for places in self.sheets.values():
            for place in places[1:]:
                name = next(a.expert for a in self.answers if self.sheets[_key(a.expert)] is places)
                first = f"{places[0].file} {places[0]}"
                self.problems.append(Problem(kinds.SAME_EXPERT, place, name, facts={"expert": name, "first": first}))
        self.problems += self._copies()
        names: dict[str, str] = {}
        answers: dict[tuple[str, str], Matrix] = {}
        for answer in self.answers:
            name = names.setdefault(_key(answer.expert), answer.expert)
            if len(answer.matrix.criteria) < 2:
                facts = {"node": nodes[answer.matrix.node].name}
                self.problems.append(Problem(kinds.ONE_CRITERION, answer.matrix.place, facts=facts))
            elif _is_answered(answer.matrix):
                answers.setdefault((name, answer.matrix.node), answer.matrix)
        for expert, place in self.empty:
            self.problems.append(Problem(kinds.NOTHING_ANSWERED, place, facts={"expert": expert}))
        self._missing(names, answers, nodes)
        self.problems += _gaps(answers, nodes)
        experts = self._experts(names, answers)
        order = {expert.name: i for i, expert in enumerate(experts)}
        kept = {key: matrix for key, matrix in answers.items() if key[0] in order}
        inputs = tuple(self.inputs)
        return Survey(rules, experts, kept, inputs, self._language()) if experts else None

    def _copies(self) -> Iterator[Problem]:
        """Experts whose name is that of another with what programs add to a copy: 专家甲 (1)."""
        written = {_key(answer.expert): answer.expert for answer in self.answers}
        for key, name in written.items():
            original = _key(original_name(name))
            if original != key and original in written:
                first = self.sheets[original][0]
                facts = {"expert": written[original], "first": f"{first.file} {first}"}
                yield Problem(kinds.SAME_EXPERT, self.sheets[key][0], name, facts=facts)

    def _missing(self, names: dict[str, str], answers: dict[tuple[str, str], Matrix], nodes: dict[str, Node]) -> None:
        """Names who answered nothing, and who left out a node that somebody answered."""
        judged = [node for node in nodes if any(of == node for _, of in answers)]
        for key, expert in names.items():
            place = self.sheets[key][0]
            own = [node for node in judged if (expert, node) in answers]
            if not own:
                self.problems.append(Problem(kinds.NOTHING_ANSWERED, place, facts={"expert": expert}))
            for node in judged if own else []:
                if node not in own:
                    facts = {"expert": expert, "node": nodes[node].name}
                    self.problems.append(Problem(kinds.NODE_MISSING, place, person=expert, facts=facts))

    def _experts(self, names: dict[str, str], answers: dict[tuple[str, str], Matrix]) -> tuple[Expert, ...]:
        weights = {_key(one.expert): one for one in self.listed}
        said = listed(one.expert for one in self.listed)
        experts = []
        for key, name in names.items():
            place = self.sheets[key][0]
            if self.listed and key not in weights:
                near = get_close_matches(name, [one.expert for one in self.listed], n=1, cutoff=0.5)
                guess = Text(f"；是不是“{near[0]}”？", f'; is it "{near[0]}"?') if near else Text("", "")
                facts = {"expert": name, "known": said, "meant": guess}
                self.problems.append(Problem(kinds.NOT_LISTED, place, name, facts=facts))
            if any(expert == name for expert, _ in answers):
                experts.append(Expert(name, weights[key].weight if key in weights else 1.0, place))
        for one in self.listed:
            if _key(one.expert) not in names and all(_key(one.expert) != _key(e) for e, _ in self.empty):
                facts = {"expert": one.expert}
                self.problems.append(Problem(kinds.NO_ANSWER, one.place, one.expert, facts=facts))
        return tuple(experts)

    def _language(self) -> Lang:
        words = [word for word in self.words if any(c.isalpha() for c in word)]
        chinese = sum(not word.isascii() for word in words)
        return "zh" if 2 * chinese >= len(words) else "en"


def _is_scheme(book: Book) -> bool:
    return any(is_named(spec.title, sheet) for spec in SCHEME_WORKBOOK for sheet in book.sheets)


def _is_answered(matrix: Matrix) -> bool:
    """Whether anything was answered; one that could not be read counts as answered."""
    values = matrix.values
    return not values or not all(isnan(values[i][j]) for i, j in combinations(range(len(values)), 2))


def _gaps(answers: dict[tuple[str, str], Matrix], nodes: dict[str, Node]) -> Iterator[Problem]:
    """Unanswered pairs at their cells; where the rest does not link all criteria, that instead."""
    for (expert, code), matrix in answers.items():
        node, criteria = nodes[code], matrix.criteria
        names = [node.criteria[c] for c in criteria]
        groups = linked_groups(np.array(matrix.values)) if matrix.values else ()
        if len(groups) > 1:
            told = [listed(names[i] for i in group) for group in groups]
            facts = {"node": node.name, "groups": Text(" | ".join(t.zh for t in told), " | ".join(t.en for t in told))}
            yield Problem(kinds.NOT_LINKED, matrix.place, person=expert, facts=facts)
            continue
        for i, j in combinations(range(len(matrix.values)), 2):
            if isnan(matrix.values[i][j]):
                facts = {"node": node.name, "a": names[i], "b": names[j]}
                yield Problem(kinds.UNANSWERED_PAIR, matrix.cell(i, j), person=expert, facts=facts)


def _named_expert(grid: Grid, matrices: Sequence[Matrix]) -> str:
    """The name to the right of the label `Expert` above the first matrix, "" if there is none."""
    top = min((m.place.row for m in matrices), default=0)
    labels = {normal(label) for label in EXPERT_LABELS}
    for (row, column), cell in sorted(grid.cells.items()):
        if row < top and cell.kind is CellKind.TEXT and normal(str(cell.value).rstrip(":：")) in labels:
            return grid.cell(row, column + 1).shown.strip()
    return ""


def _key(name: str) -> str:
    """A name as experts' names are compared."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
