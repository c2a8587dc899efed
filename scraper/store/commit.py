"""Commits: files that are written all, and then take their names one after the other.

The order is shards, dumps, conclusions, posts: whoever sees new posts finds everything else in
place, and what a run that is killed leaves is known to be old (`scraper.store.dataset`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scraper.columns import Table
from scraper.records import Rejection
from scraper.report.card import card
from scraper.report.card_statistics import Statistics
from scraper.report.croissant import croissant
from scraper.schema import DUMPS, POSTS, REJECTED, SCHEMA_VERSION
from scraper.store import atomic, digests, parquet, rejected
from scraper.store.catalog import Catalog
from scraper.store.dataset import CROISSANT, DERIVED, README
from scraper.store.merging import Run, merged
from scraper.store.shards import Shard

_IGNORED = b"*\n!.gitignore\n"


@dataclass(frozen=True, slots=True)
class Commit:
    """What a data folder is to hold.

    `shards` are all files of observations, each with the path that it is to have. `runs` are
    sorted runs of rows of each derived table, None where the tables stand; `counted` is what the
    posts count.
    """

    shards: Sequence[tuple[Shard, Path]]
    catalog: Catalog
    rejections: Iterable[Rejection]
    runs: Mapping[Table, list[Run]] | None
    counted: Statistics


def commit(data_dir: Path, change: Commit) -> None:
    """Make `data_dir` hold what `change` says.

    Files that already hold what they should are not written. Raises StoreError if the disk
    refuses: posts.parquet is then as it was, and running again completes what was begun.
    """
    written = list(_write_tables(data_dir, change, change.runs)) if change.runs else []
    for shard, target in change.shards:
        if shard.path != target:
            atomic.publish(target, shard.path)
    for target in written[:-1]:
        atomic.publish(target)
    _write_texts(data_dir, change)
    for target in written[-1:]:
        atomic.publish(target)
    if not (data_dir / ".gitignore").exists():
        atomic.write(data_dir / ".gitignore", _IGNORED)


def _write_tables(
    data_dir: Path, change: Commit, runs: Mapping[Table, list[Run]]
) -> Iterable[Path]:
    """Write the tables of dumps and of conclusions, posts last; none is published yet."""
    observed = digests.together(*(shard.facts for shard, _ in change.shards))
    facts = digests.facts(observed, change.catalog.digest)
    mark = parquet.Mark(SCHEMA_VERSION, digests.name(change.catalog.digest))
    yield _written(data_dir, DUMPS, [change.catalog.table], mark)
    for table in DERIVED:
        counted = change.counted.plain() if table is POSTS else {}
        mark = parquet.Mark(SCHEMA_VERSION, facts, counted=counted)
        yield _written(data_dir, table, merged(table, runs[table]), mark)


def _written(data_dir: Path, table: Table, rows: Run, mark: parquet.Mark) -> Path:
    target = data_dir / table.path
    with atomic.written(target) as file:
        parquet.write(file, table, rows, mark)
    return target


def _write_texts(data_dir: Path, change: Commit) -> None:
    atomic.write(data_dir / README, card(change.counted + _counted(change)).encode())
    atomic.write(data_dir / CROISSANT, croissant().encode())
    atomic.write(data_dir / REJECTED.path, rejected.encode(change.rejections))


def _counted(change: Commit) -> Statistics:
    """Count the observations and the dumps."""
    found = sum((Statistics.of_layouts(shard.layouts) for shard, _ in change.shards), Statistics())
    return found + Statistics.of_crawls(change.catalog.dumps(), change.catalog.crawls())
