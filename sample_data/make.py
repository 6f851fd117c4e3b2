"""Writes the sample workbooks. Run: python sample_data/make.py [FOLDER] (the folder of this file unless one is given)."""

import sys
from pathlib import Path

from invent import chinese

if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    for part in (chinese,):
        part.make(target)
