"""`scraper explain`: the evidence behind a post."""

import sys
from argparse import Namespace
from pathlib import Path

from scraper.errors import UsageError
from scraper.loading import no_dataset
from scraper.report.cases import find
from scraper.report.explanation import explain
from scraper.store import dataset as store

_MOST_SHOWN = 8


def run(options: Namespace) -> int:
    """Print the explanation of each post that the words name."""
    folder = Path(options.data_dir)
    stored = store.read(folder)
    if not stored.observations:
        raise no_dataset(folder)
    words = " ".join(options.post)
    found = find(words, stored.observations, stored.sources)
    if not found:
        raise UsageError(
            f"no post of {folder} has the id or title {words!r}; "
            "scraper.load() gives the table of all posts"
        )
    for number, case in enumerate(found[:_MOST_SHOWN]):
        sys.stdout.write(("\n" if number else "") + explain(case))
    if len(found) > _MOST_SHOWN:
        sys.stderr.write(f"and {len(found) - _MOST_SHOWN} more; say more of the title\n")
    return 0
