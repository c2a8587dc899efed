"""What a page tells machines of its posts: JSON-LD, in all the forms that blogs write it."""

import json

import pytest

from parsers.html.listing.structured import Statement, is_about_one, statements
from parsers.html.listing.targets import is_comments, target
from parsers.html.tree import Document, parse


def document(*values: object, kind: str = "application/ld+json") -> Document:
    """A page that tells these values."""
    scripts = "".join(f'<script type="{kind}">{json.dumps(each)}</script>' for each in values)
    found = parse(f"<html><head>{scripts}</head><body>潮</body></html>")
    assert found is not None
    return found


POST = {"@type": "BlogPosting", "url": "/p/7"}
PAGE = ("", "p/7")


@pytest.mark.parametrize(
    ("post", "stated"),
    [
        ({"headline": "潮"}, Statement(PAGE, "潮", None, None)),
        ({"name": "潮"}, Statement(PAGE, "潮", None, None)),
        ({"headline": "潮", "name": "汐"}, Statement(PAGE, "潮", None, None)),
        ({"datePublished": "2019-02-12"}, Statement(PAGE, None, "2019-02-12", None)),
        ({"datePublished": 2019}, Statement(PAGE, None, None, None)),
        ({"author": {"@type": "Person", "name": " 林 "}}, Statement(PAGE, None, None, "林")),
        ({"author": [{"name": ""}, {"name": "石"}]}, Statement(PAGE, None, None, "石")),
        ({"author": "林"}, Statement(PAGE, None, None, None)),
        ({"url": None, "mainEntityOfPage": "/p/7"}, Statement(PAGE, None, None, None)),
        ({"url": None, "mainEntityOfPage": {"@id": "/p/7"}}, Statement(PAGE, None, None, None)),
        ({"url": None, "mainEntityOfPage": {"url": "/p/7"}}, Statement(PAGE, None, None, None)),
        ({"url": None, "@id": "/p/7"}, Statement(PAGE, None, None, None)),
        ({"url": "/p/7", "@id": "/p/8"}, Statement(PAGE, None, None, None)),
        ({"url": "#post"}, Statement(None, None, None, None)),
        ({"url": None}, Statement(None, None, None, None)),
        ({"headline": "a\x00b"}, Statement(PAGE, "ab", None, None)),
    ],
)
def test_statements(post: dict[str, object], stated: Statement) -> None:
    """A post is told of by its address, headline, day and first author; other kinds are none."""
    assert statements(document(POST | post)) == [stated]


@pytest.mark.parametrize(
    "kind",
    [
        "BlogPosting",
        "Article",
        "NewsArticle",
        "TechArticle",
        "Report",
        "SocialMediaPosting",
        "https://schema.org/BlogPosting",
    ],
)
def test_kinds_of_posts(kind: str) -> None:
    """Articles of all kinds are posts, by name or by address, alone or among other kinds."""
    told = [POST | {"@type": kind}, POST | {"@type": ["Thing", kind]}]
    assert len(statements(document(*told))) == 2
    assert statements(document(POST | {"@type": "WebPage"}, POST | {"@type": 7})) == []


def test_statements_stand_anywhere_in_order() -> None:
    """Posts are found in lists, graphs and other things, in order, in scripts of JSON-LD only."""
    one, two, three = (POST | {"headline": name} for name in "一二三")
    told = ({"@graph": [{"x": one}, two]}, [three])
    assert [each.headline for each in statements(document(*told))] == ["一", "二", "三"]
    assert len(statements(document(POST, kind=" Application/LD+JSON "))) == 1
    assert statements(document(POST, kind="application/json")) == []


def test_json_of_blogs_may_hold_line_breaks() -> None:
    """A line break within a text, which JSON forbids, is read; what is no JSON is passed over."""
    told = '<script type="application/ld+json">{}</script>'
    broken = told.format('{"@type": "Article", "headline": "a\nb"}') + told.format("{")
    found = parse(f"<html><head>{broken}</head><body>潮</body></html>")
    assert found is not None
    assert [each.headline for each in statements(found)] == ["a\nb"]


@pytest.mark.parametrize(
    ("told", "one"),
    [
        (POST | {"datePublished": "2019"}, True),
        (POST, False),
        ([POST | {"datePublished": "2019"}], True),
        ({"@graph": [{"@type": "WebSite"}, POST | {"datePublished": "2019"}]}, True),
        ({"@type": "Blog", "blogPost": [POST | {"datePublished": "2019"}]}, False),
        ({"@type": "WebPage", "datePublished": "2019"}, False),
    ],
)
def test_pages_about_one_article(told: object, *, one: bool) -> None:
    """A page is about one article if that stands at the top, with its day."""
    assert is_about_one(document(told)) is one


@pytest.mark.parametrize(
    ("href", "page"),
    [
        ("HTTP://WWW.A.example/p/7", ("a.example", "p/7")),
        ("/p/7?a=b", ("", "p/7?a=b")),
        ("./p/7", ("", "p/7")),
        (".", None),
        ("..", None),
        ("/p/7#comments", None),
        ("/p/7#part", ("", "p/7")),
        ("/p/7/default.aspx", ("", "p/7")),
        ("/?m=201902", None),
        ("/p/7?share=x", None),
        ("https://t.me/x", None),
        ("https://x.com/p", None),
        ("https://ax.com/p/7", ("ax.com", "p/7")),
        ("a" * 2000, ("", "a" * 2000)),
        ("a" * 2001, None),
        ("tel:7", None),
        ("/pages/2", None),
        ("/pages/about", ("", "pages/about")),
        ("/blog/2019/02", None),
        ("/2019/02/12/x", ("", "2019/02/12/x")),
        ("/a.PNG", None),
        ("/category", None),
        ("/categoryx", ("", "categoryx")),
    ],
)
def test_where_links_lead(href: str, page: tuple[str, str] | None) -> None:
    """A link leads to a page of a host, or by its address alone to no post."""
    assert target(href) == page


def test_links_to_comments() -> None:
    """A link to a place whose name tells of comments leads to comments."""
    assert is_comments("/p/7#respond")
    assert is_comments("#comments")
    assert not is_comments("/p/7#part")
    assert not is_comments("/comments/7")
