"""Bytes that a sighting takes on disk, which is what a cluster moves for each."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

_OF_TEXT = ("summary", "equations", "headings", "captions", "code", "mentions")


@dataclass(frozen=True, slots=True)
class Sizes:
    """Bytes in observations/ for each sighting, compressed: all columns, and those without text."""

    whole: float
    slim: float


def sizes(data_dir: Path) -> Sizes:
    """Give what the sightings of a data folder take."""
    import pyarrow.parquet as pq  # noqa: PLC0415  only where there is a dataset

    files = [pq.read_metadata(path) for path in (data_dir / "observations").glob("*.parquet")]
    rows = sum(each.num_rows for each in files)
    groups = (each.row_group(number) for each in files for number in range(each.num_row_groups))
    bytes_of: Counter[str] = Counter()
    for group in groups:
        for number in range(group.num_columns):
            column = group.column(number)
            bytes_of[column.path_in_schema.partition(".")[0]] += column.total_compressed_size
    text = sum(bytes_of[name] for name in _OF_TEXT)
    return Sizes(bytes_of.total() / rows, (bytes_of.total() - text) / rows)
