"""How much memory an ingest of any size needs: the peak of its processes beside the limit.

    python -m benchmarks.memory --dumps 1000000 --memory 1GiB

The dumps are made on the fly, in .tar.zst files of 10,000. Ends with 1 if a post is missing, or if
the peak is more than 150 MiB above the limit. Needs Linux, and 5 GB of disk for a million dumps.
"""

import argparse
import resource
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from corpus import posts_of, write_archives  # noqa: E402  the path is set above
from performance.command import command, started  # noqa: E402  ditto
from performance.process_tree import Peaks, watch  # noqa: E402  ditto

MARGIN = 150 * 2**20
UNITS = {"MiB": 2**20, "GiB": 2**30}


def parser() -> argparse.ArgumentParser:
    """Give the parser of the command line."""
    words = argparse.ArgumentParser(
        prog="python -m benchmarks.memory", description=__doc__.split("\n")[0]
    )
    words.add_argument("--dumps", type=int, default=20_000, help="how many (default: 20,000)")
    words.add_argument("--memory", default="1GiB", help="the limit (default: 1GiB)")
    words.add_argument("--workers", type=int, default=2, help="how many (default: 2)")
    return words


def main() -> int:
    """Make the dumps, ingest them, print the peak, and give the exit code."""
    given = parser().parse_args()
    limit = _bytes(given.memory)
    with tempfile.TemporaryDirectory() as folder:
        size = write_archives(Path(folder, "dumps"), given.dumps)
        print(f"dumps    {given.dumps:,}, {size / 1e9:.2f} GB", flush=True)
        data_dir = Path(folder, "data")
        words = command(Path(folder, "dumps"), data_dir, given.workers, given.memory)
        begun = time.perf_counter()
        process = started(words)
        peaks = watch(process)
        _tell(peaks, limit, time.perf_counter() - begun)
        rows = _rows(data_dir / "posts.parquet")
    print(f"posts    {rows:,} of {posts_of(given.dumps):,}")
    right = process.returncode == 0 and rows == posts_of(given.dumps)
    return 0 if right and peaks.resident <= limit + MARGIN else 1


def _tell(peaks: Peaks, limit: int, seconds: float) -> None:
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    print(f"limit    {_mib(limit)}")
    print(f"peak     {_mib(peaks.resident)} resident, {_mib(peaks.proportional)} proportional")
    print(f"largest  {_mib(largest)} resident in one process, by the system's own count")
    print(f"seconds  {seconds:,.1f}")


def _rows(path: Path) -> int:
    """Give the rows of a Parquet file, none if it is missing."""
    import pyarrow.parquet as pq  # noqa: PLC0415  after the ingest, so that the dumps need none

    return int(pq.read_metadata(path).num_rows) if path.exists() else 0


def _bytes(text: str) -> int:
    """Give the bytes of `512MiB` or `1GiB`."""
    return int(float(text[:-3]) * UNITS[text[-3:]])


def _mib(count: int) -> str:
    return f"{count / 2**20:,.0f} MiB"


if __name__ == "__main__":
    sys.exit(main())
