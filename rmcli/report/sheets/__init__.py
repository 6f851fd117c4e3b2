"""The sheets of the report, one file each."""
