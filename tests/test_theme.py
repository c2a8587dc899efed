"""The mathematics blog's theme: posts, stamps, sorts, and a whole article with what follows."""

import pytest

from parsers import Page, read_page
from parsers.errors import AmbiguousLayout, UnknownLayout
from parsers.html.layouts import HTML_LAYOUTS
from parsers.html.page import claimant
from parsers.html.tree import parse

URL = "https://a.example/list"
POST = (
    '<div class="Post x"><span class="date">Feb<span class="day">1{0}</span></span>'
    '<div class="title-wrap"><h2><a href="/archives/{0}">No {0}</a></h2>'
    '<span class="submitted">By 林石 | 2019-02-1{0} | {0}位读者 |</span></div>{1}</div>'
)


def page(*posts: str, behind: str = "") -> Page:
    """The page that holds these posts in one container."""
    return read_page(
        f"<html><body><h1>名</h1><div id=m>{''.join(posts)}{behind}</div><p>尾</p></body></html>",
        URL,
    )


def post(number: int, inner: str = "<p>潮。</p>") -> str:
    """A post."""
    return POST.format(number, inner)


def test_a_listing_of_the_theme() -> None:
    """Each `div.Post` with a title and a stamp or a by-line is a post; others are none."""
    bare = '<div class="Post"><div class="title-wrap"><h2>x</h2></div></div>'
    untitled = '<div class="Post"><span class="date">1</span></div>'
    found = page(
        post(1),
        bare,
        untitled,
        '<div class="Poster">x</div>',
        post(2, '<div class="PostContent">绳。</div><p>外</p>'),
    )
    assert found.layout == "post-list"
    assert [
        (e.title, e.date and e.date.iso, e.author, e.views, e.url, e.body.summary)
        for e in found.entries
    ] == [
        ("No 1", "2019-02-11", "林石", 1, "https://a.example/archives/1", "潮。"),
        ("No 2", "2019-02-12", "林石", 2, "https://a.example/archives/2", "绳。"),
    ]


def test_a_post_without_a_by_line_or_a_stamp() -> None:
    """A stamp or a by-line is enough; a stamp states no year."""
    stamped = post(1).replace("submitted", "other")
    found = page(stamped, post(2).replace("date", "other"))
    assert [e.date and (e.date.year, e.date.month_day) for e in found.entries] == [
        (None, "02-11"),
        (2019, "02-12"),
    ]


@pytest.mark.parametrize(
    ("inner", "category", "tags", "summary"),
    [
        (
            (
                '<p>潮。</p><p>分类：<a href="/category/a">海</a> 标签：'
                '<a href="/tag/b">绳</a>, <a href="/tag/c">石</a></p>'
            ),
            "海",
            ("绳", "石"),
            "潮。",
        ),
        (
            (
                '<p>潮。</p><p><span><b><a href="/TAG/b">绳</a>'
                '</b></span> | <a href="/tag/b">绳</a></p>'
            ),
            None,
            ("绳",),
            "潮。",
        ),
        ('<p>潮看<a href="/category/a">海</a>。</p>', None, (), "潮看海。"),
        (
            (
                '<p>潮。</p><ul><li><a href="/category/a">海</a>'
                '</li><li><a href="/category/b">绳</a></li></ul>'
            ),
            "海",
            (),
            "潮。",
        ),
        ('<p>潮。</p><p><a href="/category/a"></a></p>', None, (), "潮。"),
        ('<p>潮。</p><p><a href="/archives/9">海</a></p>', None, (), "潮。\n海"),
    ],
)
def test_lists_of_links_sort_a_post(
    inner: str, category: str | None, tags: tuple[str, ...], summary: str
) -> None:
    """A line of labels and links to categories and tags sorts the post, and is no text."""
    entry = page(post(1, inner), post(2)).entries[0]
    assert (entry.category, entry.tags, entry.body.summary) == (category, tags, summary)


@pytest.mark.parametrize("tag", ["span", "em", "strong", "b"])
def test_links_that_sort_may_be_marked(tag: str) -> None:
    """The line around marked links is the list, with its label."""
    line = f'<p>标签：<{tag}><a href="/tag/b">绳</a></{tag}></p>'
    entry = page(post(1, f"<p>潮。</p>{line}"), post(2)).entries[0]
    assert (entry.tags, entry.body.summary) == (("绳",), "潮。")


def test_what_stands_beside_the_text_of_a_post() -> None:
    """Tips, tools and the like are no text, whether a class or an id names them."""
    beside = '<div id="pay">甲</div><p class="how_to_cite">乙</p><div id="tools">丙</div>'
    entry = page(post(1, f"{beside}<p>潮。</p>"), post(2)).entries[0]
    assert entry.body.summary == "潮。"


ARTICLE = '<div class="PostContent"><p>潮。</p><p>绳。</p>{}</div>'


@pytest.mark.parametrize(
    "behind",
    [
        '<div id="comments">评论</div>',
        '<div id="respond">评论</div>',
        '<form id="comment-form">评论</form>',
        "<p>转载到请包括本文地址:x</p>",
        "<h3>相关文章</h3>",
    ],
)
def test_one_post_with_what_follows_articles_is_one(behind: str) -> None:
    """A page of one post with comments, terms or related posts behind it is the whole article."""
    found = page(post(1, ARTICLE.format("")), behind=behind if "id=" in behind else "").layout
    inside = page(post(1, ARTICLE.format(behind)))
    assert found == ("post-page" if "id=" in behind else "post-list")
    assert inside.layout == "post-page"
    assert inside.entries[0].body.summary is not None
    assert inside.entries[0].body.summary.startswith("潮。\n绳。")


