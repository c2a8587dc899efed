"""`scraper restore`: the dataset as it was."""

import sys
from argparse import Namespace
from pathlib import Path

from scraper.integrity.past import Restored, restore, until
from scraper.integrity.resting import at_rest
from scraper.means import usual
from scraper.report.printable import one_line


def run(options: Namespace) -> int:
    """Write the dataset, and tell what is in it."""
    at, folder = until(options.at), Path(options.data_dir)
    target = Path(options.to or f"data-{options.at.replace(':', '')}")
    with at_rest(folder):
        found = restore(folder, at, target.resolve(), usual())
    sys.stdout.writelines(f"{one_line(line)}\n" for line in _lines(found, target))
    return 0


def _lines(found: Restored, target: Path) -> list[str]:
    told = f"{found.posts} posts from {found.observations} observations of {found.dumps} dumps"
    lines = [f"restored  {target}: {told}"]
    if found.later:
        lines.append(f"left out  {found.later} dumps, crawled later")
    if found.undated:
        lines.append(f"undated   {found.undated} dumps tell no time of crawl, and were kept")
    return lines
