"""The command line: Typer and rich, no logic."""
