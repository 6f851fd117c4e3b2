"""The scoring methods, one file each: names, needs, score, formula, words, example of a rule (method.md section 3)."""

from collections.abc import Mapping
from types import MappingProxyType

from rmcli.scoring.methods import (
    bands_linear,
    bands_step,
    completion,
    deduction,
    direct,
    per_unit,
    plus_minus,
    rank,
    reverse_completion,
)
from rmcli.scoring.methods.base import Method

# in the order that a scheme's author chooses from
METHODS: tuple[Method, ...] = (
    completion.METHOD,
    reverse_completion.METHOD,
    deduction.METHOD,
    per_unit.METHOD,
    direct.METHOD,
    bands_step.METHOD,
    bands_linear.METHOD,
    plus_minus.METHOD,
    rank.METHOD,
)
METHOD_NAMED: Mapping[str, Method] = MappingProxyType({method.name: method for method in METHODS})
