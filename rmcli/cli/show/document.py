"""A JSON document on standard output."""

import json
from collections.abc import Mapping

import typer

from rmcli.cli.language import can_show


def document(content: Mapping[str, object]) -> None:
    """One JSON document and nothing else; in plain ASCII where the stream is not Unicode, since JSON is always UTF-8."""
    typer.echo(json.dumps(content, ensure_ascii=not can_show("\U0001f600"), indent=2, allow_nan=False))
