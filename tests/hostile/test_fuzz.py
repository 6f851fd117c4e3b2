"""A few dozen spoilt workbooks at every test run; `fuzz.py` spoils thousands."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hostile import builder, command, mutate
from tests.hostile.cases import FILES

SEEDS = {
    "ledger.xlsx": builder.correct,
    "small.xls": (FILES / "small.xls").read_bytes,
    "small.ods": (FILES / "small.ods").read_bytes,
    "ledger.csv": lambda: builder.csv().encode(),
}


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 1 << 32))
def test_a_spoilt_file_ends_in_a_documented_way(name, seed, tmp_path):
    kind, data = mutate.spoilt(SEEDS[name](), Random(seed))
    (tmp_path / name).write_bytes(data)
    done = command.run("check", tmp_path / name)
    assert done.exit in (0, 1, 2), f"{kind}: {done.trace}"


@pytest.mark.parametrize("mutation", mutate.OF_PACKAGES)
def test_a_mutation_changes_the_file_and_is_the_same_again(mutation):
    data = builder.correct()
    assert mutation(data, Random(3)) == mutation(data, Random(3))
    assert mutate.flip(data, Random(3)) != data
