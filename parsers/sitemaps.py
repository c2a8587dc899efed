"""Sitemaps (sitemaps.org) and the page links of feeds (RFC 5005)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, recover=True, remove_comments=True, remove_pis=True
)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>", re.IGNORECASE)
_ROOT = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<([\w:.-]+)", re.DOTALL | re.IGNORECASE
)
_KINDS = {"urlset": "sitemap", "sitemapindex": "sitemap", "rss": "feed", "feed": "feed",
          "RDF": "feed"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """An address in a sitemap; `changed` is the day `YYYY-MM-DD` of its last change, if stated.

    `is_sitemap` tells that it is a further sitemap, not a page.
    """

    url: str
    changed: str | None
    is_sitemap: bool


def kind_of(text: str) -> str:
    """What a document is: sitemap, feed, or html, which is all the rest."""
    found = _ROOT.match(text[:4096])
    return _KINDS.get(found[1].rpartition(":")[2], "html") if found else "html"


def sitemap_entries(text: str) -> tuple[SitemapEntry, ...]:
    """The entries of a sitemap, or of a list of sitemaps, in its order."""
    return tuple(_entries(_root(text)))


def next_of_feed(text: str) -> str | None:
    """The address of the feed's next page, None if it names none."""
    root = _root(text)
    links = () if root is None else root.iter("{http://www.w3.org/2005/Atom}link")
    return next((each.get("href") for each in links if each.get("rel") == "next"), None)


def _root(text: str) -> etree._Element | None:
    try:
        return etree.fromstring(_DECLARATION.sub("", text, count=1).encode(), _PARSER)
    except etree.XMLSyntaxError:  # nothing in it that could be mended
        return None


def _entries(root: etree._Element | None) -> Iterator[SitemapEntry]:
    for each in () if root is None else root:
        facts = {etree.QName(fact).localname: (fact.text or "").strip() for fact in each}
        if facts.get("loc"):
            day = re.match(r"\d{4}-\d{2}-\d{2}", facts.get("lastmod", ""))
            is_sitemap = etree.QName(each).localname == "sitemap"
            yield SitemapEntry(facts["loc"], day[0] if day else None, is_sitemap)
