"""An expert survey from a workbook, a scheme or a folder of returned files: what was judged, each sheet's answers, and whose they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rmcli.intake.experts.block_forms import Form
from rmcli.intake.experts.expert_list import read_expert_list, read_listed
from rmcli.intake.experts.flat_judgements import read_flat
from rmcli.intake.experts.matrices import node_words, parse_blocks, twice
from rmcli.intake.experts.responses import Responses
from rmcli.intake.experts.returned_files import ReturnedFile, ReturnedFiles, ReturnedSheet
from rmcli.intake.experts.trees.free_nodes import how_it_hangs, is_of, taken, tree_of_named
from rmcli.intake.experts.trees.tree_file import read_tree
from rmcli.intake.experts.trees.whose_answers import is_unnamed, may_name_experts, named_in, sheets_are_experts, whose
from rmcli.intake.experts.wide_judgements import read_wide
from rmcli.intake.files.folder import files_of, passed_over_in
from rmcli.intake.files.opener import Opener
from rmcli.intake.rule_workbooks import read_scheme_workbook
from rmcli.language import Text, listed
from rmcli.problems import Place, Problem
from rmcli.problems.kinds import ahp_survey as kinds
from rmcli.problems.kinds import sht_sheets as sheet_kinds
from rmcli.problems.kinds.ahp_matrix import NO_BLOCK
from rmcli.scheme.load import builtin
from rmcli.scheme.model import Matrix, Scheme
from rmcli.scheme.survey import Survey
from rmcli.scheme.tree import Node, Tree, tree_of
from rmcli.sheet.cells import CellKind, Grid
from rmcli.tables.data import InputFile


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
    tree: Path | None = None,
    experts: Path | None = None,
) -> SurveyReading:
    """The survey in a workbook, a scheme workbook, a csv of judgements, or a folder of files that are one survey.

    The expert is who an `Expert` cell above the matrices names, else the sheet's name, or the file's where a file is one
    expert's. What is judged: the tree of `scheme`, or the one in `tree`; without them that of the workbook itself if it is a scheme,
    the built-in one if anything in the files is meant for it, else the nodes that the files name. `experts`: a workbook with
    the sheet Experts, before one among the files. Raises UnreadableInput for a file that is no workbook.
    """
    return _Intake(opener).read(path, scheme, tree, experts)


_PUT_IN = Text("请把收回的问卷放进去，或直接给出文件。", "Put the returned questionnaires into it, or name a file.")


@dataclass(frozen=True)
class _Judged:
    """What is judged: the tree, and the scheme whose it is."""

    tree: Tree
    scheme: Scheme | None = None


@dataclass
class _Intake:
    """One reading as it goes on: it collects what was found."""

    opener: Opener
    responses: Responses = field(default_factory=Responses)
    parsed: dict[tuple[str, str], tuple[list[Matrix], list[Problem]]] = field(default_factory=dict)  # by file and sheet

    def read(self, path: Path, scheme: Path | None, tree: Path | None, experts: Path | None) -> SurveyReading:
        paths, alone = files_of(path, _PUT_IN), not path.is_dir()
        self.responses.problems += passed_over_in(path)
        returned = ReturnedFiles(self.opener)
        returned.read(paths, alone=alone)
        self._listed(returned.files, experts)
        judged = self._judged(returned.files, path, scheme, tree)
        if judged is None:
            return SurveyReading(None, tuple(self.responses.problems))
        self.responses.problems += returned.problems
        for file in returned.files:
            self._file(file, judged, alone=alone)
        survey = self.responses.survey(judged.tree, judged.scheme, path.name)
        return SurveyReading(survey, tuple(self.responses.problems))

    def _listed(self, files: Sequence[ReturnedFile], experts: Path | None) -> None:
        """The experts and what each opinion weighs."""
        if experts is not None:
            self.responses.listed, said = read_expert_list(experts, self.opener)
            self.responses.problems += said
            return
        for sheet in (sheet for file in files for sheet in file.sheets if sheet.lists_experts):
            found, said = read_listed(sheet.raw)
            self.responses.listed += found
            self.responses.problems += said

    def _judged(
        self, files: Sequence[ReturnedFile], path: Path, scheme: Path | None, tree: Path | None
    ) -> _Judged | None:
        if tree is not None:
            given, wrong = read_tree(tree, self.opener)
            self.responses.problems += wrong
            return None if given is None else _Judged(given)
        if scheme is not None:
            return self._of_scheme(*read_scheme_workbook(scheme, self.opener))
        if not path.is_dir() and any(file.is_scheme for file in files):
            rules, said = read_scheme_workbook(path, self.opener, self._parse)
            # what is wrong with the file and its matrices is said where they are read as answers
            passed = (p for p in said if p.code[:3] not in ("AHP", "FIL") and p.kind is not sheet_kinds.UNKNOWN_SHEET)
            return self._of_scheme(rules, tuple(passed))
        built_in = _Judged(tree_of(builtin()), builtin())
        named, wrong = named_in(files, self._listed_names, alone=not path.is_dir())
        sheets = (sheet for file in files for sheet in file.sheets if not sheet.forms)
        wide = any(read_wide(sheet.raw, built_in.tree.nodes) for sheet in sheets)
        if wide or not named or is_of(built_in.tree.nodes, named):
            return built_in
        free, asked = tree_of_named(named)
        self.responses.problems += [taken(free, path.name), *wrong, *asked, *how_it_hangs(free, path.name)]
        return _Judged(free)

    def _of_scheme(self, rules: Scheme | None, said: Sequence[Problem]) -> _Judged | None:
        self.responses.problems += said
        return None if rules is None else _Judged(tree_of(rules), rules)

    def _file(self, file: ReturnedFile, judged: _Judged, *, alone: bool) -> None:
        rows = {sheet.name: int(sheet.raw.filled.sum()) for sheet in file.sheets}
        blocks: list[ReturnedSheet] = []
        for sheet in file.sheets:
            if sheet.lists_experts:
                continue
            if wide := None if sheet.forms else read_wide(sheet.raw, judged.tree.nodes):
                self._rows(sheet, *wide)
            elif sheet.flat:
                self._rows(sheet, *read_flat(sheet.raw, judged.tree.nodes))
            else:
                blocks.append(sheet)
        self.responses.inputs.append(InputFile(file.file.name, file.file.sha256, rows))
        self._blocks(file, blocks, judged, alone=alone)

    def _rows(self, sheet: ReturnedSheet, matrices: Sequence[tuple[str, Matrix]], said: Sequence[Problem]) -> None:
        self.responses.problems += said
        for expert in dict.fromkeys(expert for expert, _ in matrices):
            own = [matrix for of, matrix in matrices if of == expert]
            self.responses.add(expert, Place(sheet.raw.file, sheet.name), own)
        self.responses.words += [expert for expert, _ in matrices]

    def _blocks(self, file: ReturnedFile, sheets: Sequence[ReturnedSheet], judged: _Judged, *, alone: bool) -> None:
        name, nodes = file.file.name, judged.tree.nodes
        parsed = [(sheet, *self._parse(sheet.grid, nodes, sheet.forms)) for sheet in sheets]
        holding = [sheet.name for sheet, matrices, _ in parsed if matrices]
        by_sheet = alone and not file.is_scheme and bool(may_name_experts(holding, node_words(nodes)))
        if judged.scheme is None:
            by_sheet = by_sheet and sheets_are_experts(file, self._listed_names)
        of_file: dict[str, list[Matrix]] = {}
        for sheet, matrices, said in parsed:
            expert = whose(sheet, min((m.place.row for m in matrices), default=0), file, by_sheet=by_sheet)
            if matrices:
                self.responses.problems += said
                self.responses.words += [str(c.value) for c in sheet.grid.cells.values() if c.kind is CellKind.TEXT]
                of_file.setdefault(expert, []).extend(matrices)
            elif not sheet.grid.cells:
                if by_sheet and not is_unnamed(sheet.name):
                    self.responses.empty.append((expert, Place(name, sheet.name)))
            elif any(p.kind is not NO_BLOCK for p in said):
                self.responses.problems += said
            elif holding:
                self.responses.problems.append(Problem(kinds.SHEET_PASSED_OVER, Place(name, sheet.name), sheet.name))
        if sheets and not any(sheet.grid.cells for sheet in sheets):
            self.responses.empty.append((file.file.path.stem, Place(name)))
        elif sheets and not holding and all(p.kind is NO_BLOCK for *_, said in parsed for p in said):
            facts = {"nodes": listed(node.name for node in nodes.values())}
            self.responses.problems.append(Problem(NO_BLOCK, Place(name), facts=facts))
        for expert, matrices in of_file.items():
            self.responses.problems += twice(matrices)
            kept = {m.node: m for m in reversed(matrices)}
            place = Place(name, matrices[0].place.sheet)
            self.responses.add(expert, place, [m for m in matrices if kept[m.node] is m])

    @property
    def _listed_names(self) -> list[str]:
        return [one.expert for one in self.responses.listed]

    def _parse(
        self, grid: Grid, nodes: Mapping[str, Node], found: Sequence[Form] | None = None
    ) -> tuple[list[Matrix], list[Problem]]:
        """The blocks of a sheet, parsed once: the sheet of a scheme is read for its tree and again for the answers."""
        at = grid.file, grid.sheet
        if at not in self.parsed:
            self.parsed[at] = parse_blocks(grid, nodes, found)
        return self.parsed[at]
