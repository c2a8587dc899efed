"""An item's text and fields: what is set aside leaves gaps, and every span stays where it says."""

import pytest

from parsers import Page
from parsers.html.items import Item
from parsers.html.pieces import without
from parsers.html.reading import read_item, read_items
from parsers.html.render import Rendering, render
from parsers.html.tree import Element, parse
from parsers.records import Entry, Span


@pytest.mark.parametrize(
    ("span", "cuts", "left"),
    [
        ((2, 8), [], [(2, 8)]),
        ((2, 8), [(3, 5)], [(2, 3), (5, 8)]),
        ((2, 8), [(3, 5), (6, 7)], [(2, 3), (5, 6), (7, 8)]),
        ((2, 8), [(2, 4), (6, 8)], [(4, 6)]),
        ((2, 8), [(0, 2), (8, 9)], [(2, 8)]),
        ((2, 8), [(0, 3), (7, 9)], [(3, 7)]),
        ((2, 8), [(0, 9)], []),
        ((2, 8), [(9, 12)], [(2, 8)]),
        ((2, 2), [], []),
    ],
)
def test_what_cuts_leave(span: Span, cuts: list[Span], left: list[Span]) -> None:
    """A span without its cuts is the spans between them; what is outside cuts nothing."""
    assert list(without(span, cuts)) == left


def tree(html: str) -> tuple[dict[str, Element], Rendering]:
    """The elements of a page by id, and its text."""
    document = parse(f"<html><body>{html}</body></html>")
    assert document is not None
    named = {each.get("id", ""): each for each in document.root.iter() if each.get("id")}
    return named, render(document.root)


def test_the_pieces_of_an_opening() -> None:
    """The opening is the body without its title and what is set aside; blank pieces are none."""
    at, shown = tree(
        "<div id=r><h2 id=t>题</h2><p>潮<i id=a>x</i>绳</p> <b id=b>y</b> <p>石</p></div>"
    )
    item = Item(roots=(at["r"],), body=(at["r"],), aside=(at["b"], at["a"]), title=at["t"])
    assert read_item(item, shown, None).body.summary == "潮\n绳\n石"


def test_the_shape_of_an_opening() -> None:
    """Code, captions, headings and formulas are known in each piece; those outside are not."""
    at, shown = tree(
        "<pre>外</pre><div id=r><h3>甲</h3><p>潮<code>$a$</code><i id=x>去</i>绳"
        '<script type="math/tex">z</script></p><b id=y>去</b>'
        "<pre>b\nc</pre><figcaption>图</figcaption>"
        '<script type="math/tex; mode=display">w</script>'
        '</div><h3>外</h3><script type="math/tex">v</script>'
    )
    item = Item(roots=(at["r"],), body=(at["r"],), aside=(at["x"], at["y"]))
    body = read_item(item, shown, None).body
    assert body.summary == "甲\n潮$a$\n绳$z$\nb\nc\n$$w$$"
    assert (body.code, body.captions, body.headings) == (("b\nc",), ("图",), ("甲",))
    assert [(e.latex, body.summary[e.start : e.end]) for e in body.equations] == [
        ("z", "$z$"),
        ("w", "$$w$$"),
    ]


def test_what_a_cut_divides_is_no_code() -> None:
    """A block of code of which a part is set aside is text; a whole one is code."""
    at, shown = tree("<div id=r><pre>a<i id=x>b</i>c</pre><pre>d</pre></div>")
    body = read_item(Item(roots=(at["r"],), body=(at["r"],), aside=(at["x"],)), shown, None).body
    assert body.code == ("d",)


def entry_of(html: str, base: str | None = "https://b.example/", **facts: object) -> Entry:
    """The entry that an item with these facts states."""
    at, shown = tree(html)
    item = Item(roots=(at["r"],), body=(at["r"],), title=at.get("t"), **facts)  # type: ignore[arg-type]  the facts of a case
    return read_item(item, shown, base)


R = "<div id=r><h2 id=t>题 <i id=x>荐</i> 目</h2><p>潮。</p></div>"


