"""The two heavy parts of an ingest, on Spark: reading dumps, and concluding days."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.conclude import look
from scraper.derive import Facts
from scraper.derive.block import Derived, Ground
from scraper.dumps import Found
from scraper.intake import Order, Taken
from scraper.intake.reading import Known
from scraper.intake.units import units
from scraper.outlook import Outlook
from scraper.places import Remote
from scraper.records import Observation, Sources
from scraper.spark import days as by_day
from scraper.spark import far, reading
from scraper.spark.exchange import Exchange
from scraper.spark.stream import Stream
from scraper.store.catalog import Catalog
from scraper.store.shards import ALL, Days

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_TASKS_A_CORE = 4
_OBSERVATIONS_A_TASK = 50_000


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster of Spark, through a session; files go `beyond` where workers see no other place."""

    session: "SparkSession"
    beyond: Remote | None = None

    def intake(
        self,
        found: Sequence[Found],
        order: Order,
        catalog: Catalog,
        tell: Callable[[int, str], None],
    ) -> Taken:
        """Read the files, and give what they hold that `catalog` does not know."""
        taken = Taken()
        work = list(units(found))
        exchange = self._exchange(order.scratch)
        known = Known(frozenset(catalog.identities()), frozenset(catalog.bare()))
        for tally in reading.read(self.session, work, order, known, exchange) if work else ():
            taken.take(tally)
        tell(sum(map(len, work)), "")
        return taken

    def derive(self, facts: Facts, catalog: Catalog, days: Days, scratch: Path) -> list[Derived]:
        """Give the tables of some days: of all of them, or of any if no fact is far."""
        if not facts.shards:
            return []
        exchange = self._exchange(scratch)
        files = {exchange.handed(shard.path): shard for shard in facts.shards}
        stream = Stream(self.session, exchange, list(files), days, self._tasks(facts, days))
        elsewhere = self._far(exchange, [name for name, shard in files.items() if shard.far])
        rows = stream.by_day(catalog.table)
        seen_by = look(
            elsewhere,
            partial(_witnesses, stream, elsewhere),
            partial(by_day.candidates, rows),
        )
        sent = replace(seen_by, undated=(), refused=())
        found = list(by_day.conclude(rows, sent, _sources(seen_by, catalog), exchange))
        exchange.cleared()
        apart = [Ground(seen_by, catalog).undated()] if seen_by.undated else []
        return [*found, *apart]

    def _exchange(self, scratch: Path) -> Exchange:
        exchange = Exchange(scratch.absolute(), self.beyond)
        exchange.cleared()
        return exchange

    def _far(self, exchange: Exchange, files: list[str]) -> list[Observation]:
        if not files:
            return []
        return far.far(Stream(self.session, exchange, files, ALL, len(files)).rows())

    def _tasks(self, facts: Facts, days: Days) -> int:
        """The number of tasks for the days: enough for all cores, and small enough for memory."""
        observations = sum(sum(shard.layouts.values()) for shard in facts.shards)
        cores: int = self.session.sparkContext.defaultParallelism
        wanted = max(_TASKS_A_CORE * cores, observations // _OBSERVATIONS_A_TASK)
        return max(1, min(len(days), wanted))


def _witnesses(stream: Stream, known: list[Observation]) -> Iterator[Observation]:
    """The far facts, and of all others what bears witness on them, each once."""
    heard = far.witnesses(stream.by_dump(), far.Sought.of(known))
    return iter({seen.observation_id: seen for seen in (*heard, *known)}.values())


def _sources(seen_by: Outlook, catalog: Catalog) -> Sources:
    """The sources of the dumps of undated text that joins posts."""
    joined = (profile for join in seen_by.joins.values() for profile, _ in join)
    return catalog.sources({o.dump_sha256 for profile in joined for o in profile.members})
