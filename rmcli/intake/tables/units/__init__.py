"""In which unit a sheet says that its numbers are: in headers, titles, its name, columns of units, and --unit."""
