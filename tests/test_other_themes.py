"""Rules that pages of other themes asked for: what each of them reads, and what it leaves alone."""

import pytest

from parsers import Entry, read_page
from parsers.errors import UnknownLayout
from parsers.html.listing.furniture import furniture
from parsers.html.listing.kinds import titled
from parsers.html.listing.outline import outlined, spaced
from parsers.html.listing.targets import Target, day_in, sort_of, target
from parsers.html.listing.titles import candidates
from parsers.html.tree import parse, text_of
from parsers.page import form_of

LONG = "The water stood at the third step, and nobody knew for whom it was waiting there. " * 2
HEADED = '<div><h2><a href="/p/@">~</a></h2></div>'
NAMED = '<div><a class="post-title" href="/p/@">~</a></div>'
BARE = '<div><a href="/p/@">~</a></div>'
CARD = '<div class="card"><a href="/p/@"><time>2019-02-1@</time></a>~<p>Words {}.</p></div>'
DAY = '<p><a href="/2019/02/1@/kite">Kite no @</a></p>'
BEGUN = '<div class="post"><h2><a href="/p/@">~</a></h2><p>A text of it, long enough.</p></div>'
TITLE = '<h2><a href="/p/@">Kite @</a></h2>'


def page(record: str, *values: str) -> str:
    """A page of records: `@` in each is its number, `~` the value of its own."""
    many = [record.replace("~", value) for value in values] or [record] * 3
    return f"<html><body>{''.join(r.replace('@', str(n)) for n, r in enumerate(many, 1))}</body>"


def entries(html: str) -> tuple[Entry, ...]:
    """The posts of a page, none if it is no listing."""
    try:
        return read_page(html).entries
    except UnknownLayout:
        return ()


def titles(html: str) -> list[str | None]:
    """The titles of the posts of a page."""
    return [entry.title for entry in entries(html)]


def first(told: str) -> Entry:
    """The first of three posts that tell this below their titles."""
    return entries(page(f'<div class="post">{TITLE}{told}</div>'))[0]


@pytest.mark.parametrize(
    ("href", "page"),
    [
        ("/2018/12/31/2018/", ("", "2018/12/31/2018")), ("/2019/03/07/", ("", "2019/03/07")),
        ("/2019/03/07/archive", ("", "2019/03/07/archive")), ("/2019/03/archive", None),
        ("/2019/03/07/login/", ("", "2019/03/07/login")), ("/2019/03/07/page/2", None),
        ("/2019/03/07/rss-of-kites", ("", "2019/03/07/rss-of-kites")), ("/2019/03/07/rss2", None),
        ("/2019/03/07/tide/page/2", None), ("/2019/03/07/feed", None), ("/2019/03/07/a.xml", None),
        ("/tide.xml", None), ("/node.js", None), ("/node.js/", ("", "node.js")),
        ("//moss", ("", "moss")), ("//moss/walls/", ("", "moss/walls")),
        ("//a.example/moss", ("a.example", "moss")), ("//sea:80/moss", ("sea:80", "moss")),
        ("/taxonomy/term/6", None), ("/taxonomy/terms", ("", "taxonomy/terms")),
    ],
)  # fmt: skip
def test_where_links_lead(href: str, page: Target | None) -> None:
    """Below a day is a post whatever its name, but for pages, feeds and files; hosts have a dot."""
    assert target(href) == page


@pytest.mark.parametrize(
    ("href", "sort"),
    [
        ("/categories/#sea", "category"), ("/categories.html#sea", "category"),
        ("category/sea", "category"), ("/taxonomy/term/6", "tags"), ("?tag=sea", "tags"),
        ("/posts/tags#sea", "tags"), ("/categories/", None), ("/categories/#", None),
        ("/taxonomy/term/", None), ("/scat/sea", None), ("/catalogue/a", None),
    ],
)  # fmt: skip
def test_what_links_sort_by(href: str, sort: str | None) -> None:
    """A link sorts by what stands below a category or tag, or at its place on the page of all."""
    assert sort_of(href) == sort


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("2019/03/07/tide", "2019-03-07"), ("a/2019-3-7-tide", "2019-03-07"),
        ("?p=2019-03-07", "2019-03-07"), ("2019/03", None),
        ("2019/03/7th", None), ("12019/03/07", None), ("1899/03/07/tide", None),
    ],
)  # fmt: skip
def test_the_day_in_an_address(address: str, day: str | None) -> None:
    """An address states a day if year, month and day stand in it as parts of it."""
    assert day_in(address) == day


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ('<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">', "html"), ("\ufeff<html>", "html"),
        ('<?xml version="1.0"?><rss>', "feed"), ("<?xml?><svg>", "text"), ("<3 <html>", "text"),
        ("<?xml?><div>", "html"), ("<! doctype  html>", "html"), ("<meta charset=utf-8>", "html"),
        ("<script>x</script><body>", "html"), ("<script>x</script>", "text"),
        (f"<p>{'x' * 4096}<html>", "text"), ("<script>\n\n放在末尾。\n", "text"),
    ],
)  # fmt: skip
def test_how_pages_of_html_begin(text: str, form: str) -> None:
    """A page is HTML behind any prolog, or if it begins with a tag and shows a document soon."""
    assert form_of(text) == form


