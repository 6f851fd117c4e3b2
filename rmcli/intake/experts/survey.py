"""An expert survey from a workbook, a scheme or a folder of returned files: each sheet's answers, and whose they are."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rmcli.errors import UnreadableInput
from rmcli.intake.experts.expert_list import read_expert_list, read_listed
from rmcli.intake.experts.flat_judgements import read_flat
from rmcli.intake.experts.matrices import node_words, parse_blocks, twice
from rmcli.intake.experts.responses import Responses
from rmcli.intake.experts.wide_judgements import read_wide
from rmcli.intake.files.folder import files_of, passed_over_in
from rmcli.intake.files.guard import Format, Guarded
from rmcli.intake.files.opener import Opener
from rmcli.intake.formats.readers import Book
from rmcli.intake.rule_workbooks import read_scheme_workbook
from rmcli.intake.tables.rows.merged import merged_cells
from rmcli.language import Text, listed
from rmcli.problems import Place, Problem
from rmcli.problems.kinds import ahp_survey as kinds
from rmcli.problems.kinds import sht_sheets as sheet_kinds
from rmcli.problems.kinds.ahp_matrix import NO_BLOCK
from rmcli.scheme.load import builtin
from rmcli.scheme.model import Matrix, Scheme
from rmcli.scheme.survey import Survey
from rmcli.scheme.tree import Node, tree_of
from rmcli.sheet.cells import CellKind, Grid
from rmcli.sheet.raw import RawSheet
from rmcli.tables.data import InputFile
from rmcli.tables.experts import EXPERTS, JUDGEMENTS
from rmcli.tables.likeness import is_named
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


@dataclass
class _Intake:
    """One reading as it goes on: it collects what was found."""

    opener: Opener
    responses: Responses = field(default_factory=Responses)
    parsed: dict[tuple[str, str], tuple[list[Matrix], list[Problem]]] = field(default_factory=dict)  # by file and sheet

    def read(self, path: Path, scheme: Path | None, experts: Path | None) -> SurveyReading:
        files = files_of(path, _PUT_IN)
        self.responses.problems += passed_over_in(path)
        rules = self._scheme(files if not path.is_dir() else [], scheme)
        if rules is None:
            return SurveyReading(None, tuple(self.responses.problems))
        tree = tree_of(rules)
        nodes = tree.nodes
        if experts:
            self.responses.listed, said = read_expert_list(experts, self.opener)
            self.responses.problems += said
        first: dict[str, Guarded] = {}
        for file in files:
            try:
                self._returned(file, nodes, first, alone=not path.is_dir(), weights=experts is None)
            except UnreadableInput as error:
                if not path.is_dir():
                    raise
                facts = {"said": error.said, "fix": error.fix}
                self.responses.problems.append(
                    Problem(kinds.UNREADABLE_FILE, Place(self.opener.name(file)), facts=facts)
                )
        survey = self.responses.survey(tree, rules, path.name)
        return SurveyReading(survey, tuple(self.responses.problems))

    def _scheme(self, files: Sequence[Path], scheme: Path | None) -> Scheme | None:
        """The tree: from --scheme, from the workbook itself if it is a scheme, else the built-in one."""
        if scheme is not None:
            rules, said = read_scheme_workbook(scheme, self.opener)
            self.responses.problems += said
            return rules
        if not any(_is_scheme(self.opener.open(file)[1]) for file in files):
            return builtin()
        rules, said = read_scheme_workbook(files[0], self.opener, self._parse)
        # what is wrong with the file and its matrices is said where they are read as answers
        self.responses.problems += [
            p for p in said if p.code[:3] not in ("AHP", "FIL") and p.kind is not sheet_kinds.UNKNOWN_SHEET
        ]
        return rules

    def _returned(
        self, path: Path, nodes: Mapping[str, Node], first: dict[str, Guarded], *, alone: bool, weights: bool
    ) -> None:
        """One file of the survey; one that holds the same bytes as another was not answered by anybody else."""
        file, book = self.opener.open(path)
        self.responses.problems += file.problems
        before = first.setdefault(file.sha256_in_clear, file)
        if before is file:
            self._file(file, book, nodes, alone=alone, weights=weights)
        else:
            self.responses.problems.append(
                Problem(kinds.SAME_FILE, Place(file.name), file.name, facts={"first": before.name})
            )

    def _file(self, file: Guarded, book: Book, nodes: Mapping[str, Node], *, alone: bool, weights: bool) -> None:
        scheme = _is_scheme(book)
        grids: list[tuple[str, Grid]] = []
        rows: dict[str, int] = {}
        for sheet, hidden in book.sheets.items():
            flat = file.format in (Format.CSV, Format.PARQUET) or is_named(JUDGEMENTS.title, sheet)
            if scheme and not flat and not is_named(MATRICES, sheet) and not is_named(EXPERTS.title, sheet):
                continue
            raw, said = book.read(sheet)
            self.responses.problems += said
            if not is_named(EXPERTS.title, sheet):
                self.responses.problems += merged_cells(raw)
            rows[sheet] = int(raw.filled.sum())
            if hidden and len(raw):
                facts = {"table": Text(sheet, sheet)}
                self.responses.problems.append(Problem(sheet_kinds.HIDDEN_SHEET, Place(file.name, sheet), facts=facts))
            if is_named(EXPERTS.title, sheet):
                if weights:
                    found, said = read_listed(raw)
                    self.responses.listed += found
                    self.responses.problems += said
            elif wide := read_wide(raw, nodes):
                self._rows(raw, *wide)
            elif flat:
                self._rows(raw, *read_flat(raw, nodes))
            else:
                grids.append((sheet, raw.grid()))
        self.responses.inputs.append(InputFile(file.name, file.sha256, rows))
        self._blocks(file, grids, nodes, sheets_are_experts=alone and not scheme)

    def _rows(self, raw: RawSheet, matrices: Sequence[tuple[str, Matrix]], said: Sequence[Problem]) -> None:
        self.responses.problems += said
        for expert in dict.fromkeys(expert for expert, _ in matrices):
            own = [matrix for of, matrix in matrices if of == expert]
            self.responses.add(expert, Place(raw.file, raw.sheet), own)
        self.responses.words += [expert for expert, _ in matrices]

    def _blocks(
        self, file: Guarded, grids: Sequence[tuple[str, Grid]], nodes: Mapping[str, Node], *, sheets_are_experts: bool
    ) -> None:
        parsed = [(sheet, grid, *self._parse(grid, nodes)) for sheet, grid in grids]
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
                self.responses.problems += said
                self.responses.words += [str(c.value) for c in grid.cells.values() if c.kind is CellKind.TEXT]
                of_file.setdefault(expert, []).extend(matrices)
            elif not grid.cells:
                if by_sheet and not _UNNAMED.fullmatch(sheet):
                    self.responses.empty.append((expert, Place(file.name, sheet)))
            elif any(p.kind is not NO_BLOCK for p in said):
                self.responses.problems += said
            elif holding:
                self.responses.problems.append(Problem(kinds.SHEET_PASSED_OVER, Place(file.name, sheet), sheet))
        if grids and not any(grid.cells for _, grid in grids):
            self.responses.empty.append((file.path.stem, Place(file.name)))
        elif grids and not holding and all(p.kind is NO_BLOCK for *_, said in parsed for p in said):
            facts = {"nodes": listed(node.name for node in nodes.values())}
            self.responses.problems.append(Problem(NO_BLOCK, Place(file.name), facts=facts))
        for expert, matrices in of_file.items():
            self.responses.problems += twice(matrices)
            kept = {m.node: m for m in reversed(matrices)}
            place = Place(file.name, matrices[0].place.sheet)
            self.responses.add(expert, place, [m for m in matrices if kept[m.node] is m])

    def _parse(self, grid: Grid, nodes: Mapping[str, Node]) -> tuple[list[Matrix], list[Problem]]:
        """The blocks of a sheet, parsed once: the sheet of a scheme is read for its tree and again for the answers."""
        at = grid.file, grid.sheet
        if at not in self.parsed:
            self.parsed[at] = parse_blocks(grid, nodes)
        return self.parsed[at]


def _is_scheme(book: Book) -> bool:
    return any(is_named(spec.title, sheet) for spec in SCHEME_WORKBOOK for sheet in book.sheets)


def _named_expert(grid: Grid, matrices: Sequence[Matrix]) -> str:
    """The name to the right of the label `Expert` above the first matrix, "" if there is none."""
    top = min((m.place.row for m in matrices), default=0)
    labels = {normal(label) for label in EXPERT_LABELS}
    for (row, column), cell in sorted(grid.cells.items()):
        if row < top and cell.kind is CellKind.TEXT and normal(str(cell.value).rstrip(":：")) in labels:
            return grid.cell(row, column + 1).shown.strip()
    return ""
