"""What the report of a year-end settlement says."""
