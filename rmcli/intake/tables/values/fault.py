"""Why a value cannot be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rmcli.problems import Kind


@dataclass(frozen=True)
class Fault:
    """Why a value cannot be read: a kind of problem and the facts of its texts."""

    kind: Kind
    facts: Mapping[str, object] = field(default_factory=dict)
