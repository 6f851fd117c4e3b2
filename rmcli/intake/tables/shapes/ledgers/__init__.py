"""Ledgers with a column for each month, with a row for each item of costs, and those whose month a title or a name says."""
