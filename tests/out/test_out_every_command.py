"""What every command prints where the stream cannot show everything, where the terminal is narrow, and when it is stopped."""

import re
import shutil
import unicodedata
from pathlib import Path

import pytest

from tests import samples
from tests.out.child import MESSY, SAMPLES, rmcli

EXPERTS = SAMPLES / "experts"
# in the order in which they can be run in one folder, what they print there and their exit code
RUNS = {
    "score": (("score", SAMPLES / "ledger.xlsx", "-o", "r.xlsx"), 0),
    "check": (("check", *MESSY), 1),
    "payout": (("payout", "r.xlsx", "-o", "p", "--only", "10003"), 0),
    "settle": (("settle", SAMPLES / "ledger.xlsx", "--paid", "r.xlsx", "-o", "y.xlsx"), 0),
    "verify": (("verify", "r.xlsx"), 0),
    "profile": (("profile", SAMPLES / "ledger.xlsx", "-o", "f.xlsx"), 0),
    "template": (("template", "scheme", "-o", "t.xlsx"), 0),
    "explain": (("explain", "CEL14"), 0),
    "explain a person": (("explain", SAMPLES / "ledger.xlsx", "10003"), 0),
    "ahp check": (("ahp", "check", EXPERTS), 1),
    "ahp report": (("ahp", "report", EXPERTS, "-o", "a.xlsx"), 0),
    "ahp weights": (("ahp", "weights", EXPERTS, "-o", "s.xlsx"), 0),
    "ahp sensitivity": (("ahp", "sensitivity", EXPERTS, "--ledger", SAMPLES / "ledger.xlsx"), 0),
}
# sentences of ours in Chinese; names of people, files and sheets stay what they are
OURS = re.compile(r"已写出|没有发放|清算|封存|对账|专家\b|位专家|判断矩阵：|维度|权重|名次|等级|无从检验|不一致|循环")


@pytest.fixture
def report() -> Path:
    """A report to be paid and verified."""
    return samples.report("ledger.xlsx")


def run(name: str, report: Path, folder: Path, **changes: str) -> str:
    """What a command prints in a folder of its own."""
    arguments, exit_code = RUNS[name]
    if name != "score":
        shutil.copy(report, folder / "r.xlsx")
    here = [folder / a if str(a).endswith(".xlsx") and "/" not in str(a) else a for a in arguments]
    here = [folder / "p" if a == "p" else a for a in here]
    done = rmcli(*here, **changes)
    assert done.returncode == exit_code, done.stderr
    return (done.stdout + done.stderr).decode(changes.get("PYTHONIOENCODING", "utf-8"))


@pytest.mark.parametrize("name", RUNS)
def test_a_gbk_console_gets_no_code_in_the_place_of_a_character(name: str, report: Path, tmp_path: Path) -> None:
    printed = run(name, report, tmp_path, PYTHONIOENCODING="gbk")
    assert "\\u" not in printed
    assert not any(unicodedata.category(c) == "Cc" and c != "\n" for c in printed)


@pytest.mark.parametrize("name", RUNS)
def test_where_no_chinese_can_be_shown_every_sentence_is_english(name: str, report: Path, tmp_path: Path) -> None:
    printed = run(name, report, tmp_path, PYTHONIOENCODING="ascii")
    decoded = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), printed)
    outside_names = re.sub(r"read \".*?\"|\[[^\]]*]?[\w.]*'?|[^\s|]*(表|矩阵)[^\s|]*", "", decoded)
    assert not OURS.findall(re.sub(r"专家[甲乙丙丁戊]", "", outside_names)), outside_names


@pytest.mark.parametrize("name", ["score", "ahp check", "ahp weights", "ahp sensitivity"])
def test_a_table_on_a_narrow_terminal_loses_no_character(name: str, report: Path, tmp_path: Path) -> None:
    cells = [line for line in run(name, report, tmp_path, COLUMNS="40").splitlines() if line[:1] in ("│", "┃")]
    assert cells
    assert not any("…" in line for line in cells)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_batch_that_is_interrupted_says_how_much_is_finished_and_can_be_resumed(
    report: Path, tmp_path: Path, lang: str
) -> None:
    accident = (
        "import os, signal, rmcli.files.staging as s\nnote, notes = s.Staging.note, []\n"
        "def noting(*given):\n    note(*given)\n    notes.append(1)\n"
        "    if len(notes) == 3: os.kill(os.getpid(), signal.SIGINT)\n"
        "s.Staging.note = noting"
    )
    chosen = [part for rm_id in ("10001", "10002", "10003", "10004", "10005") for part in ("--only", rm_id)]
    order = ("payout", report, "-o", tmp_path / "p", "--jobs", "1", *chosen)
    locale = {"zh": "zh_CN.UTF-8", "en": "en_US.UTF-8"}[lang]
    done = rmcli(*order, accident=accident, LANG=locale)
    assert (done.returncode, done.stdout) == (130, b"")
    assert (
        done.stderr.decode()
        == {
            "zh": "已中断，没有留下写了一半的文件；5 份薪酬单已写好 2 份，用 --resume 接着完成。\n",
            "en": "Interrupted; no file is left half written. 2 of 5 payout sheets are made: finish with --resume.\n",
        }[lang]
    )
    assert not (tmp_path / "p").exists()
    assert rmcli(*order, "--resume").returncode == 0
    assert len(list((tmp_path / "p").glob("1*.xlsx"))) == 5
