"""`python -m scraper`, and the console script: the command line as a process of its own."""

import sys

from scraper.cli import main


def run() -> int:
    """Run a command and give its exit code.

    pyarrow loads numpy wherever it is installed, a quarter of the time of a small run, and needs
    it only to convert to and from arrays. This process never does, so it goes without.
    """
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]  # None: as if not installed
    return main()


if __name__ == "__main__":
    raise SystemExit(run())
