"""A data folder at rest: no run changes it while it is read as a whole."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scraper.loading import no_dataset
from scraper.schema import TABLES
from scraper.store.lock import hold


@contextmanager
def at_rest(folder: Path) -> Iterator[None]:
    """Keep runs from changing the dataset in a folder until the block ends.

    Where this user may not write, its lock cannot be held, and the folder is read as it is. Raises
    UsageError if there is no dataset, Locked if a run works on it.
    """
    if not any((folder / table.path).exists() for table in TABLES):
        raise no_dataset(folder)
    if not os.access(folder, os.W_OK):
        yield
        return
    with hold(folder):
        yield
