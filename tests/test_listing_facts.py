"""What a record of any blog says of its post: its day, author, category, tags and readers."""

import json

import pytest

from parsers.html.items import Item
from parsers.html.listing import listed
from parsers.html.listing.stamps import has_date, is_facts, printed, without_dates
from parsers.html.tree import parse


def items(html: str) -> tuple[Item, ...]:
    """The posts that a page lists."""
    document = parse(html)
    assert document is not None
    return listed(document)


def facts_of(extra: str, href: str = "/n/{0}") -> Item:
    """The first of three records that hold `extra`, with its number in place of {0}."""
    title = f'<h2><a href="{href}">No {{0}}</a></h2>'
    record = f'<div class="post">{title}{extra}<p>A text of post {{0}}.</p></div>'
    found = items(f"<html><body>{''.join(record.format(n) for n in (1, 2, 3))}</body></html>")
    assert len(found) == 3
    return found[0]


@pytest.mark.parametrize(
    ("extra", "dates"),
    [
        ('<time datetime="2019-02-1{0}T08:00">x</time>', ("2019-02-11",)),
        ("<time>2019-02-1{0}</time>", ("2019-02-11",)),
        ('<time datetime="2019-02-1{0}">12 February</time>', ("2019-02-11", "12 February")),
        ('<abbr title="2019-02-1{0}">x</abbr>', ("2019-02-11",)),
        ('<meta itemprop="datePublished" content="2019-02-1{0}">', ("2019-02-11",)),
        ("<span class=date>2019-02-1{0}</span>", ("2019-02-11",)),
        ("<span>2019-02-1{0}</span>", ("2019-02-11",)),
        ("<i>更新</i><b>2019-03-0{0}</b><br><b>2019-02-1{0}</b>", ("2019-02-11",)),
        (
            (
                '<time datetime="2019-03-0{0}">x</time>'
                '<time class="date" datetime="2019-02-1{0}">y</time>'
            ),
            ("2019-02-11", "2019-03-01"),
        ),
        (
            (
                '<time itemprop="dateCreated" class="updated" datetime="2019-02-1{0}">x</time>'
                "<b>x</b><i>2019-03-0{0}</i>"
            ),
            ("2019-02-11", "2019-03-01"),
        ),
        (
            (
                '<time itemprop="datePublished" class="updated" datetime="2019-02-1{0}">x</time>'
                "<b>x</b><i>2019-03-0{0}</i>"
            ),
            ("2019-02-11", "2019-03-01"),
        ),
        (
            (
                '<time pubdate class="updated" datetime="2019-02-1{0}">x</time>'
                "<b>x</b><i>2019-03-0{0}</i>"
            ),
            ("2019-02-11", "2019-03-01"),
        ),
        ("<b>x</b> 2019-02-1{0} <b>y</b>", ("2019-02-11",)),
        ("<span class=date>02-1{0}</span><span>2018-01-01</span>", ("02-11", "2018-01-01")),
        (
            (
                '<time datetime="2019-02-1{0}">y</time>'
                '<time datetime="2019-03-0{0}" class="updated">x</time>'
            ),
            ("2019-02-11",),
        ),
        ('<time datetime="2019-03-0{0}" class="updated">x</time>', ("2019-03-01",)),
        (
            ('<time datetime="2019-03-0{0}" itemprop="dateModified">x</time><i>2019-02-1{0}</i>'),
            ("2019-02-11",),
        ),
        (
            ('<time itemprop="datePublished" class="updated" datetime="2019-02-1{0}">x</time>'),
            ("2019-02-11",),
        ),
        ('<time class="updated" pubdate datetime="2019-02-1{0}">x</time>', ("2019-02-11",)),
        (
            (
                '<p>Updated: <time datetime="2019-03-0{0}">x</time>'
                '</p><p><time datetime="2019-02-1{0}">y</time></p>'
            ),
            ("2019-02-11",),
        ),
        (
            ("<i>更新</i><span class=date>2019-03-0{0}</span><span class=date>2019-02-1{0}</span>"),
            ("2019-02-11",),
        ),
        (
            (
                '<i class="fa-history"></i><span class=date>2019-03-0{0}</span>'
                "<br><span class=date>2019-02-1{0}</span>"
            ),
            ("2019-02-11",),
        ),
        (
            (
                '<span class=date title="last modified">2019-03-0{0}</span>'
                "<br><span class=date>2019-02-1{0}</span>"
            ),
            ("2019-02-11",),
        ),
        (
            (
                "<div><span class=day>1{0}</span><span class=month>Feb</span>"
                "<span class=year>2019</span></div>"
            ),
            ("2019-02-11",),
        ),
        ("<div><span class=day>1{0}日</span><span class=month>2</span></div>", ("2月11日",)),
        ("<div><b>1{0}</b><i>2019-02</i></div>", ("2019-02-11",)),
        ("<div><b>2019/2</b><i>1{0}</i></div>", ("2019-02-11",)),
    ],
)
def test_the_day_of_a_record(extra: str, dates: tuple[str, ...]) -> None:
    """Publication before change, machines before print, a date before its parts; each text once."""
    assert facts_of(extra).dates == dates


