"""Weights from pairwise judgements."""

from rmcli.ahp.consistency import Consistency, check, circular_triads
from rmcli.ahp.incomplete import weights

__all__ = ["Consistency", "check", "circular_triads", "weights"]
