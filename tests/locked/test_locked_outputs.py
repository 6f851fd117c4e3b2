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

from tests import samples
from tests.hostile.command import run
from tests.locked.files import LEDGER, PASSWORD, SAMPLES, arguments, bank, locked, opened

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bank(tmp_path_factory.mktemp("bank"), samples.report(LEDGER).read_bytes())


def test_the_annotated_copy_opens_with_the_password_and_shows_what_the_clear_one_shows(inputs, tmp_path):
    (tmp_path / "messy.xlsx").write_bytes(locked((SAMPLES / "messy.xlsx").read_bytes(), rounds=100_000))
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


def test_of_encrypted_sheets_only_the_lists_are_said_to_be_clear(inputs, tmp_path):
    (tmp_path / "passwords.csv").write_text("1001,Secret-1001\n")
    words = [*arguments("payout", inputs, tmp_path), "--passwords", tmp_path / "passwords.csv"]
    done = run(*words, "--password-file", inputs / "p")
    assert done.said.endswith(
        "report.xlsx cannot be opened without a password; summary.xlsx and payroll.csv can. Keep it safe.\n"
    )


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
