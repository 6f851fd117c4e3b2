"""The workbook around a report's sheets: which sheets there are, which are hidden, print areas and other names."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from rmcli.intake.files.package import Package
from rmcli.intake.files.xml_elements import elements
from rmcli.intake.report_back.number_formats import NumberFormats, number_formats
from rmcli.intake.report_back.seal_lines import Seal
from rmcli.language import Text
from rmcli.problems import Place
from rmcli.report.change import Change, What

_OURS = ("_xlnm.Print_Titles", "_xlnm._FilterDatabase")  # what a report has, and what spreadsheets add on their own
_PRINT_AREA = "_xlnm.Print_Area"
_ADDED, _HIDDEN = Text("新增的工作表", "a sheet that was added"), Text("隐藏的工作表", "a hidden sheet")
_ROUNDS = Text("以显示精度计算", "the setting to calculate with what is shown")
_AREA, _NAME = Text("打印区域", "a print area"), Text("定义的名称", "a defined name")


@dataclass(frozen=True)
class WorkbookParts:
    """`sheets`: every sheet, of cells or not, in order: its name and whether it is hidden; `names`: each with its sheet's
    position; `formats`: the number formats of its styles; `rounds`: results are calculated as they are shown."""

    sheets: tuple[tuple[str, bool], ...]
    names: tuple[tuple[str, int | None], ...]
    formats: NumberFormats
    rounds: bool = False

    @classmethod
    def of(cls, package: Package) -> "WorkbookParts":
        part = next(to for to, kind in package.relations("").values() if kind.endswith("/officeDocument"))
        sheets: list[tuple[str, bool]] = []
        names: list[tuple[str, int | None]] = []
        rounds = False
        for tag, attributes in elements(BytesIO(b"".join(package.chunks(part)))):
            if tag.endswith("}sheet"):
                sheets.append((attributes.get("name", ""), attributes.get("state", "visible") != "visible"))
            elif tag.endswith("}definedName"):
                at = attributes.get("localSheetId")
                names.append((attributes.get("name", ""), None if at is None else int(at)))
            elif tag.endswith("}calcPr"):
                rounds = attributes.get("fullPrecision") in ("0", "false")
        return cls(tuple(sheets), tuple(names), number_formats(package, part), rounds)

    def changes(self, seal: Seal, file: str, seal_title: str) -> Iterator[Change]:
        """What of it a report as written does not have."""
        ours = {sheet.name for sheet in seal.sheets}
        titles = [name for name, _ in self.sheets]

        def change(sheet: str, title: Text, now: str) -> Change:
            return Change(Place(file, sheet), What.STRUCTURE, title(seal.lang), None, now)

        for at, (name, hidden) in enumerate(self.sheets):
            if (name not in ours and name != seal_title) or name in titles[:at]:
                yield change(name, _ADDED, name)
            elif hidden and name in ours:
                yield change(name, _HIDDEN, name)
        for name, of in self.names:
            if name not in _OURS:
                sheet = titles[of] if of is not None and of < len(titles) else ""
                yield change(sheet, _AREA if name == _PRINT_AREA else _NAME, name)
        if self.rounds:
            yield change("", _ROUNDS, "fullPrecision")
