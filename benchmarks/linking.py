"""How good linking, naming and dating are, beside other ways to do it, on two labelled sets.

    python benchmarks/linking.py --quick
    REAL_REFERENCE=../shared/reference python benchmarks/linking.py --write docs/linking.md

See docs/linking.md for what is measured. The real set needs REAL_REFERENCE; without it the hard
set has titles of our own. Splink and rensa are needed for the comparison only.
"""

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks"), str(ROOT / "tests")]

from linkage import judge, table  # noqa: E402  the path is set above
from linkage.sets import LabelledSet, hard_set, real_set  # noqa: E402  ditto

HARD_SIZE, REAL_SIZE = 20_000, 4_000
QUICK_SIZE = 600


def main() -> None:
    """Measure, print, and write the table if asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="hundreds of sightings, seconds")
    parser.add_argument("--write", type=Path, help="the Markdown file whose table to replace")
    parser.add_argument("--ours", action="store_true", help="only ours, without the other ways")
    arguments = parser.parse_args()
    reference = os.environ.get("REAL_REFERENCE")
    parts = []
    for labelled in _sets(Path(reference) if reference else None, quick=arguments.quick):
        part = table.markdown(judge.judge(labelled, rivals=not arguments.ours))
        print(part, flush=True)
        parts.append(part)
    if arguments.write:
        table.replace(arguments.write, "\n".join(parts))


def _sets(reference: Path | None, *, quick: bool) -> Iterator[LabelledSet]:
    if reference:
        yield real_set(reference, QUICK_SIZE if quick else REAL_SIZE)
    else:
        print("REAL_REFERENCE is not set: the real set is skipped", flush=True)
    yield hard_set(reference, QUICK_SIZE if quick else HARD_SIZE)


if __name__ == "__main__":
    main()
