"""The gallery of what concerns a profile: exact words in both languages, and a near miss."""

from pathlib import Path

import pytest

from rmcli.problems.catalogue import CATALOGUE
from tests.errors.profiles import CASES, found
from tests.errors.told import told

TEXTS = Path(__file__).with_name("texts") / "profiles"


def test_every_code_is_in_the_gallery():
    assert {name[:5] for name in CASES} == {code for code in CATALOGUE if code.startswith("PRF")}
    assert sorted(CASES) == sorted(path.stem for path in TEXTS.glob("*.txt"))


@pytest.mark.parametrize("name", CASES)
def test_it_is_said_in_these_words_and_no_other_code_is(name, tmp_path):
    problems = found(tmp_path, CASES[name].said, CASES[name].book)
    text = f"{told([p for p in problems if p.code == name[:5]], 'zh')}\n{told([p for p in problems if p.code == name[:5]], 'en')}"
    assert text == (TEXTS / f"{name}.txt").read_text(encoding="utf-8")
    assert {p.code for p in problems if p.severity == "error"} <= {name[:5]}


@pytest.mark.parametrize("name", CASES)
def test_the_near_miss_passes(name, tmp_path):
    problems = found(tmp_path, CASES[name].near, CASES[name].book)
    assert name[:5] not in {p.code for p in problems}
    assert not [p for p in problems if p.severity == "error"]
