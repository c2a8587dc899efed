"""Revisits: a crawler's statements that a page was as before, as further sources of that dump."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from scraper.dumps import Revisit
from scraper.records import Source

_Capture = tuple[str, datetime]


def settle(revisits: Iterable[Revisit], sources: Mapping[str, set[Source]]) -> int:
    """Add to `sources` what revisits of known captures state; give how many there were.

    A capture is known by its address and the second of its time; two of different content in one
    second are no proof of either. A revisit may in turn be what a later one refers to.
    """
    waiting = sorted(revisits, key=lambda revisit: revisit.crawled_at)
    if not waiting:
        return 0
    captures = _captures(sources)
    settled = 0
    for each in waiting:
        found = captures.get((each.url, _second(each.since)), set())
        if len(found) == 1:
            (sha,) = found
            captures.setdefault((each.url, _second(each.crawled_at)), set()).add(sha)
            sources[sha].add(_source(each, sources[sha]))
            settled += 1
    return settled


def _captures(sources: Mapping[str, set[Source]]) -> dict[_Capture, set[str]]:
    captures: dict[_Capture, set[str]] = {}
    for sha, found in sources.items():
        for source in found:
            if source.url and source.crawled_at:
                captures.setdefault((source.url, _second(source.crawled_at)), set()).add(sha)
    return captures


def _source(revisit: Revisit, known: Iterable[Source]) -> Source:
    encoding = next((source.encoding for source in known if source.encoding), None)
    return Source(revisit.name, revisit.crawled_at, revisit.url, encoding)


def _second(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)
