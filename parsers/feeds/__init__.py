"""Feeds: RSS, Atom, RDF and JSON, read like pages that list posts."""

import json
import re

from parsers.feeds.prolog import FEED, root_at
from parsers.records import Page

__all__ = ["FEED", "is_feed", "is_torn", "read_feed"]

_ROOT = re.compile(r"<(?P<name>rss|(?:\w+:)?feed|rdf:RDF)\b", re.IGNORECASE)
_EMPTY = re.compile(r"[^<>]*/>")
"""The rest of a tag of an element that holds nothing."""
_RSS_IN_RDF = ("purl.org/rss/", "netscape.com/rdf/simple/")
_HEAD = 4096
"""Characters within which a feed of RDF or JSON says that it is one."""


def is_feed(text: str) -> bool:
    """Whether the text is a feed by its root element, or by what it calls itself."""
    start = root_at(text)
    head = text[start : start + _HEAD]
    if root := _ROOT.match(head):
        return root["name"].lower() != "rdf:rdf" or any(name in head for name in _RSS_IN_RDF)
    return head.startswith("{") and "jsonfeed.org/version/" in head


def is_torn(text: str) -> bool:
    """Whether a feed lacks its end: the end tag of its root element, or what makes it JSON."""
    start = root_at(text)
    if root := _ROOT.match(text, start):
        end = rf"</{re.escape(root['name'])}\s*>"
        is_whole = _EMPTY.match(text, root.end()) or re.search(end, text, re.IGNORECASE)
        return not is_whole
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return True
    return False


def read_feed(text: str, url: str | None = None) -> Page:
    """The page that the feed `text`, found at `url`, makes; raises UnknownLayout, DeepPage.

    Its text is what a reader of the feed sees: of each entry the title, the date, the body.
    """
    from parsers.feeds.reading import read  # noqa: PLC0415  feedparser and lxml, for feeds only

    return read(text, url)
