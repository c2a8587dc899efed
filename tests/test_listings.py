"""Posts are found on any blog's pages by what such pages have in common; what is none is not."""

import json

import pytest

from parsers.html.listing import listed
from parsers.html.listing.stamps import is_facts, printed
from parsers.html.listing.targets import target
from parsers.html.listing.vocabulary import roles
from parsers.html.tree import parse, text_of

RECORD = (
    '<div class="post"><h2><a href="/n/{0}">No {0}</a></h2><p>2019-02-1{0}, a text of it.</p></div>'
)
RECORDS = "".join(RECORD.format(number) for number in range(1, 5))
OTHERS = "".join(f'<li><a href="/old/{i}">Old {i}</a> 2001-01-0{i}</li>' for i in range(1, 8))


def titles(html: str) -> list[str]:
    """The titles found on a page, "" for a post without one."""
    document = parse(html)
    assert document is not None
    return [text_of(item.title) if item.title is not None else "" for item in listed(document)]


@pytest.mark.parametrize(
    "href",
    [
        "#more", "javascript:void(0)", "mailto:a@b.example", "/", "https://s.example/", "./",
        "index.php", "/index.html", "/page/2/", "/page2", "/?paged=2", "/tags/sea/", "/category/a",
        "/index.php/category/a/", "/author/lin", "/2019/02/", "/2019", "/archives", "/feed/",
        "/atom.xml", "/a.jpg", "/?s=stone", "/n/7#comments", "/n/7#respond", "/wp-login.php",
        "https://twitter.com/share?url=x", "/search/label/sea", "/2004_05_01_archive.html",
    ],
)  # fmt: skip
def test_by_its_address_alone_a_link_leads_to_no_post(href: str) -> None:
    """Places in a page, comments, home, sorts, months, feeds, files and share buttons are none."""
    assert target(href) is None


@pytest.mark.parametrize(
    ("href", "page"),
    [
        ("/archives/7/", ("", "archives/7")),
        ("../../archives/7/index.html", ("", "archives/7")),
        ("https://www.s.example/2019/02/12/tide/#more-7", ("s.example", "2019/02/12/tide")),
        ("//s.example/a.html?lang=en", ("s.example", "a.html?lang=en")),
        ("?p=12", ("", "?p=12")),
        ("潮水.html", ("", "潮水.html")),
    ],
)
def test_links_to_one_page_have_one_target(href: str, page: tuple[str, str]) -> None:
    """Dots, index files, `www.` and places in the page make no other page."""
    assert target(href) == page


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Posted by Lin on April 24, 2018 in Tides", ["April 24, 2018"]),
        ("2015.01.28 // 3 Comments", ["2015.01.28"]),
        ("2021 年 08 月 03 日", ["2021 年 08 月 03 日"]),
        ("am 3. März 2020 von Lin", ["3. März 2020"]),
        ("12 de febrero de 2019", ["12 de febrero de 2019"]),
        ("十二月 3, 2019", ["十二月 3, 2019"]),
        ("from 02/12/2019 to 03/12/2019", ["02/12/2019", "03/12/2019"]),
        ("1,234 views", []),
        ("version 3.2.1", []),
        ("call 555-2019-12", []),
    ],
)
def test_a_date_is_found_as_it_is_printed(text: str, dates: list[str]) -> None:
    """A date in a longer text is found with nothing around it, in any language."""
    assert list(printed(text)) == dates


@pytest.mark.parametrize("name", ["sidebar", "comment-list", "related-posts", "widget", "footer"])
def test_posts_around_the_list_are_not_of_it(name: str) -> None:
    """A longer list of dated links in furniture changes nothing."""
    html = f'<main>{RECORDS}</main><div class="{name}"><ul>{OTHERS}</ul></div>'
    assert titles(html) == ["No 1", "No 2", "No 3", "No 4"]
    assert titles(f'<main><p>Hello.</p></main><div class="{name}"><ul>{OTHERS}</ul></div>') == []


