"""Ways to spoil a data folder that leave a file which still reads."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from scraper.columns import Table
from scraper.schema import OBSERVATIONS, POSTS, SIGHTINGS
from scraper.store import parquet, shards, tables

RECORDS = {
    OBSERVATIONS: (tables.observations, tables.observation_table),
    POSTS: (tables.posts, tables.post_table),
    SIGHTINGS: (tables.sightings, tables.sighting_table),
}


def rewrite(
    path: Path, table: Table, change: Callable[[pa.Table], pa.Table], **mark: object
) -> None:
    """Change the rows of a file, and keep its mark but for what is said of it."""
    noted, rows = parquet.mark(path), parquet.read(path)
    assert noted
    with path.open("wb") as file:
        parquet.write(file, table, [change(rows)], replace(noted, **mark))


def restate(path: Path, table: Table, change: Callable[[list], list], **mark: object) -> None:
    """Change the records of a file, and keep its mark but for what is said of it."""
    read, rows = RECORDS[table]
    rewrite(path, table, lambda found: rows(change(list(read(found)))), **mark)


def remark(path: Path, change: Callable[[list], list]) -> None:
    """Change the observations of a file, and let its mark be that of the new ones."""
    shards.write(path, tables.observation_table(change(shards.read(path))))


def first(**fields: object) -> Callable[[list], list]:
    """Give a change of the first record."""
    return lambda records: [replace(records[0], **fields), *records[1:]]


def without_first(rows: pa.Table) -> pa.Table:
    """Leave the first row out."""
    return rows.slice(1)


def twice(rows: pa.Table) -> pa.Table:
    """Have the first row twice."""
    return pa.concat_tables([rows.slice(0, 1), rows])


def backwards(rows: pa.Table) -> pa.Table:
    """Have the rows in another order."""
    return rows.take(list(range(rows.num_rows))[::-1])


def cut(path: Path) -> None:
    """Cut a file in half."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip(path: Path) -> None:
    """Turn one bit of the first page of a file."""
    data = bytearray(path.read_bytes())
    data[100] ^= 1
    path.write_bytes(data)
