"""Parquet tables of pages, a row at a time. Tables of our own datasets are left aside.

A table may be a bomb: a dictionary of one long text and a count of rows need some hundred bytes. So
rows spend the budget of their file, and what is too long is measured before it is a Python value.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from scraper.dumps.fields import columns, has_pages
from scraper.dumps.items import (
    NO_PAGE,
    OTHER_FILE,
    Context,
    Dump,
    Item,
    Opened,
    Options,
    Skipped,
)
from scraper.dumps.limits import Damage
from scraper.dumps.rows import or_no_pages, row_page, too_large_page
from scraper.dumps.streams import seekable
from scraper.records import Rejection
from scraper.store.arrow import MARK

_ROW = 100
"""Bytes that reading a row counts for at least: it takes time even if nothing is in it."""
_OFFSETS = 64
"""Bytes that Arrow needs for one value besides its own."""
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
        for row in table.iter_batches(batch_size=1, columns=wanted):
            context.budget.spend(_ROW + row.nbytes)
            item = _row(row, f"{opened.name}!/{number}", context.options)
            yield replace(item, keys=names) if isinstance(item, Skipped) else item
            number += 1
        if number != table.metadata.num_rows:
            told = f"it says that it has {table.metadata.num_rows:,} rows, and has {number:,}"
            raise Damage("BrokenParquet", f"{told}; fetch the table again")


def _row(row: pa.RecordBatch, name: str, options: Options) -> Dump | Skipped | Rejection:
    if any(column.nbytes > options.page_size + _OFFSETS for column in row.columns):
        return too_large_page(name, options)
    values = (_values(column)[0] for column in row.columns)
    return row_page(dict(zip(row.schema.names, values, strict=True)), name, options)


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