@pytest.mark.parametrize("name", ["sidebar-right", "main-menu-wrapper", "has-sidebar", "widget"])
def test_what_holds_the_page_is_no_furniture(name: str) -> None:
    """A wrapper that is called furniture but holds most of the page is none."""
    assert titles(f'<div class="{name}">{RECORDS}</div><footer>2019</footer>') == [
        "No 1", "No 2", "No 3", "No 4"
    ]  # fmt: skip


def test_a_card_of_another_make_is_in_the_list() -> None:
    """Elements side by side of one class are one list, whatever their titles look like."""
    html = (
        '<div class="card"><a href="/a"><div class="cover"><span class="title">A</span></div></a>'
        '2019-01-01</div><div class="card"><h2><a href="/b">B</a></h2><p>2019-01-02</p></div>'
        '<div class="card"><a href="/c"><h2>C</h2></a><time>2019-01-03</time></div>'
    )
    assert titles(f"<main>{html}</main>") == ["A", "B", "C"]


def test_labels_that_recur_are_no_titles() -> None:
    """The words of links that lead to several pages are labels, in any language."""
    record = (
        '<div><h3>N{0}</h3><p>2019-01-0{0}</p><p>Text.</p><a href="/n/{0}">Läs vidare</a></div>'
    )
    html = "".join(record.format(number) for number in range(1, 4))
    assert titles(f"<main>{html}</main>") == ["N1", "N2", "N3"]


@pytest.mark.parametrize(
    "line",
    [
        "2019-02-1{0} <a href='/n/{0}'>No {0}</a><br>",
        "<a href='/n/{0}'>No {0}</a> (2019-02-1{0}), ",
    ],
)
def test_dates_beside_links_are_those_of_one_side(line: str) -> None:
    """In lines of links and dates, each date belongs to the link on the side where dates stand."""
    document = parse(f"<div>{''.join(line.format(number) for number in range(5))}</div>")
    assert document is not None
    found = [(item.link, item.dates[0]) for item in listed(document)]
    assert found == [(f"/n/{number}", f"2019-02-1{number}") for number in range(5)]


def test_undated_lists_need_more() -> None:
    """Undated headings are posts only on pages of a blog, or where they are marked as posts."""
    record = '<{1}><h3><a href="/p/{0}">Thing {0}</a></h3><p>For sale, like new, cheap.</p></{1}>'
    plain, marked = ("".join(record.format(i, tag) for i in range(5)) for tag in ("div", "article"))
    feed = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    assert titles(f"<body>{plain}</body>") == []
    assert len(titles(f"<head>{feed}</head><body>{plain}</body>")) == 5
    assert len(titles(f"<body>{marked}</body>")) == 5


def test_structured_data_helps_only_what_is_visible() -> None:
    """Posts that JSON-LD tells of are found if the page shows them, and only then."""
    posts = [
        {"@type": "BlogPosting", "url": f"/p/{i}", "datePublished": f"2020-01-0{i}"} for i in (1, 2)
    ]
    told = json.dumps({"@type": "Blog", "blogPost": posts})
    head = f'<head><script type="application/ld+json">{told}</script></head>'
    record = '<div><h3><a href="/p/{0}">Thing {0}</a></h3><p>Some words about it.</p></div>'
    document = parse(f"{head}<body>{record.format(1)}{record.format(2)}</body>")
    assert document is not None
    assert [item.dates[0] for item in listed(document)] == ["2020-01-01", "2020-01-02"]
    assert titles(f"{head}<body><p>Hello.</p></body>") == []


@pytest.mark.parametrize(
    "told", ["{", "[" * 100_000, '{"@type": 7, "@graph": [null, 1]}', '{"@type":"Blog","url":{}}']
)
def test_damaged_structured_data_is_no_error(told: str) -> None:
    """JSON-LD that is none, or says nothing, is passed over."""
    script = f'<script type="application/ld+json">{told}</script>'
    assert len(titles(f"<head>{script}</head><body>{RECORDS}</body>")) == 4


