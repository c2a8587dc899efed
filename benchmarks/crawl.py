"""Our crawler beside Scrapy, on one loopback server that misbehaves.

    pip install '.[crawl,benchmarks]'
    python benchmarks/crawl.py --write docs/crawl.md

See docs/crawl.md for what is measured. `--quick` measures less, in about a minute.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks"), str(ROOT / "tests" / "crawl")]

from crawling import scenarios  # noqa: E402  the path is set above
from crawling.contenders import CONTENDERS, Contenders  # noqa: E402  ditto
from crawling.kills import kills  # noqa: E402  ditto
from crawling.scenarios import Told  # noqa: E402  ditto
from crawling.speed import throughput  # noqa: E402  ditto

BEGIN, END = "<!-- figures: written by benchmarks/crawl.py -->", "<!-- end of figures -->"


def main() -> None:
    """Measure, print, and write the table if asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="fewer pages, kills and rounds")
    parser.add_argument("--ours", action="store_true", help="only ours, without Scrapy")
    parser.add_argument("--write", type=Path, help="the Markdown file whose table to replace")
    arguments = parser.parse_args()
    contenders = CONTENDERS[:1] if arguments.ours else CONTENDERS
    names = [contender.name for contender in contenders]
    lines = [f"| | {' | '.join(names)} |", "|---|" + "---|" * len(names)]
    print(*lines, sep="\n", flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        for name, told in _rows(contenders, Path(scratch), quick=arguments.quick):
            cells = " | ".join(told[each] for each in names)
            lines.append(f"| {name} | {cells} |")
            print(lines[-1], flush=True)
    if arguments.write:
        _replace(arguments.write, "\n".join(lines))


def _rows(who: Contenders, folder: Path, *, quick: bool) -> Iterator[tuple[str, Told]]:
    yield from kills(who, folder, 40 if quick else 200, 8 if quick else 50)
    yield from scenarios.unchanged(who, folder, 40 if quick else 200)
    yield from scenarios.robots(who, folder)
    yield from scenarios.waits(who, folder)
    yield from scenarios.internal(who, folder)
    size = (8, 20, 1) if quick else (8, 250, 5)
    yield from throughput(who, folder, *size)


def _replace(path: Path, table: str) -> None:
    """Put the table between the marks of a document."""
    before, _, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    path.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