def test_a_day_in_the_address() -> None:
    """The day in an address is the last that is believed."""
    assert facts_of("<i>2019-03-01</i>", href="/2019/02/1{0}/x").dates == (
        "2019-03-01",
        "2019-02-11",
    )
    assert facts_of("", href="/2019-02-1{0}-x").dates == ("2019-02-11",)


def test_structured_data_completes_a_record() -> None:
    """What a page states for machines comes before what is printed, and names who wrote a post."""
    post = {
        "@type": "BlogPosting",
        "url": "/n/1",
        "datePublished": "2019-02-11",
        "author": {"name": "林"},
    }
    told = f'<head><script type="application/ld+json">{json.dumps(post)}</script></head>'
    record = (
        '<div class="post"><h2><a href="/n/{0}">No {0}</a>'
        "</h2><i>2019-03-0{0}</i><p>A text.</p></div>"
    )
    page = items(told + "".join(record.format(n) for n in (1, 2)))
    assert [item.dates for item in page] == [("2019-02-11", "2019-03-01"), ("2019-03-02",)]
    assert [item.author for item in page] == ["林", None]


@pytest.mark.parametrize(
    ("extra", "author"),
    [
        ('<a rel="author" href="/x">林石</a>', "林石"),
        ('<span itemprop="author"><meta itemprop="name" content="林石">x</span>', "林石"),
        ('<span itemprop="author"><b>by</b> <i itemprop="name">林石</i></span>', "林石"),
        ('<a href="/author/lin">By 林石</a>', "林石"),
        ('<a href="/users/7">林石</a>', "林石"),
        ('<span class="author">石</span>', "石"),
        ('<a href="/author/">林石</a>', None),
        ('<span class="author">作者：林石</span>', "林石"),
        ('<span class="author">林石 2019-02-12</span>', None),
        ('<span class="author">林石 12 views</span>', None),
        ('<span class="author"><a href="/tag/sea">sea</a></span>', None),
        (f'<span class="author">{"n" * 60}</span>', "n" * 60),
        (f'<span class="author">{"n" * 61}</span>', None),
        ('<a href="https://s.example/@lin">林石</a>', "林石"),
        ('<p>x <a href="https://s.example/@lin">林石</a></p>', None),
        ("<div>作者:林石 | 2019-02-12</div>", "林石"),
        ("<div>by Lin Shi</div>", "Lin Shi"),
        ("<div>bypass</div>", None),
    ],
)
def test_the_author_of_a_record(extra: str, author: str | None) -> None:
    """An author is stated for machines, linked, called so, or printed behind a word for it."""
    assert facts_of(f"{extra}<time>2019-02-1{{0}}</time>").author == author


