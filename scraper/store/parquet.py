"""Arrow tables to Parquet files and back, in pieces: no file is ever whole in memory.

The same rows and facts give the same bytes, however the rows came in pieces: each row group is
made contiguous before it is written.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from scraper.columns import Table
from scraper.errors import ForeignDataset, NewerDataset
from scraper.schema import SCHEMA_VERSION
from scraper.store.arrow import MARK, arrow_schema
from scraper.store.remedies import explained

GROUP = 16_384
"""Rows of a row group, so that a reader needs some 20 MB; observations have smaller ones."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What this program noted in a file: the schema's version, and the facts it came from.

    `counted` is how much of what is in it, as the card of a dataset tells. Of a shard `far` is
    whether it holds facts that concern other days than their own.
    """

    schema: int
    facts: str
    far: bool = False
    counted: Mapping[str, Any] = field(default_factory=dict)


def write(
    file: BinaryIO,
    table: Table,
    pieces: Iterable[pa.Table],
    mark: Mark | None = None,
    group: int = GROUP,
) -> None:
    """Write the Parquet file of the rows in `pieces`."""
    with pq.ParquetWriter(
        file,
        arrow_schema(table, asdict(mark) if mark else None),
        compression="zstd",
        write_page_checksum=True,
        write_page_index=True,
    ) as writer:
        for rows in regrouped(pieces, group):
            writer.write_table(rows, row_group_size=group)


def regrouped(pieces: Iterable[pa.Table], size: int) -> Iterator[pa.Table]:
    """Yield the same rows in contiguous tables of `size` rows each, but for the last one."""
    waiting: list[pa.Table] = []
    rows = 0
    for piece in pieces:
        waiting.append(piece)
        rows += piece.num_rows
        while rows >= size:
            whole = pa.concat_tables(waiting)
            yield whole.slice(0, size).combine_chunks()
            waiting = [whole.slice(size)]
            rows -= size
    if rows:
        yield pa.concat_tables(waiting).combine_chunks()


def mark(path: Path) -> Mark | None:
    """Give the mark of the file at `path`, None if there is no file.

    Raises ForeignDataset for a file that is not ours or cannot be read, NewerDataset for one
    of a newer version.
    """
    with explained(path):
        if not path.exists():
            return None
    with opened(path) as file:
        return _mark(path, file)


def opened(path: Path) -> pq.ParquetFile:
    """Open a Parquet file. Raises ForeignDataset for what is none, StoreError as the disk does."""
    with explained(path):
        if path.is_dir():
            raise ForeignDataset(path, "is a folder, not a file")
        path.open("rb").close()  # what the system refuses is not the file's damage
    with _undamaged(path):
        return pq.ParquetFile(path, page_checksum_verification=True)


def read(path: Path, columns: Sequence[str] | None = None) -> pa.Table:
    """Give the rows of the file at `path`. Raises as `mark` does, also for damaged pages."""
    with opened(path) as file:
        _mark(path, file)
        return _read(path, file, range(file.num_row_groups), columns)


def groups(
    path: Path,
    columns: Sequence[str] | None = None,
    chosen: Callable[[pq.RowGroupMetaData], bool] = lambda _: True,
) -> Iterator[pa.Table]:
    """Yield the rows of the `chosen` row groups of the file at `path`; raises as `read` does."""
    with opened(path) as file:
        _mark(path, file)
        for number in range(file.num_row_groups):
            if chosen(file.metadata.row_group(number)):
                yield _read(path, file, [number], columns)


def size(path: Path) -> int:
    """Give the bytes of all rows of the file at `path` before compression."""
    with opened(path) as file:
        numbers = range(file.num_row_groups)
        return sum(file.metadata.row_group(number).total_byte_size for number in numbers)


def count_groups(path: Path) -> int:
    """Give how many row groups the file at `path` has."""
    with opened(path) as file:
        return int(file.num_row_groups)


def damaged(path: Path) -> ForeignDataset:
    """Give the error of a file that cannot be read."""
    return ForeignDataset(path, "is damaged or not Parquet")


def _read(
    path: Path, file: pq.ParquetFile, numbers: Iterable[int], columns: Sequence[str] | None
) -> pa.Table:
    known = columns and [name for name in columns if name in file.schema_arrow.names]
    with _undamaged(path):
        return file.read_row_groups(list(numbers), columns=known, use_threads=False)


@contextmanager
def _undamaged(path: Path) -> Iterator[None]:
    """Tell damage from what the system refuses: of pyarrow's OSErrors that alone has a number."""
    try:
        yield
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, OSError) and error.errno:
            with explained(path):
                raise
        raise damaged(path) from error


def _mark(path: Path, file: pq.ParquetFile) -> Mark:
    try:
        noted: dict[str, Any] = json.loads(file.schema_arrow.metadata[MARK])
        found = Mark(**noted)
        newer = found.schema > SCHEMA_VERSION
    except (TypeError, KeyError, ValueError):
        raise ForeignDataset(path) from None
    if newer:
        raise NewerDataset(
            f"{path} has schema {found.schema}, this version knows {SCHEMA_VERSION}; "
            "upgrade listing-scraper (pip install --upgrade listing-scraper)"
        )
    return found
