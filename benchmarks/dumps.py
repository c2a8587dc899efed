"""Write a corpus of text dumps of our own, to profile an ingest of it or to measure it by hand.

    python benchmarks/dumps.py made/ --dumps 2000

The same number gives the same bytes; see `benchmarks/corpus/`.
"""

import argparse
from pathlib import Path

from corpus import posts_of, write


def main() -> None:
    """Write the dumps, and say what was written."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="where to; it is made if it is missing")
    parser.add_argument("--dumps", type=int, default=20_000, help="how many (default: 20,000)")
    given = parser.parse_args()
    write(given.folder, given.dumps)
    print(f"{given.dumps:,} dumps of {posts_of(given.dumps):,} posts")


if __name__ == "__main__":
    main()
