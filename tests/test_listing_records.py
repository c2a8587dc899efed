"""Where the posts of any blog's list are: titles, records, openings, days from headings."""

import pytest

from parsers import read_page
from parsers.html.items import Item
from parsers.html.listing import listed
from parsers.html.tree import parse, text_of

BLOG = '<meta name="generator" content="Hugo">'


def items(html: str, head: str = "") -> tuple[Item, ...]:
    """The posts that a page lists."""
    document = parse(f"<html><head>{head}</head><body>{html}</body></html>")
    assert document is not None
    return listed(document)


def titles(html: str, head: str = "") -> list[str]:
    """The titles that a page lists."""
    return [text_of(item.title) if item.title is not None else "" for item in items(html, head)]


def repeat(record: str, count: int = 3) -> str:
    """Records with their number in place of {0}."""
    return "".join(record.replace("{0}", str(number)) for number in range(1, count + 1))


DATE = "<p>2019-02-1{0}</p><p>Some words of post {0}.</p>"


@pytest.mark.parametrize(
    "title",
    [
        '<h2><a href="/p/{0}">No {0}</a></h2>',
        '<h2><span><a href="/p/{0}">No {0}</a></span></h2>',
        '<a href="/p/{0}"><h2>No {0}</h2></a>',
        '<a href="/p/{0}"><span class="title">No {0}</span><i>x</i></a>',
        '<a class="post-title" href="/p/{0}">No {0}</a>',
        '<div class="title"><a href="/p/{0}">No {0}</a></div>',
        '<span itemprop="headline"><a href="/p/{0}">No {0}</a></span>',
        '<h2>No {0}</h2><a href="/p/{0}">Läs</a>',
        '<h2>No {0}</h2><a href="/p/{0}"><img src="/x.png"></a>',
        '<h2><a href="/p/{0}"></a>No {0}</h2>',
        '<h2><a href="/p/{0}"><time>2019-02-1{0}</time><b>No {0}</b></a></h2>',
        '<h2><a href="/p/{0}"><b>No {0}</b><span class="badge">new</span></a></h2>',
        '<h2><a href="/p/{0}"><b>No {0}</b><span class="comments">3 x</span></a></h2>',
        '<h2><a href="/p/{0}"><b>No {0}</b><span class="views">3 x</span></a></h2>',
    ],
)
def test_titles_by_their_marks(title: str) -> None:
    """A title is a linked heading, what is called a title, or a heading beside a link."""
    assert titles(repeat(f"<div>{title}{DATE}</div>")) == ["No 1", "No 2", "No 3"]
    assert [item.link for item in items(repeat(f"<div>{title}{DATE}</div>"))] == [
        "/p/1",
        "/p/2",
        "/p/3",
    ]


@pytest.mark.parametrize(
    "title",
    [
        '<h2><a href="/p/{0}">2019-02-1{0}</a></h2>',
        '<h2><a href="/p/{0}">1{0}</a></h2>',
        '<h2><a href="/p/{0}">阅读全文</a></h2>',
        '<h2><a href="/p/{0}">评论</a></h2>',
        '<h2><a href="/p/{0}">***</a></h2>',
        f'<h2><a href="/p/{{0}}">{"n" * 401}{{0}}</a></h2>',
        '<h2><a href="/tag/{0}">No {0}</a></h2>',
        '<h2><a href="#p{0}">No {0}</a></h2>',
    ],
)
def test_what_is_no_title(title: str) -> None:
    """Dates, numbers, labels, marks, long texts, and links that lead to no post are no titles."""
    html = repeat(f"<div>{title}{DATE}</div>")
    assert not any(titles(html))


@pytest.mark.parametrize(
    ("record", "summary"),
    [
        ("<p>Some words.</p>", "Some words."),
        ('<div class="excerpt">Some words.</div><div class="meta">by Lin</div>', "Some words."),
        ('<p>Some words.</p><p class="tags">sea</p>', "Some words."),
        ('<p>Some words.</p><a class="more" href="/p/{0}">on</a>', "Some words."),
        ('<p>Some words. <a href="/p/{0}">…</a></p>', "Some words."),
        ('<p>Some words. <a href="/q/7">Read more</a></p>', "Some words."),
        ('<p>Some words <a href="/q/7">here</a>.</p>', "Some words here."),
        ("<p>Some words.</p><footer>x</footer><nav>y</nav><form>z</form>", "Some words."),
        ("<p>Some words.</p><p>2019-03-01 | 12</p>", "Some words."),
        ("<p>Some words.</p><p>12 / 13</p>", "Some words."),
        (
            "<p>Some words.</p><p>On 2019-03-01 it rained.</p>",
            "Some words.\nOn 2019-03-01 it rained.",
        ),
        ("<p>Some words.</p><pre>x = 1  # 2019-03-01</pre>", "Some words.\nx = 1  # 2019-03-01"),
        ('<div itemprop="description">Some words.</div><p>Other</p>', "Some words."),
        (
            "<p>Some words.</p><table><tr><td>2019-03-01</td></tr></table>",
            "Some words.\n2019-03-01",
        ),
        (
            f'<p class="summary">x</p><p>{"Some words. " * 9}</p>',
            f"x\n{'Some words. ' * 9}".strip(),
        ),
        ('<p class="hidden">x</p><p>Some words.</p>', "x\nSome words."),
    ],
)
def test_the_opening_of_a_record(record: str, summary: str) -> None:
    """The opening is what is called so, else all but facts, labels and links that lead on."""
    html = repeat(
        '<div class="post"><h2><a href="/p/{0}">No {0}</a></h2>'
        f"<time>2019-02-1{{0}}</time>{record}</div>"
    )
    page = read_page(f"<html><body>{html}</body></html>")
    assert {entry.body.summary for entry in page.entries} == {summary}
    assert len(page.entries) == 3


