"""Where a page of HTML leads, besides its next page: feeds, archive pages, and all it links to.

Addresses are absolute, without fragments, each once, in the order of the page.
"""

from collections.abc import Iterator
from urllib.parse import unquote, urldefrag, urlsplit

from parsers.html.tree import Document, Element, joined, text_of
from parsers.words import ARCHIVE_PAGE

_FEED_TYPES = frozenset(("application/rss+xml", "application/atom+xml", "application/rdf+xml"))
_FEED_FILES = frozenset(("feed", "rss", "atom", "rss.xml", "atom.xml", "feed.xml", "index.xml"))
_ARCHIVE_FILES = frozenset(("archives", "archive", "archives.html", "archive.html"))
_MOST_ARCHIVES = 2


def feeds(document: Document) -> list[str]:
    """The page's feed, at most one: a site's feeds in other formats say nothing more."""
    return _distinct(_feeds(document))[:1]


def archives(document: Document, url: str) -> list[str]:
    """The lists of all posts that the page at `url` links to."""
    return _distinct(_archives(document, url))[:_MOST_ARCHIVES]


def targets(document: Document) -> list[str]:
    """All that the page links to."""
    return _distinct(_targets(document))


def _targets(document: Document) -> Iterator[str]:
    for link in document.root.iter("a", "area"):
        if target := _target(document, link):
            yield target


def _feeds(document: Document) -> Iterator[str]:
    """The page's feed: as it is declared, else as it is linked."""
    declared = [
        link
        for link in document.root.iter("link", "a")
        if "alternate" in link.get("rel", "").lower().split()
        and link.get("type", "").lower() in _FEED_TYPES
    ]
    linked = [a for a in document.root.iter("a") if _file(a.get("href")) in _FEED_FILES]
    for link in declared + linked:
        target = _target(document, link)
        if target and not _is_of_comments(link, target):
            yield target


def _is_of_comments(link: Element, target: str) -> bool:
    title = link.get("title", "").lower()
    return "comment" in f"{target.lower()} {title}" or "评论" in title


def _archives(document: Document, url: str) -> Iterator[str]:
    for link in document.root.iter("a"):
        named = text_of(link).lower() in ARCHIVE_PAGE or _file(link.get("href")) in _ARCHIVE_FILES
        if named and (target := _target(document, link)) and target != urldefrag(url)[0]:
            yield target


def _file(href: str | None) -> str:
    """The last part of an address's path."""
    try:
        path = urlsplit((href or "").strip()).path
    except ValueError:
        return ""
    return unquote(path.rstrip("/").rpartition("/")[2]).lower()


def _target(document: Document, link: Element) -> str | None:
    target = joined(document.base, link.get("href"))
    return urldefrag(target)[0] if target else None


def _distinct(found: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(found))
