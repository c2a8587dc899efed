"""Links that lead on from a page: the next page, feeds, archives, and what sends browsers away."""

import pytest

from parsers.html.tree import Document, joined, parse
from parsers.interstitials import Interstitial, interstitial
from parsers.links import archives, feeds, targets
from parsers.pagination import following, next_page, page_number
from parsers.sitemaps import SitemapEntry, kind_of, next_of_feed, sitemap_entries

HERE = "https://blog.example/"


def document(html: str, url: str | None = HERE) -> Document:
    """The tree of a page."""
    found = parse(f"<html><body>{html}</body></html>", url)
    assert found is not None
    return found


def after(html: str, url: str = HERE) -> str | None:
    """What follows a page, without the address of the blog."""
    found = next_page(document(html, url), url)
    return found.removeprefix(HERE) if found else None


@pytest.mark.parametrize(
    "mark",
    [
        '<a rel="NEXT nofollow" href="/b">x</a>',
        '<link rel="next" href="/b">',
        '<a href="/b">» Older Posts »</a>',
        '<a href="/b" aria-label="Next page">x</a>',
        '<a href="/b" title="下一页">x</a>',
        '<a href="/b" class="Next">x</a>',
        ('<li class="older"><a href="/b">x</a></li>'),
        '<a href="/b">→</a>',
        '<a href="/b"> &gt; </a>',
    ],
)
def test_marks_of_the_next_page(mark: str) -> None:
    """A relation, a word, a label, a class or an arrow leads on."""
    assert after(f'<a href="/a">x</a><link rel="prev" href="/c">{mark}') == "b"


@pytest.mark.parametrize(
    ("html", "target"),
    [
        ('<a href="/b">→</a><a href="/c">Older posts</a>', "c"),
        ('<a href="/b">Older posts</a><a rel="next" href="/c">x</a>', "c"),
        ('<a href="/b">→</a><a class="next" href="/c">x</a>', "c"),
        ('<a class="next" href="/b">x</a><a href="/c">Older posts</a>', "c"),
        ('<a href="/b">→</a><a href="/c">→</a>', "b"),
        ('<a href="/b">→</a><a href="/page/2">2</a>', "page/2"),
        ('<a href="/page/9">→</a><a href="/page/2">2</a>', "page/2"),
        ('<a href="/page/9">→</a><a href="/b">→</a>', "b"),
        ('<a href="/page/9">→</a>', "page/9"),
        ('<a href="/page/9">9</a>', None),
        ('<a href="#top">→</a><a href="https://blog.example">→</a>', None),
        ('<a href="/b#c">→</a>', "b"),
        ('<a>→</a><a href="mailto:a@b">→</a>', None),
        ('<link rel="stylesheet" class="next" href="/b">', None),
    ],
)
def test_the_best_mark_leads_on(html: str, target: str | None) -> None:
    """The next number decides, then the better mark, then the first; the page itself is none."""
    assert after(html) == target


def test_newer_pages_do_not_follow() -> None:
    """On a numbered page a lower number leads back, whatever its mark."""
    assert after('<a href="/page/2">→</a>', f"{HERE}page/3") is None
    assert after('<a href="/page/3">→</a>', f"{HERE}page/3/") is None
    assert after('<a href="/page/2">→</a><a href="/page/5">→</a>', f"{HERE}page/3") == "page/5"


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("/page/12", 12),
        ("/page2/", 2),
        ("/page_3?a=b", 3),
        ("/page-4.html", 4),
        ("/p/5/", 5),
        ("/?paged=6", 6),
        ("/?a=b&pg=7&c=d", 7),
        ("/list_8.php", 8),
        ("/p/9/a", None),
        ("/?p=x", None),
        ("/page/1234567", None),
    ],
)
def test_numbers_of_pages(address: str, number: int | None) -> None:
    """The number of a page stands in its path or query, and the following address has the next."""
    assert page_number(address) == number
    assert following(address) == (number and address.replace(str(number), str(number + 1)))


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<link rel="alternate" type="application/rdf+xml" href="/a">', ["a"]),
        ('<link rel="ALTERNATE home" type="Application/RSS+XML" href="/a">', ["a"]),
        ('<a rel="alternate" type="application/rss+xml" href="/a">x</a>', ["a"]),
        ('<link rel="alternate" type="text/xml" href="/a">', []),
        ('<link rel="home" type="application/rss+xml" href="/a">', []),
        ('<link rel="alternate" type="application/rss+xml" title="评论" href="/a">', []),
        ('<link rel="alternate" type="application/rss+xml" href="/Comments.xml">', []),
        ('<a href="/blog/FEED/?x=y">x</a>', ["blog/FEED/?x=y"]),
        ('<a href="/a">feed</a><a href="http://[">x</a><a>x</a>', []),
        ('<a href="/rss">x</a><link rel="alternate" type="application/rss+xml" href="/a">', ["a"]),
    ],
)
def test_feeds(html: str, found: list[str]) -> None:
    """The feed of a page is what it declares, else what it links to, but never that of comments."""
    assert feeds(document(html)) == [HERE + path for path in found]


def test_two_archives_at_most() -> None:
    """The first two lists of all posts are taken, each once, and never the page itself."""
    html = "".join(f'<a href="/{name}">ARCHIVES</a>' for name in ("a", "a#b", "", "c", "d"))
    assert archives(document(html), f"{HERE}#x") == [f"{HERE}a", f"{HERE}c"]
    assert archives(document('<a href="/x/Archive.HTML?a=b">x</a>'), HERE) == [
        f"{HERE}x/Archive.HTML?a=b"
    ]
    assert archives(document('<a href="/tides">Tides</a>'), HERE) == []


