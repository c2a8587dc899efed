"""What bears witness on lists of titles and on feeds, found on workers (`scraper.outlook`).

Far facts come to the driver: lists, posts of feeds, and undated text. Of all else come only
*witnesses*, without their texts: the titles of dumps that share one with a list, and days that
pages state for addresses in feeds. Other observations tell nothing of lists and feeds
(`scraper.resolve.listings`, `scraper.resolve.instants`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import pyarrow as pa

from parsers.feeds import FEED
from parsers.records import Body
from parsers.sites import address_key
from scraper.outlook import is_far
from scraper.records import Observation
from scraper.resolve.listings import LAYOUT as LIST
from scraper.resolve.listings import Day, Listings, listings
from scraper.resolve.text import fold
from scraper.spark import stream
from scraper.spark.frames import Batches, answers, groups

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_NO_TEXT = Body(None)


@dataclass(frozen=True, slots=True)
class Sought:
    """What witnesses are sought for: the rows of lists, and the addresses in feeds."""

    listed: tuple[Observation, ...]
    addresses: frozenset[str]

    @classmethod
    def of(cls, far: Iterable[Observation]) -> "Sought":
        """What far facts seek witnesses for."""
        facts = tuple(far)
        fed = (address_key(seen.url) for seen in facts if seen.layout == FEED and seen.date)
        return cls(
            tuple(seen for seen in facts if seen.layout == LIST),
            frozenset(address for address in fed if address),
        )

    def witnesses(self, observations: Sequence[Observation]) -> Iterator[Observation]:
        """Yield what bears witness of all observations of some dumps, without texts."""
        related = self._related(observations)
        for seen in observations:
            if seen.dump_sha256 in related or self._states_a_day(seen):
                yield replace(seen, body=_NO_TEXT)

    def _states_a_day(self, seen: Observation) -> bool:
        stated = seen.date is not None and seen.layout != FEED
        return stated and address_key(seen.url) in self.addresses

    def _related(self, observations: Iterable[Observation]) -> set[str]:
        """The dumps that share a title with a list, or have one title alone that it lacks."""
        told = listings((*observations, *self.listed)) if self.listed else Listings()
        titles: set[Day] = set().union(*told.days.values())
        sharing = (o for o in observations if (fold(o.title or ""), o.month_day) in titles)
        lacking = (dump for dump, lone in told.lone.items() if lone)
        return {*(seen.dump_sha256 for seen in sharing), *lacking}


def far(observations: "DataFrame") -> list[Observation]:
    """Give the observations that concern other days than their own."""
    return _once(answers(observations, _far, "find what concerns other days"))


def witnesses(dumps: "DataFrame", sought: Sought) -> list[Observation]:
    """Give what bears witness in a frame of whole dumps."""
    work = partial(_witnesses, sought)
    return _once(answers(dumps, work, "hear witnesses on lists and feeds"))


def _far(batches: Batches) -> Iterator[list[Observation]]:
    for batch in batches:
        seen = stream.observations(pa.Table.from_batches([batch]))
        yield list(filter(is_far, seen))


def _witnesses(sought: Sought, batches: Batches) -> Iterator[list[Observation]]:
    for rows in groups(batches, stream.DUMP):
        if found := list(sought.witnesses(stream.observations(rows))):
            yield found


def _once(found: Iterable[Iterable[Observation]]) -> list[Observation]:
    return list({seen.observation_id: seen for each in found for seen in each}.values())
