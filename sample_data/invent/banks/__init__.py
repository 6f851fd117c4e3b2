"""`banks/`: a quarter of each of several invented banks, a folder each, in that bank's own files and words."""

from pathlib import Path

from . import fairhaven, hemu, lanhai, qinghe, suyuan, xinghu

_BANKS = {"fairhaven": fairhaven, "qinghe": qinghe, "lanhai": lanhai, "suyuan": suyuan, "hemu": hemu, "xinghu": xinghu}


def make(folder: Path) -> None:
    """Writes every bank's folder into `banks/` of the folder."""
    for name, bank in _BANKS.items():
        bank.make(folder / "banks" / name)
