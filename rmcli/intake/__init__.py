"""The way in, and the only importer of the libraries that read files."""