@pytest.mark.parametrize(
    ("facts", "name", "value"),
    [
        ({"dates": ("潮", "2 Feb", "2019-02-12")}, "date", "2019-02-12"),
        ({"dates": ("12 février 2019",)}, "date", "2019-02-12"),
        ({"dates": ("posted 2019-02-12",)}, "date", "2019-02-12"),
        (
            {"byline": "By 林 | 2019-02-12 | 7 views", "dates": ("2018-01-01",)},
            "date",
            "2019-02-12",
        ),
        ({"byline": "By 林 | 12 Feb | 7 views", "dates": ("2018-01-01",)}, "date", "2018-01-01"),
        ({"byline": "By 林 | 2019-02-12 | 7 views"}, "views", 7),
        ({"byline": "By 林 | 2019-02-12 | 7 views", "views": " 8 views "}, "views", 8),
        ({"views": "many"}, "views", None),
        ({"byline": "By 林 | 2019-02-12"}, "author", "林"),
        ({"byline": "By 林 | 2019-02-12", "author": "石"}, "author", "石"),
        ({"byline": "潮"}, "author", None),
        ({"link": "/7#a"}, "url", "https://b.example/7"),
        ({"link": "https://a.example/7"}, "site", "a.example"),
        ({"link": "javascript:x"}, "url", None),
        ({}, "site", "b.example"),
        ({"tags": ("a", "b")}, "tags", ("a", "b")),
        ({"category": "c"}, "category", "c"),
    ],
)
def test_fields_of_an_item(facts: dict[str, object], name: str, value: object) -> None:
    """A day with a year comes before one without; what is said outright before the by-line."""
    found = getattr(entry_of(R, **facts), name)
    assert (found.iso if name == "date" else found) == value


def test_the_title_and_the_block_of_an_item() -> None:
    """Badges that are set aside are no part of a title; its span is known if it is on top."""
    at, shown = tree(R)
    item = Item(roots=(at["r"],), body=(at["r"],), aside=(at["x"],), title=at["t"])
    entry = read_item(item, shown, None)
    assert (entry.title, entry.body.summary, entry.url, entry.site) == ("题 目", "潮。", None, None)
    assert shown.text[slice(*(entry.block.title or (0, 0)))] == "题 荐 目"
    assert shown.text[entry.block.start : entry.block.end] == shown.text
    assert shown.text[slice(*entry.block.body)].strip() == "潮。"
    assert entry.block.markup == "html"
    below = entry_of("<div id=r><p>潮。</p><h2 id=t>题</h2></div>")
    assert (below.title, below.block.title) == ("题", None)
    bare = entry_of("<div id=r><p>潮。</p></div>")
    assert (bare.title, bare.block.title) == (None, None)


def test_an_item_without_text() -> None:
    """A title alone is a post without a summary, whose body is empty at the block's end."""
    entry = entry_of("<div id=r><h2 id=t>题</h2></div>")
    assert entry.body.summary is None
    assert entry.block.body == (entry.block.end, entry.block.end)


def page_of(html: str, *ids: str) -> Page:
    """The page on which the elements of these ids are items."""
    at, shown = tree(html)
    items = [
        Item(roots=(at[each],), body=(at[each],), dates=(at[each].get("title", ""),))
        for each in ids
    ]
    return read_items("mine", items, shown, None)


def test_items_in_one_another_are_one() -> None:
    """Of an element and those in it that are items too, the inner ones are posts."""
    html = "<div id=o><p id=a>潮。</p><p id=b>绳。</p></div><p id=c></p>"
    page = page_of(html, "c", "b", "o", "a")
    assert [entry.body.summary for entry in page.entries] == ["潮。", "绳。"]
    assert page.layout == "mine"


def test_items_share_the_order_of_their_dates() -> None:
    """One date with a day beyond 12 tells how all dates of a list are written."""
    html = "<p id=a title=02/12/2019>潮。</p><p id=b title=13/12/2019>绳。</p>"
    assert [e.date and e.date.iso for e in page_of(html, "a", "b").entries] == [
        "2019-12-02",
        "2019-12-13",
    ]
    assert page_of(html, "a").entries[0].date is None


@pytest.mark.parametrize(
    ("html", "residue"),
    [
        ("<p>头</p><main><p id=a>潮。</p><p>中</p><p id=b>绳。</p></main><p>尾</p>", ["中\n"]),
        ("<main><p>头</p><p id=a>潮。</p><p id=b>绳。</p><p>尾</p></main>", ["头\n", "尾"]),
        (
            (
                "<main><div><p id=a>潮。</p><p>中</p></div><div>"
                "<p id=b>绳。</p></div><p>尾</p></main><p>外</p>"
            ),
            ["中\n", "尾\n"],
        ),
        (
            (
                "<main><div><nav>单</nav><p id=a>潮。</p></div>"
                "<div><h1>名</h1><p id=b>绳。</p></div></main>"
            ),
            [],
        ),
    ],
)
def test_only_the_container_of_posts_has_residue(html: str, residue: list[str]) -> None:
    """All outside the innermost element around all posts is boilerplate."""
    page = page_of(html, "a", "b")
    assert [page.text[slice(*span)].lstrip("\n") for span in page.residue] == residue
