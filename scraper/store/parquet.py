"""Rows to Parquet bytes and back, without pandas.

A row is a dict of JSON values: times are ISO strings, structs are dicts. Rows reach Arrow as
JSON lines because `pa.array(list)`, and `to_pylist` of times, import pandas whenever it is
installed: 140 ms, as much as a whole run on five dumps. A cast imports pyarrow.compute: 25 ms.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.json
import pyarrow.parquet as pq

from scraper.columns import Table
from scraper.errors import ForeignDataset, NewerDataset
from scraper.schema import SCHEMA_VERSION
from scraper.store.arrow import MARK, arrow_schema
from scraper.store.remedies import explained

Row = dict[str, Any]

_ROWS_A_GROUP = 4_096  # keeps a batch of JSON far below the reader's limit of 2 GiB
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  Arrow counts from here, in UTC
_UNITS = {"ms": timedelta(milliseconds=1), "us": timedelta(microseconds=1)}
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Mark:
    """What this program noted in a file: the schema's version, and the facts it came from."""

    schema: int
    facts: str


def encode(table: Table, rows: Sequence[Row], facts: str) -> bytes:
    """Give the Parquet file of `rows`: the same rows and facts give the same bytes."""
    schema = arrow_schema(table, facts)
    sink = pa.BufferOutputStream()
    with pq.ParquetWriter(sink, schema, compression="zstd", write_page_checksum=True) as writer:
        for start in range(0, len(rows), _ROWS_A_GROUP):
            writer.write_table(_arrow_table(rows[start : start + _ROWS_A_GROUP], schema))
    data: bytes = sink.getvalue().to_pybytes()
    return data


def mark(path: Path) -> Mark | None:
    """Give the mark of the file at `path`, None if there is no file.

    Raises ForeignDataset for a file that is not ours or cannot be read, NewerDataset for one
    of a newer version.
    """
    with explained(path):
        if not path.exists():
            return None
    with _opened(path) as file:
        return _mark(path, file)


def decode(path: Path) -> list[Row]:
    """Give the rows of the file at `path`. Raises as `mark` does, also for damaged pages."""
    with _opened(path) as file:
        _mark(path, file)
        try:
            table = file.read(use_threads=False)
        except (pa.ArrowException, OSError) as error:
            raise _damaged(path) from error
    columns = {name: _values(table.column(name)) for name in table.column_names}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _arrow_table(rows: Sequence[Row], schema: pa.Schema) -> pa.Table:
    lines = "\n".join(map(_json, rows)).encode()
    # open_json, since read_json waits for another thread: up to 4 ms a table on a busy machine.
    reader = pyarrow.json.open_json(
        pa.BufferReader(lines),
        pyarrow.json.ReadOptions(use_threads=False, block_size=len(lines) + 1),
        pyarrow.json.ParseOptions(explicit_schema=schema, unexpected_field_behavior="error"),
    )
    return pa.Table.from_arrays(reader.read_all().columns, schema=schema)


def _opened(path: Path) -> pq.ParquetFile:
    with explained(path):
        if path.is_dir():
            raise ForeignDataset(path, "is a folder, not a file")
        path.open("rb").close()  # what the system refuses is not the file's damage
    try:
        return pq.ParquetFile(path, page_checksum_verification=True)
    except (pa.ArrowException, OSError) as error:
        raise _damaged(path) from error


def _mark(path: Path, file: pq.ParquetFile) -> Mark:
    try:
        found = Mark(**json.loads(file.schema_arrow.metadata[MARK]))
        newer = found.schema > SCHEMA_VERSION
    except (TypeError, KeyError, ValueError):
        raise ForeignDataset(path) from None
    if newer:
        raise NewerDataset(
            f"{path} has schema {found.schema}, this version knows {SCHEMA_VERSION}; "
            "upgrade listing-scraper (pip install --upgrade listing-scraper)"
        )
    return found


def _damaged(path: Path) -> ForeignDataset:
    return ForeignDataset(path, "is damaged or not Parquet")


def _values(column: pa.ChunkedArray) -> list[Any]:
    if pa.types.is_timestamp(column.type):
        return [_iso(count, column.type.unit) for count in _counts(column)]
    values: list[Any] = column.to_pylist()
    return values


def _counts(column: pa.ChunkedArray) -> Iterator[int | None]:
    for chunk in column.chunks:
        yield from chunk.view(pa.int64()).to_pylist()


def _iso(count: int | None, unit: str) -> str | None:
    return None if count is None else (_EPOCH + count * _UNITS[unit]).isoformat()