def test_targets_of_links_and_of_areas() -> None:
    """All links lead somewhere, those of pictures too; without an address relative ones do not."""
    html = (
        '<area href="/a"><a href=" /b ">x</a><a href="">x</a><a href="https://c.example/#d">x</a>'
    )
    assert targets(document(html)) == [f"{HERE}a", f"{HERE}b", "https://c.example/"]
    assert targets(document(html, None)) == ["https://c.example/"]


@pytest.mark.parametrize(
    ("base", "href", "address"),
    [
        (HERE, "../7", f"{HERE}7"),
        (f"{HERE}a/b", "7", f"{HERE}a/7"),
        (HERE, "//b.example/7", "https://b.example/7"),
        (HERE, "mailto:a@b.example", None),
        (HERE, "http://[", None),
        (HERE, "", None),
        (HERE, None, None),
        (None, "/7", None),
        (None, " http://b.example ", "http://b.example"),
    ],
)
def test_links_are_joined(base: str | None, href: str | None, address: str | None) -> None:
    """A link is relative to its page; what leads to no page of the web has no address."""
    assert joined(base, href) == address


@pytest.mark.parametrize(
    ("head", "url", "base"),
    [
        ('<base href="/a/">', HERE, f"{HERE}a/"),
        ('<base href="https://b.example/">', HERE, "https://b.example/"),
        ('<base href="mailto:a">', HERE, HERE),
        ("<base>", HERE, HERE),
        ('<link rel="Canonical" href="https://b.example/7">', HERE, HERE),
        ('<link rel="Canonical" href="https://b.example/7">', None, "https://b.example/7"),
        (
            (
                '<link rel="canonical" href="/7">'
                '<meta property="og:url" content="https://c.example/">'
            ),
            None,
            "https://c.example/",
        ),
        ('<link rel="next" href="https://b.example/7">', None, None),
        ('<meta property="og:image" content="https://c.example/">', None, None),
        ("", None, None),
    ],
)
def test_the_base_of_a_page(head: str, url: str | None, base: str | None) -> None:
    """Links start from `<base>`, from the page's address, or from what it states of itself."""
    found = parse(f"<html><head>{head}</head><body>潮</body></html>", url)
    assert found is not None
    assert found.base == base


@pytest.mark.parametrize(
    ("html", "sends"),
    [
        ("<script>location.assign('/a')</script>", Interstitial("script", f"{HERE}a")),
        ('<script>window.location = "/a"</script>', Interstitial("script", f"{HERE}a")),
        (
            "<script>x=1</script><script>location.href='/a'</script>",
            Interstitial("script", f"{HERE}a"),
        ),
        ("<p>wait</p><script>var x=['潮']</script>", None),
        (
            "<noscript>wait</noscript><style>a</style><script>x</script>",
            Interstitial("script", None),
        ),
        ("<script> </script>", None),
        ("<div><script>x</script></div>", None),
        ('<script src="/a.js">x</script>', None),
        ('<meta http-equiv="REFRESH" content="0.5; url=/a">', Interstitial("refresh", f"{HERE}a")),
        ('<meta http-equiv="refresh" content="5">', Interstitial("refresh", None)),
        ('<meta http-equiv="refresh">', Interstitial("refresh", None)),
        ('<meta name="refresh" content="0;url=/a">', None),
        (f"<p>{'x' * 300}</p><script>location='/a'</script>", Interstitial("script", f"{HERE}a")),
        (f"<p>{'x' * 301}</p><script>location='/a'</script>", None),
        (
            "<a href='/b'>b</a><a>c</a><script>location='/a'</script>",
            Interstitial("script", f"{HERE}a"),
        ),
        ("<a href='/b'>b</a><a href='/c'>c</a><script>location='/a'</script>", None),
    ],
)
def test_what_sends_on(html: str, sends: Interstitial | None) -> None:
    """A page with at most 300 characters and one link, whose script or refresh leads away."""
    assert interstitial(f"<html><head></head><body>{html}</body></html>", HERE) == sends


@pytest.mark.parametrize("tag", ["title", "noscript", "style"])
def test_what_is_not_seen_says_nothing(tag: str) -> None:
    """However long a title or a text for browsers without scripts is, the page says nothing."""
    unseen = f"<{tag}>{'x' * 400}</{tag}><script>location='/a'</script>"
    assert interstitial(f"<html><head></head><body>{unseen}</body></html>", HERE) == Interstitial(
        "script", f"{HERE}a"
    )


def test_a_script_alone_sends_on() -> None:
    """A page that is a script between a title and data of its head hides where it sends on."""
    head = '<head><meta name="a"><title>x</title><style>y</style></head>'
    page = f"<html>{head}<body><script>x=1</script></body></html>"
    assert interstitial(page, HERE) == Interstitial("script", None)


def test_no_page_sends_nowhere() -> None:
    """A text without an element sends nobody on."""
    assert interstitial("", HERE) is None


def test_entries_of_sitemaps() -> None:
    """Entries have an address; the day of change is the date that its text begins with."""
    entry = "<url><loc>{}</loc><lastmod>{}</lastmod></url>"
    stated = (("a", "2024-05-31"), ("b", " 2024-05"), ("", ""))
    text = f"<urlset>{''.join(entry.format(*each) for each in stated)}</urlset>"
    assert sitemap_entries(text) == (
        SitemapEntry("a", "2024-05-31", is_sitemap=False),
        SitemapEntry("b", None, is_sitemap=False),
    )
    assert sitemap_entries("") == ()
    assert next_of_feed("") is None
    assert kind_of(f"{' ' * 4096}<rss>") == "html"
    assert kind_of("<s:urlset>") == "sitemap"
    assert kind_of("<!-- <p> --><!doctype rss><?a?><rss>") == "feed"
