"""Which rows of a sheet are data, and what is said of those that are not."""
