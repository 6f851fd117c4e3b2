"""The number formats of a workbook's cell styles and of its conditional formats."""

from dataclasses import dataclass
from io import BytesIO

from rmcli.approved.cell_marks import shown_as
from rmcli.intake.files.package import Package
from rmcli.intake.files.xml_elements import elements

# ECMA-376 part 1, 18.8.30: the formats that have a number and no text in the file.
_BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "m/d/yyyy h:mm", 37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)", 39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;[Red](#,##0.00)", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip


@dataclass(frozen=True)
class NumberFormats:
    """The formats (`shown_as`) of cell styles by their number, and the conditional formats that have one."""

    of_style: tuple[str, ...] = ("",)
    conditional: frozenset[int] = frozenset()

    def of(self, style: int) -> str:
        """The format of a style; a style that is not there shows values as they come."""
        return self.of_style[style] if style < len(self.of_style) else ""


def number_formats(package: Package, workbook: str) -> NumberFormats:
    """What the workbook's styles say."""
    part = next((to for to, kind in package.relations(workbook).values() if kind.endswith("/styles")), None)
    if part is None:
        return NumberFormats()
    codes: dict[int, str] = dict(_BUILT_IN)
    styles: list[str] = []
    conditional: set[int] = set()
    within, dxf = "", -1
    for tag, attributes in elements(BytesIO(b"".join(package.chunks(part)))):
        name = tag.rpartition("}")[2]
        if name in ("numFmts", "cellXfs", "cellStyleXfs", "cellStyles", "dxfs", "tableStyles"):
            within = name
        elif name == "numFmt" and within == "numFmts":
            codes[int(attributes["numFmtId"])] = attributes["formatCode"]
        elif name == "xf" and within == "cellXfs":
            styles.append(shown_as(codes.get(int(attributes.get("numFmtId", "0")), f"{attributes.get('numFmtId')}")))
        elif name == "dxf":
            dxf += 1
        elif name == "numFmt" and within == "dxfs" and shown_as(attributes.get("formatCode", "")):
            conditional.add(dxf)
    return NumberFormats(tuple(styles), frozenset(conditional))
