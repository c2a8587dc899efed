"""The command, which works in several processes also where there is little to do.

    python tests/faults/parallel.py ingest --workers 2 PATH...

Ten dumps are a unit of reading instead of 2,000, and the smallest dataset is derived as the largest
is: by all processes, or only in the days that change.
"""

from importlib import import_module

from scraper.__main__ import run
from scraper.derive import plan

units = import_module("scraper.intake.units")  # its package has a function of this name

if __name__ == "__main__":
    units._MOST_FILES = 10  # noqa: SLF001  what 2,000 files do, without 2,000 files
    plan._FEW = 0  # noqa: SLF001  ditto for 4 MB of rows
    raise SystemExit(run())
