"""What is made of encrypted workbooks: the annotated copy is encrypted, all else says that it is not, nothing lies about."""

import json
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from msoffcrypto.exceptions import InvalidKeyError

from tests.hostile.command import run
from tests.locked.files import COMMANDS, LEDGER, PASSWORD, SAMPLES, arguments, bank, locked, opened
from tests.payout.batch_case import scored

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    report = scored(LEDGER, tmp_path_factory.mktemp("report")).read_bytes()
    return bank(tmp_path_factory.mktemp("bank"), report)


def test_the_annotated_copy_opens_with_the_password_and_shows_what_the_clear_one_shows(inputs, tmp_path):
    (tmp_path / "messy.xlsx").write_bytes(locked((SAMPLES / "messy.xlsx").read_bytes()))
    done = run("check", tmp_path / "messy.xlsx", "--password-file", inputs / "p", "--annotate", tmp_path / "copy.xlsx")
    assert done.said.endswith("messy.xlsx 有打开密码，副本用同一个密码打开。\n")
    straight = tmp_path / "straight.xlsx"
    run("check", SAMPLES / "messy.xlsx", "--annotate", straight)
    assert opened(tmp_path / "copy.xlsx") == straight.read_bytes()
    assert not zipfile.is_zipfile(tmp_path / "copy.xlsx")
    with pytest.raises(InvalidKeyError):
        opened(tmp_path / "copy.xlsx", "another")


def test_one_encrypted_file_of_several_is_enough(inputs, tmp_path):
    copy = tmp_path / "copy.xlsx"
    given = ("--password-file", inputs / "p", "--annotate", copy)
    run("check", SAMPLES / LEDGER, "--roster", inputs / "hr" / "roster.xlsx", *given)
    assert openpyxl.load_workbook(BytesIO(opened(copy))).sheetnames[0] == "Problems"


def test_the_copy_of_clear_files_is_clear_whatever_the_password(inputs, tmp_path):
    done = run("check", SAMPLES / LEDGER, "--password-file", inputs / "p", "--annotate", tmp_path / "copy.xlsx")
    book = openpyxl.load_workbook(tmp_path / "copy.xlsx")
    assert "password" not in done.said
    assert not any(PASSWORD in str(cell.value) for sheet in book for row in sheet for cell in row)
    assert not any(sheet.title == "p" for sheet in book)


@pytest.mark.parametrize("command", [name for name, (_, written) in COMMANDS.items() if written and name != "check"])
def test_what_is_written_in_clear_is_said_to_be(command, inputs, tmp_path):
    done = run(*arguments(command, inputs, tmp_path), "--password-file", inputs / "p")
    assert done.exit == 0, done.said
    last = done.said.splitlines()[-1]
    assert last.endswith(("有打开密码，写出的文件没有，请妥善保管。", "what was written can. Keep it safe."))


def test_of_encrypted_sheets_only_the_lists_are_said_to_be_clear(inputs, tmp_path):
    (tmp_path / "passwords.csv").write_text("1001,Secret-1001\n")
    words = [*arguments("payout", inputs, tmp_path), "--passwords", tmp_path / "passwords.csv"]
    done = run(*words, "--password-file", inputs / "p")
    assert done.said.endswith(
        "report.xlsx cannot be opened without a password; summary.xlsx and payroll.csv can. Keep it safe.\n"
    )


ONCE = (
    *("score", "check", "settle", "payout", "verify"),
    *("ahp report", "ahp weights", "ahp sensitivity", "ahp questionnaire"),
)
# Runs these commands one by one and notes every file opened for writing and all bytes that are written to one.
WATCHED = """
import json, os, sys
from pathlib import Path
from tests.hostile.command import run
from tests.locked.files import arguments
inputs, outputs, *names = sys.argv[1:]
inputs, outputs = Path(inputs), Path(outputs)
opened, clear = [], []
def note(event, details):
    if event == "open" and not isinstance(details[0], int) and details[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        opened.append(os.fsdecode(details[0]))
os_write = os.write
def write(descriptor, data):
    clear.append(bytes(data[:2]) == b"PK")
    return os_write(descriptor, data)
sys.addaudithook(note)
os.write = write
found = {}
for name in names:
    opened.clear(); clear.clear()
    done = run(*arguments(name, inputs, outputs), "--password-file", inputs / "p")
    found[name] = (done.exit, sorted(set(opened)), any(clear), done.trace)
sys.stdout.write("FOUND" + json.dumps(found))
"""


def test_nothing_that_was_encrypted_lies_on_the_disk_in_clear(inputs, tmp_path):
    """No command opens any file for writing but what it was asked for, not even for a moment; the copy is never clear."""
    made = subprocess.run(
        [sys.executable, "-c", WATCHED, inputs, tmp_path, *ONCE], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    found = json.loads(made.stdout.partition("FOUND")[2])
    for name, (code, files, clear, trace) in found.items():
        assert code in (0, 1), trace
        elsewhere = [f for f in files if f != "/dev/null" and not f.startswith(str(tmp_path))]
        assert elsewhere == [], name
        assert bool([f for f in files if f != "/dev/null"]) == bool(COMMANDS[name][1]), (name, files)
        if name == "check":
            assert not clear


def test_the_clear_bytes_of_an_old_workbook_never_reach_the_disk(tmp_path):
    """The library that opens an encrypted xls keeps what is in it in a temporary file, if it is let."""
    child = ROOT / "rmcli" / "intake" / "files" / "child.py"
    data = (ROOT / "tests" / "hostile" / "files" / "locked.xls").read_bytes()
    asked = json.dumps({"do": "decrypt", "password": "Secret-2026", "memory": 1 << 30, "seconds": 60}).encode()
    program = (
        "import runpy, sys, os, resource\n"
        "resource.setrlimit = lambda *_: None\n"  # else the limits stop it
        "seen = []\n"
        "sys.addaudithook(lambda e, d: seen.append(d[0]) if e == 'open' and isinstance(d[2], int) and d[2] & 3 else None)\n"
        f"runpy.run_path({str(child)!r}, run_name='__main__')\n"
        "sys.stderr.write(repr(seen))"
    )
    done = subprocess.run([sys.executable, "-c", program], input=asked + b"\n" + data, capture_output=True, check=True)
    said, _, clear = done.stdout.partition(b"\n")
    assert json.loads(said) == {"decrypted": True, "secret": True}
    assert clear.startswith(b"\xd0\xcf\x11\xe0")
    assert done.stderr == b"[]"
