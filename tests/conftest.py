"""What holds for every test, before anything is imported."""

import os

# openpyxl writes other bytes (characters by number, no declaration) where lxml happens to be installed, as a test dependency does;
# the files that tests spoil are those of the library alone.
os.environ["OPENPYXL_LXML"] = "False"
