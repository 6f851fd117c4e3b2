"""Rows that the sheet itself says do not count: 作废 in the remark, 否 under 是否计入. They count all the same, and are asked about."""

import re
import unicodedata
from collections.abc import Iterator

import numpy as np

from rmcli.intake.tables.headers.find_header import Header
from rmcli.intake.tables.values.grammar import yes_no
from rmcli.problems import Problem
from rmcli.problems.kinds import sht_rows as kinds
from rmcli.sheet.raw import MOST_NAMED, Ints, Mask, RawSheet, Value, first_cells
from rmcli.tables.spec import TableSpec

_REMARKS = ("note", "reason")
_STRUCK = re.compile(
    r"(?:已|本行|此行|该行|该笔|整行|本条|此条)*(?:作废|废弃|废止|冲销|红冲|撤销|取消|无效|剔除|删除|不计(?:入|算)?|不参与|不纳入|重复(?:录入|登记|行|数据)?|测试(?:数据|行)?|勿用)"
    r"(?:行|数据|记录|考核|绩效|统计|计算)*[!。;,]?"
    r"|(?:is |was )?(?:void(?:ed)?|cancel(?:l)?ed|deleted|reversed|duplicate|invalid|excluded?|ignored?|do not count|test(?: data)?)\.?"
)
_COUNTED = re.compile(
    r"是?否?(?:计入|有效|参与|纳入|计算|统计)(?:考核|绩效|标志|标识|与否)?|valid|include[ds]?|active|counts?"
)
_UNCOUNTED = re.compile(
    r"是?否?(?:作废|剔除|冲销|撤销|删除|无效|取消)(?:标志|标识|与否)?|void(?:ed)?|excluded?|deleted|cancel(?:l)?ed"
)


def struck_rows(sheet: RawSheet, spec: TableSpec, header: Header, rows: Ints) -> Iterator[Problem]:
    """One problem for each column that says so of some of the data rows."""
    if spec.id_column != "rm_id":
        return
    remarks = [at for name, at in header.columns.items() if name in _REMARKS]
    for at in sorted((*remarks, *header.unread)):
        title = header.found.names.get(at, "")
        struck = np.flatnonzero(_says_so(sheet, at, _plain(title))[rows])
        if len(struck):
            cells = [sheet.place(int(rows[i]), at).cell for i in struck[:MOST_NAMED].tolist()]
            first = sheet.columns[at].cell(int(rows[struck[0]])).shown
            facts = {
                "table": spec.title,
                "count": len(struck),
                "column": " ".join(title.split()),
                "words": first,
                "cells": first_cells(cells, len(struck)),
            }
            yield Problem(kinds.STRUCK, sheet.place(int(rows[struck[0]]), at), first, facts=facts)


def _says_so(sheet: RawSheet, at: int, title: str) -> Mask:
    column = sheet.columns[at]
    found = column.where(lambda value: bool(_STRUCK.fullmatch(_plain(value))))
    if _COUNTED.fullmatch(title):
        found |= column.where(lambda value: yes_no(str(value)) is False)
    if _UNCOUNTED.fullmatch(title):
        found |= column.where(lambda value: yes_no(str(value)) is True)
    return found


def _plain(value: Value) -> str:
    return " ".join(unicodedata.normalize("NFKC", str(value)).casefold().split()).strip("()[]【】*- ")
