"""rmcli.ahp is usable as a library: it needs numpy, the standard library and nothing of a bank."""

import ast
import sys
from pathlib import Path

import numpy as np

import rmcli.ahp

FOLDER = Path(rmcli.ahp.__file__).parent


def test_it_imports_only_numpy_the_standard_library_and_itself():
    for path in sorted(FOLDER.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [str(node.module)] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                known = name.split(".")[0] in {"numpy", *sys.stdlib_module_names} or name.startswith("rmcli.ahp")
                assert known, f"{path.name} imports {name}"


def test_every_public_name_is_there_and_named_in_the_table_of_contents():
    for name in rmcli.ahp.__all__:
        assert hasattr(rmcli.ahp, name)
    functions = {name for name in rmcli.ahp.__all__ if name[0].islower()}
    later = {"joint_judgements", "joint_priorities", "linked_groups", "ranks", "stacked"}
    assert all(name in rmcli.ahp.__doc__ for name in functions - later)


def test_the_random_indices_are_as_printed_and_cover_1_to_15():
    for name, table in rmcli.ahp.TABLES.items():
        assert len(table.values) == 15
        assert table.source
        assert np.all(np.diff(table.values[2:10]) > 0)
        assert table.values[:2] == (0, 0)
        assert rmcli.ahp.random_index(3, name) == table.values[2]
    # Saaty's table of 1980 falls from n = 11 to 12, as printed
    assert rmcli.ahp.TABLES["saaty"].values[10:12] == (1.51, 1.48)
