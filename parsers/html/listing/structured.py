"""What a page states of its posts for machines: JSON-LD with the vocabulary of schema.org.

It stands beside the text, so it only completes records that are visible: a post is known by the
page that it is at, or by its headline.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from parsers.feeds.channel import clean
from parsers.html.listing.targets import Target, target
from parsers.html.tree import Document

_POSTS = frozenset(
    ("BlogPosting", "Article", "NewsArticle", "TechArticle", "Report", "SocialMediaPosting")
)
_SCRIPTS = "script[@type='application/ld+json']"
_MOST = 20_000


@dataclass(frozen=True, slots=True)
class Statement:
    """What a page states of one post: its address and headline tell which."""

    page: Target | None
    headline: str | None
    published: str | None
    author: str | None


def statements(document: Document) -> list[Statement]:
    """The posts that the page's JSON-LD tells of."""
    values = list(_values(document))
    return [_statement(node) for node in _nodes(values) if _types(node) & _POSTS]


def is_about_one(document: Document) -> bool:
    """Whether the page's JSON-LD is about one article, with its day, and not about a blog."""
    tops = [node for value in _values(document) for node in _listed(value)]
    nodes = [node for top in tops for node in (_listed(top.get("@graph")) or [top])]
    return any(_types(node) & _POSTS and node.get("datePublished") for node in nodes)


def _statement(node: dict[str, Any]) -> Statement:
    addresses = (node.get("url"), node.get("mainEntityOfPage"), node.get("@id"))
    href = next((text for each in addresses if (text := _text(each))), None)
    author = next((name for each in _listed(node.get("author")) if (name := _text(each))), None)
    return Statement(
        target(href) if href else None,
        _text(node.get("headline")) or _text(node.get("name")),
        _text(node.get("datePublished")),
        author,
    )


def _text(value: object) -> str | None:
    """The text that a value is, or that names the thing which it is."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id") or value.get("url")
    return clean(value).strip() or None if isinstance(value, str) else None


def _types(node: dict[str, Any]) -> set[str]:
    kinds = node.get("@type")
    found = kinds if isinstance(kinds, list) else [kinds]
    return {kind.rpartition("/")[2] for kind in found if isinstance(kind, str)}


def _listed(value: object) -> list[dict[str, Any]]:
    return [
        each for each in (value if isinstance(value, list) else [value]) if isinstance(each, dict)
    ]


def _nodes(values: list[object]) -> Iterator[dict[str, Any]]:
    """All objects in some JSON, in order, as many as a page of posts may have."""
    pending, seen = list(reversed(values)), 0
    while pending and seen < _MOST:
        value, seen = pending.pop(), seen + 1
        if isinstance(value, dict):
            yield value
            pending.extend(reversed(value.values()))
        elif isinstance(value, list):
            pending.extend(reversed(value))


def _values(document: Document) -> Iterator[object]:
    """The values of the page's JSON-LD; what is no JSON is none."""
    for script in document.root.iter("script"):
        if script.get("type", "").strip().lower() == "application/ld+json":
            try:
                yield json.loads(script.text or "", strict=False)
            except (ValueError, RecursionError):
                continue
