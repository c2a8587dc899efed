"""Where a dataset is worked on: its own folder, or a copy here of one beyond this machine."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from scraper.errors import StoreError
from scraper.places import Remote, Unreachable, place
from scraper.schema import DUMPS, EQUATIONS, OBSERVATIONS, POSTS, REJECTED, SIGHTINGS
from scraper.store.lock import hold

PARTS = (
    f"{OBSERVATIONS.path}/",
    DUMPS.path,
    SIGHTINGS.path,
    EQUATIONS.path,
    "README.md",
    "croissant.json",
    REJECTED.path,
    POSTS.path,
)
"""What a dataset consists of, in the order in which it is replaced (`scraper.store.commit`)."""


@contextmanager
def reading(data_dir: str | os.PathLike[str], parts: Sequence[str] = PARTS) -> Iterator[Path]:
    """Give a folder of this machine with some parts of a dataset, until the block ends."""
    where = place(data_dir)
    if isinstance(where, Path):
        yield where
    else:
        from scraper.places.copies import copied  # noqa: PLC0415  addresses are rare

        with copied(where, parts) as copy:
            yield copy


@contextmanager
def writing(data_dir: str | os.PathLike[str], wait: float = 0.0) -> Iterator[Path]:
    """Give a folder of this machine to write a dataset in, which no other run writes meanwhile.

    Raises Locked if another run does for `wait` seconds; StoreError if the dataset cannot be had,
    or cannot be replaced by what the block made of it.
    """
    where = place(data_dir)
    if isinstance(where, Path):
        with hold(where, wait=wait):
            yield where
    else:
        from scraper.places.copies import changed  # noqa: PLC0415  addresses are rare

        with _claimed(where, wait), changed(where, PARTS) as copy:
            yield copy


@contextmanager
def _claimed(where: Remote, wait: float) -> Iterator[None]:
    from scraper.places.claims import claimed  # noqa: PLC0415  addresses are rare

    try:
        with claimed(where, wait):
            yield
    except Unreachable as error:
        raise StoreError(f"{where}: {error}") from error
