"""Feeds are known by their content, and read like pages; hostile ones do no harm."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parsers import ParseError
from parsers.errors import DeepPage, UnknownLayout
from parsers.feeds import is_feed, is_torn, read_feed
from parsers.records import Page

QUICK = settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
PIECES = (
    "<rss version='2.0'>", "<channel>", "<item>", "</item>", "<title>", "</title>", "<link>",
    "https://a.example/1", "<pubDate>", "Tue, 05 Jun 2018 10:00:00 +0800", "<![CDATA[", "]]>", "&",
    "&nbsp;", "&#0;", "&#xd800;", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<entry>",
    "<content type='html'>", "&#0065;", "&#x41", "&lt;p&gt;", "<category term='a'/>",
    "潮水", "$x^2$", "<!--", "-->", "<!DOCTYPE a [", "<author>", "a@b (c)", "\x0b", '"',
    "<dc:date>", "xml:base='b'", "<",
)  # fmt: skip


def rss(*items: str, head: str = "") -> str:
    """A feed of RSS with these items."""
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'{head}<rss version="2.0"><channel><title>潮</title>{inside}</channel></rss>'


def spans_of(page: Page) -> list[tuple[int, int]]:
    """All spans of a page, in order."""
    blocks = [(entry.block.start, entry.block.end) for entry in page.entries]
    return sorted([*blocks, *page.boilerplate, *page.residue])


FEEDS = (
    "<rss><channel/></rss>", "\n <?xml version='1.0'?>\n<rss/>", "<feed/>", "<atom:feed/>",
    "<?xml version='1.0'?><?xml-stylesheet href='a'?><!-- <html> --><feed/>",
    "<!DOCTYPE rss PUBLIC 'a' 'b'><rss/>", "<!DOCTYPE rss [<!ENTITY a 'b>'>]><RSS/>",
    "<rdf:RDF xmlns='http://purl.org/rss/1.0/'/>",
    '{"version": "https://jsonfeed.org/version/1", "items": []}',
)  # fmt: skip
OTHERS = (
    "", "rss", "<html><rss/></html>", "<!DOCTYPE html><feed/ >"[:15], "<!-- <rss/>", "<rssx/>",
    "<?xml version='1.0'?><urlset/>", "<feeds/>", "<rdf:RDF xmlns:foaf='http://xmlns.com/foaf/'/>",
    "12 Feb\n\n<rss/>", '{"items": []}', "<!DOCTYPE rss [", '["https://jsonfeed.org/version/1"]',
)  # fmt: skip


@pytest.mark.parametrize("text", FEEDS)
def test_feeds_are_known_by_their_root(text: str) -> None:
    """A feed is known by its root element behind a prolog, or by the version it names."""
    assert is_feed(text)


@pytest.mark.parametrize("text", FEEDS[:4] + FEEDS[6:7] + FEEDS[8:])
def test_whole_feeds_are_not_torn(text: str) -> None:
    """A feed with its end tag, one that is an empty tag, and one that is JSON are whole."""
    assert not is_torn(text)
    assert not is_torn(f"{text}\n")


@pytest.mark.parametrize(
    ("head", "rest"),
    [
        ("<rss>", "<channel><item><title>一</title></item></channel></rss>"),
        ("<?xml version='1.0'?><RSS a='b'>", "<channel/></rss >"),
        ("<feed>", "<entry><title>一</title></entry></feed>"),
        ("<atom:feed>", "<atom:entry/></atom:feed>"),
        ("<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", "<item/></rdf:RDF>"),
        ('{"version": "https://jsonfeed.org/version/1"', ', "items": [{"title": "一"}]}'),
    ],
)
def test_a_feed_without_its_end_is_torn(head: str, rest: str) -> None:
    """A feed is torn wherever behind its head it is cut, and whole with its last character."""
    assert not is_torn(head + rest)
    assert all(is_torn(head + rest[:cut]) for cut in range(len(rest)))


@pytest.mark.parametrize("text", OTHERS)
def test_other_texts_are_no_feeds(text: str) -> None:
    """HTML, sitemaps, other RDF and JSON, and texts about feeds are none."""
    assert not is_feed(text)


def test_the_first_publisher_is_linked() -> None:
    """The address that a feed's distributor replaced is the post's."""
    page = read_feed(
        rss(
            "<title>一</title><link>https://feeds.example/~r/1</link>"
            "<f:origLink>https://a.example/1</f:origLink>"
        ).replace("<rss", '<rss xmlns:f="http://rssnamespace.org/feedburner/ext/1.0"')
    )
    assert page.entries[0].url == "https://a.example/1"


def test_links_are_relative_to_the_address_of_the_feed() -> None:
    """A link without a host is one on the host where the feed was found."""
    entry = read_feed(rss("<title>一</title><link>/1</link>"), "https://a.example/feed").entries[0]
    assert (entry.url, entry.site) == ("https://a.example/1", "a.example")


@pytest.mark.parametrize(
    ("stated", "name"),
    [
        ("lin@a.example (林石)", "林石"),
        ("林石 &lt;lin@a.example&gt;", "林石"),
        ("林石", "林石"),
        ("lin@a.example", None),
    ],
)
def test_an_author_is_a_name(stated: str, name: str | None) -> None:
    """An address of mail is no name."""
    page = read_feed(rss(f"<title>一</title><author>{stated}</author>"))
    assert page.entries[0].author == name


def test_a_document_type_quoted_in_a_post_stays() -> None:
    """Only what stands before the root is taken off."""
    page = read_feed(rss("<description><![CDATA[<pre>&lt;!DOCTYPE a [</pre>]]></description>"))
    assert page.entries[0].body.code == ("<!DOCTYPE a [",)


def test_what_an_unclosed_tag_holds_ends_with_its_entry() -> None:
    """HTML that one entry leaves open does not swallow the next."""
    page = read_feed(
        rss("<description>&lt;div&gt;&lt;b&gt;一</description>", "<description>二</description>")
    )
    assert [entry.body.summary for entry in page.entries] == ["一", "二"]


def test_an_entry_that_shows_nothing_is_residue() -> None:
    """An entry without title and text is no post, and what it holds is accounted for."""
    date = "Tue, 05 Jun 2018 10:00:00 +0800"
    page = read_feed(rss(f"<pubDate>{date}</pubDate>", "<title>一</title>"))
    assert [entry.title for entry in page.entries] == ["一"]
    assert [page.text[slice(*span)].strip() for span in page.residue] == [date]


def test_a_damaged_feed_names_the_line() -> None:
    """A feed that is damaged before its first entry is refused with the place."""
    with pytest.raises(UnknownLayout, match="line 4") as caught:
        read_feed("<?xml version='1.0'?>\n<rss>\n<channel>\n<title <\n")
    assert caught.value.offset == len("<?xml version='1.0'?>\n<rss>\n<channel>\n")


@pytest.mark.parametrize(
    "text", ['{"version": "https://jsonfeed.org/version/1",\n oops', '{"a":' * 99999]
)
def test_a_damaged_json_feed_is_refused(text: str) -> None:
    """What is no JSON is refused, and what stands in itself without end too."""
    with pytest.raises(UnknownLayout):
        read_feed(text)


def test_json_of_wrong_types_is_passed_over() -> None:
    """A field of another type than the format says is as good as missing."""
    items = [
        {"title": 7, "content_text": "一", "tags": "x", "authors": [3]},
        5,
        {"title": "\ud800二"},
    ]
    page = read_feed(json.dumps({"items": items, "title": None, "authors": {}}))
    assert [(e.title, e.body.summary, e.tags) for e in page.entries] == [
        (None, "一", ()),
        ("二", None, ()),
    ]


def test_a_deep_entry_is_an_error() -> None:
    """HTML deeper than any page is our error."""
    with pytest.raises(DeepPage):
        read_feed(rss(f"<description>{'&lt;div&gt;' * 3000}</description>"))


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """A server's address, and what it was asked for."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()
    server.server_close()


