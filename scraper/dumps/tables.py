"""Parquet tables of pages, some rows at a time. Tables of our own datasets are left aside."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from scraper.dumps.fields import columns, has_pages
from scraper.dumps.items import NO_PAGE, OTHER_FILE, Context, Item, Opened, Skipped
from scraper.dumps.limits import Damage
from scraper.dumps.rows import or_no_pages, row_page
from scraper.dumps.streams import seekable
from scraper.store.arrow import MARK

_ROWS = 32
"""Rows in memory at once."""
_BUFFER = 1 << 20
"""Bytes of a column that are read at once; without it Arrow reads all of a row group."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECONDS = {"s": 1_000_000, "ms": 1_000, "us": 1, "ns": 0.001}


def read(opened: Opened, context: Context) -> Iterator[Item]:
    """Yield the pages of a table; behind `!/` is the number of the row, from 0."""
    with seekable(opened.stream) as (file, damage):
        if damage:
            raise damage
        try:
            table = pq.ParquetFile(file, buffer_size=_BUFFER)
            yield from or_no_pages(_rows(table, opened, context), opened)
        except (pa.ArrowException, OSError, ValueError) as error:
            raise Damage("BrokenParquet", f"{error}; fetch the table again") from error


def _rows(table: pq.ParquetFile, opened: Opened, context: Context) -> Iterator[Item]:
    fields = context.options.fields
    names = tuple(table.schema_arrow.names)
    wanted = columns(names, fields)
    if MARK in (table.schema_arrow.metadata or {}):
        yield Skipped(OTHER_FILE)
    elif not has_pages(wanted, fields):
        yield Skipped(NO_PAGE, names)
    else:
        number = 0
        for batch in table.iter_batches(batch_size=_ROWS, columns=wanted):
            values = [_values(column) for column in batch.columns]
            for row in zip(*values, strict=True):
                record = dict(zip(wanted, row, strict=True))
                item = row_page(record, f"{opened.name}!/{number}", context.options)
                yield replace(item, keys=names) if isinstance(item, Skipped) else item
                number += 1


def _values(column: pa.Array) -> list[Any]:
    """Give a column's values; those of Arrow for moments import pandas."""
    if not pa.types.is_timestamp(column.type):
        values: list[Any] = column.to_pylist()
        return values
    unit = _MICROSECONDS[column.type.unit]
    counts = column.view(pa.int64()).to_pylist()
    return [None if each is None else _moment(each * unit) for each in counts]


def _moment(microseconds: float) -> datetime | None:
    try:
        return _EPOCH + timedelta(microseconds=microseconds)
    except OverflowError:
        return None
