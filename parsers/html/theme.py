"""The theme of the mathematics blog: how it marks the parts of a post.

A post is a `div.Post` with a stamp (`span.date` with the day in `span.day`), a title (`.title-wrap
h2 a`), a by-line (`span.submitted`), the text, a link to the whole, lists of categories and tags.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from lxml.etree import XPath

from parsers import words
from parsers.articles import is_article_end
from parsers.html.items import Item
from parsers.html.tree import Document, Element, text_of
from parsers.lines import is_read_more

_TOOLS = XPath("//*[@id='tools' or @id='breadcrumb' or contains(@class, 'cat')]")
_COMMENTS = XPath("//*[@id='comments' or @id='respond' or @id='comment-form']")
_HEAD = ("PostHead", "title-wrap", "date", "submitted", "title_button")
_BESIDE = ("content_tips", "pay", "how_to_cite", "tools", "similar", "entrynavigation")
_PARTS = frozenset((*_HEAD, *_BESIDE, "PostContent"))
_NAMING = ("class", "id")
_HEADINGS = ("h1", "h2", "h3")
_SORT = re.compile(r"/(category|tag)/")
_MARKS = re.compile(r"[\s:\uff1a,\uff0c、|/·]+")
_LABELS = frozenset(words.META)

_Parts = dict[str, list[Element]]
_Sort = tuple[str, str, Element]


@dataclass(frozen=True, slots=True, eq=False)
class Post:
    """The element of a post, its heading, and its parts, by the class or id of each."""

    element: Element
    heading: Element
    parts: _Parts


@lru_cache(maxsize=1)
def posts(document: Document) -> tuple[Post, ...]:
    """The posts of the page."""
    divisions = document.root.iter("div")
    found = (_post(each) for each in divisions if "Post" in each.get("class", "").split())
    return tuple(post for post in found if post is not None)


def _post(element: Element) -> Post | None:
    """The post that an element is; None if it has no heading, or neither stamp nor by-line."""
    parts = _parts(element)
    heading = next((h for head in parts.get("title-wrap", ()) for h in head.iter(*_HEADINGS)), None)
    if heading is None or not ("date" in parts or "submitted" in parts):
        return None
    return Post(element, heading, parts)


def _parts(post: Element) -> _Parts:
    """The elements of a post that have the class or the id of a part."""
    found: _Parts = {}
    for each in post.iterdescendants():
        for attribute, value in each.items():
            for name in _named_parts(attribute, value) if attribute in _NAMING else ():
                found.setdefault(name, []).append(each)
    return found


@lru_cache(maxsize=4096)
def _named_parts(attribute: str, value: str) -> tuple[str, ...]:
    """The parts that an attribute names; pages repeat a few of them."""
    names = value.split() if attribute == "class" else [value]
    return tuple(name for name in names if name in _PARTS)


@lru_cache(maxsize=1)
def is_article(document: Document) -> bool:
    """Whether the page is one article, and not a listing of one post."""
    found = posts(document)
    if len(found) != 1:
        return False
    element = found[0].element
    if any(is_read_more(text_of(link)) for link in element.iter("a")):
        return False
    ends = any(is_article_end(text_of(each)) for each in element.iter("p", "div", "h3", "h4"))
    return found[0].heading.tag == "h1" or bool(_COMMENTS(document.root)) or ends


def read_post(post: Post) -> Item:
    """The item that a post is."""
    parts = post.parts
    sorts = list(_sorts(post.element.iter("a")))
    lists = dict.fromkeys(line for _, _, line in sorts if line is not post.element)
    beside = (each for name in (*_HEAD, *_BESIDE) for each in parts.get(name, ()))
    return Item(
        roots=(post.element,),
        body=tuple(parts.get("PostContent", ())[:1]) or (post.element,),
        aside=(*beside, *lists),
        title=post.heading,
        link=next((link.get("href") for link in post.heading.iter("a")), None),
        dates=tuple(" ".join(" ".join(e.itertext()).split()) for e in parts.get("date", ())[:1]),
        byline=next((text_of(each) for each in parts.get("submitted", ())), None),
        **_named(sorts),
    )


def read_article(document: Document) -> Item:
    """The item of a page that is one article: what follows the text is set aside."""
    (post,) = posts(document)
    item = read_post(post)
    tools = (link for each in _TOOLS(document.root) for link in each.iter("a"))
    sorts = _named(list(_sorts(tools))) if not item.tags and not item.category else {}
    aside = (*item.aside, *_behind(item.body[0]))
    return replace(item, link=item.link or document.base, aside=aside, is_whole=True, **sorts)


def _behind(body: Element) -> Iterator[Element]:
    """What stands behind the text of an article: its address, terms, related posts."""
    for each in body.iter("p", "div", "h3", "h4", "ul"):
        if each is not body and is_article_end(text_of(each)):
            yield each
            yield from each.itersiblings("*")
            return


def _named(sorts: list[_Sort]) -> dict[str, Any]:
    """The category and the tags among what sorts a post."""
    return {
        "category": next((name for kind, name, _ in sorts if kind == "category"), None),
        "tags": tuple(dict.fromkeys(name for kind, name, _ in sorts if kind == "tag")),
    }


def _sorts(links: Iterable[Element]) -> Iterator[_Sort]:
    """What sorts a post, as its lists of links say: kind, name and the element of the list."""
    lists: dict[Element, bool] = {}
    for link in links:
        kind = _SORT.search(link.get("href", "").lower())
        if kind is None or (line := _around(link)) is None:
            continue
        if line not in lists:
            lists[line] = _is_list(line)
        if lists[line] and (name := text_of(link)):
            yield kind[1], name, line


def _around(link: Element) -> Element | None:
    """The element around a link that is more than an item of a list, or a stress."""
    line = link.getparent()
    while line is not None and line.tag in ("span", "em", "strong", "li", "b"):
        line = line.getparent()
    return line


def _is_list(line: Element) -> bool:
    """Whether nothing but links and labels stands in an element."""
    own = _MARKS.split("".join(_outside_links(line)).lower())
    return all(not word or word in _LABELS for word in own)


def _outside_links(element: Element) -> Iterator[str]:
    """The texts in an element that stand in no link."""
    yield element.text or ""
    for child in element.iterchildren("*"):
        if child.tag != "a":
            yield from _outside_links(child)
        yield child.tail or ""
