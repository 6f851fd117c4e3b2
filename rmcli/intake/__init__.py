"""The way in, and the only importer of the libraries that read files."""

from rmcli.intake.reading import read

__all__ = ["read"]
