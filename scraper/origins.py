"""Where and when the content of each dump was found: its sources, summed up.

A dump of which the content did not change between crawls has a source for each of them, so this is
done once a dump and not once a post that it shows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from scraper.records import Observation, Source, Sources


@dataclass(frozen=True, slots=True)
class Origin:
    """The names and addresses under which a content was found, and the crawls that found it.

    All are sorted, each once; `moments` are in UTC, and `pages` has each crawl with its address.
    """

    names: tuple[str, ...]
    moments: tuple[datetime, ...]
    pages: tuple[tuple[datetime, str], ...]

    @property
    def last(self) -> datetime | None:
        """The latest crawl that found it; None if no time is known."""
        return self.moments[-1] if self.moments else None


Origins = Mapping[str, Origin]
"""By dump_sha256."""


def origins(sources: Sources) -> dict[str, Origin]:
    """The origin of each dump."""
    return {sha256: _origin(found) for sha256, found in sources.items()}


def origin(seen: Observation, known: Origins) -> Origin:
    """The origin of an observation: that of its dump, else what the observation itself states."""
    found = known.get(seen.dump_sha256)
    return _origin((Source(seen.dump, seen.crawled_at),)) if found is None else found


def newest(seen: Sequence[Observation], known: Origins) -> list[Observation]:
    """Those of the observations that the latest crawl shows; all where no time is known."""
    crawls = [origin(each, known).last for each in seen]
    latest = max((crawl for crawl in crawls if crawl), default=None)
    return [each for each, crawl in zip(seen, crawls, strict=True) if crawl == latest]


def _origin(found: Iterable[Source]) -> Origin:
    timed = [(s.crawled_at, s.url or "") for s in found if s.crawled_at]
    return Origin(
        tuple(sorted({source.name for source in found})),
        tuple(sorted({moment for moment, _ in timed})),
        tuple(sorted(set(timed))),
    )
