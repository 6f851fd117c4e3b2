"""One module a format: from the bytes of a file to raw sheets."""