def test_a_headline_makes_an_article_and_a_link_to_the_whole_does_not() -> None:
    """A post under an `h1` is an article, unless it leads on to the whole text."""
    headed = post(1, ARTICLE.format("")).replace("h2", "h1")
    assert page(headed).layout == "post-page"
    assert (
        page(headed.replace("绳。", '绳。<a href="/archives/1">阅读全文</a>')).layout == "post-list"
    )
    assert page(headed, post(2)).layout == "post-list"
    assert page(post(1)).layout == "post-list"


@pytest.mark.parametrize(
    "end",
    ["<div>转载到请包括本文地址:x</div>", "<h4>相关文章</h4>", "<ul><li>相关文章</li></ul>"],
)
def test_ends_of_articles(end: str) -> None:
    """Whatever element begins what follows an article, all from there on is no text of it."""
    html = post(1, ARTICLE.format(f"{end}<p>木。</p>")).replace("h2", "h1")
    (entry,) = page(html).entries
    assert entry.body.summary == "潮。\n绳。"


def test_sorts_in_an_article_come_before_those_beside_it() -> None:
    """Where an article sorts itself, what stands beside it sorts something else."""
    own = '<p>标签：<a href="/tag/b">绳</a></p><p>转载到请包括本文地址:x</p>'
    tools = '<div id="tools">分类：<a href="/category/a">海</a></div>'
    (entry,) = page(post(1, ARTICLE.format(own)), behind=tools).entries
    assert (entry.category, entry.tags) == (None, ("绳",))


def test_an_article_is_cut_where_others_begin() -> None:
    """What follows the text is no text of it; its sorts may stand beside it."""
    end = "<p>转载到请包括本文地址:x</p><p>打赏</p><ul><li>石</li></ul>"
    html = post(1, ARTICLE.format(end)).replace('<a href="/archives/1">No 1</a>', "No 1")
    tools = '<div id="tools">分类：<a href="/category/a">海</a> <a href="/tag/b">绳</a></div>'
    (entry,) = page(html, behind=tools).entries
    assert entry.body.summary == "潮。\n绳。"
    assert (entry.category, entry.tags) == ("海", ("绳",))
    assert entry.url == URL


def test_the_opening_of_an_article() -> None:
    """A mark of the opening's end ends it, else the first paragraph end behind 600 characters."""
    marked = post(1, ARTICLE.format("<!--more--><p>石。</p>")).replace("h2", "h1")
    assert page(marked).entries[0].body.summary == "潮。\n绳。"
    long = "海" * 600
    for more, last in (("", "木。"), ("<p>木。</p>", "木。")):
        html = post(1, ARTICLE.format(f"<p>{long}{last}</p>{more}<p>石。</p>")).replace("h2", "h1")
        assert (page(html).entries[0].body.summary or "").endswith(f"{long}木。")
    late = f"<p>{long}</p><p>木。</p><!--more--><p>石。</p>"
    html = post(1, ARTICLE.format(late)).replace("h2", "h1")
    assert (page(html).entries[0].body.summary or "").endswith(f"{long}\n木。")
    code = "x\n" * 400
    html = post(1, ARTICLE.format(f"<pre>{code}</pre><p>石。</p>")).replace("h2", "h1")
    assert page(html).entries[0].body.code == (code.rstrip(),)
    assert "石" not in (page(html).entries[0].body.summary or "")


@pytest.mark.parametrize(
    ("between", "residue"),
    [
        ("<p>公告</p>", ["公告\n"]),
        ("<nav>公告</nav>", []),
        ('<div class="page-navi">公告</div>', []),
        ('<div id="sidebar">公告</div>', []),
        ('<div role="search">公告</div>', []),
        ('<div class="navigate">公告</div>', []),
        ('<div class="unnav">公告</div>', ["公告\n"]),
        ("<div><footer>公告</footer>石</div>", ["公告\n", "石\n"]),
        ("<p>首页</p>", []),
        ("<p>最近评论</p>", []),
    ],
)
def test_what_stands_between_posts(between: str, residue: list[str]) -> None:
    """Between posts, frames are known by element, name or words; the rest is residue."""
    found = page(post(1), between, post(2))
    assert [found.text[slice(*span)].lstrip("\n") for span in found.residue] == residue
    shown = "".join(found.text[slice(*span)] for span in found.boilerplate)
    assert "名" in shown
    assert "尾" in shown


def test_two_layouts_that_claim_a_page_are_an_error() -> None:
    """A page has one layout; a general one is asked only if no other claims it."""
    document = parse(f"<body>{post(1)}{post(2)}</body>")
    assert document is not None
    mine = HTML_LAYOUTS[1]
    assert claimant(document).name == mine.name == "post-list"
    with pytest.raises(
        AmbiguousLayout, match=r"^post-list and post-list both claim the page; make one"
    ):
        claimant(document, [*HTML_LAYOUTS, mine])
    nothing = parse("<p>潮</p>")
    assert nothing is not None
    with pytest.raises(UnknownLayout, match=r"^no layout claims the page of HTML"):
        claimant(nothing)
