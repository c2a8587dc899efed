"""What stands of a dataset when some days are concluded anew: all posts of other days."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from scraper.columns import Table
from scraper.schema import EQUATIONS, POSTS, SIGHTINGS
from scraper.store import parquet
from scraper.store.arrays import texts
from scraper.store.merging import Run
from scraper.store.shards import Days


@dataclass(frozen=True, slots=True)
class Standing:
    """The rows of the derived tables that stand, and the posts that are to be replaced."""

    runs: dict[Table, Run]
    replaced: pa.Table


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a file of which the value of a column is one of some, or is none of them."""

    path: Path
    column: str
    values: pa.Array
    among: bool

    def __iter__(self) -> Iterator[pa.Table]:
        import pyarrow.compute as pc  # noqa: PLC0415  25 ms, which a first run does without

        for rows in parquet.groups(self.path):
            mask = pc.is_in(rows.column(self.column), value_set=self.values)
            yield rows.filter(mask if self.among else pc.invert(mask))


def standing(data_dir: Path, days: Days) -> Standing:
    """Give what stands when `days` are concluded anew; no fact is far, so each post has a day."""
    posts = data_dir / POSTS.path
    anew = texts(list(days))
    replaced = pa.concat_tables(Rows(posts, "month_day", anew, among=True))
    ids = replaced.column("post_id").combine_chunks()
    runs: dict[Table, Run] = {POSTS: Rows(posts, "month_day", anew, among=False)}
    for table in (SIGHTINGS, EQUATIONS):
        runs[table] = Rows(data_dir / table.path, "post_id", ids, among=False)
    return Standing(runs, replaced)
