"""Revisits: a crawler's statements that a page was as before, as further sources of that dump."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from scraper.dumps import Revisit
from scraper.records import Source

_Pair = tuple[str, Source]
_Capture = tuple[str, datetime]


def settled(revisits: Iterable[Revisit], known: Iterable[_Pair]) -> Iterator[_Pair]:
    """Yield the sources that revisits of known captures state, each with its dump_sha256.

    A capture is known by its address and the second of its time; two of different content in one
    second are no proof of either. A revisit may in turn be what a later one refers to.
    """
    captures, encodings = _captures(known)
    for each in sorted(revisits, key=lambda revisit: revisit.crawled_at):
        found = captures.get((each.url, _second(each.since)), set())
        if len(found) == 1:
            (sha,) = found
            captures.setdefault((each.url, _second(each.crawled_at)), set()).add(sha)
            yield sha, Source(each.name, each.crawled_at, each.url, encodings.get(sha))


def _captures(known: Iterable[_Pair]) -> tuple[dict[_Capture, set[str]], dict[str, str]]:
    """Give the dumps by the captures that had them, and their encodings."""
    captures: dict[_Capture, set[str]] = {}
    encodings: dict[str, str] = {}
    for sha, source in known:
        if source.encoding:
            encodings.setdefault(sha, source.encoding)
        if source.url and source.crawled_at:
            captures.setdefault((source.url, _second(source.crawled_at)), set()).add(sha)
    return captures, encodings


def _second(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)
