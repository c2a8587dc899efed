"""What a fetched document says: posts, and where it leads."""

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from hashlib import blake2b
from urllib.parse import urljoin

from parsers import ParseError, decode, read_page
from parsers.html.tree import Document, parse
from parsers.interstitials import Interstitial, interstitial
from parsers.links import archives, feeds, targets
from parsers.pagination import next_page, page_number
from parsers.records import Entry
from parsers.sitemaps import kind_of, next_of_feed, sitemap_entries
from scraper.crawl.client import Answer
from scraper.crawl.frontier import Lead
from scraper.crawl.scope import is_below, key, site

_FOLLOWED = frozenset({"start", "page", "archive", "guess"})
_MOST_SITEMAP = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Finding:
    """What a document says.

    `links` stand for what it links to, `posts()` for all that it says of posts, views included:
    pages that say the same have the same. To read the posts takes most of the time that a page
    takes. `onward` is its next page, `older` whether all its posts are older than the day asked
    for.
    """

    links: frozenset[bytes] = frozenset()
    posts: Callable[[], frozenset[bytes]] = frozenset
    onward: Lead | None = None
    leads: tuple[Lead, ...] = ()
    older: bool = False


def is_sitemap(answer: Answer) -> bool:
    """Whether an answer is a sitemap: a list of addresses, and no page."""
    head = _unpacked(answer.body, 4096)
    return kind_of(head.decode("utf-8-sig", "replace")) == "sitemap"


def sends_on(answer: Answer) -> Interstitial | None:
    """What sends a browser on from an answer that says nothing itself."""
    if answer.body.lower().count(b"<a ") > 1:
        return None
    return interstitial(answer.body.decode("utf-8", "replace"), answer.url)


def read(answer: Answer, kind: str, start: str, since: date | None) -> Finding:
    """Give what the document says that was found as a lead of this kind."""
    body = _unpacked(answer.body, _MOST_SITEMAP)
    text = _text(body, answer.header("Content-Type") or "")
    match kind_of(text):
        case "sitemap":
            return Finding(leads=_entries(text, answer.url, start, since))
        case "feed":
            onward = next_of_feed(text) if kind == "start" else None
            return Finding(_digests([text]), onward=_lead(answer.url, onward, start))
    if kind not in _FOLLOWED:
        return Finding()
    document = parse(text, answer.url)
    if document is None:
        return Finding()
    onward, posts = next_page(document, answer.url), cache(partial(_posts, text, answer.url))
    return Finding(
        _digests(_linked(document, onward, start)),
        lambda: _digests(map(_said, posts())),
        _lead(answer.url, onward, start),
        _beginnings(document, answer.url, start) if kind == "start" else (),
        older=since is not None and _are_older(posts(), since.isoformat()),
    )


def _unpacked(body: bytes, most: int) -> bytes:
    """A sitemap may be a gzip file, whatever its transfer was."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, most)
    except zlib.error:
        return body


def _text(body: bytes, content_type: str) -> str:
    charset = content_type.lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
    try:
        return decode(body, charset or None).text
    except ParseError:
        return body.decode("utf-8", "replace")  # it may still link to the next page


def _posts(text: str, url: str) -> tuple[Entry, ...]:
    try:
        return read_page(text, url=url).entries
    except ParseError:
        return ()


def _said(entry: Entry) -> str:
    return repr((entry.url, entry.title, entry.date, entry.views, entry.body.summary))


def _linked(document: Document, onward: str | None, start: str) -> Iterator[str]:
    """The links of a page within the site, but for those to other listing pages."""
    for address in targets(document):
        if address != onward and not page_number(address) and site(address) == site(start):
            yield key(address)


def _digests(said: Iterable[str]) -> frozenset[bytes]:
    return frozenset(
        blake2b(each.encode("utf-8", "replace"), digest_size=12).digest() for each in said
    )


def _are_older(posts: tuple[Entry, ...], since: str) -> bool:
    days = [post.date.iso for post in posts if post.date and post.date.iso]
    return bool(days) and all(day < since for day in days)


def _lead(base: str, target: str | None, start: str) -> Lead | None:
    """The next page, if it is of the same site."""
    address = urljoin(base, target) if target else None
    return Lead(address, "page") if address and site(address) == site(start) else None


def _beginnings(document: Document, url: str, start: str) -> tuple[Lead, ...]:
    """What a start leads to besides its next page."""
    found = [Lead(address, "feed") for address in feeds(document)]
    found += [Lead(address, "archive") for address in archives(document, url)]
    return tuple(lead for lead in found if is_below(lead.url, start))


def _entries(text: str, base: str, start: str, since: date | None) -> tuple[Lead, ...]:
    day = since.isoformat() if since else ""
    found = sorted(sitemap_entries(text), key=lambda entry: entry.changed or "", reverse=True)
    leads = (
        Lead(urljoin(base, each.url), "sitemap" if each.is_sitemap else "entry", 0, each.changed)
        for each in found
        if not (each.changed and each.changed < day)
    )
    return tuple(lead for lead in leads if site(lead.url) == site(start))
