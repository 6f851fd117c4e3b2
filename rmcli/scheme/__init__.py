"""The scheme: its model, loading from the built-in file or a workbook, lint, and the rules in plain words."""
