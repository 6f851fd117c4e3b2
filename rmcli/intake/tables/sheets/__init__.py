"""Which file and which sheet is which table, and what a sheet is before it is read in earnest."""
