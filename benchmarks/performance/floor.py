"""What nobody can avoid. L: walk, read, decode. LW: and write what the dumps hold, once."""

import os
from collections.abc import Iterator
from pathlib import Path

from corpus import post, posts_of, views

from performance.place import Lap, Laps, Place


def texts(folder: Path) -> Iterator[str]:
    """Walk a folder, read its files and decode them: the least that any way must do."""
    for top, _, names in os.walk(folder):
        for name in names:
            with open(f"{top}/{name}", "rb") as file:  # noqa: PTH123  a Path for each file costs more
                yield file.read().decode()


def reading(place: Place) -> Laps:
    """L."""
    yield None
    for _ in texts(place.corpus):
        pass
    yield Lap("L")


def reading_and_writing(place: Place) -> Laps:
    """LW. The records are known beforehand: as lists of Python's values, a list a column."""
    import pyarrow as pa  # noqa: PLC0415  only to write
    import pyarrow.parquet as pq  # noqa: PLC0415  ditto

    made = [post(number) for number in range(posts_of(place.dumps))]
    columns = {
        "title": [each.title for each in made],
        "date": [each.day for each in made],
        "views": [views(each.number, 2) for each in made],
        "summary": ["\n".join(each.paragraphs) for each in made],
        "equations": [list(each.equations) for each in made],
    }
    pa.array(["", None])  # imports pandas, wherever it is installed
    with place.scratch() as folder:
        yield None
        for _ in texts(place.corpus):
            pass
        pq.write_table(pa.table(columns), f"{folder}/posts.parquet", compression="zstd")
        yield Lap("LW")
