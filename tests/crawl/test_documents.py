"""Documents that lead elsewhere: links, sitemaps, feeds, and pages that only send on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.html.tree import Document, parse
from parsers.interstitials import interstitial
from parsers.links import archives, feeds, targets
from parsers.sitemaps import SitemapEntry, kind_of, next_of_feed, sitemap_entries

HERE = "https://blog.example/"


def document(html: str, url: str = HERE) -> Document:
    """Give the tree of a page."""
    found = parse(f"<html><body>{html}</body></html>", url)
    assert found is not None
    return found


def test_the_feed_is_the_first_declared_that_is_not_of_comments() -> None:
    """Of a site's many feeds the one of its posts is taken."""
    html = (
        '<link rel="alternate" type="application/rss+xml" title="Comments" href="/c/feed/">'
        '<link rel="alternate" type="application/rss+xml" href="/comments/feed/">'
        '<link rel="alternate" type="application/atom+xml" href="feed/atom/">'
        '<link rel="alternate" type="application/rss+xml" href="/feed/">'
        '<link rel="alternate" hreflang="en" href="/en/">'
    )
    assert feeds(document(html)) == [HERE + "feed/atom/"]


def test_a_feed_that_is_only_linked_is_found() -> None:
    """Without a declaration a link to a file that is named like a feed will do."""
    assert feeds(document('<a href="/about/">x</a><a href="/index.xml">RSS</a>')) == [
        HERE + "index.xml"
    ]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="/content.html">归档</a>', ["content.html"]),
        ('<a href="/blog/archives">Blog Archives</a>', ["blog/archives"]),
        ('<a href="/archives/">133 posts</a>', ["archives/"]),
        ('<a href="/archives/2022/12/">December 2022</a>', []),
        ('<a href="/archives/119/">Tides</a>', []),
        ('<a href="/">Archives</a>', []),
    ],
)
def test_archive_pages_are_known_by_name(html: str, expected: list[str]) -> None:
    """A list of all posts is found by its words or its address; months and posts are none."""
    assert archives(document(html), HERE) == [HERE + path for path in expected]


def test_all_links_are_absolute_and_once() -> None:
    """Fragments, repetitions and what is no web address are left out."""
    html = (
        '<a href="/a#b">1</a><a href="a">2</a><a href="mailto:x@y">3</a><a href="//c.example">4</a>'
    )
    assert targets(document(html)) == [HERE + "a", "https://c.example"]


SITEMAP = """\ufeff<?xml version="1.0" encoding="UTF-8"?>
<!-- made by hand -->
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
  <url><loc> https://blog.example/a?b=1&amp;c=2 </loc><lastmod>2024-05-31T10:00:00Z</lastmod></url>
  <url><lastmod>2024-05-31</lastmod></url>
  <url><loc><![CDATA[https://blog.example/d]]></loc><lastmod>yesterday</lastmod></url>
</urlset>"""


def test_a_sitemap_gives_its_entries() -> None:
    """Addresses and days of change are read, entries without an address are not."""
    assert sitemap_entries(SITEMAP.lstrip("\ufeff")) == (
        SitemapEntry("https://blog.example/a?b=1&c=2", "2024-05-31", is_sitemap=False),
        SitemapEntry("https://blog.example/d", None, is_sitemap=False),
    )


def test_a_list_of_sitemaps_gives_sitemaps() -> None:
    """What a sitemap index names are sitemaps, even if its end is missing."""
    text = "<sitemapindex><sitemap><loc>https://blog.example/s.xml</loc></sitemap><sitemap><lo"
    assert sitemap_entries(text) == (
        SitemapEntry("https://blog.example/s.xml", None, is_sitemap=True),
    )


def test_entities_of_a_sitemap_are_not_expanded() -> None:
    """An XML bomb stays small, and a file is not read."""
    text = (
        '<!DOCTYPE u [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
        '<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        "<urlset><url><loc>https://blog.example/&b;&f;</loc></url></urlset>"
    )
    assert all(len(entry.url) < 40 for entry in sitemap_entries(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (SITEMAP.lstrip("\ufeff"), "sitemap"),
        ("<sitemapindex/>", "sitemap"),
        ('<?xml version="1.0"?><rss version="2.0">', "feed"),
        ('<feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
        ('<rdf:RDF xmlns:rdf="x">', "feed"),
        ("<!DOCTYPE html><html>", "html"),
        ("<p>rss", "html"),
        ("", "html"),
    ],
)
def test_the_kind_of_a_document_is_its_root(text: str, kind: str) -> None:
    """Feeds and sitemaps are known by their first element, whatever the server calls them."""
    assert kind_of(text) == kind


def test_a_feed_may_have_a_next_page() -> None:
    """RFC 5005: a link of the relation next leads on."""
    feed = '<feed xmlns="http://www.w3.org/2005/Atom"><link rel="{}" href="/feed/?paged=2"/></feed>'
    assert next_of_feed(feed.format("next")) == "/feed/?paged=2"
    assert next_of_feed(feed.format("self")) is None


@pytest.mark.parametrize(
    ("html", "by", "target"),
    [
        ("<script>location.href='/home'</script>", "script", HERE + "home"),
        ('<script>window.location.replace("https://b.example/")</script>', "script", "https://b.example/"),
        ("<script>document.cookie='a=1';location.reload()</script>", "script", None),
        ("<p>Please wait…</p><script>setTimeout('location=x',1)</script>", "script", None),
        ("<script>var _0x1=['\\x6c'];(function(){})()</script>", "script", None),
        ('<meta http-equiv="refresh" content="3;URL=\'/blog/\'">', "refresh", HERE + "blog/"),
    ],
)  # fmt: skip
def test_pages_that_only_send_on_are_known(html: str, by: str, target: str | None) -> None:
    """A page without words of its own whose script or refresh leads away is no page."""
    found = interstitial(f"<html><head></head><body>{html}</body></html>", HERE)
    assert found is not None
    assert (found.by, found.target) == (by, target)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>Nothing here yet.</p>",
        "<p>" + "The sea came in. " * 40 + "</p><script>location.href='/x'</script>",
        "<a href='/a'>a</a><a href='/b'>b</a><script>document.cookie='x=1'</script>",
        "<div id='app'></div><script src='/app.js'></script>",
        "<p>One.</p><script>if (location == 1) go()</script>",
    ],
)
def test_pages_that_say_something_are_pages(html: str) -> None:
    """Words, links, or a program that draws the page make it none that only sends on."""
    assert interstitial(f"<html><body>{html}</body></html>", HERE) is None


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text: str) -> None:
    """Whatever a server sends, looking for links raises nothing."""
    for text_or_page in (text, f"<html><body><a href='{text}'>{text}</a>{text}"):
        interstitial(text_or_page, HERE)
        sitemap_entries(text_or_page)
        next_of_feed(text_or_page)
        kind_of(text_or_page)
        tree = parse(text_or_page, HERE)
        if tree is not None:
            targets(tree), feeds(tree), archives(tree, HERE)