def test_nothing_is_fetched_or_opened(asked: tuple[str, list[str]], tmp_path: Path) -> None:
    """External entities, document types, stylesheets and includes of a feed are not followed."""
    address, paths = asked
    secret = tmp_path / "secret"
    secret.write_text("tern")
    head = (
        f'<?xml-stylesheet href="{address}/style"?><!DOCTYPE rss SYSTEM "{address}/dtd" ['
        f'<!ENTITY f SYSTEM "{secret.as_uri()}"><!ENTITY h SYSTEM "{address}/entity">'
        f'<!ENTITY % p SYSTEM "{address}/parameter"> %p;]>'
    )
    include = f'<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}"/>'
    page = read_feed(rss(f"<title>一&f;&h;</title>{include}", head=head), f"{address}/feed")
    assert page.entries[0].title == "一&f;&h;"
    assert "tern" not in page.text
    assert paths == []


def test_a_feed_is_no_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that is the name of a file, or an address, is not opened."""
    (tmp_path / "feed").write_text(rss("<title>一</title>"))
    monkeypatch.chdir(tmp_path)
    for text in ("feed", str(tmp_path / "feed"), "https://127.0.0.1:9/feed"):
        with suppress(UnknownLayout):
            assert read_feed(text).entries == ()


@pytest.mark.parametrize(
    "entities",
    [
        "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 30)),
        f'<!ENTITY a29 "{"x" * 50_000}">',
    ],
    ids=["of entities", "of one long entity"],
)
def test_bombs_do_not_go_off(entities: str) -> None:
    """Entities of entities, and many of a long one, are not expanded."""
    head = f'<!DOCTYPE rss [<!ENTITY a0 "x">{entities}]>'
    page = read_feed(rss(f"<title>{'&a29;' * 2000}</title>", head=head))
    assert len(page.text) < 20_000


def test_a_script_is_not_shown() -> None:
    """What runs in a reader's browser is no text."""
    page = read_feed(rss("<description>&lt;script&gt;x&lt;/script&gt;一</description>"))
    assert page.entries[0].body.summary == "一"


@QUICK
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text raises anything but our error; blocks, boilerplate and residue tile the page."""
    with suppress(ParseError):
        page = read_feed(f"<rss version='2.0'><channel><item><title>潮</title>{text}")
        spans = [span for span in spans_of(page) if span[0] < span[1]]
        assert [0, *(end for _, end in spans)] == [*(s for s, _ in spans), len(page.text)]


def test_knowing_a_feed_imports_nothing_heavy() -> None:
    """Whether a text is a feed is known without feedparser and lxml."""
    program = "import sys, parsers.feeds; print({'feedparser', 'lxml'} & set(sys.modules))"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    assert run.stdout.strip() == "set()"
