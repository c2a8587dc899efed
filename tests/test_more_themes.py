"""Shapes of other themes: days in titles' own elements, labels, micro-posts, pages behind veils."""

import pytest

from parsers import Entry, read_page
from parsers.errors import UnknownLayout

TEXT = "<p>The tide table of this year differs little from that of the year before.</p>"


def entries(body: str, head: str = "") -> tuple[Entry, ...]:
    """The entries of a page; none if nothing claims it."""
    text = f"<!doctype html><html><head><title>Moss</title>{head}</head><body>{body}</body></html>"
    try:
        return read_page(text, "https://moss.example/").entries
    except UnknownLayout:
        return ()


def three(record: str) -> str:
    """Three records: `@` in each is its number."""
    return "".join(record.replace("@", str(number)) for number in (1, 2, 3))


def told(found: tuple[Entry, ...]) -> list[tuple[str | None, str | None]]:
    """Title and day of each."""
    return [(e.title, e.date.iso if e.date else None) for e in found]


@pytest.mark.parametrize(
    ("begun", "title"),
    [
        ("<time>2020-12-0@</time> / Kite @", "Kite {}"),
        ("<span>2020-12-0@</span> Kite @", "Kite {}"),
        ("<time>2020-12-0@</time>: Kite @", "Kite {}"),
        ("<small>2020-12-0@</small> · Kite @", "Kite {}"),
        ("2020-12-0@ Kite @", "2020-12-0{} Kite {}"),
    ],
)
@pytest.mark.parametrize("heading", ["{}", "<h2>{}</h2>"])
def test_a_day_in_an_element_of_its_own_is_no_part_of_titles(
    begun: str, title: str, heading: str
) -> None:
    """A day that all titles begin with in an element of its own needs no mark behind it."""
    link = f'<a href="/k/@">{begun}</a>'
    item = f"<li>{heading.format(link)}</li>"
    assert told(entries(f"<ul>{three(item)}</ul>")) == [
        (title.replace("{}", str(n)), f"2020-12-0{n}") for n in (1, 2, 3)
    ]


def test_an_element_that_all_titles_begin_with_may_be_no_day() -> None:
    """Where one title begins with another day than its own, all stay as they are."""
    item = '<li><a href="/k/@"><span>2020-12-0@</span> Kite @</a> <time>2021-01-0@</time></li>'
    assert told(entries(f"<ul>{three(item)}</ul>"))[0] == ("2020-12-01 Kite 1", "2021-01-01")


@pytest.mark.parametrize(
    "label", ["permanent link", "Weiterlesen", "続きを読む", "Leer más", "more"]
)
def test_labels_in_other_languages_lead_to_posts(label: str) -> None:
    """Links that lead on are no titles, however they say it: the heading of their card is."""
    post = (
        f'<article class="post"><h2>Kiln @</h2><time>2020-02-0@</time>{TEXT}'
        f'<a href="/k/@">{label}</a> <a href="/sea/">/sea</a></article>'
    )
    assert told(entries(three(post))) == [(f"Kiln {n}", f"2020-02-0{n}") for n in (1, 2, 3)]
    alone = post.replace("@", "1").replace('<a href="/sea/">/sea</a>', "")
    assert told(entries(alone)) == [("Kiln 1", "2020-02-01")]


def test_days_in_addresses_of_files() -> None:
    """The day of `2013-10-29.html` is its page's day; a table of days alone lists no posts."""
    item = '<li><a href="2013-10-2@.html">Issue no @, for those who wait</a></li>'
    assert [day for _, day in told(entries(f"<ul>{three(item)}</ul>"))] == [
        "2013-10-21", "2013-10-22", "2013-10-23",
    ]  # fmt: skip
    days = '<li><a href="2013-10-2@.html">2013-10-2@</a></li>'
    assert entries(f"<ul>{three(days)}</ul>") == ()


@pytest.mark.parametrize("tag", ["li", "article", "div"])
def test_links_in_posts_without_titles(tag: str) -> None:
    """Words of a sentence that are links are no titles among titled posts."""
    post = f'<{tag}><span>2018-08-0@</span><h3><a href="/m/@">Moss @</a></h3></{tag}>'
    note = f'<{tag}><b>2018-04-16</b><p>Look at <a href="//b.example/">it</a> now.</p></{tag}>'
    assert [title for title, _ in told(entries(f"<div>{three(post + note)}</div>"))] == [
        "Moss 1", "Moss 2", "Moss 3",
    ]  # fmt: skip