@pytest.mark.parametrize(
    "badge",
    ['<i class="badge">x</i> ', "<span>[置顶]</span> ", "<b>【Sticky】</b>", "<i>(new)</i>"],
)
def test_badges_are_no_part_of_a_title(badge: str) -> None:
    """What says that a post is pinned or new is not what it is called."""
    title = f'<h2><a href="/p/{{0}}">{badge}No {{0}} of them</a></h2>'
    page = read_page(f"<html><body>{repeat(f'<div>{title}{DATE}</div>')}</body></html>")
    assert [entry.title for entry in page.entries] == [f"No {n} of them" for n in (1, 2, 3)]


@pytest.mark.parametrize(("words", "author"), [(4, "Lin"), (60, None)])
def test_a_long_paragraph_tells_no_author(words: int, author: str | None) -> None:
    """In a paragraph of more than 200 characters a link to a writer is one of its words."""
    text = f'<p>{"word " * words}<a href="/author/lin">Lin</a></p>'
    record = f'<div><h2><a href="/p/{{0}}">No {{0}}</a></h2><b>2019-02-1{{0}}</b>{text}</div>'
    assert {item.author for item in items(repeat(record))} == {author}


def test_what_follows_the_posts_is_furniture_however_long() -> None:
    """Behind the element for posts, and under a sidebar's heading, a long list is none of them."""
    post = f'<div><h2><a href="/p/{{0}}">No {{0}}</a></h2>{DATE}</div>'
    others = repeat(post.replace("/p/", "/q/"), 9)
    for html in (
        f'<div role="main">{repeat(post)}</div><aside>{others}</aside>',
        f'<div>{repeat(post)}</div><div class="widget"><h3>Recent posts</h3>{others}</div>',
    ):
        assert {item.link for item in items(html)} == {"/p/1", "/p/2", "/p/3"}


def days(html: str) -> list[tuple[str, ...]]:
    """The texts that state the days of the posts of a page."""
    return [item.dates for item in items(html, BLOG)]


ROW = '<li><span>{1}</span> <a class="title" href="/p/{0}">No {0}</a></li>'


def rows(*stamps: str, first: int = 1) -> str:
    """Rows with these stamps."""
    return "".join(
        ROW.replace("{0}", str(n)).replace("{1}", each) for n, each in enumerate(stamps, first)
    )


@pytest.mark.parametrize(
    ("heading", "stamps", "stated"),
    [
        ("2019", ("02-11", "03-12"), ["02-11-2019", "03-12-2019"]),
        ("2019年", ("2月11日", "3月12日"), ["2019-02-11", "2019-03-12"]),
        ("2019 (12)", ("Feb 11", "12 Mar"), ["2019-02-11", "2019-03-12"]),
        ("February 2019", ("11日:", "12号"), ["2019-2-11", "2019-2-12"]),
        ("2019年2月 (共2篇)", ("11日", "12日："), ["2019-2-11", "2019-2-12"]),
        ("2019 二月", ("11日", "12日"), ["2019-2-11", "2019-2-12"]),
        ("2019-02-11", ("x", "y"), ["2019-02-11", "2019-02-11"]),
        ("Tides", ("02-11", "03-12"), ["02-11", "03-12"]),
        ("2019 was a year of many tides here", ("02-11", "03-12"), ["02-11", "03-12"]),
    ],
)
def test_headings_complete_days(heading: str, stamps: tuple[str, ...], stated: list[str]) -> None:
    """A year or a month above a list counts for its posts; a heading that says more does not."""
    found = days(f"<main><div><h3>{heading}</h3><ul>{rows(*stamps)}</ul></div></main>")
    assert [each[0] if each else None for each in found] == stated


def test_the_nearest_heading_counts() -> None:
    """A month is of the year above it, and a heading counts only in the element that it heads."""
    lists = [rows("11日", "9日"), rows("12日", first=3), rows("13日", first=4)]
    heads = ["<h2>2019</h2><h3>2月</h3>", "<h3>1月</h3>", "<h2>2018</h2><h3>12月</h3>"]
    html = "".join(f"{head}<ul>{each}</ul>" for head, each in zip(heads, lists, strict=True))
    stated = ["2019-2-11", "2019-2-9", "2019-1-12", "2018-12-13"]
    assert [each[0] for each in days(f"<main>{html}</main>")] == stated