@pytest.mark.parametrize(
    ("link", "title"),
    [
        ("<div>Kite</div><div>It flew.</div><div>2019-02-11</div>", "Kite"),
        ("<div>2019-02-11</div><div>Kite</div><div>It flew.</div>", "Kite"),
        ("<strong>Kite</strong><p>It flew.</p>", "Kite"), ("<b>Kite</b> <b>flew</b>", "Kite flew"),
        ("<span>Kite</span><p>It flew.</p>", "Kite It flew."), ("<h3></h3><h2>Kite</h2>", "Kite"),
        ("New: <div>Kite</div><div>It flew.</div>", "New: Kite It flew."),
    ],
)  # fmt: skip
def test_the_title_in_a_link_that_is_a_card(link: str, title: str) -> None:
    """Of a card of blocks the first that is no date is the title; of a line all of it is."""
    document = parse(f'<html><body><a href="/p/1">{link}</a></body>')
    assert document is not None
    outline = outlined(document)
    assert spaced(outline.nodes[titled(outline, outline.links[0])[0]]) == title


@pytest.mark.parametrize(
    ("record", "texts", "found"),
    [
        (HEADED, "Kite 2021.08.01 404 About", "Kite 2021.08.01 404 About"),
        (NAMED, "Kite About", "Kite About"), (BARE, "Kite 404 About", "Kite"),
        (HEADED, "404 About", ""), (NAMED, "Firing Firing Kiln", "Firing Firing Kiln"),
        (BARE, "Firing Firing Kiln Glaze", "Firing Firing Kiln Glaze"),
        (BARE, "Firing Firing Kiln", "Kiln"), (BARE, "Details Details Details", ""),
    ],
)  # fmt: skip
def test_titles_that_read_as_others_do(record: str, texts: str, found: str) -> None:
    """Odd and equal titles are some beside others that are marked alike; bare labels are none."""
    document = parse(page(record, *texts.split()))
    assert document is not None
    outline = outlined(document)
    told = candidates(outline, furniture(outline))
    assert [text_of(outline.nodes[each.number]) for each in told] == found.split()


def test_a_heading_in_a_menu_is_no_post() -> None:
    """`About` is a title where titles stand, not in a list of links above them."""
    post = '<div class="post"><h2><a href="/p/@">~</a></h2><p>2019-02-1@, a text of it.</p></div>'
    menu = '<body><ul><li><h2><a href="/about">About</a></h2></li></ul>'
    assert titles(page(post, "Kite", "About", "Kiln")) == ["Kite", "About", "Kiln"]
    assert titles(page(post, "Kite", "Kiln").replace("<body>", menu)) == ["Kite", "Kiln"]


@pytest.mark.parametrize(
    ("title", "url"),
    [
        ('<h2><a href="#">Kite</a></h2>', "/p/1"), ('<h2><a href="">Kite</a></h2>', "/p/1"),
        ('<h2><a href="javascript:x()">Kite</a></h2>', "/p/1"), ('<p class="lead">Kite</p>', None),
        ('<h2><a href="/k/@">Kite</a></h2>', "/k/1"), ('<h2><a href="#k">Kite</a></h2>', None),
        ('<p class="title">Kite</p>', "/p/1"),
    ],
)  # fmt: skip
def test_titles_that_lead_nowhere(title: str, url: str | None) -> None:
    """What is marked as a title, and has no link that leads on, is that of `Read more`."""
    more = '<p>2019-02-1@ It flew.</p><a href="/p/@">Read more</a>'
    found = entries(page(f'<div class="entry">{title}{more}</div>'))
    assert [(each.title, each.url) for each in found[:1]] == ([("Kite", url)] if url else [])


