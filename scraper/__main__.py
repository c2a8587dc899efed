"""`python -m scraper`, and the console script: the command line as a process of its own."""

import sys


def run() -> int:
    """Run a command and give its exit code.

    pyarrow loads numpy wherever it is installed, a quarter of the time of a small run, and needs
    it only to convert to and from arrays. This process never does, so it goes without.
    """
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]  # None: as if not installed
    try:
        from scraper.cli import main  # noqa: PLC0415  an interrupt may come before it is there

        return main()
    except KeyboardInterrupt:  # before a command began, or at its very end
        sys.stderr.write("scraper: interrupted; the dataset is whole\n")
        return 130


if __name__ == "__main__":
    raise SystemExit(run())
