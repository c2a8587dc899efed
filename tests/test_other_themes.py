"""Rules that pages of other themes asked for: what each of them reads, and what it leaves alone."""

import pytest

from parsers import Entry, UnknownLayout, read_page
from parsers.html.items import Item
from parsers.html.listing import listed
from parsers.html.listing.furniture import furniture
from parsers.html.listing.kinds import titled
from parsers.html.listing.outline import outlined
from parsers.html.listing.targets import Target, day_in, sort_of, target
from parsers.html.listing.titles import candidates
from parsers.html.tree import parse, text_of
from parsers.page import form_of

LONG = "The water stood at the third step, and nobody knew for whom it was waiting there. " * 3
BY = "By 林石 | 2018-12-02 | 3位读者 | 引用"


def page(record: str, *values: str) -> str:
    """A page of records: `@` in each is its number, `~` the value of its own."""
    many = [record.replace("~", value) for value in values] or [record] * 3
    return f"<html><body>{''.join(r.replace('@', str(n)) for n, r in enumerate(many, 1))}</body>"


def items(html: str) -> tuple[Item, ...]:
    """The posts that a page lists."""
    document = parse(html)
    assert document is not None
    return listed(document)


def entries(html: str) -> tuple[Entry, ...]:
    """The posts of a page, none if it is no listing."""
    try:
        return read_page(html).entries
    except UnknownLayout:
        return ()


def titles(html: str) -> list[str | None]:
    """The titles of the posts of a page."""
    return [entry.title for entry in entries(html)]


def days(html: str) -> list[str | None]:
    """The days of the posts of a page."""
    return [entry.date and entry.date.iso for entry in entries(html)]


def first(html: str) -> Entry:
    """The first of the three posts of a page."""
    found = entries(html)
    assert len(found) == 3
    return found[0]


@pytest.mark.parametrize(
    ("href", "page"),
    [
        ("/2018/12/31/2018/", ("", "2018/12/31/2018")),
        ("/2019/03/07/archive", ("", "2019/03/07/archive")),
        ("/2019/03/07/login/", ("", "2019/03/07/login")),
        ("/2019/03/archive", None),
        ("/2019/03/07/", None),
        ("/2019/03/07/page/2", None),
        ("/2019/03/07/tide/page/2", None),
        ("/2019/03/07/feed", None),
        ("/2019/03/07/rss2", None),
        ("/2019/03/07/rss-of-kites", ("", "2019/03/07/rss-of-kites")),
        ("/2019/03/07/tide.xml", None),
        ("/tide.xml", None),
        ("/node.js", None),
        ("/node.js/", ("", "node.js")),
        ("//moss", ("", "moss")),
        ("//moss/walls/", ("", "moss/walls")),
        ("//a.example/moss", ("a.example", "moss")),
        ("//localhost:8000/moss", ("localhost:8000", "moss")),
        ("/taxonomy/term/6", None),
        ("/taxonomy/terms", ("", "taxonomy/terms")),
    ],
)
def test_where_links_lead(href: str, page: Target | None) -> None:
    """Below a day is a post whatever its name, but for pages, feeds and files; hosts have a dot."""
    assert target(href) == page


@pytest.mark.parametrize(
    ("href", "sort"),
    [
        ("/categories/#sea", "category"),
        ("/categories.html#sea", "category"),
        ("category/sea", "category"),
        ("/taxonomy/term/6", "tags"),
        ("/posts/tags#sea", "tags"),
        ("?tag=sea", "tags"),
        ("/categories/", None),
        ("/categories/#", None),
        ("/taxonomy/term/", None),
        ("/scat/sea", None),
        ("/catalogue/sea", None),
        ("#tags/sea", None),
    ],
)
def test_what_links_sort_by(href: str, sort: str | None) -> None:
    """A link sorts by what stands below a category or tag, or at its place on the page of all."""
    assert sort_of(href) == sort


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("2019/03/07/tide", "2019-03-07"),
        ("a/2019-3-7-tide", "2019-03-07"),
        ("?p=2019-03-07", "2019-03-07"),
        ("2019/03", None),
        ("2019/03/7th", None),
        ("12019/03/07", None),
        ("1899/03/07/tide", None),
    ],
)
def test_the_day_in_an_address(address: str, day: str | None) -> None:
    """An address states a day if year, month and day stand in it as its parts."""
    assert day_in(address) == day


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ('<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">', "html"),
        ('<?xml version="1.0"?><rss>', "feed"),
        ("<?xml?><svg>", "text"),
        ("\ufeff<html>", "html"),
        ("<! doctype  html>", "html"),
        ("<meta charset=utf-8>", "html"),
        ("<script>x</script><body>", "html"),
        ("<script>x</script>", "text"),
        (f"<p>{'x' * 4096}<html>", "text"),
        ("<3 <html>", "text"),
        (f"<script>\n\n{BY}\n\n放在末尾。\n", "text"),
    ],
)
def test_pages_of_html_begin_in_many_ways(text: str, form: str) -> None:
    """A page is HTML behind any prolog, or if it begins with a tag and shows a document soon."""
    assert form_of(text) == form


