"""Rows of the input are named in stretches, with the file where there are several."""

from dataclasses import replace

from rmcli.report.source_rows import SHOWN, stretches
from rmcli.tables import ledger as specs
from rmcli.tables.data import Source
from tests.bank import table


def test_rows_that_follow_each_other_are_one_stretch() -> None:
    ledger = table(specs.LEDGER, [{"rm_id": "K1"}] * 9)  # sheet rows 2 to 10
    assert stretches(ledger)([3, 0, 1, 7]) == "台账!2:3, 台账!5:5, 台账!9:9"


def test_many_stretches_end_in_dots() -> None:
    ledger = table(specs.LEDGER, [{"rm_id": "K1"}] * 40)
    said = stretches(ledger)(range(0, 40, 2))
    assert said.count("台账") == SHOWN
    assert said.endswith(" …")


def test_of_several_files_each_row_says_which() -> None:
    ledger = table(specs.LEDGER, [{"rm_id": "K1", "src": 0, "src_row": 5}, {"rm_id": "K1", "src": 1, "src_row": 6}])
    two = replace(ledger, sources=(Source("7月.xlsx", "台账", {}), Source("8月.xlsx", "P&L 8月", {})))
    assert stretches(two)([0, 1]) == "'[7月.xlsx]台账'!5:5, '[8月.xlsx]P&L 8月'!6:6"
