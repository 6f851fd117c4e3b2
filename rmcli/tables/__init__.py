"""Every input table declared once: sheet, columns, both names, type, unit, rule. Reader, checks, templates and docs use it."""