def test_a_card_without_a_title_among_others() -> None:
    """Links in a post's text are no titles of it, whether it has one or a dated link alone."""
    links = '<a href="https://a.example/@">here @</a>, <a href="https://b.example/@">there @</a>'
    found = entries(page(CARD.replace("{}", links), TITLE, "", TITLE))
    assert [f"{e.url} {e.title}" for e in found] == ["/p/1 Kite 1", "/p/2 None", "/p/3 Kite 3"]


def test_headings_with_links_in_the_text_of_one_post() -> None:
    """They are text of the post that they stand in; posts below headings of weeks are posts."""
    link = '<h3><a href="https://a.example/{0}">Else {0}</a></h3><p>words and words and words</p>'
    post = '<article><h2><a href="/p/@">Kite @</a></h2>{}<div>~</div></article>'
    many, day = "".join(map(link.format, "123456789")), "<time>2019-02-1@</time>"
    assert titles(page(post.replace("{}", day), many, "", "")) == ["Kite 1", "Kite 2", "Kite 3"]
    bare = '<div class="post"><a href="/p/@">Kite @</a> <time>2019-02-1@</time>~</div>'
    assert titles(page(bare, link.format(1), "", "")) == ["Kite 1", "Kite 2", "Kite 3"]
    month = link.replace("https://a.example/", "/2019/02/no-")
    dated = f"<div>{month}<time>2019-02-1{{0}}</time></div>"
    weeks = ("".join(map(dated.format, numbers)) for numbers in ("12", "34", "5"))
    named = '<article><a class="title" href="/w/@">Week @</a><div>~</div></article>'
    assert titles(page(named, *weeks)) == [f"Else {n}" for n in range(1, 6)]


@pytest.mark.parametrize(
    ("html", "count"),
    [
        (page(DAY), 3), (page(DAY, "", ""), 0), (page(DAY.replace("1@/kite", "kite@")), 0),
        (page(DAY).replace("<body>", f"<body><p>{LONG}</p>"), 0),
    ],
)  # fmt: skip
def test_links_whose_addresses_state_days(html: str, count: int) -> None:
    """Three bare links or more are posts if all state a day, and the page is little else."""
    assert len(entries(html)) == count


@pytest.mark.parametrize(
    ("html", "title"),
    [
        (page('<li><a href="/p/@">May @, 2019 - Kite @</a></li>'), "Kite 1"),
        (page('<li><a href="/2019/05/01/@">May 1, 2019 - Kite @</a></li>'), "Kite 1"),
        (page('<li><a href="/p/@">May @, 2019 Kite</a></li>'), "May 1, 2019 Kite"),
        (page('<li><a href="/p/@">2019-05-0@：风筝</a></li>'), "风筝"),
        (page('<li><a href="/p/@">2019-05-0@-kite</a></li>'), "2019-05-01-kite"),
        (page('<li><a href="/p/@">May @, 2019 - K</a> <i>2019-06-0@</i></li>'), "May 1, 2019 - K"),
        (page(BEGUN, "May 1, 2019 - Kite", "May 2, 2019 - Kiln"), "May 1, 2019 - Kite"),
        (page(BEGUN, "May 1, 2019 - Kite", "Moss"), "May 1, 2019 - Kite"),
    ],
)
def test_days_that_titles_begin_with(html: str, title: str) -> None:
    """A day that all bare links of a page begin with is no part of titles, unless it is another."""
    assert titles(html)[0] == title


