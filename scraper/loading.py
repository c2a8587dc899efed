"""A dataset as pandas data frames, and as records."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.columns import Table
from scraper.errors import UsageError
from scraper.schema import TABLES

if TYPE_CHECKING:
    import pandas as pd

    from scraper.records import Dataset


def load(data_dir: str | os.PathLike[str] = "data", table: str = "posts") -> "pd.DataFrame":
    """Give a table of the dataset in `data_dir`, with the types of its data dictionary.

    The tables are posts, observations, sightings, equations and dumps. Raises UsageError if
    there is no such table or no dataset, ForeignDataset or NewerDataset if its files are not
    ones that this version wrote.
    """
    import pandas as pd  # noqa: PLC0415  150 ms that no other part of the package needs

    path = Path(data_dir) / _table(table).path
    _check(path)
    return pd.read_parquet(path)


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

    folder = Path(data_dir)
    stored = store.read(folder)
    if not stored.current:
        if not stored.observations:
            raise _no_dataset(folder)
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
    from difflib import get_close_matches  # noqa: PLC0415  needed for a mistake only

    names = [table.name for table in TABLES]
    nearest = get_close_matches(name, names, n=1)
    return f"did you mean {nearest[0]!r}?" if nearest else f"choose one of {', '.join(names)}"


def _check(path: Path) -> None:
    from scraper.store import parquet, shards  # noqa: PLC0415  imports pyarrow

    files = shards.paths(path) if path.is_dir() else [path]
    marks = [parquet.mark(file) for file in files]
    if not any(marks):
        raise _no_dataset(path.parent)


def _no_dataset(folder: Path) -> UsageError:
    return UsageError(
        f"no dataset in {folder}: make one with 'python -m scraper ingest FOLDER', "
        "or name the folder that holds one"
    )
