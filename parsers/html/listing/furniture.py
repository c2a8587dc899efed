"""What stands around the posts of a page: sidebars, menus, comments, related posts, footers."""

import re

from parsers.html.listing.outline import Outline, count_within, first_within
from parsers.html.listing.vocabulary import roles
from parsers.html.tree import text_of
from parsers.lines import is_sidebar

_BLOCKS = frozenset(
    ("div", "section", "nav", "aside", "footer", "form", "ul", "ol", "dl", "table", "td", "dialog",
     "header", "menu", "details", "article", "p", "center")
)  # fmt: skip
_TAGS = {"nav": 0.6, "footer": 0.6, "aside": 0.85, "form": 0.5, "dialog": 1.0}
_PARTS = frozenset(("navigation", "complementary", "contentinfo", "search", "dialog", "menu"))
_MAINS = frozenset(("main", "div"))
_NAMED = 0.5
"""The largest share of a page's text that a part of that name may hold and still be furniture.

What holds more is what the page is about, whatever it is called, unless it follows its `<main>`.
"""
_PAGING = re.compile(r"(?:^|[\s_-])(?:pagination|pager|paginator|pagenavi)")
_NO_DISPLAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def furniture(outline: Outline) -> bytearray:
    """For each element of a page 1 if it is or lies in furniture or is not shown, else 0."""
    flags = bytearray(len(outline.nodes))
    whole = outline.size(0) or 1
    mains = [i for i, tag in enumerate(outline.tags) if tag in _MAINS and _is_main(outline, i)]
    number = main = 0
    while number < len(flags):
        end = outline.ends[number]
        if number in mains[:1]:
            main = end
        most = _most(outline, number) if outline.tags[number] in _BLOCKS else 0.0
        if most and mains and number >= main:
            most = 1.0
        if most and outline.size(number) <= most * whole and not count_within(mains, number, end):
            flags[number:end] = b"\1" * (end - number)
            number = end
        else:
            number += 1
    return flags


def _is_headed(outline: Outline, number: int) -> bool:
    """Whether the first heading in an element is one of a sidebar: `Recent posts`."""
    heading = first_within(outline.headings, number, outline.ends[number])
    return heading is not None and is_sidebar(text_of(outline.nodes[heading]))


def _is_paged_list(outline: Outline, number: int) -> bool:
    """Whether an element that is called after its pager holds posts: `blog-pagination`."""
    node, end = outline.nodes[number], outline.ends[number]
    if not _PAGING.search(f"{node.get('class', '')} {node.get('id', '')}".lower()):
        return False
    posts = (i for i in range(number + 1, end) if outline.tags[i] == "article")
    return sum(count_within(outline.headings, i, outline.ends[i]) > 0 for i in posts) > 1


def _is_main(outline: Outline, number: int) -> bool:
    return outline.tags[number] == "main" or outline.nodes[number].get("role") == "main"


def _most(outline: Outline, number: int) -> float:
    """The largest share of the page's text with which an element is furniture; 0 if never."""
    node, tag = outline.nodes[number], outline.tags[number]
    if node.get("hidden") is not None or _NO_DISPLAY.search(node.get("style", "")):
        return 1.0
    called = outline.roles[number] | roles(node.get("id", ""))
    if "featured" in called:
        return 0.0
    if tag in _TAGS:
        return _TAGS[tag]
    is_named = "furniture" in called and not _is_paged_list(outline, number)
    if is_named and _is_headed(outline, number):
        return 1.0
    return _NAMED if is_named or node.get("role") in _PARTS else 0.0
