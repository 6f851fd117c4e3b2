"""The lock covers what pyproject.toml asks for: every dependency, in its range, every archive by its hash."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
ENTRY = re.compile(r"^(\S+)==(\S+)(?: ; .*?)?((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", re.MULTILINE)


def test_the_lock_has_every_dependency_within_its_range_and_nothing_without_a_hash() -> None:
    lock = (ROOT / ".ci" / "lock.txt").read_text()
    entries = ENTRY.findall(lock)
    assert len(re.findall(r"^[^#\s]+==", lock, re.MULTILINE)) == len(entries)
    locked: dict[str, set[str]] = {}
    for name, version, _ in entries:
        locked.setdefault(name, set()).add(version)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["test"],
    ]
    for requirement in map(Requirement, asked):
        versions = locked[canonicalize_name(requirement.name)]
        assert all(requirement.specifier.contains(version) for version in versions), requirement
