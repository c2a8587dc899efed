"""Days concluded on workers: posts, sightings and equations, in sorted files."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from scraper.conclude import conclude_block
from scraper.derive.block import Derived, Kept, derived, kept
from scraper.origins import origins
from scraper.outlook import Outlook, Wanted
from scraper.records import Post, Sighting, Sources
from scraper.resolve import Cluster
from scraper.spark import stream
from scraper.spark.exchange import Exchange
from scraper.spark.frames import Batches, answers, attempted, groups
from scraper.store.tables import NO_DAY

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from scraper.columns import Table
    from scraper.store.merging import Run


def candidates(days: "DataFrame", seen_by: Outlook, wanted: Wanted) -> Iterator[Cluster]:
    """Yield the posts that undated text may belong to, in the order of days."""
    work = partial(_candidates, seen_by, wanted)
    found = answers(days, work, "seek the posts of undated text")
    for _, clusters in sorted(found, key=lambda pair: pair[0]):
        yield from clusters


def conclude(
    days: "DataFrame", seen_by: Outlook, joined: Sources, exchange: Exchange
) -> Iterator[Derived]:
    """Yield the tables of all days, in files.

    `joined` are the sources of the dumps of undated text that joins posts.
    """
    work = partial(_concluded, seen_by, joined, exchange)
    for found in answers(days, work, "conclude days"):
        yield _moved(found, lambda path: exchange.kept(str(path)))


def _candidates(
    seen_by: Outlook, wanted: Wanted, batches: Batches
) -> Iterator[tuple[str, list[Cluster]]]:
    for rows in groups(batches, stream.DAY):
        if found := seen_by.candidates(stream.observations(rows), wanted):
            yield _day(rows), found


def _concluded(
    seen_by: Outlook, joined: Sources, exchange: Exchange, batches: Batches
) -> Iterator[Derived]:
    posts: list[Post] = []
    sightings: list[Sighting] = []
    for rows in groups(batches, stream.DAY):
        known = origins({**joined, **stream.sources(rows)})
        of_day = conclude_block(stream.observations(rows), seen_by, known)
        posts += of_day[0]
        sightings += of_day[1]
    task, attempt = attempted()
    with exchange.desk() as desk:
        found = kept(derived((posts, sightings)), desk, f"{task:05}-{attempt}")
        yield _moved(found, lambda path: Path(exchange.handed(path)))


def _moved(found: Derived, to: Callable[[Path], Path]) -> Derived:
    """The tables, their files where `to` leads."""
    runs: dict[Table, Run] = {
        table: Kept(to(run.path)) for table, run in found.runs.items() if isinstance(run, Kept)
    }
    return replace(found, runs=runs)


def _day(rows: pa.Table) -> str:
    return rows.column(stream.DAY)[0].as_py() or NO_DAY
