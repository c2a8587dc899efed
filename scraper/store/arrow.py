"""Tables of `scraper.schema` as Arrow schemas, with what pandas and this program note in them."""

import json
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from scraper.columns import DAY, FLAG, INTEGER, MOMENT, STRUCT, TEXT, Column, Table

MARK = b"listing_scraper"
"""The metadata key by which this program knows its own files."""

_ARROW = {
    TEXT: pa.string(),
    INTEGER: pa.int64(),
    FLAG: pa.bool_(),
    DAY: pa.timestamp("ms"),
    MOMENT: pa.timestamp("us", tz="UTC"),
}

# Without these names pandas would read a nullable integer as float64.
_PANDAS: dict[str, tuple[str, str, dict[str, str] | None]] = {
    TEXT: ("unicode", "str", None),
    INTEGER: ("int64", "Int64", None),
    FLAG: ("bool", "boolean", None),
    DAY: ("datetime", "datetime64[ms]", None),
    MOMENT: ("datetimetz", "datetime64[us]", {"timezone": "UTC"}),
}


def arrow_schema(table: Table, mark: Mapping[str, object] | None = None) -> pa.Schema:
    """Give the schema of `table`, with a mark as `scraper.store.parquet.Mark` is one.

    `pandas.read_parquet` then yields Int64, datetime64 and str columns and a RangeIndex.
    """
    fields = [_field(column) for column in table.columns]
    noted = {MARK: json.dumps(mark, sort_keys=True)} if mark else {}
    return pa.schema(fields, {**noted, b"pandas": json.dumps(_pandas(table))})


def _field(column: Column) -> pa.Field:
    kind = _type(column)
    if column.repeated:
        kind = pa.list_(kind)
    return pa.field(column.name, kind, nullable=not column.required)


def _type(column: Column) -> pa.DataType:
    if column.type == STRUCT:
        # All nullable, as the JSON reader makes them: a cast imports pyarrow.compute, 25 ms.
        return pa.struct([(part.name, _type(part)) for part in column.parts])
    return _ARROW[column.type]


def _pandas(table: Table) -> dict[str, Any]:
    # An empty index_columns means a plain RangeIndex whatever the number of rows, so that
    # the shards of a folder, which differ in it, still agree on their metadata.
    return {
        "index_columns": [],
        "column_indexes": [],
        "columns": [_pandas_column(column) for column in table.columns],
        "pandas_version": "3.0.0",
    }


def _pandas_column(column: Column) -> dict[str, Any]:
    pandas_type, numpy_type, metadata = _pandas_type(column)
    return {
        "name": column.name,
        "field_name": column.name,
        "pandas_type": pandas_type,
        "numpy_type": numpy_type,
        "metadata": metadata,
    }


def _pandas_type(column: Column) -> tuple[str, str, dict[str, str] | None]:
    if column.repeated:
        return "object", "object", None
    pandas_type, numpy_type, metadata = _PANDAS[column.type]
    if column.required:
        numpy_type = {"Int64": "int64", "boolean": "bool"}.get(numpy_type, numpy_type)
    return pandas_type, numpy_type, metadata
