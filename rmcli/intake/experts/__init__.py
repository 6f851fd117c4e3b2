"""Experts' judgements: from returned questionnaires to one survey."""
