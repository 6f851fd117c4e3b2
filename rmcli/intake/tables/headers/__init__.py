"""Which row is a table's header, and which column is which."""
