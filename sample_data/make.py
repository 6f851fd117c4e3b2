"""Writes the sample workbooks: python sample_data/make.py [FOLDER], into this file's folder unless one is given."""

import sys
from pathlib import Path

from invent import banks, chinese, english, experts, messy, own_scheme, year

if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    for part in (chinese, english, messy, own_scheme, experts, year, banks):
        part.make(target)
