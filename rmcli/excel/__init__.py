"""The way out, and the only importer of the libraries that write workbooks."""
