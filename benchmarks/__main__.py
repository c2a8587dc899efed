"""Ours beside what nobody can avoid and beside other ways, as one table of ratios.

    python -m benchmarks                       # 20,000 dumps
    python -m benchmarks --dumps 500 --rounds 1 --only ours naive

See docs/performance.md for what is measured. Other ways need `pip install '.[benchmarks]'`; what
is not installed is left out, and told of.
"""

import argparse
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from performance import table  # noqa: E402  the path is set above
from performance.place import Place  # noqa: E402  ditto
from performance.rounds import measure, prepare  # noqa: E402  ditto
from performance.ways import CONTENDERS, chosen, missing  # noqa: E402  ditto


def parser() -> argparse.ArgumentParser:
    """Give the parser of the command line."""
    words = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.split("\n")[0])
    words.add_argument("--dumps", type=int, default=20_000, help="how many (default: 20,000)")
    words.add_argument("--rounds", type=int, default=5, help="how often each way is timed")
    words.add_argument("--only", nargs="+", choices=CONTENDERS, default=(), metavar="WAY",
                       help=", ".join(CONTENDERS))  # fmt: skip
    words.add_argument("--write", type=Path, help="the Markdown file whose table to replace")
    return words


def main() -> None:
    """Measure, print, and write the table if asked."""
    given = parser().parse_args()
    for name, module in missing().items():
        _tell(f"{name} is left out: {module} is not installed")
    names = chosen(given.only)
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder), given.dumps)
        _tell(f"making {given.dumps:,} dumps")
        prepare(place, names)
        figures = measure(place, names, given.rounds, _tell)
        text = table.markdown(figures, place, given.rounds)
    print(text)
    if given.write:
        table.replace(given.write, text)


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