@pytest.mark.parametrize(
    ("extra", "category", "tags"),
    [
        ('<a href="/category/a">海</a><a href="/category/b">绳</a>', "海", ()),
        (
            '<a href="/tag/a">#海</a> <a href="/tags/b">绳</a> <a href="/tag/a">海</a>',
            None,
            ("海", "绳"),
        ),
        ('<a href="/?cat=3">海</a><a href="/search/label/x">绳</a>', "海", ("绳",)),
        ('<a rel="category tag" href="/x">海</a><a rel="TAG" href="/y">绳</a>', "海", ("绳",)),
        ('<a class="category" href="/x">海</a><a class="tags" href="/y">绳</a>', "海", ("绳",)),
        ('<span class="tags">标签: 海, 绳、石；木</span>', None, ("海", "绳", "石；木")),
        ('<span class="category">分类：海</span>', "海", ()),
        ('<span class="tags">潮</span><a href="/tag/a">海</a>', None, ("海",)),
        (f'<a href="/tag/a">{"n" * 61}</a><a href="/tag/b">{"m" * 60}</a>', None, ("m" * 60,)),
        ('<a href="/tag/">海</a><a href="/tag/#a">绳</a>', None, ("绳",)),
        ('<a href="/tag/a">★ 海</a>', None, ("海",)),
    ],
)
def test_how_a_post_is_sorted(extra: str, category: str | None, tags: tuple[str, ...]) -> None:
    """Links to categories and tags sort a post, else what is called so; marks are no names."""
    item = facts_of(f"<div>{extra}</div><time>2019-02-1{{0}}</time>")
    assert (item.category, item.tags) == (category, tags)


@pytest.mark.parametrize(
    ("extra", "views"),
    [
        ('<span class="views">1,234</span>', "1,234"),
        ('<span class="views">1,234 views</span>', "1,234 views"),
        ('<i class="eye"></i> 12', "12"),
        ('<span class="views">12 comments</span>', None),
        ('<span class="views">about 12</span>', None),
        (f'<span class="views">12 {"x" * 40}</span>', None),
        ("<span>阅读(12)</span>", "阅读(12)"),
        ("<span>评论(5) 阅读(12) 推荐(3)</span>", "阅读(12)"),
        ("<span>12 次阅读 5 条评论</span>", "12 次阅读"),
        ("<span>5 comments, 12 views</span><i>x</i>", "12 views"),
        ("<span>5 评论 浏览：12</span>", "浏览：12"),
        ("<i>12 views</i><span>2019-03-01</span>", "12 views"),
        ('<a href="/n/1#comments">12 reads</a>', None),
        ('<a href="/n/1#post-comments">12 reads</a>', None),
        ('<span class="comments">12 reads</span>', None),
        ("<span>12</span>", None),
        ("<span>review 12</span>", None),
        ("<span>阅读 12 分钟</span>", None),
    ],
)
def test_readers_of_a_record(extra: str, views: str | None) -> None:
    """A count of readers has a label or a unit or a class; of comments and minutes it is none."""
    assert facts_of(f"<div>{extra}</div><time>2019-02-1{{0}}</time>").views == views


@pytest.mark.parametrize(
    ("text", "rest", "dated"),
    [
        ("2019-02-12", "|", True),
        ("a 2019-02-12 b", "a | b", True),
        ("16日:", "|", True),
        ("02-12", "|", True),
        ("16日: a", "16日: a", False),
        ("tide", "tide", False),
        ("tide 7", "tide 7", False),
    ],
)
def test_dates_in_texts(text: str, rest: str, *, dated: bool) -> None:
    """A text has a date if one is printed in it, or if it is a day; a bar stands in its place."""
    assert has_date(text) is dated
    assert without_dates(text) == rest
    assert bool(list(printed(text))) == ("2019" in text)


def test_lines_of_facts_have_few_letters_besides() -> None:
    """A date, a count, and at most as many letters as are allowed, are a line of facts."""
    line = "2019-02-12 14:22:01 阅读(12) abc"
    assert is_facts(line, 3)
    assert not is_facts(line, 2)
    assert not is_facts("2019-02-12 abc", 3)
    assert not is_facts("阅读(12) abc", 3)


def test_the_class_of_the_date_before_is_its_own() -> None:
    """`updated` names the date that has the class, not the next one; an icon's class names it."""
    changed = '<time class="updated" datetime="2020-05-06">6 May</time>'
    published = '<time class="published" datetime="2019-02-03">3 Feb</time>'
    assert facts_of(changed + published).dates[0] == "2019-02-03"
    icon = '<i class="fa-history"></i><time datetime="2020-05-06">6 May</time>'
    other = '<i class="fa-clock"></i><time datetime="2019-02-03">3 Feb</time>'
    assert facts_of(icon + other).dates[0] == "2019-02-03"
