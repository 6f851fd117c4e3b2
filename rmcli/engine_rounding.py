"""How a formula is put to the engine that calculates workbooks again, so that it rounds halves as spreadsheets do."""

import html
import io
import re
import zipfile
from collections.abc import Collection, Mapping
from functools import partial

from openpyxl.formula.tokenizer import Token, Tokenizer

_CELL = re.compile(rb'(<c\b[^>]*?\br="([A-Z]+\d+)"[^>]*>\s*<f\b[^>]*>)([^<]+)(</f>)')


def put(formula: str) -> str:
    """The formula as the engine has to be asked it. Spreadsheets shed what binary arithmetic leaves behind the 15th digit before they
    round: 525.795 is a half, although the nearest binary number lies under it. The engine rounds the binary number, so each number is
    first made one of whole smallest parts, and those are rounded to 7 decimals, where what is left over is gone.

    >>> put("MAX(0,ROUND(A1*0.05,2))")
    'MAX(0,(ROUND(ROUND((A1*0.05)*10^(2),7),0)/10^(2)))'
    """
    if "ROUND(" not in formula.upper():
        return formula
    # what stands in each open bracket so far: the function's name ("" for a plain one), and its arguments
    open_: list[tuple[str, list[str]]] = [("", [""])]
    for token in Tokenizer(f"={formula}").items:
        if token.subtype == Token.OPEN:
            open_.append((token.value, [""]))
        elif token.type == Token.SEP and token.subtype == Token.ARG:
            open_[-1][1].append("")
        elif token.subtype == Token.CLOSE:
            name, arguments = open_.pop()
            open_[-1][1][-1] += _closed(name, arguments, token.value)
        else:
            open_[-1][1][-1] += token.value
    return ",".join(open_[0][1])


def _closed(name: str, arguments: list[str], bracket: str) -> str:
    if name.upper() == "ROUND(" and len(arguments) == 2:
        number, digits = arguments
        return f"(ROUND(ROUND(({number})*10^({digits}),7),0)/10^({digits}))"
    return f"{name}{','.join(arguments)}{bracket}"


def put_in(workbook: bytes, cells: Mapping[str, Collection[str]]) -> bytes:
    """The workbook with the formulas of these cells, by the sheet's part, as the engine has to be asked them; all else as it is."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item)
            if asked := cells.get(item.filename):
                data = _CELL.sub(partial(_put_cell, asked), data)
            new.writestr(item, data)
    return made.getvalue()


def _put_cell(asked: Collection[str], found: "re.Match[bytes]") -> bytes:
    if found[2].decode() not in asked:
        return found[0]
    formula = html.unescape(found[3].decode())
    return found[1] + html.escape(put(formula), quote=False).encode() + found[4]
