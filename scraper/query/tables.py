"""The tables of a data folder as Arrow datasets: read when they are asked, batch by batch.

They reach DuckDB as Python values and not as paths in SQL: no name of a folder is ever parsed, and
DuckDB needs no leave to open files.
"""

import os

import pyarrow as pa
import pyarrow.dataset as ds
from pyarrow.fs import LocalFileSystem

from scraper.columns import DAY, Table
from scraper.loading import files
from scraper.schema import TABLES
from scraper.store.arrow import arrow_schema


def tables(data_dir: str | os.PathLike[str]) -> dict[str, ds.Dataset]:
    """Give all tables by name. Days are of type date; what an older file lacks is null.

    Raises as `scraper.loading.load` does.
    """
    return {table.name: _dataset(table, data_dir) for table in TABLES}


def _dataset(table: Table, data_dir: str | os.PathLike[str]) -> ds.Dataset:
    paths = [os.fspath(path) for path in files(table, data_dir)]
    checked = ds.ParquetFragmentScanOptions(page_checksum_verification=True)
    form = ds.ParquetFileFormat(default_fragment_scan_options=checked)
    return ds.FileSystemDataset.from_paths(
        paths, schema=_schema(table), format=form, filesystem=LocalFileSystem()
    )


def _schema(table: Table) -> pa.Schema:
    schema = arrow_schema(table)
    for index, column in enumerate(table.columns):
        if column.type == DAY:
            schema = schema.set(index, schema.field(index).with_type(pa.date32()))
    return schema
