"""One spelling of a scheme's rules, and its sha256: the same rules have the same hash, whoever wrote them in what file."""

import json
from dataclasses import fields, is_dataclass
from decimal import Decimal
from hashlib import sha256

from rmcli.language import Text
from rmcli.problems import Place
from rmcli.scheme.model import Scheme

_NOT_RULES = {
    "sha256",
    "origin",
    "sheets",
    "cells",
    "lists",
    "aliases",
    "ranks",
    "display",
}  # no number goes by the ranks of education yet


# Left out where there is none, or where it is as it always was: such a scheme says what it said before there was any.
OF_OLD = {"assessed_by": "grade", "base_period": "year", "edges": "lower", "level_pay_in_gross": False}
_UNSAID: dict[str, object] = {"plans": {}, "lead_rates": {}, "points_of_words": {}, **OF_OLD}


def sha256_of(scheme: Scheme) -> str:
    """The hash of all that decides a number. Names that are only shown, and places, are no rules."""
    return sha256(canonical(scheme).encode()).hexdigest()


def canonical(scheme: Scheme) -> str:
    """The rules as JSON: numbers to 15 significant digits, orders as given, mappings by key, what is not given left out."""
    return json.dumps(_plain(scheme), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: object) -> object:
    if is_dataclass(value):
        told = {f.name: getattr(value, f.name) for f in fields(value) if f.name not in _NOT_RULES}
        told = {name: v for name, v in told.items() if name not in _UNSAID or v != _UNSAID[name]}
        return {name: _plain(v) for name, v in told.items() if v not in (None, ()) and not isinstance(v, Text | Place)}
    if isinstance(value, dict):
        return {str(key): _plain(v) for key, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int | float | Decimal):
        return f"{float(value):.15g}"
    raise TypeError(f"{value!r} has no place in a scheme")
