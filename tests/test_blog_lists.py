"""Which pages list posts, by what they say of themselves; and a list read as a page."""

import pytest

from parsers import Document, HtmlLayout, Layout, read_page
from parsers.html.items import Item
from parsers.html.listing import listed
from parsers.html.tree import parse


def items(html: str) -> tuple[Item, ...]:
    """The posts that a page lists."""
    document = parse(html)
    assert document is not None
    return listed(document)


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("", 0),
        ('<meta name="generator" content="WordPress 6">', 3),
        ('<meta name="Generator" content="hugo 0.1">', 3),
        ('<meta name="author" content="WordPress">', 0),
        ('<link type="application/feed+json" href="/f">', 3),
        ('<link type="text/css" href="/f">', 0),
        (
            (
                '<link type="application/rss+xml" href="/f">'
                '<meta property="og:type" content="Article">'
            ),
            3,
        ),
    ],
)
def test_undated_headings_are_posts_on_pages_of_blogs(head: str, found: int) -> None:
    """A page that names an engine of blogs, or a feed, is one of a blog."""
    record = (
        '<div><h3><a href="/p/{0}">Thing {0}</a></h3><p>Some words about it, and more.</p></div>'
    )
    html = f"<head>{head}</head><body>{''.join(record.format(n) for n in (1, 2, 3))}</body>"
    assert len(items(html)) == found


@pytest.mark.parametrize(
    ("head", "attribute"),
    [
        ('<meta property="og:type" content=" ARTICLE ">', ""),
        ('<meta name="article:published_time" content="x">', ""),
        (
            (
                "<script "
                'type="application/ld+json">{"@type":"Article","datePublished":"2019"}</script>'
            ),
            "",
        ),
        (
            (
                "<script "
                'type="application/ld+json">{"@graph":[{"@type":["Article"],"datePublished":"2019"}]}</script>'
            ),
            "",
        ),
        ("", " class='x single-post y'"),
        ("", " class='postid-7'"),
        ("", "><div id='respond'></div"),
        ("", "><section id='comments'></section"),
        ("", "><ol id='comment-list'></ol"),
        ("", "><form id='commentform'></form"),
    ],
)
def test_a_page_that_says_it_is_an_article_lists_nothing_small(head: str, attribute: str) -> None:
    """On a page that is one article, a short list of other posts is none of its own."""
    related = "".join(
        f'<div><h3><a href="/p/{n}">Thing {n}</a></h3>2019-02-1{n}</div>' for n in (1, 2, 3)
    )
    inner = f"{'<p>A text of the article itself.</p>' * 9}{related}"
    assert len(items(f"<html><head></head><body>{inner}</body></html>")) == 3
    assert items(f"<html><head>{head}</head><body{attribute}>{inner}</body></html>") == ()


POST = (
    '<article><h2><a href="https://a.example/p/{0}">No {0}</a></h2>'
    "<time>2019-02-1{0}</time><p>Some words of post {0}.</p></article>"
)


def test_a_page_that_is_its_only_post_lists_nothing() -> None:
    """A page found at the address of the one post that it shows is that post."""
    (one,) = items(POST.replace("{0}", "1"))
    assert one.link == "https://a.example/p/1"
    own = '<link rel="canonical" href="https://a.example/p/1">'
    assert items(f"<head>{own}</head><body>{POST.replace('{0}', '1')}</body>") == ()


@pytest.mark.parametrize(
    "around",
    [
        '<div id="sidebar">{}</div>',
        '<div role="complementary">{}</div>',
        '<div class="widget"><h3>Recent posts</h3>{}</div>',
        "<dialog>{}</dialog>",
    ],
)
def test_what_is_around_posts_is_known_by_id_role_and_heading(around: str) -> None:
    """A sidebar by any mark is none of the page's posts, beside posts in the element for them."""
    posts = "".join(POST.replace("{0}", str(n)) for n in (1, 2, 3))
    others = "".join(POST.replace("{0}", str(n)) for n in (5, 6))
    html = f'<div role="main">{posts}</div>{around.format(others)}'
    assert [item.link for item in items(html)] == [f"https://a.example/p/{n}" for n in (1, 2, 3)]


def test_full_posts_elsewhere_on_the_page_join_the_list() -> None:
    """A post over the list, as full as those in it, is one of them; each page and place once."""
    posts = "".join(POST.replace("{0}", str(n)) for n in (1, 2, 3))
    form = (
        '<div class="hentry"><h1><a href="https://a.example/p/{0}">No {0}</a></h1>'
        "<time>2019-02-1{0}</time><p>Some words of post {0}.</p></div>"
    )
    for number, wanted in ((9, [9, 1, 2, 3]), (2, [1, 2, 3])):
        html = f"<div>{form.replace('{0}', str(number))}</div><main>{posts}</main>"
        assert [item.link for item in items(html)] == [f"https://a.example/p/{n}" for n in wanted]
    poor = '<div class="hentry"><h1><a href="https://a.example/p/9">No 9</a></h1></div>'
    assert len(items(f"<div>{poor}</div><main>{posts}</main>")) == 3


def test_layouts_of_other_packages_read_html() -> None:
    """A layout of HTML that another package brings is asked before the general one."""

    def split(document: Document) -> list[Item]:
        return [Item(roots=(each,), body=(each,)) for each in document.root.iter("x-note")]

    mine = HtmlLayout("mine", "x", lambda document: bool(split(document)), split)
    text = Layout("text", "x", lambda _: True, lambda _: [])
    page = read_page("<html><body><x-note>潮。</x-note></body></html>", None, [text, mine])
    assert page.layout == "mine"
    assert [entry.body.summary for entry in page.entries] == ["潮。"]


def test_a_listing_is_read_as_a_page() -> None:
    """Title, day, author, count, sorts, text and address of each post of any blog."""
    record = (
        '<article><h2><a href="/p/{0}">Thing {0}</a></h2>'
        '<p class="meta"><time>2019-02-1{0}</time> by Lin Shi '
        '<span class="views">1{0} views</span> <a href="/category/sea">Sea</a>'
        "</p><p>Some words of {0}.</p>"
        '<a href="/p/{0}#more">Read more</a></article>'
    )
    page = read_page(
        f"<html><body>{''.join(record.format(n) for n in (1, 2, 3))}</body></html>",
        "https://a.example/",
    )
    assert [
        (e.title, e.date and e.date.iso, e.author, e.views, e.category, e.body.summary, e.url)
        for e in page.entries
    ] == [
        (
            f"Thing {n}",
            f"2019-02-1{n}",
            "Lin Shi",
            10 + n,
            "Sea",
            f"Some words of {n}.",
            f"https://a.example/p/{n}",
        )
        for n in (1, 2, 3)
    ]
