"""A bank abroad: in English and US dollars, three indicators, paid by commission; no word of Chinese or of yuan in what it gets."""

import re
import zipfile
from pathlib import Path

import pytest

from tests.banks.whole_bank import BANKS, WholeBank, rmcli, whole_bank

CHINESE_OR_YUAN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef¥]|\byuan\b|\bfen\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> WholeBank:
    return whole_bank("fairhaven", tmp_path_factory)


def test_one_banker_by_hand(bank: WholeBank) -> None:
    """Each month: 7,500 of new loans' revenue x 0.12 = 900; 3,450,000 + 640,000 of deposits are 40 whole 100,000 x 20 = 800; three
    new clients reach the step from 2, 3 x 100 = 300. G1 100 x 3 x (7,500 + 1,250 + 2,100) / 30,000; R1 77,000 / 7,000,000 = 1.1 %,
    0.1 point over 1 %: 100 - 4; S1 the mean of 14, 13, 15 and 12 of 15. 0.5 x 108.5 + 0.2 x 96 + 0.3 x 90 = 100.45, grade 1."""
    person = bank.person("FB-101")
    assert bank.scores("FB-101") == {"G1": 108.5, "R1": 96, "S1": 90}
    assert (person["composite"], person["grade"]) == (100.45, "1")
    pay = person["pay"]
    assert pay["monthly"] == {"2026-07": 2000, "2026-08": 2000, "2026-09": 2000}
    assert pay["assessed"] == 12_000  # 96,000 x 0.4 / 12 x 3 x 1.25
    assert (pay["gross"], pay["deferred"], pay["net"]) == (18_000, 3_600, 14_400)


def test_a_private_banker_has_no_past_due_ratio(bank: WholeBank) -> None:
    """0.5 and 0.3 scaled to 0.625 and 0.375."""
    person = bank.person("FB-103")
    scores = {code: one["score"] for code, one in person["indicators"].items() if one["score"] is not None}
    assert set(scores) == {"G1", "S1"}
    assert person["composite"] == round(0.625 * scores["G1"] + 0.375 * scores["S1"] + 1e-9, 2)


def test_who_joined_and_who_repays_a_draw_are_paid_so(bank: WholeBank) -> None:
    joined, draws = (bank.person(rm_id)["pay"] for rm_id in ("FB-102", "FB-104"))
    assert joined["net"] == round(joined["gross"] * 0.8 + 3_000, 2)
    assert draws["net"] == round(draws["gross"] - 1_500, 2)


def test_only_the_order_of_day_and_month_is_told(bank: WholeBank) -> None:
    """07/20/2022 says that 03/14/2016 and all of the column are month, day and year."""
    assert bank.questions() == [("CEL20", "F2")]


def test_no_chinese_and_no_yuan_in_files_and_terminal(bank: WholeBank, tmp_path: Path) -> None:
    folder = f"{BANKS / 'fairhaven'}/"
    done = [
        rmcli("score", folder, "-o", tmp_path / "r.xlsx", "-v"),
        rmcli("explain", folder, "FB-103", "-v"),
        rmcli("payout", bank.report, "-o", tmp_path / "p", "--only", "FB-102"),
        rmcli("verify", bank.report, "--ledger", folder),
    ]
    assert [one.exit_code for one in done] == [0] * len(done), [one.output for one in done]
    said = {f"command {n}": one.output for n, one in enumerate(done)}
    said["json"] = str(bank.scored)
    for path in (bank.report, *bank.payouts.iterdir()):
        said |= texts(path)
    assert {
        name: CHINESE_OR_YUAN.findall(text)[:5] for name, text in said.items() if CHINESE_OR_YUAN.search(text)
    } == {}


def texts(path: Path) -> dict[str, str]:
    """The text of a file, of a workbook that of its parts but the theme (which names fonts of every script) and the seal."""
    if path.suffix != ".xlsx":
        return {path.name: path.read_text(encoding="utf-8-sig")}
    with zipfile.ZipFile(path) as parts:
        sealed = parts.read("xl/workbook.xml").decode().count("<sheet ") if path.name == "report.xlsx" else 0
        return {
            f"{path.name} {name}": parts.read(name).decode()
            for name in parts.namelist()
            if name.endswith(("xml", "rels")) and "theme" not in name and name != f"xl/worksheets/sheet{sealed}.xml"
        }
