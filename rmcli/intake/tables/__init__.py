"""Which sheet, header and column is which, and what their values mean: raw sheets to the declared tables."""