@pytest.mark.parametrize(
    ("link", "title", "kind"),
    [
        ("<div>Kite</div><div>It flew.</div><div>2019-02-11</div>", "Kite", "bare"),
        ("<div>2019-02-11</div><div>Kite</div><div>It flew.</div>", "Kite", "bare"),
        ("<strong>Kite</strong><p>It flew.</p>", "Kite", "bare"),
        ("<b>Kite</b> <b>flew</b>", "Kite flew", "bare"),
        ("<span>Kite</span><p>It flew.</p>", "Kite It flew.", "bare"),
        ("New: <div>Kite</div><div>It flew.</div>", "New: Kite It flew.", "bare"),
        ("<h3></h3><h2>Kite</h2><p>It flew.</p>", "Kite", "headed"),
    ],
)
def test_the_title_in_a_link_that_is_a_card(link: str, title: str, kind: str) -> None:
    """Of a card of blocks the first that is no date is the title; of a line all of it is."""
    document = parse(f'<html><body><a href="/p/1">{link}</a></body>')
    assert document is not None
    outline = outlined(document)
    number, found = titled(outline, outline.links[0])
    assert (" ".join(" ".join(outline.nodes[number].itertext()).split()), found) == (title, kind)
    assert text_of(outline.nodes[number]).startswith(title[:4])


def told(html: str) -> list[tuple[str, str]]:
    """What may be titles on a page: each text, with the kind of its mark."""
    document = parse(html)
    assert document is not None
    outline = outlined(document)
    found = candidates(outline, furniture(outline))
    return [(text_of(outline.nodes[each.number]), each.kind) for each in found]


HEADING = '<div><h2><a href="/p/@">~</a></h2></div>'
NAMED = '<div><a class="post-title" href="/p/@">~</a></div>'
BARE = '<div><a href="/p/@">~</a></div>'


@pytest.mark.parametrize(
    ("record", "texts", "found"),
    [
        (HEADING, ("Kite", "2021.08.01", "404", "About"), ["Kite", "2021.08.01", "404", "About"]),
        (NAMED, ("Kite", "About"), ["Kite", "About"]),
        (BARE, ("Kite", "404", "About"), ["Kite"]),
        (HEADING, ("404", "About"), []),
        (NAMED, ("Firing", "Firing", "Kiln"), ["Firing", "Firing", "Kiln"]),
        (BARE, ("Firing", "Firing", "Kiln", "Glaze"), ["Firing", "Firing", "Kiln", "Glaze"]),
        (BARE, ("Firing", "Firing", "Kiln"), ["Kiln"]),
        (BARE, ("Details", "Details", "Details"), []),
    ],
)
def test_titles_that_read_as_others_do(
    record: str, texts: tuple[str, ...], found: list[str]
) -> None:
    """Odd and equal titles are some beside others that are marked alike; bare labels are none."""
    assert [text for text, _ in told(page(record, *texts))] == found


POST = '<div class="post"><h2><a href="/p/@">~</a></h2><p>2019-02-1@, a text of it.</p></div>'


def test_a_heading_in_a_menu_is_no_post() -> None:
    """`About` is a title where titles stand, not in a list of other links above them."""
    menu = '<ul><li><h2><a href="/about">About</a></h2></li></ul>'
    listing = page(POST, "Kite", "About", "Kiln")
    assert titles(listing) == ["Kite", "About", "Kiln"]
    assert titles(page(POST, "Kite", "Kiln").replace("<body>", f"<body>{menu}")) == ["Kite", "Kiln"]


