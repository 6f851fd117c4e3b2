"""Surveys with one row an answer sheet: from the header and the questions to the rows of the survey, and what is asked of them."""
