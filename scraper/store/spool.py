"""Rows set aside for later in a run, in Arrow's stream format: a piece in memory at a time.

A Parquet file of many small row groups costs megabytes when it is opened, and more when it is
read in batches; where hundreds are merged, that is more than what they hold.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa

from scraper.store.remedies import explained

_BUFFER = 1 << 15
"""Bytes that are written at a time: a batch has a part for each column."""


@contextmanager
def spooling(path: Path, schema: pa.Schema) -> Iterator[pa.RecordBatchStreamWriter]:
    """Yield what writes rows to a new file, compressed. Raises StoreError as the disk refuses."""
    options = pa.ipc.IpcWriteOptions(compression="lz4")
    with (
        explained(path),
        pa.output_stream(str(path), compression=None, buffer_size=_BUFFER) as file,
        pa.ipc.new_stream(file, schema, options=options) as writer,
    ):
        yield writer


def spooled(path: Path) -> Iterator[pa.Table]:
    """Yield the pieces that were written to a file."""
    with explained(path), pa.OSFile(str(path)) as file, pa.ipc.open_stream(file) as reader:
        for batch in reader:
            yield pa.Table.from_batches([batch])
