"""Facts and conclusions: what a dump says of a post, and what all dumps together say.

An Observation is a fact and never changes. A Post is a conclusion, recomputed from
observations at any time (`scraper.resolve`, `scraper.merge`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from parsers.records import Body, Equation

Names = Mapping[str, tuple[str, ...]]
"""The names under which each dump was found, sorted, by the sha256 of its content."""


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
    names: Names = field(default_factory=dict)
