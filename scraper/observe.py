"""From the bytes of a dump to observations: parse, then add where they come from."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from parsers import ParseError, decode, read_page
from parsers.records import Entry, Page
from scraper.plugins import layouts
from scraper.records import Observation, Rejection

_ID_DIGITS = 20
_LONGEST_LINE = 4_000_000
"""Characters. Whole saved sites have shorter lines; to compare the text of a line of
33 million characters with others took more memory than the machine had."""


@dataclass(frozen=True, slots=True)
class Characters:
    """How many characters of dumps belong to posts, to known boilerplate, to neither."""

    post: int = 0
    boilerplate: int = 0
    residue: int = 0

    def __add__(self, other: "Characters") -> "Characters":
        return Characters(
            self.post + other.post,
            self.boilerplate + other.boilerplate,
            self.residue + other.residue,
        )


@dataclass(frozen=True, slots=True)
class Observed:
    """What a dump gave: its layout, encoding, observations and character counts."""

    layout: str
    encoding: str
    observations: tuple[Observation, ...]
    characters: Characters


def content_id(data: bytes, url: str | None = None, charset: str | None = None) -> str:
    """Give the identity of a dump: a SHA-256, in hexadecimal, of all that reading it depends on.

    It is that of its bytes; if an address or a charset is stated with them, that of the three.
    """
    identity = sha256(data).hexdigest()
    if url is None and charset is None:
        return identity
    return sha256("\n".join((identity, url or "", charset or "")).encode()).hexdigest()


def observe(  # noqa: PLR0913, PLR0917  a dump is its bytes, and what is stated with them
    data: bytes,
    name: str,
    dump_sha256: str,
    url: str | None = None,
    charset: str | None = None,
    crawled_at: datetime | None = None,
) -> Observed | Rejection:
    """Give the observations of one dump, or why it cannot be read."""
    try:
        decoded = decode(data, charset)
        if long := _long_line(decoded.text):
            return Rejection(name, long[0], "LongLine", _split_it(decoded.text, *long))
        page = read_page(decoded.text, url, layouts())
    except ParseError as error:
        return Rejection(name, error.offset, type(error).__name__, str(error))
    observations = tuple(
        _observation(entry, page, name, dump_sha256, crawled_at) for entry in page.entries
    )
    return Observed(page.layout, decoded.encoding, observations, count_characters(page))


def count_characters(page: Page) -> Characters:
    """Count the page's characters by what they belong to; together they are all of it."""
    return Characters(
        sum(entry.block.end - entry.block.start for entry in page.entries),
        sum(end - start for start, end in page.boilerplate),
        sum(end - start for start, end in page.residue),
    )


def _long_line(text: str) -> tuple[int, int] | None:
    """Give the span of the first line that no listing page has."""
    start = 0
    while len(text) - start > _LONGEST_LINE:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start > _LONGEST_LINE:
            return start, end
        start = end + 1
    return None


def _split_it(text: str, start: int, end: int) -> str:
    line = text.count("\n", 0, start) + 1
    return (
        f"line {line} has {end - start:,} characters, and no more than {_LONGEST_LINE:,} are read; "
        "if it is a page, break it into lines"
    )


def _observation(
    entry: Entry, page: Page, name: str, dump_sha256: str, crawled_at: datetime | None
) -> Observation:
    span = f"{dump_sha256}:{entry.block.start}:{entry.block.end}"
    return Observation(
        observation_id=sha256(span.encode()).hexdigest()[:_ID_DIGITS],
        dump=name,
        dump_sha256=dump_sha256,
        layout=page.layout,
        start=entry.block.start,
        end=entry.block.end,
        crawled_at=crawled_at,
        site=entry.site,
        url=entry.url,
        author=entry.author,
        title=entry.title,
        date=entry.date.iso if entry.date else None,
        month_day=entry.date.month_day if entry.date else None,
        views=entry.views,
        body=entry.body,
        exhaustive=page.exhaustive,
        tags=entry.tags,
        category=entry.category,
    )
