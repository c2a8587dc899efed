"""The data folder: survey it, read it, and commit to it.

Theory of operation: observations are appended, in files that a run adds; everything else is
derived and replaced file by file (`scraper.store.atomic`). All files are written first, and then
take their names in the order shards, dumps, conclusions, posts. Of an older version's folder the
shards come first, each with the same facts in the present form. Each derived table names the
facts it came from. A run that is killed between two of these steps leaves whole files of which
some name other facts than the folder holds: `survey` then says that the folder is not current,
and the next commit replaces what lags. So there is no journal, and nothing to repair. Hold the lock
(`scraper.store.lock`) from the survey to the end of the commit.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pyarrow as pa

from scraper.columns import Table
from scraper.errors import ForeignDataset, UsageError
from scraper.records import Observation, Post, Rejection, Sighting, Source, Sources
from scraper.schema import (
    DUMPS,
    EQUATIONS,
    OBSERVATIONS,
    POSTS,
    PROVENANCE,
    REJECTED,
    SCHEMA_VERSION,
    SIGHTINGS,
)
from scraper.store import digests, parquet, rejected, shards, tables
from scraper.store.catalog import Catalog, Pair
from scraper.store.catalog import read as read_catalog
from scraper.store.remedies import explained
from scraper.store.shards import Shard

Record = TypeVar("Record")
Marks = Mapping[Table, parquet.Mark | None]

README = "README.md"
CROISSANT = "croissant.json"
DERIVED = (SIGHTINGS, EQUATIONS, POSTS)
TEXTS = (README, CROISSANT, REJECTED.path)


@dataclass(frozen=True, slots=True)
class Survey:
    """What a data folder holds, without reading its rows.

    `older` are files of observations of an older schema. `current` is whether everything derived
    is there and comes from exactly these facts; `counted` is then what posts.parquet counts.
    """

    shards: tuple[Shard, ...]
    older: tuple[Path, ...]
    catalog: Catalog
    rejections: tuple[Rejection, ...]
    current: bool
    counted: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Stored:
    """What a data folder holds: the facts, and the posts as they were last concluded.

    `current` is as in Survey.
    """

    observations: tuple[Observation, ...] = ()
    sources: Sources = field(default_factory=dict)
    posts: tuple[Post, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    current: bool = False


def survey(data_dir: Path) -> Survey:
    """Give what `data_dir` holds: nothing, if it is empty or missing.

    Raises UsageError if it is not a folder, ForeignDataset if a file in it is not ours or is
    damaged, NewerDataset if a newer version wrote it. Nothing is changed.
    """
    with explained(data_dir):
        if data_dir.exists() and not data_dir.is_dir():
            raise UsageError(f"{data_dir} is not a folder: choose another data folder")
    for name in (README, CROISSANT):
        _refuse_foreign_text(data_dir / name)
    found, older = shards.shards(data_dir / OBSERVATIONS.path)
    catalog = read_catalog(data_dir / DUMPS.path)
    marks = {table: parquet.mark(data_dir / table.path) for table in (DUMPS, *DERIVED)}
    found = list({shard.facts: shard for shard in found}.values())  # a copy adds nothing
    observed = digests.together(*(shard.facts for shard in found))
    current = not older and _current(data_dir, marks, observed, catalog)
    if not current:
        lost = _left_behind((*older, *(shard.path for shard in found)), catalog)
        catalog = Catalog.of([*tables.sources(catalog.table), *lost])
    noted = marks[POSTS]
    counted = noted.counted if noted else {}
    rejections = rejected.decode(data_dir / REJECTED.path)
    return Survey(tuple(found), tuple(older), catalog, rejections, current, counted)


def read(data_dir: Path) -> Stored:
    """Give what `data_dir` holds as records: nothing, if it is empty or missing.

    Raises as `survey` does. Nothing is changed.
    """
    found = survey(data_dir)
    files = (*found.older, *(shard.path for shard in found.shards))
    observations = {each.observation_id: each for path in files for each in shards.read(path)}
    posts = _derived(data_dir, POSTS, tables.posts)
    sightings = _derived(data_dir, SIGHTINGS, tables.sightings)
    return Stored(
        tuple(observations[id_] for id_ in sorted(observations)),
        found.catalog.sources(),
        posts or (),
        sightings or (),
        found.rejections,
        found.current and posts is not None and sightings is not None,
    )


def _left_behind(files: Iterable[Path], catalog: Catalog) -> Iterator[Pair]:
    """Yield the sources of dumps that shards alone know: a run was killed behind its shards."""
    known = catalog.identities()
    columns = ("dump_sha256", "dump", "crawled_at")
    for path in files:
        for rows in parquet.groups(path, columns):
            stated = zip(*tables.values(OBSERVATIONS, rows, columns), strict=True)
            for sha, name, crawled_at in set(stated):
                if bytes.fromhex(sha) not in known:
                    yield sha, Source(name, crawled_at)


def _refuse_foreign_text(path: Path) -> None:
    with explained(path):
        text = path.read_text("utf-8", "replace") if path.exists() else ""
    if text.strip() and PROVENANCE not in text:
        raise ForeignDataset(path)


def _derived(
    data_dir: Path, table: Table, records: Callable[[pa.Table], Iterable[Record]]
) -> tuple[Record, ...] | None:
    """Give a table's records, None if they are missing, of an older version, or damaged."""
    mark = parquet.mark(data_dir / table.path)
    if mark is None or mark.schema != SCHEMA_VERSION:
        return None
    try:
        return tuple(records(parquet.read(data_dir / table.path)))
    except ForeignDataset:  # marked as ours, so its pages are damaged: they can be derived anew
        return None


def _current(data_dir: Path, marks: Marks, observed: int, catalog: Catalog) -> bool:
    facts = digests.facts(observed, catalog.digest)
    return (
        all(mark and mark.schema == SCHEMA_VERSION for mark in marks.values())
        and all(mark and mark.facts == facts for table, mark in marks.items() if table is not DUMPS)
        and all((data_dir / text).exists() for text in TEXTS)
    )
