"""The tables of some days: what is concluded from their observations, as rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pyarrow as pa

from scraper.columns import Table
from scraper.conclude import Concluded, conclude_block, conclude_undated
from scraper.derive.parts import Part
from scraper.origins import origins
from scraper.outlook import Outlook, Wanted
from scraper.records import Observation
from scraper.report.card_statistics import Statistics
from scraper.resolve import Cluster
from scraper.schema import EQUATIONS, POSTS, SIGHTINGS
from scraper.store import parquet, tables
from scraper.store.arrow import arrow_schema
from scraper.store.catalog import Catalog
from scraper.store.merging import Run
from scraper.store.spool import spooled, spooling

_PIECE = 256
"""Rows of a run that are in memory at a time, when many runs are merged."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A sorted run of rows of each derived table; its posts counted."""

    runs: dict[Table, Run]
    counted: Statistics


@dataclass(frozen=True, slots=True)
class Ground:
    """What days are concluded from."""

    seen_by: Outlook
    catalog: Catalog

    def block(self, part: Part) -> Derived:
        """Give the tables of some days, concluded day by day."""
        block = part.observations()
        joins = self.seen_by.joins.values()
        joined = (profile.members for join in joins for profile, _ in join)
        known = origins(self.catalog.sources(_dumps(chain(block, *joined))))
        found = [conclude_block(day, self.seen_by, known) for day in by_day(block)]
        posts = [post for posts, _ in found for post in posts]
        return derived((posts, [each for _, sightings in found for each in sightings]))

    def undated(self) -> Derived:
        """Give the tables of posts that no day has."""
        found = (cluster.observations for cluster in self.seen_by.undated)
        sources = self.catalog.sources(_dumps(chain.from_iterable(found)))
        return derived(conclude_undated(self.seen_by, origins(sources)))

    def candidates(self, part: Part, wanted: Wanted) -> list[Cluster]:
        """Give the posts of some days that undated text may belong to."""
        return self.seen_by.candidates(part.observations(), wanted)


@dataclass(frozen=True, slots=True)
class Kept:
    """A run in a file."""

    path: Path

    def __iter__(self) -> Iterator[pa.Table]:
        return spooled(self.path)


def kept(derived: Derived, folder: Path, name: str) -> Derived:
    """Move the runs from memory to files in a folder."""
    runs: dict[Table, Run] = {}
    for table, run in derived.runs.items():
        path = folder / f"{name}.{table.name}"
        with spooling(path, arrow_schema(table)) as file:
            for rows in parquet.regrouped(run, _PIECE):
                file.write_table(rows)
        runs[table] = Kept(path)
    return Derived(runs, derived.counted)


def derived(concluded: Concluded) -> Derived:
    """Give the tables of what was concluded."""
    posts, sightings = concluded
    rows = {
        POSTS: tables.post_table(posts),
        SIGHTINGS: tables.sighting_table(sightings),
        EQUATIONS: tables.equation_table(posts),
    }
    return Derived({table: [each] for table, each in rows.items()}, Statistics.of_posts(posts))


def by_day(block: Iterable[Observation]) -> Iterable[list[Observation]]:
    """Give the observations of each day, as lists."""
    days: dict[str | None, list[Observation]] = {}
    for seen in block:
        days.setdefault(seen.month_day, []).append(seen)
    return days.values()


def _dumps(observations: Iterable[Observation]) -> set[str]:
    return {each.dump_sha256 for each in observations}
