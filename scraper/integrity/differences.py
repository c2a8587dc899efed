"""How a Parquet file of a data folder differs from what it should be."""

from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from scraper.columns import Table
from scraper.integrity.findings import counted
from scraper.store import parquet
from scraper.store.arrow import arrow_schema

OTHER_COLUMNS = "has other columns or types than its schema"


def difference(table: Table, path: Path, due: Path) -> str | None:
    """Say how the file at `path` differs from the one at `due`, None if in nothing that counts.

    The bytes may differ, for other releases of Arrow pack other bytes. Raises ForeignDataset and
    NewerDataset as `parquet.read` does.
    """
    mark, right = parquet.mark(path), parquet.mark(due)
    if mark is None or right is None:
        return "is missing" if mark is None else "should not be there"
    if mark.schema != right.schema:
        return f"is of schema {mark.schema}, not {right.schema}"
    if not has_columns(table, path):
        return OTHER_COLUMNS
    if mark.facts != right.facts:
        return "comes from other facts than the folder holds"
    found, expected = parquet.read(path), parquet.read(due)
    if not found.equals(expected):
        return _rows(table, found, expected)
    same = found.schema.equals(expected.schema, check_metadata=True)
    return None if same else "notes other counts or types than it has"


def has_columns(table: Table, path: Path) -> bool:
    """Whether the file has the columns of the table as it is today."""
    with parquet.opened(path) as file:
        return bool(file.schema_arrow.equals(arrow_schema(table), check_metadata=False))


def _rows(table: Table, found: pa.Table, expected: pa.Table) -> str:
    """Say which rows differ, by the first column of their keys."""
    one, other = _by_key(table, found), _by_key(table, expected)
    keys = one.keys() | other.keys()
    wrong = [str(key[0]) for key in keys if one.get(key) != other.get(key)]
    if wrong:
        return f"is not what the facts give: {counted(wrong, 'key', 'keys')}"
    return "has rows twice, or in another order"


def _by_key(table: Table, rows: pa.Table) -> Mapping[tuple[Hashable, ...], dict[str, Any]]:
    return {tuple(row[name] for name in table.key): row for row in rows.to_pylist()}
