"""The main job: dumps in, dataset out. A set union of facts, then a pure function of them."""

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from parsers.errors import UnknownLayout
from scraper.conclude import conclude, conclude_more
from scraper.dumps import Found, find_dumps, read_dump
from scraper.errors import UsageError
from scraper.observe import Characters, Observed, content_id, observe
from scraper.records import Dataset, Observation, Post, Rejection

if TYPE_CHECKING:
    from scraper.store.dataset import Stored

Progress = Callable[[int, int, str], None]
"""Told how many dumps are done, of how many, and the name of the next one."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What an ingest did. `posts` are all posts of the dataset afterwards."""

    read: int
    known: int
    rejected: tuple[Rejection, ...]
    aside: int
    layouts: dict[str, int]
    observations: int
    posts: tuple[Post, ...]
    new: int
    updated: int
    unchanged: int
    characters: Characters
    dry_run: bool = False


@dataclass(slots=True)
class _Reading:
    """What the dumps of one run gave so far."""

    names: dict[str, set[str]]
    observations: dict[str, Observation]
    read: int = 0
    known: int = 0
    aside: int = 0
    rejected: list[Rejection] = field(default_factory=list)
    looked_at: set[str] = field(default_factory=set)
    layouts: dict[str, int] = field(default_factory=dict)
    characters: Characters = field(default_factory=Characters)


def ingest(
    *paths: str | os.PathLike[str],
    data_dir: str | os.PathLike[str] = "data",
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Summary:
    """Read the dumps at `paths` (files and folders) into the dataset at `data_dir`.

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
        reading = _Reading(
            names={sha: set(names) for sha, names in stored.names.items()},
            observations={o.observation_id: o for o in stored.observations},
            aside=search.aside,
            rejected=search.rejections,
            looked_at=search.looked_at | {dump.name for dump in found},
        )
        _read_all(found, reading, progress)
        concluded = _conclude(stored, reading)
        if not dry_run:
            store.commit(folder, stored, concluded)
    return _summary(reading, stored.posts, concluded, dry_run=dry_run)


def _conclude(stored: "Stored", reading: _Reading) -> Dataset:
    """Give the dataset of all facts; what is new alone is redone, if the stored one is current."""
    names = {sha: tuple(sorted(names)) for sha, names in sorted(reading.names.items())}
    rejections = _rejections(stored.rejections, reading)
    if not stored.current:
        return conclude(reading.observations.values(), names, rejections)
    before = Dataset(stored.observations, stored.posts, stored.sightings, (), dict(stored.names))
    return conclude_more(before, reading.observations.values(), names, rejections)


def _lock(folder: Path, dry_run: bool) -> AbstractContextManager[object]:  # noqa: FBT001  passed on
    if dry_run:
        return nullcontext()
    from scraper.store.lock import hold  # noqa: PLC0415  not for a dry run

    return hold(folder)


def _read_all(found: Sequence[Found], reading: _Reading, progress: Progress | None) -> None:
    for number, dump in enumerate(found):
        if progress:
            progress(number, len(found), dump.name)
        data = read_dump(dump)
        if isinstance(data, Rejection):
            reading.rejected.append(data)
        else:
            _read_one(data, dump, reading)
    if progress:
        progress(len(found), len(found), "")


def _read_one(data: bytes, dump: Found, reading: _Reading) -> None:
    name, sha = dump.name, content_id(data)
    if sha in reading.names:
        reading.known += 1
        reading.names[sha].add(name)
        return
    observed = observe(data, name, sha)
    if isinstance(observed, Rejection):
        if dump.sure or observed.error != UnknownLayout.__name__:
            reading.rejected.append(observed)
        else:
            reading.aside += 1
        return
    reading.read += 1
    reading.names[sha] = {name}
    reading.observations |= {o.observation_id: o for o in observed.observations}
    _count(reading, observed)


def _count(reading: _Reading, observed: Observed) -> None:
    reading.layouts[observed.layout] = reading.layouts.get(observed.layout, 0) + 1
    reading.characters += observed.characters


def _rejections(before: Iterable[Rejection], reading: _Reading) -> list[Rejection]:
    """Give all rejections that stand: those of this run, and those of what it did not look at."""
    standing = {r for r in before if r.dump not in reading.looked_at} | set(reading.rejected)
    return sorted(standing, key=lambda r: (r.dump, r.offset, r.error, r.message))


def _summary(
    reading: _Reading, before: Iterable[Post], dataset: Dataset, *, dry_run: bool
) -> Summary:
    old = {id_: post for post in before for id_ in (post.post_id, *post.aliases)}
    new = sum(not _known(post, old) for post in dataset.posts)
    unchanged = sum(old.get(post.post_id) == post for post in dataset.posts)
    return Summary(
        read=reading.read,
        known=reading.known,
        rejected=tuple(reading.rejected),
        aside=reading.aside,
        layouts=dict(sorted(reading.layouts.items())),
        observations=len(dataset.observations),
        posts=dataset.posts,
        new=new,
        updated=len(dataset.posts) - new - unchanged,
        unchanged=unchanged,
        characters=reading.characters,
        dry_run=dry_run,
    )


def _known(post: Post, old: dict[str, Post]) -> bool:
    return any(id_ in old for id_ in (post.post_id, *post.aliases))