def test_a_day_in_an_address_goes_before_one_in_a_title() -> None:
    """A title may begin with the day that its post tells of; that of its address is its own."""
    post = entries(page('<li><a href="/2019/02/1@/kite">2018-01-0@ Kite</a></li>'))[0]
    assert (post.title, post.date and post.date.iso) == ("2018-01-01 Kite", "2019-02-11")


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ('<time datetime="1889-04-12">x</time>', "1889-04-12"), ("<i>1889-04-12</i>", None),
        ('<time datetime="1889-14-12">x</time>', None), ("<i>07 · May · 2019</i>", "2019-05-07"),
        ("<i>07/Mai/2019</i>", "2019-05-07"), ("<i>7 · 5 · 2019</i>", None),
        ("<b class=day>7</b><b class=month>März</b><b class=year>2019</b>", "2019-03-07"),
        ("<b class=day>7</b><b class=month>xyz</b><b class=year>2019</b>", None),
        (f'<p>{LONG * 2}<span class="date">2019-02-11</span></p>', "2019-02-11"),
        (f"<div>{LONG}On 2018-01-09 it fell.</div><i>2019-02-11</i>", "2019-02-11"),
        (f"<div>{LONG}On 2018-01-09 it fell.</div>", "2018-01-09"),
        (f"<div>{LONG}On 2018-01-09.</div><footer>{LONG}2019-02-11</footer>", "2019-02-11"),
        (f"<footer><p>{LONG * 2}<i>2019-02-11</i></p></footer>", "2019-02-11"),
    ],
)  # fmt: skip
def test_days_that_other_themes_state(stated: str, day: str | None) -> None:
    """Days for machines may be old, months any word; what is marked or short goes before prose."""
    date = first(f"{stated}<p>It flew over the quay.</p>").date
    assert (date and date.iso) == day


@pytest.mark.parametrize(
    ("stated", "views"),
    [
        ("19k 阅读时长 5 分钟", None), ("19 阅读：3 分钟", None), ("12 阅读需 3 分钟", None),
        ("19 阅读", 19), ("阅读 19", 19), ("19 阅读 海", 19), ("12 viewpoints", None),
        ("<i>12 views</i><i>2019-03-01</i>", 12),
    ],
)  # fmt: skip
def test_counts_that_are_no_readers(stated: str, views: int | None) -> None:
    """A unit behind a number is one of readers unless it begins a label or a longer word."""
    assert first(f"<p>{stated}</p><time>2019-02-1@</time><p>It flew.</p>").views == views


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ('<i class="far fa-folder-open"></i> <span>Sea</span>', (None, "Sea", ())),
        ('<i class="fa fa-folder-o"></i> <span>12 views</span>', (None, None, ())),
        ('<i class="fa fa-folder-tree"></i> <span>Sea</span>', (None, None, ())),
        ('<b class="tags"><a href="/a">a</a> <a href="/b">b</a></b>', (None, None, ("a", "b"))),
        ('<a rel="tag" href="/p/@">More</a>', (None, None, ())), ("By: Lin", ("Lin", None, ())),
        ('<a rel="tag" href="/a">sea</a>', (None, None, ("sea",))),
        ("standby: Lin", (None, None, ())), ('<b class="author">3blue</b>', ("3blue", None, ())),
        ('<b class="author">3 posts</b>', (None, None, ())),
        ('<a href="author/lin">Lin</a>', ("Lin", None, ())),
        ('<a href="coauthor/lin">Lin</a>', (None, None, ())),
    ],
)  # fmt: skip
def test_what_other_themes_tell_of_posts(stated: str, told: tuple[object, ...]) -> None:
    """Icons, lists and relations name what sorts a post; a link to the post itself does not."""
    found = first(f"<p><time>2019-02-1@</time> {stated}</p><p>It flew over the quay.</p>")
    assert (found.author, found.category, found.tags) == told


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("<p>It flew <time>2019-02-11</time>, then fell.</p>", "It flew 2019-02-11, then fell."),
        ("<p>It flew.</p><time>2019-02-11</time>", "It flew."),
        ('<p>It flew over <a href="/tags/sea">the sea</a>.</p>', "It flew over the sea."),
        ('<p>It flew over.</p><a href="/tags/sea">sea</a>', "It flew over."),
        ('<div class="field--label-hidden"><p>It flew.</p></div>', "It flew."),
        ('<p>It flew.</p><div class="label"><p>New</p></div>', "It flew."),
        ('<p>It flew.</p><pre class="lnt">1</pre>', "It flew."),
        ('<p>Paper</p><div class="excerpt">It flew.</div><a href="/tags/a">a tag of many words</a>',
         "It flew."),
    ],
)  # fmt: skip
def test_what_is_of_the_opening(text: str, opening: str) -> None:
    """Days and tags in a sentence are of it; those beside it, badges and line numbers are not."""
    assert first(f'<div class="meta">2019-02-1@</div>{text}').body.summary == opening
