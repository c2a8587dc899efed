"""The folder of observations: Parquet files of what each run added; their facts never change.

Within a file the observations are sorted by day, in small row groups, so that those of some days
are read without the others. Only the form of a file changes, when the schema gains a column: pandas
and DuckDB take the columns of a folder from its first file, so beside a file of an older form the
new columns would be lost, unseen.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from parsers.feeds import FEED
from parsers.layouts import ARCHIVE
from scraper.errors import ForeignDataset
from scraper.records import Observation
from scraper.schema import OBSERVATIONS, SCHEMA_VERSION
from scraper.store import atomic, digests, parquet, tables
from scraper.store.remedies import explained
from scraper.store.tables import NO_DAY

GROUP = 2_048
"""Rows of a row group: what is read at least of a file for the observations of one day."""

Days = Collection[str]
"""Days as MM-DD, in order; what states no day counts as the day `NO_DAY`, the last one."""
ALL: Days = (*(f"{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 32)), NO_DAY)
_FAR = frozenset({ARCHIVE.name, FEED})
_MONTH_DAY = [column.name for column in OBSERVATIONS.columns].index("month_day")


@dataclass(frozen=True, slots=True)
class Shard:
    """A file of observations, at `path`; `facts` is the digest of their set.

    `layouts` counts them by layout. `far` is whether some of them concern other days than their
    own: rows of lists, posts of feeds, and what states no day (`scraper.conclude`).
    """

    path: Path
    facts: int
    far: bool
    layouts: Mapping[str, int]

    @property
    def name(self) -> str:
        """The file's name in the folder."""
        return f"part-{digests.name(self.facts)[-16:]}.parquet"


def write(path: Path, table: pa.Table) -> Shard:
    """Write a file of observations that are sorted by day, whole or not at all."""
    ids, layouts = (table.column(name).to_pylist() for name in ("observation_id", "layout"))
    far = table.column("month_day").null_count > 0 or not _FAR.isdisjoint(layouts)
    shard = Shard(path, digests.of_observations(ids), far, dict(sorted(Counter(layouts).items())))
    mark = parquet.Mark(SCHEMA_VERSION, digests.name(shard.facts), far, shard.layouts)
    with atomic.flushed(path) as file:
        parquet.write(file, OBSERVATIONS, [table], mark, GROUP)
    return shard


def shards(folder: Path) -> tuple[list[Shard], list[Path]]:
    """Give the shards in `folder`, and the files of older schemas.

    Raises ForeignDataset for any visible file that is not a shard: whoever reads the folder
    as one table would read that file too.
    """
    found: list[Shard] = []
    older: list[Path] = []
    for path in paths(folder):
        mark = parquet.mark(path)
        if mark and mark.schema == SCHEMA_VERSION:
            found.append(Shard(path, digests.value(mark.facts), mark.far, mark.counted))
        else:
            older.append(path)
    return found, older


def paths(folder: Path) -> list[Path]:
    """Give the files that readers of `folder` see: they pass over `.` and `_` names."""
    with explained(folder):
        if not folder.exists():
            return []
        if not folder.is_dir():
            raise ForeignDataset(folder, "is a file, not a folder")
        return sorted(path for path in folder.iterdir() if path.name[0] not in "._")


def read(path: Path) -> list[Observation]:
    """Give the observations of a file, also of one of an older schema."""
    return list(tables.observations(parquet.read(path)))


def rows(path: Path, days: Days, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
    """Yield the rows of the observations of some days in a file; `columns` has month_day."""
    for table in parquet.groups(path, columns, lambda group: _may_hold(group, days)):
        if days is ALL:
            yield table
        else:
            yield from _of_days(table, days)


def _of_days(table: pa.Table, days: Days) -> Iterator[pa.Table]:
    found = [day or NO_DAY for day in table.column("month_day").to_pylist()]
    for day in days:
        start, end = bisect_left(found, day), bisect_right(found, day)
        if start < end:
            yield table.slice(start, end - start)


def _may_hold(group: pq.RowGroupMetaData, days: Days) -> bool:
    """Whether a row group may hold some of the days, by its statistics."""
    column = group.column(_MONTH_DAY).statistics
    least, most = column.min or NO_DAY, NO_DAY if column.null_count else column.max
    return any(least <= day <= most for day in days)
