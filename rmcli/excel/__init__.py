"""The way out: reports and templates to workbook bytes, bytes to files all or nothing. Only importer of the writer library."""
