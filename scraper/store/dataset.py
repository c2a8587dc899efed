"""The data folder: read it, and commit to it.

Theory of operation: observations are appended, one shard a run; everything else is derived and
replaced file by file (`scraper.store.atomic`), in the order shard, dumps, conclusions, posts. Of
an older version's folder the shards come first, each with the same facts in the present form.
Each derived table names the facts it came from. A run that is killed between two of these steps
leaves whole files of which some name other facts than the folder holds: `read` then says that
the folder is not current, and the next commit replaces what lags. So there is no journal, and
nothing to repair. Hold the lock (`scraper.store.lock`) from the read to the end of the commit.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from scraper.columns import Table
from scraper.errors import ForeignDataset, UsageError
from scraper.records import (
    Dataset,
    Observation,
    Post,
    Rejection,
    Sighting,
    Source,
    Sources,
    distinct,
)
from scraper.schema import (
    DUMPS,
    OBSERVATIONS,
    POSTS,
    PROVENANCE,
    REJECTED,
    SCHEMA_VERSION,
    SIGHTINGS,
)
from scraper.store import atomic, contents, parquet, rejected, rows, shards
from scraper.store.remedies import explained

Record = TypeVar("Record")
Marks = Mapping[Table, parquet.Mark | None]

_IGNORED = b"*\n!.gitignore\n"


@dataclass(frozen=True, slots=True)
class Stored:
    """What a data folder holds: the facts, and the posts as they were last concluded.

    `current` is whether everything derived is there and comes from exactly these facts.
    """

    observations: tuple[Observation, ...] = ()
    sources: Sources = field(default_factory=dict)
    posts: tuple[Post, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    current: bool = False


def read(data_dir: Path) -> Stored:
    """Give what `data_dir` holds: nothing, if it is empty or missing.

    Raises UsageError if it is not a folder, ForeignDataset if a file in it is not ours or is
    damaged, NewerDataset if a newer version wrote it. Nothing is changed.
    """
    with explained(data_dir):
        if data_dir.exists() and not data_dir.is_dir():
            raise UsageError(f"{data_dir} is not a folder: choose another data folder")
    marks = _marks(data_dir)
    observations = shards.read(data_dir / OBSERVATIONS.path)
    sources = _sources(data_dir / DUMPS.path, marks, observations)
    posts = _derived(data_dir, POSTS, marks, rows.post)
    sightings = _derived(data_dir, SIGHTINGS, marks, rows.sighting)
    whole = posts is not None and sightings is not None
    return Stored(
        observations,
        sources,
        posts or (),
        sightings or (),
        rejected.decode(data_dir / REJECTED.path),
        whole and _current(data_dir, marks, observations, sources),
    )


def commit(data_dir: Path, stored: Stored, dataset: Dataset) -> None:
    """Make `data_dir`, of which `stored` was read, hold `dataset`.

    Files that already hold what they should are not written. Raises StoreError if the disk
    refuses: posts.parquet is then as it was, and running again completes what was begun.
    """
    files = _shard(stored, dataset) | contents.render(dataset)
    atomic.sweep(data_dir)
    atomic.sweep(data_dir / OBSERVATIONS.path)
    for shard, data in () if stored.current else shards.restated(data_dir / OBSERVATIONS.path):
        atomic.write(shard, data)
    for path, data in files.items():
        atomic.write(data_dir / path, data)
    if not (data_dir / ".gitignore").exists():
        atomic.write(data_dir / ".gitignore", _IGNORED)


def _shard(stored: Stored, dataset: Dataset) -> dict[str, bytes]:
    known = {each.observation_id for each in stored.observations}
    new = [each for each in dataset.observations if each.observation_id not in known]
    if len(new) + len(known) != len(dataset.observations):
        raise ValueError("a commit adds to the facts of a folder, and never drops any")
    if new or not known:  # an empty shard lets an empty dataset be read as a table, too
        return dict([shards.shard(new)])
    return {}


def _marks(data_dir: Path) -> Marks:
    for name in (contents.README, contents.CROISSANT):
        _refuse_foreign_text(data_dir / name)
    return {table: parquet.mark(data_dir / table.path) for table in contents.TABLES}


def _refuse_foreign_text(path: Path) -> None:
    with explained(path):
        text = path.read_text("utf-8", "replace") if path.exists() else ""
    if text.strip() and PROVENANCE not in text:
        raise ForeignDataset(path)


def _sources(path: Path, marks: Marks, observations: Iterable[Observation]) -> Sources:
    found: dict[str, set[Source]] = {}
    # A run killed after its shard left dumps that only the shard names.
    for each in observations:
        found.setdefault(each.dump_sha256, set()).add(Source(each.dump, each.crawled_at))
    for row in parquet.decode(path) if marks[DUMPS] else ():
        found.setdefault(row["dump_sha256"], set()).add(rows.source(row))
    return {sha256: distinct(found[sha256]) for sha256 in sorted(found)}


def _derived(
    data_dir: Path, table: Table, marks: Marks, record: Callable[[parquet.Row], Record]
) -> tuple[Record, ...] | None:
    """Give a table's records, None if they are missing, of an older version, or damaged."""
    mark = marks[table]
    if mark is None or mark.schema != SCHEMA_VERSION:
        return None
    try:
        return tuple(record(row) for row in parquet.decode(data_dir / table.path))
    except ForeignDataset:  # marked as ours, so its pages are damaged: they can be derived anew
        return None


def _current(
    data_dir: Path, marks: Marks, observations: Iterable[Observation], sources: Sources
) -> bool:
    facts = contents.digest((each.observation_id for each in observations), sources)
    return all(mark == parquet.Mark(SCHEMA_VERSION, facts) for mark in marks.values()) and all(
        (data_dir / text).exists() for text in contents.TEXTS
    )