@pytest.mark.parametrize(
    "html",
    [
        "<ul>" + '<li>2019-02-12 <a href="/p/x{0}">T {0}</a></li>' * 3000 + "</ul>",
        '<a href="/p/{0}">T {0}</a> ' * 5000,
        "<div>" * 1900 + RECORDS + "</div>" * 1900,
        '<div class="' + "a-" * 50_000 + '">' + RECORDS,
        "<h2>Heading {0}</h2><a href='/p/{0}'></a>" * 3000,
        '<article><h2><a href="/p/{0}">T</a>' * 900,
        "<table><tr><td>" * 300 + "2019-02-12" * 30_000,
    ],
    ids=["list", "links", "deep", "class", "headings", "open", "text"],
)
def test_hostile_pages_are_read(html: str) -> None:
    """Very long, very deep and never closed pages give items or none; benchmarks say how fast."""
    document = parse(html.format(*range(10)))
    assert document is not None
    items = listed(document)
    assert len({item.link for item in items}) == len(items)


def test_classes_are_read_with_what_stands_around_their_words() -> None:
    """Classes mean what their words say, with prefixes and suffixes; those of the post do not."""
    assert "date" in roles("post-meta-date-created")
    assert "updated" in roles("post-meta-date-updated")
    assert "date" not in roles("post-meta-date-updated")
    assert "furniture" in roles("site-footer-wrap")
    assert roles("category-sidebar tag-menu has-sidebar format-aside") == frozenset()
    assert roles("x" * 100_000) == frozenset()


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("作者：林石 2019-02-12 浏览：1000次 评论：5", "林石"),
        ("作者：于石 发布时间：2019-02-12", "于石"),
        ("作者：林石 发布于 2019-02-12", "林石"),
        ("作者：林石 阅读(1000) 2019-02-12", "林石"),
        ("作者：林石 分类：海 2019-02-12", "林石"),
        ("by Lin Shi 2019-02-12 1000 views 5 comments", "Lin Shi"),
        ("by Lin Shi 1,000 views 2019-02-12", "Lin Shi"),
        ("by Su Min (2019-02-12)", "Su Min"),
        ("By Lin Shi on February 12, 2019 - 5 comments", "Lin Shi"),
        ("2019-02-12 by Lin Shi Leave a comment", "Lin Shi"),
        ("posted @ 2019-02-12 14:22 林石 阅读(1000) 编辑", "林石"),
        ("posted @ 2019-02-12 14:22 阅读(1000) 编辑", None),
        ("by Lin 5 claps | 2019-02-12", None),
        ("作者： 浏览：1000次 2019-02-12", None),
        ('2019-02-12 • <a href="https://s.example/@lin">Lin Shi</a>', "Lin Shi"),
        ('2019-02-12, with <a href="https://s.example/@lin">Lin</a> at sea', None),
    ],
)
def test_a_name_ends_where_other_facts_begin(line: str, author: str | None) -> None:
    """An author is the name alone, without dates, counts and labels; None where it is not sure."""
    record = '<div><h2><a href="/n/{0}">No {0}</a></h2><p>A text.</p><div>{1}</div></div>'
    document = parse("".join(record.format(number, line) for number in range(3)))
    assert document is not None
    assert [item.author for item in listed(document)] == [author] * 3


@pytest.mark.parametrize(
    ("text", "is_line"),
    [
        ("posted @ 2019-02-12 14:22 林石 阅读(1000) 评论(5) 编辑", True),
        ("By Lin Shi, February 12, 2019, 1,000 views", True),
        ("2019-02-12 那天我在河边走了很久，看见二十只野鸭和一只苍鹭，回家写了 500 字的笔记", False),
        ("2019-02-12 林石", False),
        ("阅读(1000) 评论(5)", False),
    ],
)
def test_a_line_of_facts_is_told_from_prose(text: str, is_line: bool) -> None:  # noqa: FBT001  a case of the table
    """A date and a count with few words besides are a line of facts; a sentence is none."""
    assert is_facts(text, 24) is is_line
