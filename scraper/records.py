"""Facts and conclusions: what a dump says of a post, and what all dumps together say.

An Observation is a fact and never changes. A Post is a conclusion, recomputed from
observations at any time (`scraper.resolve`, `scraper.merge`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import product

from parsers.records import Body, Equation


@dataclass(frozen=True, slots=True)
class Source:
    """Where a dump was found: under which name, crawled when, at which address.

    `crawled_at` is in UTC. `encoding` is the one by which its bytes were decoded. What nothing
    states is None.
    """

    name: str
    crawled_at: datetime | None = None
    url: str | None = None
    encoding: str | None = None


Sources = Mapping[str, tuple[Source, ...]]
"""The sources of each dump, as `distinct` gives them, by its dump_sha256."""


def distinct(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Give the sources sorted, each once, but those of which another one states all, and more."""
    found = set(sources)
    if len(found) > 1:
        found -= {less for source in found for less in _poorer(source)}
    return tuple(sorted(found, key=order))


def _poorer(source: Source) -> Iterator[Source]:
    """Give what `source` would be if some of what it states were not stated."""
    facts = ({source.crawled_at, None}, {source.url, None}, {source.encoding, None})
    for crawled_at, url, encoding in product(*facts):
        less = Source(source.name, crawled_at, url, encoding)
        if less != source:
            yield less


def order(source: Source) -> tuple[str, ...]:
    """Give the key by which sources are sorted: what is not stated comes first."""
    return (
        source.name,
        *(str(each or "") for each in (source.crawled_at, source.url, source.encoding)),
    )


@dataclass(frozen=True, slots=True)
class Observation:
    """One post as one dump shows it. `date` is ISO `YYYY-MM-DD`, None without a stated year.

    `exhaustive` is whether the dump is a list of titles that has as many as it says it has.
    """

    observation_id: str
    dump: str
    dump_sha256: str
    layout: str
    start: int
    end: int
    crawled_at: datetime | None
    site: str | None
    url: str | None
    author: str | None
    title: str | None
    date: str | None
    month_day: str | None
    views: int | None
    body: Body
    exhaustive: bool = False
    tags: tuple[str, ...] = ()
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """One post as all its observations together show it; see `scraper.schema` for each field."""

    post_id: str
    aliases: tuple[str, ...]
    site: str | None
    url: str | None
    author: str | None
    title: str | None
    date: str | None
    month_day: str | None
    date_evidence: str | None
    views: int | None
    summary: str | None
    equations: tuple[Equation, ...]
    headings: tuple[str, ...]
    captions: tuple[str, ...]
    code: tuple[str, ...]
    mentions: tuple[str, ...]
    sightings: int
    dumps: tuple[str, ...]
    first_seen: datetime | None
    last_seen: datetime | None
    tags: tuple[str, ...] = ()
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """The conclusion that an observation shows a post, and the evidence for it."""

    observation_id: str
    post_id: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Rejection:
    """A dump, or a part of one, that could not be read. `offset` as in ParseError."""

    dump: str
    offset: int
    error: str
    message: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """Everything a data folder holds, as values."""

    observations: tuple[Observation, ...] = ()
    posts: tuple[Post, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    sources: Sources = field(default_factory=dict)
