"""Exit codes, each from a real process: 0 done, 1 data, 2 could not be carried out, 3 a bug of ours, 130 Ctrl-C."""

import os
import shutil
import signal
import stat
import subprocess
from pathlib import Path

import pytest

from tests import samples
from tests.out.child import MESSY, SAMPLES, command_anew, environment, rmcli, rmcli_anew

LEDGER = SAMPLES / "ledger-en.xlsx"
PAY = "98765.43"


def test_0_done() -> None:
    done = rmcli_anew("check", LEDGER)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"No problems found.\n", b"")


def test_1_the_data_has_errors(tmp_path: Path) -> None:
    done = rmcli("score", *MESSY, "-o", tmp_path / "r.xlsx")
    assert done.returncode == 1
    assert done.stderr == b""
    assert list(tmp_path.iterdir()) == []


# arguments, language of the locale -> what is said
COULD_NOT = {
    "no such option": (("check", LEDGER, "--nope"), "zh", "没有选项 --nope。"),
    "no argument": (("score",), "zh", "缺少 LEDGER"),
    "no such command": (("chek",), "zh", "没有命令 chek。"),
    "no such period": (("check", LEDGER, "--period", "Q9"), "zh", "看不懂期间“Q9”。"),
    "two formats": (
        ("check", LEDGER, "--json", "--format", "github"),
        "en",
        "--json and --format github exclude each other.",
    ),
    "no such file": (("check", SAMPLES / "leger-en.xlsx"), "zh", "您要的是 ledger-en.xlsx 吗？"),
    "no such file, asked in English": (
        ("check", SAMPLES / "leger-en.xlsx", "--lang", "en"),
        "zh",
        "Did you mean ledger-en.xlsx?",
    ),
    "no such file, asked in Chinese": (
        ("check", "--lang=zh", SAMPLES / "leger-en.xlsx"),
        "en",
        "您要的是 ledger-en.xlsx 吗？",
    ),
    "copy over the input": (("check", LEDGER, "--annotate", LEDGER, "--force"), "en", "is an input and is never"),
    "no such folder": (("score", LEDGER, "-o", SAMPLES / "no" / "r.xlsx"), "en", "There is no folder"),
}


@pytest.mark.parametrize("case", COULD_NOT)
def test_2_could_not_be_carried_out(case: str) -> None:
    arguments, lang, said = COULD_NOT[case]
    done = rmcli(*arguments, LANG={"zh": "zh_CN.UTF-8", "en": "en_US.UTF-8"}[lang])
    assert done.returncode == 2
    assert done.stdout == b""
    assert said in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


BUGS = {
    "an error": f"raise ValueError('net pay of Zhang San is {PAY}')",
    "an end of file": f"raise EOFError('{PAY}')",
    "a reader's panic": f"raise type('PanicException', (BaseException,), {{}})('at {PAY}')",
}


@pytest.mark.parametrize("bug", BUGS)
def test_3_a_bug_is_one_line_and_a_private_log_without_pay(tmp_path: Path, bug: str) -> None:
    accident = (
        f"import rmcli.run\ndef fails(*_, **__):\n    net = {PAY}\n    {BUGS[bug]}\nrmcli.run.score_to_report = fails"
    )
    done = rmcli("score", LEDGER, "-o", tmp_path / "r.xlsx", accident=accident, TMPDIR=str(tmp_path))
    assert done.returncode == 3
    assert done.stdout == b""
    line = done.stderr.decode()
    assert line.count("\n") == 1
    (log,) = tmp_path.iterdir()
    assert str(log) in line
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    content = log.read_text()
    assert "fails" in content
    for told in (line, content):
        assert PAY not in told
        assert "Zhang" not in told


