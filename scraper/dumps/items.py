"""What reading dumps gives, and what a reader of one format gets."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO

from scraper.dumps.fields import Facts, Fields
from scraper.dumps.limits import Budget
from scraper.records import Rejection


@dataclass(frozen=True, slots=True)
class Dump:
    """A page as it was crawled: its bytes, and what is stated with them.

    `name` is the path below the folder that was named, and behind `!/` the place in a container.
    `charset` is the one of an HTTP header, `crawled_at` is in UTC. `sure` is false for what need
    not be a listing page: HTML files, and the pages of a crawl.
    """

    name: str
    data: bytes
    url: str | None = None
    charset: str | None = None
    crawled_at: datetime | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that is no page to read, for a `reason` by which it is counted.

    `keys` are those of an object of JSON, or of a row, in which no page was found.
    """

    reason: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Revisit:
    """The statement of a WARC that at `crawled_at` the page at `url` was still that of `since`."""

    name: str
    url: str
    crawled_at: datetime
    since: datetime


Again = Callable[[], AbstractContextManager[BinaryIO]]

Item = Dump | Rejection | Skipped | Revisit

OTHER_FILE = "other file"
"""The reason for files that are neither pages nor containers of them."""
REVISIT = "revisit"
"""The reason for records that say a page was as before, where it is not known as what."""
WITHOUT_POSTS = "without posts"
"""The reason for pages in which no layout finds posts, where that need not be an error."""
NO_PAGE = "no page in it"
"""The reason for objects of JSON and rows of tables that hold something else than pages."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may set: the names of fields in JSON and Parquet, and a page's size in bytes."""

    fields: Fields = field(default_factory=Fields)
    page_size: int = 32_000_000


@dataclass(frozen=True, slots=True)
class Opened:
    """A file or a member of a container, opened at its beginning.

    `name` is what messages call it. `kind` is the file name that tells its format, without the
    suffixes of compressions that were taken off. `depth` counts the containers and compressions
    around it. `again` opens it anew, where that can be done. `companion` is whether a file beside
    it is a page that it may describe.
    """

    name: str
    kind: str
    stream: BinaryIO
    depth: int = 0
    named: bool = False
    facts: Facts = field(default_factory=Facts)
    again: Again | None = None
    companion: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What all readers of one file share; `inside` reads what a container holds."""

    options: Options
    budget: Budget
    inside: Callable[[Opened], Iterator[Item]]