@pytest.mark.parametrize("href", ["#", "", " # ", "javascript:;", "javascript:void(0)"])
def test_a_title_whose_link_is_dead_leads_where_its_card_does(href: str) -> None:
    """A heading with a link to nowhere is the title of the page to which `Read more` leads."""
    record = (
        '<div class="post"><h2><a href="~">Kite @</a></h2><p>2019-02-1@ It flew.</p>'
        '<a href="/p/@">Read more</a></div>'
    )
    dead = entries(page(record, href, href, href))
    assert [(each.title, each.url) for each in dead] == [
        (f"Kite {n}", f"/p/{n}") for n in (1, 2, 3)
    ]
    alive = entries(page(record, "/k/@", "/k/@", "/k/@"))
    assert [each.url for each in alive] == ["/k/1", "/k/2", "/k/3"]
    assert titles(page(record, "#part", "#part", "#part")) == []


@pytest.mark.parametrize(("name", "count"), [("title", 3), ("post-title", 3), ("lead", 0)])
def test_a_line_that_is_called_a_title_is_one(name: str, count: int) -> None:
    """A line without a link is a title beside `Read more` if its class says so."""
    record = f'<div><p class="{name}">Kite @</p><p>2019-02-1@</p><a href="/p/@">Read more</a></div>'
    assert len(entries(page(record))) == count


@pytest.mark.parametrize(
    ("record", "first_title"),
    [
        ('<li><a href="/p/@">May @, 2019 - Kite @</a></li>', "Kite 1"),
        ('<li><a href="/p/@">2019-05-0@：风筝</a></li>', "风筝"),
        ('<li><a href="/p/@">May @, 2019 Kite</a></li>', "May 1, 2019 Kite"),
        ('<li><a href="/p/@">2019-05-0@-kite</a></li>', "2019-05-01-kite"),
        (
            '<li><a href="/p/@">May @, 2019 - Kite</a> <time>2019-06-0@</time></li>',
            "May 1, 2019 - Kite",
        ),
    ],
)
def test_days_that_titles_begin_with(record: str, first_title: str) -> None:
    """A day before a mark is no part of titles, unless another day is that of the post."""
    assert first(page(record)).title == first_title


def test_a_day_that_not_all_titles_begin_with_is_of_them() -> None:
    """One title without a day shows that days are not glued to the titles of a page."""
    record = (
        '<div class="post"><h2><a href="/p/@">~</a></h2><p>A text of it, long enough.</p></div>'
    )
    html = page(record, "May 1, 2019 - Kite", "May 2, 2019 - Kite", "A kiln")
    assert titles(html) == ["May 1, 2019 - Kite", "May 2, 2019 - Kite", "A kiln"]


DATED = '<div class="post"><h2><a href="~">Kite @</a></h2>{}<p>It flew over the quay.</p></div>'


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ('<time datetime="1889-04-12">x</time>', "1889-04-12"),
        ('<time datetime="1889-14-12">x</time>', None),
        ('<time datetime="0001-01-01">x</time>', None),
        ("<span>1889-04-12</span>", None),
        ("<span>07 · May · 2019</span>", "2019-05-07"),
        ("<span>07/Mai/2019</span>", "2019-05-07"),
        ("<span>7 · 5 · 2019</span>", None),
        ("<b class=day>7</b><b class=month>März</b><b class=year>2019</b>", "2019-03-07"),
        ("<b class=day>7</b><b class=month>xyz</b><b class=year>2019</b>", None),
        (f'<p>{LONG}<span class="date">2019-02-11</span></p>', "2019-02-11"),
        (f"<div>{LONG}On 2018-01-09 it fell.</div><i>2019-02-11</i>", "2019-02-11"),
        (f"<div>{LONG}On 2018-01-09 it fell.</div>", "2018-01-09"),
    ],
)
def test_days_that_other_themes_state(stated: str, day: str | None) -> None:
    """Days of machines may be old, months any word; what is marked or short goes before prose."""
    assert first(page(DATED.replace("{}", stated), "/a", "/b", "/c")).date_iso == day
