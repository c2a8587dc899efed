"""From a listing page to the next one: older posts, never newer ones.

A site marks its next page by `rel=next`, by words (`下一页`, `Older posts`), by a class, by an
arrow or by numbers alone. No mark is safe by itself (`»` is the last page where `›` is the next,
`previous` is older on one blog and newer on another), so where addresses are numbered, the number
decides.
"""

import re
from collections.abc import Iterator
from unicodedata import normalize
from urllib.parse import urldefrag

from parsers.html.tree import Document, Element, classes, joined, text_of
from parsers.words import NEXT_PAGE

_ARROWS = "«»‹›<>←→⟵⟶➜➡▶▸❯⟩»|-–—.…:· \u00a0"
_FORWARD = frozenset(("»", "›", ">", ">>", "→", "⟶", "➜", "➡", "▶", "▸", "❯", "⟩", "»»"))
_CLASSES = frozenset((
    "next", "older", "older-posts", "nav-next", "next-page", "page-next", "next-posts-link",
    "pagination-next", "pager-next", "pagination__next", "nav-previous", "blog-pager-older-link",
    "wp-block-query-pagination-next",
))  # fmt: skip
"""Classes of the link, or of the element around it, that stands for the next page."""

_NUMBERS = re.compile(
    r"/page[/_-]?(\d{1,6})(?=[/?.]|$)|/p/(\d{1,6})(?=/?$)"
    r"|[?&](?:page|paged|pg|pageno|page_?num|p)=(\d{1,6})(?=&|$)"
    r"|[_-](\d{1,6})\.(?:html?|php|aspx?)$"
)


def next_page(document: Document, url: str) -> str | None:
    """The address of the page that follows `url`, None if it links to none."""
    here = page_number(url) or 1
    found = [
        (rank, target, page_number(target))
        for rank, target in sorted(_candidates(document, url, here), key=lambda each: each[0])
    ]
    wanted = (
        [target for _, target, number in found if number == here + 1],
        [target for rank, target, number in found if number is None and rank < _NUMBERED],
        [target for rank, target, number in found if (number or 0) > here and rank < _NUMBERED],
    )
    return next((targets[0] for targets in wanted if targets), None)


def page_number(url: str) -> int | None:
    """The number of a listing page, as its address states it."""
    found = _NUMBERS.search(url)
    return int(next(filter(None, found.groups()))) if found else None


def following(url: str) -> str | None:
    """The address with the next number; None for an address without one."""
    found = _NUMBERS.search(url)
    if not found:
        return None
    start, end = found.span(found.lastindex or 0)
    return f"{url[:start]}{int(url[start:end]) + 1}{url[end:]}"


_NUMBERED = 4


def _candidates(document: Document, url: str, here: int) -> Iterator[tuple[int, str]]:
    """Links that may lead on, with the rank of their mark; the best is 0."""
    own = urldefrag(url)[0].rstrip("/")
    for link in document.root.iter("a", "link"):
        rank = _rank(link, here)
        if rank is None or not (target := joined(document.base, link.get("href"))):
            continue
        address = urldefrag(target)[0]
        if address.rstrip("/") != own:
            yield rank, address


def _rank(link: Element, here: int) -> int | None:
    if "next" in link.get("rel", "").lower().split():
        return 0
    if link.tag == "link":
        return None
    text = normalize("NFKC", text_of(link)).strip()
    names = (text, link.get("aria-label", ""), link.get("title", ""))
    if any(_words(name) in NEXT_PAGE for name in names):
        return 1
    around = link.getparent()
    if _CLASSES & classes(link) or (around is not None and _CLASSES & classes(around)):
        return 2
    if text in _FORWARD:
        return 3
    return _NUMBERED if text == str(here + 1) else None


def _words(name: str) -> str:
    return normalize("NFKC", name).lower().strip(_ARROWS)
