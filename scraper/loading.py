"""A dataset as pandas data frames."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.columns import Table
from scraper.errors import UsageError
from scraper.schema import TABLES

if TYPE_CHECKING:
    import pandas as pd


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
        folder = path.parent
        raise UsageError(
            f"no dataset in {folder}: make one with 'python -m scraper ingest FOLDER', "
            "or name the folder that holds one"
        )
