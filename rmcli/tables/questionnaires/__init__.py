"""The survey: its table, what questionnaire platforms export, and what words of a scale are worth."""
