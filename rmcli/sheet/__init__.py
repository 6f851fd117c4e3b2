"""What a sheet is before it means anything: cells and columns as they stand in a file, each value with its address."""
