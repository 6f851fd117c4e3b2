"""Workbooks that people fill in or are handed: templates, questionnaires, payout pages."""