@pytest.mark.parametrize(
    ("stamps", "stated"),
    [
        (("02/12/2019", "13/12/2019"), ["2019-12-02", "2019-12-13"]),
        (("02/12/2019", "12/13/2019"), ["2019-02-12", "2019-12-13"]),
        (("02/12/2019", "03/12/2019"), ["02/12/2019", "03/12/2019"]),
        (("02.12.2019", "03.12.2019"), ["2019-12-02", "2019-12-03"]),
        (("6月 2, 2023", "12月 13, 2023"), ["2023-06-02", "2023-12-13"]),
    ],
)
def test_how_a_list_writes_days(stamps: tuple[str, ...], stated: list[str]) -> None:
    """Numbers are days and months in the order that the list shows; with dots the day is first."""
    assert [each[0] for each in days(f"<main><ul>{rows(*stamps)}</ul></main>")] == stated


def test_flat_records_go_on_to_the_next_title() -> None:
    """Where titles and texts are siblings, a post goes on to the next title, or to what differs."""
    html = repeat(
        '<h2><a href="/p/{0}">No {0}</a></h2><p>2019-02-1{0}</p><p>Words {0}.</p><p>More {0}.</p>'
    )
    page = read_page(f"<html><body><main>{html}<div class=x>Else</div></main></body></html>")
    assert [e.body.summary for e in page.entries] == [f"Words {n}.\nMore {n}." for n in (1, 2, 3)]
    assert [e.date and e.date.iso for e in page.entries] == [f"2019-02-1{n}" for n in (1, 2, 3)]
    assert "Else" not in "".join(page.text[e.block.start : e.block.end] for e in page.entries)


def test_dates_before_titles_are_of_the_title_below() -> None:
    """A date that stands before each title, as a sibling, begins the record."""
    html = repeat(
        '<b class="date">2019-02-1{0}</b><h2>'
        '<a href="/p/{0}">No {0}</a></h2><p>Words of post {0}.</p>'
    )
    page = read_page(f"<html><body><main>{html}</main></body></html>")
    assert [e.date and e.date.iso for e in page.entries] == [f"2019-02-1{n}" for n in (1, 2, 3)]
    assert [e.body.summary for e in page.entries] == [f"Words of post {n}." for n in (1, 2, 3)]


def test_a_featured_post_joins_the_list() -> None:
    """A post in as full a form elsewhere on the page is one of the posts, each page once."""
    post = (
        '<article><h2><a href="/p/{0}">No {0}</a></h2>'
        "<time>2019-02-1{0}</time><p>Some words of post {0}.</p></article>"
    )
    first = f"<section class=hero>{post.replace('{0}', '9')}</section>"
    assert titles(f"{first}<main>{repeat(post)}</main>") == ["No 9", "No 1", "No 2", "No 3"]
    again = first.replace("/p/9", "/p/2")
    assert len(items(f"{again}<main>{repeat(post)}</main>")) == 3


def test_a_list_of_one_post() -> None:
    """One marked post is a list of one, unless the page is that post."""
    post = (
        '<article><h2><a href="/p/1">No 1</a></h2>'
        "<time>2019-02-11</time><p>Some words of post 1.</p></article>"
    )
    assert titles(f"<main>{post}</main>") == ["No 1"]
    assert titles(f"<main>{post}</main>", "<title>No 1 - Blog</title>") == []
    assert titles(f"<main>{post.replace('article', 'div')}</main>") == []


@pytest.mark.parametrize("words", ["nav", "footer", "aside", "form"])
def test_small_frames_are_furniture(words: str) -> None:
    """Posts are not looked for in menus, footers, asides and forms that hold little of the page."""
    other = repeat('<div><h2><a href="/q/{0}">Old {0}</a></h2><p>2018-02-1{0}</p></div>')
    post = repeat(f'<div><h2><a href="/p/{{0}}">No {{0}}</a></h2>{DATE}</div>', 5)
    assert titles(f"<div>{post}</div><{words}>{other}</{words}>") == [
        f"No {n}" for n in range(1, 6)
    ]


@pytest.mark.parametrize("how", ['style="display:none"', "hidden", 'style="visibility: hidden"'])
def test_hidden_posts_are_none(how: str) -> None:
    """What is not shown is not listed, but for what a page hides whole until it has loaded."""
    post = f'<div><h2><a href="/p/{{0}}">No {{0}}</a></h2>{DATE}</div>'
    shown = "<p>The tide table of this year is printed.</p>" * 3
    assert titles(f"{shown}<div {how}>{repeat(post)}</div>") == []
    assert titles(f"<p>Wait</p><div {how}><div {how}>{repeat(post)}</div></div>") == [
        "No 1", "No 2", "No 3",
    ]  # fmt: skip
