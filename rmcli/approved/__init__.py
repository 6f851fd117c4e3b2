"""A report read back: its seal, what was changed, who is paid, what holds it up, and whether it follows from itself."""
