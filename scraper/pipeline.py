"""The main job: dumps in, dataset out. A set union of facts, then a pure function of them."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from parsers import decode
from parsers.errors import UnknownLayout
from scraper.conclude import conclude, conclude_more
from scraper.dumps import (
    OTHER_FILE,
    REVISIT,
    WITHOUT_POSTS,
    Dump,
    Found,
    Item,
    Options,
    Revisit,
    Skipped,
    find_dumps,
    read_dumps,
)
from scraper.errors import UsageError
from scraper.observe import Observed, content_id, observe
from scraper.records import Dataset, Rejection, Source, distinct
from scraper.revisits import settle
from scraper.tally import Summary, Tally, summarize

if TYPE_CHECKING:
    from scraper.store.dataset import Stored

__all__ = ["Progress", "Summary", "ingest"]

Progress = Callable[[int, int, str], None]
"""Told how many dumps are done, of how many, and the name of the next one."""


def ingest(
    *paths: str | os.PathLike[str],
    data_dir: str | os.PathLike[str] = "data",
    dry_run: bool = False,
    progress: Progress | None = None,
    options: Options | None = None,
) -> Summary:
    """Read the dumps at `paths` (files, archives, folders) into the dataset at `data_dir`.

    Afterwards the dataset is what all dumps ever ingested say together, whatever their order;
    with `dry_run` nothing is written. Dumps known by content are not parsed again. What cannot be
    read is in the summary's `rejected` and in `rejected.jsonl`; the other dumps go on.

    Raises UsageError, Locked, StoreError, ForeignDataset or NewerDataset (`scraper.errors`).
    """
    from scraper.store import dataset as store  # noqa: PLC0415  pyarrow: the costliest import

    if not all(map(os.fspath, (*paths, data_dir))):
        raise UsageError("an empty path was given; name the dumps, and a folder for the dataset")
    folder = Path(data_dir)
    with _lock(folder, dry_run):
        stored = store.read(folder)
        found, search = find_dumps([Path(path) for path in paths], skip=folder)
        tally = Tally(
            sources={sha: set(found) for sha, found in stored.sources.items()},
            observations={o.observation_id: o for o in stored.observations},
            skipped=Counter({OTHER_FILE: search.aside}),
            rejected=search.rejections,
            looked_at=search.looked_at | {dump.name for dump in found},
        )
        _read_all(found, options or Options(), tally, progress)
        concluded = _conclude(stored, tally)
        if not dry_run:
            store.commit(folder, stored, concluded)
    return summarize(tally, stored.posts, concluded, dry_run=dry_run)


def _conclude(stored: "Stored", tally: Tally) -> Dataset:
    """Give the dataset of all facts; what is new alone is redone, if the stored one is current."""
    sources = {sha: distinct(found) for sha, found in sorted(tally.sources.items())}
    rejections = _rejections(stored.rejections, tally)
    if not stored.current:
        return conclude(tally.observations.values(), sources, rejections)
    before = Dataset(stored.observations, stored.posts, stored.sightings, (), dict(stored.sources))
    return conclude_more(before, tally.observations.values(), sources, rejections)


def _lock(folder: Path, dry_run: bool) -> AbstractContextManager[object]:  # noqa: FBT001  passed on
    if dry_run:
        return nullcontext()
    from scraper.store.lock import hold  # noqa: PLC0415  not for a dry run

    return hold(folder)


def _read_all(
    found: Sequence[Found], options: Options, tally: Tally, progress: Progress | None
) -> None:
    tell = progress or (lambda *_: None)
    for number, file in enumerate(found):
        tell(number, len(found), file.name)
        for item in read_dumps(file, options):
            if isinstance(item, Dump) and item.name != file.name:
                tell(number, len(found), item.name)
            _take(item, tally)
    settled = settle(tally.revisits, tally.sources)
    tally.known += settled
    tally.skipped[REVISIT] += len(tally.revisits) - settled
    tell(len(found), len(found), "")


def _take(item: Item, tally: Tally) -> None:
    match item:
        case Dump():
            _read_one(item, tally)
        case Rejection():
            tally.rejected.append(item)
        case Revisit():
            tally.revisits.append(item)
        case Skipped():
            tally.skipped[item.reason] += 1


def _read_one(dump: Dump, tally: Tally) -> None:
    sha = content_id(dump.data, dump.url, dump.charset)
    if known := tally.sources.get(sha):
        tally.known += 1
        known.add(_source(dump, _encoding(dump, known)))
        return
    observed = observe(dump.data, dump.name, sha, dump.url, dump.charset, dump.crawled_at)
    if isinstance(observed, Observed):
        tally.read += 1
        tally.sources[sha] = {_source(dump, observed.encoding)}
        tally.observations |= {o.observation_id: o for o in observed.observations}
        tally.layouts[observed.layout] += 1
        tally.characters += observed.characters
    elif dump.sure or observed.error != UnknownLayout.__name__:
        tally.rejected.append(observed)
    else:
        tally.skipped[WITHOUT_POSTS] += 1


def _source(dump: Dump, encoding: str) -> Source:
    return Source(dump.name, dump.crawled_at, dump.url, encoding)


def _encoding(dump: Dump, known: Iterable[Source]) -> str:
    """Give the encoding of a known dump; datasets of schema 1 and killed runs do not state it."""
    stated = next((s.encoding for s in known if s.encoding), None)
    return stated or decode(dump.data, dump.charset).encoding


def _rejections(before: Iterable[Rejection], tally: Tally) -> list[Rejection]:
    """Give all rejections that stand: those of this run, and those of what it did not look at."""
    again = tally.looked_at
    standing = {r for r in before if again.isdisjoint((r.dump, r.dump.partition("!/")[0]))}
    standing |= set(tally.rejected)
    return sorted(standing, key=lambda r: (r.dump, r.offset, r.error, r.message))
