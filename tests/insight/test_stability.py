"""What a ranking hangs on, worked by hand on two RMs and two dimensions."""

from dataclasses import replace
from types import MappingProxyType, SimpleNamespace

import pytest

from rmcli.insight import stability
from rmcli.pipeline import score
from tests.bank import tables
from tests.scoring.builder import direct, small_scheme


def test_a_matrix_in_another_order_than_the_dimensions_weighs_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """F 0.75 and P 0.25: A1 has 90 and 60, B1 80 and 100. 90 w + 60 (1 - w) = 80 w + 100 (1 - w) at w = 40 / 50 = 0.8 of F."""
    monkeypatch.setattr(stability, "DRAWS", 1)
    scheme = small_scheme(direct("F1"), direct("P1", "P"))
    shares = {"F": 0.75, "P": 0.25}
    scheme = replace(scheme, dimensions=tuple(replace(d, weight=shares[d.code]) for d in scheme.dimensions))
    read = tables([{"rm_id": "A1"}, {"rm_id": "B1"}], actuals={"A1": {"F1": 90, "P1": 60}, "B1": {"F1": 80, "P1": 100}})
    run = score(read, scheme)
    top, *others = run.weights
    turned = replace(top, criteria=top.criteria[::-1], weights=top.weights[::-1])
    nobody = SimpleNamespace(nodes=(), members=MappingProxyType({}))
    for weights in (run.weights, (turned, *others)):
        found = stability.of(replace(run, weights=weights), nobody, nobody, read, keep_inconsistent=False)
        assert {reach.dimension: reach.weight for reach in found.reaches} == shares
        assert {(swap.dimension, round(swap.at, 9)) for swap in found.swaps} == {("F", 0.8), ("P", 0.2)}
