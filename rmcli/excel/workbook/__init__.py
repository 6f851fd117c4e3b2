"""A report to the bytes of a workbook."""
