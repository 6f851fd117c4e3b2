"""Sheets that are laid out otherwise than their table is declared: one module a layout, each brings the rows to the declared table."""