# where a value of the data may be at hand when something breaks: the command line, the function that breaks
BREAKS = {
    "score": (("score", LEDGER, "-o", "r.xlsx"), "rmcli.files.atomic._put"),
    "score, printing": (("score", LEDGER, "-o", "r.xlsx"), "rmcli.cli.show.scoring.outcome"),
    "check --annotate": (("check", LEDGER, "--annotate", "r.xlsx"), "rmcli.files.atomic._put"),
    "check, reading": (("check", LEDGER), "rmcli.checks.run"),
    "template": (("template", "ledger", "-o", "t.xlsx"), "rmcli.files.atomic._put"),
    "ahp check": (("ahp", "check", SAMPLES / "experts"), "rmcli.cli.show.survey.outcome"),
    "ahp report": (("ahp", "report", SAMPLES / "experts", "-o", "a.xlsx"), "rmcli.files.atomic._put"),
    "ahp weights": (("ahp", "weights", SAMPLES / "experts", "-o", "s.xlsx"), "rmcli.files.atomic._put"),
    "explain": (("explain", "LED01"), "rmcli.cli.show.explained.page"),
    "payout": (("payout", "paid.xlsx", "-o", "p", "--jobs", "1"), "rmcli.excel.forms.payout_batch.to_bytes"),
    "payout, a helper": (("payout", "paid.xlsx", "-o", "p", "--jobs", "2"), "rmcli.excel.forms.payout_batch.to_bytes"),
    "settle": (("settle", LEDGER, "--paid", "paid.xlsx", "-o", "y.xlsx"), "rmcli.files.atomic._put"),
    "verify": (("verify", "paid.xlsx"), "rmcli.cli.show.payout.verdict"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_3_wherever_it_breaks_no_pay_is_told_and_no_file_is_half_written(name: str, tmp_path: Path) -> None:
    arguments, broken = BREAKS[name]
    paid = samples.report("ledger-en.xlsx")
    module, function = broken.rsplit(".", 1)
    accident = (
        f"import {module}\ndef fails(*_, **__):\n    net = {PAY}\n    raise LookupError('net pay of Zhang San is {PAY}')\n"
        f"{module}.{function} = fails"
    )
    logs, work = tmp_path / "logs", tmp_path / "work"
    logs.mkdir()
    work.mkdir()
    here = [
        paid if a == "paid.xlsx" else work / a if str(a).endswith(".xlsx") and a != LEDGER else a for a in arguments
    ]
    here = [work / "p" if a == "p" else a for a in here]
    done = rmcli(*here, accident=accident, TMPDIR=str(logs))
    assert done.returncode == 3
    (log,) = logs.iterdir()
    told = done.stderr.decode()
    assert told.count("\n") == 1
    for said in (told, log.read_text(), done.stdout.decode() if "printing" not in name else ""):
        assert PAY not in said
        assert "Zhang" not in said
    whole = ["r.xlsx"] if name == "score, printing" else []  # the report was done before
    assert [f.name for f in work.iterdir() if not f.name.endswith(".part")] == whole
    kept = [f for f in work.rglob("*") if f.is_file() and ".part" in str(f)]
    assert all(stat.S_IMODE(f.stat().st_mode) == 0o600 for f in kept)


def test_3_a_bug_is_said_where_not_even_a_log_can_be_written() -> None:
    accident = (
        "import tempfile, rmcli.run\ndef fails(*_, **__): raise OSError(28, 'full')\n"
        "rmcli.run.check = tempfile.mkstemp = fails"
    )
    done = rmcli("check", LEDGER, accident=accident, LANG="en_US.UTF-8")
    assert done.returncode == 3
    assert done.stderr.startswith(b"A fault of the program (OSError, <string>:2), and no log could be written.")


@pytest.mark.parametrize("way", [("score", "-o"), ("check", "--annotate")], ids=" ".join)
def test_130_interrupted_before_the_last_step_nothing_is_written(tmp_path: Path, way: tuple[str, str]) -> None:
    accident = "import os, signal\nos.fsync = lambda _: os.kill(os.getpid(), signal.SIGINT)"
    done = rmcli(way[0], LEDGER, way[1], tmp_path / "r.xlsx", accident=accident)
    assert done.returncode == 130
    assert done.stderr.decode() == "已中断，没有留下写了一半的文件。\n"
    assert list(tmp_path.iterdir()) == []


def test_130_interrupted_from_outside(tmp_path: Path) -> None:
    shutil.copy(LEDGER, tmp_path / "q3.xlsx")
    accident = (
        "import sys, time, rmcli.checks\nrmcli.checks.run = lambda *_: (print('ready', flush=True), time.sleep(60))"
    )
    with subprocess.Popen(
        command_anew("score", tmp_path / "q3.xlsx", accident=accident),
        env=environment(LANG="en_US.UTF-8"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as child:
        assert child.stdout
        assert child.stdout.readline() == b"ready\n"
        child.send_signal(signal.SIGINT)
        said = child.communicate(timeout=30)[1]
    assert child.returncode == 130
    assert said == b"Interrupted; no file is left half written.\n"
    assert os.listdir(tmp_path) == ["q3.xlsx"]