def test_a_page_of_a_site_is_no_article() -> None:
    """A site's page may tell when its last post was published, and is no article by that."""
    post = f'<article><h2><a href="/k/1">Kite</a></h2><time>2020-02-01</time>{TEXT}</article>'
    when = '<meta property="article:published_time" content="2020-02-01T02:00:00Z">'
    site = '<meta property="og:type" content="website">'
    assert told(entries(post, site + when)) == [("Kite", "2020-02-01")]
    assert entries(post, when) == ()


def test_a_pin_is_no_part_of_an_opening() -> None:
    """A word that says that a post is pinned stands outside its text, wherever it is printed."""
    post = '<li><div>置顶</div><h3><a href="/k/@">Kite @</a></h3><p>短。</p><i>2020-05-2@</i></li>'
    assert [e.body.summary for e in entries(f"<ul>{three(post)}</ul>")] == ["短。"] * 3


def test_marks_that_are_names() -> None:
    """A mark in front of a tag is none of its name; that of C# is."""
    tags = '<a href="/tags/c/">C#</a> <a href="/tags/sea/">#sea#</a>'
    post = f'<article><h2><a href="/k/@">Kite @</a></h2><time>2020-05-2@</time>{tags}</article>'
    assert {e.tags for e in entries(three(post))} == {("C#", "sea")}


def test_cards_with_tags_and_days_in_their_addresses() -> None:
    """Bare links are posts where each states a day in its address and has tags of its own."""
    card = (
        '<div class="card"><a href="/2025/07/0@/alpha/">alpha @</a>'
        '<p><a href="/tags/alpha/">{}</a></p></div>'
    )
    side = f"<div>{TEXT}</div>"
    assert told(entries(side + three(card.format("alpha")))) == [
        (f"alpha {n}", f"2025-07-0{n}") for n in (1, 2, 3)
    ]
    assert entries(side + three(card.replace("/tags/alpha/", "#").format("alpha"))) == ()


@pytest.mark.parametrize("hidden", ["div hidden", 'div style="display: none;color:red"'])
def test_a_page_that_waits_for_a_script(hidden: str) -> None:
    """What hides nearly all of a page until it has loaded hides nothing from readers."""
    post = f'<article><h2><a href="/k/@">Kite @</a></h2><time>2020-05-2@</time>{TEXT}</article>'
    found = entries(f"<p>Wait.</p><{hidden}><main>{three(post)}</main></div>")
    assert told(found) == [(f"Kite {n}", f"2020-05-2{n}") for n in (1, 2, 3)]
    assert {e.body.summary for e in found} == {TEXT[3:-4]}


def test_posts_that_lead_to_each_other() -> None:
    """A link in one post's text to another post takes no title from it."""
    post = (
        '<article><h1>Ferry @</h1><p><em>Oct @, 2014</em></p><p>See <a href="/f/1/">the first</a> '
        'and <a href="/f/2/">another</a>.</p><p><a href="/f/@/">Read 1@ more paragraphs...</a></p>'
        "</article>"
    )
    assert told(entries(three(post))) == [(f"Ferry {n}", f"2014-10-0{n}") for n in (1, 2, 3)]


def test_lists_that_are_called_after_their_pager() -> None:
    """Posts in an element called a pagination are posts, on pages of lists that have numbers."""
    post = '<article class="post"><h2><a href="/k/@/">Kite @</a></h2><p>It flew.</p></article>'
    page = f'<div class="moss-pagination">{three(post)}</div><p>{"A word. " * 12}</p>'
    text = f'<html><body class="paged page page-id-17">{page}</body></html>'
    found = read_page(text, "https://moss.example/page/2/").entries
    assert [e.title for e in found] == ["Kite 1", "Kite 2", "Kite 3"]


def test_what_follows_an_empty_category() -> None:
    """An empty element called a category does not take the tags behind it."""
    post = (
        '<article><h2><a href="/k/@">Kite @</a></h2><time>2020-05-2@</time><i class="category"></i>'
        '<div class="tags"><a href="/tags/a/">sea</a> <a href="/tags/b/">ice</a></div></article>'
    )
    assert {(e.category, e.tags) for e in entries(three(post))} == {(None, ("sea", "ice"))}
