"""A dataset as pandas data frames, and as records."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.columns import Table
from scraper.errors import UsageError
from scraper.nearest import nearest, nearest_path
from scraper.schema import TABLES

if TYPE_CHECKING:
    import pandas as pd

    from scraper.records import Dataset


def load(data_dir: str | os.PathLike[str] = "data", table: str = "posts") -> "pd.DataFrame":
    """Give a table of the dataset in `data_dir`, with the types of its data dictionary.

    The tables are posts, observations, sightings, equations and dumps. The folder may be an
    address such as s3://bucket/data. Raises UsageError if there is no such table or no dataset,
    ForeignDataset or NewerDataset if its files are not ones that this version wrote, StoreError
    if the disk cannot read them.
    """
    import pandas as pd  # noqa: PLC0415  150 ms that no other part of the package needs
    import pyarrow as pa  # noqa: PLC0415  as pandas

    from scraper.store import parquet  # noqa: PLC0415
    from scraper.store.folders import reading  # noqa: PLC0415

    wanted = _table(table)
    with reading(data_dir, [wanted.path, f"{wanted.path}/"]) as folder:
        rows = pa.concat_tables(map(parquet.read, files(wanted, folder)), promote_options="default")
    return pd.DataFrame.from_arrow(rows)


def files(table: Table, data_dir: str | os.PathLike[str]) -> list[Path]:
    """Give the files that hold a table. Raises as `load` does."""
    from scraper.store import parquet, shards  # noqa: PLC0415  imports pyarrow

    path = Path(data_dir) / table.path
    found = shards.paths(path) if path.is_dir() else [path]
    marks = [parquet.mark(file) for file in found]
    if not any(marks):
        raise no_dataset(Path(data_dir))
    return found


def find(post_id: str, data_dir: str | os.PathLike[str] = "data") -> "pd.DataFrame":
    """Give the rows of posts that `post_id` leads to: as their id, or as one of their aliases.

    That is one row for every id that was ever given, or none; two where sightings that were
    taken for one post turned out to be two. Raises as `load` does.
    """
    posts = load(data_dir)
    is_alias = posts.aliases.map(lambda aliases: post_id in aliases).astype(bool)
    exact = posts.post_id == post_id
    return posts[exact if exact.any() else is_alias]


def views(data_dir: str | os.PathLike[str] = "data") -> "pd.DataFrame":
    """Give how many readers each post had when: a row for each post and crawl that saw a count.

    The columns are post_id, crawled_at (a time in UTC) and views; the rows are sorted by post_id
    and time. What dumps count that do not tell when they were crawled is not among them. Raises
    as `load` does.
    """
    import pandas as pd  # noqa: PLC0415  as in load

    from scraper.history import counts  # noqa: PLC0415  other tables do not need it

    found = counts(recorded(data_dir))
    columns = {
        "post_id": pd.Series([each.post_id for each in found], dtype="str"),
        "crawled_at": pd.Series([each.crawled_at for each in found], dtype="datetime64[us, UTC]"),
        "views": pd.Series([each.views for each in found], dtype="Int64"),
    }
    return pd.DataFrame(columns)


def recorded(data_dir: str | os.PathLike[str]) -> "Dataset":
    """Give the dataset in `data_dir` as records. Raises as `load` does.

    What a killed run or an older version left undone is concluded anew; nothing is written.
    """
    from scraper.conclude import conclude  # noqa: PLC0415  a table needs neither
    from scraper.records import Dataset  # noqa: PLC0415  ditto
    from scraper.store import dataset as store  # noqa: PLC0415  pyarrow
    from scraper.store.folders import reading  # noqa: PLC0415  ditto

    with reading(data_dir) as folder:
        stored = store.read(folder)
        if not stored.observations and not stored.current:
            raise no_dataset(folder)
    if not stored.current:
        return conclude(stored.observations, stored.sources, stored.rejections)
    return Dataset(
        stored.observations, stored.posts, stored.sightings, stored.rejections, stored.sources
    )


def _table(name: str) -> Table:
    for table in TABLES:
        if table.name == name:
            return table
    raise UsageError(f"no table {name!r}; {_advice(name)}")


def _advice(name: str) -> str:
    names = [table.name for table in TABLES]
    near = nearest(name, names)
    return f"did you mean {near!r}?" if near else f"choose one of {', '.join(names)}"


def no_dataset(folder: Path) -> UsageError:
    """Give the error that says where a dataset may be, or how to make one."""
    near = None if folder.exists() else nearest_path(folder)
    hint = f"did you mean {near}? If not, " if near and near.is_dir() else ""
    return UsageError(
        f"no dataset in {folder}: {hint}make one with 'python -m scraper ingest FOLDER', "
        "or name the folder that holds one"
    )
