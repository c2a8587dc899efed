"""All observations of a dataset, in files sorted by day, read a few days at a time."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from scraper.outlook import is_far
from scraper.records import Observation
from scraper.schema import OBSERVATIONS
from scraper.store import shards, tables
from scraper.store.shards import Days, Shard

_SLIM = (
    "observation_id", "dump", "dump_sha256", "layout", "start", "end", "url", "title", "date",
    "month_day", "exhaustive",
)  # fmt: skip
"""What far facts are compared with; bodies are not."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The observations in some files."""

    shards: tuple[Shard, ...]

    def of_days(self, days: Days) -> list[Observation]:
        """Give all observations of some days, each once."""
        found = {
            each.observation_id: each
            for shard in self.shards
            for rows in shards.rows(shard.path, days)
            for each in tables.observations(rows)
        }
        return list(found.values())

    def far(self) -> list[Observation]:
        """Give the observations that concern other days than their own, each once."""
        files = (shard.path for shard in self.shards if shard.far)
        pieces = (rows for path in files for rows in shards.rows(path, shards.ALL))
        every = (each for rows in pieces for each in tables.observations(rows))
        return list({each.observation_id: each for each in every if is_far(each)}.values())

    def slim(self) -> Iterator[Observation]:
        """Yield all observations without their bodies."""
        for shard in self.shards:
            for rows in shards.rows(shard.path, shards.ALL, _SLIM):
                yield from tables.observations(rows)

    def days(self) -> set[str]:
        """Give the days of all observations."""
        return set(self.counts())

    def counts(self) -> Counter[str]:
        """Count the observations of each day."""
        counts: Counter[str] = Counter()
        for shard in self.shards:
            for rows in shards.rows(shard.path, shards.ALL, ("month_day",)):
                (found,) = tables.values(OBSERVATIONS, rows, ("month_day",))
                counts.update(day or tables.NO_DAY for day in found)
        return counts

    def days_of(self, dumps: Collection[str]) -> set[str]:
        """Give the days of what some dumps show."""
        columns = ("dump_sha256", "month_day")
        found = set()
        for shard in self.shards if dumps else ():
            for rows in shards.rows(shard.path, shards.ALL, columns):
                pairs = zip(*tables.values(OBSERVATIONS, rows, columns), strict=True)
                found |= {day or tables.NO_DAY for sha, day in pairs if sha in dumps}
        return found
