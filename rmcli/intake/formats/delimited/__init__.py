"""csv files: their encoding and their rows."""
