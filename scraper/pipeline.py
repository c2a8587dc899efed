"""The main job: dumps in, dataset out. A set union of facts, then a pure function of them."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.dumps import MISSING, OTHER_FILE, REVISIT, Found, Options, Search, find_dumps
from scraper.errors import UsageError
from scraper.means import Means, usual
from scraper.places import Place, place
from scraper.records import Rejection
from scraper.summary import Summary

if TYPE_CHECKING:
    from scraper.engine import Engine

__all__ = ["Means", "Progress", "Summary", "ingest"]

Progress = Callable[[int, int, str], None]
"""Told how many dumps are done, of how many, and the name of the next one."""


def ingest(  # noqa: PLR0913  the options of the main job
    *paths: str | os.PathLike[str],
    data_dir: str | os.PathLike[str] = "data",
    dry_run: bool = False,
    progress: Progress | None = None,
    options: Options | None = None,
    means: Means | None = None,
    engine: "Engine | None" = None,
    wait: float = 0.0,
) -> Summary:
    """Read the dumps at `paths` (files, archives, folders) into the dataset at `data_dir`.

    All of these may be addresses such as s3://bucket/dumps (`scraper.places`).
    Afterwards the dataset is what all dumps ever ingested say together, whatever their order, and
    whatever `means` or `engine` it took; with `dry_run` nothing is written, nor where there is
    neither a dump nor a dataset. Dumps known by content are not parsed again. What cannot be read
    is in its `rejected` and, unless there is no such path, in `rejected.jsonl`; the other dumps go
    on. While another run works on the dataset, this one waits `wait` seconds.

    Raises UsageError, Locked, StoreError, ForeignDataset or NewerDataset (`scraper.errors`).
    """
    from scraper.derive.update import updated  # noqa: PLC0415  pyarrow: the costliest import
    from scraper.engine import Machine  # noqa: PLC0415  ditto
    from scraper.intake import Order, unchanged  # noqa: PLC0415  ditto
    from scraper.store import dataset  # noqa: PLC0415  ditto
    from scraper.store.commit import commit  # noqa: PLC0415  ditto

    if not all(map(os.fspath, (*paths, data_dir))):
        raise UsageError("an empty path was given; name the dumps, and a folder for the dataset")
    dumps, own, means = [place(path) for path in paths], place(data_dir), means or usual()
    engine = engine or Machine(means)
    found, search = find_dumps(dumps, skip=own)
    idle = dry_run or _is_nothing(found, search, own)
    with _workplace(data_dir, wait, idle=idle) as (folder, scratch):
        stored = dataset.survey(folder)
        order = Order(scratch, options or Options(), means.seconds)
        note = unchanged.read(folder, stored.catalog, order.options)
        look = unchanged.look_at(found, note)
        told = _told(progress, len(look.files))
        taken = engine.intake(look.files, order, stored.catalog, told)
        update = updated(folder, stored, taken, engine, scratch)
        rejected = (*search.rejections, *taken.rejected)
        if not idle:
            commit(folder, update.change(_standing(stored.rejections, found, search, rejected)))
            note = note.plus(unchanged.rows(look, taken.whole))
            unchanged.write(folder, update.catalog, order.options, note)
    skipped = dict(taken.skipped) | {REVISIT: len(taken.revisits) - update.settled}
    return Summary(
        read=taken.read,
        known=look.unchanged + len(taken.known) + update.settled,
        rejected=rejected,
        aside=search.aside + skipped.pop(OTHER_FILE, 0),
        skipped={reason: n for reason, n in sorted(skipped.items()) if n},
        layouts=dict(sorted(taken.layouts.items())),
        characters=taken.characters,
        dry_run=dry_run,
        **update.counts(),
    )


def _is_nothing(found: Sequence[Found], search: Search, own: Place) -> bool:
    """Whether there is neither anything to read or to record, nor a dataset that may be behind.

    Then nothing is written: a misspelt path begins no dataset.
    """
    if found or any(each.error != MISSING for each in search.rejections):
        return False
    from scraper.store.folders import PARTS  # noqa: PLC0415  fcntl, and atomic's shutil

    return isinstance(own, Path) and not any((own / part).exists() for part in PARTS)


@contextmanager
def _workplace(
    data_dir: str | os.PathLike[str], wait: float, *, idle: bool
) -> Iterator[tuple[Path, Path]]:
    """Yield the data folder, held if it is written to, and one for scratch files: in it, or not."""
    from scraper.store.folders import reading, writing  # noqa: PLC0415  fcntl, and atomic's shutil

    if idle:
        from tempfile import TemporaryDirectory  # noqa: PLC0415  where nothing is written

        with reading(data_dir) as folder, TemporaryDirectory(prefix="listing-scraper-") as scratch:
            yield folder, Path(scratch)
        return
    from scraper.store import atomic  # noqa: PLC0415  where something is

    with writing(data_dir, wait) as folder, atomic.scratch_folder(folder) as scratch:
        yield folder, scratch


def _told(progress: Progress | None, total: int) -> Callable[[int, str], None]:
    return lambda done, name: progress(done, total, name) if progress else None


def _standing(
    before: Iterable[Rejection], found: Iterable[Found], search: Search, new: Iterable[Rejection]
) -> list[Rejection]:
    """Give all rejections that stand: those of this run, and those of what it did not look at.

    That a path is missing is told by its run alone: it is no dump, and nothing would end it.
    """
    standing = {each for each in before if each.error != MISSING}
    if standing:
        again = search.looked_at | {file.name for file in found}
        standing = {each for each in standing if again.isdisjoint(_names(each.dump))}
    standing |= {each for each in new if each.error != MISSING}
    return sorted(standing, key=lambda r: (r.dump, r.offset, r.error, r.message))


def _names(dump: str) -> set[str]:
    """Give the names of a dump, of the file that it is in, and of the folders above that.

    The folder that a run was given has no name in them, so what is gone from there still stands.
    """
    file = dump.partition("!/")[0]
    return {dump, file, *(file[:at] for at, sign in enumerate(file) if sign == "/")}
