"""Laws of finding posts on any page of HTML."""

import sys
from pathlib import Path

from hypothesis import given, settings

from parsers.dates import read_date
from parsers.html.items import Item
from parsers.html.listing import listed
from parsers.html.tree import Document, Element, parse, text_of

sys.path.insert(0, str(Path(__file__).parent))
from html_strategies import Shown, Theme, listing, pages, posts, themes


def found(html: str) -> tuple[Document, tuple[Item, ...]]:
    """The document and the items of a page."""
    document = parse(html)
    assert document is not None
    return document, listed(document)


def inside(element: Element, item: Item) -> bool:
    """Whether an element is in the roots of an item."""
    return any(element in root.iter() for root in item.roots)


@settings(deadline=None, max_examples=200)
@given(pages)
def test_roots_are_disjoint_siblings_in_the_order_of_the_page(html: str) -> None:
    """Whatever the page, items have consecutive siblings as roots, and no two share an element."""
    document, items = found(f"<p>x</p>{html}")
    order = {element: number for number, element in enumerate(document.root.iter())}
    last = -1
    for item in items:
        assert item.roots
        for root, following in zip(item.roots, item.roots[1:], strict=False):
            assert root.getnext() is following
        numbers = [order[element] for root in item.roots for element in root.iter()]
        assert last < min(numbers)
        last = max(numbers)


@settings(deadline=None, max_examples=200)
@given(pages)
def test_what_an_item_states_stands_in_its_roots(html: str) -> None:
    """Title, link, body and what is set aside come from inside the roots; links differ."""
    _, items = found(f"<p>x</p>{html}")
    for item in items:
        links = [a.get("href") for root in item.roots for a in root.iter("a")]
        links += [a.get("href") for root in item.roots for a in root.iterancestors("a")]
        assert item.link in links
        assert item.title is None or inside(item.title, item)
        assert all(inside(each, item) for each in (*item.body, *item.aside))
    assert len({item.link for item in items}) == len(items)


@settings(deadline=None, max_examples=150)
@given(themes, posts)
def test_posts_are_found_in_any_theme(theme: Theme, shown: list[Shown]) -> None:
    """A made-up theme's posts are found with title, link and day; its sidebar's are not."""
    _, items = found(listing(theme, shown))
    got = [
        (text_of(item.title), item.link, item.dates[0]) for item in items if item.title is not None
    ]
    wanted = [(post.title, post.link, post.day) for post in shown]
    assert [(title, link) for title, link, _ in got] == [(t, link) for t, link, _ in wanted]
    assert [read_date(day) for *_, day in got] == [read_date(day) for *_, day in wanted]


@settings(deadline=None, max_examples=100)
@given(themes, posts)
def test_the_opening_is_the_text_without_title_and_date(theme: Theme, shown: list[Shown]) -> None:
    """What is left of the body without what is set aside is the opening."""
    _, items = found(listing(theme, shown))
    for item, post in zip(items, shown, strict=True):
        cut = {
            inner for each in (*item.aside, item.title) if each is not None for inner in each.iter()
        }
        texts = [e.text or "" for root in item.body for e in root.iter() if e not in cut]
        assert "".join(texts).strip() == post.opening.strip()
