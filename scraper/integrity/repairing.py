"""Repair: what was made anew takes the place of what is wrong, and nothing is removed.

Theory of operation: the catalog comes first, without the dumps of which observations were lost,
so that a run reads these dumps again, also if this one is killed then. What cannot be read or is
not ours goes aside, under a name with a dot, which readers and runs pass over. Then files are
published as a commit publishes them, posts last.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from scraper.integrity.facts import Facts
from scraper.integrity.findings import Finding
from scraper.schema import DUMPS, OBSERVATIONS
from scraper.store import atomic
from scraper.store.dataset import DERIVED
from scraper.store.folders import PARTS
from scraper.store.remedies import explained

_SCRATCH = ".*.listing-scraper.tmp"


def leftovers(folder: Path) -> list[Finding]:
    """Give the scratch files that killed runs left."""
    found = [*folder.glob(_SCRATCH), *(folder / OBSERVATIONS.path).glob(_SCRATCH)]
    names = sorted(path.relative_to(folder).as_posix() for path in found)
    return [Finding(name, "was left by a run that was killed") for name in names]


def publish(folder: Path, anew: Path, facts: Facts) -> list[Path]:
    """Give the folder what is in `anew`, and the shards that were stated anew.

    Returns the files that were put aside. Raises StoreError; the next repair goes on then.
    """
    dumps = folder / DUMPS.path
    aside = []
    if facts.lost:  # what was derived from them may be all that is left of them
        tables = {dumps, *(folder / table.path for table in DERIVED)} - facts.aside
        aside += [_copied(path) for path in tables if path.is_file()]
    aside += [_moved(path) for path in facts.aside & {dumps}]
    atomic.publish(dumps, anew / DUMPS.path)
    aside += [_moved(path) for path in facts.aside - {dumps}]
    for shard, target in facts.shards:
        if shard.path != target:
            atomic.publish(target, shard.path)
    for path in _files(anew):
        atomic.publish(folder / path.relative_to(anew), path)
    atomic.sweep(folder / OBSERVATIONS.path)
    return aside


def _files(anew: Path) -> Iterator[Path]:
    for part in PARTS:
        path = anew / part
        if path.is_dir():
            yield from path.iterdir()
        elif path.exists():
            yield path


def _moved(path: Path) -> Path:
    with explained(path):
        return path.rename(_free(path))


def _copied(path: Path) -> Path:
    with explained(path):
        return Path(shutil.copyfile(path, _free(path)))


def _free(path: Path) -> Path:
    """Give a name beside `path` that nothing has."""
    number = 1
    while os.path.lexists(found := path.with_name(f".{path.name}.aside-{number}")):
        number += 1
    return found
