"""A seal that is whole and lacks what this version writes is another version's: said, and no error of the program's."""

import hashlib
import json

import pytest

from rmcli.approved.seal import FORMAT, MARK
from rmcli.intake.report_back.seal_lines import OldSeal, read_seal

GRID = {
    "grid": "results",
    "columns": ["rm_id"],
    "titles": ["工号"],
    "units": ["text"],
    "totals": [""],
    "words": {},
    "empty": "",
}


def sealed(*lines: object) -> list[str]:
    rest = [json.dumps(line, ensure_ascii=False) for line in lines]
    digest = hashlib.sha256("\n".join(rest).encode()).hexdigest()
    return [json.dumps({MARK: FORMAT, "sha256": digest, "lang": "zh", "period": "2026Q3"}), *rest]


def test_what_this_version_writes_is_read():
    seal = read_seal(
        sealed({"sheet": "结果", "charts": [], "footer": ""}, GRID | {"secret": []}, {"rows": [[3, "10001"]]})
    )
    assert [sheet.grids[0].cells for sheet in seal.sheets] == [(("10001",),)]


@pytest.mark.parametrize(
    "lines", [({"sheet": "结果"},), ({"sheet": "结果", "charts": [], "footer": ""}, GRID), ({"rows": [[3, "10001"]]},)]
)
def test_a_seal_without_a_part_is_another_versions(lines):
    with pytest.raises(OldSeal):
        read_seal(sealed(*lines))
