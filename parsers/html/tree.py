"""The tree of a page of HTML, by lxml; and what stands in it, without its looks.

libxml2 mends what browsers mend, so any text has a tree; one without any element is None.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.etree import _Element

from parsers.errors import DeepPage
from parsers.html.veils import unveil

Element = _Element

_PARSER = etree.HTMLParser(
    remove_comments=True, remove_pis=True, huge_tree=True, no_network=True, collect_ids=False
)
_PROLOG = re.compile(r"\A[\s\x00\ufeff]*(?:<\?[^>]*>[\s\x00\ufeff]*)*")
"""What stands before a page: lxml takes no text that declares an encoding."""
_ENDS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
"""Browsers go on behind these, where libxml2 stops; themes write them too early."""
_MORE = re.compile(r"<!--\s*more\s*-->", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A page of HTML: its tree, and the address that its links are relative to."""

    root: Element
    base: str | None = None


def parse(text: str, url: str | None = None) -> Document | None:
    """The document that `text` is, found at `url`; None if it holds no element.

    The comment by which Typecho, WordPress and Hexo mark the end of an opening stays as an element.
    Raises DeepPage.
    """
    open_ended = _ENDS.sub("", _PROLOG.sub("", text, count=1))
    marked = _MORE.sub('<span id="more"></span>', open_ended)
    root = etree.fromstring(marked or "<p/>", _PARSER)
    error = _PARSER.error_log.last_error
    if error is not None and error.type_name == "ERR_RESOURCE_LIMIT":
        raise DeepPage(
            "elements stand in one another more than 2,048 deep: the page is damaged, crawl it anew"
        )
    if root is None:
        return None
    unveil(root)
    return Document(root, _base(root, url))


def _base(root: Element, url: str | None) -> str | None:
    """The address that relative links start from: `<base>` outranks the page's own address.

    A page that was found nowhere may state its address: as its canonical one, or to social media.
    """
    heads = list(root.iter("base", "link", "meta"))
    own = url or _stated(heads)
    href = next((each.get("href", "") for each in heads if each.tag == "base"), "")
    return joined(own, href) or own


def _stated(heads: list[Element]) -> str | None:
    links = (e for e in heads if e.tag == "link" and e.get("rel", "").lower() == "canonical")
    metas = (e for e in heads if e.tag == "meta" and e.get("property") == "og:url")
    stated = (*(e.get("href") for e in links), *(e.get("content") for e in metas))
    return next((address for each in stated if (address := joined(None, each))), None)


def joined(base: str | None, href: str | None) -> str | None:
    """The address that a link leads to; None where nothing says what it is relative to."""
    if not href:
        return None
    try:
        address = urljoin(base, href.strip()) if base else href.strip()
        return address if urlsplit(address).scheme in ("http", "https") else None
    except ValueError:
        return None


def classes(element: Element) -> frozenset[str]:
    """The classes of an element, in lower case."""
    return frozenset(element.get("class", "").lower().split())


def text_of(element: Element) -> str:
    """The text in an element, white space folded to single spaces."""
    text = etree.tostring(element, method="text", encoding="unicode", with_tail=False)
    return " ".join(text.split())


def elements(root: Element, *tags: str) -> Iterator[Element]:
    """The elements of these tags in `root`, itself included, in the order of the page."""
    return (each for each in root.iter(*tags) if isinstance(each.tag, str))
